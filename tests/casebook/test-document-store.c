/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files become documents of a case, are read back, and go with their person. */
#include "disk.h"
#include "fixture.h"

#include "habeas-attachment.h"
#include "habeas-document-store.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static GFile *
put (Fixture *fixture, const char *name, const char *content, gsize size)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  test_file_put (path, content, size);
  return g_file_new_for_path (path);
}

static GPtrArray *
attach (Fixture *fixture, gint64 matter, GPtrArray *files)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *refused = NULL;

  g_assert_true (
    habeas_casebook_attach_sync (fixture->book, matter, files, NULL, NULL, &refused, NULL, &error));
  g_assert_no_error (error);
  return refused;
}

static GPtrArray *
attach_one (Fixture *fixture, gint64 matter, const char *name, const char *content)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (files, put (fixture, name, content, strlen (content)));
  return attach (fixture, matter, files);
}

static GPtrArray *
list (Fixture *fixture, gint64 matter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasCaseFile) file
    = habeas_casebook_get_case_sync (fixture->book, matter, NULL, &error);

  g_assert_no_error (error);
  return g_ptr_array_copy (habeas_case_file_get_records (file, HABEAS_RECORD_DOCUMENT),
    (GCopyFunc)(gpointer)g_object_ref, NULL);
}

static guint
count_files (Fixture *fixture)
{
  g_autofree char *folder = g_build_filename (fixture->path, "attachments", NULL);
  g_auto (GStrv) names = test_folder_list (folder);

  return g_strv_length (names);
}

static void
assert_reads (Fixture *fixture, HabeasRecord *document, const char *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = habeas_casebook_read_document_sync (
    fixture->book, habeas_record_get_rid (document), NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (
    g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), content, strlen (content));
}

static void
test_attach (Fixture *fixture, gconstpointer user_data)
{
  gint64 matter = fixture_add_case (fixture, &carmen);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GPtrArray) documents = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autofree char *before = fixture_dump (fixture);
  g_autofree char *undone = NULL;

  g_ptr_array_add (files, put (fixture, "hold.txt", "a detainer", 10));
  g_ptr_array_add (files, put (fixture, "minute order.pdf", "%PDF-1.4 no more", 16));
  refused = attach (fixture, matter, files);
  g_assert_cmpuint (refused->len, ==, 0);
  documents = list (fixture, matter);
  g_assert_cmpuint (documents->len, ==, 2);
  g_assert_cmpstr (habeas_record_get_text (documents->pdata[0], "title"), ==, "hold.txt");
  g_assert_cmpstr (habeas_record_get_text (documents->pdata[0], "media_type"), ==, "text/plain");
  g_assert_cmpstr (
    habeas_record_get_text (documents->pdata[1], "media_type"), ==, "application/pdf");
  g_assert_cmpint (habeas_record_get_integer (documents->pdata[0], "size", 0), ==, 10);
  g_assert_false (habeas_record_is_null (documents->pdata[0], "added_by"));
  g_assert_false (habeas_record_is_null (documents->pdata[0], "added"));
  assert_reads (fixture, documents->pdata[0], "a detainer");
  assert_reads (fixture, documents->pdata[1], "%PDF-1.4 no more");
  fixture_assert_clean (fixture);

  /* What was attached at once is undone at once, and comes back whole. */
  g_assert_true (habeas_casebook_undo_sync (fixture->book, NULL, NULL, NULL));
  undone = fixture_dump (fixture);
  g_assert_cmpstr (undone, ==, before);
  g_assert_true (habeas_casebook_redo_sync (fixture->book, NULL, NULL, NULL));
  after = list (fixture, matter);
  g_assert_cmpuint (after->len, ==, 2);
  assert_reads (fixture, after->pdata[0], "a detainer");
}

static void
test_same_content (Fixture *fixture, gconstpointer user_data)
{
  gint64 first = fixture_add_case (fixture, &carmen);
  gint64 second = fixture_add_case (fixture, &carmen);
  g_autoptr (GPtrArray) none = attach_one (fixture, first, "a.txt", "one letter");
  g_autoptr (GPtrArray) again = attach_one (fixture, first, "b.txt", "one letter");
  g_autoptr (GPtrArray) other = attach_one (fixture, second, "c.txt", "one letter");
  g_autoptr (GPtrArray) documents = list (fixture, second);
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) mended = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (again->len, ==, 1);
  g_assert_cmpint (((HabeasRefusedFile *)again->pdata[0])->why, ==, HABEAS_REFUSAL_ATTACHED);
  g_assert_cmpuint (other->len, ==, 0);
  g_assert_cmpuint (count_files (fixture), ==, 1);
  assert_reads (fixture, documents->pdata[0], "one letter");
  fixture_assert_clean (fixture);

  /* A lost file comes back with the next copy, for all who know its key. */
  path = g_build_filename (
    fixture->path, "attachments", habeas_record_get_text (documents->pdata[0], "file"), NULL);
  g_assert_cmpint (g_unlink (path), ==, 0);
  mended = attach_one (fixture, fixture_add_case (fixture, &carmen), "d.txt", "one letter");
  g_assert_cmpuint (mended->len, ==, 0);
  assert_reads (fixture, documents->pdata[0], "one letter");
  fixture_assert_clean (fixture);
}

