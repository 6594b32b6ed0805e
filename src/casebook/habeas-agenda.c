/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The agenda: everything dated or waiting, read by range from an index of its own kind. Nothing is
 * stored about today; whoever asks says which days. In one read transaction on the connection of
 * counts. */
#include "habeas-agenda.h"

#include "habeas-casebook-private.h"
#include "habeas-court-closures.h"
#include "habeas-date.h"
#include "habeas-deadline-review.h"
#include "habeas-facets.h"
#include "habeas-rules-in-force.h"

#include <string.h>

/* Without a limit, and where a range is open at its end. */
#define NO_LIMIT (-1)
#define AFTER_ALL_DAYS "9999-12-31"

HabeasAgendaItem *
habeas_agenda_item_copy (const HabeasAgendaItem *item)
{
  HabeasAgendaItem *copy;
  char **texts[9];

  g_return_val_if_fail (item != NULL, NULL);

  copy = g_memdup2 (item, sizeof *item);
  texts[0] = &copy->when;
  texts[1] = &copy->what;
  texts[2] = &copy->place;
  texts[3] = &copy->rule_id;
  texts[4] = &copy->reason;
  texts[5] = &copy->from;
  texts[6] = &copy->number;
  texts[7] = &copy->name;
  texts[8] = &copy->initials;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (*texts[i]);
  copy->jurisdiction = g_strdup (item->jurisdiction);
  copy->zone = g_strdup (item->zone);
  if (item->closures != NULL)
    g_array_ref (item->closures);
  return copy;
}

void
habeas_agenda_item_free (HabeasAgendaItem *item)
{
  if (item == NULL)
    return;
  g_free (item->when);
  g_free (item->what);
  g_free (item->place);
  g_free (item->rule_id);
  g_free (item->reason);
  g_clear_pointer (&item->closures, g_array_unref);
  g_free (item->from);
  g_free (item->number);
  g_free (item->name);
  g_free (item->initials);
  g_free (item->jurisdiction);
  g_free (item->zone);
  g_free (item);
}

void
habeas_agenda_free (HabeasAgenda *agenda)
{
  if (agenda == NULL)
    return;
  g_ptr_array_unref (agenda->items);
  g_free (agenda);
}

/* --- statements ---
 * ?1 from, ?2 to (of clocks in ms), ?3 how many, ?4 who works now, ?5 the facet of closed cases.
 * CROSS JOIN fixes the order of the loops: the index of the agenda leads. */

#define CASE_COLUMNS " d.number, d.name, d.initials, j.label, j.zone, d.clock_ms, d.governs, d.form"
#define CASE_TABLES                                                                                \
  " CROSS JOIN derived d ON d.case_rid = x.\"case\" AND d.live = 1"                                \
  " LEFT JOIN jurisdiction j ON j.rid = d.jurisdiction"
#define CASES_OF(index)                                                                            \
  "SELECT c.rid, c.id, c.rid, c.opened, NULL, NULL, NULL, NULL, NULL," CASE_COLUMNS                \
  " FROM \"case\" c INDEXED BY " index                                                             \
  " CROSS JOIN derived d ON d.case_rid = c.rid AND d.live = 1"                                     \
  " LEFT JOIN jurisdiction j ON j.rid = d.jurisdiction"

#define TASK_COLUMNS                                                                               \
  "SELECT x.rid, x.id, x.\"case\", x.due, x.what, NULL, NULL, NULL, NULL," CASE_COLUMNS            \
  " FROM task x"
#define OPEN_TASK " WHERE x.done IS NULL AND x.retracted = 0"

