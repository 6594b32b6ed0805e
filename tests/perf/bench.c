/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of docs/performance.md: CPU time and memory of what a person waits for, beside floors
 * measured in the same run. Prints one Markdown table for each size. */
#include "habeas-fold.h"
#include "habeas-import.h"
#include "habeas-sample-words.h"
#include "habeas-weekly.h"
#include "measure.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define N_SEARCHES 300
#define N_PAGES 300
#define ROWS_A_PAGE 100

typedef struct {
  char *folder;
  char *book_path;
  HabeasCasebook *book;
  guint n_cases;
} Bench;

static void row (const char *what, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
row (const char *what, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  printf ("| %s | %s |\n", what, text);
  fflush (stdout);
}

static char *
in_folder (Bench *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static void
measure_import (Bench *self)
{
  g_autofree char *sheet = in_folder (self, "sheet.csv");
  g_autofree char *floor_path = in_folder (self, "floor.db");
  g_autoptr (HabeasImport) import = NULL;
  g_autoptr (HabeasImportResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HabeasImportOptions options = {NULL};
  double start, imported, loaded, idle, peak;

  write_sheet (sheet, self->n_cases);
  self->book
    = habeas_casebook_create_sync (self->book_path, BENCH_PASSPHRASE, "Bench", NULL, NULL, &error);
  g_assert_no_error (error);
  reset_peak_rss ();
  idle = peak_rss ();
  start = cpu_now ();
  import = habeas_import_open_sync (sheet, &options, NULL, &error);
  g_assert_no_error (error);
  habeas_import_run_sync (import, self->book, NULL, NULL, NULL, &result, &error);
  g_assert_no_error (error);
  imported = cpu_now () - start;
  peak = peak_rss () - idle;
  g_assert_cmpuint (result->created, ==, self->n_cases);
  habeas_casebook_close (self->book);
  g_clear_object (&self->book);
  loaded = load_rows (self->book_path, floor_path);
  row ("import of a CSV", "%.2f s CPU, %.0f cases a second; load of the same rows %.2f s: %.2fx",
    imported, self->n_cases / imported, loaded, imported / loaded);
  row ("memory of the import over idle", "%.0f MiB", peak);
  g_unlink (sheet);
  g_unlink (floor_path);
}

static void
measure_opening (Bench *self)
{
  g_autoptr (GArray) seconds = g_array_new (FALSE, FALSE, sizeof (double));
  gint64 wall = 0;
  Percentiles found;

  for (int i = 0; i < 7; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HabeasCaseQuery) query = habeas_case_query_new ();
      g_autoptr (GArray) rids = NULL;
      g_autoptr (GPtrArray) rows = NULL;
      const gint64 begun = g_get_monotonic_time ();
      const double start = cpu_now ();
      double used;

      if (self->book != NULL)
        habeas_casebook_close (self->book);
      g_clear_object (&self->book);
      self->book
        = habeas_casebook_open_sync (self->book_path, BENCH_PASSPHRASE, NULL, FALSE, &error);
      g_assert_no_error (error);
      query->limit = ROWS_A_PAGE;
      rids = habeas_casebook_query_sync (self->book, query, NULL, &error);
      rows = habeas_casebook_get_rows_sync (
        self->book, (const gint64 *)(gpointer)rids->data, rids->len, NULL, &error);
      g_assert_no_error (error);
      used = cpu_now () - start;
      g_array_append_val (seconds, used);
      wall = MAX (wall, g_get_monotonic_time () - begun);
    }
  found = percentiles (seconds);
  row ("opening to the first page (cheap key derivation)", "%.0f ms CPU p50, %.0f ms wall at most",
    found.p50, (double)wall / 1000);
}

static double
run_page (Bench *self, HabeasCaseQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rids = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const double start = cpu_now ();

  rids = habeas_casebook_query_sync (self->book, query, NULL, &error);
  g_assert_no_error (error);
  rows = habeas_casebook_get_rows_sync (
    self->book, (const gint64 *)(gpointer)rids->data, rids->len, NULL, &error);
  g_assert_no_error (error);
  return cpu_now () - start;
}

/* The first so many letters of a folded name. */
static char *
draw_prefix (GRand *random, guint length)
{
  const HabeasSampleRegion *region = &habeas_sample_regions[0];
  const char *const *words = g_rand_boolean (random) ? region->family : region->given;
  const guint n = g_strv_length ((char **)words);

  for (;;)
    {
      g_autofree char *folded = habeas_fold (words[g_rand_int_range (random, 0, (gint32)n)]);
      char *blank = strchr (folded, ' ');

      if (blank != NULL)
        *blank = '\0';
      if (strlen (folded) >= length)
        return g_strndup (folded, length);
    }
}

static void
measure_search (Bench *self)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  for (guint length = 1; length <= 6; length++)
    {
      g_autoptr (GArray) seconds = g_array_new (FALSE, FALSE, sizeof (double));
      g_autofree char *what = g_strdup_printf ("search, %u letters, 100 rows", length);
      Percentiles found;

      for (int i = 0; i < N_SEARCHES; i++)
        {
          g_autoptr (HabeasCaseQuery) query = habeas_case_query_new ();
          double used;

          query->search = draw_prefix (random, length);
          query->sort = HABEAS_SORT_RELEVANCE;
          query->limit = ROWS_A_PAGE;
          used = run_page (self, query);
          g_array_append_val (seconds, used);
        }
      found = percentiles (seconds);
      row (what, "%.2f ms p50, %.2f ms p99", found.p50, found.p99);
    }
}

static void
measure_list (Bench *self, HabeasCaseSort sort, const char *name)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (GArray) seconds = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (HabeasCaseQuery) query = habeas_case_query_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rids = NULL;
  g_autofree char *what = g_strdup_printf ("list by %s, any page of 100", name);
  double start, all;
  Percentiles found;

  query->sort = sort;
  start = cpu_now ();
  rids = habeas_casebook_query_sync (self->book, query, NULL, &error);
  all = cpu_now () - start;
  g_assert_cmpuint (rids->len, ==, self->n_cases);
  for (int i = 0; i < N_PAGES; i++)
    {
      const gint32 from = g_rand_int_range (random, 0, (gint32)(rids->len - ROWS_A_PAGE + 1));
      g_autoptr (GPtrArray) rows = NULL;
      double used;

      start = cpu_now ();
      rows = habeas_casebook_get_rows_sync (
        self->book, &g_array_index (rids, gint64, from), ROWS_A_PAGE, NULL, &error);
      used = cpu_now () - start;
      g_assert_no_error (error);
      g_array_append_val (seconds, used);
    }
  found = percentiles (seconds);
  row (what, "%.2f ms p50, %.2f ms p99; all ids, once: %.0f ms", found.p50, found.p99, all * 1000);
}

