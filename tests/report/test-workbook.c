/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Safe writing: whatever happens, either a whole workbook stands at the target or the old file
 * does, and what went wrong is told. */
#define _GNU_SOURCE /* unshare */
#include "habeas-workbook-chart.h"
#include "habeas-workbook-table.h"
#include "habeas-workbook-verify.h"
#include "habeas-workbook.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <minizip/unzip.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define OLD "the old file"
#define COMMAND "=cmd|' /C calc'!A0"

typedef struct {
  char *folder;  /* of the target */
  char *scratch; /* the runtime directory */
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("habeas-test-XXXXXX", NULL);
  fixture->scratch = g_build_filename (fixture->folder, "run", NULL);
  fixture->path = g_build_filename (fixture->folder, "weekly.xlsx", NULL);
  g_assert_cmpint (g_mkdir (fixture->scratch, 0700), ==, 0);
  g_setenv ("XDG_RUNTIME_DIR", fixture->scratch, TRUE);
  g_assert_true (g_file_set_contents (fixture->path, OLD, -1, NULL));
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  /* Whatever happened: nothing is left behind but the target itself. */
  g_assert_cmpuint (count_files (fixture->scratch), ==, 0);
  g_assert_cmpuint (count_files (fixture->folder), <=, 2);
  g_unlink (fixture->path);
  g_rmdir (fixture->scratch);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->scratch);
  g_free (fixture->path);
}

static void
assert_old_file (Fixture *fixture)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, OLD);
}

static HabeasWorkbook *
new_book (Fixture *fixture, gboolean large, GCancellable *cancellable)
{
  HabeasWorkbookOptions options = {.large = large, .language = "en"};
  g_autoptr (GError) error = NULL;
  HabeasWorkbook *book = habeas_workbook_new (fixture->path, &options, cancellable, &error);

  g_assert_no_error (error);
  return book;
}

static void
finish (HabeasWorkbook *book)
{
  g_autoptr (GError) error = NULL;

  habeas_workbook_finish (book, &error);
  g_assert_no_error (error);
}

static char *
read_part (const char *path, const char *name)
{
  unzFile archive = unzOpen64 (path);
  unz_file_info64 info;
  char *text;

  g_assert_nonnull (archive);
  g_assert_cmpint (unzLocateFile (archive, name, 1), ==, UNZ_OK);
  unzGetCurrentFileInfo64 (archive, &info, NULL, 0, NULL, 0, NULL, 0);
  text = g_malloc0 (info.uncompressed_size + 1);
  unzOpenCurrentFile (archive);
  g_assert_cmpint (unzReadCurrentFile (archive, text, (unsigned)info.uncompressed_size), ==,
    (int)info.uncompressed_size);
  unzCloseCurrentFile (archive);
  unzClose (archive);
  return text;
}

static void
test_texts_stay_texts (Fixture *fixture, gconstpointer data)
{
  gboolean large = GPOINTER_TO_INT (data);
  g_autoptr (HabeasWorkbook) book = new_book (fixture, large, NULL);
  HabeasSheet *sheet = habeas_workbook_add_sheet (book, "Sheet");
  g_autofree char *long_text = g_strnfill (40000, 'x');
  g_autofree char *xml = NULL;

  habeas_sheet_text (sheet, 0, 0, COMMAND, HABEAS_STYLE_TEXT);
  habeas_sheet_text (sheet, 0, 1, "javascript:alert(1)", HABEAS_STYLE_TEXT);
  habeas_sheet_text (sheet, 0, 2, "http://example.org/", HABEAS_STYLE_TEXT);
  habeas_sheet_text (sheet, 1, 0, "bell\a \xff <b> & \"q\"", HABEAS_STYLE_TEXT);
  habeas_sheet_text (sheet, 2, 0, long_text, HABEAS_STYLE_TEXT);
  habeas_sheet_text (sheet, 3, 0, NULL, HABEAS_STYLE_TEXT);
  g_assert_cmpuint (habeas_workbook_get_n_shortened (book), ==, 1);
  finish (book);

  xml = read_part (fixture->path, "xl/worksheets/sheet1.xml");
  g_assert_null (strstr (xml, "<f>"));
  g_assert_null (strstr (xml, "<hyperlink"));
}

