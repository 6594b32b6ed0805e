/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A letter on its way out of the program. Called on the main thread, works in another. */
#include "habeas-letter-file.h"

typedef struct {
  HabeasPaper *paper;
  HabeasCasebook *casebook;
  char *path;
  HabeasUuid id;
  gboolean has_id;
  char *label;
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  habeas_paper_free (call->paper);
  g_clear_object (&call->casebook);
  g_free (call->path);
  g_free (call->label);
  g_free (call);
}

static gboolean
save (const Call *call, GBytes *pdf, GError **error)
{
  gsize size;
  const char *bytes = g_bytes_get_data (pdf, &size);

  /* Written down first: a letter that nobody knows of must not be. */
  return habeas_casebook_record_fact_sync (
           call->casebook, HABEAS_ACT_EXPORT, call->has_id ? &call->id : NULL, call->label, error)
         && g_file_set_contents_full (call->path, bytes, (gssize)size,
           G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

static void
make_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Call *call = data;
  GError *error = NULL;
  g_autoptr (GBytes) pdf = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  pdf = habeas_paper_to_pdf (
    call->paper, HABEAS_PAPER_LETTER_WIDTH, HABEAS_PAPER_LETTER_HEIGHT, &error);
  if (pdf == NULL || (call->path != NULL && !save (call, pdf, &error)))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&pdf), (GDestroyNotify)g_bytes_unref);
}

void
habeas_letter_file_make_async (HabeasPaper *paper, HabeasCasebook *casebook, const char *path,
  const HabeasUuid *id, const char *label, GCancellable *cancellable, GAsyncReadyCallback callback,
  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Call *call = g_new0 (Call, 1);

  call->paper = paper;
  call->casebook = g_object_ref (casebook);
  call->path = g_strdup (path);
  call->label = g_strdup (label);
  call->has_id = id != NULL;
  if (id != NULL)
    call->id = *id;
  g_task_set_source_tag (task, habeas_letter_file_make_async);
  g_task_set_task_data (task, call, call_free);
  g_task_run_in_thread (task, make_in_thread);
}

GBytes *
habeas_letter_file_make_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
