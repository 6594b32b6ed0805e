/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window over many cases, used as a person would: typing, scrolling, sorting, filtering,
 * opening a case and saving into it, while a watchdog watches the main loop. Prints one Markdown
 * table. The casebook is made by a process of its own, so that the memory counted is that of the
 * window. */
#include "fixture.h"

#include "habeas-case-list.h"
#include "habeas-cases-room.h"
#include "habeas-column-sort.h"
#include "habeas-filter-bar.h"
#include "habeas-fold.h"
#include "habeas-import.h"
#include "habeas-sample-clinic.h"
#include "habeas-sample-words.h"
#include "habeas-thrift.h"
#include "measure.h"
#include "watchdog.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define N_WORDS 12
#define N_FRAMES 300
#define N_OPENED 10

typedef struct {
  HabeasWindow *window;
  HabeasCasesRoom *room;
  GtkColumnView *view;
  HabeasCaseList *list;
  GtkEditable *search;
} Bench;

static void report (const char *what, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* A row of the table, with the longest turn of the main loop meanwhile. */
static void
report (const char *what, const char *format, ...)
{
  const Watchdog seen = watchdog_take ();
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  printf (
    "| %s | %s | %.0f ms, %.0f ms CPU | %u |\n", what, text, seen.wall, seen.cpu, seen.n_long);
  fflush (stdout);
}

static double
seconds_since (gint64 begun)
{
  return (double)(g_get_monotonic_time () - begun) / G_USEC_PER_SEC;
}

/* --- Waiting --- */

static gboolean
is_settled (gpointer window)
{
  return habeas_window_is_settled (window);
}

static gboolean
is_loading (gpointer list)
{
  return habeas_case_list_get_loading (list);
}

static gboolean
is_list_shown (gpointer list)
{
  return habeas_case_list_is_shown (list);
}

static gboolean
is_list_settled (gpointer list)
{
  return habeas_case_list_is_settled (list);
}

static gboolean
is_true (gpointer done)
{
  return *(gboolean *)done;
}

static void
on_painted_cb (GdkFrameClock *clock, gboolean *done)
{
  *done = TRUE;
}

static void
wait_for_frame (Bench *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));
  gboolean done = FALSE;
  gulong id = g_signal_connect (clock, "after-paint", G_CALLBACK (on_painted_cb), &done);

  gtk_widget_queue_draw (GTK_WIDGET (self->window));
  fixture_wait (is_true, &done);
  g_signal_handler_disconnect (clock, id);
}

/* Until the rows of the list that is being asked for are on the screen. How many cases there are
 * beyond them is known later. */
static void
wait_for_rows (Bench *self)
{
  do
    {
      fixture_wait (is_list_shown, self->list);
      wait_for_frame (self);
    }
  while (!is_list_shown (self->list));
}

static void
wait_for_all (Bench *self)
{
  fixture_wait (is_list_settled, self->list);
  wait_for_frame (self);
}

/* --- What a person does --- */

static void
measure_typing (Bench *self)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  g_autoptr (GArray) seconds = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) whole = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) cpu = g_array_new (FALSE, FALSE, sizeof (double));
  const HabeasSampleRegion *region = &habeas_sample_regions[0];
  const guint n = g_strv_length ((char **)region->family);
  Percentiles found;
  Percentiles counted;
  Percentiles spent;

  for (int i = 0; i < N_WORDS; i++)
    {
      g_autofree char *word = habeas_fold (region->family[g_rand_int_range (random, 0, (gint32)n)]);

      for (const char *letter = word; *letter != '\0' && letter < word + 5; letter++)
        {
          const gint64 begun = g_get_monotonic_time ();
          const clock_t clock_begun = clock ();
          int position = -1;
          double used;

          gtk_editable_set_position (self->search, -1);
          position = gtk_editable_get_position (self->search);
          gtk_editable_insert_text (self->search, letter, 1, &position);
          fixture_wait (is_loading, self->list);
          wait_for_rows (self);
          used = seconds_since (begun);
          g_array_append_val (seconds, used);
          used = (double)(clock () - clock_begun) / CLOCKS_PER_SEC;
          g_array_append_val (cpu, used);
          wait_for_all (self);
          used = seconds_since (begun);
          g_array_append_val (whole, used);
        }
      gtk_editable_set_text (self->search, "");
      wait_for_all (self);
    }
  found = percentiles (seconds);
  counted = percentiles (whole);
  spent = percentiles (cpu);
  report ("typing a name, key to new rows drawn",
    "%.0f ms p50, %.0f ms p99; CPU of all threads %.0f ms p50, %.0f ms p99; until all are counted "
    "%.0f ms p50, %.0f ms p99",
    found.p50, found.p99, spent.p50, spent.p99, counted.p50, counted.p99);
}

