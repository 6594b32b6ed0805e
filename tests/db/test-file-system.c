/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disk.h"
#include "habeas-db-error.h"
#include "habeas-file-system.h"

#include <glib/gstdio.h>
#include <linux/magic.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
test_kinds (void)
{
  static const struct {
    gint64 magic;
    HabeasFileSystemKind kind;
    gboolean wal;
  } cases[] = {
    {EXT4_SUPER_MAGIC, HABEAS_FILE_SYSTEM_LOCAL, TRUE},
    {BTRFS_SUPER_MAGIC, HABEAS_FILE_SYSTEM_LOCAL, TRUE},
    {TMPFS_MAGIC, HABEAS_FILE_SYSTEM_MEMORY, TRUE},
    {NFS_SUPER_MAGIC, HABEAS_FILE_SYSTEM_NETWORK, FALSE},
    {FUSE_SUPER_MAGIC, HABEAS_FILE_SYSTEM_NETWORK, FALSE},
    {V9FS_MAGIC, HABEAS_FILE_SYSTEM_NETWORK, FALSE},
    {MSDOS_SUPER_MAGIC, HABEAS_FILE_SYSTEM_FAT, FALSE},
    {EXFAT_SUPER_MAGIC, HABEAS_FILE_SYSTEM_FAT, FALSE},
    {0xff534d42, HABEAS_FILE_SYSTEM_NETWORK, FALSE},
    {(gint32)0xfe534d42, HABEAS_FILE_SYSTEM_NETWORK, FALSE}, /* sign-extended */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HabeasFileSystemKind kind = habeas_file_system_kind_from_magic (cases[i].magic);

      g_assert_cmpint (kind, ==, cases[i].kind);
      g_assert_cmpint (habeas_file_system_supports_wal (kind), ==, cases[i].wal);
    }
}

static void
test_look (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (GError) error = NULL;
  HabeasFileSystemKind kind;
  guint64 bytes = 0;

  g_assert_true (habeas_file_system_get_kind (folder, &kind, &error));
  g_assert_true (habeas_file_system_get_free (folder, &bytes, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (bytes, >, 0);
  g_assert_false (habeas_file_system_get_kind ("/nowhere/at/all", &kind, &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_NOT_FOUND);

  if (!test_folder_mount_small (folder, 64 * 1024))
    return;
  g_clear_error (&error);
  g_assert_true (habeas_file_system_get_kind (folder, &kind, &error));
  g_assert_true (habeas_file_system_get_free (folder, &bytes, &error));
  test_folder_unmount (folder);
  g_assert_cmpint (kind, ==, HABEAS_FILE_SYSTEM_MEMORY);
  g_assert_cmpuint (bytes, <=, 64 * 1024);
}

static void
test_create_private (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "clinic.casebook", NULL);
  g_autoptr (GError) error = NULL;
  mode_t mask = umask (0);
  struct stat info;

  g_assert_true (habeas_folder_create_private (path, &error));
  umask (mask);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0700);
  g_assert_false (habeas_folder_create_private (path, &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_EXISTS);
}

static void
test_make_private (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "cases.db", NULL);
  g_autofree char *link = g_build_filename (folder, "link", NULL);
  g_autoptr (GError) error = NULL;
  gboolean is_private = FALSE;
  struct stat info;

  test_file_put (path, "x", 1);
  g_chmod (path, 0644);
  g_assert_true (habeas_path_make_private (path, &is_private, &error));
  g_assert_no_error (error);
  g_assert_true (is_private);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0600);

  g_chmod (folder, 0755);
  g_assert_true (habeas_path_make_private (folder, &is_private, &error));
  g_assert_true (is_private);
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0700);

  g_assert_cmpint (symlink (path, link), ==, 0);
  g_assert_false (habeas_path_make_private (link, NULL, &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_PERMISSION);
}

/* Twice within the same second: neither is lost. */
static void
test_rename_aside (void)
{
  const char *const companions[] = {"-wal", "-shm", NULL};
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "cases.db", NULL);
  g_autofree char *wal = g_build_filename (folder, "cases.db-wal", NULL);
  char *aside[2] = {NULL};
  g_autofree char *aside_wal = NULL;
  g_auto (GStrv) names = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  for (guint i = 0; i < G_N_ELEMENTS (aside); i++)
    {
      char content = (char)('a' + i);
      g_autofree char *kept = NULL;

      test_file_put (path, &content, 1);
      if (i == 0)
        test_file_put (wal, "log", 3);
      g_assert_true (habeas_file_rename_aside (path, companions, &aside[i], &error));
      g_assert_no_error (error);
      kept = test_file_get (aside[i], &size);
      g_assert_cmpmem (kept, size, &content, 1);
    }
  aside_wal = g_strconcat (aside[0], "-wal", NULL);
  g_assert_true (g_file_test (aside_wal, G_FILE_TEST_EXISTS));
  names = test_folder_list (folder);
  g_assert_cmpuint (g_strv_length (names), ==, 3);
  g_assert_false (habeas_file_rename_aside (path, companions, NULL, &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_NOT_FOUND);
  g_free (aside[0]);
  g_free (aside[1]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/file-system/kinds", test_kinds);
  g_test_add_func ("/db/file-system/look", test_look);
  g_test_add_func ("/db/file-system/create-private", test_create_private);
  g_test_add_func ("/db/file-system/make-private", test_make_private);
  g_test_add_func ("/db/file-system/rename-aside", test_rename_aside);
  return g_test_run ();
}
