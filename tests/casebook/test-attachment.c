/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disk.h"
#include "habeas-attachment.h"
#include "habeas-casebook.h"
#include "habeas-data-key.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  TestFolder *folder;
  char *source;
  char *target;
  HabeasSecret *data_key;
  char *name;
  HabeasSecret *key;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->folder = test_folder_new ();
  fixture->source = g_strconcat (fixture->folder, ".source", NULL);
  fixture->target = g_strconcat (fixture->folder, ".target", NULL);
  fixture->data_key = habeas_data_key_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_unlink (fixture->source);
  g_unlink (fixture->target);
  g_clear_pointer (&fixture->key, habeas_secret_unref);
  g_free (fixture->name);
  habeas_secret_unref (fixture->data_key);
  g_free (fixture->target);
  g_free (fixture->source);
  test_folder_free (fixture->folder);
}

/* Content of a given size that no two places of are alike. */
static char *
make_content (gsize size)
{
  char *content = g_malloc (size + 1);

  for (gsize i = 0; i < size; i++)
    content[i] = (char)(i * 31 + i / 251);
  return content;
}

static void
store (Fixture *fixture, gsize size)
{
  g_autofree char *content = make_content (size);
  g_autoptr (GError) error = NULL;
  gint64 surveyed = -1;

  test_file_put (fixture->source, content, size);
  g_clear_pointer (&fixture->name, g_free);
  g_clear_pointer (&fixture->key, habeas_secret_unref);
  g_assert_true (habeas_attachment_survey (
    fixture->source, fixture->data_key, &fixture->name, &surveyed, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (surveyed, ==, (gint64)size);
  fixture->key = habeas_attachment_store (
    fixture->source, fixture->folder, fixture->name, NULL, fixture->data_key, NULL, &error);
  g_assert_no_error (error);
}

static GBytes *
read_back (Fixture *fixture, GError **error)
{
  return habeas_attachment_read (
    fixture->folder, fixture->name, fixture->key, fixture->data_key, NULL, error);
}

static char *
get_path (Fixture *fixture)
{
  return g_build_filename (fixture->folder, fixture->name, NULL);
}

/* Sizes around every seam: of blocks, of messages, of the size in front. */
static void
test_sizes (Fixture *fixture, gconstpointer unused)
{
  static const gsize seams[] = {0, 4096, 65536, 131072};
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (seams); i++)
    for (int d = -60; d <= 2; d += d < -45 || d >= -2 || g_test_slow () ? 1 : 7)
      {
        gsize size = seams[i] + (gsize)d;
        g_autofree char *content = NULL;
        g_autofree char *path = NULL;
        g_autoptr (GBytes) bytes = NULL;
        g_autoptr (GError) error = NULL;
        struct stat info;

        if ((int)seams[i] + d < 0)
          continue;
        content = make_content (size);
        store (fixture, size);
        path = get_path (fixture);
        g_assert_cmpint (g_stat (path, &info), ==, 0);
        g_assert_cmpint (info.st_size % 4096, ==, 0);
        g_assert_cmpint (info.st_size, <=, (goffset)size + 4096 + 32 + 8 + 17 * 6);
        g_assert_cmpint (info.st_mode & 07777, ==, 0600);
        bytes = read_back (fixture, &error);
        g_assert_no_error (error);
        g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), content, size);
        g_assert_cmpint (g_unlink (path), ==, 0);
        n++;
      }
  g_assert_cmpuint (n, >, 60);
}

static void
test_same_content (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *first = NULL;
  g_autofree char *other = NULL;
  g_autoptr (HabeasSecret) other_casebook = habeas_data_key_new ();
  g_autoptr (GError) error = NULL;
  gint64 size;

  store (fixture, 100);
  first = g_strdup (fixture->name);
  store (fixture, 100);
  g_assert_cmpstr (fixture->name, ==, first);
  /* Somebody with the same document does not find it in another casebook by its name. */
  g_assert_true (
    habeas_attachment_survey (fixture->source, other_casebook, &other, &size, NULL, &error));
  g_assert_cmpstr (other, !=, first);
}

static void
test_every_byte (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *path = NULL;
  g_autofree char *file = NULL;
  gsize size = 0;

  store (fixture, 1000);
  path = get_path (fixture);
  file = test_file_get (path, &size);
  for (gsize i = 0; i < size; i += g_test_slow () || i < 64 ? 1 : 5)
    {
      g_autoptr (GError) error = NULL;

      file[i] ^= (char)(1 << i % 8);
      test_file_put (path, file, size);
      file[i] ^= (char)(1 << i % 8);
      g_assert_false (habeas_attachment_verify (
        fixture->folder, fixture->name, fixture->key, fixture->data_key, NULL, NULL, &error));
      g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_DAMAGED);
    }
}