/* What a large workbook writes by itself is what libxlsxwriter would have written. */
static void
test_plain_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HabeasWorkbook) book = new_book (fixture, TRUE, NULL);
  HabeasSheet *sheet = habeas_workbook_add_sheet (book, "Sheet");
  g_autofree char *xml = NULL;

  habeas_sheet_text (sheet, 0, 0, "Heading", HABEAS_STYLE_HEADER);
  habeas_sheet_begin_plain_row (sheet, 1);
  habeas_sheet_text (sheet, 1, 0, COMMAND, HABEAS_STYLE_TEXT);
  habeas_sheet_text (sheet, 1, 1, "bell\a \xff <b> & \"q\" _x0041_", HABEAS_STYLE_TEXT);
  habeas_sheet_text (sheet, 1, 2, " <&> ", HABEAS_STYLE_TEXT);
  habeas_sheet_text (sheet, 1, 3, NULL, HABEAS_STYLE_TEXT);
  habeas_sheet_number (sheet, 1, 26, -12, HABEAS_STYLE_COUNT);
  habeas_sheet_minute (sheet, 1, 27, 14925, 750);
  habeas_sheet_set_row_height (sheet, 1, 30);
  habeas_sheet_begin_plain_row (sheet, 2);
  habeas_sheet_begin_plain_row (sheet, 4);
  habeas_sheet_day (sheet, 4, 0, 14925);
  habeas_sheet_formula (sheet, 5, 0, "SUM(A5:A5)", 40494, HABEAS_STYLE_TOTAL_COUNT);
  finish (book);

  xml = read_part (fixture->path, "xl/worksheets/sheet1.xml");
  g_assert_nonnull (strstr (xml, "<dimension ref=\"A1:AB6\"/>"));
  g_assert_nonnull (strstr (xml, "<row r=\"2\" ht=\"30\" customHeight=\"1\"><c r=\"A2\" s=\""));
  g_assert_nonnull (strstr (xml, "&lt;b&gt; &amp; \"q\" _x005F_x0041_</t>"));
  g_assert_nonnull (strstr (xml, "<t xml:space=\"preserve\"> &lt;&amp;&gt; </t>"));
  g_assert_nonnull (strstr (xml, "<c r=\"AA2\""));
  g_assert_nonnull (strstr (xml, "<v>-12</v>"));
  g_assert_nonnull (strstr (xml, "<v>40494.5208333333"));
  g_assert_null (strstr (xml, "<row r=\"3\""));
  g_assert_nonnull (strstr (xml, "<v>40494</v></c></row><row r=\"6\""));
}

static void
test_numbers_in_any_locale (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HabeasWorkbook) book = NULL;
  g_autofree char *xml = NULL;
  HabeasSheet *sheet;

  if (setlocale (LC_ALL, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("The locale de_DE.UTF-8 is not there");
      return;
    }
  book = new_book (fixture, FALSE, NULL);
  sheet = habeas_workbook_add_sheet (book, "Sheet");
  habeas_sheet_number (sheet, 0, 0, 3.25, HABEAS_STYLE_COUNT);
  habeas_sheet_minute (sheet, 1, 0, 14925, 750);
  finish (book);
  g_clear_pointer (&book, habeas_workbook_free);

  /* The thread writes as before again. */
  {
    g_autofree char *german = g_strdup_printf ("%.1f", 1.5);

    g_assert_cmpstr (german, ==, "1,5");
  }
  setlocale (LC_ALL, "C.UTF-8");
  xml = read_part (fixture->path, "xl/worksheets/sheet1.xml");
  g_assert_nonnull (strstr (xml, "<v>3.25</v>"));
  g_assert_nonnull (strstr (xml, "<v>40494.5208333333"));
  g_assert_null (strstr (xml, "\"0,"));
}

