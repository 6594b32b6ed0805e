/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as people type them and spreadsheets hold them, in English and Spanish. The text is cut
 * into numbers and words; the time of day is taken out first, what is left must be a date and
 * nothing else: a word nobody knows is an error, never ignored. Pure, callable from any thread. */
#include "habeas-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TOKENS 24
#define MAX_WORD 16
#define FIRST_YEAR 1800
#define LAST_YEAR 2199

enum { CAN_MDY = 1, CAN_DMY = 2, CAN_YMD = 4, CAN_ALL = 7 };

typedef struct {
  char before;  /* what stands between this token and the one before it; 0 = nothing */
  int n_digits; /* 0 for a word */
  int value;
  char word[MAX_WORD + 1]; /* lower case, without marks */
} Token;

typedef struct {
  Token tokens[MAX_TOKENS];
  int n_tokens;
  gboolean has_time;
  int hour, minute;
  const char *zone;
  int weekday; /* 0 when none is named */
} Scan;

/* Words that say nothing about the date. */
static const char *const fillers[]
  = {"de", "del", "of", "the", "el", "at", "a", "las", "la", "on", "t"};

static const char *const ordinals[] = {"st", "nd", "rd", "th", "ro", "ra", "do", "er", "o", "a"};

static const char *const not_known[] = {
  "unknown", "unk", "not known", "desconocido", "desconocida", "se desconoce", "no se sabe", "?"};

static const struct {
  const char *word;
  int month;
} months[] = {
  {"january", 1},
  {"jan", 1},
  {"enero", 1},
  {"ene", 1},
  {"february", 2},
  {"feb", 2},
  {"febrero", 2},
  {"march", 3},
  {"mar", 3},
  {"marzo", 3},
  {"april", 4},
  {"apr", 4},
  {"abril", 4},
  {"abr", 4},
  {"may", 5},
  {"mayo", 5},
  {"june", 6},
  {"jun", 6},
  {"junio", 6},
  {"july", 7},
  {"jul", 7},
  {"julio", 7},
  {"august", 8},
  {"aug", 8},
  {"agosto", 8},
  {"ago", 8},
  {"september", 9},
  {"sep", 9},
  {"sept", 9},
  {"septiembre", 9},
  {"setiembre", 9},
  {"set", 9},
  {"october", 10},
  {"oct", 10},
  {"octubre", 10},
  {"november", 11},
  {"nov", 11},
  {"noviembre", 11},
  {"december", 12},
  {"dec", 12},
  {"diciembre", 12},
  {"dic", 12},
};

static const struct {
  const char *word;
  int weekday;
} weekdays[] = {
  {"monday", 1},
  {"mon", 1},
  {"lunes", 1},
  {"lun", 1},
  {"tuesday", 2},
  {"tue", 2},
  {"tues", 2},
  {"martes", 2},
  {"mar", 2},
  {"wednesday", 3},
  {"wed", 3},
  {"miercoles", 3},
  {"mie", 3},
  {"thursday", 4},
  {"thu", 4},
  {"thur", 4},
  {"thurs", 4},
  {"jueves", 4},
  {"jue", 4},
  {"friday", 5},
  {"fri", 5},
  {"viernes", 5},
  {"vie", 5},
  {"saturday", 6},
  {"sat", 6},
  {"sabado", 6},
  {"sab", 6},
  {"sunday", 7},
  {"sun", 7},
  {"domingo", 7},
  {"dom", 7},
};

/* The clocks people name beside a time. MST is missing: Arizona writes it all year and Denver in
 * winter only, so the county decides. */
static const struct {
  const char *word;
  const char *zone;
} clocks[] = {
  {"pt", "America/Los_Angeles"},
  {"pst", "America/Los_Angeles"},
  {"pdt", "America/Los_Angeles"},
  {"mt", "America/Denver"},
  {"mdt", "America/Denver"},
  {"ct", "America/Chicago"},
  {"cst", "America/Chicago"},
  {"cdt", "America/Chicago"},
  {"et", "America/New_York"},
  {"est", "America/New_York"},
  {"edt", "America/New_York"},
  {"akst", "America/Anchorage"},
  {"akdt", "America/Anchorage"},
  {"hst", "Pacific/Honolulu"},
  {"z", "UTC"},
  {"utc", "UTC"},
  {"gmt", "UTC"},
};

