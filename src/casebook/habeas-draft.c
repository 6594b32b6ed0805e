/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that was typed and not saved yet. Writes go through the writing connection, in the order in
 * which they were asked for; reads through that of pages. */
#include "habeas-draft.h"

#include "habeas-casebook-private.h"

void
habeas_draft_free (HabeasDraft *draft)
{
  g_free (draft->form);
  g_free (draft->field);
  g_free (draft->text);
  g_free (draft);
}

static gboolean
put (HabeasDb *db, const char *form, const char *field, const char *text, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db,
    text != NULL ? "REPLACE INTO draft (form, field, text, saved_ms) VALUES (?1, ?2, ?3, ?4)"
                 : "DELETE FROM draft WHERE form = ?1 AND field = ?2",
    error);

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_text (statement, 1, form);
  habeas_statement_bind_text (statement, 2, field);
  if (text != NULL)
    {
      habeas_statement_bind_text (statement, 3, text);
      habeas_statement_bind_int (statement, 4, g_get_real_time () / 1000);
    }
  return habeas_statement_run (statement, error);
}

static gboolean
drop (HabeasDb *db, const char *form, GError **error)
{
  g_autoptr (HabeasStatement) statement
    = habeas_db_prepare (db, "DELETE FROM draft WHERE form = ?1", error);

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_text (statement, 1, form);
  return habeas_statement_run (statement, error);
}

/* @field NULL: the whole form. */
static gboolean
change (HabeasCasebook *self, const char *form, const char *field, const char *text, GError **error)
{
  g_autoptr (HabeasWorkerLocker) locker = NULL;
  g_autoptr (HabeasTransaction) transaction = NULL;
  HabeasDb *db;

  if (self->read_only)
    {
      g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_READ_ONLY,
        "The casebook is open for reading only");
      return FALSE;
    }
  locker = habeas_worker_lock (self->writer.worker);
  db = self->writer.db;
  transaction = habeas_transaction_begin (db, TRUE, error);
  return transaction != NULL
         && (field != NULL ? put (db, form, field, text, error) : drop (db, form, error))
         && habeas_transaction_commit (transaction, error);
}

static gboolean
change_translated (
  HabeasCasebook *self, const char *form, const char *field, const char *text, GError **error)
{
  GError *local_error = NULL;

  if (change (self, form, field, text, &local_error))
    return TRUE;
  habeas_casebook_translate (FALSE, &local_error);
  g_propagate_error (error, local_error);
  return FALSE;
}

gboolean
habeas_casebook_put_draft_sync (
  HabeasCasebook *self, const char *form, const char *field, const char *text, GError **error)
{
  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), FALSE);
  g_return_val_if_fail (form != NULL && field != NULL, FALSE);

  return change_translated (self, form, field, text, error);
}

gboolean
habeas_casebook_drop_draft_sync (HabeasCasebook *self, const char *form, GError **error)
{
  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), FALSE);
  g_return_val_if_fail (form != NULL, FALSE);

  return change_translated (self, form, NULL, NULL, error);
}

gboolean
habeas_writer_drop_draft (HabeasWriter *writer, const char *form, GError **error)
{
  g_return_val_if_fail (writer != NULL && form != NULL, FALSE);

  return drop (habeas_writer_get_db (writer), form, error);
}

static GPtrArray *
list (HabeasDb *db, const char *form, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db,
    "SELECT form, field, text, saved_ms FROM draft WHERE ?1 IS NULL OR form = ?1 "
    "ORDER BY form, field",
    error);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify)habeas_draft_free);
  HabeasStep step;

  if (statement == NULL)
    return NULL;
  habeas_statement_bind_text (statement, 1, form);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      HabeasDraft *draft = g_new0 (HabeasDraft, 1);

      draft->form = g_strdup (habeas_statement_get_text (statement, 0));
      draft->field = g_strdup (habeas_statement_get_text (statement, 1));
      draft->text = g_strdup (habeas_statement_get_text (statement, 2));
      draft->saved_ms = habeas_statement_get_int (statement, 3);
      g_ptr_array_add (drafts, draft);
    }
  return step == HABEAS_STEP_DONE ? g_steal_pointer (&drafts) : NULL;
}

GPtrArray *
habeas_casebook_list_drafts_sync (HabeasCasebook *self, const char *form, GError **error)
{
  g_autoptr (HabeasWorkerLocker) locker = NULL;
  GError *local_error = NULL;
  GPtrArray *drafts;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), NULL);

  locker = habeas_worker_lock (self->pages.worker);
  drafts = list (self->pages.db, form, &local_error);
  if (drafts == NULL)
    {
      habeas_casebook_translate (FALSE, &local_error);
      g_propagate_error (error, local_error);
    }
  return drafts;
}

/* --- asynchronous twins --- */

typedef struct {
  char *form;
  char *field;
  char *text;
} DraftCall;

static void
draft_call_free (gpointer data)
{
  DraftCall *call = data;

  g_free (call->form);
  g_free (call->field);
  g_free (call->text);
  g_free (call);
}

static void
push (HabeasCasebook *self, HabeasWorker *worker, gpointer tag, GTaskThreadFunc func,
  const char *form, const char *field, const char *text, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  DraftCall *call = g_new0 (DraftCall, 1);

  call->form = g_strdup (form);
  call->field = g_strdup (field);
  call->text = g_strdup (text);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, call, draft_call_free);
  habeas_worker_push (worker, HABEAS_PRIORITY_PAGE, task, func);
}

static void
change_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DraftCall *call = data;
  GError *error = NULL;

  if (change_translated (source, call->form, call->field, call->text, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
habeas_casebook_put_draft_async (HabeasCasebook *self, const char *form, const char *field,
  const char *text, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (HABEAS_IS_CASEBOOK (self));
  g_return_if_fail (form != NULL && field != NULL);

  push (self, self->writer.worker, habeas_casebook_put_draft_async, change_in_thread, form, field,
    text, NULL, callback, user_data);
}

gboolean
habeas_casebook_put_draft_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
habeas_casebook_drop_draft_async (
  HabeasCasebook *self, const char *form, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (HABEAS_IS_CASEBOOK (self));
  g_return_if_fail (form != NULL);

  push (self, self->writer.worker, habeas_casebook_drop_draft_async, change_in_thread, form, NULL,
    NULL, NULL, callback, user_data);
}

gboolean
habeas_casebook_drop_draft_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
list_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DraftCall *call = data;
  GError *error = NULL;
  GPtrArray *drafts = habeas_casebook_list_drafts_sync (source, call->form, &error);

  if (drafts != NULL)
    g_task_return_pointer (task, drafts, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
habeas_casebook_list_drafts_async (HabeasCasebook *self, const char *form,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (HABEAS_IS_CASEBOOK (self));

  push (self, self->pages.worker, habeas_casebook_list_drafts_async, list_in_thread, form, NULL,
    NULL, cancellable, callback, user_data);
}

GPtrArray *
habeas_casebook_list_drafts_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
