/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dossiers of jurisdictions: the shipped events and those the clinic recorded, the stage they make
 * on a day, and our cases around them. In one read transaction on the connection of counts. */
#include "habeas-dossier.h"

#include "habeas-casebook-private.h"
#include "habeas-facets.h"
#include "habeas-lists.h"
#include "habeas-places.h"
#include "habeas-rules-in-force.h"

#include <string.h>

static void
row_clear (HabeasDossierRow *row)
{
  g_free (row->label);
  g_free (row->name);
  g_free (row->fips);
  g_free (row->state);
  g_clear_pointer (&row->course, g_array_unref);
  g_strfreev (row->overlays);
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

/* --- rows --- */

/* Each kind of what stands beside the path once, in the order in which it came into force. */
static GStrv
list_overlays (const HabeasStage *stage)
{
  g_autoptr (GPtrArray) kinds = g_ptr_array_new ();

  for (guint i = 0; i < stage->overlays->len; i++)
    {
      const char *key = habeas_event_kind_to_key (
        g_array_index (stage->overlays, HabeasJurisdictionEvent, i).kind);

      if (!g_ptr_array_find (kinds, key, NULL))
        g_ptr_array_add (kinds, (gpointer)key);
    }
  g_ptr_array_add (kinds, NULL);
  return g_strdupv ((char **)kinds->pdata);
}

static HabeasStage *
fill_stage (
  HabeasDossierRow *row, const HabeasJurisdictionEvent *events, guint n_events, gint32 day)
{
  HabeasStage *stage = habeas_stage_fold (events, n_events, day);

  row->participation = stage->participation;
  row->opt_out = stage->opt_out;
  row->undecided = stage->undecided->len > 0;
  row->since = stage->since;
  row->next_date = stage->next_date;
  row->overlays = list_overlays (stage);
  row->course = habeas_stage_course_new (events, n_events);
  return stage;
}

static HabeasStage *
fill_row (HabeasDossierRow *row, const HabeasKnownPlace *place, gint32 day)
{
  row->rid = place->rid;
  row->label = g_strdup (place->label);
  row->name = g_strdup (place->name != NULL ? place->name : place->label);
  row->fips = g_strdup (place->fips);
  row->state = g_strdup (place->state);
  row->is_state = place->is_state;
  return fill_stage (
    row, (const HabeasJurisdictionEvent *)(gpointer)place->events->data, place->events->len, day);
}

/**
 * habeas_dossier_list_shipped:
 * @day: days since the epoch
 *
 * Returns: (transfer full) (element-type HabeasDossierRow): every jurisdiction of the program's
 *   lists, without a casebook
 */
GPtrArray *
habeas_dossier_list_shipped (gint32 day)
{
  const HabeasLists *lists = habeas_lists_get_shipped ();
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)habeas_dossier_row_free);

  for (guint i = 0; i < habeas_lists_get_n_places (lists); i++)
    {
      const HabeasPlace *place = habeas_lists_get_place (lists, i);
      HabeasDossierRow *row = g_new0 (HabeasDossierRow, 1);
      const HabeasJurisdictionEvent *events;
      guint n;

      events = habeas_lists_get_events (lists, place, &n);
      row->label = g_strdup (place->label);
      row->name = g_strdup (place->name);
      row->fips = g_strdup (place->fips);
      row->state = g_strdup (place->state);
      row->is_state = place->kind == HABEAS_PLACE_STATE;
      habeas_stage_free (fill_stage (row, events, n, day));
      g_ptr_array_add (rows, row);
    }
  return rows;
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
  g_autoptr (HabeasPlaces) places = habeas_places_new (db);
  g_autoptr (HabeasStatement) rids = habeas_db_prepare (
    db, "SELECT rid FROM jurisdiction WHERE retracted = 0 ORDER BY label", error);
  HabeasStep step;

  if (rids == NULL)
    return NULL;
  while ((step = habeas_statement_step (rids, error)) == HABEAS_STEP_ROW)
    {
      const HabeasKnownPlace *place
        = habeas_places_get (places, habeas_statement_get_int (rids, 0), error);
      HabeasDossierRow *row;

      if (place == NULL)
        return NULL;
      row = g_new0 (HabeasDossierRow, 1);
      habeas_stage_free (fill_row (row, place, day));
      g_ptr_array_add (rows, row);
      if (row->label != NULL)
        g_hash_table_insert (by_label, row->label, row);
    }
  if (step == HABEAS_STEP_ERROR || !count_cases (db, by_label, error))
    return NULL;
  return g_steal_pointer (&rows);
}

/* --- one dossier --- */

static HabeasDossierEvent *
make_event (const HabeasKnownPlace *place, guint index)
{
  const HabeasEventDetail *detail = place->details->pdata[index];
  HabeasDossierEvent *event = g_new0 (HabeasDossierEvent, 1);

  event->event = g_array_index (place->events, HabeasJurisdictionEvent, index);
  if (detail != NULL)
    {
      event->rid = detail->rid;
      event->actor = g_strdup (detail->actor);
      event->method = g_strdup (detail->method);
      event->document = detail->document;
    }
  return event;
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
  g_autoptr (HabeasPlaces) places = habeas_places_new (db);
  GError *local_error = NULL;
  const HabeasKnownPlace *place = habeas_places_get (places, rid, &local_error);
  g_autoptr (HabeasDossier) dossier = NULL;

  if (place == NULL)
    {
      if (local_error == NULL)
        g_set_error_literal (&local_error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOT_FOUND,
          "no such jurisdiction");
      g_propagate_error (error, local_error);
      return NULL;
    }
  dossier = g_new0 (HabeasDossier, 1);
  dossier->stage = fill_row (&dossier->row, place, day);
  dossier->lists = habeas_rules_of (db);
  dossier->zone = g_strdup (place->zone);
  if (place->state != NULL)
    dossier->bureau = g_strdup (habeas_lists_get_bureau (dossier->lists, place->state));
  dossier->events = g_ptr_array_new_with_free_func (event_free);
  for (guint i = 0; i < place->events->len; i++)
    g_ptr_array_add (dossier->events, make_event (place, i));
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