static void
test_refusals (Fixture *fixture, gconstpointer user_data)
{
  static const HabeasRefusal expected[] = {HABEAS_REFUSAL_FOLDER, HABEAS_REFUSAL_TOO_LARGE,
    HABEAS_REFUSAL_UNREADABLE, HABEAS_REFUSAL_UNREADABLE};
  gint64 matter = fixture_add_case (fixture, &carmen);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GPtrArray) documents = NULL;
  GFile *large = put (fixture, "large.bin", "", 0);

  g_assert_cmpint (truncate (g_file_peek_path (large), HABEAS_ATTACHMENT_MAX_SIZE + 1), ==, 0);
  g_ptr_array_add (files, g_file_new_for_path (fixture->folder));
  g_ptr_array_add (files, large);
  g_ptr_array_add (files, g_file_new_for_path ("/nowhere/at all"));
  g_ptr_array_add (files, g_file_new_for_uri ("https://example.invalid/a.pdf"));
  g_ptr_array_add (files, put (fixture, "kept.txt", "kept", 4));
  refused = attach (fixture, matter, files);
  g_assert_cmpuint (refused->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < refused->len; i++)
    g_assert_cmpint (((HabeasRefusedFile *)refused->pdata[i])->why, ==, expected[i]);
  documents = list (fixture, matter);
  g_assert_cmpuint (documents->len, ==, 1);
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
cancel_at_half (goffset done, goffset total, gpointer user_data)
{
  if (done * 2 >= total)
    g_cancellable_cancel (user_data);
}

static void
test_cancel (Fixture *fixture, gconstpointer user_data)
{
  gint64 matter = fixture_add_case (fixture, &carmen);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) documents = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GPtrArray *refused = NULL;

  for (char name[] = "a.txt"; *name < 'e'; (*name)++)
    g_ptr_array_add (files, put (fixture, name, name, 5));
  g_assert_false (habeas_casebook_attach_sync (
    fixture->book, matter, files, cancel_at_half, cancellable, &refused, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (refused);
  documents = list (fixture, matter);
  g_assert_cmpuint (documents->len, ==, 0);
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

static void
test_full (Fixture *fixture, gconstpointer user_data)
{
  gint64 matter;
  g_autofree char *content = g_malloc0 (8000000);
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GPtrArray) documents = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *refused = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  matter = fixture_add_case (fixture, &carmen);
  files = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (files, put (fixture, "a.txt", "small", 5));
  g_ptr_array_add (files, put (fixture, "b.txt", content, 8000000));
  test_limit_file_size (7000000);
  g_assert_false (
    habeas_casebook_attach_sync (fixture->book, matter, files, NULL, NULL, &refused, NULL, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_FULL);
  documents = list (fixture, matter);
  g_assert_cmpuint (documents->len, ==, 0);
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

static gboolean
is_export (Fixture *fixture)
{
  g_autoptr (GPtrArray) entries
    = habeas_casebook_get_history_sync (fixture->book, 0, 1, NULL, NULL);

  return ((HabeasHistoryEntry *)entries->pdata[0])->kind == HABEAS_ACT_EXPORT;
}

static void
test_save (Fixture *fixture, gconstpointer user_data)
{
  gint64 matter = fixture_add_case (fixture, &carmen);
  g_autoptr (GPtrArray) none = attach_one (fixture, matter, "a.txt", "one letter");
  g_autoptr (GPtrArray) documents = list (fixture, matter);
  g_autofree char *target = g_build_filename (fixture->folder, "copy.txt", NULL);
  g_autofree char *copy = NULL;
  g_autoptr (GError) error = NULL;
  struct stat info;
  gsize size;

  g_assert_true (habeas_casebook_save_document_sync (
    fixture->book, habeas_record_get_rid (documents->pdata[0]), target, NULL, &error));
  g_assert_no_error (error);
  copy = test_file_get (target, &size);
  g_assert_cmpmem (copy, size, "one letter", 10);
  g_assert_cmpint (g_stat (target, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0600);
  g_assert_true (is_export (fixture));
  g_assert_false (habeas_casebook_save_document_sync (fixture->book, 4711, target, NULL, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOT_FOUND);
}

/* Who is erased by law leaves no file behind; the documents of others stay. */
static void
test_purge (Fixture *fixture, gconstpointer user_data)
{
  gint64 first = fixture_add_case (fixture, &carmen);
  gint64 second = fixture_add_case (fixture, &carmen);
  g_autoptr (GPtrArray) a = attach_one (fixture, first, "a.txt", "of the first alone");
  g_autoptr (GPtrArray) b = attach_one (fixture, first, "b.txt", "of both");
  g_autoptr (GPtrArray) c = attach_one (fixture, second, "b.txt", "of both");
  g_autoptr (GPtrArray) documents = list (fixture, second);
  g_autoptr (HabeasCaseFile) file
    = habeas_casebook_get_case_sync (fixture->book, first, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (count_files (fixture), ==, 2);
  g_assert_true (habeas_casebook_purge_person_sync (
    fixture->book, habeas_case_file_get_row (file)->person, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (fixture), ==, 1);
  assert_reads (fixture, documents->pdata[0], "of both");
  fixture_assert_clean (fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add (                                                                                     \
    "/casebook/document-store/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("attach", test_attach);
  ADD ("same-content", test_same_content);
  ADD ("refusals", test_refusals);
  ADD ("cancel", test_cancel);
  ADD ("full", test_full);
  ADD ("save", test_save);
  ADD ("purge", test_purge);
  return g_test_run ();
}
