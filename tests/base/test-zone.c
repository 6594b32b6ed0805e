/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Instants: clock changes, zones without them, offsets, what is refused. */
#include "habeas-date.h"

typedef struct {
  const char *cell;
  const char *zone;
  const char *iso;
  HabeasInstantNote note;
} Vector;

static const Vector vectors[] = {
  {"2010-08-13T10:00", "America/Los_Angeles", "2010-08-13T10:00:00-07:00", HABEAS_INSTANT_EXACT},
  {"2010-12-13T10:00", "America/Los_Angeles", "2010-12-13T10:00:00-08:00", HABEAS_INSTANT_EXACT},
  {"2010-08-13T10:00[America/New_York]", "America/Los_Angeles", "2010-08-13T07:00:00-07:00",
    HABEAS_INSTANT_EXACT},
  {"2010-03-14T01:59", "America/Los_Angeles", "2010-03-14T01:59:00-08:00", HABEAS_INSTANT_EXACT},
  {"2010-03-14T02:00", "America/Los_Angeles", "2010-03-14T03:00:00-07:00",
    HABEAS_INSTANT_MOVED_FORWARD},
  {"2010-03-14T02:30", "America/Los_Angeles", "2010-03-14T03:30:00-07:00",
    HABEAS_INSTANT_MOVED_FORWARD},
  {"2010-03-14T03:00", "America/Los_Angeles", "2010-03-14T03:00:00-07:00", HABEAS_INSTANT_EXACT},
  {"2010-11-07T00:59", "America/Chicago", "2010-11-07T00:59:00-05:00", HABEAS_INSTANT_EXACT},
  {"2010-11-07T01:00", "America/Chicago", "2010-11-07T01:00:00-05:00",
    HABEAS_INSTANT_EARLIER_OF_TWO},
  {"2010-11-07T01:59", "America/Chicago", "2010-11-07T01:59:00-05:00",
    HABEAS_INSTANT_EARLIER_OF_TWO},
  {"2010-11-07T02:00", "America/Chicago", "2010-11-07T02:00:00-06:00", HABEAS_INSTANT_EXACT},
  {"2010-03-14T02:30", "America/Phoenix", "2010-03-14T02:30:00-07:00", HABEAS_INSTANT_EXACT},
  {"2010-03-14T02:30", "Pacific/Honolulu", "2010-03-14T02:30:00-10:00", HABEAS_INSTANT_EXACT},
  {"2005-07-01T12:00", "America/Indiana/Indianapolis", "2005-07-01T12:00:00-05:00",
    HABEAS_INSTANT_EXACT},
  {"2010-07-01T12:00", "America/Indiana/Indianapolis", "2010-07-01T12:00:00-04:00",
    HABEAS_INSTANT_EXACT},
  {"2035-07-01T12:00", "America/Denver", "2035-07-01T12:00:00-06:00", HABEAS_INSTANT_EXACT},
  {"2040-12-01T12:00", "America/Denver", "2040-12-01T12:00:00-07:00", HABEAS_INSTANT_EXACT},
  {"1969-12-31T23:59", "UTC", "1969-12-31T23:59:00+00:00", HABEAS_INSTANT_EXACT},
};

static void
test_vectors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      const Vector *vector = &vectors[i];
      g_autoptr (GError) error = NULL;
      g_autofree char *iso = NULL;
      HabeasInstantNote note;
      HabeasDate date, back;
      gint64 instant;

      g_test_message ("%s %s", vector->cell, vector->zone);
      g_assert_true (habeas_date_parse (vector->cell, &date, NULL));
      habeas_date_get_instant (&date, vector->zone, &instant, &note, &error);
      g_assert_no_error (error);
      iso = habeas_instant_to_iso (instant, vector->zone, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (iso, ==, vector->iso);
      g_assert_cmpint (note, ==, vector->note);

      if (note == HABEAS_INSTANT_EXACT)
        {
          const char *zone = date.zone != NULL ? date.zone : vector->zone;

          date.zone = g_intern_string (zone);
          g_assert_true (habeas_date_from_instant (instant, zone, &back, NULL, NULL));
          g_assert_true (habeas_date_equal (&date, &back));
        }
    }
}

/* Every quarter of an hour of a year, against the zone itself: an instant shown in local time and
 * read back is the instant, or the earlier one of two. */
static void
test_every_quarter (void)
{
  const char *zone = "America/New_York";
  gint64 start = (gint64)habeas_day_number (2010, 1, 1) * 86400000;
  int n_earlier = 0;

  for (int i = 0; i < 366 * 96; i++)
    {
      gint64 instant = start + (gint64)i * 900000, back;
      HabeasInstantNote note;
      HabeasDate date;

      g_assert_true (habeas_date_from_instant (instant, zone, &date, NULL, NULL));
      g_assert_true (habeas_date_get_instant (&date, NULL, &back, &note, NULL));
      g_assert_cmpint (note, !=, HABEAS_INSTANT_MOVED_FORWARD);
      if (back != instant)
        {
          g_assert_cmpint (note, ==, HABEAS_INSTANT_EARLIER_OF_TWO);
          g_assert_cmpint (instant - back, ==, 3600000);
          n_earlier++;
        }
    }
  g_assert_cmpint (n_earlier, ==, 4);
}

static void
test_refused (void)
{
  static const char *const zones[] = {"", "Mars/Olympus", "EST5EDT4,M3.2.0,M11.1.0",
    "../../etc/passwd", "America/../../../../etc/passwd", "/etc/passwd", "America/Los Angeles"};
  HabeasDate minute = habeas_date_new_minute (2010, 8, 13, 10, 0, NULL);
  HabeasDate day = habeas_date_new_day (2010, 8, 13);
  g_autoptr (GError) error = NULL;
  gint64 instant;

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_test_message ("%s", zones[i]);
      g_assert_null (habeas_time_zone_get (zones[i], &error));
      g_assert_error (error, HABEAS_DATE_ERROR, HABEAS_DATE_ERROR_NO_SUCH_ZONE);
      g_clear_error (&error);
      g_assert_null (habeas_instant_to_iso (0, zones[i], NULL));
    }
  g_assert_false (habeas_date_get_instant (&minute, NULL, &instant, NULL, &error));
  g_assert_error (error, HABEAS_DATE_ERROR, HABEAS_DATE_ERROR_NO_SUCH_ZONE);
  g_clear_error (&error);
  g_assert_false (habeas_date_get_instant (&day, "America/Chicago", &instant, NULL, &error));
  g_assert_error (error, HABEAS_DATE_ERROR, HABEAS_DATE_ERROR_SYNTAX);
}

static void
test_offset (void)
{
  HabeasDate date;
  int offset;

  g_assert_true (habeas_date_from_instant (-1, "America/Los_Angeles", &date, &offset, NULL));
  g_assert_cmpint (offset, ==, -8 * 3600);
  g_assert_cmpint (date.year, ==, 1969);
  g_assert_cmpint (date.hour, ==, 15);
  g_assert_cmpint (date.minute, ==, 59);
  g_assert_true (date.zone == g_intern_string ("America/Los_Angeles"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/zone/vectors", test_vectors);
  g_test_add_func ("/base/zone/every-quarter", test_every_quarter);
  g_test_add_func ("/base/zone/refused", test_refused);
  g_test_add_func ("/base/zone/offset", test_offset);
  return g_test_run ();
}
