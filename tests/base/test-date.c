/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stored form of a date, the calendar under it and the days it can mean. */
#include "habeas-date.h"

static void
test_round_trip (void)
{
  static const char *const cells[] = {
    "2010",
    "2010-05",
    "2010-05-13",
    "2010-08-13T10:00",
    "2010-08-13T10:00[America/Los_Angeles]",
    "2010-08-13T10:00[America/Los_Angeles];by=client",
    "2010-08-13T23:59[America/Indiana/Indianapolis]",
    "2010-05;by=family",
    "2012-02-29;by=document",
    "1999;by=locator",
    "2010-01-01;by=court",
    "unknown",
    "unknown;by=client",
    "0001-01-01",
    "9999-12-31T00:00",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      HabeasDate date;

      habeas_date_parse (cells[i], &date, &error);
      g_assert_no_error (error);
      text = habeas_date_to_string (&date);
      g_assert_cmpstr (text, ==, cells[i]);
    }
}

static void
test_refused (void)
{
  static const struct {
    const char *cell;
    HabeasDateError code;
  } cells[] = {
    {"", HABEAS_DATE_ERROR_SYNTAX},
    {"10", HABEAS_DATE_ERROR_SYNTAX},
    {"2010-5", HABEAS_DATE_ERROR_SYNTAX},
    {"2010-05-13 ", HABEAS_DATE_ERROR_SYNTAX},
    {"2010-05-13T1:00", HABEAS_DATE_ERROR_SYNTAX},
    {"2010-05-13T24:00", HABEAS_DATE_ERROR_SYNTAX},
    {"2010-05-13T10:60", HABEAS_DATE_ERROR_SYNTAX},
    {"2010-05-13T10:00:00", HABEAS_DATE_ERROR_SYNTAX},
    {"2010-05-13T10:00[]", HABEAS_DATE_ERROR_SYNTAX},
    {"2010-05-13T10:00[America/Los_Angeles", HABEAS_DATE_ERROR_SYNTAX},
    {"2010-05-13T10:00[../../etc/passwd]", HABEAS_DATE_ERROR_SYNTAX},
    {"2010-05-13[America/Los_Angeles]", HABEAS_DATE_ERROR_SYNTAX},
    {"2010;by=", HABEAS_DATE_ERROR_SYNTAX},
    {"2010;by=somebody", HABEAS_DATE_ERROR_SYNTAX},
    {"2010;by=client ", HABEAS_DATE_ERROR_SYNTAX},
    {"Unknown", HABEAS_DATE_ERROR_SYNTAX},
    {"0000", HABEAS_DATE_ERROR_NO_SUCH_DAY},
    {"2010-00", HABEAS_DATE_ERROR_NO_SUCH_DAY},
    {"2010-13", HABEAS_DATE_ERROR_NO_SUCH_DAY},
    {"2010-02-29", HABEAS_DATE_ERROR_NO_SUCH_DAY},
    {"1900-02-29", HABEAS_DATE_ERROR_NO_SUCH_DAY},
    {"2010-04-31", HABEAS_DATE_ERROR_NO_SUCH_DAY},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autoptr (GError) error = NULL;
      HabeasDate date = {HABEAS_DATE_YEAR, 1848};

      g_test_message ("%s", cells[i].cell);
      g_assert_false (habeas_date_parse (cells[i].cell, &date, &error));
      g_assert_error (error, HABEAS_DATE_ERROR, (int)cells[i].code);
      g_assert_cmpint (date.year, ==, 1848);
    }
}

static void
test_invalid_values (void)
{
  HabeasDate zone_without_time
    = {.precision = HABEAS_DATE_DAY, 2010, 5, 13, .zone = "America/Los_Angeles"};
  HabeasDate stranger = {.precision = HABEAS_DATE_YEAR, 2010, .by = "neighbour"};

  g_assert_false (habeas_date_is_valid (&zone_without_time));
  g_assert_false (habeas_date_is_valid (&stranger));
  g_assert_null (habeas_date_intern_by ("neighbour"));
  g_assert_cmpstr (habeas_date_intern_by ("court"), ==, "court");
}

