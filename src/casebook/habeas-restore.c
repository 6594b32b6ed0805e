/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new casebook of a backup. It is built in a folder beside its place, checked there and only then
 * given its name, so that nothing half-restored can be opened. Any thread. */
#include "habeas-archive.h"
#include "habeas-atomic-file.h"
#include "habeas-backup-private.h"
#include "habeas-backup.h"
#include "habeas-casebook-private.h"
#include "habeas-data-key.h"
#include "habeas-file-system.h"
#include "habeas-journal.h"
#include "habeas-key-slots.h"
#include "habeas-witness.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const char *backup_path;
  char *casebook_path;
  char *folder; /* nullable; removed unless it has become the casebook */
  HabeasSecret *data_key;
  HabeasBackupProgress progress;
  GCancellable *cancellable;
} Restore;

void
habeas_backup_remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_unlink (child) != 0)
        habeas_backup_remove_folder (child);
    }
  g_rmdir (path);
}

static void
restore_clear (Restore *self)
{
  if (self->folder != NULL)
    habeas_backup_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->casebook_path);
  g_clear_pointer (&self->data_key, habeas_secret_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Restore, restore_clear)

static gboolean
unlock (Restore *self, const char *secret, GError **error)
{
  g_autoptr (HabeasSecret) text = habeas_secret_new (secret, strlen (secret));
  g_autoptr (HabeasKeySlots) slots = NULL;
  g_autofree char *keys = NULL;
  gsize size = 0;

  keys = habeas_archive_read_keys (self->backup_path, &size, error);
  if (keys == NULL)
    return FALSE;
  slots = habeas_key_slots_parse (keys, size, error);
  if (slots != NULL)
    self->data_key = habeas_key_slots_unlock (slots, text, NULL, error);
  return self->data_key != NULL;
}

static gboolean
make_folder (Restore *self, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (self->casebook_path);
  g_autofree char *name = g_path_get_basename (self->casebook_path);
  g_autofree char *folder = g_strdup_printf ("%s/.%s.restoring-XXXXXX", parent, name);

  if (g_mkdir_with_parents (parent, 0700) != 0 || g_mkdtemp (folder) == NULL)
    {
      habeas_db_error_set_errno (error, errno, "Could not create", self->casebook_path);
      return FALSE;
    }
  self->folder = g_steal_pointer (&folder);
  return TRUE;
}

static gboolean
ensure_folder (Restore *self, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_IS_DIR) || habeas_folder_create_private (path, error);
}

/* The casebook that the backup was made of may still be written to, on this laptop or another: two
 * that wrote under one device could never be told apart again, let alone merged. */
static gboolean
become_device (Restore *self, const char *database, HabeasJournalHead *head, GError **error)
{
  g_autoptr (HabeasSecret) key = habeas_data_key_derive (self->data_key, HABEAS_KEY_DATABASE);
  g_autoptr (HabeasDb) db = NULL;
  g_autoptr (HabeasTransaction) transaction = NULL;

  /* No log: the file is whole before the folder gets its name. */
  db = habeas_db_open (
    database, habeas_secret_get_bytes (key), HABEAS_DB_ROLLBACK_JOURNAL, 8, error);
  if (db == NULL || !habeas_journal_add_functions (db, error))
    return FALSE;
  transaction = habeas_transaction_begin (db, TRUE, error);
  return transaction != NULL
         && habeas_journal_change_device (db, _ ("Restored from a backup"), error)
         && habeas_journal_get_head (db, head, error)
         && habeas_transaction_commit (transaction, error);
}

/* The last commit of a restored casebook is that of its new device. */
static gboolean
write_witness (Restore *self, const HabeasJournalHead *head, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, HABEAS_WITNESS, NULL);
  g_autoptr (HabeasWitness) witness = habeas_witness_open (path, self->data_key, FALSE, error);
  HabeasWitnessRecord record = {.tick = (guint64)head->tick, .seq = head->seq};

  memcpy (record.head, head->hash, sizeof record.head);
  return witness != NULL && habeas_witness_write (witness, &record, error);
}

static gboolean
check_folder (Restore *self, GError **error)
{
  g_autofree char *database = g_build_filename (self->folder, HABEAS_DATABASE, NULL);
  HabeasJournalHead head;

  if (!g_file_test (database, G_FILE_TEST_EXISTS))
    {
      g_set_error_literal (
        error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_DAMAGED, "The backup holds no database");
      return FALSE;
    }
  return habeas_backup_check_database (database, self->data_key, &head, self->cancellable, error)
         && become_device (self, database, &head, error)
         && ensure_folder (self, HABEAS_ATTACHMENTS, error)
         && ensure_folder (self, HABEAS_BACKUPS, error) && write_witness (self, &head, error)
         && habeas_folder_sync (self->folder, error);
}

