/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a field takes. Nothing is guessed: a text that is not understood is refused, the old value
 * stays. On the thread of the writing connection. */
#include "habeas-validate.h"

#include "habeas-a-number.h"
#include "habeas-casebook.h"
#include "habeas-date.h"
#include "habeas-replay.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Longer texts are files and belong among the documents. */
#define MAX_TEXT (1024 * 1024)

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_INVALID, sentence);
  return FALSE;
}

static gboolean
validate_date (const char *text, HabeasValue *value, GError **error)
{
  HabeasDate date;
  g_autofree char *canonical = NULL;

  if (!habeas_date_parse (text, &date, NULL))
    return refuse (error, _ ("This is no date that could be read."));
  canonical = habeas_date_to_string (&date);
  habeas_value_set_text (value, canonical);
  return TRUE;
}

static gboolean
validate_integer (const char *text, HabeasValue *value, GError **error)
{
  gint64 number;

  if (!g_ascii_string_to_signed (text, 10, 0, G_MAXINT32, &number, NULL))
    return refuse (error, _ ("This is no whole number."));
  habeas_value_set_integer (value, number);
  return TRUE;
}

static gboolean
validate_reference (HabeasWriter *writer, const HabeasField *field, const char *text,
  HabeasValue *value, GError **error)
{
  g_autoptr (HabeasRecord) record = NULL;
  gint64 rid;

  if (!g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &rid, NULL))
    return refuse (error, _ ("This refers to nothing."));
  record = habeas_writer_get (writer, field->ref, rid, error);
  if (record == NULL)
    return *error == NULL ? refuse (error, _ ("This refers to nothing.")) : FALSE;
  habeas_value_set_integer (value, rid);
  return TRUE;
}

static gboolean
validate_case_number (
  HabeasWriter *writer, gint64 rid, const char *text, HabeasValue *value, GError **error)
{
  gint64 other = habeas_writer_find_case (writer, text, error);

  if (*error != NULL)
    return FALSE;
  if (other != 0 && other != rid)
    return refuse (error, _ ("Another case has this number already."));
  habeas_value_set_text (value, text);
  return TRUE;
}

static gboolean
validate_a_number (const char *text, HabeasValue *value, GError **error)
{
  char digits[HABEAS_A_NUMBER_DIGITS + 1];

  if (!habeas_a_number_parse (text, digits, NULL))
    return refuse (error, _ ("An A-number has seven to nine digits."));
  habeas_value_set_text (value, digits);
  return TRUE;
}

/**
 * habeas_validate_value:
 * @text: (nullable): NULL and "" empty the field
 * @value: (out): the cell
 */
gboolean
habeas_validate_value (HabeasWriter *writer, const HabeasRecordInfo *info, const HabeasField *field,
  gint64 rid, const char *text, HabeasValue *value, GError **error)
{
  habeas_value_clear (value);
  if (text == NULL || *text == '\0')
    return TRUE;
  if (!g_utf8_validate (text, -1, NULL) || strlen (text) > MAX_TEXT)
    return refuse (error, _ ("This text is too long or no text at all."));
  switch (field->type)
    {
    case HABEAS_FIELD_DATE:
      return validate_date (text, value, error);
    case HABEAS_FIELD_INTEGER:
      return validate_integer (text, value, error);
    case HABEAS_FIELD_REF:
      return validate_reference (writer, field, text, value, error);
    case HABEAS_FIELD_CHOICE:
      if (habeas_field_find_choice (field, text) == NULL)
        return refuse (error, _ ("This is none of the choices."));
      habeas_value_set_text (value, text);
      return TRUE;
    case HABEAS_FIELD_BLOB:
      return refuse (error, _ ("This field is not typed."));
    case HABEAS_FIELD_TEXT:
    case HABEAS_FIELD_LONG_TEXT:
    default:
      break;
    }
  if (info->kind == HABEAS_RECORD_CASE && strcmp (field->name, "number") == 0)
    return validate_case_number (writer, rid, text, value, error);
  if (strcmp (field->name, "a_number") == 0)
    return validate_a_number (text, value, error);
  habeas_value_set_text (value, text);
  return TRUE;
}
