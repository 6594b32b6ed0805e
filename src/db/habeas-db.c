/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A connection as Habeas uses SQLite: SQLCipher-4 page format under a raw key, WAL, foreign keys,
 * untrusted schema, temporary data in memory only, every error mapped to HABEAS_DB_ERROR. SQLite's
 * own sentences may quote values, so they go nowhere: the error carries the code's name only. A
 * connection belongs to one thread at a time; habeas_db_interrupt() may come from any. */
#include "habeas-db-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

/* 3.51.3 is the first version without the WAL-reset bug that drops committed transactions. */
#define OLDEST_SAFE_SQLITE 3051003

/* Virtual-machine steps between two looks at the cancellable: some tens of microseconds. */
#define STEPS_PER_CANCEL_CHECK 2000

/**
 * habeas_db_check_library:
 *
 * Refuses to work with a library that could lose data or leave case data in clear on the disk.
 *
 * Returns: TRUE, or FALSE with HABEAS_DB_ERROR_UNSAFE_LIBRARY
 */
gboolean
habeas_db_check_library (GError **error)
{
  if (sqlite3_libversion_number () < OLDEST_SAFE_SQLITE)
    {
      g_set_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_UNSAFE_LIBRARY,
        "SQLite %s can lose committed data; 3.51.3 or newer is needed", sqlite3_libversion ());
      return FALSE;
    }
  if (!sqlite3_compileoption_used ("TEMP_STORE=3"))
    {
      g_set_error_literal (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_UNSAFE_LIBRARY,
        "This SQLite may write temporary data in clear to the disk");
      return FALSE;
    }
  if (sqlite3mc_cipher_index ("sqlcipher") < 1)
    {
      g_set_error_literal (
        error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_UNSAFE_LIBRARY, "This SQLite has no encryption");
      return FALSE;
    }
  return TRUE;
}

static HabeasDbError
map_code (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return HABEAS_DB_ERROR_BUSY;
    case SQLITE_CONSTRAINT:
      return HABEAS_DB_ERROR_CONSTRAINT;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return HABEAS_DB_ERROR_CORRUPT;
    case SQLITE_FULL:
      return HABEAS_DB_ERROR_FULL;
    case SQLITE_READONLY:
      return HABEAS_DB_ERROR_READ_ONLY;
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
      return HABEAS_DB_ERROR_PERMISSION;
    case SQLITE_IOERR:
      return HABEAS_DB_ERROR_IO;
    default:
      return HABEAS_DB_ERROR_FAILED;
    }
}

