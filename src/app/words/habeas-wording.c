/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Durations, moments and clocks in words. Pure functions, any thread. */
#include "habeas-wording.h"

#include "habeas-field.h"

#include <glib/gi18n-lib.h>

#define MINUTE_MS G_GINT64_CONSTANT (60000)
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)
/* In lists hours are counted up to three days: a detainer is a matter of hours. */
#define MOST_HOURS (72 * HOUR_MS)
#define SOON_MS (12 * HOUR_MS)

char *
habeas_wording_duration (gint64 ms)
{
  int days = (int)(ms / DAY_MS);
  int hours = (int)(ms % DAY_MS / HOUR_MS);
  int minutes = (int)(ms % HOUR_MS / MINUTE_MS);
  g_autofree char *day_words = NULL;

  if (days == 0 && hours == 0)
    /* Translators: a duration in minutes */
    return g_strdup_printf (_ ("%d min"), minutes);
  if (days == 0 && minutes == 0)
    /* Translators: a duration in hours */
    return g_strdup_printf (_ ("%d h"), hours);
  if (days == 0)
    /* Translators: a duration in hours and minutes */
    return g_strdup_printf (_ ("%1$d h %2$d min"), hours, minutes);

  day_words = g_strdup_printf (ngettext ("%d day", "%d days", (gulong)days), days);
  if (hours == 0 || days > 3)
    return g_steal_pointer (&day_words);
  /* Translators: a duration: "1 day", and hours */
  return g_strdup_printf (_ ("%1$s %2$d h"), day_words, hours);
}

char *
habeas_wording_duration_short (gint64 ms)
{
  if (ms < HOUR_MS)
    return g_strdup_printf (_ ("%d min"), (int)(ms / MINUTE_MS));
  if (ms < MOST_HOURS)
    return g_strdup_printf (_ ("%d h"), (int)(ms / HOUR_MS));
  return g_strdup_printf (
    ngettext ("%d day", "%d days", (gulong)(ms / DAY_MS)), (int)(ms / DAY_MS));
}

int
habeas_wording_year (gint64 now_ms)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_ms / 1000);

  return g_date_time_get_year (now);
}

gint32
habeas_wording_today (gint64 now_ms)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_ms / 1000);

  return habeas_day_number (
    g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
}

char *
habeas_wording_instant (gint64 ms, const char *zone, gint64 now_ms)
{
  HabeasDate date;
  HabeasDate now;
  int year = 0;

  if (!habeas_date_from_instant (ms, zone, &date, NULL, NULL))
    return g_strdup ("");
  if (habeas_date_from_instant (now_ms, zone, &now, NULL, NULL))
    year = now.year;
  return habeas_date_format (&date, year);
}

char *
habeas_wording_moment (gint64 ms, gint64 now_ms)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (ms / 1000);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_ms / 1000);
  int hour = g_date_time_get_hour (moment);
  int minute = g_date_time_get_minute (moment);
  HabeasDate date;

  if (g_date_time_get_year (moment) == g_date_time_get_year (now)
      && g_date_time_get_day_of_year (moment) == g_date_time_get_day_of_year (now))
    /* Translators: a time of this day: "today, 13:44" */
    return g_strdup_printf (_ ("today, %1$02d:%2$02d"), hour, minute);

  date = habeas_date_new_minute (g_date_time_get_year (moment), g_date_time_get_month (moment),
    g_date_time_get_day_of_month (moment), hour, minute, NULL);
  return habeas_date_format (&date, g_date_time_get_year (now));
}

char *
habeas_wording_date (const char *cell, gint64 now_ms)
{
  HabeasDate date;

  if (cell == NULL || !habeas_date_parse (cell, &date, NULL))
    return g_strdup (cell != NULL ? cell : "");
  return habeas_date_format (&date, habeas_wording_year (now_ms));
}

char *
habeas_wording_date_short (const char *cell, gint64 now_ms)
{
  HabeasDate date;

  if (cell == NULL || !habeas_date_parse (cell, &date, NULL))
    return g_strdup (cell != NULL ? cell : "");
  return habeas_date_format_short (&date, habeas_wording_year (now_ms));
}

HabeasPill
habeas_wording_pill (HabeasClockState state, gint64 limit_ms, gint64 now_ms)
{
  switch (state)
    {
    case HABEAS_CLOCK_NOT_STARTED:
      return HABEAS_PILL_WAITING;
    case HABEAS_CLOCK_RUNNING:
      if (limit_ms == 0)
        return HABEAS_PILL_NONE;
      return limit_ms - now_ms < SOON_MS ? HABEAS_PILL_SOON : HABEAS_PILL_RUNNING;
    case HABEAS_CLOCK_PAST:
      return HABEAS_PILL_PAST;
    case HABEAS_CLOCK_ENDED:
      return HABEAS_PILL_ENDED;
    default:
      g_return_val_if_reached (HABEAS_PILL_NONE);
    }
}

