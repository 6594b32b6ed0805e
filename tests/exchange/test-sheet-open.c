/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file is, by its content: every other kind is refused with a sentence that helps. */

#include "habeas-sheet.h"
#include "workbook-writer.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static void
assert_refused (const void *bytes, gsize length, HabeasExchangeError code, const char *says)
{
  g_autofree char *path = write_temporary ("csv", bytes, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasSheetSource) source = habeas_sheet_source_open (path, NULL, NULL, &error);

  g_assert_null (source);
  g_assert_error (error, HABEAS_EXCHANGE_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, says));
  g_unlink (path);
}

static void
assert_zip_refused (
  const char *first, const char *second, HabeasExchangeError code, const char *says)
{
  ZipWriter *zip = zip_writer_new ();
  ZipPart a = ZIP_PART (first, "x");
  ZipPart b = ZIP_PART (second, "x");
  g_autoptr (GByteArray) bytes = NULL;

  zip_writer_add (zip, &a);
  zip_writer_add (zip, &b);
  bytes = zip_writer_finish (zip);
  assert_refused (bytes->data, bytes->len, code, says);
}

static void
test_other_kinds (void)
{
  char ole[2048] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
  static const char stream[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

  assert_refused (ole, sizeof ole, HABEAS_EXCHANGE_ERROR_OTHER_FORMAT, ".xls");
  memcpy (ole + 1152, stream, sizeof stream);
  assert_refused (ole, sizeof ole, HABEAS_EXCHANGE_ERROR_ENCRYPTED, "password");

  assert_zip_refused (
    "mimetype", "content.xml", HABEAS_EXCHANGE_ERROR_OTHER_FORMAT, "OpenDocument");
  assert_zip_refused (
    "Index/Document.iwa", "Metadata/x", HABEAS_EXCHANGE_ERROR_OTHER_FORMAT, "Numbers");
  assert_zip_refused (
    "word/document.xml", "docProps/app.xml", HABEAS_EXCHANGE_ERROR_NOT_A_SPREADSHEET, "not a");
  assert_refused ("PK\3\4 cut", 8, HABEAS_EXCHANGE_ERROR_DAMAGED, "cut short");

  assert_refused (
    "<?xml version='1.0'?><Workbook/>", 32, HABEAS_EXCHANGE_ERROR_NOT_A_SPREADSHEET, "web page");
  assert_refused ("  <HTML><table>", 15, HABEAS_EXCHANGE_ERROR_NOT_A_SPREADSHEET, "web page");
  assert_refused ("%PDF-1.7\n", 9, HABEAS_EXCHANGE_ERROR_NOT_A_SPREADSHEET, "document");
  assert_refused (
    "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16, HABEAS_EXCHANGE_ERROR_NOT_A_SPREADSHEET, "no text");
}

static void
test_binary_workbook (void)
{
  ZipWriter *zip = zip_writer_new ();
  ZipPart relations = ZIP_PART ("_rels/.rels",
    "<Relationships><Relationship Id='r' Type='http://x/officeDocument' Target='xl/workbook.bin'/>"
    "</Relationships>");
  ZipPart workbook = ZIP_PART ("xl/workbook.bin", "x");
  g_autoptr (GByteArray) bytes = NULL;

  zip_writer_add (zip, &relations);
  zip_writer_add (zip, &workbook);
  bytes = zip_writer_finish (zip);
  assert_refused (bytes->data, bytes->len, HABEAS_EXCHANGE_ERROR_OTHER_FORMAT, ".xlsb");
}

static void
test_not_a_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strdup_printf ("habeas-test-fifo-%u", g_random_int ());
  g_autofree char *fifo = g_build_filename (g_get_tmp_dir (), name, NULL);

  g_assert_null (habeas_sheet_source_open (g_get_tmp_dir (), NULL, NULL, &error));
  g_assert_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_UNREADABLE);
  g_clear_error (&error);

  g_assert_null (habeas_sheet_source_open ("/nonexistent.csv", NULL, NULL, &error));
  g_assert_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_UNREADABLE);
  g_clear_error (&error);

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_null (habeas_sheet_source_open (fifo, NULL, NULL, &error));
  g_assert_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_UNREADABLE);
  g_unlink (fifo);
}

static void
test_hash (void)
{
  g_autofree char *path = write_temporary ("csv", "a,b\n", 4);
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasSheetSource) source = habeas_sheet_source_open (path, NULL, NULL, &error);

  g_assert_no_error (error);
  /* printf 'a,b\n' | b2sum -l 256 */
  g_assert_cmpstr (habeas_sheet_source_get_hash (source), ==,
    "9adc7581aad30e24e58f5fdd4fbdd9a1b00d012b03b2317e4b29db2b1a0abcbf");
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet-open/other-kinds", test_other_kinds);
  g_test_add_func ("/sheet-open/binary-workbook", test_binary_workbook);
  g_test_add_func ("/sheet-open/not-a-file", test_not_a_file);
  g_test_add_func ("/sheet-open/hash", test_hash);
  return g_test_run ();
}
