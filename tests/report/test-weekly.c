/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The weekly workbook out of a real casebook: its figures are those of the statistics, every
 * export stands in the journal, and nothing that a person typed becomes a formula. */
#include "fixture.h"
#include "habeas-import.h"
#include "habeas-snapshot-facts.h"
#include "habeas-weekly.h"

#include <glib/gstdio.h>
#include <string.h>

/* Monday 15 November 2010, 09:30 UTC. */
#define NOW_MS G_GINT64_CONSTANT (1289813400000)
#define COMMAND "=cmd|' /C calc'!A0"

static const CaseFacts cases[] = {
  {.number = "B-1",
    .given = "Ana",
    .family = "Example",
    .opened = "2010-11-09",
    .status = "open",
    .fips = "06075",
    .arrested = "2010-06-10",
    .eligible = "2010-11-12T10:00[America/Los_Angeles]",
    .form = "I-247",
    .charge = COMMAND,
    .offense_class = "misdemeanor",
    .disposition = "convicted"},
  {.number = "B-2",
    .given = COMMAND,
    .family = "Sample",
    .opened = "2010-10-01",
    .status = "closed",
    .fips = "06085",
    .arrested = "2010-09-20",
    .charge = "Murder",
    .offense_class = "aggravated_felony",
    .disposition = "convicted"},
  {.number = "B-3",
    .given = "Luis",
    .family = "Muestra",
    .status = "intake",
    .fips = "17031",
    .arrested = "2010-05",
    .charge = "Trespass",
    .disposition = "arrest_only"},
  {.number = "B-4", .given = "Nobody", .opened = "2010-11", .status = "referred"},
  {.number = "B-5",
    .given = "Later",
    .opened = "2010-11-20",
    .status = "open",
    .fips = "06075",
    .arrested = "2010-11-18",
    .charge = "Trespass",
    .disposition = "charged"},
};

static HabeasWeeklyOptions *
new_options (void)
{
  HabeasWeeklyOptions *options = habeas_weekly_options_new (NOW_MS, FALSE);

  return options;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture_set_up (fixture, data);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    fixture_add_case (fixture, &cases[i]);
}

static char *
get_target (Fixture *fixture)
{
  return g_build_filename (fixture->folder, "weekly.xlsx", NULL);
}

static void
test_period (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HabeasWeeklyOptions) options = new_options ();
  g_autoptr (HabeasWeeklySummary) summary = NULL;
  g_autoptr (GError) error = NULL;

  summary = habeas_weekly_preview_sync (fixture->book, options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (summary->cases, ==, 4); /* not the one opened later */
  g_assert_cmpint (summary->open, ==, 3);
  g_assert_cmpint (summary->intake, ==, 1);
  g_assert_cmpint (summary->in_work, ==, 1);
  g_assert_cmpint (summary->referred, ==, 1);
  g_assert_cmpint (summary->new_cases, ==, 1);
  g_assert_cmpint (summary->closed, ==, 0); /* without a date in no week */
  g_assert_cmpint (summary->levels_2011[HABEAS_LEVEL_1], ==, 1);
  g_assert_cmpint (summary->levels_2011[HABEAS_LEVEL_3], ==, 1);
  g_assert_cmpint (summary->levels_2011[HABEAS_LEVEL_NONE], ==, 1);
  g_assert_cmpint (summary->levels_2011[HABEAS_LEVEL_UNKNOWN], ==, 1);
  g_assert_cmpint (summary->charges, ==, 3);
  /* Eligible on Friday the 12th at 10: the weekend does not count, the limit is Tuesday at 10. */
  g_assert_cmpint (summary->clocks_running, ==, 1);
  g_assert_cmpint (summary->clocks_past, ==, 0);
  g_assert_cmpint (summary->due, ==, 1);
  g_assert_cmpint (summary->n_findings, >, 0);
}

