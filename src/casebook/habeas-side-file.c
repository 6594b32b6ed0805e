/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A large import does not go through the log. At a million cases the log would grow to the size of
 * the database, each page that falls out of the cache be looked for in all of it, and in the end
 * everything be read, decrypted, encrypted and written a second time. So the act is written into a
 * copy beside the database, which takes its place when it is whole and synced. Until then readers,
 * and whoever kills the program, find the old file as it was.
 *
 * On the thread and under the lock of the writer. */
#include "habeas-side-file.h"

#include "habeas-atomic-file.h"
#include "habeas-data-key.h"
#include "habeas-file-system.h"
#include "habeas-journal.h"

#include <errno.h>
#include <glib/gstdio.h>

/* For whoever reads the file: a report or a backup may take some minutes. */
#define WAIT_US 100000
#define MAX_WAITS 3000

struct _HabeasSideFile {
  HabeasCasebook *casebook; /* borrowed */
  char *path;
  HabeasDb *db; /* NULL once it is whole */
};

gboolean
habeas_side_file_pays (HabeasCasebook *casebook, guint64 n_cases, gboolean *pays, GError **error)
{
  g_autoptr (HabeasStatement) statement = NULL;

  *pays = FALSE;
  if (n_cases < HABEAS_BULK_CASES)
    return TRUE;
  statement = habeas_db_prepare (casebook->writer.db, "SELECT count(*) FROM \"case\"", error);
  if (statement == NULL || habeas_statement_step (statement, error) != HABEAS_STEP_ROW)
    return FALSE;
  *pays = (guint64)habeas_statement_get_int (statement, 0) <= n_cases / 2;
  return TRUE;
}

/**
 * habeas_casebook_open_copy:
 * @from: a connection to the casebook
 * @path: a file that must not exist; it is there and private when the copy could be made
 *
 * A copy of all that @from sees, open for writing on nobody else's behalf. Pages that the copy
 * began with are kept in memory, so that a row that cannot be taken goes out again; a file that
 * will be thrown away needs no journal on the disk.
 */
HabeasDb *
habeas_casebook_open_copy (
  HabeasCasebook *self, HabeasDb *from, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasSecret) key = habeas_data_key_derive (self->data_key, HABEAS_KEY_DATABASE);
  g_autoptr (HabeasDb) db = NULL;

  if (!habeas_db_copy_to (from, path, cancellable, error)
      || !habeas_path_make_private (path, NULL, error))
    return NULL;
  db = habeas_db_open (
    path, habeas_secret_get_bytes (key), HABEAS_DB_ROLLBACK_JOURNAL, HABEAS_BULK_CACHE_MIB, error);
  if (db == NULL || !habeas_db_exec (db, "PRAGMA journal_mode=MEMORY", error)
      || !habeas_journal_add_functions (db, error))
    return NULL;
  return g_steal_pointer (&db);
}

HabeasSideFile *
habeas_side_file_begin (HabeasCasebook *casebook, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasSideFile) self = g_new0 (HabeasSideFile, 1);

  self->casebook = casebook;
  self->path = habeas_casebook_dup_file (casebook, HABEAS_SIDE_FILE);
  g_unlink (self->path);
  self->db
    = habeas_casebook_open_copy (casebook, casebook->writer.db, self->path, cancellable, error);
  return self->db != NULL ? g_steal_pointer (&self) : NULL;
}

HabeasDb *
habeas_side_file_get_db (HabeasSideFile *self)
{
  return self->db;
}

void
habeas_side_file_free (HabeasSideFile *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->db, habeas_db_close);
  g_unlink (self->path);
  g_free (self->path);
  g_free (self);
}

/* Out of the log with everything, and nobody else in the file: only then may another take its
 * place. A log that stayed behind would be read into the new one. */
static gboolean
take_in_log (HabeasDb *db, GCancellable *cancellable, GError **error)
{
  for (int i = 0;; i++)
    {
      g_autoptr (GError) local_error = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (habeas_db_exec (db, "PRAGMA journal_mode=DELETE", &local_error))
        return TRUE;
      if (i == MAX_WAITS || !g_error_matches (local_error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_BUSY))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      g_usleep (WAIT_US);
    }
}

static gboolean
put_in_place (HabeasSideFile *self, GError **error)
{
  g_autofree char *path = habeas_casebook_dup_file (self->casebook, HABEAS_DATABASE);

  if (g_rename (self->path, path) == 0)
    return habeas_folder_sync (self->casebook->path, error);
  habeas_db_error_set_errno (error, errno, "Could not replace", path);
  return FALSE;
}

/**
 * habeas_side_file_replace:
 *
 * The copy takes the place of the database. When FALSE, the old one is in place, unless the folder
 * could not be synced: then the new one is, and a loss of power may bring the old one back.
 */
gboolean
habeas_side_file_replace (HabeasSideFile *self, GCancellable *cancellable, GError **error)
{
  HabeasCasebook *casebook = self->casebook;
  g_autoptr (HabeasWorkerLocker) ids = habeas_worker_lock (casebook->ids.worker);
  g_autoptr (HabeasWorkerLocker) pages = habeas_worker_lock (casebook->pages.worker);
  g_autoptr (HabeasWorkerLocker) counts = habeas_worker_lock (casebook->counts.worker);
  gboolean replaced;

  g_clear_pointer (&self->db, habeas_db_close);
  g_clear_pointer (&casebook->ids.db, habeas_db_close);
  g_clear_pointer (&casebook->pages.db, habeas_db_close);
  g_clear_pointer (&casebook->counts.db, habeas_db_close);
  replaced = take_in_log (casebook->writer.db, cancellable, error);
  if (replaced)
    {
      g_clear_pointer (&casebook->writer.db, habeas_db_close);
      replaced = put_in_place (self, error);
    }
  return habeas_casebook_reconnect (casebook, replaced ? error : NULL) && replaced;
}
