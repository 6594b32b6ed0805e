/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The asynchronous twins: each runs its synchronous call on the thread of the connection it uses,
 * in the order visible page, search, count, export. Results come back on the caller's main context.
 */
#include "habeas-casebook-private.h"

#include <string.h>

/* --- open and create --- */

typedef struct {
  char *path;
  HabeasSecret *secret;
  char *who; /* volunteer or as */
  char *clinic;
  gboolean read_only;
  char *recovery_code;
} OpenCall;

static void
open_call_free (gpointer data)
{
  OpenCall *call = data;

  g_free (call->path);
  habeas_secret_unref (call->secret);
  g_free (call->who);
  g_free (call->clinic);
  g_free (call->recovery_code);
  g_free (call);
}

static OpenCall *
open_call_new (const char *path, const char *secret, const char *who)
{
  OpenCall *call = g_new0 (OpenCall, 1);

  call->path = g_strdup (path);
  call->secret = habeas_secret_new (secret, strlen (secret));
  call->who = g_strdup (who);
  return call;
}

static void
return_object (GTask *task, gpointer object, GError *error)
{
  if (object != NULL)
    g_task_return_pointer (task, object, g_object_unref);
  else
    g_task_return_error (task, error);
}

/* The casebook must signal on the context of who asked, not on that of the thread that opens it. */
static void
adopt_context (HabeasCasebook *casebook, GTask *task)
{
  if (casebook == NULL)
    return;
  g_main_context_unref (casebook->context);
  casebook->context = g_main_context_ref (g_task_get_context (task));
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  OpenCall *call = data;
  GError *error = NULL;
  HabeasCasebook *casebook = habeas_casebook_open_sync (
    call->path, habeas_secret_get_text (call->secret), call->who, call->read_only, &error);

  adopt_context (casebook, task);
  return_object (task, casebook, error);
}

void
habeas_casebook_open_async (const char *path, const char *secret, const char *as,
  gboolean read_only, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  OpenCall *call = open_call_new (path, secret, as);

  call->read_only = read_only;
  g_task_set_source_tag (task, habeas_casebook_open_async);
  g_task_set_task_data (task, call, open_call_free);
  g_task_run_in_thread (task, open_in_thread);
}

HabeasCasebook *
habeas_casebook_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
create_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  OpenCall *call = data;
  GError *error = NULL;
  HabeasCasebook *casebook = habeas_casebook_create_sync (call->path,
    habeas_secret_get_text (call->secret), call->who, call->clinic, &call->recovery_code, &error);

  adopt_context (casebook, task);
  return_object (task, casebook, error);
}

void
habeas_casebook_create_async (const char *path, const char *secret, const char *volunteer,
  const char *clinic, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  OpenCall *call = open_call_new (path, secret, volunteer);

  call->clinic = g_strdup (clinic);
  g_task_set_source_tag (task, habeas_casebook_create_async);
  g_task_set_task_data (task, call, open_call_free);
  g_task_run_in_thread (task, create_in_thread);
}

HabeasCasebook *
habeas_casebook_create_finish (GAsyncResult *result, char **recovery_code, GError **error)
{
  HabeasCasebook *casebook;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  casebook = g_task_propagate_pointer (G_TASK (result), error);
  if (casebook != NULL && recovery_code != NULL)
    {
      OpenCall *call = g_task_get_task_data (G_TASK (result));

      *recovery_code = g_steal_pointer (&call->recovery_code);
    }
  return casebook;
}

static GTask *
new_task (HabeasCasebook *self, GCancellable *cancellable, GAsyncReadyCallback callback,
  gpointer user_data, gpointer tag)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  return task;
}

/* --- writing --- */

typedef struct {
  HabeasActKind kind;
  char *label;
  HabeasWriteFunc func;
  gpointer func_data;
  GDestroyNotify func_data_free;
} WriteCall;

static void
write_call_free (gpointer data)
{
  WriteCall *call = data;

  if (call->func_data_free != NULL)
    call->func_data_free (call->func_data);
  g_free (call->label);
  g_free (call);
}

static void
return_boolean (GTask *task, gboolean success, GError *error)
{
  if (success)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  WriteCall *call = data;
  GError *error = NULL;
  gboolean success = habeas_casebook_write_sync (
    source, call->kind, call->label, call->func, call->func_data, cancellable, &error);

  return_boolean (task, success, error);
}