typedef struct {
  GtkAdjustment *adjustment;
  GArray *seconds;
  gint64 last;
  double step;
  double from_end;
  guint n_frames;
  gboolean done;
} Scroll;

static gboolean
on_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Scroll *self = user_data;
  const gint64 now = g_get_monotonic_time ();
  const double upper = gtk_adjustment_get_upper (self->adjustment);
  double value = gtk_adjustment_get_value (self->adjustment) + self->step;
  double used = (double)(now - self->last) / G_USEC_PER_SEC;

  if (self->last != 0)
    g_array_append_val (self->seconds, used);
  self->last = now;
  if (value > upper - gtk_adjustment_get_page_size (self->adjustment))
    value = self->step < upper ? value - upper / 2 : 0;
  gtk_adjustment_set_value (self->adjustment, MAX (value, 0));
  self->done = ++self->n_frames > N_FRAMES;
  return self->done ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static void
measure_scroll (Bench *self, const char *what, double step)
{
  Scroll scroll = {0};
  double all = 0;
  Percentiles found;

  scroll.adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  scroll.seconds = g_array_new (FALSE, FALSE, sizeof (double));
  scroll.step = step;
  gtk_adjustment_set_value (scroll.adjustment, 0);
  wait_for_all (self);
  watchdog_take ();
  gtk_widget_add_tick_callback (GTK_WIDGET (self->view), on_frame_cb, &scroll, NULL);
  while (!scroll.done)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < scroll.seconds->len; i++)
    all += g_array_index (scroll.seconds, double, i);
  found = percentiles (scroll.seconds);
  report (what, "%.1f frames a second, %.0f ms p50, %.0f ms p99", scroll.seconds->len / all,
    found.p50, found.p99);
  g_array_unref (scroll.seconds);
  gtk_adjustment_set_value (scroll.adjustment, 0);
  wait_for_rows (self);
}

static void
measure_sorting (Bench *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  g_autoptr (GArray) seconds = g_array_new (FALSE, FALSE, sizeof (double));
  Percentiles found;

  for (guint i = 0; i < 2 * g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i / 2);
      const gint64 begun = g_get_monotonic_time ();
      double used;

      if (gtk_column_view_column_get_sorter (column) == NULL)
        continue;
      gtk_column_view_sort_by_column (
        self->view, column, i % 2 == 0 ? GTK_SORT_ASCENDING : GTK_SORT_DESCENDING);
      wait_for_rows (self);
      used = seconds_since (begun);
      g_array_append_val (seconds, used);
    }
  found = percentiles (seconds);
  report ("sorting by each header, both ways", "%.0f ms p50, %.0f ms p99", found.p50, found.p99);
}

static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static void
measure_filtering (Bench *self)
{
  GtkWidget *bar = fixture_find (GTK_WIDGET (self->room), HABEAS_TYPE_FILTER_BAR);
  g_autoptr (GPtrArray) checks = g_ptr_array_new ();
  g_autoptr (GArray) seconds = g_array_new (FALSE, FALSE, sizeof (double));
  Percentiles found;

  collect (bar, GTK_TYPE_CHECK_BUTTON, checks);
  for (guint i = 0; i < 2 * checks->len; i++)
    {
      const gint64 begun = g_get_monotonic_time ();
      double used;

      gtk_check_button_set_active (checks->pdata[i / 2], i % 2 == 0);
      wait_for_rows (self);
      used = seconds_since (begun);
      g_array_append_val (seconds, used);
    }
  found = percentiles (seconds);
  report ("setting and taking away each filter", "%.0f ms p50, %.0f ms p99", found.p50, found.p99);
}

