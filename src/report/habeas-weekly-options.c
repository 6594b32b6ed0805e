/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which period the workbook covers and how it is to look. Plain values; any thread. */
#include "habeas-weekly-options.h"

#include "habeas-date.h"
#include "habeas-workbook.h"

#include <stdio.h>
#include <string.h>

#define MS_A_DAY G_GINT64_CONSTANT (86400000)

G_DEFINE_BOXED_TYPE (HabeasWeeklyOptions, habeas_weekly_options, habeas_weekly_options_copy,
  habeas_weekly_options_free)

/**
 * habeas_week_get_monday:
 *
 * ISO 8601: week 1 is the one with the year's first Thursday, thus with 4 January.
 */
gboolean
habeas_week_get_monday (int year, int week, gint32 *monday)
{
  gint32 fourth;
  gint32 start;
  int check_year;
  int check_week;

  if (year < 1900 || year > 9998 || week < 1 || week > 53)
    return FALSE;
  fourth = habeas_day_number (year, 1, 4);
  start = fourth - (habeas_day_weekday (fourth) - 1) + 7 * (week - 1);
  habeas_week_of_day (start, &check_year, &check_week);
  if (check_year != year || check_week != week)
    return FALSE;
  *monday = start;
  return TRUE;
}

void
habeas_week_of_day (gint32 day, int *year, int *week)
{
  gint32 thursday = day - habeas_day_weekday (day) + 4;
  int month;
  int day_of_month;

  /* The week belongs to the year of its Thursday. */
  habeas_day_from_number (thursday, year, &month, &day_of_month);
  *week = (thursday - habeas_day_number (*year, 1, 1)) / 7 + 1;
}

static void
set_week_of_monday (HabeasWeeklyOptions *options, gint32 monday)
{
  int year;
  int week;

  habeas_week_of_day (monday, &year, &week);
  options->from = options->sunday ? monday - 1 : monday;
  options->to = options->from + 6;
  g_free (options->week);
  options->week = g_strdup_printf ("%04d-W%02d", year, week);
}

gint64
habeas_weekly_get_midnight (gint32 day)
{
  int year;
  int month;
  int day_of_month;
  g_autoptr (GDateTime) midnight = NULL;

  habeas_day_from_number (day, &year, &month, &day_of_month);
  midnight = g_date_time_new_local (year, month, day_of_month, 0, 0, 0);
  return midnight != NULL ? g_date_time_to_unix (midnight) * 1000 : day * MS_A_DAY;
}

static gint32
get_local_day (gint64 now_ms)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_ms / 1000);

  return habeas_day_number (
    g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
}

static void
set_last_complete_week (HabeasWeeklyOptions *options)
{
  const gint32 today = get_local_day (options->now_ms);
  const gint32 first_of_this_week = options->sunday ? today - habeas_day_weekday (today) % 7
                                                    : today - (habeas_day_weekday (today) - 1);

  set_week_of_monday (options, first_of_this_week - 7 + (options->sunday ? 1 : 0));
}

HabeasWeeklyOptions *
habeas_weekly_options_new (gint64 now_ms, gboolean sunday)
{
  HabeasWeeklyOptions *options = g_new0 (HabeasWeeklyOptions, 1);

  options->now_ms = now_ms != 0 ? now_ms : g_get_real_time () / 1000;
  options->sunday = sunday;
  options->language = g_strdup ("en");
  set_last_complete_week (options);
  return options;
}

HabeasWeeklyOptions *
habeas_weekly_options_copy (const HabeasWeeklyOptions *options)
{
  HabeasWeeklyOptions *copy = g_memdup2 (options, sizeof *options);

  copy->week = g_strdup (options->week);
  copy->language = g_strdup (options->language);
  copy->clinic = g_strdup (options->clinic);
  return copy;
}

void
habeas_weekly_options_free (HabeasWeeklyOptions *options)
{
  if (options == NULL)
    return;
  g_free (options->week);
  g_free (options->language);
  g_free (options->clinic);
  g_free (options);
}

/**
 * habeas_weekly_options_set_week:
 * @week: `2010-W45`
 *
 * Returns: FALSE with HABEAS_REPORT_ERROR_OPTIONS when there is no such week (2010 has no week 53)
 */
gboolean
habeas_weekly_options_set_week (HabeasWeeklyOptions *options, const char *week, GError **error)
{
  int year = 0;
  int number = 0;
  int end = 0;
  gint32 monday;

  if (strlen (week) != 8 || sscanf (week, "%4d-W%2d%n", &year, &number, &end) != 2 || end != 8
      || !habeas_week_get_monday (year, number, &monday))
    {
      g_set_error_literal (error, HABEAS_REPORT_ERROR, HABEAS_REPORT_ERROR_OPTIONS,
        "There is no such week; weeks are written 2010-W45");
      return FALSE;
    }
  set_week_of_monday (options, monday);
  return TRUE;
}

