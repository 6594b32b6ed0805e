/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a backup can be relied on, found out as a restore would: it is unpacked, still encrypted,
 * into a folder beside the casebook's own backups, checked page by page and taken away again. Any
 * thread. */
#include "habeas-archive.h"
#include "habeas-backup-private.h"
#include "habeas-backup.h"
#include "habeas-casebook-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* A backup of another casebook is whole too, and of no use to this one. */
static gboolean
check_keys (HabeasCasebook *self, const char *path, GError **error)
{
  gsize size = 0;
  g_autofree char *keys = habeas_archive_read_keys (path, &size, error);
  g_autoptr (HabeasKeySlots) slots = NULL;

  if (keys == NULL)
    return FALSE;
  slots = habeas_key_slots_parse (keys, size, error);
  if (slots == NULL)
    return FALSE;
  if (habeas_key_slots_verify (slots, self->data_key, NULL))
    return TRUE;
  g_set_error_literal (
    error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("This is no backup of the casebook that is open."));
  return FALSE;
}

static gboolean
check_contents (HabeasCasebook *self, const char *path, const char *folder,
  HabeasBackupProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autofree char *database = g_build_filename (folder, HABEAS_DATABASE, NULL);
  HabeasJournalHead head;

  return habeas_archive_extract (
           path, self->data_key, folder, habeas_backup_on_progressed, progress, cancellable, error)
         && habeas_backup_check_database (database, self->data_key, &head, cancellable, error);
}

/**
 * habeas_casebook_verify_backup_sync:
 * @path: a file made by habeas_casebook_backup_sync()
 *
 * Reads a backup of this casebook to its end. That it was found good is written down when it lies
 * on another disk than the casebook.
 */
gboolean
habeas_casebook_verify_backup_sync (HabeasCasebook *self, const char *path,
  GFileProgressCallback progress, gpointer progress_data, GCancellable *cancellable, GError **error)
{
  HabeasBackupProgress count = {progress, progress_data, 0, 0};
  g_autofree char *name
    = g_strdup_printf ("%s/%sverifying-XXXXXX", HABEAS_BACKUPS, HABEAS_SCRATCH_PREFIX);
  g_autofree char *folder = NULL;
  GError *local_error = NULL;
  GStatBuf info;
  gboolean good;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self) && path != NULL, FALSE);

  if (g_stat (path, &info) != 0 || !S_ISREG (info.st_mode))
    {
      g_set_error_literal (
        error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no backup at that place."));
      return FALSE;
    }
  count.total = info.st_size;
  folder = habeas_casebook_dup_file (self, name);
  if (g_mkdtemp (folder) == NULL)
    {
      habeas_db_error_set_errno (&local_error, errno, "Could not create", folder);
      good = FALSE;
    }
  else
    {
      good = check_keys (self, path, &local_error)
             && check_contents (self, path, folder, &count, cancellable, &local_error);
      habeas_backup_remove_folder (folder);
    }
  if (!good)
    {
      habeas_casebook_translate (FALSE, &local_error);
      g_propagate_error (error, local_error);
      return FALSE;
    }
  habeas_backup_write_down_verified (self, path);
  return TRUE;
}

typedef struct {
  char *path;
  GFileProgressCallback progress;
  gpointer progress_data;
} VerifyCall;

static void
verify_call_free (gpointer data)
{
  VerifyCall *call = data;

  g_free (call->path);
  g_free (call);
}

static void
run_verify (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  VerifyCall *call = task_data;
  GError *error = NULL;
  gboolean good = habeas_casebook_verify_backup_sync (
    source, call->path, call->progress, call->progress_data, cancellable, &error);

  habeas_casebook_end_job (source);
  if (good)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
habeas_casebook_verify_backup_async (HabeasCasebook *self, const char *path,
  GFileProgressCallback progress, gpointer progress_data, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  VerifyCall *call = g_new0 (VerifyCall, 1);

  call->path = g_strdup (path);
  call->progress = progress;
  call->progress_data = progress_data;
  g_task_set_source_tag (task, habeas_casebook_verify_backup_async);
  g_task_set_task_data (task, call, verify_call_free);
  habeas_casebook_begin_job (self);
  g_task_run_in_thread (task, run_verify);
}

gboolean
habeas_casebook_verify_backup_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
