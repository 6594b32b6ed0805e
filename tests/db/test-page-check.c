/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aes256.h"
#include "disk.h"
#include "habeas-data-key.h"
#include "habeas-db-error.h"
#include "habeas-page-check.h"

#include <fcntl.h>
#include <signal.h>
#include <sodium.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGE 4096
#define FRAME (24 + PAGE)
#define CANARY "Xochitl Quetzalcanary"

typedef struct {
  TestFolder *folder;
  char *path;
  char *log_path;
  char *copy; /* what a killed process leaves */
  char *copy_log;
  HabeasSecret *key;
  sqlite3 *db;
} Fixture;

/* The database as the casebook opens it, without the code of the casebook. */
static sqlite3 *
open_database (const char *path, HabeasSecret *key)
{
  sqlite3 *db = NULL;
  char hex[65];
  g_autofree char *raw = NULL;

  sodium_bin2hex (hex, sizeof hex, habeas_secret_get_bytes (key), 32);
  raw = g_strdup_printf ("x'%s'", hex);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3mc_config (db, "cipher", sqlite3mc_cipher_index ("sqlcipher"));
  sqlite3mc_config_cipher (db, "sqlcipher", "legacy", 4);
  g_assert_cmpint (sqlite3_key (db, raw, (int)strlen (raw)), ==, SQLITE_OK);
  return db;
}

static void
run (sqlite3 *db, const char *sql)
{
  char *message = NULL;

  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
}

static gint64
ask (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  gint64 value = -1;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return value;
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->folder = test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "cases.db", NULL);
  fixture->log_path = g_strconcat (fixture->path, "-wal", NULL);
  fixture->copy = g_build_filename (fixture->folder, "copy.db", NULL);
  fixture->copy_log = g_strconcat (fixture->copy, "-wal", NULL);
  fixture->key = habeas_data_key_new ();
  fixture->db = open_database (fixture->path, fixture->key);
  run (fixture->db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA secure_delete=ON;"
                    "CREATE TABLE t(id INTEGER PRIMARY KEY, s TEXT)");
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  sqlite3_close (fixture->db);
  habeas_secret_unref (fixture->key);
  g_free (fixture->copy_log);
  g_free (fixture->copy);
  g_free (fixture->log_path);
  g_free (fixture->path);
  test_folder_free (fixture->folder);
}

static void
close_database (Fixture *fixture)
{
  g_assert_cmpint (sqlite3_close (fixture->db), ==, SQLITE_OK);
  fixture->db = NULL;
}

static HabeasPageCheck *
check_database (Fixture *fixture, HabeasSecret *key)
{
  g_autoptr (GError) error = NULL;
  HabeasPageCheck *check
    = habeas_page_check_database (fixture->path, key, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return check;
}

static HabeasPageCheck *
check_log (const char *database_path, HabeasSecret *key)
{
  g_autoptr (GError) error = NULL;
  HabeasPageCheck *check = habeas_page_check_log (database_path, key, NULL, &error);

  g_assert_no_error (error);
  return check;
}

static void
flip (const char *path, goffset offset)
{
  guint8 byte;
  int fd = open (path, O_RDWR | O_CLOEXEC);

  g_assert_cmpint (pread (fd, &byte, 1, offset), ==, 1);
  byte ^= 1;
  g_assert_cmpint (pwrite (fd, &byte, 1, offset), ==, 1);
  close (fd);
}

/* The files as they lie there now, as if the process had been killed. */
static void
copy_files (Fixture *fixture)
{
  gsize size = 0;
  g_autofree char *database = test_file_get (fixture->path, &size);
  g_autofree char *log = NULL;

  test_file_put (fixture->copy, database, size);
  log = test_file_get (fixture->log_path, &size);
  test_file_put (fixture->copy_log, log, size);
}

/* Tables that grew and shrank, so that there are pages in use and free ones. */
static void
fill (Fixture *fixture)
{
  run (fixture->db, "INSERT INTO t(s) VALUES('" CANARY "');"
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<30)"
                    "INSERT INTO t(s) SELECT hex(randomblob(200)) FROM n;"
                    "DELETE FROM t WHERE id>8");
}

static void
test_clean (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (HabeasPageCheck) check = NULL;
  gint64 n_free;

  fill (fixture);
  n_free = ask (fixture->db, "PRAGMA freelist_count");
  g_assert_cmpint (n_free, >, 0);
  close_database (fixture);
  check = check_database (fixture, fixture->key);
  g_assert_true (habeas_page_check_is_clean (check));
  g_assert_cmpuint (check->n_pages, >, (guint64)n_free);
}