static void
test_equals_statistics (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HabeasWeeklyOptions) options = new_options ();
  g_autoptr (HabeasWeeklySummary) summary = NULL;
  g_autoptr (HabeasStats) stats = NULL;
  g_autoptr (HabeasStats) of_period = NULL;

  g_assert_true (habeas_weekly_options_set_period (options, "2010-01-01", "2010-12-31", NULL));
  summary = habeas_weekly_preview_sync (fixture->book, options, NULL, NULL);
  stats = habeas_casebook_get_stats_sync (fixture->book, NULL, NULL, NULL, NULL);
  of_period
    = habeas_casebook_get_stats_sync (fixture->book, "2010-01-01", "2010-12-31", NULL, NULL);

  g_assert_cmpint (summary->cases, ==, stats->cases);
  g_assert_cmpint (summary->open, ==, stats->open + stats->intake + stats->referred);
  g_assert_cmpint (summary->new_cases, ==, of_period->cases);
  g_assert_cmpint (summary->charges, ==, stats->charges);
  for (guint i = 0; i < 5; i++)
    {
      g_assert_cmpint (summary->levels_2011[i], ==, stats->levels_2011[i]);
      g_assert_cmpint (summary->levels_2008[i], ==, stats->levels_2008[i]);
      g_assert_cmpint (summary->persons_2011[i], ==, stats->persons_2011[i]);
      g_assert_cmpint (summary->persons_2008[i], ==, stats->persons_2008[i]);
      g_assert_cmpint (summary->stages[i], ==, stats->participations[i]);
    }
  g_assert_cmpint (summary->stages[HABEAS_WEEKLY_STAGE_UNKNOWN], ==, stats->stage_unknown);
}

static guint
count_exports (Fixture *fixture)
{
  g_autoptr (GPtrArray) history
    = habeas_casebook_get_history_sync (fixture->book, 0, 100, NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < history->len; i++)
    {
      const HabeasHistoryEntry *entry = g_ptr_array_index (history, i);

      n += entry->kind == HABEAS_ACT_EXPORT;
      g_assert_null (strstr (entry->sentence, "Muestra, "));
    }
  return n;
}

static void
test_writes_and_records (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = get_target (fixture);
  guint n = 0;

  for (guint i = HABEAS_PRIVACY_NUMBERS; i <= HABEAS_PRIVACY_FULL; i++)
    for (guint sharing = 0; sharing < 2; sharing++)
      {
        g_autoptr (HabeasWeeklyOptions) options = new_options ();
        g_autoptr (HabeasWeeklySummary) summary = NULL;
        g_autoptr (GError) error = NULL;

        options->privacy = i;
        options->sharing = sharing;
        habeas_weekly_write_sync (fixture->book, options, path, NULL, NULL, NULL, &summary, &error);
        g_assert_no_error (error);
        g_assert_cmpint (summary->new_cases, ==, 1);
        g_assert_cmpuint (count_exports (fixture), ==, ++n);
      }
  g_unlink (path);
}

static void
test_failure_records_nothing_new (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HabeasWeeklyOptions) options = new_options ();
  g_autofree char *path = g_build_filename (fixture->folder, "none", "weekly.xlsx", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (
    habeas_weekly_write_sync (fixture->book, options, path, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, HABEAS_REPORT_ERROR, HABEAS_REPORT_ERROR_NO_FOLDER);
  g_assert_cmpuint (count_exports (fixture), ==, 0);
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GMainLoop *loop = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasWeeklySummary) summary = habeas_weekly_write_finish (result, &error);

  g_assert_no_error (error);
  g_assert_cmpint (summary->open, ==, 3);
  g_main_loop_quit (loop);
}

static void
on_progress_cb (guint64 done, guint64 total, gpointer user_data)
{
  g_assert_cmpuint (done, <=, total);
  (*(guint *)user_data)++;
}

static void
test_async (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HabeasWeeklyOptions) options = new_options ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autofree char *path = get_target (fixture);
  guint told = 0;

  habeas_weekly_write_async (
    fixture->book, options, path, on_progress_cb, &told, NULL, on_written_cb, loop);
  g_main_loop_run (loop);
  g_assert_cmpuint (told, >, 0);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_unlink (path);
}

static void
collect_change (const HabeasCaseChange *change, gpointer user_data)
{
  g_array_append_vals (user_data, change, 1);
}

