/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days as people say them on the telephone, "yesterday at six", "thu 6:15pm", told from the day on
 * which they are said. Pure. */
#include "habeas-date-scan.h"
#include "habeas-date.h"
#include "habeas-fold.h"

static const struct {
  const char *word; /* folded */
  int days;
} near_days[] = {
  {"today", 0},
  {"tonight", 0},
  {"hoy", 0},
  {"yesterday", -1},
  {"ayer", -1},
  {"anoche", -1},
  {"anteayer", -2},
  {"antier", -2},
  {"tomorrow", 1},
  {"manana", 1},
};

/* Say nothing more about a day that is told from today. */
static const char *const fillers[] = {"last", "this", "el", "pasado", "pasada", "at"};

/* The day a word means, told back from @today: a weekday is the last one, today included. */
static gboolean
find_day (const char *word, gint32 today, gint32 *day)
{
  int weekday;

  for (gsize i = 0; i < G_N_ELEMENTS (near_days); i++)
    if (g_str_equal (word, near_days[i].word))
      {
        *day = today + near_days[i].days;
        return TRUE;
      }
  weekday = habeas_date_scan_weekday (word);
  *day = today - (habeas_day_weekday (today) - weekday + 7) % 7;
  return weekday > 0;
}

static gboolean
is_filler (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fillers); i++)
    if (g_str_equal (word, fillers[i]))
      return TRUE;
  return FALSE;
}

/* "thu 6:15pm" → "2010-11-04 6:15pm"; NULL when no word or more than one tells a day. */
static char *
dup_with_day (const char *text, gint32 today)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t,", -1);
  g_autoptr (GString) rest = g_string_new (NULL);
  gboolean found = FALSE;
  gint32 day = 0;
  int year;
  int month;
  int month_day;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *folded = habeas_fold (words[i]);
      gint32 that;

      g_strstrip (folded);
      if (find_day (folded, today, &that))
        {
          if (found)
            return NULL;
          found = TRUE;
          day = that;
        }
      else if (*folded != '\0' && !is_filler (folded))
        g_string_append_printf (rest, " %s", words[i]);
    }
  if (!found)
    return NULL;
  habeas_day_from_number (day, &year, &month, &month_day);
  return g_strdup_printf ("%04d-%02d-%02d%s", year, month, month_day, rest->str);
}

/**
 * habeas_date_read_spoken:
 * @text: what a person typed
 * @today: days since 1970-01-01, of the place where it is typed
 * @not_after: as in habeas_date_read()
 *
 * Reads what habeas_date_read() reads, in the year of @today, and days that are told from today.
 */
gboolean
habeas_date_read_spoken (
  const char *text, gint32 today, gint32 not_after, HabeasDate *date, GError **error)
{
  g_autofree char *with_day = NULL;
  int year;
  int month;
  int day;

  g_return_val_if_fail (text != NULL && date != NULL, FALSE);

  habeas_day_from_number (today, &year, &month, &day);
  if (habeas_date_read (text, HABEAS_DATE_ORDER_UNKNOWN, year, not_after, date, NULL))
    return TRUE;
  with_day = dup_with_day (text, today);
  return habeas_date_read (
    with_day != NULL ? with_day : text, HABEAS_DATE_ORDER_UNKNOWN, year, not_after, date, error);
}
