/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disk.h"
#include "habeas-archive.h"
#include "habeas-data-key.h"
#include "habeas-db-error.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define KEYS "{\"not\":\"read here\"}"

typedef struct {
  TestFolder *folder;
  char *source; /* a file of a few bytes */
  char *path;   /* of the archive */
  char *target;
  HabeasSecret *data_key;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->folder = test_folder_new ();
  fixture->source = g_build_filename (fixture->folder, "source", NULL);
  fixture->path = g_build_filename (fixture->folder, "clinic.habeas", NULL);
  fixture->target = g_build_filename (fixture->folder, "target", NULL);
  fixture->data_key = habeas_data_key_new ();
  test_file_put (fixture->source, "pages and pages", 15);
  g_assert_cmpint (g_mkdir (fixture->target, 0700), ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  habeas_secret_unref (fixture->data_key);
  g_free (fixture->target);
  g_free (fixture->path);
  g_free (fixture->source);
  test_folder_free (fixture->folder);
}

static gboolean
write_archive (Fixture *fixture, const char *source, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasArchiveWriter) writer
    = habeas_archive_writer_new (fixture->path, fixture->data_key, error);

  return writer != NULL
         && habeas_archive_writer_add_bytes (
           writer, HABEAS_ARCHIVE_KEYS, KEYS, strlen (KEYS), error)
         && habeas_archive_writer_add_file (writer, "cases.db", source, cancellable, error)
         && habeas_archive_writer_add_bytes (writer, "attachments/00ff", "", 0, error)
         && habeas_archive_writer_add_bytes (writer, "attachments/ff00", "scan", 4, error)
         && habeas_archive_writer_commit (writer, cancellable, error);
}

static void
assert_written (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (write_archive (fixture, fixture->source, NULL, &error));
  g_assert_no_error (error);
}

static gboolean
verify (Fixture *fixture, HabeasSecret *data_key, GError **error)
{
  return habeas_archive_extract (fixture->path, data_key, NULL, NULL, NULL, NULL, error);
}

static void
assert_file (Fixture *fixture, const char *name, const char *expected)
{
  g_autofree char *path = g_build_filename (fixture->target, name, NULL);
  g_autofree char *content = NULL;
  struct stat info;
  gsize size = 0;

  content = test_file_get (path, &size);
  g_assert_cmpmem (content, size, expected, strlen (expected));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0600);
}

static void
on_progressed_cb (gsize n_bytes, gpointer user_data)
{
  *(gsize *)user_data += n_bytes;
}

static void
test_round_trip (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *attachments = g_build_filename (fixture->target, "attachments", NULL);
  g_autofree char *keys = NULL;
  g_autoptr (GError) error = NULL;
  struct stat info;
  gsize size = 0;
  gsize n_bytes = 0;

  assert_written (fixture);
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0600);
  keys = habeas_archive_read_keys (fixture->path, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (keys, size, KEYS, strlen (KEYS));
  g_assert_true (habeas_archive_extract (
    fixture->path, fixture->data_key, fixture->target, on_progressed_cb, &n_bytes, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_bytes, ==, strlen (KEYS) + 15 + 4);
  assert_file (fixture, "keys.json", KEYS);
  assert_file (fixture, "cases.db", "pages and pages");
  assert_file (fixture, "attachments/00ff", "");
  assert_file (fixture, "attachments/ff00", "scan");
  g_assert_cmpint (g_stat (attachments, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0700);
}

static void
test_every_byte (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *bytes = NULL;
  gsize size = 0;

  assert_written (fixture);
  bytes = test_file_get (fixture->path, &size);
  for (gsize i = 0; i < size; i++)
    {
      g_autoptr (GError) error = NULL;

      bytes[i] ^= (char)(1 << i % 8);
      test_file_put (fixture->path, bytes, size);
      bytes[i] ^= (char)(1 << i % 8);
      g_assert_false (verify (fixture, fixture->data_key, &error));
      if (i < 8 || i >= 12) /* the version */
        g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_DAMAGED);
    }
  for (gsize length = 0; length < size; length++)
    {
      g_autoptr (GError) error = NULL;

      test_file_put (fixture->path, bytes, length);
      g_assert_false (verify (fixture, fixture->data_key, &error));
      g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_DAMAGED);
    }
}

static void
test_appended (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) longer = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize size = 0;

  assert_written (fixture);
  bytes = test_file_get (fixture->path, &size);
  longer = g_string_new_len (bytes, (gssize)size);
  g_string_append_c (longer, '\0');
  test_file_put (fixture->path, longer->str, longer->len);
  g_assert_false (verify (fixture, fixture->data_key, &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_DAMAGED);
}

