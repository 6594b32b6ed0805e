/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which numbers of a workbook are dates, and which dates they are. Pure.
 *
 * Source: ECMA-376 Part 1, 18.8.30 (numFmt) with the built-in ids, and 18.17.4 (serial dates). */

#include "habeas-number-format.h"

#include <math.h>
#include <string.h>

#define SECONDS_PER_DAY 86400
/* 9999-12-31, the last day a workbook knows. */
#define MAX_SERIAL 2958465.0

/* Length of the part in quotes, brackets or behind an escape at @at, 0 if it is none. */
static gsize
skip_literal (const char *at)
{
  const char *end;

  switch (*at)
    {
    case '"':
      end = strchr (at + 1, '"');
      return end != NULL ? (gsize)(end - at) + 1 : strlen (at);
    case '[':
      end = strchr (at + 1, ']');
      return end != NULL ? (gsize)(end - at) + 1 : strlen (at);
    case '\\':
    case '_':
    case '*':
      return at[1] != '\0' ? (gsize)(g_utf8_next_char (at + 1) - at) : 1;
    default:
      return 0;
    }
}

/* [h], [mm], [ss]: an elapsed time, which is no date; [Red], [$-409], [>100] are not. */
static gboolean
is_elapsed (const char *at)
{
  gsize n = strspn (at + 1, "hHmMsS");

  return at[0] == '[' && n > 0 && at[1 + n] == ']';
}

/**
 * habeas_number_format_parse:
 * @code: a format code as it stands in the file, which is never localised
 *
 * Only the first section counts (positive numbers). An `m` is a month unless the code has only
 * hours or seconds beside it.
 *
 * Returns: what the format makes of a number
 */
HabeasNumberFormat
habeas_number_format_parse (const char *code)
{
  HabeasNumberFormat format = {HABEAS_FORMAT_NUMBER, 0};
  gboolean has_day = FALSE;
  gboolean has_month = FALSE;
  gboolean has_clock = FALSE;
  gsize length;

  g_return_val_if_fail (code != NULL, format);

  length = strlen (code);
  if (length > 1 && length < 32 && strspn (code, "0") == length)
    {
      format.min_digits = (guint)length;
      return format;
    }
  if (g_ascii_strncasecmp (code, "General", 7) == 0)
    return format;
  for (const char *at = code; *at != '\0' && *at != ';';)
    {
      gsize skip = skip_literal (at);

      if (skip > 0)
        {
          if (is_elapsed (at))
            return format;
          at += skip;
          continue;
        }
      if (g_ascii_strncasecmp (at, "AM/PM", 5) == 0)
        {
          has_clock = TRUE;
          at += 5;
          continue;
        }
      switch (g_ascii_tolower (*at))
        {
        case 'y':
        case 'd':
          has_day = TRUE;
          break;
        case 'm':
          has_month = TRUE;
          break;
        case 'h':
        case 's':
          has_clock = TRUE;
          break;
        default:
          break;
        }
      at++;
    }
  if (has_clock)
    format.kind = has_day ? HABEAS_FORMAT_DATE_TIME : HABEAS_FORMAT_TIME;
  else if (has_day || has_month)
    format.kind = HABEAS_FORMAT_DATE;
  return format;
}

/**
 * habeas_number_format_get_builtin:
 * @id: id of a format that stands in no file
 *
 * 27–36 and 50–58 are dates of the East Asian versions.
 *
 * Returns: what the format makes of a number
 */
HabeasNumberFormat
habeas_number_format_get_builtin (guint id)
{
  HabeasNumberFormat format = {HABEAS_FORMAT_NUMBER, 0};

  if (id == 22)
    format.kind = HABEAS_FORMAT_DATE_TIME;
  else if ((id >= 18 && id <= 21) || id == 32 || id == 33 || id == 45 || id == 47)
    format.kind = HABEAS_FORMAT_TIME;
  else if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
    format.kind = HABEAS_FORMAT_DATE;
  return format;
}

/* Seconds are rounded before minutes are cut: 39879.854166667 is 20:30, not 20:29. */
static gboolean
split_serial (double serial, gint64 *day, gint64 *seconds)
{
  gint64 total;

  if (!isfinite (serial) || serial < 0.0 || serial >= MAX_SERIAL + 1.0)
    return FALSE;
  total = (gint64)floor (serial * SECONDS_PER_DAY + 0.5);
  *day = total / SECONDS_PER_DAY;
  *seconds = total % SECONDS_PER_DAY;
  return TRUE;
}

/**
 * habeas_serial_to_date:
 * @serial: days since the start of the workbook's calendar
 * @starts_1904: whether that is 1904-01-01
 * @kind: what the cell's format shows
 * @date: (out caller-allocates): the date, to the day or to the minute, without a zone
 *
 * The calendar of 1900 has a 29 February that never was: serial 60 is no date, and those before it
 * are one day further on than those after. A time is there if the number has a fraction or the
 * format shows one.
 *
 * Returns: whether the serial is a date
 */
gboolean
habeas_serial_to_date (double serial, gboolean starts_1904, HabeasFormatKind kind, HabeasDate *date)
{
  gint64 day;
  gint64 seconds;
  int year;
  int month;
  int month_day;

  g_return_val_if_fail (date != NULL, FALSE);

  if (!split_serial (serial, &day, &seconds))
    return FALSE;
  if (starts_1904)
    day += habeas_day_number (1904, 1, 1);
  else if (day == 0 || day == 60)
    return FALSE;
  else
    day += habeas_day_number (1899, 12, 31) - (day > 60 ? 1 : 0);
  habeas_day_from_number ((gint32)day, &year, &month, &month_day);
  if (year > 9999)
    return FALSE;
  if (seconds != 0 || kind == HABEAS_FORMAT_DATE_TIME)
    *date = habeas_date_new_minute (
      year, month, month_day, (int)(seconds / 3600), (int)(seconds / 60 % 60), NULL);
  else
    *date = habeas_date_new_day (year, month, month_day);
  return TRUE;
}

/**
 * habeas_serial_to_time:
 * @serial: a part of a day
 * @hour: (out): 0 to 23
 * @minute: (out): 0 to 59
 *
 * Returns: whether the serial is a time of day alone, without a date
 */
gboolean
habeas_serial_to_time (double serial, guint *hour, guint *minute)
{
  gint64 day;
  gint64 seconds;

  g_return_val_if_fail (hour != NULL && minute != NULL, FALSE);

  if (!split_serial (serial, &day, &seconds) || day != 0)
    return FALSE;
  *hour = (guint)(seconds / 3600);
  *minute = (guint)(seconds / 60 % 60);
  return TRUE;
}