static void
test_cut_and_swapped (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *path = NULL;
  g_autofree char *file = NULL;
  gsize size = 0;

  store (fixture, 200000);
  path = get_path (fixture);
  file = test_file_get (path, &size);
  for (gsize length = 0; length < size; length += 4096)
    {
      g_autoptr (GError) error = NULL;

      test_file_put (path, file, length);
      g_assert_null (read_back (fixture, &error));
      g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_DAMAGED);
    }
  {
    g_autofree char *swapped = g_memdup2 (file, size);
    g_autoptr (GError) error = NULL;

    memcpy (swapped + 32, file + 32 + 65536, 65536);
    memcpy (swapped + 32 + 65536, file + 32, 65536);
    test_file_put (path, swapped, size);
    g_assert_null (read_back (fixture, &error));
    g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_DAMAGED);
  }
}

static void
test_wrong_key (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (HabeasSecret) other = habeas_secret_new_random (32);
  g_autoptr (HabeasSecret) wrong_size = habeas_secret_new_random (16);
  g_autoptr (GError) error = NULL;

  store (fixture, 100);
  g_assert_null (habeas_attachment_read (
    fixture->folder, fixture->name, other, fixture->data_key, NULL, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_null (habeas_attachment_read (
    fixture->folder, fixture->name, wrong_size, fixture->data_key, NULL, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_DAMAGED);
}

static void
test_export (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *content = make_content (70000);
  g_autofree char *path = NULL;
  g_autofree char *exported = NULL;
  g_autoptr (GError) error = NULL;
  struct stat info;
  gsize size = 0;

  store (fixture, 70000);
  g_assert_true (habeas_attachment_export (fixture->folder, fixture->name, fixture->key,
    fixture->data_key, fixture->target, NULL, &error));
  g_assert_no_error (error);
  exported = test_file_get (fixture->target, &size);
  g_assert_cmpmem (exported, size, content, 70000);
  g_assert_cmpint (g_stat (fixture->target, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0600);

  /* Damage in the last message: nothing of the others is left in clear. */
  g_assert_cmpint (g_unlink (fixture->target), ==, 0);
  path = get_path (fixture);
  g_free (exported);
  exported = test_file_get (path, &size);
  exported[size - 1] ^= 1;
  test_file_put (path, exported, size);
  g_assert_false (habeas_attachment_export (fixture->folder, fixture->name, fixture->key,
    fixture->data_key, fixture->target, NULL, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_DAMAGED);
  g_assert_false (g_file_test (fixture->target, G_FILE_TEST_EXISTS));
}

static void
test_refusals (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  gint64 size;

  g_assert_false (
    habeas_attachment_survey ("/nowhere", fixture->data_key, &name, &size, NULL, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (
    habeas_attachment_survey (fixture->folder, fixture->data_key, &name, &size, NULL, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_INVALID);
  g_clear_error (&error);
  test_file_put (fixture->source, "", 0);
  g_assert_cmpint (truncate (fixture->source, HABEAS_ATTACHMENT_MAX_SIZE + 1), ==, 0);
  g_assert_false (
    habeas_attachment_survey (fixture->source, fixture->data_key, &name, &size, NULL, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_INVALID);
  g_clear_error (&error);

  /* Another file than the one that was surveyed. */
  store (fixture, 100);
  path = get_path (fixture);
  g_assert_cmpint (g_unlink (path), ==, 0);
  test_file_put (fixture->source, "other", 5);
  g_assert_null (habeas_attachment_store (
    fixture->source, fixture->folder, fixture->name, NULL, fixture->data_key, NULL, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_IO);
  g_clear_error (&error);
  g_assert_null (read_back (fixture, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_cancellable_cancel (cancellable);
  g_assert_null (habeas_attachment_store (
    fixture->source, fixture->folder, fixture->name, NULL, fixture->data_key, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  names = test_folder_list (fixture->folder);
  g_assert_cmpuint (g_strv_length (names), ==, 0);
  g_assert_false (habeas_attachment_name_is_valid ("../cases.db"));
}

/* The name of a file that a person chose stands in no error. */
static void
test_full (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *content = make_content (300000);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;
  gint64 size;

  test_file_put (fixture->source, content, 300000);
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  g_assert_true (habeas_attachment_survey (
    fixture->source, fixture->data_key, &fixture->name, &size, NULL, &error));
  test_limit_file_size (100000);
  g_assert_null (habeas_attachment_store (
    fixture->source, fixture->folder, fixture->name, NULL, fixture->data_key, NULL, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_FULL);
  g_assert_null (strstr (error->message, "source"));
  names = test_folder_list (fixture->folder);
  g_assert_cmpuint (g_strv_length (names), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                            \
  g_test_add ("/casebook/attachment/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("sizes", test_sizes);
  ADD ("same-content", test_same_content);
  ADD ("every-byte", test_every_byte);
  ADD ("cut-and-swapped", test_cut_and_swapped);
  ADD ("wrong-key", test_wrong_key);
  ADD ("export", test_export);
  ADD ("refusals", test_refusals);
  ADD ("full", test_full);
  return g_test_run ();
}
