/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as people type them and spreadsheets hold them, in English and Spanish: what the numbers
 * and months of a scanned text mean. What can be read both ways is refused, not guessed. Pure,
 * callable from any thread. */
#include "habeas-date.h"

#include "habeas-date-scan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FIRST_YEAR 1800
#define LAST_YEAR 2199

enum { CAN_MDY = 1, CAN_DMY = 2, CAN_YMD = 4, CAN_ALL = 7 };

static const char *const not_known[] = {
  "unknown", "unk", "not known", "desconocido", "desconocida", "se desconoce", "no se sabe", "?"};

static gboolean
fail (GError **error, HabeasDateError code)
{
  static const char *const sentences[] = {
    [HABEAS_DATE_ERROR_SYNTAX] = N_ ("This is not a date."),
    [HABEAS_DATE_ERROR_NO_SUCH_DAY] = N_ ("There is no such day in the calendar."),
    [HABEAS_DATE_ERROR_NO_SUCH_ZONE] = N_ ("This computer does not know the time zone."),
    [HABEAS_DATE_ERROR_AMBIGUOUS] = N_ ("Day and month of this date can be read both ways."),
    [HABEAS_DATE_ERROR_NO_YEAR] = N_ ("The year of this date is missing."),
  };

  if (error != NULL) /* nobody asks in the middle of an import: spare the translation */
    g_set_error_literal (error, HABEAS_DATE_ERROR, code, _ (sentences[code]));
  return FALSE;
}

/* The year a number of two or four digits means; 0 for none. */
static int
complete_year (const HabeasDateToken *token, int month, int day, gint32 not_after)
{
  int year = token->value;

  if (token->n_digits == 4)
    return year;
  if (token->n_digits != 2)
    return 0;
  if (not_after == G_MININT32)
    return year < 50 ? 2000 + year : 1900 + year;
  year += 2100;
  /* A 29 February of a year that has none is moved to the 1st of March, for the comparison only. */
  while (year > FIRST_YEAR && habeas_day_number (year, MAX (month, 1), MAX (day, 1)) > not_after)
    year -= 100;
  return year;
}

static gboolean
make_date (
  const HabeasDateScan *scan, int year, int month, int day, HabeasDate *date, GError **error)
{
  HabeasDate made = {HABEAS_DATE_YEAR, (gint16)year, (guint8)month, (guint8)day};

  if (year < FIRST_YEAR || year > LAST_YEAR)
    return fail (error, HABEAS_DATE_ERROR_NO_SUCH_DAY);
  if (day > 0)
    made.precision = HABEAS_DATE_DAY;
  else if (month > 0)
    made.precision = HABEAS_DATE_MONTH;
  if ((scan->has_time || scan->weekday > 0) && day == 0)
    return fail (error, HABEAS_DATE_ERROR_SYNTAX);
  if (scan->has_time)
    {
      made.precision = HABEAS_DATE_MINUTE;
      made.hour = (guint8)scan->hour;
      made.minute = (guint8)scan->minute;
      made.zone = g_intern_string (scan->zone);
    }
  if (!habeas_date_is_valid (&made))
    return fail (error, HABEAS_DATE_ERROR_NO_SUCH_DAY);
  if (scan->weekday > 0
      && scan->weekday != habeas_day_weekday (habeas_day_number (year, month, day)))
    return fail (error, HABEAS_DATE_ERROR_NO_SUCH_DAY);
  *date = made;
  return TRUE;
}

/* "Mar 20, 2010", "20 mar 10", "2010 March", "16 Jan", "May 2010". */
static gboolean
read_named_month (const HabeasDateScan *scan, int reference_year, gint32 not_after,
  HabeasDate *date, GError **error)
{
  const HabeasDateToken *numbers[2];
  const HabeasDateToken *year_token, *day_token;
  int n_numbers = 0, month = 0;

  for (int i = 0; i < scan->n_tokens; i++)
    {
      const HabeasDateToken *token = &scan->tokens[i];

      if (token->n_digits == 0)
        {
          if (month > 0)
            return fail (error, HABEAS_DATE_ERROR_SYNTAX);
          month = token->month;
        }
      else if (n_numbers < 2)
        numbers[n_numbers++] = token;
      else
        return fail (error, HABEAS_DATE_ERROR_SYNTAX);
    }
  if (n_numbers == 0)
    return fail (error, HABEAS_DATE_ERROR_NO_YEAR);
  if (n_numbers == 2)
    {
      gboolean year_first = numbers[0]->n_digits == 4;

      year_token = numbers[year_first ? 0 : 1];
      day_token = numbers[year_first ? 1 : 0];
      if (day_token->n_digits > 2)
        return fail (error, HABEAS_DATE_ERROR_SYNTAX);
      return make_date (scan, complete_year (year_token, month, day_token->value, not_after), month,
        day_token->value == 0 ? 99 : day_token->value, date, error);
    }
  if (numbers[0]->n_digits == 4 || numbers[0]->before == '\'' || numbers[0]->value > 31)
    return make_date (scan, complete_year (numbers[0], month, 1, not_after), month, 0, date, error);
  /* A spreadsheet shows "Jan-10" for January 2010, a person writes it for the 10th. */
  if (numbers[0]->before == '-' && scan->tokens[0].n_digits == 0 && reference_year <= 0)
    return fail (error, HABEAS_DATE_ERROR_AMBIGUOUS);
  if (numbers[0]->n_digits > 2)
    return fail (error, HABEAS_DATE_ERROR_SYNTAX);
  if (reference_year <= 0)
    return fail (error, HABEAS_DATE_ERROR_NO_YEAR);
  return make_date (
    scan, reference_year, month, numbers[0]->value == 0 ? 99 : numbers[0]->value, date, error);
}