static const char *const statements[HABEAS_N_AGENDA] = {
  [HABEAS_AGENDA_CLOCK]
  = "SELECT c.rid, c.id, c.rid, NULL, NULL, NULL, NULL, NULL, NULL," CASE_COLUMNS
    " FROM derived d INDEXED BY derived_clock CROSS JOIN \"case\" c ON c.rid = d.case_rid"
    " LEFT JOIN jurisdiction j ON j.rid = d.jurisdiction"
    " WHERE d.live = 1 AND d.clock_sort >= ?1 AND d.clock_sort < ?2 AND d.facets & ?5 = 0"
    " ORDER BY d.clock_sort LIMIT ?3",
  [HABEAS_AGENDA_HEARING]
  = "SELECT x.rid, x.id, x.\"case\", x.\"when\", x.kind, coalesce (o.name, x.place), NULL, NULL,"
    " NULL," CASE_COLUMNS " FROM hearing x INDEXED BY hearing_agenda" CASE_TABLES
    " LEFT JOIN court o ON o.rid = x.court"
    " WHERE x.retracted = 0 AND x.when_first >= ?1 AND x.when_first < ?2"
    " ORDER BY x.when_first LIMIT ?3",
  [HABEAS_AGENDA_DEADLINE]
  = "SELECT x.rid, x.id, x.\"case\", x.due, x.what, NULL, x.rule_id, x.reason,"
    " x.\"from\"," CASE_COLUMNS " FROM deadline x INDEXED BY deadline_agenda" CASE_TABLES
    " WHERE x.done IS NULL AND x.retracted = 0 AND x.due_last >= ?1 AND x.due_last < ?2"
    " ORDER BY x.due_last LIMIT ?3",
  [HABEAS_AGENDA_TASK] = TASK_COLUMNS " INDEXED BY task_agenda" CASE_TABLES OPEN_TASK
                                      " AND x.due_last >= ?1 AND x.due_last < ?2"
                                      " ORDER BY x.due_last LIMIT ?3",
  [HABEAS_AGENDA_REVIEW] = CASES_OF ("case_review") " WHERE c.review = 'yes' AND c.retracted = 0"
                                                    " ORDER BY c.opened_first DESC LIMIT ?3",
  [HABEAS_AGENDA_INTAKE]
  = CASES_OF ("case_intake") " WHERE coalesce (c.status, 'intake') = 'intake' AND c.retracted = 0"
                             " ORDER BY c.opened_first DESC LIMIT ?3",
};

/* Of one volunteer; without a day. */
static const char *const task_statements[2][2] = {
  {
    NULL,
    TASK_COLUMNS " INDEXED BY task_agenda" CASE_TABLES OPEN_TASK " AND x.due_last IS NULL LIMIT ?3",
  },
  {
    TASK_COLUMNS " INDEXED BY task_assigned" CASE_TABLES OPEN_TASK
                 " AND x.assigned = ?4 AND x.due_last >= ?1 AND x.due_last < ?2"
                 " ORDER BY x.due_last LIMIT ?3",
    TASK_COLUMNS " INDEXED BY task_assigned" CASE_TABLES OPEN_TASK
                 " AND x.assigned = ?4 AND x.due_last IS NULL LIMIT ?3",
  },
};

static const char *
get_sql (HabeasAgendaKind kind, gboolean mine, gboolean undated)
{
  if (kind == HABEAS_AGENDA_TASK && (mine || undated))
    return task_statements[mine ? 1 : 0][undated ? 1 : 0];
  return statements[kind];
}

char *
habeas_agenda_dup_sql (HabeasAgendaKind kind, gboolean mine, gboolean undated)
{
  g_return_val_if_fail (kind < HABEAS_N_AGENDA, NULL);

  return g_strdup (get_sql (kind, mine, undated));
}

/* --- reading --- */

typedef struct {
  HabeasDb *db;
  const HabeasAgendaQuery *query;
  gint64 volunteer;
} Reading;

static char *
dup_text (HabeasStatement *s, int column)
{
  return g_strdup (habeas_statement_get_text (s, column));
}

static HabeasAgendaItem *
read_item (HabeasStatement *s, HabeasAgendaKind kind, const HabeasLists *lists)
{
  HabeasAgendaItem *item = g_new0 (HabeasAgendaItem, 1);
  const void *id;
  gsize size;
  int c = 0;

  item->kind = kind;
  item->rid = habeas_statement_get_int (s, c++);
  id = habeas_statement_get_blob (s, c++, &size);
  if (size == sizeof item->id)
    memcpy (&item->id, id, size);
  item->case_rid = habeas_statement_get_int (s, c++);
  item->when = dup_text (s, c++);
  item->what = dup_text (s, c++);
  item->place = dup_text (s, c++);
  item->rule_id = dup_text (s, c++);
  if (item->rule_id != NULL)
    item->title = habeas_deadline_get_title (lists, item->rule_id);
  item->reason = dup_text (s, c++);
  item->from = dup_text (s, c++);
  item->number = dup_text (s, c++);
  item->name = dup_text (s, c++);
  item->initials = dup_text (s, c++);
  item->jurisdiction = dup_text (s, c++);
  item->zone = dup_text (s, c++);
  item->limit_ms = habeas_statement_get_int (s, c++);
  item->governs = (HabeasGoverns)habeas_statement_get_int (s, c++);
  item->form = (HabeasDetainerForm)habeas_statement_get_int (s, c++);
  return item;
}