static void
test_calendar (void)
{
  /* A walk over four centuries against the plain rules. */
  gint32 number = habeas_day_number (1800, 1, 1);
  int weekday = 3; /* a Wednesday */

  g_assert_cmpint (habeas_day_number (1970, 1, 1), ==, 0);
  g_assert_cmpint (habeas_day_number (2010, 8, 13), ==, 14834);
  for (int year = 1800; year < 2200; year++)
    for (int month = 1; month <= 12; month++)
      for (int day = 1; day <= habeas_days_in_month (year, month); day++)
        {
          int y, m, d;

          g_assert_cmpint (habeas_day_number (year, month, day), ==, number);
          g_assert_cmpint (habeas_day_weekday (number), ==, weekday);
          habeas_day_from_number (number, &y, &m, &d);
          g_assert_true (y == year && m == month && d == day);
          number++;
          weekday = weekday % 7 + 1;
        }
  g_assert_cmpint (habeas_days_in_month (2000, 2), ==, 29);
  g_assert_cmpint (habeas_days_in_month (1900, 2), ==, 28);
}

static void
assert_range (const char *cell, const char *first_cell, const char *last_cell)
{
  HabeasDate date, first_date, last_date;
  gint32 first, last, unused;

  g_assert_true (habeas_date_parse (cell, &date, NULL));
  g_assert_true (habeas_date_parse (first_cell, &first_date, NULL));
  g_assert_true (habeas_date_parse (last_cell, &last_date, NULL));
  g_assert_true (habeas_date_get_day_range (&date, &first, &last));
  g_assert_cmpint (
    first, ==, habeas_day_number (first_date.year, first_date.month, first_date.day));
  g_assert_true (habeas_date_get_day_range (&last_date, &unused, &unused));
  g_assert_cmpint (last, ==, unused);
}

static void
test_range (void)
{
  HabeasDate unknown = {HABEAS_DATE_UNKNOWN};
  gint32 first, last;

  assert_range ("2010", "2010-01-01", "2010-12-31");
  assert_range ("2012-02", "2012-02-01", "2012-02-29");
  assert_range ("2010-05-13", "2010-05-13", "2010-05-13");
  assert_range ("2010-05-13T23:59[America/Los_Angeles]", "2010-05-13", "2010-05-13");
  g_assert_false (habeas_date_get_day_range (&unknown, &first, &last));
}

static void
test_order (void)
{
  static const char *const sorted[]
    = {"2009-12-31T23:00", "2010", "2010-01-01T00:00", "2010-01-01T00:01", "2010-02", "unknown"};

  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sorted); j++)
      {
        HabeasDate a, b;
        int expected = (i > j) - (i < j);

        g_assert_true (habeas_date_parse (sorted[i], &a, NULL));
        g_assert_true (habeas_date_parse (sorted[j], &b, NULL));
        g_assert_cmpint (habeas_date_compare_first (&a, &b), ==, expected);
        g_assert_cmpint (habeas_date_equal (&a, &b), ==, i == j);
      }
}

static void
test_speed (void)
{
  g_autoptr (GTimer) timer = NULL;

  if (!g_test_perf ())
    {
      g_test_skip ("only with -m perf");
      return;
    }
  timer = g_timer_new ();
  for (int i = 0; i < 1000000; i++)
    {
      HabeasDate date;
      char *text;

      habeas_date_parse ("2010-08-13T10:00[America/Los_Angeles];by=client", &date, NULL);
      text = habeas_date_to_string (&date);
      g_free (text);
    }
  g_test_minimized_result (
    g_timer_elapsed (timer, NULL), "a million cells in %.2f s", g_timer_elapsed (timer, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/date/round-trip", test_round_trip);
  g_test_add_func ("/base/date/refused", test_refused);
  g_test_add_func ("/base/date/invalid-values", test_invalid_values);
  g_test_add_func ("/base/date/calendar", test_calendar);
  g_test_add_func ("/base/date/range", test_range);
  g_test_add_func ("/base/date/order", test_order);
  g_test_add_func ("/base/date/speed", test_speed);
  return g_test_run ();
}
