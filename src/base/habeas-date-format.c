/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates for people. The names of days and months come from our own translations and not from the C
 * library: a laptop that runs the program in Spanish often has no Spanish locale installed.
 * Callable from any thread. */
#include "habeas-date.h"

#include <glib/gi18n-lib.h>

static const char *const weekdays[] = {
  NC_ ("weekday", "Mon"),
  NC_ ("weekday", "Tue"),
  NC_ ("weekday", "Wed"),
  NC_ ("weekday", "Thu"),
  NC_ ("weekday", "Fri"),
  NC_ ("weekday", "Sat"),
  NC_ ("weekday", "Sun"),
};

static const char *const short_months[] = {
  NC_ ("short month", "Jan"),
  NC_ ("short month", "Feb"),
  NC_ ("short month", "Mar"),
  NC_ ("short month", "Apr"),
  NC_ ("short month", "May"),
  NC_ ("short month", "Jun"),
  NC_ ("short month", "Jul"),
  NC_ ("short month", "Aug"),
  NC_ ("short month", "Sep"),
  NC_ ("short month", "Oct"),
  NC_ ("short month", "Nov"),
  NC_ ("short month", "Dec"),
};

static const char *const full_months[] = {
  NC_ ("month", "January"),
  NC_ ("month", "February"),
  NC_ ("month", "March"),
  NC_ ("month", "April"),
  NC_ ("month", "May"),
  NC_ ("month", "June"),
  NC_ ("month", "July"),
  NC_ ("month", "August"),
  NC_ ("month", "September"),
  NC_ ("month", "October"),
  NC_ ("month", "November"),
  NC_ ("month", "December"),
};

static char *
format_day (const HabeasDate *date, int this_year)
{
  int weekday = habeas_day_weekday (habeas_day_number (date->year, date->month, date->day));
  const char *weekday_name = habeas_weekday_to_label (weekday);
  const char *month_name
    = g_dpgettext2 (GETTEXT_PACKAGE, "short month", short_months[date->month - 1]);

  if (date->year == this_year)
    /* Translators: a day of this year: weekday, day, short month: "Fri 5 Nov" */
    return g_strdup_printf (C_ ("date", "%1$s %2$d %3$s"), weekday_name, date->day, month_name);
  /* Translators: a day: weekday, day, short month, year: "Fri 5 Nov 2010" */
  return g_strdup_printf (
    C_ ("date", "%1$s %2$d %3$s %4$d"), weekday_name, date->day, month_name, date->year);
}

/**
 * habeas_date_format:
 * @this_year: the year that goes without saying, 0 to always give it
 *
 * The date in the language of the program, as precise as it is known: "Fri 5 Nov, 17:30",
 * "Fri 5 Nov 2010", "May 2010", "2010", "Not known". Who says so and the zone are left out.
 *
 * Returns: (transfer full): text for a person
 */
char *
habeas_date_format (const HabeasDate *date, int this_year)
{
  g_return_val_if_fail (date != NULL && habeas_date_is_valid (date), NULL);

  switch (date->precision)
    {
    case HABEAS_DATE_YEAR:
      return g_strdup_printf ("%d", date->year);
    case HABEAS_DATE_MONTH:
      /* Translators: a month and its year: "May 2010", "mayo de 2010" */
      return g_strdup_printf (C_ ("date", "%1$s %2$d"),
        g_dpgettext2 (GETTEXT_PACKAGE, "month", full_months[date->month - 1]), date->year);
    case HABEAS_DATE_DAY:
      return format_day (date, this_year);
    case HABEAS_DATE_MINUTE:
      {
        g_autofree char *day = format_day (date, this_year);

        /* Translators: a day and the time on the clock: "Fri 5 Nov, 17:30" */
        return g_strdup_printf (C_ ("date", "%1$s, %2$02d:%3$02d"), day, date->hour, date->minute);
      }
    case HABEAS_DATE_UNKNOWN:
    default:
      return g_strdup (C_ ("date", "Not known"));
    }
}

/**
 * habeas_date_format_short:
 * @this_year: the year that goes without saying, 0 to always give it
 *
 * As habeas_date_format(), but a day has neither weekday nor time: "5 Nov", "5 Nov 2010".
 *
 * Returns: (transfer full): text for a narrow column
 */
char *
habeas_date_format_short (const HabeasDate *date, int this_year)
{
  const char *month_name;

  g_return_val_if_fail (date != NULL && habeas_date_is_valid (date), NULL);

  if (date->precision != HABEAS_DATE_DAY && date->precision != HABEAS_DATE_MINUTE)
    return habeas_date_format (date, this_year);

  month_name = g_dpgettext2 (GETTEXT_PACKAGE, "short month", short_months[date->month - 1]);
  if (date->year == this_year)
    /* Translators: a day of this year in a narrow column: "5 Nov" */
    return g_strdup_printf (C_ ("short date", "%1$d %2$s"), date->day, month_name);
  /* Translators: a day in a narrow column: "5 Nov 2010" */
  return g_strdup_printf (C_ ("short date", "%1$d %2$s %3$d"), date->day, month_name, date->year);
}

/**
 * habeas_weekday_to_label:
 * @weekday: 1 for Monday … 7 for Sunday, as habeas_day_weekday() gives it
 *
 * Returns: "Mon" in the language of the program
 */
const char *
habeas_weekday_to_label (int weekday)
{
  g_return_val_if_fail (weekday >= 1 && weekday <= 7, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "weekday", weekdays[weekday - 1]);
}