void
habeas_casebook_write_async (HabeasCasebook *self, HabeasActKind kind, const char *label,
  HabeasWriteFunc func, gpointer func_data, GDestroyNotify func_data_free,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = new_task (self, cancellable, callback, user_data, habeas_casebook_write_async);
  WriteCall *call = g_new0 (WriteCall, 1);

  call->kind = kind;
  call->label = g_strdup (label);
  call->func = func;
  call->func_data = func_data;
  call->func_data_free = func_data_free;
  g_task_set_task_data (task, call, write_call_free);
  habeas_worker_push (self->writer.worker, HABEAS_PRIORITY_PAGE, task, write_in_thread);
}

gboolean
habeas_casebook_write_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct {
  HabeasActKind kind;
  HabeasUuid id; /* null: of the whole casebook */
  char *label;
} FactCall;

static void
fact_call_free (gpointer data)
{
  FactCall *call = data;

  g_free (call->label);
  g_free (call);
}

static void
fact_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  FactCall *call = data;
  GError *error = NULL;
  gboolean success = habeas_casebook_record_fact_sync (
    source, call->kind, habeas_uuid_is_null (&call->id) ? NULL : &call->id, call->label, &error);

  return_boolean (task, success, error);
}

void
habeas_casebook_record_fact_async (HabeasCasebook *self, HabeasActKind kind, const HabeasUuid *id,
  const char *label, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task
    = new_task (self, cancellable, callback, user_data, habeas_casebook_record_fact_async);
  FactCall *call = g_new0 (FactCall, 1);

  call->kind = kind;
  if (id != NULL)
    call->id = *id;
  call->label = g_strdup (label);
  g_task_set_task_data (task, call, fact_call_free);
  habeas_worker_push (self->writer.worker, HABEAS_PRIORITY_COUNT, task, fact_in_thread);
}

gboolean
habeas_casebook_record_fact_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct {
  HabeasRecordKind kind;
  gint64 rid;
  char *field;
  char *seen;
  char *value;
  char *current;
} FieldCall;

static void
field_call_free (gpointer data)
{
  FieldCall *call = data;

  g_free (call->field);
  g_free (call->seen);
  g_free (call->value);
  g_free (call->current);
  g_free (call);
}

static void
set_field_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  FieldCall *call = data;
  GError *error = NULL;
  gboolean success = habeas_casebook_set_field_sync (
    source, call->kind, call->rid, call->field, call->seen, call->value, &call->current, &error);

  return_boolean (task, success, error);
}

void
habeas_casebook_set_field_async (HabeasCasebook *self, HabeasRecordKind kind, gint64 rid,
  const char *field, const char *seen, const char *value, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = new_task (self, cancellable, callback, user_data, habeas_casebook_set_field_async);
  FieldCall *call = g_new0 (FieldCall, 1);

  call->kind = kind;
  call->rid = rid;
  call->field = g_strdup (field);
  call->seen = g_strdup (seen);
  call->value = g_strdup (value);
  g_task_set_task_data (task, call, field_call_free);
  habeas_worker_push (self->writer.worker, HABEAS_PRIORITY_PAGE, task, set_field_in_thread);
}

gboolean
habeas_casebook_set_field_finish (
  HabeasCasebook *self, GAsyncResult *result, char **current, GError **error)
{
  FieldCall *call;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  call = g_task_get_task_data (G_TASK (result));
  if (current != NULL)
    *current = g_steal_pointer (&call->current);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
undo_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  char *label = NULL;
  gboolean success = GPOINTER_TO_INT (data)
                       ? habeas_casebook_redo_sync (source, &label, cancellable, &error)
                       : habeas_casebook_undo_sync (source, &label, cancellable, &error);

  if (success)
    g_task_return_pointer (task, label != NULL ? label : g_strdup (""), g_free);
  else
    g_task_return_error (task, error);
}

void
habeas_casebook_undo_async (HabeasCasebook *self, gboolean redo, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = new_task (self, cancellable, callback, user_data, habeas_casebook_undo_async);

  g_task_set_task_data (task, GINT_TO_POINTER (redo), NULL);
  habeas_worker_push (self->writer.worker, HABEAS_PRIORITY_PAGE, task, undo_in_thread);
}