static void
test_days (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HabeasWorkbook) book = new_book (fixture, FALSE, NULL);
  HabeasSheet *sheet = habeas_workbook_add_sheet (book, "Sheet");
  g_autofree char *xml = NULL;
  g_autofree char *strings = NULL;

  habeas_sheet_day (sheet, 0, 0, 14925);   /* 2010-11-12 */
  habeas_sheet_day (sheet, 1, 0, -25508);  /* 1900-03-01 */
  habeas_sheet_day (sheet, 2, 0, -25509);  /* 1900-02-28, which Excel counts wrongly */
  habeas_sheet_day (sheet, 3, 0, 2932897); /* 10000-01-01 */
  finish (book);

  xml = read_part (fixture->path, "xl/worksheets/sheet1.xml");
  strings = read_part (fixture->path, "xl/sharedStrings.xml");
  g_assert_nonnull (strstr (xml, "<v>40494</v>"));
  g_assert_nonnull (strstr (xml, "<v>61</v>"));
  g_assert_null (strstr (xml, "<v>60</v>"));
  g_assert_nonnull (strstr (strings, "<t>1900-02-28</t>"));
}

static void
assert_refused (Fixture *fixture, HabeasWorkbook *book, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (habeas_workbook_finish (book, &error));
  g_assert_error (error, HABEAS_REPORT_ERROR, code);
  g_assert_null (strstr (error->message, fixture->folder));
  assert_old_file (fixture);
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (HabeasWorkbook) book = new_book (fixture, i == 4 || i > 6, NULL);
      HabeasSheet *sheet = habeas_workbook_add_sheet (book, i == 0 ? "a/b" : "Sheet");

      switch (i)
        {
        case 7:
          habeas_sheet_begin_plain_row (sheet, 1);
          habeas_sheet_text (sheet, 1, 0, "a", HABEAS_STYLE_TEXT);
          habeas_sheet_formula (sheet, 1, 1, "A2", 1, HABEAS_STYLE_COUNT);
          break;
        case 8:
          habeas_sheet_begin_plain_row (sheet, 1);
          habeas_sheet_text (sheet, 1, 1, "b", HABEAS_STYLE_TEXT);
          habeas_sheet_text (sheet, 1, 0, "a", HABEAS_STYLE_TEXT);
          break;
        case 9:
          habeas_sheet_text (sheet, 1, 0, "a", HABEAS_STYLE_TEXT);
          habeas_sheet_begin_plain_row (sheet, 1);
          break;
        case 1:
          habeas_sheet_number (sheet, 0, 0, NAN, HABEAS_STYLE_COUNT);
          break;
        case 2:
          habeas_sheet_formula (sheet, 0, 0, "1/0", INFINITY, HABEAS_STYLE_COUNT);
          break;
        case 3:
          habeas_sheet_text (sheet, 1048576, 0, "below the last row", HABEAS_STYLE_TEXT);
          break;
        case 4:
          habeas_sheet_text (sheet, 9, 0, "later", HABEAS_STYLE_TEXT);
          habeas_sheet_text (sheet, 8, 0, "earlier", HABEAS_STYLE_TEXT);
          break;
        case 5:
          habeas_workbook_define_name (book, "A1", sheet, 0, 0);
          break;
        case 6:
          habeas_workbook_add_sheet (book, "sheet");
          break;
        default:
          break;
        }
      g_assert_true (habeas_workbook_is_failed (book));
      /* The first failure is the one told. */
      habeas_sheet_number (sheet, 20, 0, NAN, HABEAS_STYLE_COUNT);
      assert_refused (
        fixture, book, i == 3 ? HABEAS_REPORT_ERROR_TOO_LARGE : HABEAS_REPORT_ERROR_INVALID);
    }
}

