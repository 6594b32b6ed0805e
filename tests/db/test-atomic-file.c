/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disk.h"
#include "habeas-atomic-file.h"
#include "habeas-db-error.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
assert_content (const char *path, const char *expected)
{
  gsize size = 0;
  g_autofree char *content = test_file_get (path, &size);

  g_assert_cmpmem (content, size, expected, strlen (expected));
}

static void
test_replace (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "keys.json", NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;
  struct stat info;

  g_assert_true (habeas_file_write_atomic (path, "old", 3, &error));
  g_assert_true (habeas_file_write_atomic (path, "newer", 5, &error));
  g_assert_no_error (error);
  assert_content (path, "newer");
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0600);
  names = test_folder_list (folder);
  g_assert_cmpuint (g_strv_length (names), ==, 1);
}

static void
test_discard (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "keys.json", NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;

  test_file_put (path, "old", 3);
  {
    g_autoptr (HabeasAtomicFile) file = habeas_atomic_file_new (path, &error);

    g_assert_true (habeas_atomic_file_write (file, "new", 3, &error));
    assert_content (habeas_atomic_file_get_temporary_path (file), "new");
  }
  assert_content (path, "old");
  names = test_folder_list (folder);
  g_assert_cmpuint (g_strv_length (names), ==, 1);
}

static void
test_no_replace (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.habeas", NULL);
  g_autoptr (HabeasAtomicFile) first = NULL;
  g_autoptr (HabeasAtomicFile) second = NULL;
  g_autoptr (GError) error = NULL;

  first = habeas_atomic_file_new (path, &error);
  second = habeas_atomic_file_new (path, &error);
  g_assert_true (habeas_atomic_file_write (first, "first", 5, &error));
  g_assert_true (habeas_atomic_file_commit (first, FALSE, &error));
  g_assert_no_error (error);
  g_assert_false (habeas_atomic_file_commit (second, FALSE, &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_EXISTS);
  assert_content (path, "first");
}

static void
test_sweep (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "keys.json", NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;

  if (g_test_subprocess ())
    {
      /* Killed before the commit. */
      HabeasAtomicFile *file = habeas_atomic_file_new (g_getenv ("HABEAS_TEST_PATH"), &error);

      g_assert_nonnull (file);
      _exit (0);
    }
  test_file_put (path, "old", 3);
  g_setenv ("HABEAS_TEST_PATH", path, TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  names = test_folder_list (folder);
  g_assert_cmpuint (g_strv_length (names), ==, 2);
  g_assert_cmpuint (habeas_atomic_file_sweep (folder), ==, 1);
  g_assert_cmpuint (habeas_atomic_file_sweep (folder), ==, 0);
  assert_content (path, "old");
}

static void
test_missing_folder (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (habeas_file_write_atomic ("/nowhere/at/all", "x", 1, &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_NOT_FOUND);
}

static void
test_unwritable_folder (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "keys.json", NULL);
  g_autoptr (GError) error = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  test_drop_root (folder);
  test_file_put (path, "old", 3);
  g_chmod (folder, 0500);
  g_assert_false (habeas_file_write_atomic (path, "x", 1, &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_PERMISSION);
  assert_content (path, "old");
}

/* A disk that is full; by a limit where one may not mount, and then by a small disk. */
static void
test_full (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "keys.json", NULL);
  g_autofree char *big = g_malloc0 (1 << 20);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;

  test_file_put (path, "old", 3);
  if (g_test_subprocess ())
    {
      test_limit_file_size (4096);
      g_assert_false (habeas_file_write_atomic (path, big, 1 << 20, &error));
      g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_FULL);
      assert_content (path, "old");
      names = test_folder_list (folder);
      g_assert_cmpuint (g_strv_length (names), ==, 1);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();

  if (!test_folder_mount_small (folder, 64 * 1024))
    {
      g_test_skip ("only root may mount a small disk");
      return;
    }
  test_file_put (path, "old", 3);
  g_assert_false (habeas_file_write_atomic (path, big, 1 << 20, &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_FULL);
  assert_content (path, "old");
  names = test_folder_list (folder);
  test_folder_unmount (folder);
  g_assert_cmpuint (g_strv_length (names), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/atomic-file/replace", test_replace);
  g_test_add_func ("/db/atomic-file/discard", test_discard);
  g_test_add_func ("/db/atomic-file/no-replace", test_no_replace);
  g_test_add_func ("/db/atomic-file/sweep", test_sweep);
  g_test_add_func ("/db/atomic-file/missing-folder", test_missing_folder);
  g_test_add_func ("/db/atomic-file/unwritable-folder", test_unwritable_folder);
  g_test_add_func ("/db/atomic-file/full", test_full);
  return g_test_run ();
}
