/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dossiers of jurisdictions: the shipped events and those the clinic recorded, the stage they make
 * on a day, and our cases around them. In one read transaction on the connection of counts. */
#include "habeas-dossier.h"

#include "habeas-casebook-private.h"
#include "habeas-facets.h"
#include "habeas-lists.h"

#include <string.h>

static void
row_clear (HabeasDossierRow *row)
{
  g_free (row->label);
  g_free (row->fips);
  g_free (row->state);
}

void
habeas_dossier_row_free (HabeasDossierRow *row)
{
  if (row == NULL)
    return;
  row_clear (row);
  g_free (row);
}

static void
event_free (gpointer data)
{
  HabeasDossierEvent *event = data;

  g_free (event->actor);
  g_free (event->method);
  g_free (event);
}

void
habeas_dossier_free (HabeasDossier *dossier)
{
  if (dossier == NULL)
    return;
  row_clear (&dossier->row);
  g_clear_pointer (&dossier->stage, habeas_stage_free);
  g_clear_pointer (&dossier->events, g_ptr_array_unref);
  g_free (dossier->bureau);
  g_free (dossier->zone);
  g_free (dossier);
}

/* --- recorded events --- */

/* All recorded events are few: a clinic writes down what happened around it. */
typedef struct {
  GHashTable *by_place; /* rid → GPtrArray of HabeasDossierEvent */
  GHashTable *states;   /* USPS → rid of the state */
} Recorded;

