/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text files as clinics and jails write them: encodings, delimiters, quotation marks, and what must
 * be refused. */

#include "habeas-csv-reader.h"
#include "row-dump.h"
#include "workbook-writer.h"

#include <glib/gstdio.h>
#include <string.h>

static void
assert_rows (const char *text, gssize length, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = dump_text (text, length, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, expected);
}

static void
assert_refused (const char *text, gssize length, HabeasExchangeError code, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = dump_text (text, length, &error);

  g_assert_null (rows);
  g_assert_error (error, HABEAS_EXCHANGE_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, says));
}

static void
test_records (void)
{
  /* A quoted line break makes no record; blank lines are records; the last needs no line break. */
  assert_rows ("Case,Name,Notes\r\n1,Ana,\"Mother is LPR\nSister is USC\"\r\n\r\n2,\"O\"\"Brien\",",
    -1,
    "1:T(Case)|T(Name)|T(Notes)\n"
    "2:T(1)|T(Ana)|T(Mother is LPR\nSister is USC)\n"
    "4:T(2)|T(O\"Brien)\n");
  assert_rows ("a,b\n1,2\n\n\n3,4\n", -1, "1:T(a)|T(b)\n2:T(1)|T(2)\n5:T(3)|T(4)\n");
  assert_rows ("a,b\r1,2\r\r3,4", -1, "1:T(a)|T(b)\n2:T(1)|T(2)\n4:T(3)|T(4)\n");
  assert_rows ("a,b\r\n,\r\n3, \"x, y\" \r\n", -1, "1:T(a)|T(b)\n3:T(3)|T(x, y)\n");
  assert_rows ("alone", -1, "1:T(alone)\n");
}

