/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disk.h"
#include "fixture.h"
#include "habeas-backup.h"
#include "habeas-casebook-private.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct {
  Fixture book;
  char *path;   /* of the backup */
  char *target; /* of the casebook restored */
} BackupFixture;

static void
set_up (BackupFixture *fixture, gconstpointer unused)
{
  fixture_set_up (&fixture->book, NULL);
  fixture_add_case (&fixture->book, &carmen);
  fixture->path = g_build_filename (fixture->book.folder, "clinic.habeas", NULL);
  fixture->target = g_build_filename (fixture->book.folder, "new", "restored.casebook", NULL);
}

static void
tear_down (BackupFixture *fixture, gconstpointer unused)
{
  fixture_tear_down (&fixture->book, NULL);
  g_free (fixture->path);
  g_free (fixture->target);
}

static void
back_up (BackupFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
    habeas_casebook_backup_sync (fixture->book.book, fixture->path, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

static gboolean
restore (BackupFixture *fixture, const char *secret, GError **error)
{
  return habeas_backup_restore_sync (
    fixture->path, fixture->target, secret, NULL, NULL, NULL, error);
}

static void
on_progressed_cb (goffset done, goffset total, gpointer user_data)
{
  g_assert_cmpint (done, <=, total);
  *(gboolean *)user_data = done == total;
}

static void
assert_mode (const char *folder, const char *name, guint mode)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  struct stat info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, mode);
}