static void
recorded_clear (Recorded *recorded)
{
  g_clear_pointer (&recorded->by_place, g_hash_table_unref);
  g_clear_pointer (&recorded->states, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Recorded, recorded_clear)

static gboolean
is_yes (HabeasStatement *statement, int column)
{
  return g_strcmp0 (habeas_statement_get_text (statement, column), "yes") == 0;
}

/* NULL when the record does not say what happened or when: then it changes no stage. */
static HabeasDossierEvent *
read_event (HabeasStatement *s)
{
  const char *date = habeas_statement_get_text (s, 2);
  const char *kind = habeas_statement_get_text (s, 3);
  const char *scheduled = habeas_statement_get_text (s, 8);
  HabeasDossierEvent read = {
    .rid = habeas_statement_get_int (s, 1),
    .event = {
      .scope = HABEAS_SCOPE_COUNTY,
      .over_objection = is_yes (s, 4),
      .confirmed = is_yes (s, 5),
      .detail = g_intern_string (habeas_statement_get_text (s, 6)),
      .source = g_intern_string (habeas_statement_get_text (s, 7)),
    },
  };
  HabeasDossierEvent *event;

  if (date == NULL || kind == NULL || !habeas_date_parse (date, &read.event.date, NULL)
      || !habeas_event_kind_from_key (kind, &read.event.kind))
    return NULL;
  if (scheduled != NULL)
    habeas_date_parse (scheduled, &read.event.scheduled, NULL);
  event = g_memdup2 (&read, sizeof read);
  event->actor = g_strdup (habeas_statement_get_text (s, 9));
  event->method = g_strdup (habeas_statement_get_text (s, 10));
  event->document = habeas_statement_get_int (s, 11);
  return event;
}

static gboolean
load_recorded (HabeasDb *db, Recorded *recorded, GError **error)
{
  g_autoptr (HabeasStatement) events = habeas_db_prepare (db,
    "SELECT jurisdiction, rid, \"date\", kind, over_objection, confirmed, note, source, scheduled,"
    " actor, method, document FROM jurisdiction_event WHERE retracted = 0 ORDER BY rid",
    error);
  g_autoptr (HabeasStatement) states = habeas_db_prepare (
    db, "SELECT state, rid FROM jurisdiction WHERE kind = 'state' AND retracted = 0", error);
  HabeasStep step;

  recorded->by_place = g_hash_table_new_full (
    g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  recorded->states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (events == NULL || states == NULL)
    return FALSE;
  while ((step = habeas_statement_step (events, error)) == HABEAS_STEP_ROW)
    {
      const gint64 place = habeas_statement_get_int (events, 0);
      HabeasDossierEvent *event = read_event (events);
      GPtrArray *list = g_hash_table_lookup (recorded->by_place, &place);

      if (event == NULL)
        continue;
      if (list == NULL)
        {
          list = g_ptr_array_new_with_free_func (event_free);
          g_hash_table_insert (recorded->by_place, g_memdup2 (&place, sizeof place), list);
        }
      g_ptr_array_add (list, event);
    }
  if (step == HABEAS_STEP_ERROR)
    return FALSE;
  while ((step = habeas_statement_step (states, error)) == HABEAS_STEP_ROW)
    {
      const gint64 rid = habeas_statement_get_int (states, 1);
      const char *usps = habeas_statement_get_text (states, 0);

      if (usps != NULL)
        g_hash_table_insert (recorded->states, g_strdup (usps), g_memdup2 (&rid, sizeof rid));
    }
  return step == HABEAS_STEP_DONE;
}

/* What one place has to do with: shipped events, recorded ones, and those of its state. */
typedef void (*EventFunc) (const HabeasDossierEvent *event, gpointer user_data);

static void
visit_recorded (
  const Recorded *recorded, gint64 rid, HabeasEventScope scope, EventFunc func, gpointer user_data)
{
  const GPtrArray *list = g_hash_table_lookup (recorded->by_place, &rid);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      HabeasDossierEvent event = *(const HabeasDossierEvent *)list->pdata[i];

      event.event.scope = scope;
      func (&event, user_data);
    }
}

static const HabeasPlace *
find_shipped (const HabeasDossierRow *row)
{
  const HabeasLists *lists = habeas_lists_get_shipped ();
  const HabeasPlace *place = NULL;
  const HabeasPlace *other = NULL;

  if (row->fips != NULL)
    return habeas_lists_find_fips (lists, row->fips);
  /* What is in force in its state is in force in a place that the lists do not know, too. */
  if (row->state != NULL)
    habeas_lists_match_place (lists, row->state, NULL, NULL, &place, &other);
  return place != NULL && place->kind == HABEAS_PLACE_STATE ? place : NULL;
}

static void
visit_events (
  const Recorded *recorded, const HabeasDossierRow *row, EventFunc func, gpointer user_data)
{
  const HabeasPlace *shipped = find_shipped (row);

  if (shipped != NULL)
    {
      guint n;
      const HabeasJurisdictionEvent *events
        = habeas_lists_get_events (habeas_lists_get_shipped (), shipped, &n);

      for (guint i = 0; i < n; i++)
        {
          HabeasDossierEvent event = {.event = events[i]};

          func (&event, user_data);
        }
    }
  visit_recorded (
    recorded, row->rid, row->is_state ? HABEAS_SCOPE_STATE : HABEAS_SCOPE_COUNTY, func, user_data);
  if (!row->is_state && row->state != NULL)
    {
      const gint64 *state = g_hash_table_lookup (recorded->states, row->state);

      if (state != NULL)
        visit_recorded (recorded, *state, HABEAS_SCOPE_STATE, func, user_data);
    }
}

/* --- rows --- */

static void
append_event (const HabeasDossierEvent *event, gpointer user_data)
{
  g_array_append_val (user_data, event->event);
}

static HabeasStage *
fold_row (const Recorded *recorded, HabeasDossierRow *row, gint32 day)
{
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (HabeasJurisdictionEvent));
  HabeasStage *stage;

  visit_events (recorded, row, append_event, events);
  stage
    = habeas_stage_fold ((const HabeasJurisdictionEvent *)(gpointer)events->data, events->len, day);
  row->participation = stage->participation;
  row->opt_out = stage->opt_out;
  row->undecided = stage->undecided->len > 0;
  row->since = stage->since;
  row->next_date = stage->next_date;
  return stage;
}

#define PLACE_COLUMNS "rid, label, fips, state, kind, zone"

static void
read_place (HabeasStatement *s, HabeasDossierRow *row)
{
  row->rid = habeas_statement_get_int (s, 0);
  row->label = g_strdup (habeas_statement_get_text (s, 1));
  row->fips = g_strdup (habeas_statement_get_text (s, 2));
  row->state = g_strdup (habeas_statement_get_text (s, 3));
  row->is_state = g_strcmp0 (habeas_statement_get_text (s, 4), "state") == 0;
}