static gboolean
is_one_of (const char *word, const char *const *words, gsize n_words)
{
  for (gsize i = 0; i < n_words; i++)
    if (strcmp (word, words[i]) == 0)
      return TRUE;
  return FALSE;
}

static int
find_month (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (months); i++)
    if (strcmp (word, months[i].word) == 0)
      return months[i].month;
  return 0;
}

static int
find_weekday (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (weekdays); i++)
    if (strcmp (word, weekdays[i].word) == 0)
      return weekdays[i].weekday;
  return 0;
}

static const char *
find_clock (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (clocks); i++)
    if (strcmp (word, clocks[i].word) == 0)
      return clocks[i].zone;
  return NULL;
}

static gboolean
is_word (const Scan *scan, int at, const char *word)
{
  return at < scan->n_tokens && scan->tokens[at].n_digits == 0
         && strcmp (scan->tokens[at].word, word) == 0;
}

static gboolean
is_number (const Scan *scan, int at)
{
  return at < scan->n_tokens && scan->tokens[at].n_digits > 0;
}

/* One character as plain ASCII: digits of any script, letters without their marks, all blanks and
 * dashes as one. 0 for what has no place in a date, '\1' for what is simply left out. */
static char
simplify (gunichar c)
{
  gunichar plain[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (c < 0x80)
    return g_ascii_isspace ((char)c) ? ' ' : g_ascii_tolower ((char)c);
  if (c == 0xba || c == 0xaa || c == 0xb0) /* 1.º, 1.ª */
    return '\1';
  if (c == 0x2019 || c == 0x2018)
    return '\'';
  if (g_unichar_isdigit (c))
    return (char)('0' + g_unichar_digit_value (c));
  if (g_unichar_isspace (c) || c == 0x202f || c == 0xfeff)
    return ' ';
  if (g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION || c == 0x2212)
    return '-';
  if (g_unichar_ismark (c))
    return '\1';
  if (g_unichar_fully_decompose (c, FALSE, plain, G_N_ELEMENTS (plain)) > 1 && plain[0] < 0x80)
    return g_ascii_tolower ((char)plain[0]);
  return 0;
}

/* Cuts the text; FALSE where it holds something no date has. */
static gboolean
cut (const char *text, Scan *scan)
{
  Token *token = NULL;
  char before = 0;
  gsize length = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      char c = simplify (g_utf8_get_char (at));

      if (c == '\1')
        continue;
      if (g_ascii_isalnum (c))
        {
          gboolean digit = g_ascii_isdigit (c);

          if (token == NULL || digit != (token->n_digits > 0))
            {
              if (scan->n_tokens == MAX_TOKENS
                  || (token == NULL && scan->n_tokens == 0 && before != 0 && before != '\''
                      && before != ' '))
                return FALSE;
              token = &scan->tokens[scan->n_tokens++];
              *token = (Token){.before = before};
              before = 0;
              length = 0;
            }
          if (length == (digit ? 8 : MAX_WORD))
            return FALSE;
          length++;
          if (digit)
            {
              token->n_digits++;
              token->value = token->value * 10 + (c - '0');
            }
          else
            token->word[length - 1] = c;
        }
      else if (c != 0 && strchr (" -/.,:'+()", c) != NULL)
        {
          if (before == 0 || before == ' ')
            before = c;
          token = NULL;
        }
      else
        return FALSE;
    }
  return scan->n_tokens > 0 && (before == 0 || strchr (" .,)", before) != NULL);
}

static void
drop (Scan *scan, int at, int n)
{
  memmove (
    &scan->tokens[at], &scan->tokens[at + n], (gsize)(scan->n_tokens - at - n) * sizeof (Token));
  scan->n_tokens -= n;
}

/* am, pm, a.m., p. m. at @at: how many tokens it takes. */
static int
match_half (const Scan *scan, int at, gboolean *afternoon)
{
  if (is_word (scan, at, "am") || is_word (scan, at, "pm"))
    {
      *afternoon = scan->tokens[at].word[0] == 'p';
      return 1;
    }
  if ((is_word (scan, at, "a") || is_word (scan, at, "p")) && is_word (scan, at + 1, "m"))
    {
      *afternoon = scan->tokens[at].word[0] == 'p';
      return 2;
    }
  return 0;
}

