/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The detainer clock: vectors counted minute by minute by another program (tests/data), what starts
 * no clock, what is refused, states at the edge. */
#include "habeas-clock.h"

#include "habeas-law-error.h"
#include "habeas-test-table.h"

#include <string.h>

static char *
skipped_of (const HabeasClock *clock)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < clock->skipped->len; i++)
    {
      const HabeasSkippedDay *skipped = &g_array_index (clock->skipped, HabeasSkippedDay, i);
      int year, month, day;

      habeas_day_from_number (skipped->day, &year, &month, &day);
      g_string_append_printf (
        text, "%s%04d-%02d-%02d %s", i > 0 ? "; " : "", year, month, day, skipped->why);
    }
  return g_string_free (text, FALSE);
}

static char *
iso_of (gint64 instant_ms, const char *zone)
{
  return instant_ms == 0 ? g_strdup ("") : habeas_instant_to_iso (instant_ms, zone, NULL);
}

static void
test_vectors (void)
{
  g_autoptr (HabeasCsvTable) table = habeas_test_table_open ("clocks.csv");

  g_assert_cmpuint (habeas_csv_table_get_n_rows (table), >=, 200);
  for (guint row = 0; row < habeas_csv_table_get_n_rows (table); row++)
    {
      const char *cell = habeas_test_table_get (table, row, "eligible");
      const char *zone = habeas_test_table_get (table, row, "zone");
      g_autoptr (GError) error = NULL;
      g_autoptr (HabeasClock) clock = NULL;
      g_autoptr (GPtrArray) reasons = NULL;
      g_autofree char *straight = NULL;
      g_autofree char *regulation = NULL;
      g_autofree char *skipped = NULL;
      HabeasDetainerForm form;
      HabeasDate eligible;

      g_test_message ("%s %s %s", cell, zone, habeas_test_table_get (table, row, "note"));
      g_assert_true (habeas_date_parse (cell, &eligible, NULL));
      g_assert_true (habeas_form_from_key (habeas_test_table_get (table, row, "form"), &form));
      clock = habeas_clock_new (habeas_lists_get_shipped (), &eligible, zone, form, &error);
      g_assert_no_error (error);
      straight = iso_of (clock->straight_ms, zone);
      regulation = iso_of (clock->regulation_ms, zone);
      skipped = skipped_of (clock);
      g_assert_cmpstr (
        habeas_governs_to_key (clock->governs), ==, habeas_test_table_get (table, row, "governs"));
      g_assert_cmpstr (straight, ==, habeas_test_table_get (table, row, "straight"));
      g_assert_cmpstr (regulation, ==, habeas_test_table_get (table, row, "regulation"));
      g_assert_cmpstr (skipped, ==, habeas_test_table_get (table, row, "skipped"));
      g_assert_true (clock->started);
      g_assert_cmpint (clock->at_the_earliest, ==, strchr (cell, 'T') == NULL);
      if (clock->governs == HABEAS_GOVERNS_STRAIGHT)
        g_assert_cmpint (clock->governing_ms, ==, clock->straight_ms);
      else
        g_assert_cmpint (clock->governing_ms, ==, clock->regulation_ms);
      reasons = habeas_clock_get_reasons (clock);
      g_assert_cmpuint (reasons->len, >=, 2 + clock->skipped->len);
    }
}

static HabeasDate
parse (const char *cell)
{
  HabeasDate date;

  g_assert_true (habeas_date_parse (cell, &date, NULL));
  return date;
}

static void
test_not_started (void)
{
  static const char *const cells[] = {"unknown", "2010", "2010-08"};
  const HabeasLists *lists = habeas_lists_get_shipped ();
  g_autoptr (HabeasClock) never_asked = NULL;

  never_asked = habeas_clock_new (lists, NULL, NULL, HABEAS_FORM_I247, NULL);
  g_assert_false (never_asked->started);
  g_assert_cmpint (habeas_clock_get_state (never_asked, 1, 0), ==, HABEAS_CLOCK_NOT_STARTED);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      HabeasDate eligible = parse (cells[i]);
      g_autoptr (HabeasClock) clock
        = habeas_clock_new (lists, &eligible, "America/Chicago", HABEAS_FORM_I247, NULL);
      g_autoptr (GPtrArray) reasons = habeas_clock_get_reasons (clock);
      const HabeasReason *start = g_ptr_array_index (reasons, 1);

      g_assert_false (clock->started);
      g_assert_cmpint (clock->governs, ==, HABEAS_GOVERNS_REGULATION);
      g_assert_cmpint (clock->governing_ms, ==, 0);
      g_assert_cmpint (start->mark, ==, HABEAS_REASON_UNKNOWN);
    }
}

static void
assert_refused (const char *cell, const char *zone, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;
  HabeasDate eligible = parse (cell);

  g_assert_null (
    habeas_clock_new (habeas_lists_get_shipped (), &eligible, zone, HABEAS_FORM_I247, &error));
  g_assert_error (error, domain, code);
}

static void
test_refused (void)
{
  assert_refused ("2010-08-13T10:00", NULL, HABEAS_LAW_ERROR, HABEAS_LAW_ERROR_NO_ZONE);
  assert_refused (
    "2010-08-13T10:00", "Mars/Olympus", HABEAS_DATE_ERROR, HABEAS_DATE_ERROR_NO_SUCH_ZONE);
  assert_refused (
    "2007-12-31T10:00", "America/Chicago", HABEAS_LAW_ERROR, HABEAS_LAW_ERROR_BEYOND_LISTS);
  assert_refused (
    "2035-12-31T10:00", "America/Chicago", HABEAS_LAW_ERROR, HABEAS_LAW_ERROR_BEYOND_LISTS);
  assert_refused (
    "2036-03-03T10:00", "America/Chicago", HABEAS_LAW_ERROR, HABEAS_LAW_ERROR_BEYOND_LISTS);
}