static void
measure_opening (Bench *self)
{
  g_autoptr (GArray) seconds = g_array_new (FALSE, FALSE, sizeof (double));
  Percentiles found;

  for (guint i = 0; i < N_OPENED; i++)
    {
      const gint64 begun = g_get_monotonic_time ();
      double used;

      habeas_cases_room_open_at (self->room, i);
      fixture_wait (is_settled, self->window);
      wait_for_frame (self);
      used = seconds_since (begun);
      g_array_append_val (seconds, used);
      habeas_room_go_back (HABEAS_ROOM (self->room));
      fixture_wait (is_settled, self->window);
      wait_for_frame (self);
    }
  found = percentiles (seconds);
  report ("opening a case and going back", "%.0f ms p50, %.0f ms p99", found.p50, found.p99);
}

static gboolean
is_above_zero (gpointer n)
{
  return *(guint *)n > 0;
}

static void
on_list_read_cb (guint *n_read)
{
  (*n_read)++;
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  habeas_casebook_set_field_finish (HABEAS_CASEBOOK (source), result, NULL, &error);
  g_assert_no_error (error);
  *(gboolean *)user_data = TRUE;
}

static void
measure_saving (Bench *self)
{
  HabeasCasebook *casebook = habeas_session_get_casebook (habeas_window_get_session (self->window));
  g_autoptr (GArray) seconds = g_array_new (FALSE, FALSE, sizeof (double));
  Percentiles found;

  for (guint i = 0; i < N_OPENED; i++)
    {
      g_autoptr (HabeasCaseItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), i);
      const gint64 begun = g_get_monotonic_time ();
      gboolean done = FALSE;
      guint n_read = 0;
      gulong id = g_signal_connect_swapped (
        self->list, "notify::n-items", G_CALLBACK (on_list_read_cb), &n_read);
      double used;

      habeas_casebook_set_field_async (casebook, HABEAS_RECORD_CASE,
        habeas_case_item_get_rid (item), "outcome", NULL, i % 2 == 0 ? "released" : "removed", NULL,
        on_saved_cb, &done);
      fixture_wait (is_true, &done);
      fixture_wait (is_above_zero, &n_read);
      wait_for_rows (self);
      g_signal_handler_disconnect (self->list, id);
      used = seconds_since (begun);
      g_array_append_val (seconds, used);
    }
  found = percentiles (seconds);
  report (
    "saving a field until the list shows it", "%.0f ms p50, %.0f ms p99", found.p50, found.p99);
}

/* --- Around it --- */

static void
make_casebook (const char *path, guint n_cases)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *sheet = g_build_filename (folder, "sheet.csv", NULL);
  g_autoptr (HabeasCasebook) casebook = NULL;
  g_autoptr (HabeasImport) import = NULL;
  g_autoptr (HabeasImportResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HabeasImportOptions options = {NULL};

  write_sheet (sheet, n_cases);
  casebook = habeas_casebook_create_sync (path, BENCH_PASSPHRASE, "Bench", NULL, NULL, &error);
  g_assert_no_error (error);
  import = habeas_import_open_sync (sheet, &options, NULL, &error);
  g_assert_no_error (error);
  habeas_import_run_sync (import, casebook, NULL, NULL, NULL, &result, &error);
  g_assert_no_error (error);
  habeas_casebook_close (casebook);
  g_unlink (sheet);
}