/* By label, because that is what the index of the list is sorted by. */
static gboolean
count_cases (HabeasDb *db, GHashTable *rows, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db,
    "SELECT jurisdiction_sort, count(*), sum(facets & ?1 = 0) FROM derived WHERE live = 1"
    " GROUP BY jurisdiction_sort",
    error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, HABEAS_FACET_STATUS (HABEAS_STATUS_CLOSED));
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      HabeasDossierRow *row = g_hash_table_lookup (rows, habeas_statement_get_text (statement, 0));

      if (row == NULL)
        continue;
      row->cases = (guint)habeas_statement_get_int (statement, 1);
      row->open_cases = (guint)habeas_statement_get_int (statement, 2);
    }
  return step == HABEAS_STEP_DONE;
}

static GPtrArray *
list_rows (HabeasDb *db, gint32 day, GError **error)
{
  g_autoptr (GPtrArray) rows
    = g_ptr_array_new_with_free_func ((GDestroyNotify)habeas_dossier_row_free);
  g_autoptr (GHashTable) by_label = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (Recorded) recorded = {NULL};
  g_autoptr (HabeasStatement) places = habeas_db_prepare (
    db, "SELECT " PLACE_COLUMNS " FROM jurisdiction WHERE retracted = 0 ORDER BY label", error);
  HabeasStep step;

  if (places == NULL || !load_recorded (db, &recorded, error))
    return NULL;
  while ((step = habeas_statement_step (places, error)) == HABEAS_STEP_ROW)
    {
      HabeasDossierRow *row = g_new0 (HabeasDossierRow, 1);

      read_place (places, row);
      habeas_stage_free (fold_row (&recorded, row, day));
      g_ptr_array_add (rows, row);
      if (row->label != NULL)
        g_hash_table_insert (by_label, row->label, row);
    }
  if (step == HABEAS_STEP_ERROR || !count_cases (db, by_label, error))
    return NULL;
  return g_steal_pointer (&rows);
}

/* --- one dossier --- */

static void
append_dossier_event (const HabeasDossierEvent *event, gpointer user_data)
{
  HabeasDossierEvent *copy = g_memdup2 (event, sizeof *event);

  copy->actor = g_strdup (event->actor);
  copy->method = g_strdup (event->method);
  g_ptr_array_add (user_data, copy);
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const HabeasDossierEvent *one = *(HabeasDossierEvent *const *)a;
  const HabeasDossierEvent *other = *(HabeasDossierEvent *const *)b;
  int order = habeas_date_compare_first (&one->event.date, &other->event.date);

  if (order == 0)
    order = (int)one->event.scope - (int)other->event.scope;
  return order != 0 ? order : (int)one->event.kind - (int)other->event.kind;
}

static guint
count_before (const GArray *days, gint32 day)
{
  guint n = 0;

  for (guint i = 0; i < days->len && g_array_index (days, gint32, i) < day; i++)
    n++;
  return n;
}

/* The days of our arrests there, in order; "9999" is where arrests without a day stand. */
static gboolean
load_arrests (HabeasDb *db, HabeasDossier *dossier, GError **error)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (gint32));
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db,
    "SELECT arrested, facets & ?2 = 0 FROM derived WHERE live = 1 AND jurisdiction_sort = ?1"
    " ORDER BY arrested_sort",
    error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_text (statement, 1, dossier->row.label);
  habeas_statement_bind_int (statement, 2, HABEAS_FACET_STATUS (HABEAS_STATUS_CLOSED));
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      const char *when = habeas_statement_get_text (statement, 0);
      HabeasDate date;
      gint32 first, last;

      dossier->row.cases++;
      dossier->row.open_cases += habeas_statement_get_int (statement, 1) != 0;
      if (when != NULL && habeas_date_parse (when, &date, NULL)
          && habeas_date_get_day_range (&date, &first, &last) && first == last)
        g_array_append_val (days, first);
    }
  if (step == HABEAS_STEP_ERROR)
    return FALSE;
  dossier->dated_cases = days->len;
  for (guint i = 0; i < dossier->events->len; i++)
    {
      HabeasDossierEvent *event = dossier->events->pdata[i];
      gint32 first, last;

      if (habeas_date_get_day_range (&event->event.date, &first, &last))
        event->cases_before = count_before (days, first);
    }
  return TRUE;
}

