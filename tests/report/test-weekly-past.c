/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook of what was known at a time is, byte for byte, the one that was written then, whatever
 * has been done since; and asking for it changes nothing. */
#include "fixture.h"
#include "habeas-weekly.h"

#include <string.h>

/* Of the days of the test itself, so that the sheet of changes has something to tell. */
static HabeasWeeklyOptions *
new_options (void)
{
  static gint64 now_ms;
  HabeasWeeklyOptions *options;

  if (now_ms == 0)
    now_ms = g_get_real_time () / 1000;
  options = habeas_weekly_options_new (now_ms, FALSE);
  options->from += 7;
  options->to += 7;
  return options;
}

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
    .charge = "Trespass",
    .offense_class = "misdemeanor",
    .disposition = "convicted",
    .note = "Called the jail."},
  {.number = "B-2",
    .given = "Luis",
    .family = "Muestra",
    .opened = "2010-10-01",
    .status = "open",
    .fips = "06085",
    .arrested = "2010-09-20",
    .charge = "Murder",
    .offense_class = "aggravated_felony",
    .disposition = "convicted"},
};

static const CaseFacts later = {.number = "B-3",
  .given = "Later",
  .opened = "2010-11-10",
  .status = "open",
  .fips = "06075",
  .arrested = "2010-11-08",
  .charge = "Trespass",
  .disposition = "charged"};

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture_set_up (fixture, data);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    fixture_add_case (fixture, &cases[i]);
}

/* An instant after everything so far and before everything to come. */
static gint64
get_between (void)
{
  gint64 between_ms;

  g_usleep (5000);
  between_ms = g_get_real_time () / 1000;
  g_usleep (5000);
  return between_ms;
}

/* The workbook with full names, of what was known before @known_ms. */
static GBytes *
write_book (Fixture *fixture, gint64 known_ms)
{
  g_autoptr (HabeasWeeklyOptions) options = new_options ();
  g_autofree char *path = g_build_filename (fixture->folder, "weekly.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  gsize size = 0;

  options->privacy = HABEAS_PRIVACY_FULL;
  options->known_ms = known_ms;
  habeas_weekly_write_sync (fixture->book, options, path, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  return g_bytes_new_take (text, size);
}

static void
set (Fixture *fixture, HabeasRecordKind kind, gint64 rid, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;

  habeas_casebook_set_field_sync (fixture->book, kind, rid, field, NULL, text, NULL, &error);
  g_assert_no_error (error);
}

static gint64
get_owned (Fixture *fixture, const char *number, HabeasRecordKind kind)
{
  gint64 rid = habeas_casebook_find_case_sync (fixture->book, number, NULL);
  g_autoptr (HabeasCaseFile) file = habeas_casebook_get_case_sync (fixture->book, rid, NULL, NULL);

  return habeas_record_get_rid (habeas_case_file_get_records (file, kind)->pdata[0]);
}

static gboolean
end_operation (HabeasWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasRecord) event = habeas_record_new (HABEAS_RECORD_JURISDICTION_EVENT);

  habeas_record_set_integer (event, "jurisdiction",
    habeas_writer_find_id (writer, HABEAS_RECORD_JURISDICTION,
      &habeas_lists_find_fips (habeas_lists_get_shipped (), "06075")->id, error));
  habeas_record_set_text (event, "date", "2010-06-09");
  habeas_record_set_text (event, "kind", "deactivated");
  return habeas_writer_insert (writer, event, error);
}

/* Something of everything that the sheets tell. */
static void
change_much (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 rid = habeas_casebook_find_case_sync (fixture->book, "B-1", NULL);

  set (fixture, HABEAS_RECORD_CASE, rid, "status", "closed");
  set (fixture, HABEAS_RECORD_CASE, rid, "closed", "2010-11-12");
  set (fixture, HABEAS_RECORD_PERSON_NAME, get_owned (fixture, "B-1", HABEAS_RECORD_PERSON_NAME),
    "family", "Otherwise");
  set (fixture, HABEAS_RECORD_CHARGE, get_owned (fixture, "B-1", HABEAS_RECORD_CHARGE), "class",
    "felony");
  set (fixture, HABEAS_RECORD_ARREST, get_owned (fixture, "B-2", HABEAS_RECORD_ARREST), "when",
    "2008-01-05");
  set (fixture, HABEAS_RECORD_CASE, rid, "number", "B-9");
  set (fixture, HABEAS_RECORD_CASE, rid, "number", "B-8");
  habeas_casebook_undo_sync (fixture->book, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture_add_case (fixture, &later);
  habeas_casebook_write_sync (
    fixture->book, HABEAS_ACT_CHANGE, "A step", end_operation, NULL, NULL, &error);
  g_assert_no_error (error);
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
test_equals_what_was_written (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) then = write_book (fixture, 0);
  const gint64 known_ms = get_between ();
  g_autofree char *backups = g_build_filename (fixture->path, "backups", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GBytes) now = NULL;

  change_much (fixture);
  now = write_book (fixture, 0);
  before = fixture_dump (fixture);
  again = write_book (fixture, known_ms);
  after = fixture_dump (fixture);

  g_assert_false (g_bytes_equal (then, now));
  g_assert_true (g_bytes_equal (then, again));
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (count_files (backups), ==, 0);
  fixture_assert_clean (fixture);
}

/* Of before the first case nothing was known. */
static void
test_nothing_yet (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HabeasWeeklyOptions) options = new_options ();
  g_autoptr (HabeasWeeklySummary) summary = NULL;
  g_autoptr (GError) error = NULL;

  options->known_ms = 1;
  summary = habeas_weekly_preview_sync (fixture->book, options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summary->cases, ==, 0);
}

/* What was erased stays away; the rest is as it was. */
static void
test_purged (Fixture *fixture, gconstpointer data)
{
  const gint64 known_ms = get_between ();
  gint64 rid = habeas_casebook_find_case_sync (fixture->book, "B-2", NULL);
  g_autoptr (HabeasCaseFile) file = habeas_casebook_get_case_sync (fixture->book, rid, NULL, NULL);
  g_autoptr (HabeasWeeklyOptions) options = new_options ();
  g_autoptr (HabeasWeeklySummary) summary = NULL;
  g_autoptr (GError) error = NULL;

  change_much (fixture);
  habeas_casebook_purge_person_sync (
    fixture->book, habeas_record_get_rid (habeas_case_file_get_person (file)), NULL, &error);
  g_assert_no_error (error);
  options->known_ms = known_ms;
  summary = habeas_weekly_preview_sync (fixture->book, options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summary->cases, ==, 1);
  g_assert_cmpuint (summary->open, ==, 1);
}

/* Cancelled, nothing is written and nothing stays. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HabeasWeeklyOptions) options = new_options ();
  g_autofree char *path = g_build_filename (fixture->folder, "weekly.xlsx", NULL);
  g_autofree char *backups = g_build_filename (fixture->path, "backups", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  options->known_ms = get_between ();
  habeas_weekly_write_sync (fixture->book, options, path, NULL, NULL, cancellable, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (backups), ==, 0);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/report/weekly-past/" path, Fixture, NULL, set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("equals-what-was-written", test_equals_what_was_written);
  ADD ("nothing-yet", test_nothing_yet);
  ADD ("purged", test_purged);
  ADD ("cancelled", test_cancelled);
  return g_test_run ();
}