static int
match_hours_word (const Scan *scan, int at)
{
  static const char *const words[] = {"h", "hr", "hrs", "hour", "hours", "hora", "horas"};

  return at < scan->n_tokens && scan->tokens[at].n_digits == 0
         && is_one_of (scan->tokens[at].word, words, G_N_ELEMENTS (words));
}

/* `-07:00` behind an ISO time. Whole hours only: no other offset has a zone to stand for it. */
static gboolean
take_offset (Scan *scan, int at, int *n)
{
  static const char *const west[]
    = {"UTC", "Etc/GMT+1", "Etc/GMT+2", "Etc/GMT+3", "Etc/GMT+4", "Etc/GMT+5", "Etc/GMT+6",
      "Etc/GMT+7", "Etc/GMT+8", "Etc/GMT+9", "Etc/GMT+10", "Etc/GMT+11", "Etc/GMT+12"};
  int hours;

  if (!is_number (scan, at) || (scan->tokens[at].before != '-' && scan->tokens[at].before != '+'))
    return TRUE;
  if (scan->tokens[at].n_digits == 2 && is_number (scan, at + 1)
      && scan->tokens[at + 1].before == ':')
    {
      hours = scan->tokens[at].value;
      *n = 2;
      if (scan->tokens[at + 1].value != 0)
        return FALSE;
    }
  else if (scan->tokens[at].n_digits == 4 && scan->tokens[at].value % 100 == 0)
    {
      hours = scan->tokens[at].value / 100;
      *n = 1;
    }
  else
    return TRUE; /* "10:00 - 13/08/2010" */
  if (hours != 0 && (scan->tokens[at].before == '+' || hours > 12))
    return FALSE;
  scan->zone = west[hours];
  return TRUE;
}

/* Where a time of day begins, or -1: a number before a colon, or before am and pm, or four digits
 * before "hrs". */
static int
find_time (const Scan *scan)
{
  gboolean afternoon;

  for (int i = 0; i < scan->n_tokens; i++)
    {
      if (!is_number (scan, i))
        continue;
      if (is_number (scan, i + 1) && scan->tokens[i + 1].before == ':')
        return i;
      if (match_half (scan, i + 1, &afternoon) > 0)
        return i;
      if (scan->tokens[i].n_digits == 4 && match_hours_word (scan, i + 1))
        return i;
    }
  return -1;
}

/* Takes the time of day out of the scan. FALSE where there is one and it makes no sense. */
static gboolean
take_time (Scan *scan)
{
  int start = find_time (scan);
  int at = start + 1;
  int half, offset_tokens = 0;
  gboolean afternoon;

  if (start < 0)
    return TRUE;
  scan->hour = scan->tokens[start].value;
  if (scan->tokens[start].n_digits == 4)
    {
      scan->minute = scan->hour % 100;
      scan->hour /= 100;
    }
  else if (scan->tokens[start].n_digits > 2)
    return FALSE;
  else if (is_number (scan, at) && scan->tokens[at].before == ':')
    {
      scan->minute = scan->tokens[at].value;
      if (scan->tokens[at].n_digits != 2)
        return FALSE;
      at++;
      if (is_number (scan, at) && scan->tokens[at].before == ':') /* seconds: below our precision */
        {
          if (scan->tokens[at].n_digits != 2 || scan->tokens[at].value > 59)
            return FALSE;
          at++;
          if (is_number (scan, at) && scan->tokens[at].before == '.')
            at++;
        }
    }
  half = match_half (scan, at, &afternoon);
  if (half > 0)
    {
      if (scan->hour < 1 || scan->hour > 12)
        return FALSE;
      scan->hour = scan->hour % 12 + (afternoon ? 12 : 0);
      at += half;
    }
  else if (match_hours_word (scan, at))
    at++;
  if (!take_offset (scan, at, &offset_tokens))
    return FALSE;
  at += offset_tokens;
  if (at < scan->n_tokens && scan->tokens[at].n_digits == 0)
    {
      const char *clock = find_clock (scan->tokens[at].word);

      if (clock != NULL && scan->zone == NULL)
        scan->zone = clock;
      if (clock != NULL || is_word (scan, at, "mst"))
        at++;
    }
  if (scan->hour > 23 || scan->minute > 59)
    return FALSE;
  scan->has_time = TRUE;
  drop (scan, start, at - start);
  return TRUE;
}

