/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of a record as text: shown, typed, stored. What is typed is never guessed at: a date that
 * can be read both ways is asked about. Pure functions, main thread. */
#include "habeas-field-text.h"

#include "habeas-a-number.h"
#include "habeas-date.h"
#include "habeas-deadline-review.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>

static const HabeasField *
find_field (HabeasRecord *record, const char *name)
{
  return habeas_record_info_find (habeas_record_get_info (record), name);
}

static gboolean
is_a_number (const HabeasField *field)
{
  return g_str_equal (field->name, "a_number");
}

static gboolean
is_birth_date (const HabeasField *field)
{
  return g_str_equal (field->name, "birth_date");
}

static gboolean
is_rule (const HabeasField *field)
{
  return g_str_equal (field->name, "rule_id");
}

static char *
dup_rule (const HabeasLists *lists, const char *rule_id)
{
  const char *title = habeas_deadline_get_title (lists, rule_id);

  return g_strdup (title != NULL ? title : rule_id);
}

char *
habeas_field_text_show (
  const HabeasLists *lists, HabeasRecord *record, const char *name, gint64 now_ms)
{
  const HabeasField *field;
  const HabeasChoice *choice;
  const char *text;
  HabeasDate date;

  g_return_val_if_fail (HABEAS_IS_RECORD (record), NULL);

  field = find_field (record, name);
  if (habeas_record_is_null (record, name))
    return NULL;
  switch (field->type)
    {
    case HABEAS_FIELD_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, habeas_record_get_integer (record, name, 0));
    case HABEAS_FIELD_CHOICE:
      text = habeas_record_get_text (record, name);
      choice = habeas_field_find_choice (field, text);
      return g_strdup (choice != NULL ? _ (choice->label) : text);
    case HABEAS_FIELD_DATE:
      text = habeas_record_get_text (record, name);
      /* The year of a birth never goes without saying. */
      if (is_birth_date (field) && habeas_date_parse (text, &date, NULL))
        return habeas_date_format_short (&date, 0);
      return habeas_wording_date (text, now_ms);
    case HABEAS_FIELD_TEXT:
    case HABEAS_FIELD_LONG_TEXT:
      text = habeas_record_get_text (record, name);
      if (is_rule (field))
        return dup_rule (lists, text);
      return is_a_number (field) ? habeas_a_number_format (text) : g_strdup (text);
    case HABEAS_FIELD_REF:
    case HABEAS_FIELD_BLOB:
    default:
      return NULL;
    }
}

/* "2010-11-05 17:30": short, the same in every language, and never read both ways. */
static char *
dup_typed_date (const char *cell)
{
  HabeasDate date;
  g_autofree char *text = NULL;
  char *t;

  if (!habeas_date_parse (cell, &date, NULL))
    return g_strdup (cell);
  date.zone = NULL;
  date.by = NULL;
  text = habeas_date_to_string (&date);
  t = strchr (text, 'T');
  if (t != NULL)
    *t = ' ';
  return g_steal_pointer (&text);
}

char *
habeas_field_text_edit (HabeasRecord *record, const char *name)
{
  const HabeasField *field;

  g_return_val_if_fail (HABEAS_IS_RECORD (record), NULL);

  field = find_field (record, name);
  if (habeas_record_is_null (record, name))
    return NULL;
  if (field->type == HABEAS_FIELD_DATE)
    return dup_typed_date (habeas_record_get_text (record, name));
  if (field->type == HABEAS_FIELD_CHOICE || is_rule (field))
    return g_strdup (habeas_record_get_text (record, name));
  return habeas_field_text_show (habeas_lists_get_shipped (), record, name, 0);
}

char *
habeas_field_text_stored (HabeasRecord *record, const char *name)
{
  const HabeasField *field;

  g_return_val_if_fail (HABEAS_IS_RECORD (record), NULL);

  field = find_field (record, name);
  if (habeas_record_is_null (record, name))
    return NULL;
  if (field->type == HABEAS_FIELD_INTEGER || field->type == HABEAS_FIELD_REF)
    return g_strdup_printf ("%" G_GINT64_FORMAT, habeas_record_get_integer (record, name, 0));
  return g_strdup (habeas_record_get_text (record, name));
}