static void
test_own_zone_wins (void)
{
  HabeasDate eligible = parse ("2010-08-10T10:00[America/New_York]");
  g_autoptr (HabeasClock) clock = habeas_clock_new (
    habeas_lists_get_shipped (), &eligible, "America/Los_Angeles", HABEAS_FORM_I247, NULL);
  g_autofree char *limit = habeas_instant_to_iso (clock->regulation_ms, clock->zone, NULL);

  g_assert_cmpstr (clock->zone, ==, "America/New_York");
  g_assert_cmpstr (limit, ==, "2010-08-12T10:00:00-04:00");
}

static void
test_notes (void)
{
  HabeasDate twice = parse ("2010-11-07T01:30");
  HabeasDate never = parse ("2010-03-14T02:30");
  g_autoptr (HabeasClock) earlier = habeas_clock_new (
    habeas_lists_get_shipped (), &twice, "America/New_York", HABEAS_FORM_I247, NULL);
  g_autoptr (HabeasClock) moved = habeas_clock_new (
    habeas_lists_get_shipped (), &never, "America/New_York", HABEAS_FORM_I247, NULL);

  g_assert_cmpint (earlier->note, ==, HABEAS_INSTANT_EARLIER_OF_TWO);
  g_assert_cmpint (moved->note, ==, HABEAS_INSTANT_MOVED_FORWARD);
}

static void
test_states (void)
{
  HabeasDate eligible = parse ("2010-08-10T10:00");
  g_autoptr (HabeasClock) clock = habeas_clock_new (
    habeas_lists_get_shipped (), &eligible, "America/Chicago", HABEAS_FORM_I247, NULL);
  g_autoptr (HabeasClock) notification = habeas_clock_new (
    habeas_lists_get_shipped (), &eligible, "America/Chicago", HABEAS_FORM_I247N, NULL);
  gint64 start = clock->start_ms, limit = clock->governing_ms;

  g_assert_cmpint (habeas_clock_get_state (clock, start - 1, 0), ==, HABEAS_CLOCK_NOT_STARTED);
  g_assert_cmpint (habeas_clock_get_state (clock, start, 0), ==, HABEAS_CLOCK_RUNNING);
  g_assert_cmpint (habeas_clock_get_state (clock, limit, 0), ==, HABEAS_CLOCK_RUNNING);
  g_assert_cmpint (habeas_clock_get_state (clock, limit + 1, 0), ==, HABEAS_CLOCK_PAST);
  g_assert_cmpint (habeas_clock_get_state (clock, limit + 1, start), ==, HABEAS_CLOCK_ENDED);
  g_assert_cmpint (
    habeas_clock_get_state (notification, limit + 1, 0), ==, HABEAS_CLOCK_NOT_STARTED);
  g_assert_cmpint (notification->straight_ms, ==, 0);
  g_assert_cmpint (notification->governing_ms, ==, 0);
}

static void
test_forms (void)
{
  static const struct {
    const char *text;
    HabeasDetainerForm form;
  } forms[] = {
    {"I-247", HABEAS_FORM_I247},
    {"I247", HABEAS_FORM_I247},
    {"i-247d", HABEAS_FORM_I247D},
    {"I-247 N", HABEAS_FORM_I247N},
    {"I 247X", HABEAS_FORM_I247X},
    {"I-247-A", HABEAS_FORM_I247A},
    {"unknown", HABEAS_FORM_UNKNOWN},
  };
  HabeasDetainerForm form;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_assert_true (habeas_form_from_key (forms[i].text, &form));
      g_assert_cmpint (form, ==, forms[i].form);
    }
  g_assert_false (habeas_form_from_key ("", &form));
  g_assert_false (habeas_form_from_key ("I-24", &form));
  g_assert_false (habeas_form_from_key ("I-247B", &form));
  g_assert_false (habeas_form_from_key ("I-2477", &form));
}

/* Every name that can be skipped has a label of its own to translate. */
static void
test_labels (void)
{
  gint32 first, last;

  habeas_lists_get_holiday_range (habeas_lists_get_shipped (), &first, &last);
  for (gint32 day = first; day <= last; day++)
    {
      const char *why = habeas_lists_get_holiday (habeas_lists_get_shipped (), day);

      if (why != NULL)
        g_assert_true (habeas_clock_why_to_label (why) != why);
    }
}

static void
test_speed (void)
{
  g_autoptr (GTimer) timer = NULL;
  HabeasDate eligible = parse ("2010-11-24T15:30");

  if (!g_test_perf ())
    {
      g_test_skip ("only with -m perf");
      return;
    }
  timer = g_timer_new ();
  for (int i = 0; i < 100000; i++)
    habeas_clock_free (habeas_clock_new (
      habeas_lists_get_shipped (), &eligible, "America/Los_Angeles", HABEAS_FORM_I247, NULL));
  g_test_minimized_result (
    g_timer_elapsed (timer, NULL), "100000 clocks in %.2f s", g_timer_elapsed (timer, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/law/clock/vectors", test_vectors);
  g_test_add_func ("/law/clock/not-started", test_not_started);
  g_test_add_func ("/law/clock/refused", test_refused);
  g_test_add_func ("/law/clock/own-zone-wins", test_own_zone_wins);
  g_test_add_func ("/law/clock/notes", test_notes);
  g_test_add_func ("/law/clock/states", test_states);
  g_test_add_func ("/law/clock/forms", test_forms);
  g_test_add_func ("/law/clock/labels", test_labels);
  g_test_add_func ("/law/clock/speed", test_speed);
  return g_test_run ();
}