/* Takes out what says nothing, and the weekday. "mar" is March, unless another month stands beside
 * it: then it is martes. */
static gboolean
take_fillers (Scan *scan)
{
  int n_months = 0;

  for (int i = 0; i < scan->n_tokens; i++)
    if (scan->tokens[i].n_digits == 0 && find_month (scan->tokens[i].word) > 0)
      n_months++;

  for (int i = 0; i < scan->n_tokens;)
    {
      const Token *token = &scan->tokens[i];
      int weekday = token->n_digits == 0 ? find_weekday (token->word) : 0;
      gboolean filler = FALSE;

      if (token->n_digits == 0)
        filler = is_one_of (token->word, fillers, G_N_ELEMENTS (fillers))
                 || (i > 0 && token->before != ' ' && scan->tokens[i - 1].n_digits > 0
                     && is_one_of (token->word, ordinals, G_N_ELEMENTS (ordinals)));
      if (weekday > 0 && (find_month (token->word) == 0 || n_months > 1))
        {
          if (scan->weekday != 0)
            return FALSE;
          scan->weekday = weekday;
          n_months -= find_month (token->word) > 0 ? 1 : 0;
          filler = TRUE;
        }
      if (filler)
        drop (scan, i, 1);
      else
        i++;
    }
  return TRUE;
}

/* "2010-03-20 0345", as jails write it: only behind a whole date. */
static void
take_jail_time (Scan *scan)
{
  const Token *last = &scan->tokens[scan->n_tokens - 1];

  if (scan->has_time || scan->n_tokens != 4 || last->n_digits != 4 || last->before != ' '
      || last->value / 100 > 23 || last->value % 100 > 59)
    return;
  scan->has_time = TRUE;
  scan->hour = last->value / 100;
  scan->minute = last->value % 100;
  scan->n_tokens--;
}

static gboolean
prepare (const char *text, Scan *scan)
{
  *scan = (Scan){0};
  if (!g_utf8_validate (text, -1, NULL) || !cut (text, scan) || !take_time (scan)
      || !take_fillers (scan) || scan->n_tokens == 0)
    return FALSE;
  take_jail_time (scan);
  return scan->n_tokens <= 3;
}

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

  g_set_error_literal (error, HABEAS_DATE_ERROR, code, _ (sentences[code]));
  return FALSE;
}

/* The year a number of two or four digits means; 0 for none. */
static int
complete_year (const Token *token, int month, int day, gint32 not_after)
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
make_date (const Scan *scan, int year, int month, int day, HabeasDate *date, GError **error)
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
read_named_month (
  const Scan *scan, int reference_year, gint32 not_after, HabeasDate *date, GError **error)
{
  const Token *numbers[2];
  const Token *year_token, *day_token;
  int n_numbers = 0, month = 0;

  for (int i = 0; i < scan->n_tokens; i++)
    {
      const Token *token = &scan->tokens[i];

      if (token->n_digits == 0)
        {
          if (month > 0 || find_month (token->word) == 0)
            return fail (error, HABEAS_DATE_ERROR_SYNTAX);
          month = find_month (token->word);
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
is_day_of_month (const Token *month, const Token *day)
{
  return month->n_digits <= 2 && day->n_digits <= 2 && month->value >= 1 && month->value <= 12
         && day->value >= 1 && day->value <= 31;
}

/* The orders in which two or three numbers are a date; @fixed when the text leaves no choice and so
 * says nothing about its column. */
static guint
find_orders (const Scan *scan, gboolean *fixed)
{
  const Token *token = scan->tokens;
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
read_in_order (const Scan *scan, guint order, int reference_year, gint32 not_after,
  HabeasDate *date, GError **error)
{
  const Token *token = scan->tokens;
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
read_numbers (const Scan *scan, HabeasDateOrder order, int reference_year, gint32 not_after,
  HabeasDate *date, GError **error)
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
      const Token *token = scan->tokens;

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
  Scan scan;

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
  if (is_one_of (lower, not_known, G_N_ELEMENTS (not_known)))
    {
      *date = (HabeasDate){HABEAS_DATE_UNKNOWN};
      return TRUE;
    }
  if (!prepare (trimmed, &scan))
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
  Scan scan;

  g_return_val_if_fail (text != NULL, 0);

  if (!prepare (text, &scan))
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