static char *
dup_date_problem (const GError *error)
{
  if (g_error_matches (error, HABEAS_DATE_ERROR, HABEAS_DATE_ERROR_AMBIGUOUS))
    return g_strdup (
      _ ("Day or month first? Write the month as a word, as in 5 Nov 2010, or the year first."));
  if (g_error_matches (error, HABEAS_DATE_ERROR, HABEAS_DATE_ERROR_NO_SUCH_DAY))
    return g_strdup (_ ("There is no such day."));
  return g_strdup (
    _ ("Not understood as a date. Write it as 5 Nov 2010, with 17:30 for a time, as 2010-11, or as "
       "unknown."));
}

static gboolean
read_date (HabeasRecord *record, const HabeasField *field, const char *typed, const char *zone,
  gint64 now_ms, char **stored, char **problem)
{
  g_autoptr (GError) error = NULL;
  const char *before = habeas_record_get_text (record, field->name);
  gint32 today = habeas_wording_today (now_ms);
  HabeasDate old = {0};
  HabeasDate date;

  if (before != NULL)
    habeas_date_parse (before, &old, NULL);
  if (g_ascii_strcasecmp (typed, "unknown") == 0
      || g_utf8_collate (typed, C_ ("date", "Not known")) == 0
      || g_utf8_collate (typed, C_ ("typed for a date", "unknown")) == 0)
    {
      *stored = g_strdup ("unknown");
      return TRUE;
    }
  if (!habeas_date_read_spoken (
        typed, today, is_birth_date (field) ? today : G_MININT32, &date, &error))
    {
      *problem = dup_date_problem (error);
      return FALSE;
    }
  if (is_birth_date (field) && habeas_day_number (date.year, 1, 1) > today)
    {
      *problem = g_strdup (_ ("A birth lies in the past."));
      return FALSE;
    }
  /* The zone stays with the value; a correction of the hour is no correction of the place. */
  if (date.precision == HABEAS_DATE_MINUTE && date.zone == NULL)
    date.zone = old.zone != NULL ? old.zone : g_intern_string (zone);
  if (date.by == NULL)
    date.by = old.by;
  *stored = habeas_date_to_string (&date);
  return TRUE;
}

static gboolean
read_integer (const char *typed, char **stored, char **problem)
{
  gint64 number;

  if (!g_ascii_string_to_signed (typed, 10, 0, G_MAXINT32, &number, NULL))
    {
      *problem = g_strdup (_ ("A whole number, please."));
      return FALSE;
    }
  *stored = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return TRUE;
}

static gboolean
read_a_number (const char *typed, char **stored, char **problem)
{
  char digits[HABEAS_A_NUMBER_DIGITS + 1];

  if (!habeas_a_number_parse (typed, digits, NULL))
    {
      *problem = g_strdup (_ ("An A-number is the letter A and 7 to 9 digits."));
      return FALSE;
    }
  *stored = g_strdup (digits);
  return TRUE;
}

gboolean
habeas_field_text_read (HabeasRecord *record, const char *name, const char *typed, const char *zone,
  gint64 now_ms, char **stored, char **problem)
{
  const HabeasField *field;

  g_return_val_if_fail (HABEAS_IS_RECORD (record), FALSE);
  g_return_val_if_fail (stored != NULL && problem != NULL, FALSE);

  *stored = *problem = NULL;
  field = find_field (record, name);
  if (typed == NULL || *typed == '\0')
    return TRUE;
  if (is_a_number (field))
    return read_a_number (typed, stored, problem);
  switch (field->type)
    {
    case HABEAS_FIELD_DATE:
      return read_date (record, field, typed, zone, now_ms, stored, problem);
    case HABEAS_FIELD_INTEGER:
      return read_integer (typed, stored, problem);
    case HABEAS_FIELD_TEXT:
    case HABEAS_FIELD_LONG_TEXT:
    case HABEAS_FIELD_CHOICE:
    case HABEAS_FIELD_REF: /* chosen, not typed */
      *stored = g_strdup (typed);
      return TRUE;
    case HABEAS_FIELD_BLOB:
    default:
      g_return_val_if_reached (FALSE);
    }
}
