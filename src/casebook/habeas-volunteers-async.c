/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The asynchronous twins of habeas-volunteers.c, on the threads of the connections. */
#include "habeas-volunteers.h"

#include "habeas-casebook-private.h"

#include <string.h>

typedef enum {
  CALL_WORK_AS,
  CALL_ADD,
  CALL_REMOVE,
  CALL_SET_PASSPHRASE,
  CALL_ADD_RECOVERY,
  CALL_SETTLE_RECOVERY,
} CallKind;

typedef struct {
  CallKind kind;
  HabeasSecret *secret;
  HabeasSecret *passphrase;
  char *name;
  HabeasUuid id;
  gboolean keep;
  char *code;
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  g_clear_pointer (&call->secret, habeas_secret_unref);
  g_clear_pointer (&call->passphrase, habeas_secret_unref);
  g_free (call->name);
  if (call->code != NULL)
    explicit_bzero (call->code, strlen (call->code));
  g_free (call->code);
  g_free (call);
}

static gboolean
run_call (HabeasCasebook *casebook, Call *call, GError **error)
{
  const char *secret = call->secret != NULL ? habeas_secret_get_text (call->secret) : NULL;
  const char *passphrase
    = call->passphrase != NULL ? habeas_secret_get_text (call->passphrase) : NULL;

  switch (call->kind)
    {
    case CALL_WORK_AS:
      return habeas_casebook_switch_volunteer_sync (casebook, call->name, error);
    case CALL_ADD:
      return habeas_volunteers_add_sync (casebook, secret, call->name, passphrase, error);
    case CALL_REMOVE:
      return habeas_volunteers_remove_sync (casebook, secret, &call->id, error);
    case CALL_SET_PASSPHRASE:
      return habeas_volunteers_set_passphrase_sync (casebook, secret, &call->id, passphrase, error);
    case CALL_ADD_RECOVERY:
      return habeas_volunteers_add_recovery_sync (casebook, secret, &call->code, &call->id, error);
    case CALL_SETTLE_RECOVERY:
    default:
      return habeas_volunteers_settle_recovery_sync (casebook, &call->id, call->keep, error);
    }
}

static void
call_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (run_call (source, data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static HabeasSecret *
dup_secret (const char *text)
{
  return text != NULL ? habeas_secret_new (text, strlen (text)) : NULL;
}

static void
push (HabeasCasebook *self, const Call *call, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, g_memdup2 (call, sizeof *call), call_free);
  habeas_worker_push (self->writer.worker, HABEAS_PRIORITY_PAGE, task, call_in_thread);
}

void
habeas_volunteers_work_as_async (HabeasCasebook *self, const char *name, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data)
{
  Call call = {.kind = CALL_WORK_AS, .name = g_strdup (name)};

  push (self, &call, cancellable, callback, user_data);
}

gboolean
habeas_volunteers_work_as_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  return habeas_volunteers_change_finish (self, result, NULL, NULL, error);
}

void
habeas_volunteers_add_async (HabeasCasebook *self, const char *secret, const char *name,
  const char *passphrase, GCancellable *cancellable, GAsyncReadyCallback callback,
  gpointer user_data)
{
  Call call = {.kind = CALL_ADD,
    .secret = dup_secret (secret),
    .passphrase = dup_secret (passphrase),
    .name = g_strdup (name)};

  push (self, &call, cancellable, callback, user_data);
}

void
habeas_volunteers_remove_async (HabeasCasebook *self, const char *secret, const HabeasUuid *id,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Call call = {.kind = CALL_REMOVE, .secret = dup_secret (secret), .id = *id};

  push (self, &call, cancellable, callback, user_data);
}

void
habeas_volunteers_set_passphrase_async (HabeasCasebook *self, const char *secret,
  const HabeasUuid *id, const char *passphrase, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data)
{
  Call call = {.kind = CALL_SET_PASSPHRASE,
    .secret = dup_secret (secret),
    .passphrase = dup_secret (passphrase),
    .id = *id};

  push (self, &call, cancellable, callback, user_data);
}

void
habeas_volunteers_add_recovery_async (HabeasCasebook *self, const char *secret,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Call call = {.kind = CALL_ADD_RECOVERY, .secret = dup_secret (secret)};

  push (self, &call, cancellable, callback, user_data);
}

void
habeas_volunteers_settle_recovery_async (HabeasCasebook *self, const HabeasUuid *slot,
  gboolean keep, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Call call = {.kind = CALL_SETTLE_RECOVERY, .id = *slot, .keep = keep};

  push (self, &call, cancellable, callback, user_data);
}

gboolean
habeas_volunteers_change_finish (
  HabeasCasebook *self, GAsyncResult *result, char **code, HabeasUuid *slot, GError **error)
{
  Call *call;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  call = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (code != NULL)
    *code = g_steal_pointer (&call->code);
  if (slot != NULL)
    *slot = call->id;
  return TRUE;
}

/* --- Reading --- */

static void
return_holders (GTask *task, GPtrArray *holders, GError *error)
{
  if (holders != NULL)
    g_task_return_pointer (task, holders, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
list_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  return_holders (task, habeas_volunteers_list_sync (source, &error), error);
}

static void
candidates_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  return_holders (task, habeas_volunteers_candidates_sync (source, &error), error);
}

void
habeas_volunteers_list_async (
  HabeasCasebook *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  habeas_worker_push (self->pages.worker, HABEAS_PRIORITY_PAGE,
    g_task_new (self, cancellable, callback, user_data), list_in_thread);
}

GPtrArray *
habeas_volunteers_list_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
habeas_volunteers_candidates_async (
  HabeasCasebook *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  habeas_worker_push (self->pages.worker, HABEAS_PRIORITY_PAGE,
    g_task_new (self, cancellable, callback, user_data), candidates_in_thread);
}

GPtrArray *
habeas_volunteers_candidates_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  return habeas_volunteers_list_finish (self, result, error);
}
