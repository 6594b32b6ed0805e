/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The days on which courts were closed out of turn. On the thread of the connection. */
#include "habeas-court-closures.h"

#include "habeas-date.h"

static GArray *
read_days (HabeasStatement *statement, GError **error)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (gint32));
  HabeasStep step;

  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      const char *cell = habeas_statement_get_text (statement, 0);
      HabeasDate date;
      gint32 first, last;

      if (cell != NULL && habeas_date_parse (cell, &date, NULL)
          && habeas_date_get_day_range (&date, &first, &last) && first == last)
        g_array_append_val (days, first);
    }
  return step == HABEAS_STEP_DONE ? g_steal_pointer (&days) : NULL;
}

GArray *
habeas_court_closures_of_court (HabeasDb *db, gint64 court, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (
    db, "SELECT day FROM court_closure WHERE court = ?1 AND retracted = 0", error);

  if (statement == NULL)
    return NULL;
  habeas_statement_bind_int (statement, 1, court);
  return read_days (statement, error);
}

GArray *
habeas_court_closures_of_deadline (HabeasDb *db, gint64 case_rid, const char *from, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db,
    "SELECT DISTINCT c.day FROM court_closure c JOIN hearing h ON h.court = c.court"
    " WHERE h.\"case\" = ?1 AND h.retracted = 0 AND c.retracted = 0"
    " AND substr (h.\"when\", 1, 10) = substr (?2, 1, 10)",
    error);

  if (statement == NULL)
    return NULL;
  habeas_statement_bind_int (statement, 1, case_rid);
  habeas_statement_bind_text (statement, 2, from != NULL ? from : "");
  return read_days (statement, error);
}