/* Sets @error from the connection's last result; returns FALSE for the caller to return. */
gboolean
habeas_db_set_error (HabeasDb *self, GError **error)
{
  int code = sqlite3_extended_errcode (self->handle);

  if ((code & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
      return FALSE;
    }
  /* A write that found the disk full at the level of the file system is reported as an I/O error.
   */
  if ((code & 0xff) == SQLITE_IOERR && sqlite3_system_errno (self->handle) == ENOSPC)
    code = SQLITE_FULL;
  g_set_error (
    error, HABEAS_DB_ERROR, map_code (code), "Database: %s (%d)", sqlite3_errstr (code), code);
  return FALSE;
}

static int
on_progress (gpointer user_data)
{
  HabeasDb *self = user_data;

  return g_cancellable_is_cancelled (self->cancellable);
}

static gboolean
set_key (HabeasDb *self, const guint8 *key, GError **error)
{
  char text[3 + 2 * HABEAS_DB_KEY_SIZE + 1];
  int code;

  /* The raw-key form of SQLCipher: no key derivation per connection. */
  memcpy (text, "x'", 2);
  sodium_bin2hex (text + 2, 2 * HABEAS_DB_KEY_SIZE + 1, key, HABEAS_DB_KEY_SIZE);
  text[2 + 2 * HABEAS_DB_KEY_SIZE] = '\'';

  sqlite3mc_config (self->handle, "cipher", sqlite3mc_cipher_index ("sqlcipher"));
  sqlite3mc_config_cipher (self->handle, "sqlcipher", "legacy", 4);
  code = sqlite3_key_v2 (self->handle, "main", text, sizeof text - 1);
  sodium_memzero (text, sizeof text);
  return code == SQLITE_OK || habeas_db_set_error (self, error);
}

static gboolean
set_up (HabeasDb *self, HabeasDbFlags flags, int cache_mib, GError **error)
{
  g_autofree char *pragmas = NULL;

  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, 10000);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_limit (self->handle, SQLITE_LIMIT_WORKER_THREADS, 0);

  /* journal_size_limit 0: after a checkpoint the log shrinks to what is in it, so that no byte of
   * it is one that nobody checks. */
  pragmas
    = g_strdup_printf ("PRAGMA cell_size_check=ON; PRAGMA foreign_keys=ON; PRAGMA cache_size=-%d;"
                       "PRAGMA mmap_size=0; PRAGMA journal_size_limit=0;"
                       "PRAGMA recursive_triggers=OFF; PRAGMA secure_delete=ON;",
      cache_mib * 1024);
  if (!habeas_db_exec (self, pragmas, error))
    return FALSE;
  if (!(flags & HABEAS_DB_READ_ONLY)
      && !habeas_db_exec (self,
        flags & HABEAS_DB_ROLLBACK_JOURNAL
          ? "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL;"
          : "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        error))
    return FALSE;
  /* The first read of a page shows whether the key fits. */
  return habeas_db_exec (self, "SELECT count(*) FROM sqlite_schema", error);
}

/**
 * habeas_db_open:
 * @path: file name
 * @key: HABEAS_DB_KEY_SIZE bytes, not kept
 * @cache_mib: page cache; decryption happens on its misses only
 *
 * Returns: (transfer full): the connection, or NULL. A wrong key is HABEAS_DB_ERROR_CORRUPT, since
 * it cannot be told from a damaged first page.
 */
HabeasDb *
habeas_db_open (
  const char *path, const guint8 *key, HabeasDbFlags flags, int cache_mib, GError **error)
{
  g_autoptr (HabeasDb) self = NULL;
  int mode = flags & HABEAS_DB_READ_ONLY ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;

  g_return_val_if_fail (path != NULL && key != NULL, NULL);

  if (!habeas_db_check_library (error))
    return NULL;
  if (flags & HABEAS_DB_CREATE)
    {
      mode |= SQLITE_OPEN_CREATE;
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        {
          g_set_error_literal (
            error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_EXISTS, "There is a database already");
          return NULL;
        }
    }

  self = g_new0 (HabeasDb, 1);
  self->statements = g_hash_table_new (habeas_statement_hash_sql, g_str_equal);
  if (sqlite3_open_v2 (path, &self->handle, mode | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    {
      habeas_db_set_error (self, error);
      return NULL;
    }
  if (flags & HABEAS_DB_CREATE)
    g_chmod (path, 0600);
  if (!set_key (self, key, error) || !set_up (self, flags, cache_mib, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * habeas_db_close:
 * @self: (transfer full) (nullable): every statement of it must have been given back
 */
void
habeas_db_close (HabeasDb *self)
{
  GHashTableIter iter;
  gpointer statement;

  if (self == NULL)
    return;

  g_hash_table_iter_init (&iter, self->statements);
  while (g_hash_table_iter_next (&iter, NULL, &statement))
    habeas_statement_finalize (statement);
  g_hash_table_unref (self->statements);
  g_clear_object (&self->cancellable);
  if (self->handle != NULL && sqlite3_close (self->handle) != SQLITE_OK)
    g_critical ("A statement outlives its connection");
  g_free (self);
}

/**
 * habeas_db_exec:
 * @sql: one or more statements whose rows nobody wants
 */
gboolean
habeas_db_exec (HabeasDb *self, const char *sql, GError **error)
{
  g_return_val_if_fail (self != NULL && sql != NULL, FALSE);

  return sqlite3_exec (self->handle, sql, NULL, NULL, NULL) == SQLITE_OK
         || habeas_db_set_error (self, error);
}

gint64
habeas_db_last_rowid (HabeasDb *self)
{
  return sqlite3_last_insert_rowid (self->handle);
}

gint64
habeas_db_n_changes (HabeasDb *self)
{
  return sqlite3_changes64 (self->handle);
}

gboolean
habeas_db_in_transaction (HabeasDb *self)
{
  return !sqlite3_get_autocommit (self->handle);
}

void
habeas_db_set_cancellable (HabeasDb *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
  sqlite3_progress_handler (
    self->handle, STEPS_PER_CANCEL_CHECK, cancellable != NULL ? on_progress : NULL, self);
}

void
habeas_db_interrupt (HabeasDb *self)
{
  sqlite3_interrupt (self->handle);
}

void
habeas_db_set_context (HabeasDb *self, gconstpointer context)
{
  g_atomic_pointer_set (&self->context, context);
}

gconstpointer
habeas_db_get_context (HabeasDb *self)
{
  return g_atomic_pointer_get (&self->context);
}

/**
 * habeas_db_checkpoint:
 * @truncate: leave an empty log behind, so that nothing of the past stays in it
 */
gboolean
habeas_db_checkpoint (HabeasDb *self, gboolean truncate, GError **error)
{
  int code = sqlite3_wal_checkpoint_v2 (self->handle, "main",
    truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);

  return code == SQLITE_OK || habeas_db_set_error (self, error);
}

/**
 * habeas_db_copy_to:
 * @path: a file that must not exist
 *
 * Copies by VACUUM INTO: the copy has no free pages, hence nothing that was erased.
 */
gboolean
habeas_db_copy_to (HabeasDb *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self, "VACUUM INTO ?1", error);
  gboolean copied;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_text (statement, 1, path);
  habeas_db_set_cancellable (self, cancellable);
  copied = habeas_statement_run (statement, error);
  habeas_db_set_cancellable (self, NULL);
  return copied;
}
