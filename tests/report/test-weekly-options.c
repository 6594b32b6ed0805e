/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weeks and periods: ISO 8601 over the ends of years, weeks from Sunday, names of files. */
#include "habeas-weekly-options.h"

#include "habeas-date.h"
#include "habeas-workbook.h"

#define MS_PER_DAY G_GINT64_CONSTANT (86400000)

static gint64
noon (int year, int month, int day)
{
  return (habeas_day_number (year, month, day) * MS_PER_DAY) + MS_PER_DAY / 2;
}

static void
assert_period (const HabeasWeeklyOptions *options, const char *from, const char *to)
{
  int f[3];
  int t[3];
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  habeas_day_from_number (options->from, &f[0], &f[1], &f[2]);
  habeas_day_from_number (options->to, &t[0], &t[1], &t[2]);
  first = g_strdup_printf ("%04d-%02d-%02d", f[0], f[1], f[2]);
  last = g_strdup_printf ("%04d-%02d-%02d", t[0], t[1], t[2]);
  g_assert_cmpstr (first, ==, from);
  g_assert_cmpstr (last, ==, to);
}

static void
test_weeks (void)
{
  static const struct {
    const char *week;
    const char *from;
    const char *to;
  } weeks[] = {
    {"2010-W45", "2010-11-08", "2010-11-14"},
    {"2009-W53", "2009-12-28", "2010-01-03"},
    {"2010-W01", "2010-01-04", "2010-01-10"},
    {"2009-W01", "2008-12-29", "2009-01-04"},
    {"2008-W52", "2008-12-22", "2008-12-28"},
    {"2010-W52", "2010-12-27", "2011-01-02"},
    {"2020-W53", "2020-12-28", "2021-01-03"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (weeks); i++)
    {
      g_autoptr (HabeasWeeklyOptions) options
        = habeas_weekly_options_new (noon (2010, 6, 1), FALSE);
      g_autoptr (GError) error = NULL;
      int year;
      int week;

      habeas_weekly_options_set_week (options, weeks[i].week, &error);
      g_assert_no_error (error);
      assert_period (options, weeks[i].from, weeks[i].to);
      g_assert_cmpstr (options->week, ==, weeks[i].week);
      for (gint32 day = options->from; day <= options->to; day++)
        {
          g_autofree char *back = NULL;

          habeas_week_of_day (day, &year, &week);
          back = g_strdup_printf ("%04d-W%02d", year, week);
          g_assert_cmpstr (back, ==, weeks[i].week);
        }
    }
}

static void
test_no_such_week (void)
{
  static const char *const weeks[] = {"2010-W53", "2010-W00", "2010-W54", "2010-45", "2010-W5",
    "W45", "", "2010-W045", "2010-W4x", "-010-W45"};

  for (guint i = 0; i < G_N_ELEMENTS (weeks); i++)
    {
      g_autoptr (HabeasWeeklyOptions) options
        = habeas_weekly_options_new (noon (2010, 6, 1), FALSE);
      g_autofree char *before = g_strdup (options->week);
      g_autoptr (GError) error = NULL;

      g_assert_false (habeas_weekly_options_set_week (options, weeks[i], &error));
      g_assert_error (error, HABEAS_REPORT_ERROR, HABEAS_REPORT_ERROR_OPTIONS);
      g_assert_cmpstr (options->week, ==, before);
    }
}

/* The week that is over, whatever the day. */
static void
test_last_complete_week (void)
{
  static const struct {
    int day; /* of November 2010 */
    gboolean sunday;
    const char *from;
    const char *to;
  } days[] = {
    {14, FALSE, "2010-11-01", "2010-11-07"}, /* a Sunday: its week is not over */
    {15, FALSE, "2010-11-08", "2010-11-14"},
    {21, FALSE, "2010-11-08", "2010-11-14"},
    {13, TRUE, "2010-10-31", "2010-11-06"}, /* a Saturday */
    {14, TRUE, "2010-11-07", "2010-11-13"},
    {20, TRUE, "2010-11-07", "2010-11-13"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (HabeasWeeklyOptions) options
        = habeas_weekly_options_new (noon (2010, 11, days[i].day), days[i].sunday);

      assert_period (options, days[i].from, days[i].to);
    }
}

static void
test_new_year (void)
{
  g_autoptr (HabeasWeeklyOptions) options = habeas_weekly_options_new (noon (2010, 1, 4), FALSE);

  assert_period (options, "2009-12-28", "2010-01-03");
  g_assert_cmpstr (options->week, ==, "2009-W53");
}

static void
test_sunday_weeks (void)
{
  g_autoptr (HabeasWeeklyOptions) options = habeas_weekly_options_new (noon (2010, 6, 1), TRUE);

  g_assert_true (habeas_weekly_options_set_week (options, "2010-W45", NULL));
  assert_period (options, "2010-11-07", "2010-11-13");
  g_assert_cmpstr (options->week, ==, "2010-W45");
}

static void
test_periods (void)
{
  g_autoptr (HabeasWeeklyOptions) options = habeas_weekly_options_new (noon (2010, 6, 1), FALSE);
  static const char *const bad[][2] = {{"2010-11-08", "2010-11-07"}, {"2010-11", "2010-12-01"},
    {"2010-02-30", "2010-03-01"}, {"", "2010-03-01"}, {"2010-11-08T10:00", "2010-11-09"}};

  g_assert_true (habeas_weekly_options_set_period (options, "2010-11-01", "2010-12-31", NULL));
  assert_period (options, "2010-11-01", "2010-12-31");
  g_assert_null (options->week);
  /* Seven days that are a week are that week. */
  g_assert_true (habeas_weekly_options_set_period (options, "2010-11-08", "2010-11-14", NULL));
  g_assert_cmpstr (options->week, ==, "2010-W45");
  g_assert_true (habeas_weekly_options_set_period (options, "2010-11-09", "2010-11-15", NULL));
  g_assert_null (options->week);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (habeas_weekly_options_set_period (options, bad[i][0], bad[i][1], &error));
      g_assert_error (error, HABEAS_REPORT_ERROR, HABEAS_REPORT_ERROR_OPTIONS);
    }
}

static void
test_file_names (void)
{
  g_autoptr (HabeasWeeklyOptions) options = habeas_weekly_options_new (noon (2010, 11, 15), FALSE);
  g_autofree char *week = habeas_weekly_default_file_name (options);
  g_autofree char *sharing = NULL;
  g_autofree char *period = NULL;

  g_assert_cmpstr (week, ==, "habeas-weekly-2010-W45.xlsx");
  options->sharing = TRUE;
  sharing = habeas_weekly_default_file_name (options);
  g_assert_cmpstr (sharing, ==, "habeas-weekly-2010-W45-sharing.xlsx");
  options->sharing = FALSE;
  habeas_weekly_options_set_period (options, "2010-11-01", "2010-12-31", NULL);
  period = habeas_weekly_default_file_name (options);
  g_assert_cmpstr (period, ==, "habeas-weekly-2010-11-01_2010-12-31.xlsx");
}

static void
test_privacy_keys (void)
{
  HabeasPrivacy privacy = HABEAS_PRIVACY_FULL;

  for (guint i = HABEAS_PRIVACY_NUMBERS; i <= HABEAS_PRIVACY_FULL; i++)
    {
      g_assert_true (habeas_privacy_from_key (habeas_privacy_to_key (i), &privacy));
      g_assert_cmpint (privacy, ==, i);
    }
  g_assert_false (habeas_privacy_from_key ("none", &privacy));
  g_assert_false (habeas_privacy_from_key (NULL, &privacy));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/weekly-options/weeks", test_weeks);
  g_test_add_func ("/report/weekly-options/no-such-week", test_no_such_week);
  g_test_add_func ("/report/weekly-options/last-complete-week", test_last_complete_week);
  g_test_add_func ("/report/weekly-options/new-year", test_new_year);
  g_test_add_func ("/report/weekly-options/sunday-weeks", test_sunday_weeks);
  g_test_add_func ("/report/weekly-options/periods", test_periods);
  g_test_add_func ("/report/weekly-options/file-names", test_file_names);
  g_test_add_func ("/report/weekly-options/privacy-keys", test_privacy_keys);
  return g_test_run ();
}