static gboolean
is_day_of_month (const HabeasDateToken *month, const HabeasDateToken *day)
{
  return month->n_digits <= 2 && day->n_digits <= 2 && month->value >= 1 && month->value <= 12
         && day->value >= 1 && day->value <= 31;
}

/* The orders in which two or three numbers are a date; @fixed when the text leaves no choice and so
 * says nothing about its column. */
static guint
find_orders (const HabeasDateScan *scan, gboolean *fixed)
{
  const HabeasDateToken *token = scan->tokens;
  guint orders = 0;

  *fixed = FALSE;
  if (scan->n_tokens == 2)
    {
      if (token[0].n_digits == 4 || token[1].n_digits == 4)
        {
          *fixed = TRUE;
          return CAN_ALL;
        }
      orders |= is_day_of_month (&token[0], &token[1]) ? CAN_MDY | CAN_YMD : 0;
      orders |= is_day_of_month (&token[1], &token[0]) ? CAN_DMY : 0;
      return orders;
    }
  if (token[0].n_digits == 4)
    {
      *fixed = TRUE;
      return is_day_of_month (&token[1], &token[2]) ? CAN_ALL : 0;
    }
  if (token[2].n_digits == 4 || token[2].n_digits == 2)
    {
      orders |= is_day_of_month (&token[0], &token[1]) ? CAN_MDY : 0;
      orders |= is_day_of_month (&token[1], &token[0]) ? CAN_DMY : 0;
    }
  if (token[0].n_digits == 2 && token[1].n_digits == 2 && token[2].n_digits == 2)
    orders |= is_day_of_month (&token[1], &token[2]) ? CAN_YMD : 0;
  return orders;
}

static gboolean
read_in_order (const HabeasDateScan *scan, guint order, int reference_year, gint32 not_after,
  HabeasDate *date, GError **error)
{
  const HabeasDateToken *token = scan->tokens;
  gboolean day_first = order == CAN_DMY;

  if (scan->n_tokens == 2)
    {
      if (token[0].n_digits == 4 || token[1].n_digits == 4)
        {
          int year_at = token[0].n_digits == 4 ? 0 : 1;
          int month = token[1 - year_at].value;

          if (token[1 - year_at].n_digits > 2)
            return fail (error, HABEAS_DATE_ERROR_SYNTAX);
          return make_date (scan, token[year_at].value, month == 0 ? 99 : month, 0, date, error);
        }
      if (reference_year <= 0)
        return fail (error, HABEAS_DATE_ERROR_NO_YEAR);
      return make_date (scan, reference_year, token[day_first ? 1 : 0].value,
        token[day_first ? 0 : 1].value, date, error);
    }
  if (order == CAN_YMD)
    return make_date (scan, complete_year (&token[0], token[1].value, token[2].value, not_after),
      token[1].value, token[2].value, date, error);
  return make_date (scan,
    complete_year (
      &token[2], token[day_first ? 1 : 0].value, token[day_first ? 0 : 1].value, not_after),
    token[day_first ? 1 : 0].value, token[day_first ? 0 : 1].value, date, error);
}