static void
bind (const Reading *reading, HabeasStatement *s, HabeasAgendaKind kind, gint64 limit)
{
  const HabeasAgendaQuery *query = reading->query;

  if (kind == HABEAS_AGENDA_CLOCK)
    {
      habeas_statement_bind_int (s, 1, query->from_ms);
      habeas_statement_bind_int (s, 2, query->to_ms != 0 ? query->to_ms : G_MAXINT64);
      habeas_statement_bind_int (s, 5, HABEAS_FACET_STATUS (HABEAS_STATUS_CLOSED));
    }
  else
    {
      /* Every time of the last day stands before the day with a letter after T. */
      g_autofree char *to
        = g_strconcat (query->to[0] != '\0' ? query->to : AFTER_ALL_DAYS, "U", NULL);

      habeas_statement_bind_text (s, 1, query->from);
      habeas_statement_bind_text (s, 2, to);
    }
  habeas_statement_bind_int (s, 3, limit);
  habeas_statement_bind_int (s, 4, reading->volunteer);
}

static gboolean
count (const Reading *reading, HabeasAgendaKind kind, const char *sql, guint *n, GError **error)
{
  g_autofree char *counting = g_strdup_printf ("SELECT count (*) FROM (%s)", sql);
  g_autoptr (HabeasStatement) s = habeas_db_prepare (reading->db, counting, error);

  if (s == NULL)
    return FALSE;
  bind (reading, s, kind, HABEAS_AGENDA_COUNTED + 1);
  if (habeas_statement_step (s, error) != HABEAS_STEP_ROW)
    return FALSE;
  *n = MIN (*n + (guint)habeas_statement_get_int (s, 0), HABEAS_AGENDA_COUNTED + 1);
  return TRUE;
}

/* Appends what still fits into the limit of the kind, of which @n_before are there. */
static gboolean
read_kind (const Reading *reading, HabeasAgenda *agenda, HabeasAgendaKind kind, gboolean undated,
  guint n_before, GError **error)
{
  const HabeasAgendaQuery *query = reading->query;
  const char *sql = get_sql (kind, query->mine, undated);
  const gint64 limit = query->limit != 0 ? (gint64)query->limit - n_before : NO_LIMIT;
  g_autoptr (HabeasStatement) s = habeas_db_prepare (reading->db, sql, error);
  HabeasStep step;
  guint n = 0;

  if (s == NULL)
    return FALSE;
  bind (reading, s, kind, limit);
  while ((step = habeas_statement_step (s, error)) == HABEAS_STEP_ROW)
    {
      HabeasAgendaItem *item = read_item (s, kind, habeas_rules_of (reading->db));

      g_ptr_array_add (agenda->items, item);
      if (kind == HABEAS_AGENDA_DEADLINE && item->rule_id != NULL)
        {
          item->closures
            = habeas_court_closures_of_deadline (reading->db, item->case_rid, item->from, error);
          if (item->closures == NULL)
            return FALSE;
        }
      n++;
    }
  if (step == HABEAS_STEP_ERROR)
    return FALSE;
  if (limit != NO_LIMIT && n == limit)
    return count (reading, kind, sql, &agenda->counts[kind], error);
  agenda->counts[kind] = MIN (agenda->counts[kind] + n, HABEAS_AGENDA_COUNTED + 1);
  return TRUE;
}

