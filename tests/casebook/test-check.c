/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What check finds outside of the tables: in the log, and in the files of documents. */
#include "disk.h"
#include "fixture.h"

#include "habeas-attachment.h"
#include "habeas-casebook-private.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

static gboolean
finds (Fixture *fixture, const char *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = habeas_casebook_check_sync (fixture->book, NULL, &error);
  gboolean found = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    {
      const HabeasCheckFinding *finding = findings->pdata[i];

      g_test_message ("%s: %s", finding->what, finding->detail);
      found |= g_str_equal (finding->what, what);
    }
  return found;
}

/* --- the log --- */

static void
flip (const char *path, gsize offset)
{
  gsize size;
  g_autofree char *bytes = test_file_get (path, &size);
  FILE *file = g_fopen (path, "r+");

  g_assert_cmpuint (offset, <, size);
  g_assert_cmpint (fseek (file, (long)offset, SEEK_SET), ==, 0);
  g_assert_cmpint (fputc (bytes[offset] ^ 1, file), !=, EOF);
  g_assert_cmpint (fclose (file), ==, 0);
}

/* A commit that lies only in the log is as much worth as one in the file. */
static void
test_log (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *log = g_build_filename (fixture->path, "cases.db-wal", NULL);
  GStatBuf info;

  g_assert_true (habeas_db_checkpoint (fixture->book->writer.db, TRUE, NULL));
  fixture_add_case (fixture, &carmen);
  g_assert_cmpint (g_stat (log, &info), ==, 0);
  g_assert_cmpint (info.st_size, >, 3 * 4096);
  fixture_assert_clean (fixture);
  fixture_add_case (fixture, &carmen);
  flip (log, 32 + 24 + 100);
  g_assert_true (finds (fixture, "log"));
}

/* A damaged page of the file that the log holds anew is no loss: the next checkpoint mends it. */
static void
test_page_written_anew (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *database = g_build_filename (fixture->path, "cases.db", NULL);
  g_autofree char *log = g_build_filename (fixture->path, "cases.db-wal", NULL);
  g_autofree char *frames = NULL;
  guint32 page;
  gsize size;

  fixture_add_case (fixture, &carmen);
  g_assert_true (habeas_db_checkpoint (fixture->book->writer.db, TRUE, NULL));
  fixture_add_case (fixture, &carmen);
  frames = test_file_get (log, &size);
  memcpy (&page, frames + 32, sizeof page);
  flip (database, (GUINT32_FROM_BE (page) - 1) * 4096 + 2000);
  fixture_assert_clean (fixture);
  g_assert_true (habeas_db_checkpoint (fixture->book->writer.db, TRUE, NULL));
  flip (database, 4096 + 2000);
  g_assert_true (finds (fixture, "pages"));
}

/* --- documents --- */

typedef struct {
  const char *name;
  HabeasSecret *key;
  gint64 size;
  gint64 matter;
} Attached;

static gboolean
insert_document (
  HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const Attached *attached = user_data;
  g_autoptr (HabeasRecord) document = habeas_record_new (HABEAS_RECORD_DOCUMENT);
  g_auto (HabeasValue) key = HABEAS_VALUE_INIT;
  g_autoptr (GBytes) bytes
    = g_bytes_new (habeas_secret_get_bytes (attached->key), habeas_secret_get_size (attached->key));

  habeas_value_set_blob (&key, bytes);
  habeas_record_set_integer (document, "case", attached->matter);
  habeas_record_set_integer (document, "size", attached->size);
  habeas_record_set_text (document, "file", attached->name);
  habeas_record_take_value (
    document, (guint)habeas_record_info_index (habeas_record_get_info (document), "key"), &key);
  return habeas_writer_insert (writer, document, error);
}

/* Attaches a small text; @claimed: the size its row says. Returns the path of the file. */
static char *
attach (Fixture *fixture, const char *content, gint64 claimed)
{
  g_autofree char *source = g_build_filename (fixture->folder, "letter.txt", NULL);
  g_autofree char *folder = g_build_filename (fixture->path, "attachments", NULL);
  g_autofree char *name = NULL;
  g_autoptr (HabeasSecret) key = NULL;
  g_autoptr (GError) error = NULL;
  Attached attached = {.size = claimed, .matter = fixture_add_case (fixture, &carmen)};
  gint64 size;

  test_file_put (source, content, strlen (content));
  habeas_attachment_survey (source, fixture->book->data_key, &name, &size, NULL, &error);
  g_assert_no_error (error);
  key = habeas_attachment_store (source, folder, name, NULL, fixture->book->data_key, NULL, &error);
  g_assert_no_error (error);
  attached.name = name;
  attached.key = key;
  habeas_casebook_write_sync (
    fixture->book, HABEAS_ACT_CHANGE, "Document added", insert_document, &attached, NULL, &error);
  g_assert_no_error (error);
  return g_build_filename (folder, name, NULL);
}

static void
test_documents (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = attach (fixture, "a letter", 8);
  g_autofree char *aside = g_strconcat (path, ".aside", NULL);
  g_autofree char *other = NULL;

  fixture_assert_clean (fixture);
  g_assert_cmpint (g_rename (path, aside), ==, 0);
  g_assert_true (finds (fixture, "documents"));
  g_assert_cmpint (g_rename (aside, path), ==, 0);
  fixture_assert_clean (fixture);
  flip (path, 1000);
  g_assert_true (finds (fixture, "documents"));
  flip (path, 1000);
  fixture_assert_clean (fixture);
  other = attach (fixture, "another letter", 8);
  g_assert_true (finds (fixture, "documents"));
}

/* A file that no row knows is one of an attempt that failed; one that has just come may be waiting
 * for its row, and one whose row was taken back comes again with the redo. */
static void
test_orphans (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *kept = attach (fixture, "a letter", 8);
  g_autofree char *folder = g_path_get_dirname (kept);
  g_autofree char *orphan = g_build_filename (
    folder, "00000000000000000000000000000000000000000000000000000000000000ff", NULL);
  struct utimbuf long_ago = {1, 1};

  g_assert_true (habeas_casebook_undo_sync (fixture->book, NULL, NULL, NULL));
  test_file_put (orphan, "x", 1);
  fixture_assert_clean (fixture);
  g_assert_true (g_file_test (orphan, G_FILE_TEST_EXISTS));
  g_assert_cmpint (utime (orphan, &long_ago), ==, 0);
  g_assert_cmpint (utime (kept, &long_ago), ==, 0);
  fixture_assert_clean (fixture);
  g_assert_false (g_file_test (orphan, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  g_assert_true (habeas_casebook_redo_sync (fixture->book, NULL, NULL, NULL));
  fixture_assert_clean (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/casebook/check/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("log", test_log);
  ADD ("page-written-anew", test_page_written_anew);
  ADD ("documents", test_documents);
  ADD ("orphans", test_orphans);
  return g_test_run ();
}