static void
have_casebook (char *program, char *path, guint n_cases)
{
  g_autofree char *number = g_strdup_printf ("%u", n_cases);
  char *arguments[] = {program, (char *)"--make", path, number, NULL};
  g_autoptr (GError) error = NULL;
  int status = 0;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return;
  g_spawn_sync (NULL, arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static void
measure (const char *path, AdwApplication *application, guint n_cases)
{
  Bench self = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasCasebook) casebook = NULL;
  gint64 begun;
  double before;

  printf (
    "\n### The window over %u cases\n\n| | | longest turn | over 100 ms |\n|---|---|---|---|\n",
    n_cases);
  casebook = habeas_casebook_open_sync (path, BENCH_PASSPHRASE, NULL, FALSE, &error);
  g_assert_no_error (error);
  self.window = habeas_window_new (GTK_APPLICATION (application));
  gtk_window_set_default_size (GTK_WINDOW (self.window), 1180, 760);
  gtk_window_present (GTK_WINDOW (self.window));
  fixture_wait (is_settled, self.window);
  before = peak_rss ();
  reset_peak_rss ();
  watchdog_take ();

  begun = g_get_monotonic_time ();
  habeas_window_open (self.window, casebook);
  self.room = HABEAS_CASES_ROOM (habeas_window_show_room (self.window, "cases"));
  fixture_wait (is_settled, self.window);
  self.view = GTK_COLUMN_VIEW (fixture_find (GTK_WIDGET (self.room), GTK_TYPE_COLUMN_VIEW));
  self.search = GTK_EDITABLE (fixture_find (GTK_WIDGET (self.room), GTK_TYPE_SEARCH_ENTRY));
  g_object_get (gtk_column_view_get_model (self.view), "model", &self.list, NULL);
  wait_for_all (&self);
  report ("opening until all is shown", "%.0f ms", seconds_since (begun) * 1000);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self.list)), ==, n_cases);

  measure_typing (&self);
  measure_scroll (&self, "scrolling, 60 pixels a frame", 60);
  measure_scroll (&self, "flinging, 4,000 pixels a frame", 4000);
  measure_scroll (&self, "dragging the bar, a 150th of the list a frame",
    gtk_adjustment_get_upper (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self.view))) / 150);
  measure_sorting (&self);
  measure_filtering (&self);
  measure_opening (&self);
  measure_saving (&self);
  report (
    "memory", "%.0f MiB at most, %.0f MiB before the casebook was opened", peak_rss (), before);

  g_object_unref (self.list);
  habeas_window_lock (self.window);
  g_clear_object (&casebook);
  fixture_wait (is_settled, self.window);
  gtk_window_destroy (GTK_WINDOW (self.window));
}

int
main (int argc, char **argv)
{
  const char *kept = g_getenv ("HABEAS_BENCH_KEEP");
  g_autofree char *folder = NULL;
  g_autoptr (AdwApplication) application = NULL;
  g_autoptr (GError) error = NULL;

  if (argc == 4 && g_str_equal (argv[1], "--make"))
    {
      make_casebook (argv[2], (guint)g_ascii_strtoull (argv[3], NULL, 10));
      return 0;
    }
  habeas_be_thrifty ();
  fixture_init (&argc, &argv);
  application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_application_set_default (G_APPLICATION (application));
  folder = kept != NULL ? g_strdup (kept) : g_dir_make_tmp ("habeas-bench-XXXXXX", NULL);
  watchdog_start ();
  for (int i = 1; i <= argc; i++)
    {
      const char *text = i < argc                                 ? argv[i]
                         : g_getenv ("HABEAS_BENCH_FULL") != NULL ? "1000000"
                                                                  : NULL;
      g_autofree char *path = NULL;

      if (text == NULL)
        break;
      path = g_strdup_printf ("%s/%s.casebook", folder, text);
      have_casebook (argv[0], path, (guint)g_ascii_strtoull (text, NULL, 10));
      measure (path, application, (guint)g_ascii_strtoull (text, NULL, 10));
    }
  if (kept == NULL)
    habeas_sample_clinic_remove (folder);
  return 0;
}