static void
test_other_key (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (HabeasSecret) other = habeas_data_key_new ();
  g_autoptr (GError) error = NULL;

  assert_written (fixture);
  g_assert_false (verify (fixture, other, &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_DAMAGED);
}

/* Somebody who knows the form makes one whose entries are right, but has no key. */
static void
append_entry (GString *archive, const char *name, gsize name_size, const char *content)
{
  guint32 name_size_le = GUINT32_TO_LE ((guint32)name_size);
  guint64 size_le = GUINT64_TO_LE ((guint64)strlen (content));
  guint8 hash[32];

  g_string_append_len (archive, (const char *)&name_size_le, 4);
  g_string_append_len (archive, (const char *)&size_le, 8);
  g_string_append_len (archive, name, (gssize)name_size);
  g_string_append (archive, content);
  crypto_generichash (hash, sizeof hash, (const guint8 *)content, strlen (content), NULL, 0);
  g_string_append_len (archive, (const char *)hash, sizeof hash);
}

static void
test_hostile_names (Fixture *fixture, gconstpointer unused)
{
  static const struct {
    const char *name;
    gsize size;
  } names[] = {
    {"../outside", 10},
    {"/tmp/outside", 12},
    {"a/../../b", 9},
    {"a/b/c", 5},
    {".hidden", 7},
    {"a/.hidden", 9},
    {"a\0b", 3},
    {"a b", 3},
    {"A", 1},
    {"a/", 2},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GString) archive = g_string_new ("HABEASAR");
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) extracted = NULL;

      g_string_append_len (archive, "\1\0\0\0", 4);
      append_entry (archive, names[i].name, names[i].size, "x");
      g_string_append_len (archive, "\0\0\0\0\1\0\0\0\0\0\0\0", 12);
      g_string_append_len (archive, "0123456789abcdef0123456789abcdef", 32);
      test_file_put (fixture->path, archive->str, archive->len);
      g_assert_false (habeas_archive_extract (
        fixture->path, fixture->data_key, fixture->target, NULL, NULL, NULL, &error));
      g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_DAMAGED);
      extracted = test_folder_list (fixture->target);
      g_assert_cmpuint (g_strv_length (extracted), ==, 0);
    }
}

/* Sizes that a forger writes: nothing is allocated or read by them. */
static void
test_hostile_sizes (Fixture *fixture, gconstpointer unused)
{
  static const char huge[] = "HABEASAR\1\0\0\0\x09\0\0\0\xff\xff\xff\xff\xff\xff\xff\xffkeys.json";
  static const char long_name[] = "HABEASAR\1\0\0\0\xff\xff\xff\x7f\0\0\0\0\0\0\0\0";
  g_autoptr (GError) error = NULL;
  gsize size;

  test_file_put (fixture->path, huge, sizeof huge - 1);
  g_assert_null (habeas_archive_read_keys (fixture->path, &size, &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_DAMAGED);
  g_clear_error (&error);
  test_file_put (fixture->path, long_name, sizeof long_name - 1);
  g_assert_null (habeas_archive_read_keys (fixture->path, &size, &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_DAMAGED);
}

static void
test_newer (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  test_file_put (fixture->path, "HABEASAR\2\0\0\0", 12);
  g_assert_false (verify (fixture, fixture->data_key, &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_TOO_NEW);
}

static void
assert_nothing_left (Fixture *fixture)
{
  g_auto (GStrv) names = test_folder_list (fixture->folder);

  g_assert_cmpuint (g_strv_length (names), ==, 2); /* source and target */
}

static void
test_never_replaces (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  test_file_put (fixture->path, "older", 5);
  g_assert_false (write_archive (fixture, fixture->source, NULL, &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_EXISTS);
  content = test_file_get (fixture->path, &size);
  g_assert_cmpmem (content, size, "older", 5);
}

static void
test_cancelled (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (write_archive (fixture, fixture->source, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_nothing_left (fixture);
}

static void
test_full (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *big = g_malloc0 (1 << 20);

  test_file_put (fixture->source, big, 1 << 20);
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  test_limit_file_size (300000);
  g_assert_false (write_archive (fixture, fixture->source, NULL, &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_FULL);
  assert_nothing_left (fixture);
}

static void
test_unwritable (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  test_drop_root (fixture->folder);
  g_chmod (fixture->folder, 0500);
  g_assert_false (write_archive (fixture, fixture->source, NULL, &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_PERMISSION);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/db/archive/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("round-trip", test_round_trip);
  ADD ("every-byte", test_every_byte);
  ADD ("appended", test_appended);
  ADD ("other-key", test_other_key);
  ADD ("hostile-names", test_hostile_names);
  ADD ("hostile-sizes", test_hostile_sizes);
  ADD ("newer", test_newer);
  ADD ("never-replaces", test_never_replaces);
  ADD ("cancelled", test_cancelled);
  ADD ("full", test_full);
  ADD ("unwritable", test_unwritable);
  return g_test_run ();
}