static gboolean
read_day (const char *text, gint32 *day)
{
  HabeasDate date;

  if (!habeas_date_parse (text, &date, NULL) || date.precision != HABEAS_DATE_DAY)
    return FALSE;
  *day = habeas_day_number (date.year, date.month, date.day);
  return TRUE;
}

/**
 * habeas_weekly_options_set_period:
 * @from: (with @to) `2010-11-01`, both days included
 */
gboolean
habeas_weekly_options_set_period (
  HabeasWeeklyOptions *options, const char *from, const char *to, GError **error)
{
  gint32 first;
  gint32 last;
  gint32 monday;

  if (!read_day (from, &first) || !read_day (to, &last) || first > last)
    {
      g_set_error_literal (error, HABEAS_REPORT_ERROR, HABEAS_REPORT_ERROR_OPTIONS,
        "A period is two days, the earlier one first, written 2010-11-01");
      return FALSE;
    }
  options->from = first;
  options->to = last;
  g_clear_pointer (&options->week, g_free);
  monday = options->sunday ? first + 1 : first;
  if (habeas_day_weekday (monday) == 1 && last == first + 6)
    set_week_of_monday (options, monday);
  return TRUE;
}

/* Of a day that is not over, all that is known is known. */
static void
set_known_day (HabeasWeeklyOptions *options, gint32 day)
{
  const gint64 end = habeas_weekly_get_midnight (day + 1);

  if (end > options->now_ms)
    return;
  options->known_ms = end;
  options->now_ms = end - 1;
}

/**
 * habeas_weekly_options_set_known_on:
 * @day: `2010-11-15`
 *
 * The workbook as it would have been written at the end of that day, of the last week complete
 * then: set another period afterwards.
 */
gboolean
habeas_weekly_options_set_known_on (HabeasWeeklyOptions *options, const char *day, GError **error)
{
  gint32 number;

  if (!read_day (day, &number))
    {
      g_set_error_literal (
        error, HABEAS_REPORT_ERROR, HABEAS_REPORT_ERROR_OPTIONS, "A day is written 2010-11-15");
      return FALSE;
    }
  set_known_day (options, number);
  set_last_complete_week (options);
  return TRUE;
}

/* The workbook as it would have been written when the period was over. */
void
habeas_weekly_options_set_known_at_end (HabeasWeeklyOptions *options)
{
  set_known_day (options, options->to);
}

void
habeas_weekly_options_set_language (HabeasWeeklyOptions *options, const char *language)
{
  g_free (options->language);
  options->language = g_strdup (language);
}

void
habeas_weekly_options_set_clinic (HabeasWeeklyOptions *options, const char *clinic)
{
  g_free (options->clinic);
  options->clinic = g_strdup (clinic);
}

/**
 * habeas_weekly_default_file_name:
 *
 * Tells the period and nothing about anybody: `habeas-weekly-2010-W45.xlsx`,
 * `habeas-weekly-2010-11-01_2010-12-31.xlsx`, each with `-sharing` for the workbook for others.
 */
char *
habeas_weekly_default_file_name (const HabeasWeeklyOptions *options)
{
  const char *sharing = options->sharing ? "-sharing" : "";
  int from[3];
  int to[3];

  if (options->week != NULL)
    return g_strdup_printf ("habeas-weekly-%s%s.xlsx", options->week, sharing);
  habeas_day_from_number (options->from, &from[0], &from[1], &from[2]);
  habeas_day_from_number (options->to, &to[0], &to[1], &to[2]);
  return g_strdup_printf ("habeas-weekly-%04d-%02d-%02d_%04d-%02d-%02d%s.xlsx", from[0], from[1],
    from[2], to[0], to[1], to[2], sharing);
}

static const char *const privacy_keys[] = {"numbers", "initials", "full"};

const char *
habeas_privacy_to_key (HabeasPrivacy privacy)
{
  g_return_val_if_fail (privacy < G_N_ELEMENTS (privacy_keys), NULL);
  return privacy_keys[privacy];
}

gboolean
habeas_privacy_from_key (const char *key, HabeasPrivacy *privacy)
{
  for (guint i = 0; i < G_N_ELEMENTS (privacy_keys); i++)
    if (g_strcmp0 (key, privacy_keys[i]) == 0)
      {
        *privacy = i;
        return TRUE;
      }
  return FALSE;
}