char *
habeas_wording_pill_short (HabeasPill pill, gint64 limit_ms, gint64 now_ms)
{
  g_autofree char *duration = habeas_wording_duration_short (ABS (limit_ms - now_ms));

  switch (pill)
    {
    case HABEAS_PILL_RUNNING:
    case HABEAS_PILL_SOON:
      /* Translators: %s is a duration: "3 h left" */
      return g_strdup_printf (_ ("%s left"), duration);
    case HABEAS_PILL_PAST:
      /* Translators: %s is a duration past a limit: "18 h over" */
      return g_strdup_printf (_ ("%s over"), duration);
    case HABEAS_PILL_WAITING:
      return g_strdup (C_ ("clock", "Not started"));
    case HABEAS_PILL_ENDED:
      return g_strdup (C_ ("clock", "Ended"));
    case HABEAS_PILL_NONE:
    case HABEAS_N_PILLS:
    default:
      return g_strdup ("—");
    }
}

char *
habeas_wording_pill_full (HabeasPill pill, gint64 limit_ms, const char *zone, gint64 now_ms)
{
  g_autofree char *duration = habeas_wording_duration (ABS (limit_ms - now_ms));
  g_autofree char *until = NULL;

  switch (pill)
    {
    case HABEAS_PILL_RUNNING:
    case HABEAS_PILL_SOON:
      until = habeas_wording_instant (limit_ms, zone, now_ms);
      /* Translators: %1$s is a duration, %2$s a moment: "3 h 10 min left, until Tue 9 Nov, 17:30"
       */
      return g_strdup_printf (_ ("%1$s left, until %2$s"), duration, until);
    case HABEAS_PILL_PAST:
      /* Translators: %s is a duration: "Over by 18 h 20 min" */
      return g_strdup_printf (_ ("Over by %s"), duration);
    case HABEAS_PILL_WAITING:
      return g_strdup (_ ("Clock not started"));
    case HABEAS_PILL_ENDED:
      return g_strdup (_ ("Clock ended"));
    case HABEAS_PILL_NONE:
    case HABEAS_N_PILLS:
    default:
      return g_strdup (_ ("No detainer clock"));
    }
}

char *
habeas_wording_pill_sentence (
  HabeasPill pill, HabeasGoverns governs, gint64 limit_ms, const char *zone, gint64 now_ms)
{
  g_autofree char *duration = habeas_wording_duration (ABS (limit_ms - now_ms));
  g_autofree char *limit = NULL;
  const char *which;

  switch (pill)
    {
    case HABEAS_PILL_RUNNING:
    case HABEAS_PILL_SOON:
    case HABEAS_PILL_PAST:
      break;
    case HABEAS_PILL_WAITING:
      return g_strdup (_ ("Detainer clock: not started, the time of release is not known"));
    case HABEAS_PILL_ENDED:
      return g_strdup (_ ("Detainer clock: ended"));
    case HABEAS_PILL_NONE:
    case HABEAS_N_PILLS:
    default:
      return g_strdup (_ ("No detainer clock"));
    }

  limit = zone != NULL ? habeas_wording_instant (limit_ms, zone, now_ms) : g_strdup ("");
  which = governs == HABEAS_GOVERNS_STRAIGHT ? _ ("straight limit") : _ ("regulation limit");
  if (pill == HABEAS_PILL_PAST)
    /* Translators: duration, which limit, moment */
    return g_strdup_printf (
      _ ("Detainer clock: over by %1$s, %2$s was %3$s"), duration, which, limit);
  /* Translators: duration, which limit, moment */
  return g_strdup_printf (_ ("Detainer clock: %1$s left, %2$s %3$s"), duration, which, limit);
}

HabeasPill
habeas_wording_row_pill (const HabeasCaseRow *row, gint64 now_ms)
{
  if (!row->has_detainer)
    return HABEAS_PILL_NONE;
  if (row->governs == HABEAS_GOVERNS_NONE && row->clock_ms == 0 && row->regulation_ms != 0)
    return HABEAS_PILL_NONE;
  return habeas_wording_pill (habeas_case_row_get_clock_state (row, now_ms), row->clock_ms, now_ms);
}

const char *
habeas_wording_status (const char *key)
{
  const HabeasField *field = habeas_registry_find_field ("case.status", NULL);
  const HabeasChoice *choice = key != NULL ? habeas_field_find_choice (field, key) : NULL;

  return choice != NULL ? _ (choice->label) : key;
}
