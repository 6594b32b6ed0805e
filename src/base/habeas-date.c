/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The value of a date: what is known of it, how it stands in a cell, which days it can mean and how
 * it is shown. Pure functions over plain values, callable from any thread. Parsing and writing are
 * done by hand because an import passes millions of cells through them. */
#include "habeas-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST_ZONE 64

G_DEFINE_QUARK (habeas - date - error - quark, habeas_date_error)

/* Who can say when something happened. A closed list: interned texts live as long as the process,
 * so whatever stands in a file must not become one. */
static const char *const witnesses[] = {"client", "family", "document", "locator", "court"};

static const char *
find_witness (const char *text, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (witnesses); i++)
    if (strlen (witnesses[i]) == length && memcmp (witnesses[i], text, length) == 0)
      return witnesses[i];
  return NULL;
}

/**
 * habeas_date_intern_by:
 * @text: "client", "family", "document", "locator" or "court"
 *
 * Returns: (nullable): the interned word for [struct@HabeasDate]'s `by`, or %NULL
 */
const char *
habeas_date_intern_by (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return find_witness (text, strlen (text));
}

/* Exactly @n_digits digits at *@text; moves it past them. */
static gboolean
take_digits (const char **text, int n_digits, int *value)
{
  int sum = 0;

  for (int i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit ((*text)[i]))
        return FALSE;
      sum = sum * 10 + ((*text)[i] - '0');
    }
  *text += n_digits;
  *value = sum;
  return TRUE;
}

/* A name of the tz database: parts of letters, digits, '_', '-', '+' between slashes. */
static gboolean
take_zone (const char **text, const char **zone)
{
  char name[LONGEST_ZONE + 1];
  gsize length = 0;

  while ((*text)[length] != ']')
    {
      char c = (*text)[length];

      if (length == LONGEST_ZONE || !(g_ascii_isalnum (c) || strchr ("_-+/", c) != NULL)
          || c == '\0')
        return FALSE;
      name[length++] = c;
    }
  if (length == 0 || !g_ascii_isalpha (name[0]))
    return FALSE;
  name[length] = '\0';
  *zone = g_intern_string (name);
  *text += length + 1;
  return TRUE;
}

static gboolean
take_clock_time (const char **text, HabeasDate *date)
{
  int hour, minute;

  if (!take_digits (text, 2, &hour) || *(*text)++ != ':' || !take_digits (text, 2, &minute)
      || hour > 23 || minute > 59)
    return FALSE;
  date->hour = (guint8)hour;
  date->minute = (guint8)minute;
  date->precision = HABEAS_DATE_MINUTE;
  if (**text != '[')
    return TRUE;
  (*text)++;
  return take_zone (text, &date->zone);
}

/* Everything up to `;by=`. */
static gboolean
take_moment (const char **text, HabeasDate *date)
{
  int number;

  if (strncmp (*text, "unknown", 7) == 0)
    {
      *text += 7;
      return TRUE;
    }
  if (!take_digits (text, 4, &number))
    return FALSE;
  date->year = (gint16)number;
  date->precision = HABEAS_DATE_YEAR;
  if (**text != '-')
    return TRUE;
  (*text)++;
  if (!take_digits (text, 2, &number))
    return FALSE;
  date->month = (guint8)number;
  date->precision = HABEAS_DATE_MONTH;
  if (**text != '-')
    return TRUE;
  (*text)++;
  if (!take_digits (text, 2, &number))
    return FALSE;
  date->day = (guint8)number;
  date->precision = HABEAS_DATE_DAY;
  if (**text != 'T')
    return TRUE;
  (*text)++;
  return take_clock_time (text, date);
}

/* An import tries millions of cells that are no stored dates: spare the translation. */
static gboolean
fail (GError **error, HabeasDateError code, const char *sentence)
{
  if (error != NULL)
    g_set_error_literal (error, HABEAS_DATE_ERROR, code, g_dgettext (GETTEXT_PACKAGE, sentence));
  return FALSE;
}