/* As the journal has it: what was new, closed and changed in the days of the test itself. */
static void
test_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HabeasSnapshot) snapshot = NULL;
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (HabeasCaseChange));
  gint64 rid = habeas_casebook_find_case_sync (fixture->book, "B-1", NULL);
  g_autoptr (HabeasCaseFile) file = habeas_casebook_get_case_sync (fixture->book, rid, NULL, NULL);
  GPtrArray *charges = habeas_case_file_get_records (file, HABEAS_RECORD_CHARGE);
  GPtrArray *arrests = habeas_case_file_get_records (file, HABEAS_RECORD_ARREST);
  gint64 from_ms;
  g_autoptr (GError) error = NULL;
  guint seen = 0;

  g_usleep (5000);
  from_ms = g_get_real_time () / 1000;
  g_usleep (5000);
  habeas_casebook_set_field_sync (fixture->book, HABEAS_RECORD_CHARGE,
    habeas_record_get_rid (charges->pdata[0]), "class", NULL, "felony", NULL, &error);
  g_assert_no_error (error);
  habeas_casebook_set_field_sync (fixture->book, HABEAS_RECORD_ARREST,
    habeas_record_get_rid (arrests->pdata[0]), "when", NULL, "2009-01-05", NULL, &error);
  g_assert_no_error (error);
  habeas_casebook_set_field_sync (
    fixture->book, HABEAS_RECORD_CASE, rid, "status", NULL, "closed", NULL, &error);
  g_assert_no_error (error);

  snapshot = habeas_casebook_open_snapshot (fixture->book, &error);
  g_assert_no_error (error);
  habeas_snapshot_foreach_case_change (
    snapshot, from_ms, G_MAXINT64, collect_change, changes, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < changes->len; i++)
    {
      const HabeasCaseChange *change = &g_array_index (changes, HabeasCaseChange, i);

      g_assert_cmpint (change->case_rid, ==, rid);
      g_assert_cmpuint (seen & (1u << change->of), ==, 0);
      seen |= 1u << change->of;
      if (change->of == HABEAS_CHANGED_LEVEL)
        {
          g_assert_cmpint (change->before, ==, HABEAS_LEVEL_3);
          g_assert_cmpint (change->after, ==, HABEAS_LEVEL_2);
        }
      if (change->of == HABEAS_CHANGED_STAGE)
        {
          g_assert_cmpint (change->before, ==,
            HABEAS_STAGE_CODE (
              HABEAS_PARTICIPATION_ACTIVE_OVER_OBJECTION, HABEAS_OPT_OUT_REQUESTED));
          g_assert_cmpint (change->after / 16, ==, HABEAS_PARTICIPATION_NOT_ACTIVE);
        }
    }
  g_assert_cmpuint (seen, ==,
    1u << HABEAS_CHANGED_LEVEL | 1u << HABEAS_CHANGED_STAGE | 1u << HABEAS_CHANGED_CLOSED);

  g_array_set_size (changes, 0);
  habeas_snapshot_foreach_case_change (snapshot, 0, from_ms, collect_change, changes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, G_N_ELEMENTS (cases));
}

static gboolean
remove_place (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasRecord) event = habeas_record_new (HABEAS_RECORD_JURISDICTION_EVENT);

  habeas_record_set_integer (event, "jurisdiction",
    habeas_writer_find_id (writer, HABEAS_RECORD_JURISDICTION,
      &habeas_lists_find_fips (habeas_lists_get_shipped (), "06075")->id, error));
  habeas_record_set_text (event, "date", "2010-06-09");
  habeas_record_set_text (event, "kind", user_data);
  return habeas_writer_insert (writer, event, error);
}

static void
collect_changes_since (Fixture *fixture, gint64 from_ms, GArray *changes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasSnapshot) snapshot = habeas_casebook_open_snapshot (fixture->book, &error);

  g_assert_no_error (error);
  g_array_set_size (changes, 0);
  habeas_snapshot_foreach_case_change (
    snapshot, from_ms, G_MAXINT64, collect_change, changes, NULL, &error);
  g_assert_no_error (error);
}

/* A step of the jurisdiction changes the stage of cases that nobody touched. Those that went the
 * same way are one line; a step that was taken back in the same time is none. */
