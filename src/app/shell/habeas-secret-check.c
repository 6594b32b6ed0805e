/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tries a passphrase against the key slots of an open casebook, by opening it once more for
 * reading. Answers on the main thread. */
#include "habeas-secret-check.h"

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (HabeasCasebook) casebook = habeas_casebook_open_finish (result, &error);

  if (casebook == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  habeas_casebook_close (casebook);
  g_task_return_boolean (task, TRUE);
}

void
habeas_secret_check_async (HabeasCasebook *casebook, const char *secret, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (HABEAS_IS_CASEBOOK (casebook));
  g_return_if_fail (secret != NULL);

  habeas_casebook_open_async (
    habeas_casebook_get_path (casebook), secret, NULL, TRUE, cancellable, on_opened_cb, task);
}

gboolean
habeas_secret_check_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
