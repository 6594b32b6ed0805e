/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The week on paper. Pure; any thread. */
#include "habeas-week-sheet.h"

#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

#define DAYS 7
#define N_COLUMNS 3

static const double shares[N_COLUMNS] = {1, 4, 2};

/* "17:30" where it is, "" for a whole day; FALSE when it is not on @day. */
static gboolean
read_time (const HabeasAgendaItem *item, gint32 day, char time[6])
{
  HabeasDate date;
  gint32 first, last;

  time[0] = '\0';
  if (item->kind == HABEAS_AGENDA_CLOCK)
    {
      if (item->zone == NULL
          || !habeas_date_from_instant (item->limit_ms, item->zone, &date, NULL, NULL))
        return FALSE;
    }
  else if (item->when == NULL || !habeas_date_parse (item->when, &date, NULL)
           || date.precision < HABEAS_DATE_DAY)
    return FALSE;
  if (date.precision == HABEAS_DATE_MINUTE)
    g_snprintf (time, 6, "%02d:%02d", date.hour, date.minute);
  return habeas_date_get_day_range (&date, &first, &last) && first == day;
}

static char *
dup_what (const HabeasAgendaItem *item)
{
  const HabeasChoice *kind;

  switch (item->kind)
    {
    case HABEAS_AGENDA_CLOCK:
      return g_strdup (_ ("Last moment of the detainer"));
    case HABEAS_AGENDA_HEARING:
      kind = item->what != NULL ? habeas_field_find_choice (
               habeas_registry_find_field ("hearing.kind", NULL), item->what)
                                : NULL;
      if (item->place == NULL)
        return g_strdup (kind != NULL ? _ (kind->label) : _ ("Hearing"));
      return g_strdup_printf (
        "%s · %s", kind != NULL ? _ (kind->label) : _ ("Hearing"), item->place);
    case HABEAS_AGENDA_DEADLINE:
      return g_strdup (item->what != NULL    ? item->what
                       : item->title != NULL ? item->title
                                             : _ ("Deadline"));
    case HABEAS_AGENDA_TASK:
    case HABEAS_AGENDA_REVIEW:
    case HABEAS_AGENDA_INTAKE:
    case HABEAS_N_AGENDA:
    default:
      return g_strdup (item->what != NULL ? item->what : _ ("Task"));
    }
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (((char *const *)a)[0], ((char *const *)b)[0]);
}

typedef struct {
  char *cells[N_COLUMNS];
} Row;

static void
row_clear (gpointer data)
{
  for (int i = 0; i < N_COLUMNS; i++)
    g_free (((Row *)data)->cells[i]);
}

static void
add_day (HabeasPaper *paper, HabeasAgenda *agenda, gint32 day)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autofree char *heading = NULL;
  HabeasDate date;
  int year, month, month_day;

  g_array_set_clear_func (rows, row_clear);
  for (guint i = 0; i < agenda->items->len; i++)
    {
      const HabeasAgendaItem *item = agenda->items->pdata[i];
      char time[6];
      Row row;

      if (!read_time (item, day, time))
        continue;
      row.cells[0] = g_strdup (time);
      row.cells[1] = dup_what (item);
      row.cells[2] = g_strdup_printf ("%s %s", item->number != NULL ? item->number : "",
        item->initials != NULL ? item->initials : "");
      g_array_append_val (rows, row);
    }
  habeas_day_from_number (day, &year, &month, &month_day);
  date = habeas_date_new_day (year, month, month_day);
  heading = habeas_date_format (&date, year);
  habeas_paper_add_heading (paper, heading);
  g_array_sort (rows, compare_times);
  for (guint i = 0; i < rows->len; i++)
    habeas_paper_add_row (
      paper, (const char *const *)g_array_index (rows, Row, i).cells, shares, N_COLUMNS, FALSE);
  if (rows->len == 0)
    habeas_paper_add_paragraph (paper, "–");
  habeas_paper_add_space (paper, 6);
}

HabeasPaper *
habeas_week_sheet_new (HabeasAgenda *agenda, gint32 first, gint64 now_ms)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_ms / 1000);
  g_autofree char *printed = g_date_time_format (now, "%Y-%m-%d %H:%M");
  g_autofree char *footer = NULL;
  g_autofree char *title = NULL;
  g_autofree char *from = NULL;
  HabeasPaper *paper;
  HabeasDate date;
  int year, month, day;

  g_return_val_if_fail (agenda != NULL, NULL);

  habeas_day_from_number (first, &year, &month, &day);
  date = habeas_date_new_day (year, month, day);
  from = habeas_date_format (&date, 0);
  /* Translators: %s is the day on which the week begins */
  title = g_strdup_printf (_ ("Week from %s"), from);
  /* Translators: %s is when it was printed */
  footer = g_strdup_printf (_ ("Confidential · as of %s"), printed);
  paper = habeas_paper_new (footer);
  habeas_paper_set_title (paper, title);
  habeas_paper_add_title (paper, title);
  for (int i = 0; i < DAYS; i++)
    add_day (paper, agenda, first + i);
  return paper;
}