static gboolean
read_numbers (const HabeasDateScan *scan, HabeasDateOrder order, int reference_year,
  gint32 not_after, HabeasDate *date, GError **error)
{
  static const guint chosen[] = {
    [HABEAS_DATE_ORDER_UNKNOWN] = CAN_ALL,
    [HABEAS_DATE_ORDER_YMD] = CAN_YMD,
    [HABEAS_DATE_ORDER_MDY] = CAN_MDY,
    [HABEAS_DATE_ORDER_DMY] = CAN_DMY,
  };
  g_autoptr (GError) first_problem = NULL;
  gboolean fixed, found = FALSE;
  guint orders;

  if (scan->n_tokens == 1)
    {
      const HabeasDateToken *token = scan->tokens;

      if (token->n_digits == 8)
        return make_date (
          scan, token->value / 10000, token->value / 100 % 100, token->value % 100, date, error);
      if (token->n_digits == 4)
        return make_date (scan, token->value, 0, 0, date, error);
      return fail (error, HABEAS_DATE_ERROR_SYNTAX);
    }
  orders = find_orders (scan, &fixed);
  if (orders == 0)
    return fail (error, HABEAS_DATE_ERROR_NO_SUCH_DAY);
  if (fixed)
    return read_in_order (scan, CAN_YMD, reference_year, not_after, date, error);

  /* A year at the end is no year first, whatever the column says: then the column says nothing. */
  if (order == HABEAS_DATE_ORDER_YMD && scan->n_tokens == 3 && scan->tokens[2].n_digits == 4)
    order = HABEAS_DATE_ORDER_UNKNOWN;
  orders &= chosen[order];
  if (orders == 0)
    return fail (error, HABEAS_DATE_ERROR_NO_SUCH_DAY);

  for (guint one = CAN_MDY; one <= CAN_YMD; one <<= 1)
    {
      g_autoptr (GError) problem = NULL;
      HabeasDate candidate;

      if ((orders & one) == 0)
        continue;
      if (!read_in_order (scan, one, reference_year, not_after, &candidate, &problem))
        {
          if (first_problem == NULL)
            first_problem = g_steal_pointer (&problem);
          continue;
        }
      if (found && !habeas_date_equal (&candidate, date))
        return fail (error, HABEAS_DATE_ERROR_AMBIGUOUS);
      *date = candidate;
      found = TRUE;
    }
  if (!found)
    g_propagate_error (error, g_steal_pointer (&first_problem));
  return found;
}

/**
 * habeas_date_read:
 * @order: what the column or the person says about numeric dates
 * @reference_year: year of a date without one, 0 for none
 * @not_after: day number a two-digit year must not pass (a birth is not after the arrest), or
 *   %G_MININT32: then 1950–2049
 *
 * Reads what people write, in English or Spanish, and the stored form itself. Words for "not known"
 * give a date of unknown precision. What is partial stays partial. A weekday that does not fit the
 * day, an hour that does not exist or a word nobody knows is an error.
 *
 * Returns: %FALSE with a code of #HabeasDateError
 */
gboolean
habeas_date_read (const char *text, HabeasDateOrder order, int reference_year, gint32 not_after,
  HabeasDate *date, GError **error)
{
  g_autofree char *trimmed = NULL;
  g_autofree char *lower = NULL;
  HabeasDate found;
  HabeasDateScan scan;

  g_return_val_if_fail (text != NULL && date != NULL, FALSE);
  g_return_val_if_fail (order <= HABEAS_DATE_ORDER_DMY, FALSE);

  if (habeas_date_parse (text, &found, NULL)
      && (found.precision == HABEAS_DATE_UNKNOWN
          || (found.year >= FIRST_YEAR && found.year <= LAST_YEAR)))
    {
      *date = found;
      return TRUE;
    }
  trimmed = g_strstrip (g_strdup (text));
  lower = g_ascii_strdown (trimmed, -1);
  for (guint i = 0; i < G_N_ELEMENTS (not_known); i++)
    if (strcmp (lower, not_known[i]) == 0)
      {
        *date = (HabeasDate){HABEAS_DATE_UNKNOWN};
        return TRUE;
      }
  if (!habeas_date_scan (trimmed, &scan))
    return fail (error, HABEAS_DATE_ERROR_SYNTAX);
  for (int i = 0; i < scan.n_tokens; i++)
    if (scan.tokens[i].n_digits == 0)
      return read_named_month (&scan, reference_year, not_after, date, error);
  return read_numbers (&scan, order, reference_year, not_after, date, error);
}

/**
 * habeas_date_read_orders:
 *
 * Returns: the orders in which @text is a date: 1 month first, 2 day first, 4 year first; 7 where
 *   the text reads the same in every order (a named month, a year of four digits in front); 0 where
 *   it is no date
 */
guint
habeas_date_read_orders (const char *text)
{
  HabeasDate date;
  gboolean fixed;
  HabeasDateScan scan;

  g_return_val_if_fail (text != NULL, 0);

  if (!habeas_date_scan (text, &scan))
    return 0;
  for (int i = 0; i < scan.n_tokens; i++)
    if (scan.tokens[i].n_digits == 0)
      return habeas_date_read (text, HABEAS_DATE_ORDER_UNKNOWN, 2000, G_MININT32, &date, NULL)
               ? CAN_ALL
               : 0;
  if (scan.n_tokens == 1)
    return habeas_date_read (text, HABEAS_DATE_ORDER_UNKNOWN, 0, G_MININT32, &date, NULL) ? CAN_ALL
                                                                                          : 0;
  return find_orders (&scan, &fixed);
}
