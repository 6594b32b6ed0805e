/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a cell says, once it is known which field it fills. Nothing is guessed: what has two
 * readings has none. Pure, any thread. */

#include "habeas-cell-value.h"

#include "habeas-a-number.h"
#include "habeas-fold.h"
#include "habeas-number-format.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Serial numbers of dates in a text file, where nothing says that they are: 1920 to 2050. */
#define MIN_BARE_SERIAL 7306
#define MAX_BARE_SERIAL 54788

/* Ways to write "nothing here", folded. "Na" and "None" are left alone in names. */
static const char *const blanks[] = {"n a", "na", "none", "null", "nil", "nan", "tbd", "tba",
  "not applicable", "not available", "blank", "nd", "n d", "s d", "s n", "sin datos", "sin fecha",
  "sin dato", "ninguno", "ninguna", "no aplica", "no hay", "por definir", "pendiente de fecha"};

static gboolean
is_name (const HabeasField *field)
{
  return field != NULL && field->sensitivity == HABEAS_SENSITIVITY_NAME;
}

/**
 * habeas_cell_is_blank:
 * @cell: a cell
 * @field: (nullable): the field it fills
 *
 * Returns: whether nothing is recorded: empty, only dashes, or a word for nothing
 */
gboolean
habeas_cell_is_blank (const HabeasCell *cell, const HabeasField *field)
{
  g_autofree char *folded = NULL;
  const char *at;

  g_return_val_if_fail (cell != NULL, TRUE);

  if (cell->type == HABEAS_CELL_EMPTY)
    return TRUE;
  if (cell->type != HABEAS_CELL_TEXT)
    return FALSE;
  /* Typed by hand: blanks, dashes, dots and underscores of any kind. */
  for (at = cell->text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isspace (c) && g_unichar_type (c) != G_UNICODE_DASH_PUNCTUATION && c != '.'
          && c != '_' && c != '*' && c != '/' && c != 0xa0 && c != 0xfeff)
        break;
    }
  if (*at == '\0')
    return TRUE;
  /* The first letters of the words below: most cells need no more. */
  if (*at > 0 && strchr ("nNtTbBsSpP", *at) == NULL)
    return FALSE;
  if (strlen (cell->text) > 24 || is_name (field)
      || (field != NULL && field->type == HABEAS_FIELD_LONG_TEXT))
    return FALSE;
  folded = habeas_fold (cell->text);
  g_strstrip (folded);
  for (guint i = 0; i < G_N_ELEMENTS (blanks); i++)
    if (g_str_equal (folded, blanks[i]))
      return TRUE;
  return FALSE;
}

static HabeasReading
bad (char **reason, const char *sentence)
{
  if (reason != NULL)
    *reason = g_strdup (sentence);
  return HABEAS_READING_BAD;
}

/* A number under a heading of dates: a year, a day written without signs, or a serial. */
static HabeasReading
read_bare_number (
  const HabeasCell *cell, const HabeasDateContext *context, HabeasDate *date, char **reason)
{
  double number = cell->number;

  if (number >= 1900 && number <= 2100 && number == floor (number))
    {
      *date = (HabeasDate){.precision = HABEAS_DATE_YEAR, .year = (gint16)number};
      return HABEAS_READING_OK;
    }
  if (number < 10000000
      && habeas_serial_to_date (number, context->starts_1904, HABEAS_FORMAT_DATE, date))
    return HABEAS_READING_OK;
  if (habeas_date_read (
        cell->text, context->order, context->reference_year, context->not_after, date, NULL))
    return HABEAS_READING_OK;
  return bad (reason, _ ("This number is not a date"));
}

/* Text files have no types: a serial that Excel left in one is a number of five digits. */
static gboolean
read_text_serial (const char *text, const HabeasDateContext *context, HabeasDate *date)
{
  char *end;
  double number;

  if (strspn (text, "0123456789.") != strlen (text) || strcspn (text, ".") != 5)
    return FALSE;
  number = g_ascii_strtod (text, &end);
  return *end == '\0' && number >= MIN_BARE_SERIAL && number <= MAX_BARE_SERIAL
         && habeas_serial_to_date (number, context->starts_1904, HABEAS_FORMAT_DATE, date);
}

/* A day that a program wrote as an instant. Where it was midnight after all, the day is still
 * true, and a clock counts from its beginning. */
static void
drop_midnight (HabeasDate *date)
{
  if (date->precision == HABEAS_DATE_MINUTE && date->hour == 0 && date->minute == 0
      && date->zone == NULL)
    date->precision = HABEAS_DATE_DAY;
}

/* People write "00:00"; the seconds are of a program. */
static gboolean
has_seconds_of_midnight (const char *text)
{
  return strstr (text, "00:00:00") != NULL || strstr (text, "12:00:00") != NULL;
}

