/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report over cases fed by hand: what the period makes of dates, who counts once, what is
 * asked about, and what stands in the file. */
#include "fake-source.h"
#include "habeas-weekly-quality.h"
#include "habeas-weekly-run.h"

#include <glib/gstdio.h>
#include <minizip/unzip.h>
#include <string.h>

/* Monday 15 November 2010, 09:30 UTC; the week before is 2010-W45, from the 8th to the 14th. */
#define NOW_MS G_GINT64_CONSTANT (1289813400000)

static HabeasWeeklySummary *
count (FakeSource *source)
{
  g_autoptr (HabeasWeeklyOptions) options = habeas_weekly_options_new (NOW_MS, FALSE);
  const HabeasWeeklyRun run = {.source = &source->source, .options = options};
  g_autoptr (GError) error = NULL;
  HabeasWeeklySummary *summary = habeas_weekly_run (&run, &error);

  g_assert_no_error (error);
  return summary;
}

static void
test_period (void)
{
  static const struct {
    const char *opened;
    const char *status;
    const char *closed;
    gboolean known;
    gboolean is_new;
    gboolean open;
    gboolean closed_in_it;
  } dates[] = {
    {"2010-11-07", "open", NULL, TRUE, FALSE, TRUE, FALSE},
    {"2010-11-08", "open", NULL, TRUE, TRUE, TRUE, FALSE},
    {"2010-11-14", "open", NULL, TRUE, TRUE, TRUE, FALSE},
    {"2010-11-15", "open", NULL, FALSE, FALSE, FALSE, FALSE},
    {"2010-11-09", "closed", "2010-11-14", TRUE, TRUE, FALSE, TRUE},
    {"2010-10-01", "closed", "2010-11-07", TRUE, FALSE, FALSE, FALSE},
    {"2010-10-01", "closed", "2010-11-15", TRUE, FALSE, TRUE, FALSE},
    {"2010-10-01", "closed", NULL, TRUE, FALSE, FALSE, FALSE},
    {NULL, "intake", NULL, TRUE, FALSE, TRUE, FALSE},
    {"unknown", "open", NULL, TRUE, FALSE, TRUE, FALSE},
    {NULL, "closed", "2010-11-10", TRUE, FALSE, FALSE, TRUE},
    {"2010-11", "open", NULL, TRUE, FALSE, TRUE, FALSE},
    {"2010-10-01", "open", "2010-11-10", TRUE, FALSE, FALSE, TRUE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autoptr (FakeSource) source = fake_source_new ();
      HabeasCaseRow *row = fake_source_add (source, "B-1", dates[i].opened);
      g_autoptr (HabeasWeeklySummary) summary = NULL;

      row->status = (char *)dates[i].status;
      row->closed = (char *)dates[i].closed;
      summary = count (source);
      g_assert_cmpint (summary->cases, ==, dates[i].known);
      g_assert_cmpint (summary->new_cases, ==, dates[i].is_new);
      g_assert_cmpint (summary->open, ==, dates[i].open);
      g_assert_cmpint (summary->closed, ==, dates[i].closed_in_it);
    }
}

/* Three cases of one person count as one, from the week of the first. */
static void
test_people (void)
{
  g_autoptr (FakeSource) source = fake_source_new ();
  static const gint64 rids[] = {1, 2, 3};
  const HabeasPersonCases person = {rids, 3, HABEAS_LEVEL_1, HABEAS_LEVEL_1};
  g_autoptr (HabeasWeeklySummary) summary = NULL;

  fake_source_add (source, "B-1", "2010-11-01");
  fake_source_add (source, "B-2", "2010-11-09");
  fake_source_add (source, "B-3", "2010-11-20"); /* not known yet */
  fake_source_add (source, "B-4", "2010-11-10");
  g_array_append_val (source->persons, person);
  summary = count (source);
  g_assert_cmpint (summary->cases, ==, 3);
  g_assert_cmpint (summary->persons_2011[HABEAS_LEVEL_1], ==, 1);
  g_assert_cmpint (summary->persons_2011[HABEAS_LEVEL_NONE], ==, 1);
  g_assert_cmpint (summary->weeks[9].share_2011.denominator, ==, 0);
  g_assert_cmpint (summary->weeks[10].share_2011.denominator, ==, 1);
  g_assert_cmpint (summary->weeks[10].share_2011.numerator, ==, 0);
  g_assert_cmpint (summary->weeks[11].share_2011.denominator, ==, 2);
  g_assert_cmpint (summary->weeks[11].share_2011.numerator, ==, 1);
  g_assert_cmpint (summary->weeks[11].opened, ==, 2);
}

static guint
find (HabeasCaseRow *row)
{
  g_autoptr (HabeasWeeklyOptions) options = habeas_weekly_options_new (NOW_MS, FALSE);
  HabeasWeeklyLine line;

  habeas_weekly_line_init (&line, row, options);
  return habeas_weekly_find (&line, row, options->to + 1);
}

static void
test_questions (void)
{
  g_autoptr (FakeSource) source = fake_source_new ();
  HabeasCaseRow whole = *fake_source_add (source, "B-1", "2010-11-09");
  HabeasCaseRow row = whole;

  g_assert_cmpuint (find (&row), ==, 0);
  row.opened = NULL;
  g_assert_cmpuint (find (&row), ==, 1u << HABEAS_FINDING_NO_OPENED);
  row.opened = (char *)"2010-10";
  g_assert_cmpuint (find (&row), ==, 1u << HABEAS_FINDING_VAGUE_OPENED);
  row = whole;
  row.arrested = (char *)"2010-12-01";
  row.jurisdiction = NULL;
  row.lead = NULL;
  row.n_charges = 0;
  g_assert_cmpuint (find (&row), ==,
    1u << HABEAS_FINDING_ARREST_TO_COME | 1u << HABEAS_FINDING_NO_JURISDICTION
      | 1u << HABEAS_FINDING_NO_LEAD | 1u << HABEAS_FINDING_NO_CHARGE);
  row = whole;
  row.has_detainer = TRUE;
  row.governs = HABEAS_GOVERNS_REGULATION;
  row.level_2011 = HABEAS_LEVEL_UNKNOWN;
  g_assert_cmpuint (
    find (&row), ==, 1u << HABEAS_FINDING_CLOCK_NOT_STARTED | 1u << HABEAS_FINDING_LEVEL_NOT_KNOWN);
  row = whole;
  row.closed = (char *)"2010-11-01";
  row.status = (char *)"closed";
  row.opened = (char *)"2010-11-09";
  g_assert_cmpuint (find (&row), ==, 1u << HABEAS_FINDING_CLOSED_BEFORE_OPENED);
  row.opened = (char *)"2010-01-01";
  row.closed = NULL;
  g_assert_cmpuint (find (&row), ==, 1u << HABEAS_FINDING_CLOSED_WITHOUT_DATE);
  /* A case closed long ago is left alone. */
  row.closed = (char *)"2010-02-01";
  row.lead = NULL;
  g_assert_cmpuint (find (&row), ==, 0);
}

static char *
write_book (FakeSource *source, const char *language, gboolean sharing, guint max_table_rows)
{
  g_autoptr (HabeasWeeklyOptions) options = habeas_weekly_options_new (NOW_MS, FALSE);
  g_autofree char *path = NULL;
  HabeasWeeklyRun run
    = {.source = &source->source, .options = options, .max_table_rows = max_table_rows};
  g_autoptr (HabeasWeeklySummary) summary = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("habeas-XXXXXX.xlsx", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  habeas_weekly_options_set_language (options, language);
  options->privacy = HABEAS_PRIVACY_FULL;
  options->sharing = sharing;
  run.path = path;
  summary = habeas_weekly_run (&run, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&path);
}

/* All parts of the file, one after the other. */
static char *
read_all (const char *path)
{
  unzFile archive = unzOpen64 (path);
  GString *text = g_string_new (NULL);
  char buffer[4096];
  int n;

  for (int found = unzGoToFirstFile (archive); found == UNZ_OK; found = unzGoToNextFile (archive))
    {
      unzOpenCurrentFile (archive);
      while ((n = unzReadCurrentFile (archive, buffer, sizeof buffer)) > 0)
        g_string_append_len (text, buffer, n);
      unzCloseCurrentFile (archive);
    }
  unzClose (archive);
  return g_string_free (text, FALSE);
}

static void
test_sharing_holds_nobody (void)
{
  g_autoptr (FakeSource) source = fake_source_new ();
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  fake_source_add_clinic (source, 120);
  path = write_book (source, "en", TRUE, 0);
  text = read_all (path);
  g_assert_null (strstr (text, "Example, Ana"));
  g_assert_null (strstr (text, "B-0001"));
  g_assert_null (strstr (text, "Ellery"));
  g_assert_null (strstr (text, "<f>"));
  g_assert_null (strstr (text, "definedName>'"));
  g_assert_null (strstr (text, "state=\"hidden\""));
  g_assert_null (strstr (text, "<c:numCache>"));
  g_unlink (path);
}

static void
test_right_to_left (void)
{
  g_autoptr (FakeSource) source = fake_source_new ();
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  fake_source_add_clinic (source, 10);
  path = write_book (source, "ar", FALSE, 0);
  text = read_all (path);
  g_assert_nonnull (strstr (text, "rightToLeft=\"1\""));
  g_assert_nonnull (strstr (text, "readingOrder=\"2\""));
  g_unlink (path);
}

/* More rows than real tables may have: the same sheets, without tables. */
static void
test_large (void)
{
  g_autoptr (FakeSource) source = fake_source_new ();
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  fake_source_add_clinic (source, 300);
  path = write_book (source, "en", FALSE, 50);
  text = read_all (path);
  g_assert_null (strstr (text, "<table "));
  g_assert_nonnull (strstr (text, "<autoFilter ref=\"A5:"));
  g_assert_nonnull (strstr (text, "COUNTIFS('Open cases'!$"));
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/weekly-run/period", test_period);
  g_test_add_func ("/report/weekly-run/people", test_people);
  g_test_add_func ("/report/weekly-run/questions", test_questions);
  g_test_add_func ("/report/weekly-run/sharing-holds-nobody", test_sharing_holds_nobody);
  g_test_add_func ("/report/weekly-run/right-to-left", test_right_to_left);
  g_test_add_func ("/report/weekly-run/large", test_large);
  return g_test_run ();
}