static HabeasDossier *
load_dossier (HabeasDb *db, gint64 rid, gint32 day, GError **error)
{
  g_autoptr (HabeasDossier) dossier = g_new0 (HabeasDossier, 1);
  g_auto (Recorded) recorded = {NULL};
  g_autoptr (HabeasStatement) place = habeas_db_prepare (
    db, "SELECT " PLACE_COLUMNS " FROM jurisdiction WHERE rid = ?1 AND retracted = 0", error);
  HabeasStep step;

  if (place == NULL || !load_recorded (db, &recorded, error))
    return NULL;
  habeas_statement_bind_int (place, 1, rid);
  step = habeas_statement_step (place, error);
  if (step == HABEAS_STEP_ERROR)
    return NULL;
  if (step == HABEAS_STEP_DONE)
    {
      g_set_error_literal (
        error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOT_FOUND, "no such jurisdiction");
      return NULL;
    }
  read_place (place, &dossier->row);
  dossier->zone = g_strdup (habeas_statement_get_text (place, 5));
  if (dossier->row.state != NULL)
    dossier->bureau
      = g_strdup (habeas_lists_get_bureau (habeas_lists_get_shipped (), dossier->row.state));
  dossier->events = g_ptr_array_new_with_free_func (event_free);
  dossier->stage = fold_row (&recorded, &dossier->row, day);
  visit_events (&recorded, &dossier->row, append_dossier_event, dossier->events);
  g_ptr_array_sort (dossier->events, compare_events);
  return load_arrests (db, dossier, error) ? g_steal_pointer (&dossier) : NULL;
}

/* --- calls --- */

/* Both reads see one state of the casebook. @rid 0: the list. */
static gpointer
read_in_transaction (
  HabeasCasebook *self, gint64 rid, gint32 day, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasWorkerLocker) locker = NULL;
  g_autoptr (HabeasTransaction) transaction = NULL;
  GError *local_error = NULL;
  gpointer answer = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  locker = habeas_worker_lock (self->ids.worker);
  transaction = habeas_transaction_begin (self->ids.db, FALSE, &local_error);
  if (transaction != NULL)
    {
      habeas_db_set_cancellable (self->ids.db, cancellable);
      answer = rid != 0 ? (gpointer)load_dossier (self->ids.db, rid, day, &local_error)
                        : (gpointer)list_rows (self->ids.db, day, &local_error);
      habeas_db_set_cancellable (self->ids.db, NULL);
    }
  if (answer == NULL)
    {
      habeas_casebook_translate (FALSE, &local_error);
      g_propagate_error (error, local_error);
    }
  return answer;
}

GPtrArray *
habeas_casebook_list_dossiers_sync (
  HabeasCasebook *self, gint32 day, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), NULL);

  return read_in_transaction (self, 0, day, cancellable, error);
}

HabeasDossier *
habeas_casebook_get_dossier_sync (
  HabeasCasebook *self, gint64 rid, gint32 day, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self) && rid != 0, NULL);

  return read_in_transaction (self, rid, day, cancellable, error);
}

typedef struct {
  gint64 rid;
  gint32 day;
} DossierCall;

static void
free_answer (gpointer data)
{
  g_ptr_array_unref (data);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const DossierCall *call = data;
  GError *error = NULL;
  gpointer answer = read_in_transaction (source, call->rid, call->day, cancellable, &error);

  if (answer == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (
      task, answer, call->rid != 0 ? (GDestroyNotify)habeas_dossier_free : free_answer);
}

static void
push_call (HabeasCasebook *self, gint64 rid, gint32 day, gpointer tag, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  DossierCall *call = g_new (DossierCall, 1);

  *call = (DossierCall){rid, day};
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, call, g_free);
  habeas_worker_push (self->ids.worker, rid != 0 ? HABEAS_PRIORITY_PAGE : HABEAS_PRIORITY_COUNT,
    task, read_in_thread);
}

void
habeas_casebook_list_dossiers_async (HabeasCasebook *self, gint32 day, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (HABEAS_IS_CASEBOOK (self));

  push_call (self, 0, day, habeas_casebook_list_dossiers_async, cancellable, callback, user_data);
}

GPtrArray *
habeas_casebook_list_dossiers_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
habeas_casebook_get_dossier_async (HabeasCasebook *self, gint64 rid, gint32 day,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (HABEAS_IS_CASEBOOK (self) && rid != 0);

  push_call (self, rid, day, habeas_casebook_get_dossier_async, cancellable, callback, user_data);
}

HabeasDossier *
habeas_casebook_get_dossier_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