static void
test_round_trip (BackupFixture *fixture, gconstpointer unused)
{
  g_autofree char *attachment = g_build_filename (fixture->book.path, "attachments", "00ff", NULL);
  g_autofree char *restored_attachment
    = g_build_filename (fixture->target, "attachments", "00ff", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (HabeasCasebook) restored = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_done = FALSE;
  gsize size = 0;

  test_file_put (attachment, "opaque", 6);
  g_assert_cmpint (habeas_casebook_get_backup_time_sync (fixture->book.book, FALSE), ==, 0);
  g_assert_true (habeas_casebook_backup_sync (
    fixture->book.book, fixture->path, on_progressed_cb, &is_done, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (is_done);
  g_assert_cmpint (habeas_casebook_get_backup_time_sync (fixture->book.book, FALSE), >, 0);
  g_assert_cmpint (habeas_casebook_get_backup_time_sync (fixture->book.book, TRUE), ==, 0);
  before = fixture_dump (&fixture->book);

  g_assert_true (restore (fixture, PASSPHRASE, &error));
  g_assert_no_error (error);
  assert_mode (fixture->target, "", 0700);
  assert_mode (fixture->target, "cases.db", 0600);
  assert_mode (fixture->target, "keys.json", 0600);
  assert_mode (fixture->target, "attachments", 0700);
  bytes = test_file_get (restored_attachment, &size);
  g_assert_cmpmem (bytes, size, "opaque", 6);

  restored = habeas_casebook_open_sync (fixture->target, PASSPHRASE, NULL, FALSE, &error);
  g_assert_no_error (error);
  after = habeas_casebook_dump_sync (restored, &error);
  g_assert_cmpstr (after, ==, before);
  findings = habeas_casebook_check_sync (restored, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((HabeasCheckFinding *)findings->pdata[i])->detail);
  g_assert_cmpuint (findings->len, ==, 0);
  habeas_casebook_close (restored);
}

static HabeasUuid
get_device (HabeasCasebook *book)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (
    book->writer.db, "SELECT d.id FROM device d JOIN act a ON a.dev = d.dev", NULL);
  HabeasUuid id;
  gsize size;

  g_assert_cmpint (habeas_statement_step (statement, NULL), ==, HABEAS_STEP_ROW);
  memcpy (id.bytes, habeas_statement_get_blob (statement, 0, &size), sizeof id.bytes);
  return id;
}

/* Two laptops never write under one device, whichever of them made the backup; what was done
 * before can still be undone, and nothing that is done afterwards follows from the other. */
static void
test_new_device (BackupFixture *fixture, gconstpointer unused)
{
  HabeasUuid before = get_device (fixture->book.book);
  g_autofree char *dump = NULL;
  g_autoptr (GError) error = NULL;

  back_up (fixture);
  g_assert_true (restore (fixture, PASSPHRASE, &error));
  g_assert_no_error (error);
  for (int opening = 0; opening < 2; opening++)
    {
      HabeasUuid after;

      g_free (fixture->book.path);
      fixture->book.path = g_strdup (fixture->target);
      fixture_reopen (&fixture->book);
      after = get_device (fixture->book.book);
      g_assert_false (habeas_uuid_equal (&before, &after));
      habeas_casebook_set_field_sync (fixture->book.book, HABEAS_RECORD_CASE, 1, "outcome", NULL,
        opening == 0 ? "removed" : "released", NULL, &error);
      g_assert_no_error (error);
      fixture_assert_clean (&fixture->book);
    }
  while (habeas_casebook_undo_sync (fixture->book.book, NULL, NULL, NULL))
    continue;
  dump = fixture_dump (&fixture->book);
  g_assert_cmpstr (dump, ==, "");
  fixture_assert_clean (&fixture->book);
}

/* Nothing is left beside it, and nothing of a name is in it. */
static void
test_tidy (BackupFixture *fixture, gconstpointer unused)
{
  g_autofree char *backups = g_build_filename (fixture->book.path, "backups", NULL);
  g_autofree char *bytes = NULL;
  g_auto (GStrv) in_casebook = NULL;
  g_auto (GStrv) in_folder = NULL;
  gsize size = 0;

  back_up (fixture);
  in_casebook = test_folder_list (backups);
  g_assert_cmpuint (g_strv_length (in_casebook), ==, 0);
  in_folder = test_folder_list (fixture->book.folder);
  g_assert_cmpuint (g_strv_length (in_folder), ==, 2);
  bytes = test_file_get (fixture->path, &size);
  g_assert_null (memmem (bytes, size, "Carmen", 6));
  g_assert_null (memmem (bytes, size, "SQLite format", 13));
}

static void
test_recovery_code (BackupFixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  back_up (fixture);
  g_assert_true (restore (fixture, fixture->book.code, &error));
  g_assert_no_error (error);
}

static void
assert_not_there (BackupFixture *fixture)
{
  g_autofree char *parent = g_path_get_dirname (fixture->target);
  g_auto (GStrv) names = NULL;

  g_assert_false (g_file_test (fixture->target, G_FILE_TEST_EXISTS));
  if (!g_file_test (parent, G_FILE_TEST_EXISTS))
    return;
  names = test_folder_list (parent);
  g_assert_cmpuint (g_strv_length (names), ==, 0);
}

static void
test_wrong_secret (BackupFixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  back_up (fixture);
  g_assert_false (restore (fixture, "wrong", &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_WRONG_KEY);
  assert_not_there (fixture);
}

/* One bit anywhere; a sample of the bytes, as each costs a whole restore. */
static void
test_damaged (BackupFixture *fixture, gconstpointer unused)
{
  g_autofree char *bytes = NULL;
  gsize size = 0;

  back_up (fixture);
  bytes = test_file_get (fixture->path, &size);
  for (guint i = 0; i < 12; i++)
    {
      gsize at = i < 6 ? (gsize)g_test_rand_int_range (0, 1000)
                       : (gsize)g_test_rand_int_range (1000, (gint)size);
      g_autoptr (GError) error = NULL;

      if (at >= 8 && at < 12)
        continue; /* the version */
      bytes[at] ^= 4;
      test_file_put (fixture->path, bytes, size);
      bytes[at] ^= 4;
      g_assert_false (restore (fixture, PASSPHRASE, &error));
      g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_DAMAGED);
      assert_not_there (fixture);
    }
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GError) error = NULL;

      test_file_put (fixture->path, bytes, (gsize)g_test_rand_int_range (0, (gint)size));
      g_assert_false (restore (fixture, PASSPHRASE, &error));
      g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_DAMAGED);
      assert_not_there (fixture);
    }
}