/**
 * habeas_cell_read_date:
 * @cell: a cell under a heading of dates
 * @context: what is known of its column
 * @date: (out caller-allocates): the date, as precise as it is written
 * @reason: (out) (optional) (nullable): why it cannot be read, translated
 *
 * Returns: what became of it
 */
HabeasReading
habeas_cell_read_date (
  const HabeasCell *cell, const HabeasDateContext *context, HabeasDate *date, char **reason)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (cell != NULL && context != NULL && date != NULL, HABEAS_READING_BAD);

  switch (cell->type)
    {
    case HABEAS_CELL_DATE:
      *date = cell->date;
      drop_midnight (date);
      return HABEAS_READING_OK;
    case HABEAS_CELL_NUMBER:
      return read_bare_number (cell, context, date, reason);
    case HABEAS_CELL_TEXT:
      break;
    case HABEAS_CELL_EMPTY:
      return HABEAS_READING_BLANK;
    case HABEAS_CELL_TIME:
      return bad (reason, _ ("This is a time of day, not a date"));
    case HABEAS_CELL_FORMULA:
      return bad (reason, _ ("This formula was never calculated"));
    case HABEAS_CELL_BOOLEAN:
    case HABEAS_CELL_ERROR:
    default:
      return bad (reason, _ ("This is not a date"));
    }
  if (habeas_cell_is_blank (cell, NULL))
    return HABEAS_READING_BLANK;
  text = g_strstrip (g_strdup (cell->text));
  if (read_text_serial (text, context, date))
    return HABEAS_READING_OK;
  if (!habeas_date_read (
        text, context->order, context->reference_year, context->not_after, date, &error))
    return bad (reason, error->message);
  if (has_seconds_of_midnight (text))
    drop_midnight (date);
  return HABEAS_READING_OK;
}

/**
 * habeas_cell_read_time:
 * @cell: a cell under a heading of times of day
 * @hour: (out): 0 to 23
 * @minute: (out): 0 to 59
 *
 * "14:05", "2:05 PM", "1405".
 *
 * Returns: what became of it
 */
HabeasReading
habeas_cell_read_time (const HabeasCell *cell, guint *hour, guint *minute)
{
  g_autofree char *text = NULL;
  HabeasDate date;

  g_return_val_if_fail (cell != NULL && hour != NULL && minute != NULL, HABEAS_READING_BAD);

  if (cell->type == HABEAS_CELL_TIME)
    {
      *hour = cell->date.hour;
      *minute = cell->date.minute;
      return HABEAS_READING_OK;
    }
  if (cell->type == HABEAS_CELL_NUMBER && cell->number < 1.0
      && habeas_serial_to_time (cell->number, hour, minute))
    return HABEAS_READING_OK;
  if (cell->type != HABEAS_CELL_TEXT && cell->type != HABEAS_CELL_NUMBER)
    return cell->type == HABEAS_CELL_EMPTY ? HABEAS_READING_BLANK : HABEAS_READING_BAD;
  if (habeas_cell_is_blank (cell, NULL))
    return HABEAS_READING_BLANK;
  text = g_strstrip (g_strdup (cell->text));
  if (strspn (text, "0123456789") == strlen (text) && (strlen (text) == 3 || strlen (text) == 4))
    {
      int number = atoi (text);

      *hour = (guint)number / 100;
      *minute = (guint)number % 100;
      return *hour < 24 && *minute < 60 ? HABEAS_READING_OK : HABEAS_READING_BAD;
    }
  /* The reader of dates knows every way to write a time: it gets a day to go with it. */
  {
    g_autofree char *dated = g_strconcat ("2000-01-01 ", text, NULL);

    if (!habeas_date_read (dated, HABEAS_DATE_ORDER_YMD, 0, G_MININT32, &date, NULL)
        || date.precision != HABEAS_DATE_MINUTE || date.day != 1)
      return HABEAS_READING_BAD;
  }
  *hour = date.hour;
  *minute = date.minute;
  return HABEAS_READING_OK;
}

/**
 * habeas_cell_read_integer:
 * @cell: a cell under a heading of numbers
 * @number: (out): the number; cents are cut
 *
 * "5000", "$5,000.00".
 *
 * Returns: what became of it
 */
