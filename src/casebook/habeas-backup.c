/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A backup: a snapshot of the database, the key slots and the attachments in one file. It is made
 * on a connection of its own, so that people go on working meanwhile. Any thread. */
#include "habeas-backup.h"

#include "habeas-archive.h"
#include "habeas-backup-private.h"
#include "habeas-casebook-private.h"
#include "habeas-data-key.h"
#include "habeas-file-system.h"
#include "habeas-journal.h"
#include "habeas-page-check.h"
#include "habeas-scratch.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define META_TIME "backup_ms"
#define META_AWAY_TIME "backup_away_ms"
#define META_VERIFIED_TIME "backup_verified_ms"

typedef struct {
  HabeasCasebook *casebook; /* borrowed */
  const char *path;
  char *snapshot; /* nullable; removed in the end */
  GPtrArray *attachments;
  HabeasBackupProgress progress;
  GCancellable *cancellable;
} Backup;

static void
backup_clear (Backup *self)
{
  if (self->snapshot != NULL)
    g_unlink (self->snapshot);
  g_free (self->snapshot);
  g_clear_pointer (&self->attachments, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Backup, backup_clear)

void
habeas_backup_on_progressed (gsize n_bytes, gpointer user_data)
{
  HabeasBackupProgress *self = user_data;

  self->done += n_bytes;
  if (self->callback != NULL)
    self->callback (MIN (self->done, self->total), self->total, self->user_data);
}

/**
 * habeas_backup_check_database:
 * @path: a database nobody has open
 * @data_key: its casebook's
 * @head: (out): the last line of its journal
 *
 * Whether a copy is one to rely on: every page by its code, and the structure by SQLite.
 */
gboolean
habeas_backup_check_database (const char *path, HabeasSecret *data_key, HabeasJournalHead *head,
  GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasSecret) key = habeas_data_key_derive (data_key, HABEAS_KEY_DATABASE);
  g_autoptr (HabeasPageCheck) pages = NULL;
  g_autoptr (HabeasDb) db = NULL;
  g_autoptr (HabeasStatement) statement = NULL;

  pages = habeas_page_check_database (path, key, NULL, NULL, cancellable, error);
  if (pages == NULL)
    return FALSE;
  if (habeas_page_check_is_clean (pages))
    {
      db = habeas_db_open (path, habeas_secret_get_bytes (key), HABEAS_DB_READ_ONLY, 8, error);
      if (db == NULL || !habeas_journal_add_functions (db, error))
        return FALSE;
      habeas_db_set_cancellable (db, cancellable);
      statement = habeas_db_prepare (db, "PRAGMA integrity_check (1)", error);
      if (statement == NULL || habeas_statement_step (statement, error) == HABEAS_STEP_ERROR)
        return FALSE;
      if (g_strcmp0 (habeas_statement_get_text (statement, 0), "ok") == 0)
        return habeas_journal_get_head (db, head, error);
    }
  g_set_error_literal (
    error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_DAMAGED, "The copy of the database is damaged");
  return FALSE;
}

/* The file keys.json itself, after a look at its MAC: a forged slot must not live on in backups. */
static char *
read_keys (Backup *self, gsize *size, GError **error)
{
  g_autofree char *path = habeas_casebook_dup_file (self->casebook, HABEAS_ARCHIVE_KEYS);
  g_autoptr (HabeasKeySlots) slots = habeas_key_slots_load (path, error);
  g_autofree char *text = NULL;

  if (slots == NULL || !habeas_key_slots_verify (slots, self->casebook->data_key, error))
    return NULL;
  text = habeas_key_slots_to_text (slots, self->casebook->data_key);
  *size = strlen (text);
  return g_steal_pointer (&text);
}

static gboolean
take_snapshot (Backup *self, GError **error)
{
  g_autofree char *path = habeas_scratch_dup_path (self->casebook, "snapshot");
  g_autoptr (HabeasDb) db = NULL;
  HabeasJournalHead head;

  db = habeas_casebook_connect (self->casebook, HABEAS_DB_READ_ONLY, 8, error);
  if (db == NULL)
    return FALSE;
  self->snapshot = g_steal_pointer (&path);
  return habeas_db_copy_to (db, self->snapshot, self->cancellable, error)
         && habeas_path_make_private (self->snapshot, NULL, error)
         && habeas_backup_check_database (
           self->snapshot, self->casebook->data_key, &head, self->cancellable, error);
}