/* What makes the format one that others read: SQLCipher's design, by hand. */
static void
test_decrypts (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *file = NULL;
  g_autofree guint8 *clear = NULL;
  gsize size = 0;

  fill (fixture);
  close_database (fixture);
  file = test_file_get (fixture->path, &size);
  g_assert_null (memmem (file, size, CANARY, strlen (CANARY)));
  clear = g_malloc0 (size);
  for (gsize page = 0; page < size; page += PAGE)
    {
      gsize start = page == 0 ? 16 : 0; /* the salt stands in the place of "SQLite format 3" */

      test_aes256_cbc_decrypt (habeas_secret_get_bytes (fixture->key),
        (guint8 *)file + page + PAGE - 80, (guint8 *)file + page + start, clear + page + start,
        PAGE - 80 - start);
    }
  /* sqlite.org/fileformat2.html 1.3: page size, versions of WAL, reserved bytes, the fractions. */
  g_assert_cmpmem (clear + 16, 8, "\x10\x00\x02\x02\x50\x40\x20\x20", 8);
  g_assert_nonnull (memmem (clear, size, "CREATE TABLE t", 14));
  g_assert_nonnull (memmem (clear, size, CANARY, strlen (CANARY)));
}

static void
test_every_byte (Fixture *fixture, gconstpointer unused)
{
  gsize size = 0;

  fill (fixture);
  close_database (fixture);
  g_free (test_file_get (fixture->path, &size));
  for (gsize i = 0; i < size; i++)
    {
      g_autoptr (HabeasPageCheck) check = NULL;

      flip (fixture->path, (goffset)i);
      check = check_database (fixture, fixture->key);
      flip (fixture->path, (goffset)i);
      g_assert_false (habeas_page_check_is_clean (check));
      if (i >= 16) /* the salt is of all pages */
        {
          g_assert_cmpuint (check->n_bad, ==, 1);
          g_assert_cmpuint (g_array_index (check->bad, guint64, 0), ==, i / PAGE + 1);
        }
    }
}

static void
test_moved (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (HabeasPageCheck) swapped = NULL;
  g_autoptr (HabeasPageCheck) zeroed = NULL;
  g_autoptr (HabeasPageCheck) other_key = NULL;
  g_autoptr (HabeasSecret) key = habeas_data_key_new ();
  g_autofree char *file = NULL;
  g_autofree char *changed = NULL;
  gsize size = 0;

  fill (fixture);
  close_database (fixture);
  file = test_file_get (fixture->path, &size);
  changed = g_memdup2 (file, size);
  memcpy (changed + PAGE, file + 2 * PAGE, PAGE);
  memcpy (changed + 2 * PAGE, file + PAGE, PAGE);
  test_file_put (fixture->path, changed, size);
  swapped = check_database (fixture, fixture->key);
  g_assert_cmpuint (swapped->n_bad, ==, 2);

  memcpy (changed, file, size);
  memset (changed + PAGE, 0, PAGE);
  test_file_put (fixture->path, changed, size);
  zeroed = check_database (fixture, fixture->key);
  g_assert_cmpuint (zeroed->n_bad, ==, 1);

  test_file_put (fixture->path, file, size);
  other_key = check_database (fixture, key);
  g_assert_cmpuint (other_key->n_bad, ==, other_key->n_pages);
}

static void
test_torn (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (HabeasPageCheck) check = NULL;
  g_autofree char *file = NULL;
  gsize size = 0;

  fill (fixture);
  close_database (fixture);
  file = test_file_get (fixture->path, &size);
  test_file_put (fixture->path, file, size - 1);
  check = check_database (fixture, fixture->key);
  g_assert_false (check->is_whole);
  g_assert_cmpuint (check->n_pages, ==, size / PAGE - 1);
  g_assert_cmpuint (check->n_bad, ==, 0);
}

static void
on_progressed_cb (goffset done, goffset total, gpointer user_data)
{
  g_assert_cmpint (done, <=, total);
  *(goffset *)user_data = done;
}