/**
 * habeas_date_parse:
 * @text: a cell: `2010-08-13T10:00[America/Los_Angeles];by=client`
 * @date: (out): the date, untouched on error
 *
 * Reads the one form in which dates are stored; what people type is for [func@date_read]. The zone
 * is not looked up: a casebook written with a newer tz database must stay readable, and
 * [func@date_get_instant] says so if its zone does not exist here.
 *
 * Returns: whether it is a date; else %HABEAS_DATE_ERROR_SYNTAX or %HABEAS_DATE_ERROR_NO_SUCH_DAY
 */
gboolean
habeas_date_parse (const char *text, HabeasDate *date, GError **error)
{
  HabeasDate found = {HABEAS_DATE_UNKNOWN};
  gboolean ok;

  g_return_val_if_fail (text != NULL && date != NULL, FALSE);

  ok = take_moment (&text, &found);
  if (ok && strncmp (text, ";by=", 4) == 0)
    {
      gsize length = strlen (text + 4);

      found.by = find_witness (text + 4, length);
      ok = found.by != NULL;
      text += 4 + length;
    }
  if (!ok || *text != '\0')
    return fail (error, HABEAS_DATE_ERROR_SYNTAX, N_ ("This is not a date."));
  if (!habeas_date_is_valid (&found))
    return fail (
      error, HABEAS_DATE_ERROR_NO_SUCH_DAY, N_ ("There is no such day in the calendar."));
  *date = found;
  return TRUE;
}

static char *
put_digits (char *end, int value, int n_digits)
{
  for (int i = n_digits - 1; i >= 0; i--)
    {
      end[i] = (char)('0' + value % 10);
      value /= 10;
    }
  return end + n_digits;
}

/**
 * habeas_date_to_string:
 *
 * Returns: (transfer full): the cell that [func@date_parse] reads back
 */
char *
habeas_date_to_string (const HabeasDate *date)
{
  char buffer[4 + 3 + 3 + 6 + 1 + LONGEST_ZONE + 1 + 16];
  char *end = buffer;

  g_return_val_if_fail (date != NULL && habeas_date_is_valid (date), NULL);

  if (date->precision == HABEAS_DATE_UNKNOWN)
    end = stpcpy (end, "unknown");
  else
    end = put_digits (end, date->year, 4);
  if (date->precision >= HABEAS_DATE_MONTH)
    {
      *end++ = '-';
      end = put_digits (end, date->month, 2);
    }
  if (date->precision >= HABEAS_DATE_DAY)
    {
      *end++ = '-';
      end = put_digits (end, date->day, 2);
    }
  if (date->precision >= HABEAS_DATE_MINUTE)
    {
      *end++ = 'T';
      end = put_digits (end, date->hour, 2);
      *end++ = ':';
      end = put_digits (end, date->minute, 2);
      if (date->zone != NULL)
        {
          *end++ = '[';
          end = stpcpy (end, date->zone);
          *end++ = ']';
        }
    }
  if (date->by != NULL)
    {
      end = stpcpy (end, ";by=");
      end = stpcpy (end, date->by);
    }
  return g_strndup (buffer, (gsize)(end - buffer));
}

/**
 * habeas_date_is_valid:
 *
 * Returns: whether the day exists in the Gregorian calendar, the time on the clock, and nothing
 *   stands in a finer part than the precision says (a time zone without a time, …)
 */
gboolean
habeas_date_is_valid (const HabeasDate *date)
{
  g_return_val_if_fail (date != NULL, FALSE);

  if (date->precision > HABEAS_DATE_MINUTE)
    return FALSE;
  if (date->zone != NULL
      && (date->precision != HABEAS_DATE_MINUTE || strlen (date->zone) > LONGEST_ZONE))
    return FALSE;
  if (date->by != NULL && find_witness (date->by, strlen (date->by)) == NULL)
    return FALSE;
  if (date->precision == HABEAS_DATE_UNKNOWN)
    return TRUE;
  if (date->year < 1 || date->year > 9999)
    return FALSE;
  if (date->precision == HABEAS_DATE_YEAR)
    return TRUE;
  if (date->month < 1 || date->month > 12)
    return FALSE;
  if (date->precision == HABEAS_DATE_MONTH)
    return TRUE;
  if (date->day < 1 || date->day > habeas_days_in_month (date->year, date->month))
    return FALSE;
  return date->precision == HABEAS_DATE_DAY || (date->hour < 24 && date->minute < 60);
}