static void
test_never_replaces (BackupFixture *fixture, gconstpointer unused)
{
  g_autofree char *parent = g_path_get_dirname (fixture->target);
  g_autofree char *kept = g_build_filename (fixture->target, "kept", NULL);
  g_autoptr (GError) error = NULL;

  back_up (fixture);
  g_assert_false (
    habeas_casebook_backup_sync (fixture->book.book, fixture->path, NULL, NULL, NULL, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_EXISTS);
  g_clear_error (&error);

  g_assert_cmpint (g_mkdir_with_parents (fixture->target, 0700), ==, 0);
  test_file_put (kept, "x", 1);
  g_assert_false (restore (fixture, PASSPHRASE, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));

  /* The folder that a file chooser made for it. */
  g_assert_cmpint (g_unlink (kept), ==, 0);
  g_assert_true (restore (fixture, PASSPHRASE, &error));
  g_assert_no_error (error);
}

static void
test_missing (BackupFixture *fixture, gconstpointer unused)
{
  g_autofree char *nowhere = g_build_filename (fixture->book.folder, "no", "a.habeas", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (restore (fixture, PASSPHRASE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (
    habeas_casebook_backup_sync (fixture->book.book, nowhere, NULL, NULL, NULL, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NO_FOLDER);
}

static void
test_cancelled (BackupFixture *fixture, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (habeas_casebook_backup_sync (
    fixture->book.book, fixture->path, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  names = test_folder_list (fixture->book.folder);
  g_assert_cmpuint (g_strv_length (names), ==, 1);
  fixture_assert_clean (&fixture->book);
}

/* A stick that is too small: the casebook and what was on the stick stay as they were. */
static void
test_full (BackupFixture *fixture, gconstpointer unused)
{
  g_autofree char *stick = g_build_filename (fixture->book.folder, "stick", NULL);
  g_autofree char *path = g_build_filename (stick, "clinic.habeas", NULL);
  g_auto (GStrv) names = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (stick, 0700), ==, 0);
  if (!test_folder_mount_small (stick, 64 * 1024))
    {
      g_test_skip ("only root may mount a small disk");
      return;
    }
  g_assert_false (habeas_casebook_backup_sync (fixture->book.book, path, NULL, NULL, NULL, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_FULL);
  names = test_folder_list (stick);
  g_assert_cmpuint (g_strv_length (names), ==, 0);

  /* And a new casebook on it. */
  g_clear_error (&error);
  back_up (fixture);
  g_free (fixture->target);
  fixture->target = g_build_filename (stick, "restored.casebook", NULL);
  g_assert_false (restore (fixture, PASSPHRASE, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_FULL);
  assert_not_there (fixture);
  test_folder_unmount (stick);
  fixture_assert_clean (&fixture->book);
}

static void
on_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static void
test_async (BackupFixture *fixture, gconstpointer unused)
{
  g_autoptr (GAsyncResult) backed_up = NULL;
  g_autoptr (GAsyncResult) restored = NULL;
  g_autoptr (GError) error = NULL;

  habeas_casebook_backup_async (
    fixture->book.book, fixture->path, NULL, NULL, NULL, on_ready_cb, &backed_up);
  while (backed_up == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (habeas_casebook_backup_finish (fixture->book.book, backed_up, &error));
  g_assert_no_error (error);
  habeas_backup_restore_async (
    fixture->path, fixture->target, PASSPHRASE, NULL, NULL, NULL, on_ready_cb, &restored);
  while (restored == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (habeas_backup_restore_finish (restored, &error));
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                            \
  g_test_add ("/casebook/backup/" name, BackupFixture, NULL, set_up, func, tear_down)
  ADD ("round-trip", test_round_trip);
  ADD ("new-device", test_new_device);
  ADD ("tidy", test_tidy);
  ADD ("recovery-code", test_recovery_code);
  ADD ("wrong-secret", test_wrong_secret);
  ADD ("damaged", test_damaged);
  ADD ("never-replaces", test_never_replaces);
  ADD ("missing", test_missing);
  ADD ("cancelled", test_cancelled);
  ADD ("full", test_full);
  ADD ("async", test_async);
  return g_test_run ();
}