/* rename() takes the place of an empty folder, which a file chooser may have made, and of nothing
 * else. */
static gboolean
put_in_place (Restore *self, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (self->casebook_path);

  if (g_rename (self->folder, self->casebook_path) != 0)
    {
      habeas_db_error_set_errno (
        error, errno == ENOTDIR ? EEXIST : errno, "Could not put in place", self->casebook_path);
      return FALSE;
    }
  g_clear_pointer (&self->folder, g_free);
  return habeas_folder_sync (parent, error);
}

static gboolean
restore (Restore *self, const char *secret, GError **error)
{
  return unlock (self, secret, error) && make_folder (self, error)
         && habeas_archive_extract (self->backup_path, self->data_key, self->folder,
           habeas_backup_on_progressed, &self->progress, self->cancellable, error)
         && check_folder (self, error) && put_in_place (self, error);
}

static gboolean
check_places (const char *backup_path, const char *casebook_path, GError **error)
{
  if (!habeas_casebook_place_is_free (casebook_path))
    {
      g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_EXISTS,
        "There is something at that place already");
      return FALSE;
    }
  if (g_file_test (backup_path, G_FILE_TEST_IS_REGULAR))
    return TRUE;
  g_set_error_literal (
    error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no backup at that place."));
  return FALSE;
}

/**
 * habeas_backup_restore_sync:
 * @backup_path: a file made by habeas_casebook_backup_sync()
 * @casebook_path: a folder that does not exist or is empty; its parents are made
 * @secret: a passphrase or recovery code of the time of the backup
 *
 * Makes a casebook of a backup. %HABEAS_CASEBOOK_ERROR_DAMAGED when one bit of the backup is not
 * what was written; on any error nothing new is there. The backup is only read.
 */
gboolean
habeas_backup_restore_sync (const char *backup_path, const char *casebook_path, const char *secret,
  GFileProgressCallback progress, gpointer progress_data, GCancellable *cancellable, GError **error)
{
  g_auto (Restore) self = {.backup_path = backup_path,
    .progress = {progress, progress_data, 0, 0},
    .cancellable = cancellable};
  GError *local_error = NULL;
  GStatBuf info;

  g_return_val_if_fail (backup_path != NULL && casebook_path != NULL && secret != NULL, FALSE);

  self.casebook_path = g_canonicalize_filename (casebook_path, NULL);
  if (!check_places (backup_path, self.casebook_path, error))
    return FALSE;
  self.progress.total = g_stat (backup_path, &info) == 0 ? info.st_size : 0;
  if (habeas_db_check_library (&local_error) && restore (&self, secret, &local_error))
    return TRUE;
  habeas_casebook_translate (FALSE, &local_error);
  g_propagate_error (error, local_error);
  return FALSE;
}

typedef struct {
  char *backup_path;
  char *casebook_path;
  HabeasSecret *secret;
  GFileProgressCallback progress;
  gpointer progress_data;
} RestoreCall;

static void
restore_call_free (gpointer data)
{
  RestoreCall *call = data;

  g_free (call->backup_path);
  g_free (call->casebook_path);
  habeas_secret_unref (call->secret);
  g_free (call);
}

static void
run_restore (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  RestoreCall *call = task_data;
  GError *error = NULL;

  if (habeas_backup_restore_sync (call->backup_path, call->casebook_path,
        habeas_secret_get_text (call->secret), call->progress, call->progress_data, cancellable,
        &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
habeas_backup_restore_async (const char *backup_path, const char *casebook_path, const char *secret,
  GFileProgressCallback progress, gpointer progress_data, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  RestoreCall *call = g_new0 (RestoreCall, 1);

  call->backup_path = g_strdup (backup_path);
  call->casebook_path = g_strdup (casebook_path);
  call->secret = habeas_secret_new (secret, strlen (secret));
  call->progress = progress;
  call->progress_data = progress_data;
  g_task_set_source_tag (task, habeas_backup_restore_async);
  g_task_set_task_data (task, call, restore_call_free);
  g_task_run_in_thread (task, run_restore);
}

gboolean
habeas_backup_restore_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