static HabeasSheet *
begin_table_page (HabeasWorkbook *book, guint part, gpointer user_data)
{
  g_autofree char *name = g_strdup_printf ("Cases %u", part + 1);
  HabeasSheet *sheet = habeas_workbook_add_sheet (book, name);
  HabeasPage page = {.header = "Clinic & friends",
    .footer = "CONFIDENTIAL",
    .page_of = "Page %s of %s",
    .footer_end = "12 Nov 2010",
    .tab_color = 0x1F3A5F};

  habeas_sheet_set_page (sheet, &page);
  habeas_sheet_text (sheet, 0, 0, "Cases", HABEAS_STYLE_TITLE);
  return sheet;
}

static const HabeasTableColumn columns[] = {
  {"Number", 12, FALSE, HABEAS_TOTAL_COUNT},
  {"Charges", 30, FALSE, HABEAS_TOTAL_NONE},
  {"Counts", 10, TRUE, HABEAS_TOTAL_SUM},
};

static void
fill_table (HabeasWorkbook *book, guint n_rows)
{
  g_autoptr (HabeasTable) table = habeas_table_new (
    book, "OpenCases", columns, G_N_ELEMENTS (columns), 4, begin_table_page, NULL, NULL);
  const double totals[] = {n_rows, 0, 2.0 * n_rows};

  for (guint i = 0; i < n_rows && !habeas_workbook_is_failed (book); i++)
    {
      char number[16];
      guint row;
      HabeasSheet *sheet = habeas_table_next (table, &row);

      g_snprintf (number, sizeof number, "B-%04u", i);
      habeas_sheet_text (sheet, row, 0, number, HABEAS_STYLE_TEXT);
      habeas_sheet_text (sheet, row, 1, COMMAND, HABEAS_STYLE_TEXT);
      habeas_sheet_number (sheet, row, 2, 2, HABEAS_STYLE_COUNT);
    }
  habeas_table_close (table, "Total", totals);
  if (habeas_workbook_is_failed (book))
    return;
  {
    HabeasSheet *summary = habeas_workbook_add_sheet (book, "Summary");
    g_autofree char *count = habeas_table_dup_count (table, 0);
    g_autofree char *counts = habeas_table_dup_count_if (table, 2, "\">1\"", 1, "$A$9", -1);
    g_autofree char *sum = habeas_table_dup_sum (table, 2);

    habeas_sheet_formula (summary, 0, 0, count, n_rows, HABEAS_STYLE_COUNT);
    habeas_sheet_formula (summary, 1, 0, counts, 0, HABEAS_STYLE_COUNT);
    habeas_sheet_formula (summary, 2, 0, sum, 2.0 * n_rows, HABEAS_STYLE_COUNT);
    habeas_sheet_link (summary, 3, 0, habeas_table_get_sheet (table), "Cases");
  }
}

static void
test_tables (Fixture *fixture, gconstpointer data)
{
  gboolean large = GPOINTER_TO_INT (data);

  for (guint n_rows = 0; n_rows < 200; n_rows += 199)
    {
      g_autoptr (HabeasWorkbook) book = new_book (fixture, large, NULL);
      g_autofree char *xml = NULL;

      fill_table (book, n_rows);
      finish (book);
      xml = read_part (fixture->path, "xl/worksheets/sheet2.xml");
      g_assert_nonnull (
        strstr (xml, large ? "COUNTA('Cases 1'!$A$6" : "COUNTA(OpenCases[Number])"));
    }
}

static void
test_replaces_and_keeps_mode (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->scratch, "link.xlsx", NULL);
  struct stat info;

  g_assert_cmpint (g_chmod (fixture->path, 0640), ==, 0);
  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  {
    HabeasWorkbookOptions options = {.language = "en"};
    g_autoptr (HabeasWorkbook) book = habeas_workbook_new (link, &options, NULL, NULL);

    fill_table (book, 3);
    finish (book);
  }
  g_assert_cmpint (g_lstat (link, &info), ==, 0);
  g_assert_true (S_ISLNK (info.st_mode));
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0640);
  g_assert_cmpint (info.st_size, >, 1000);

  /* A new file is for nobody else. */
  g_unlink (fixture->path);
  {
    g_autoptr (HabeasWorkbook) book = new_book (fixture, FALSE, NULL);

    fill_table (book, 3);
    finish (book);
  }
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_unlink (link);
}