static void
measure_lists (Bench *self)
{
  measure_list (self, HABEAS_SORT_NUMBER, "number");
  measure_list (self, HABEAS_SORT_NAME, "name");
  measure_list (self, HABEAS_SORT_OPENED, "opened");
  measure_list (self, HABEAS_SORT_ARRESTED, "arrested");
  measure_list (self, HABEAS_SORT_JURISDICTION, "jurisdiction");
  measure_list (self, HABEAS_SORT_LEVEL, "level");
  measure_list (self, HABEAS_SORT_CLOCK, "clock");
  measure_list (self, HABEAS_SORT_LEAD, "lead");
}

/* The linker puts this in the place of the verification, so that its share can be told apart. */
gboolean __real_habeas_workbook_verify (const char *path, const guint64 *n_cells, guint n_sheets,
  GCancellable *cancellable, GError **error);
gboolean __wrap_habeas_workbook_verify (const char *path, const guint64 *n_cells, guint n_sheets,
  GCancellable *cancellable, GError **error);

static double verified;

gboolean
__wrap_habeas_workbook_verify (const char *path, const guint64 *n_cells, guint n_sheets,
  GCancellable *cancellable, GError **error)
{
  const double start = cpu_now ();
  const gboolean whole
    = __real_habeas_workbook_verify (path, n_cells, n_sheets, cancellable, error);

  verified = cpu_now () - start;
  return whole;
}

static void
measure_workbook (Bench *self)
{
  g_autofree char *path = in_folder (self, "week.xlsx");
  g_autofree char *floor_path = in_folder (self, "floor.xlsx");
  g_autoptr (HabeasWeeklyOptions) options = habeas_weekly_options_new (0, FALSE);
  g_autoptr (GError) error = NULL;
  guint64 n_cells = 0;
  double start, written, raw, idle, peak;

  habeas_weekly_options_set_period (options, "2008-01-01", "2012-12-31", &error);
  g_assert_no_error (error);
  reset_peak_rss ();
  idle = peak_rss ();
  start = cpu_now ();
  habeas_weekly_write_sync (self->book, options, path, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  written = cpu_now () - start;
  peak = peak_rss () - idle;
  raw = write_cells (path, floor_path, &n_cells);
  row ("weekly workbook before verification",
    "%.2f s CPU, %" G_GUINT64_FORMAT " cells; the same cells raw %.2f s: %.2fx", written - verified,
    n_cells, raw, (written - verified) / raw);
  row ("with verification", "%.2f s CPU: %.2fx", written, written / raw);
  row ("memory of the workbook over idle", "%.0f MiB", peak);
  g_unlink (path);
  g_unlink (floor_path);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);

      remove_folder (inside);
    }
  g_remove (path);
}

static void
measure (guint n_cases)
{
  g_autofree char *folder = g_dir_make_tmp ("habeas-bench-XXXXXX", NULL);
  g_autofree char *book_path = g_build_filename (folder, "Bench.casebook", NULL);
  Bench self = {.folder = folder, .book_path = book_path, .n_cases = n_cases};

  printf ("\n### %u cases\n\n| | |\n|---|---|\n", n_cases);
  measure_import (&self);
  measure_opening (&self);
  measure_search (&self);
  measure_lists (&self);
  measure_workbook (&self);
  habeas_casebook_close (self.book);
  g_object_unref (self.book);
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    measure ((guint)g_ascii_strtoull (argv[i], NULL, 10));
  if (g_getenv ("HABEAS_BENCH_FULL") != NULL)
    measure (1000000);
  return 0;
}