static void
test_event_changes_stages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (HabeasCaseChange));
  gint64 rid = habeas_casebook_find_case_sync (fixture->book, "B-5", NULL);
  g_autoptr (HabeasCaseFile) file = habeas_casebook_get_case_sync (fixture->book, rid, NULL, NULL);
  GPtrArray *arrests = habeas_case_file_get_records (file, HABEAS_RECORD_ARREST);
  g_autoptr (GError) error = NULL;
  const HabeasCaseChange *change;
  gint64 from_ms;

  habeas_casebook_set_field_sync (fixture->book, HABEAS_RECORD_ARREST,
    habeas_record_get_rid (arrests->pdata[0]), "when", NULL, "2010-06-11", NULL, &error);
  g_assert_no_error (error);
  g_usleep (5000);
  from_ms = g_get_real_time () / 1000;
  g_usleep (5000);
  habeas_casebook_write_sync (fixture->book, HABEAS_ACT_CHANGE, "Event", remove_place,
    (gpointer) "removed_from_plan", NULL, &error);
  g_assert_no_error (error);
  collect_changes_since (fixture, from_ms, changes);
  g_assert_cmpuint (changes->len, ==, 1);
  change = &g_array_index (changes, HabeasCaseChange, 0);
  g_assert_cmpint (change->of, ==, HABEAS_CHANGED_STAGE);
  g_assert_cmpint (change->case_rid, ==, 0);
  g_assert_cmpuint (change->n_cases, ==, 2);
  g_assert_cmpint (change->before, ==,
    HABEAS_STAGE_CODE (HABEAS_PARTICIPATION_ACTIVE_OVER_OBJECTION, HABEAS_OPT_OUT_REQUESTED));
  g_assert_cmpint (
    change->after, ==, HABEAS_STAGE_CODE (HABEAS_PARTICIPATION_REMOVED, HABEAS_OPT_OUT_REMOVED));

  habeas_casebook_undo_sync (fixture->book, NULL, NULL, &error);
  g_assert_no_error (error);
  collect_changes_since (fixture, from_ms, changes);
  g_assert_cmpuint (changes->len, ==, 0);
}

/* Three cases of one import are one line with their number; one that is taken back is not counted.
 */
static void
test_import_is_one_change (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sheet = g_build_filename (fixture->folder, "sheet.csv", NULL);
  g_autoptr (HabeasImport) import = NULL;
  g_autoptr (HabeasImportResult) result = NULL;
  g_autoptr (HabeasSnapshot) snapshot = NULL;
  g_autoptr (HabeasSnapshot) after = NULL;
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (HabeasCaseChange));
  g_autoptr (GError) error = NULL;
  HabeasImportOptions options = {NULL};
  gint64 from_ms;

  g_usleep (5000);
  from_ms = g_get_real_time () / 1000;
  g_file_set_contents (sheet,
    "Case No,Opened,Last name(s),First name(s)\nI-1,2010-11-08,Ejemplo,Ana\n"
    "I-2,2010-11-09,Ejemplo,Eva\nI-3,2010-11-09,Muestra,Leo\n",
    -1, &error);
  g_assert_no_error (error);
  import = habeas_import_open_sync (sheet, &options, NULL, &error);
  g_assert_no_error (error);
  habeas_import_run_sync (import, fixture->book, NULL, NULL, NULL, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->created, ==, 3);

  snapshot = habeas_casebook_open_snapshot (fixture->book, &error);
  habeas_snapshot_foreach_case_change (
    snapshot, from_ms, G_MAXINT64, collect_change, changes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 1);
  g_assert_cmpint (g_array_index (changes, HabeasCaseChange, 0).of, ==, HABEAS_CHANGED_IMPORTED);
  g_assert_cmpint (g_array_index (changes, HabeasCaseChange, 0).n_cases, ==, 3);
  g_assert_cmpint (g_array_index (changes, HabeasCaseChange, 0).case_rid, ==, 0);

  habeas_casebook_undo_sync (fixture->book, NULL, NULL, &error);
  g_assert_no_error (error);
  g_array_set_size (changes, 0);
  after = habeas_casebook_open_snapshot (fixture->book, &error);
  habeas_snapshot_foreach_case_change (
    after, from_ms, G_MAXINT64, collect_change, changes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 0);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/report/weekly/" path, Fixture, NULL, set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("period", test_period);
  ADD ("equals-statistics", test_equals_statistics);
  ADD ("writes-and-records", test_writes_and_records);
  ADD ("failure-records-nothing-new", test_failure_records_nothing_new);
  ADD ("async", test_async);
  ADD ("changes", test_changes);
  ADD ("event-changes-stages", test_event_changes_stages);
  ADD ("import-is-one-change", test_import_is_one_change);
  return g_test_run ();
}
