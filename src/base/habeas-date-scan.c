/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts a written date into numbers and months, in English and Spanish. The time of day is taken out
 * first, then the weekday and what says nothing; a word nobody knows is an error, never ignored.
 * Pure. */
#include "habeas-date-scan.h"

#include <string.h>

/* Words that say nothing about the date. */
static const char *const fillers[]
  = {"de", "del", "of", "the", "el", "at", "a", "las", "la", "on", "t"};

static const char *const ordinals[] = {"st", "nd", "rd", "th", "ro", "ra", "do", "er", "o", "a"};

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

int
habeas_date_scan_weekday (const char *word)
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
is_word (const HabeasDateScan *scan, int at, const char *word)
{
  return at < scan->n_tokens && scan->tokens[at].n_digits == 0
         && strcmp (scan->tokens[at].word, word) == 0;
}

static gboolean
is_number (const HabeasDateScan *scan, int at)
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
cut (const char *text, HabeasDateScan *scan)
{
  HabeasDateToken *token = NULL;
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
              if (scan->n_tokens == HABEAS_DATE_SCAN_TOKENS
                  || (token == NULL && scan->n_tokens == 0 && before != 0 && before != '\''
                      && before != ' '))
                return FALSE;
              token = &scan->tokens[scan->n_tokens++];
              *token = (HabeasDateToken){.before = before};
              before = 0;
              length = 0;
            }
          if (length == (digit ? 8 : HABEAS_DATE_SCAN_WORD))
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
drop (HabeasDateScan *scan, int at, int n)
{
  memmove (&scan->tokens[at], &scan->tokens[at + n],
    (gsize)(scan->n_tokens - at - n) * sizeof (HabeasDateToken));
  scan->n_tokens -= n;
}

/* am, pm, a.m., p. m. at @at: how many tokens it takes. */
static int
match_half (const HabeasDateScan *scan, int at, gboolean *afternoon)
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
match_hours_word (const HabeasDateScan *scan, int at)
{
  static const char *const words[] = {"h", "hr", "hrs", "hour", "hours", "hora", "horas"};

  return at < scan->n_tokens && scan->tokens[at].n_digits == 0
         && is_one_of (scan->tokens[at].word, words, G_N_ELEMENTS (words));
}

/* `-07:00` behind an ISO time. Whole hours only: no other offset has a zone to stand for it. */
static gboolean
take_offset (HabeasDateScan *scan, int at, int *n)
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
find_time (const HabeasDateScan *scan)
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
take_time (HabeasDateScan *scan)
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
take_fillers (HabeasDateScan *scan)
{
  int n_months = 0;

  for (int i = 0; i < scan->n_tokens; i++)
    if (scan->tokens[i].n_digits == 0 && find_month (scan->tokens[i].word) > 0)
      n_months++;

  for (int i = 0; i < scan->n_tokens;)
    {
      const HabeasDateToken *token = &scan->tokens[i];
      int weekday = token->n_digits == 0 ? habeas_date_scan_weekday (token->word) : 0;
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
take_jail_time (HabeasDateScan *scan)
{
  const HabeasDateToken *last = &scan->tokens[scan->n_tokens - 1];

  if (scan->has_time || scan->n_tokens != 4 || last->n_digits != 4 || last->before != ' '
      || last->value / 100 > 23 || last->value % 100 > 59)
    return;
  scan->has_time = TRUE;
  scan->hour = last->value / 100;
  scan->minute = last->value % 100;
  scan->n_tokens--;
}

/* What is left must be numbers and months. */
static gboolean
name_months (HabeasDateScan *scan)
{
  for (int i = 0; i < scan->n_tokens; i++)
    {
      HabeasDateToken *token = &scan->tokens[i];

      if (token->n_digits > 0)
        continue;
      token->month = find_month (token->word);
      if (token->month == 0)
        return FALSE;
    }
  return TRUE;
}

/* Returns FALSE where the text holds what no date has, or a time of day that makes no sense. */
gboolean
habeas_date_scan (const char *text, HabeasDateScan *scan)
{
  *scan = (HabeasDateScan){0};
  if (!g_utf8_validate (text, -1, NULL) || !cut (text, scan) || !take_time (scan)
      || !take_fillers (scan) || scan->n_tokens == 0)
    return FALSE;
  take_jail_time (scan);
  return scan->n_tokens <= 3 && name_months (scan);
}