gboolean
habeas_casebook_undo_finish (
  HabeasCasebook *self, GAsyncResult *result, char **label, GError **error)
{
  g_autofree char *act = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  act = g_task_propagate_pointer (G_TASK (result), error);
  if (act == NULL)
    return FALSE;
  if (label != NULL)
    *label = g_steal_pointer (&act);
  return TRUE;
}

/* --- reading --- */

static void
query_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GArray *rids = habeas_casebook_query_sync (source, data, cancellable, &error);

  if (rids != NULL)
    g_task_return_pointer (task, rids, (GDestroyNotify)g_array_unref);
  else
    g_task_return_error (task, error);
}

void
habeas_casebook_query_async (HabeasCasebook *self, const HabeasCaseQuery *query,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = new_task (self, cancellable, callback, user_data, habeas_casebook_query_async);

  g_task_set_task_data (
    task, habeas_case_query_copy (query), (GDestroyNotify)habeas_case_query_free);
  habeas_worker_push (self->ids.worker, HABEAS_PRIORITY_SEARCH, task, query_in_thread);
}

GArray *
habeas_casebook_query_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
return_array (GTask *task, GPtrArray *array, GError *error)
{
  if (array != NULL)
    g_task_return_pointer (task, array, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
rows_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GArray *rids = data;
  GError *error = NULL;
  GPtrArray *rows = habeas_casebook_get_rows_sync (
    source, (const gint64 *)(gpointer)rids->data, rids->len, cancellable, &error);

  return_array (task, rows, error);
}

void
habeas_casebook_get_rows_async (HabeasCasebook *self, const gint64 *rids, guint n_rids,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = new_task (self, cancellable, callback, user_data, habeas_casebook_get_rows_async);
  GArray *copy = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_rids);

  g_array_append_vals (copy, rids, n_rids);
  g_task_set_task_data (task, copy, (GDestroyNotify)g_array_unref);
  habeas_worker_push (self->pages.worker, HABEAS_PRIORITY_PAGE, task, rows_in_thread);
}

GPtrArray *
habeas_casebook_get_rows_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
case_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  return_object (
    task, habeas_casebook_get_case_sync (source, *(gint64 *)data, cancellable, &error), error);
}

void
habeas_casebook_get_case_async (HabeasCasebook *self, gint64 rid, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = new_task (self, cancellable, callback, user_data, habeas_casebook_get_case_async);

  g_task_set_task_data (task, g_memdup2 (&rid, sizeof rid), g_free);
  habeas_worker_push (self->pages.worker, HABEAS_PRIORITY_PAGE, task, case_in_thread);
}

HabeasCaseFile *
habeas_casebook_get_case_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct {
  gint64 rid;
  guint limit;
} HistoryCall;

static void
history_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HistoryCall *call = data;
  GError *error = NULL;
  GPtrArray *entries
    = habeas_casebook_get_history_sync (source, call->rid, call->limit, cancellable, &error);

  return_array (task, entries, error);
}

void
habeas_casebook_get_history_async (HabeasCasebook *self, gint64 rid, guint limit,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task
    = new_task (self, cancellable, callback, user_data, habeas_casebook_get_history_async);
  HistoryCall call = {rid, limit};

  g_task_set_task_data (task, g_memdup2 (&call, sizeof call), g_free);
  habeas_worker_push (self->pages.worker, HABEAS_PRIORITY_COUNT, task, history_in_thread);
}

GPtrArray *
habeas_casebook_get_history_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
stats_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  HabeasStats *stats = habeas_casebook_get_stats_sync (source, NULL, NULL, cancellable, &error);

  if (stats != NULL)
    g_task_return_pointer (task, stats, (GDestroyNotify)habeas_stats_free);
  else
    g_task_return_error (task, error);
}

void
habeas_casebook_get_stats_async (
  HabeasCasebook *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = new_task (self, cancellable, callback, user_data, habeas_casebook_get_stats_async);

  habeas_worker_push (self->counts.worker, HABEAS_PRIORITY_COUNT, task, stats_in_thread);
}

HabeasStats *
habeas_casebook_get_stats_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