static void
test_delimiters (void)
{
  static const struct {
    char delimiter;
    const char *text;
  } cases[] = {
    {',', "a,b,c\n1,2,3\n4,5;6,7\n"},
    {';', "a;b;c\n1,5;2;3\n4;5,1;7\n"},
    {'\t', "a\tb\tc\n1\t2, 3\t4\n"},
    {'|', "NAME|DOB|CHARGE\nDOE, JANE|1/2/80|DUI\nROE, JOHN|3/4/81|PC 459, 460\n"},
    {',', "Clinic list, 2010\n\na,b,c,d\n1;2;3,2,3,4\n1;2;3,2,3,4\n1;2;3,2,3,4\n"},
    {',', "name,charges\nAna,\"x; y; z; w\"\nEva,\"x; y; z; w\"\n"},
    {';', "sep=;\na;b\n1;2\n"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = write_temporary ("csv", cases[i].text, strlen (cases[i].text));
      g_autoptr (GError) error = NULL;
      g_autoptr (HabeasSheetSource) source = habeas_sheet_source_open (path, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (
        habeas_csv_reader_get_delimiter (HABEAS_CSV_READER (source)), ==, cases[i].delimiter);
      g_unlink (path);
    }
  assert_rows ("sep=;\r\na;b\r\n1;2\r\n", -1, "2:T(a)|T(b)\n3:T(1)|T(2)\n");
}

static void
test_told_delimiter (void)
{
  HabeasSheetOptions options = {NULL, ';'};
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = dump_rows (write_temporary ("csv", "a,b;c\n", 6), &options, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, "1:T(a,b)|T(c)\n");
}

static void
assert_encoding (const char *bytes, gsize length, const char *encoding)
{
  g_autofree char *path = write_temporary ("csv", bytes, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasSheetSource) source = habeas_sheet_source_open (path, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (habeas_csv_reader_get_encoding (HABEAS_CSV_READER (source)), ==, encoding);
  g_unlink (path);
}

static void
test_encodings (void)
{
  static const char *const expected = "1:T(Peña)|T(–)\n";
  static const char *const utf8 = "Peña,–\n";
  g_autofree char *marked = g_strconcat ("\xef\xbb\xbf", utf8, NULL);
  static const struct {
    const char *iconv_name;
    const char *mark;
    gsize mark_length;
    const char *name;
  } cases[] = {
    {"WINDOWS-1252", "", 0, "Windows-1252"},
    {"UTF-16LE", "\xff\xfe", 2, "UTF-16LE"},
    {"UTF-16BE", "\xfe\xff", 2, "UTF-16BE"},
    {"UTF-16LE", "", 0, "UTF-16LE"},
    {"UTF-16BE", "", 0, "UTF-16BE"},
  };

  assert_rows (utf8, -1, expected);
  assert_rows (marked, -1, expected);
  assert_encoding (utf8, strlen (utf8), "UTF-8");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length;
      g_autofree char *encoded
        = g_convert (utf8, -1, cases[i].iconv_name, "UTF-8", NULL, &length, NULL);
      g_autoptr (GString) bytes = g_string_new_len (cases[i].mark, (gssize)cases[i].mark_length);

      g_string_append_len (bytes, encoded, (gssize)length);
      assert_rows (bytes->str, (gssize)bytes->len, expected);
      assert_encoding (bytes->str, bytes->len, cases[i].name);
    }
}

/* The one byte that is not UTF-8 stands at the end of a long file, and a character lies across
 * every boundary of the blocks it is read in. */
static void
test_whole_file_decides (void)
{
  g_autoptr (GString) text = g_string_new ("x");
  g_autofree char *dump = NULL;
  g_autoptr (GError) error = NULL;

  while (text->len < 300 * 1024)
    g_string_append (text, "ññññññññ,b\n");
  assert_encoding (text->str, text->len, "UTF-8");
  dump = dump_text (text->str, (gssize)text->len, &error);
  g_assert_no_error (error);
  g_assert_null (strstr (dump, "\xef\xbf\xbd"));
  g_string_append_c (text, (char)0xf1);
  assert_encoding (text->str, text->len, "Windows-1252");
}

static void
test_told_encoding (void)
{
  HabeasSheetOptions options = {"utf-8", 0};
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = dump_rows (write_temporary ("csv",
                                       "a,b\nPe\xf1"
                                       "a,c\n",
                                       10),
    &options, 0, &error);

  g_assert_null (rows);
  g_assert_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_ENCODING);
  g_assert_nonnull (strstr (error->message, "line 2"));
  g_clear_error (&error);

  options.encoding = "klingon";
  rows = dump_rows (write_temporary ("csv", "a,b\n", 4), &options, 0, &error);
  g_assert_null (rows);
  g_assert_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_PROFILE);
}

static void
test_quotation_marks (void)
{
  g_autoptr (GString) endless = g_string_new ("a,b\n1,\"");

  /* Marks that were never meant as quotes: taken as letters when that makes equal records. */
  assert_rows ("NAME|HEIGHT\nDOE|5'10\"\nROE|6'1\"\n", -1,
    "1:T(NAME)|T(HEIGHT)\n2:T(DOE)|T(5'10\")\n3:T(ROE)|T(6'1\")\n");
  assert_rows ("NAME|ALIAS|X\n\"BIG\" JOE|J|1\nROE|\"K|2\nPOE|P|3\n", -1,
    "1:T(NAME)|T(ALIAS)|T(X)\n2:T(\"BIG\" JOE)|T(J)|T(1)\n3:T(ROE)|T(\"K)|T(2)\n"
    "4:T(POE)|T(P)|T(3)\n");
  assert_refused ("a,b\n1,\"x\n2,y\n3,z, w, v\n", -1, HABEAS_EXCHANGE_ERROR_QUOTES, "record 2");
  while (endless->len < 400 * 1024)
    g_string_append (endless, "never\nclosed, it, seems\n");
  assert_refused (endless->str, (gssize)endless->len, HABEAS_EXCHANGE_ERROR_QUOTES, "record 2");
}