HabeasReading
habeas_cell_read_integer (const HabeasCell *cell, gint64 *number)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  const char *at;

  g_return_val_if_fail (cell != NULL && number != NULL, HABEAS_READING_BAD);

  if (habeas_cell_is_blank (cell, NULL))
    return HABEAS_READING_BLANK;
  if (cell->type == HABEAS_CELL_NUMBER)
    {
      if (fabs (cell->number) > 1e15)
        return HABEAS_READING_UNRECOGNISED;
      *number = (gint64)cell->number;
      return HABEAS_READING_OK;
    }
  if (cell->type != HABEAS_CELL_TEXT)
    return HABEAS_READING_UNRECOGNISED;
  for (at = cell->text; *at != '\0' && *at != '.'; at++)
    {
      if (g_ascii_isdigit (*at))
        g_string_append_c (digits, *at);
      else if (strchr ("$, ", *at) == NULL)
        return HABEAS_READING_UNRECOGNISED;
    }
  if (*at == '.' && strspn (at + 1, "0123456789 ") != strlen (at + 1))
    return HABEAS_READING_UNRECOGNISED;
  if (digits->len == 0 || digits->len > 15)
    return HABEAS_READING_UNRECOGNISED;
  *number = g_ascii_strtoll (digits->str, NULL, 10);
  return HABEAS_READING_OK;
}

/**
 * habeas_cell_read_a_number:
 * @cell: a cell under a heading of A-numbers
 * @a_number: (out) (transfer full): nine digits
 * @reason: (out) (optional) (nullable): why it is none, translated
 *
 * Returns: what became of it
 */
HabeasReading
habeas_cell_read_a_number (const HabeasCell *cell, char **a_number, char **reason)
{
  char digits[HABEAS_A_NUMBER_DIGITS + 1];
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (cell != NULL && a_number != NULL, HABEAS_READING_BAD);

  if (habeas_cell_is_blank (cell, NULL))
    return HABEAS_READING_BLANK;
  if (!habeas_a_number_parse (cell->text, digits, &error))
    return bad (reason, error->message);
  *a_number = g_strdup (digits);
  return HABEAS_READING_OK;
}

static gboolean
equals_folded (const char *folded, const char *alias, gsize length)
{
  g_autofree char *text = g_strndup (alias, length);
  g_autofree char *other = habeas_fold (text);

  return g_str_equal (folded, g_strstrip (other)) && folded[0] != '\0';
}

/* F3, M-1, F 2nd: a class with its degree. */
static gboolean
is_degree (const char *folded)
{
  static const char *const endings[] = {"", "st", "nd", "rd", "th"};
  const char *at = folded;

  if (*at != 'f' && *at != 'm')
    return FALSE;
  at++;
  at += *at == ' ' ? 1 : 0;
  if (*at == '\0' || strchr ("0123456789abcdex", *at) == NULL)
    return FALSE;
  at++;
  at += *at == ' ' ? 1 : 0;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_equal (at, endings[i]))
      return TRUE;
  return FALSE;
}

/* What jails write: F3, FELONY 2ND DEGREE, CLASS A MISDEMEANOR. An aggravated felony is a term of
 * immigration law: only that very word makes one. */
static const char *
match_class (const char *folded)
{
  g_auto (GStrv) words = g_strsplit_set (folded, " ", -1);
  gboolean felony = FALSE;
  gboolean misdemeanor = FALSE;
  gboolean infraction = FALSE;
  gboolean aggravated = FALSE;

  if (is_degree (folded))
    return folded[0] == 'f' ? "felony" : "misdemeanor";
  for (guint i = 0; words[i] != NULL; i++)
    {
      felony |= g_str_equal (words[i], "felony") || g_str_equal (words[i], "fel");
      misdemeanor |= g_str_equal (words[i], "misdemeanor") || g_str_equal (words[i], "misd")
                     || g_str_equal (words[i], "misdemeanour");
      infraction |= g_str_equal (words[i], "infraction");
      aggravated |= g_str_has_prefix (words[i], "agg");
    }
  if (aggravated || felony + misdemeanor + infraction != 1)
    return NULL;
  return felony ? "felony" : misdemeanor ? "misdemeanor" : "infraction";
}

/**
 * habeas_choice_match:
 * @field: a field with choices
 * @text: what a cell says
 *
 * Returns: (nullable): key of the choice that is written so in English or Spanish
 */
const char *
habeas_choice_match (const HabeasField *field, const char *text)
{
  g_autofree char *folded = NULL;
  g_autofree char *bare = NULL;

  g_return_val_if_fail (field != NULL && text != NULL, NULL);

  folded = g_strstrip (habeas_fold (text));
  bare = g_strstrip (g_strdup (text));
  for (const HabeasChoice *choice = field->choices; choice != NULL && choice->key != NULL; choice++)
    {
      const char *alias = choice->aliases;

      if (equals_folded (folded, choice->key, strlen (choice->key))
          || equals_folded (folded, choice->label, strlen (choice->label)))
        return choice->key;
      while (alias != NULL && *alias != '\0')
        {
          gsize length = strcspn (alias, "|");

          /* Signs fold to nothing: "✓" and "?" are compared as written. */
          if (equals_folded (folded, alias, length)
              || (strlen (bare) == length && strncmp (bare, alias, length) == 0))
            return choice->key;
          alias += length + (alias[length] == '|' ? 1 : 0);
        }
    }
  if (g_str_equal (field->name, "class"))
    return match_class (folded);
  return NULL;
}