gboolean
habeas_date_equal (const HabeasDate *a, const HabeasDate *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->precision == b->precision && a->year == b->year && a->month == b->month
         && a->day == b->day && a->hour == b->hour && a->minute == b->minute
         && g_strcmp0 (a->zone, b->zone) == 0 && g_strcmp0 (a->by, b->by) == 0;
}

HabeasDate
habeas_date_new_day (int year, int month, int day)
{
  HabeasDate date = {HABEAS_DATE_DAY, (gint16)year, (guint8)month, (guint8)day};

  g_return_val_if_fail (habeas_date_is_valid (&date), (HabeasDate){HABEAS_DATE_UNKNOWN});

  return date;
}

/**
 * habeas_date_new_minute:
 * @zone: (nullable): IANA zone of the clock time
 */
HabeasDate
habeas_date_new_minute (int year, int month, int day, int hour, int minute, const char *zone)
{
  HabeasDate date = {HABEAS_DATE_MINUTE, (gint16)year, (guint8)month, (guint8)day, (guint8)hour,
    (guint8)minute, g_intern_string (zone)};

  g_return_val_if_fail (habeas_date_is_valid (&date), (HabeasDate){HABEAS_DATE_UNKNOWN});

  return date;
}

gboolean
habeas_date_get_day_range (const HabeasDate *date, gint32 *first, gint32 *last)
{
  int month, day;

  g_return_val_if_fail (date != NULL && first != NULL && last != NULL, FALSE);

  if (date->precision == HABEAS_DATE_UNKNOWN)
    return FALSE;
  month = date->precision >= HABEAS_DATE_MONTH ? date->month : 1;
  day = date->precision >= HABEAS_DATE_DAY ? date->day : 1;
  *first = habeas_day_number (date->year, month, day);
  if (date->precision >= HABEAS_DATE_DAY)
    *last = *first;
  else if (date->precision == HABEAS_DATE_MONTH)
    *last = *first + habeas_days_in_month (date->year, month) - 1;
  else
    *last = habeas_day_number (date->year, 12, 31);
  return TRUE;
}

/**
 * habeas_date_compare_first:
 *
 * Orders by the first day a date can mean, then by the time on the clock (a day without a time
 * first). Unknown dates come last.
 */
int
habeas_date_compare_first (const HabeasDate *a, const HabeasDate *b)
{
  gint32 first_a, first_b, last;
  gboolean known_a = habeas_date_get_day_range (a, &first_a, &last);
  gboolean known_b = habeas_date_get_day_range (b, &first_b, &last);
  int time_a, time_b;

  if (!known_a || !known_b)
    return (int)known_b - (int)known_a;
  if (first_a != first_b)
    return first_a < first_b ? -1 : 1;
  time_a = a->precision == HABEAS_DATE_MINUTE ? a->hour * 60 + a->minute : -1;
  time_b = b->precision == HABEAS_DATE_MINUTE ? b->hour * 60 + b->minute : -1;
  return (time_a > time_b) - (time_a < time_b);
}

/* The calendar arithmetic counts years from March, so that the leap day is the last of its year. */
gint32
habeas_day_number (int year, int month, int day)
{
  gint32 shifted = month <= 2 ? year - 1 : year;
  gint32 era = (shifted >= 0 ? shifted : shifted - 399) / 400;
  gint32 year_of_era = shifted - era * 400;
  gint32 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year
         - 719468;
}

void
habeas_day_from_number (gint32 number, int *year, int *month, int *day)
{
  gint32 shifted = number + 719468;
  gint32 era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  gint32 day_of_era = shifted - era * 146097;
  gint32 year_of_era
    = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint32 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint32 month_from_march = (5 * day_of_year + 2) / 153;

  g_return_if_fail (year != NULL && month != NULL && day != NULL);

  *day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  *month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  *year = year_of_era + era * 400 + (*month <= 2 ? 1 : 0);
}

int
habeas_day_weekday (gint32 number)
{
  gint32 days = (number + 3) % 7; /* 1970-01-01 was a Thursday */

  return (days < 0 ? days + 7 : days) + 1;
}

int
habeas_days_in_month (int year, int month)
{
  static const guint8 days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  gboolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

  g_return_val_if_fail (month >= 1 && month <= 12, 0);

  return month == 2 && leap ? 29 : days[month - 1];
}