static void
test_refused (void)
{
  g_autoptr (GString) wide = g_string_new (NULL);
  g_autoptr (GString) lengthy = g_string_new ("a,b\n1,");
  g_autoptr (GError) error = NULL;

  assert_refused ("a,b\n1,\0002\n", 8, HABEAS_EXCHANGE_ERROR_NOT_A_SPREADSHEET, "no text");
  assert_refused ("", 0, HABEAS_EXCHANGE_ERROR_NOT_A_SPREADSHEET, "empty");
  for (guint i = 0; i < 20000; i++)
    g_string_append (wide, "x,");
  assert_refused (wide->str, -1, HABEAS_EXCHANGE_ERROR_LIMIT, "fields");
  while (lengthy->len < 200 * 1024)
    g_string_append (lengthy, "xxxxxxxxxxxxxxxx");
  assert_refused (lengthy->str, -1, HABEAS_EXCHANGE_ERROR_QUOTES, "record 2");
  /* 0x81 is no character of Windows-1252. */
  assert_refused ("a,b\n\xf1,\x81\n", -1, HABEAS_EXCHANGE_ERROR_ENCODING, "line 2");
}

static HabeasRowVerdict
cancel_row (const HabeasSheetRow *row, gpointer user_data, GError **error)
{
  g_cancellable_cancel (user_data);
  return HABEAS_ROW_CONTINUE;
}

static HabeasRowVerdict
stop_row (const HabeasSheetRow *row, gpointer user_data, GError **error)
{
  guint *n_rows = user_data;

  return ++*n_rows == 3 ? HABEAS_ROW_STOP : HABEAS_ROW_CONTINUE;
}

static HabeasRowVerdict
fail_row (const HabeasSheetRow *row, gpointer user_data, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no");
  return HABEAS_ROW_FAIL;
}

static void
test_verdicts (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasSheetSource) source = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  guint n_rows = 0;

  while (text->len < 200 * 1024)
    g_string_append (text, "a,b\n");
  path = write_temporary ("csv", text->str, text->len);
  source = habeas_sheet_source_open (path, NULL, NULL, &error);
  g_assert_no_error (error);

  g_assert_true (habeas_sheet_source_read (source, 0, stop_row, &n_rows, NULL, &error));
  g_assert_cmpuint (n_rows, ==, 3);
  g_assert_false (habeas_sheet_source_read (source, 0, fail_row, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (
    habeas_sheet_source_read (source, 0, cancel_row, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  g_file_set_contents (path, "changed", -1, NULL);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  /* The file under that name is another one now; the one that was opened is still whole. */
  n_rows = 0;
  g_assert_true (habeas_sheet_source_read (source, 0, stop_row, &n_rows, NULL, &error));
  g_unlink (path);
}

static void
test_written_while_read (void)
{
  g_autofree char *path = write_temporary ("csv", "a,b\n1,2\n", 8);
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasSheetSource) source = habeas_sheet_source_open (path, NULL, NULL, &error);
  FILE *file;
  guint n_rows = 0;

  g_assert_no_error (error);
  file = fopen (path, "a");
  fputs ("3,4\n", file);
  fclose (file);
  g_assert_false (
    habeas_sheet_source_read (source, 0, stop_row, &n_rows, NULL, &error) && n_rows < 3);
  if (error != NULL)
    g_assert_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_CHANGED);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-reader/records", test_records);
  g_test_add_func ("/csv-reader/delimiters", test_delimiters);
  g_test_add_func ("/csv-reader/told-delimiter", test_told_delimiter);
  g_test_add_func ("/csv-reader/encodings", test_encodings);
  g_test_add_func ("/csv-reader/whole-file-decides", test_whole_file_decides);
  g_test_add_func ("/csv-reader/told-encoding", test_told_encoding);
  g_test_add_func ("/csv-reader/quotation-marks", test_quotation_marks);
  g_test_add_func ("/csv-reader/refused", test_refused);
  g_test_add_func ("/csv-reader/verdicts", test_verdicts);
  g_test_add_func ("/csv-reader/written-while-read", test_written_while_read);
  return g_test_run ();
}