static gboolean
count_weeks (const Reading *reading, HabeasAgenda *agenda, GError **error)
{
  g_autoptr (HabeasStatement) s = habeas_db_prepare (reading->db,
    "SELECT count (*) FROM derived INDEXED BY derived_opened"
    " WHERE live = 1 AND opened_sort >= ?1 AND opened_sort < ?2",
    error);

  if (s == NULL)
    return FALSE;
  for (int i = 0; i < HABEAS_AGENDA_WEEKS; i++)
    {
      const gint32 next = reading->query->weeks_to + 1 - 7 * (HABEAS_AGENDA_WEEKS - 1 - i);

      for (int end = 0; end < 2; end++)
        {
          g_autofree char *day = NULL;
          int year, month, month_day;

          habeas_day_from_number (next - (end == 0 ? 7 : 0), &year, &month, &month_day);
          day = g_strdup_printf ("%04d-%02d-%02d", year, month, month_day);
          habeas_statement_bind_text (s, end + 1, day);
        }
      if (habeas_statement_step (s, error) != HABEAS_STEP_ROW)
        return FALSE;
      agenda->weeks[i] = (guint)habeas_statement_get_int (s, 0);
      habeas_statement_reset (s);
    }
  return TRUE;
}

static HabeasAgenda *
read_agenda (Reading *reading, GError **error)
{
  g_autoptr (HabeasAgenda) agenda = g_new0 (HabeasAgenda, 1);
  const HabeasAgendaQuery *query = reading->query;

  agenda->items = g_ptr_array_new_with_free_func ((GDestroyNotify)habeas_agenda_item_free);
  for (int kind = 0; kind < HABEAS_N_AGENDA; kind++)
    {
      const guint before = agenda->items->len;

      if ((query->kinds & (1u << kind)) == 0)
        continue;
      if (!read_kind (reading, agenda, kind, FALSE, 0, error)
          || (kind == HABEAS_AGENDA_TASK && query->undated
              && !read_kind (reading, agenda, kind, TRUE, agenda->items->len - before, error)))
        return NULL;
    }
  if (query->weeks_to != 0 && !count_weeks (reading, agenda, error))
    return NULL;
  return g_steal_pointer (&agenda);
}

static gboolean
find_volunteer (HabeasCasebook *self, Reading *reading, GError **error)
{
  g_autoptr (HabeasStatement) s
    = habeas_db_prepare (reading->db, "SELECT rid FROM volunteer WHERE id = ?1", error);
  HabeasStep step;

  if (s == NULL)
    return FALSE;
  habeas_statement_bind_blob (s, 1, &self->actor, sizeof self->actor);
  step = habeas_statement_step (s, error);
  if (step == HABEAS_STEP_ROW)
    reading->volunteer = habeas_statement_get_int (s, 0);
  return step != HABEAS_STEP_ERROR;
}

HabeasAgenda *
habeas_casebook_get_agenda_sync (
  HabeasCasebook *self, const HabeasAgendaQuery *query, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasWorkerLocker) locker = NULL;
  g_autoptr (HabeasTransaction) transaction = NULL;
  GError *local_error = NULL;
  HabeasAgenda *agenda = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self) && query != NULL, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  locker = habeas_worker_lock (self->ids.worker);
  transaction = habeas_transaction_begin (self->ids.db, FALSE, &local_error);
  if (transaction != NULL)
    {
      Reading reading = {self->ids.db, query, 0};

      habeas_db_set_cancellable (self->ids.db, cancellable);
      if (!query->mine || find_volunteer (self, &reading, &local_error))
        agenda = read_agenda (&reading, &local_error);
      habeas_db_set_cancellable (self->ids.db, NULL);
    }
  if (agenda == NULL)
    {
      habeas_casebook_translate (FALSE, &local_error);
      g_propagate_error (error, local_error);
    }
  return agenda;
}

static void
agenda_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  HabeasAgenda *agenda = habeas_casebook_get_agenda_sync (source, data, cancellable, &error);

  if (agenda != NULL)
    g_task_return_pointer (task, agenda, (GDestroyNotify)habeas_agenda_free);
  else
    g_task_return_error (task, error);
}

void
habeas_casebook_get_agenda_async (HabeasCasebook *self, const HabeasAgendaQuery *query,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HABEAS_IS_CASEBOOK (self) && query != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, habeas_casebook_get_agenda_async);
  g_task_set_task_data (task, g_memdup2 (query, sizeof *query), g_free);
  habeas_worker_push (self->ids.worker, HABEAS_PRIORITY_PAGE, task, agenda_in_thread);
}

HabeasAgenda *
habeas_casebook_get_agenda_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