/* An attachment is never changed once it is there, so those of the snapshot are still the same; one
 * that came meanwhile does no harm. */
static gboolean
list_attachments (Backup *self, GError **error)
{
  g_autofree char *folder = habeas_casebook_dup_file (self->casebook, HABEAS_ATTACHMENTS);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  self->attachments = g_ptr_array_new_with_free_func (g_free);
  if (dir == NULL && g_file_test (folder, G_FILE_TEST_EXISTS))
    {
      g_set_error_literal (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_PERMISSION,
        "The folder of attachments cannot be read");
      return FALSE;
    }
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (*name != '.')
        g_ptr_array_add (self->attachments, g_build_filename (HABEAS_ATTACHMENTS, name, NULL));
    }
  return TRUE;
}

static goffset
get_size (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 ? info.st_size : 0;
}

static gboolean
write_archive (Backup *self, const char *keys, gsize keys_size, GError **error)
{
  g_autoptr (HabeasArchiveWriter) writer
    = habeas_archive_writer_new (self->path, self->casebook->data_key, error);

  if (writer == NULL)
    return FALSE;
  habeas_archive_writer_set_progress (writer, habeas_backup_on_progressed, &self->progress);
  if (!habeas_archive_writer_add_bytes (writer, HABEAS_ARCHIVE_KEYS, keys, keys_size, error)
      || !habeas_archive_writer_add_file (
        writer, HABEAS_DATABASE, self->snapshot, self->cancellable, error))
    return FALSE;
  for (guint i = 0; i < self->attachments->len; i++)
    {
      const char *name = self->attachments->pdata[i];
      g_autofree char *path = habeas_casebook_dup_file (self->casebook, name);

      if (!habeas_archive_writer_add_file (writer, name, path, self->cancellable, error))
        return FALSE;
    }
  return habeas_archive_writer_commit (writer, self->cancellable, error);
}

/* Whether it would survive the loss of the disk that the casebook is on. */
static gboolean
is_away (HabeasCasebook *casebook, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  HabeasFileSystemKind kind = HABEAS_FILE_SYSTEM_MEMORY;
  GStatBuf backup;
  GStatBuf home;

  return g_stat (folder, &backup) == 0 && g_stat (casebook->path, &home) == 0
         && backup.st_dev != home.st_dev && habeas_file_system_get_kind (folder, &kind, NULL)
         && kind != HABEAS_FILE_SYSTEM_MEMORY;
}

/* The backup is there; that it could not be written down is no reason to say that it is not. */
static void
write_down (Backup *self)
{
  HabeasCasebook *casebook = self->casebook;
  gint64 now_ms = g_get_real_time () / 1000;
  g_autoptr (GError) error = NULL;

  if (habeas_casebook_record_fact_sync (casebook, HABEAS_ACT_EXPORT, NULL, _ ("Backup"), &error))
    {
      g_autoptr (HabeasWorkerLocker) locker = habeas_worker_lock (casebook->writer.worker);

      /* It was read back from the disk before it had its name. */
      if (habeas_casebook_set_meta (casebook->writer.db, META_TIME, NULL, now_ms, &error)
          && is_away (casebook, self->path)
          && habeas_casebook_set_meta (casebook->writer.db, META_AWAY_TIME, NULL, now_ms, &error))
        habeas_casebook_set_meta (casebook->writer.db, META_VERIFIED_TIME, NULL, now_ms, &error);
    }
  if (error != NULL)
    g_warning ("The backup could not be written down: %s", error->message);
}

void
habeas_backup_write_down_verified (HabeasCasebook *casebook, const char *path)
{
  gint64 now_ms = g_get_real_time () / 1000;
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasWorkerLocker) locker = NULL;

  if (casebook->read_only || !is_away (casebook, path))
    return;
  locker = habeas_worker_lock (casebook->writer.worker);
  if (!habeas_casebook_set_meta (casebook->writer.db, META_VERIFIED_TIME, NULL, now_ms, &error))
    g_warning ("The verified backup could not be written down: %s", error->message);
}

static gboolean
back_up (Backup *self, GError **error)
{
  g_autofree char *keys = NULL;
  gsize keys_size = 0;

  keys = read_keys (self, &keys_size, error);
  if (keys == NULL || !take_snapshot (self, error) || !list_attachments (self, error))
    return FALSE;
  self->progress.total = (goffset)keys_size + get_size (self->snapshot);
  for (guint i = 0; i < self->attachments->len; i++)
    {
      g_autofree char *path
        = habeas_casebook_dup_file (self->casebook, self->attachments->pdata[i]);

      self->progress.total += get_size (path);
    }
  self->progress.total *= 2; /* written and read back */
  if (!write_archive (self, keys, keys_size, error))
    return FALSE;
  write_down (self);
  return TRUE;
}