static void
test_bad_targets (Fixture *fixture, gconstpointer data)
{
  g_autofree char *no_folder = g_build_filename (fixture->folder, "none", "x.xlsx", NULL);
  const char *targets[] = {no_folder, fixture->folder};
  HabeasWorkbookOptions options = {.language = "en"};

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (habeas_workbook_new (targets[i], &options, NULL, &error));
      g_assert_error (error, HABEAS_REPORT_ERROR, HABEAS_REPORT_ERROR_NO_FOLDER);
    }
}

/* A device is written to and stays a device. */
static void
test_full_device (Fixture *fixture, gconstpointer data)
{
  HabeasWorkbookOptions options = {.language = "en"};
  g_autoptr (HabeasWorkbook) book = habeas_workbook_new ("/dev/full", &options, NULL, NULL);
  g_autoptr (GError) error = NULL;
  struct stat info;

  fill_table (book, 3);
  g_assert_false (habeas_workbook_finish (book, &error));
  g_assert_error (error, HABEAS_REPORT_ERROR, HABEAS_REPORT_ERROR_FULL);
  g_assert_cmpint (g_stat ("/dev/full", &info), ==, 0);
  g_assert_true (S_ISCHR (info.st_mode));
}

static void
test_no_permission (Fixture *fixture, gconstpointer data)
{
  HabeasWorkbookOptions options = {.language = "en"};
  g_autoptr (GError) error = NULL;

  g_chmod (fixture->folder, 0555);
  /* Root may write anywhere; for this test it is somebody else, who owns the scratch folder. */
  if (geteuid () == 0)
    {
      g_assert_cmpint (chown (fixture->scratch, 65534, 65534), ==, 0);
      g_assert_cmpint (seteuid (65534), ==, 0);
    }
  g_assert_null (habeas_workbook_new (fixture->path, &options, NULL, &error));
  if (getuid () == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_chmod (fixture->folder, 0755);
  g_assert_error (error, HABEAS_REPORT_ERROR, HABEAS_REPORT_ERROR_PERMISSION);
  assert_old_file (fixture);
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (30 * 1000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
assert_cancelled_fast (Fixture *fixture, HabeasWorkbook *book, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  gint64 started;
  gint64 took;

  g_thread_unref (g_thread_new ("cancel", cancel_soon, cancellable));
  started = g_get_monotonic_time ();
  habeas_workbook_finish (book, &error);
  took = g_get_monotonic_time () - started;
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (took, <, (30 + 200) * 1000);
  assert_old_file (fixture);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  HabeasWorkbook *book = new_book (fixture, TRUE, cancellable);

  fill_table (book, 60000);
  assert_cancelled_fast (fixture, book, cancellable);
  habeas_workbook_free (book);

  /* The closing that goes on takes what it used away. */
  for (guint i = 0; i < 200 && count_files (fixture->scratch) > 0; i++)
    g_usleep (50 * 1000);

  book = new_book (fixture, TRUE, cancellable);
  fill_table (book, 1000);
  g_assert_true (habeas_workbook_is_failed (book));
  habeas_workbook_free (book);
}

static void
test_verify_finds_damage (Fixture *fixture, gconstpointer data)
{
  g_autofree char *whole = NULL;
  gsize length = 0;
  guint64 cells[] = {5 * 3 + 1, 4};
  guint found = 0;
  guint tried = 0;

  {
    g_autoptr (HabeasWorkbook) book = new_book (fixture, FALSE, NULL);

    fill_table (book, 3);
    finish (book);
  }
  g_assert_true (habeas_workbook_verify (fixture->path, cells, 2, NULL, NULL));
  cells[0]--;
  g_assert_false (habeas_workbook_verify (fixture->path, cells, 2, NULL, NULL));
  cells[0]++;
  g_assert_false (habeas_workbook_verify (fixture->path, cells, 1, NULL, NULL));
  g_assert_false (habeas_workbook_verify (fixture->path, cells, 3, NULL, NULL));

  g_assert_true (g_file_get_contents (fixture->path, &whole, &length, NULL));
  for (gsize cut = 0; cut < length; cut += length / 23)
    {
      g_assert_true (g_file_set_contents (fixture->path, whole, (gssize)cut, NULL));
      g_assert_false (habeas_workbook_verify (fixture->path, cells, 2, NULL, NULL));
    }
  /* Bytes that nothing reads (times, attributes) may differ; what is read may not. */
  for (gsize at = 0; at < length; at += length / 97, tried++)
    {
      whole[at] ^= 0x10;
      g_assert_true (g_file_set_contents (fixture->path, whole, (gssize)length, NULL));
      found += !habeas_workbook_verify (fixture->path, cells, 2, NULL, NULL);
      whole[at] ^= 0x10;
    }
  g_assert_cmpuint (found, >, tried * 3 / 4);
}

/* A limit on file sizes cuts the temporary files short as a full folder does, without a word. */
static void
test_short_temporary_files (Fixture *fixture, gconstpointer data)
{
  struct rlimit before;
  struct rlimit limit;
  g_autoptr (HabeasWorkbook) book = new_book (fixture, FALSE, NULL);
  g_autoptr (GError) error = NULL;
  void (*former) (int);

  fill_table (book, 5000);
  former = signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  limit = before;
  limit.rlim_cur = 200 * 1024;
  setrlimit (RLIMIT_FSIZE, &limit);
  g_assert_false (habeas_workbook_finish (book, &error));
  setrlimit (RLIMIT_FSIZE, &before);
  signal (SIGXFSZ, former);
  g_assert_error (error, HABEAS_REPORT_ERROR, HABEAS_REPORT_ERROR_DAMAGED);
  assert_old_file (fixture);
}

static gboolean
mount_small (const char *folder, const char *size)
{
  g_autofree char *options = g_strconcat ("size=", size, NULL);

  return mount ("habeas-test", folder, "tmpfs", 0, options) == 0;
}

static void
fill_up (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "filler", NULL);
  g_autofree char *block = g_malloc0 (4096);
  int fd = g_open (path, O_CREAT | O_WRONLY, 0600);

  while (write (fd, block, 4096) > 0)
    ;
  close (fd);
}

static void
remove_filler (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "filler", NULL);

  g_unlink (path);
}

/* @data: what is full, and when it gets so. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  const char *what = data;
  gboolean target = g_str_has_prefix (what, "target");
  gboolean large = strstr (what, "large") != NULL;
  gboolean from_the_start = strstr (what, "start") != NULL;
  g_autofree char *disk = g_build_filename (fixture->folder, "run", NULL);
  HabeasWorkbookOptions options = {.large = large, .language = "en"};
  g_autoptr (HabeasWorkbook) book = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *old = NULL;
  g_autofree char *path = NULL;

  if (!mount_small (disk, "3m"))
    {
      g_test_skip ("Mounting a small file system is not allowed here");
      return;
    }
  path = target ? g_build_filename (disk, "weekly.xlsx", NULL) : g_strdup (fixture->path);
  if (target)
    g_setenv ("XDG_RUNTIME_DIR", fixture->folder, TRUE);
  g_assert_true (g_file_set_contents (path, OLD, -1, NULL));

  if (from_the_start)
    fill_up (disk);
  book = habeas_workbook_new (path, &options, NULL, &error);
  if (book != NULL)
    {
      fill_table (book, large ? 60000 : 100);
      fill_up (disk);
      habeas_workbook_finish (book, &error);
    }
  g_assert_error (error, HABEAS_REPORT_ERROR, HABEAS_REPORT_ERROR_FULL);
  g_assert_true (g_file_get_contents (path, &old, NULL, NULL));
  g_assert_cmpstr (old, ==, OLD);

  g_clear_pointer (&book, habeas_workbook_free);
  remove_filler (disk);
  g_assert_cmpuint (count_files (disk), ==, target ? 1 : 0);
  g_assert_cmpint (umount (disk), ==, 0);
}

static void
test_chart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HabeasWorkbook) book = new_book (fixture, FALSE, NULL);
  HabeasSheet *sheet = habeas_workbook_add_sheet (book, "Sheet");
  static const guint32 colors[] = {0x1F3A5F, 0x24707C, 0};
  const HabeasSeries series = {"Cases", 1, 0x1F3A5F, TRUE, FALSE, colors};
  const HabeasChart chart = {
    .kind = HABEAS_CHART_BAR,
    .title = "People by level",
    .alt = "Bars: two levels & their people",
    .source = sheet,
    .last_row = 1,
    .series = &series,
    .n_series = 1,
    .row = 4,
    .width = 480,
    .height = 260,
  };
  g_autofree char *drawing = NULL;
  g_autofree char *xml = NULL;

  habeas_sheet_text (sheet, 0, 0, "Level 1", HABEAS_STYLE_TEXT);
  habeas_sheet_number (sheet, 0, 1, 21, HABEAS_STYLE_COUNT);
  habeas_sheet_text (sheet, 1, 0, "Level 2", HABEAS_STYLE_TEXT);
  habeas_sheet_number (sheet, 1, 1, 24, HABEAS_STYLE_COUNT);
  habeas_sheet_add_chart (sheet, &chart);
  finish (book);

  drawing = read_part (fixture->path, "xl/drawings/drawing1.xml");
  g_assert_nonnull (strstr (drawing, "descr=\"Bars: two levels &amp; their people\""));
  xml = read_part (fixture->path, "xl/charts/chart1.xml");
  g_assert_nonnull (strstr (xml, "<c:v>24</c:v>"));
}

#define ADD(path, data, func)                                                                      \
  g_test_add ("/report/workbook/" path, Fixture, data, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* Small file systems of our own, seen by nobody else. */
  if (geteuid () == 0 && unshare (CLONE_NEWNS) == 0)
    mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL);

  ADD ("texts-stay-texts", GINT_TO_POINTER (FALSE), test_texts_stay_texts);
  ADD ("plain-rows", NULL, test_plain_rows);
  ADD ("texts-stay-texts/large", GINT_TO_POINTER (TRUE), test_texts_stay_texts);
  ADD ("numbers-in-any-locale", NULL, test_numbers_in_any_locale);
  ADD ("days", NULL, test_days);
  ADD ("refusals", NULL, test_refusals);
  ADD ("tables", GINT_TO_POINTER (FALSE), test_tables);
  ADD ("tables/large", GINT_TO_POINTER (TRUE), test_tables);
  ADD ("chart", NULL, test_chart);
  ADD ("replaces-and-keeps-mode", NULL, test_replaces_and_keeps_mode);
  ADD ("bad-targets", NULL, test_bad_targets);
  ADD ("full-device", NULL, test_full_device);
  ADD ("no-permission", NULL, test_no_permission);
  ADD ("cancel", NULL, test_cancel);
  ADD ("verify-finds-damage", NULL, test_verify_finds_damage);
  ADD ("short-temporary-files", NULL, test_short_temporary_files);
  ADD ("full/target", "target", test_full);
  ADD ("full/target-from-the-start", "target start", test_full);
  ADD ("full/target/large", "target large", test_full);
  ADD ("full/scratch", "scratch", test_full);
  ADD ("full/scratch-from-the-start", "scratch start", test_full);
  ADD ("full/scratch/large", "scratch large", test_full);
  return g_test_run ();
}