static void
test_progress (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (HabeasPageCheck) check = NULL;
  g_autoptr (HabeasPageCheck) cancelled = NULL;
  g_autoptr (GError) error = NULL;
  goffset done = 0;

  fill (fixture);
  close_database (fixture);
  check = habeas_page_check_database (
    fixture->path, fixture->key, on_progressed_cb, &done, cancellable, &error);
  g_assert_no_error (error);
  g_assert_cmpint (done, ==, (goffset)check->n_pages * PAGE);
  g_cancellable_cancel (cancellable);
  cancelled
    = habeas_page_check_database (fixture->path, fixture->key, NULL, NULL, cancellable, &error);
  g_assert_null (cancelled);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Over 1 GiB a page is SQLite's and not ours. The file is sparse: the test costs no disk. */
static void
test_lock_page (Fixture *fixture, gconstpointer unused)
{
  const guint64 lock_page = 0x40000000 / PAGE + 1;
  g_autoptr (HabeasPageCheck) check = NULL;

  if (!g_test_slow ())
    {
      g_test_skip ("only with -m slow");
      return;
    }
  close_database (fixture);
  g_assert_cmpint (truncate (fixture->path, (goffset)lock_page * PAGE), ==, 0);
  check = check_database (fixture, fixture->key);
  g_assert_cmpuint (check->n_pages, ==, lock_page);
  /* Page 1 and 2 were written, all others are missing, and the last does not count. */
  g_assert_cmpuint (check->n_bad, ==, lock_page - 3);
}

/* --- the write-ahead log --- */

static void
insert_some (sqlite3 *db, guint n)
{
  for (guint i = 0; i < n; i++)
    run (db, "INSERT INTO t(s) VALUES(hex(randomblob(100)))");
}

/* A byte of the log flipped: SQLite opens without a word and has fewer rows. What is told here and
 * what the witness must tell. */
static void
test_log_every_byte (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (HabeasPageCheck) clean = NULL;
  gsize size = 0;
  guint64 n_frames;
  guint n_silent = 0;

  run (fixture->db, "PRAGMA wal_checkpoint(TRUNCATE)");
  insert_some (fixture->db, 4);
  copy_files (fixture);
  clean = check_log (fixture->copy, fixture->key);
  g_assert_true (habeas_page_check_is_clean (clean));
  g_free (test_file_get (fixture->copy_log, &size));
  n_frames = clean->n_pages;
  g_assert_cmpuint (n_frames, ==, (size - 32) / FRAME);
  g_assert_cmpuint (n_frames, >=, 4);

  for (gsize i = 0; i < size; i++)
    {
      g_autoptr (HabeasPageCheck) check = NULL;
      guint64 frame = i < 32 ? 0 : (i - 32) / FRAME + 1;
      gsize within = i < 32 ? 0 : (i - 32) % FRAME;

      flip (fixture->copy_log, (goffset)i);
      check = check_log (fixture->copy, fixture->key);
      flip (fixture->copy_log, (goffset)i);
      if (!habeas_page_check_is_clean (check))
        {
          g_assert_cmpuint (g_array_index (check->bad, guint64, 0), ==, frame);
          continue;
        }
      n_silent++;
      /* Number of pages after a commit, and the checksum itself: SQLite's to find, and then the
       * witness's. Of the last frame nothing shows that it was ever whole. */
      g_assert_true (
        frame == n_frames || (within >= 4 && within < 8) || (within >= 16 && within < 24));
    }
  g_assert_cmpuint (n_silent, <=, FRAME + (n_frames - 1) * 12);
}

static void
test_sqlite_is_silent (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (HabeasPageCheck) check = NULL;
  sqlite3 *db;

  run (fixture->db, "PRAGMA wal_checkpoint(TRUNCATE)");
  insert_some (fixture->db, 4);
  copy_files (fixture);
  flip (fixture->copy_log, 32 + FRAME + 24 + 1000);
  check = check_log (fixture->copy, fixture->key);
  g_assert_cmpuint (check->n_bad, ==, 1);
  g_assert_cmpuint (g_array_index (check->bad, guint64, 0), ==, 2);
  db = open_database (fixture->copy, fixture->key);
  g_assert_cmpint (ask (db, "SELECT count(*) FROM t"), <, 4);
  g_assert_cmpint (ask (db, "SELECT count(*) FROM pragma_integrity_check WHERE "
                            "integrity_check='ok'"),
    ==, 1);
  sqlite3_close (db);
}

/* Whatever a log goes through in its life is no damage: commits, large transactions that spill and
 * are rolled back, checkpoints, rounds that begin again over an older one. */
static void
test_log_in_order (Fixture *fixture, gconstpointer unused)
{
  guint n_rounds = 0;

  run (fixture->db, "PRAGMA cache_size=3; PRAGMA wal_autocheckpoint=0");
  for (guint i = 0; i < (g_test_slow () ? 3000 : 300); i++)
    {
      g_autoptr (HabeasPageCheck) check = NULL;

      switch (g_test_rand_int_range (0, 6))
        {
        case 0:
          run (fixture->db, "PRAGMA wal_checkpoint(PASSIVE)");
          n_rounds++;
          break;
        case 1:
          run (fixture->db, "BEGIN");
          insert_some (fixture->db, (guint)g_test_rand_int_range (1, 200));
          copy_files (fixture);
          check = check_log (fixture->copy, fixture->key);
          g_assert_true (habeas_page_check_is_clean (check));
          g_clear_pointer (&check, habeas_page_check_free);
          run (fixture->db, g_test_rand_bit () ? "ROLLBACK" : "COMMIT");
          break;
        case 2:
          run (fixture->db, "DELETE FROM t WHERE id%3=0");
          break;
        default:
          insert_some (fixture->db, 1);
        }
      copy_files (fixture);
      check = check_log (fixture->copy, fixture->key);
      g_assert_true (habeas_page_check_is_clean (check));
    }
  g_assert_cmpuint (n_rounds, >, 10);
}

/* A process can die between writing the head of a frame and its page, over a frame of an earlier
 * round. That moment is too short to meet by killing. */
static void
test_half_written (Fixture *fixture, gconstpointer unused)
{
  const gsize head_size = 24;
  g_autoptr (HabeasPageCheck) check = NULL;
  g_autofree char *log = NULL;
  gsize size = 0;
  gsize k = 0;

  insert_some (fixture->db, 10);
  run (fixture->db, "PRAGMA wal_checkpoint(PASSIVE)");
  insert_some (fixture->db, 2);
  copy_files (fixture);
  log = test_file_get (fixture->copy_log, &size);
  /* The first frame of the earlier round; the salts of the present one stand in the header. */
  while (memcmp (log + 32 + k * FRAME + 8, log + 16, 8) == 0)
    k++;
  g_assert_cmpuint (k, >, 0);
  g_assert_cmpuint (32 + (k + 2) * FRAME, <=, size);
  memcpy (log + 32 + k * FRAME, log + 32 + (k - 1) * FRAME, head_size);
  log[32 + k * FRAME + 3] ^= 7; /* another page */
  log[32 + k * FRAME + 20] ^= 7;
  test_file_put (fixture->copy_log, log, size);
  check = check_log (fixture->copy, fixture->key);
  g_assert_true (habeas_page_check_is_clean (check));
}

static void
write_until_killed (const char *path, HabeasSecret *key)
{
  sqlite3 *db = open_database (path, key);

  run (db, "PRAGMA cache_size=3; PRAGMA synchronous=OFF; PRAGMA wal_autocheckpoint=20");
  for (;;)
    {
      run (db, "BEGIN");
      insert_some (db, (guint)g_random_int_range (1, 40));
      run (db, g_random_boolean () ? "COMMIT" : "ROLLBACK");
      run (db, "DELETE FROM t WHERE id NOT IN (SELECT id FROM t ORDER BY id DESC LIMIT 50)");
    }
}

/* Nor is what kill -9 leaves, again and again over the same files. */
static void
test_killed (Fixture *fixture, gconstpointer unused)
{
  guint n_logs = 0;

  close_database (fixture);
  for (guint i = 0; i < (g_test_slow () ? 500 : 25); i++)
    {
      g_autoptr (HabeasPageCheck) log = NULL;
      g_autoptr (HabeasPageCheck) pages = NULL;
      pid_t pid = fork ();

      if (pid == 0)
        write_until_killed (fixture->path, fixture->key);
      g_usleep ((gulong)g_test_rand_int_range (20000, 60000));
      g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
      g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
      log = check_log (fixture->path, fixture->key);
      g_assert_true (habeas_page_check_is_clean (log));
      pages = check_database (fixture, fixture->key);
      /* A kill in the middle of a checkpoint; the log still has the page. */
      if (pages->n_bad > 0 || !pages->is_whole)
        g_assert_cmpuint (log->n_pages, >, 0);
      n_logs += log->n_pages > 0;
    }
  g_assert_cmpuint (n_logs, >, 5);
}

static void
test_no_log (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (HabeasPageCheck) none = NULL;
  g_autoptr (HabeasPageCheck) empty = NULL;

  close_database (fixture);
  none = check_log (fixture->path, fixture->key);
  g_assert_true (habeas_page_check_is_clean (none));
  test_file_put (fixture->log_path, "", 0);
  empty = check_log (fixture->path, fixture->key);
  g_assert_true (habeas_page_check_is_clean (empty));
}

static void
test_missing (void)
{
  g_autoptr (HabeasSecret) key = habeas_data_key_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (habeas_page_check_database ("/nowhere/cases.db", key, NULL, NULL, NULL, &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/db/page-check/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("clean", test_clean);
  ADD ("decrypts", test_decrypts);
  ADD ("every-byte", test_every_byte);
  ADD ("moved", test_moved);
  ADD ("torn", test_torn);
  ADD ("progress", test_progress);
  ADD ("lock-page", test_lock_page);
  ADD ("log-every-byte", test_log_every_byte);
  ADD ("sqlite-is-silent", test_sqlite_is_silent);
  ADD ("log-in-order", test_log_in_order);
  ADD ("half-written", test_half_written);
  ADD ("killed", test_killed);
  ADD ("no-log", test_no_log);
  g_test_add_func ("/db/page-check/missing", test_missing);
  return g_test_run ();
}