static gboolean
check_place (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!habeas_casebook_check_target (path, error))
    return FALSE;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_EXISTS,
        "There is a file at that place already");
      return FALSE;
    }
  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NO_FOLDER,
    "The folder of the backup does not exist");
  return FALSE;
}

/**
 * habeas_casebook_backup_sync:
 * @path: a file that does not exist, in a folder that does
 *
 * Makes a backup of one moment and reads it back from the disk. What could not be finished is not
 * there. The journal says that it was made.
 */
gboolean
habeas_casebook_backup_sync (HabeasCasebook *self, const char *path, GFileProgressCallback progress,
  gpointer progress_data, GCancellable *cancellable, GError **error)
{
  g_auto (Backup) backup = {.casebook = self,
    .path = path,
    .progress = {progress, progress_data, 0, 0},
    .cancellable = cancellable};
  GError *local_error = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self) && path != NULL, FALSE);

  if (self->read_only)
    {
      g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_READ_ONLY,
        "A casebook that cannot write its journal makes no backup");
      return FALSE;
    }
  if (!check_place (path, error))
    return FALSE;
  if (back_up (&backup, &local_error))
    return TRUE;
  habeas_casebook_translate (FALSE, &local_error);
  g_propagate_error (error, local_error);
  return FALSE;
}

typedef struct {
  char *path;
  GFileProgressCallback progress;
  gpointer progress_data;
} BackupCall;

static void
backup_call_free (gpointer data)
{
  BackupCall *call = data;

  g_free (call->path);
  g_free (call);
}

static void
run_backup (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  BackupCall *call = task_data;
  GError *error = NULL;
  gboolean made = habeas_casebook_backup_sync (
    source, call->path, call->progress, call->progress_data, cancellable, &error);

  habeas_casebook_end_job (source);
  if (made)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
habeas_casebook_backup_async (HabeasCasebook *self, const char *path,
  GFileProgressCallback progress, gpointer progress_data, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  BackupCall *call = g_new0 (BackupCall, 1);

  call->path = g_strdup (path);
  call->progress = progress;
  call->progress_data = progress_data;
  g_task_set_source_tag (task, habeas_casebook_backup_async);
  g_task_set_task_data (task, call, backup_call_free);
  habeas_casebook_begin_job (self);
  g_task_run_in_thread (task, run_backup);
}

gboolean
habeas_casebook_backup_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gint64
habeas_casebook_get_backup_time_sync (HabeasCasebook *self, gboolean away)
{
  g_autoptr (HabeasWorkerLocker) locker = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), 0);

  locker = habeas_worker_lock (self->pages.worker);
  return habeas_casebook_get_meta_int (self->pages.db, away ? META_AWAY_TIME : META_TIME);
}

gint64
habeas_casebook_get_verified_time_sync (HabeasCasebook *self)
{
  g_autoptr (HabeasWorkerLocker) locker = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), 0);

  locker = habeas_worker_lock (self->pages.worker);
  return habeas_casebook_get_meta_int (self->pages.db, META_VERIFIED_TIME);
}

static void
times_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HabeasCasebook *self = source;
  HabeasBackupTimes *times = g_new0 (HabeasBackupTimes, 1);

  times->made_ms = habeas_casebook_get_meta_int (self->pages.db, META_TIME);
  times->away_ms = habeas_casebook_get_meta_int (self->pages.db, META_AWAY_TIME);
  times->verified_ms = habeas_casebook_get_meta_int (self->pages.db, META_VERIFIED_TIME);
  g_task_return_pointer (task, times, g_free);
}

void
habeas_casebook_get_backup_times_async (
  HabeasCasebook *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, habeas_casebook_get_backup_times_async);
  habeas_worker_push (self->pages.worker, HABEAS_PRIORITY_PAGE, task, times_in_thread);
}

gboolean
habeas_casebook_get_backup_times_finish (
  HabeasCasebook *self, GAsyncResult *result, HabeasBackupTimes *times, GError **error)
{
  g_autofree HabeasBackupTimes *read = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  read = g_task_propagate_pointer (G_TASK (result), error);
  if (read == NULL)
    return FALSE;
  *times = *read;
  return TRUE;
}
