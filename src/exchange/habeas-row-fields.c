/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of a row as fields of records. Part of the row reader; its thread. */

#include "habeas-cell-value.h"
#include "habeas-csv-guard.h"
#include "habeas-row-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
habeas_row_reject (HabeasRowState *row, const HabeasColumn *column, const char *reason)
{
  row->out->is_bad = TRUE;
  habeas_import_result_reject (
    row->result, row->out->number, column != NULL ? column->heading : "", reason);
}

void
habeas_row_note (HabeasRowState *row, const HabeasColumn *column, const char *reason)
{
  habeas_import_result_note (
    row->result, row->out->number, column != NULL ? column->heading : "", reason);
}

HabeasRecord *
habeas_row_ensure (HabeasRowState *row, HabeasRecordKind kind)
{
  if (row->out->single[kind] == NULL)
    row->out->single[kind] = habeas_record_new (kind);
  return row->out->single[kind];
}

static const char *
find_choice (HabeasRowReader *self, const HabeasField *field, const char *text)
{
  GHashTable *known = g_hash_table_lookup (self->choices, field);
  const char *key;

  if (known == NULL)
    {
      known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (self->choices, (gpointer)field, known);
    }
  key = g_hash_table_lookup (known, text);
  if (key == NULL)
    {
      key = habeas_choice_match (field, text);
      if (key == NULL)
        key = "";
      if (g_hash_table_size (known) < HABEAS_ROW_MAX_CACHED)
        g_hash_table_insert (known, g_strdup (text), (gpointer)key);
    }
  return key[0] != '\0' ? key : NULL;
}

/* Time zones make instants of what happened in a jail of a known county. */
static void
set_date (HabeasRowState *row, HabeasRecord *record, int field_index, HabeasDate *date)
{
  HabeasRecordKind kind = habeas_record_get_kind (record);
  HabeasValue value = HABEAS_VALUE_INIT;
  g_autofree char *text = NULL;

  if (date->precision == HABEAS_DATE_MINUTE && date->zone == NULL && row->out->place != NULL
      && (kind == HABEAS_RECORD_ARREST || kind == HABEAS_RECORD_DETAINER))
    date->zone = g_intern_string (row->out->place->zone);
  text = habeas_date_to_string (date);
  habeas_value_set_text (&value, text);
  habeas_record_take_value (record, (guint)field_index, &value);
}

/* What happens to somebody in custody happens after the arrest. */
static gboolean
follows_arrest (const HabeasColumn *column)
{
  switch ((int)column->record->kind)
    {
    case HABEAS_RECORD_ARREST:
      return column->use != HABEAS_USE_ARREST_WHEN;
    case HABEAS_RECORD_DETAINER:
    case HABEAS_RECORD_HEARING:
      return TRUE;
    case HABEAS_RECORD_CASE:
      return g_str_equal (column->field->name, "closed");
    default:
      return FALSE;
    }
}

/* "16 Jan": the first one not before the arrest, or that of the year which stands above the rows.
 * The year is said to be taken from there; without one the day is not read. */
static gboolean
read_without_year (HabeasRowState *row, const HabeasColumn *column, const HabeasCell *cell,
  HabeasDateContext *context, HabeasDate *date)
{
  HabeasRowReader *reader = row->reader;
  gint32 first;
  gint32 last;
  int month;
  int day;

  context->reference_year
    = reader->section_year != 0 ? reader->section_year : reader->mapping->reference_year;
  if (follows_arrest (column) && row->arrest_day != G_MININT32)
    {
      habeas_day_from_number (row->arrest_day, &context->reference_year, &month, &day);
      if (habeas_cell_read_date (cell, context, date, NULL) == HABEAS_READING_OK
          && habeas_date_get_day_range (date, &first, &last) && last < row->arrest_day)
        context->reference_year++;
    }
  if (context->reference_year == 0 || column->use == HABEAS_USE_BIRTH_DATE
      || habeas_cell_read_date (cell, context, date, NULL) != HABEAS_READING_OK)
    return FALSE;
  habeas_row_note (row, column,
    follows_arrest (column) && row->arrest_day != G_MININT32
      ? _ ("The year is not written; it was counted from the arrest")
      : _ ("The year is not written; it was taken from the title above"));
  return TRUE;
}

static void
read_date (
  HabeasRowState *row, const HabeasColumn *column, const HabeasCell *cell, HabeasRecord *record)
{
  HabeasDateContext context = {
    .order = column->order,
    .not_after = column->use == HABEAS_USE_BIRTH_DATE ? row->arrest_day : G_MININT32,
    .starts_1904 = row->reader->mapping->starts_1904,
  };
  HabeasDate date;
  g_autofree char *reason = NULL;

  switch (habeas_cell_read_date (cell, &context, &date, &reason))
    {
    case HABEAS_READING_OK:
      set_date (row, record, column->field_index, &date);
      break;
    case HABEAS_READING_BAD:
    case HABEAS_READING_UNRECOGNISED:
      if (read_without_year (row, column, cell, &context, &date))
        set_date (row, record, column->field_index, &date);
      else
        habeas_row_reject (row, column, reason);
      break;
    case HABEAS_READING_BLANK:
    default:
      break;
    }
}

/* What no choice of the field is called is not recorded: in a status it would be a guess to go on
 * without it, elsewhere it is said. */
void
habeas_row_read_choice (
  HabeasRowState *row, const HabeasColumn *column, const char *text, HabeasRecord *record)
{
  const char *key = find_choice (row->reader, column->field, text);
  HabeasValue value = HABEAS_VALUE_INIT;
  g_autofree char *reason = NULL;

  if (key == NULL)
    {
      reason = g_strdup_printf (_ ("“%s” is no value that is known here"), text);
      if (column->use == HABEAS_USE_STATUS)
        habeas_row_reject (row, column, reason);
      else
        habeas_row_note (row, column, reason);
      return;
    }
  if (column->use == HABEAS_USE_HOLD)
    {
      row->out->hold = key;
      return;
    }
  habeas_value_set_text (&value, key);
  habeas_record_take_value (record, (guint)column->field_index, &value);
}

static void
set_text (HabeasRecord *record, int field_index, const char *text)
{
  HabeasValue value = HABEAS_VALUE_INIT;
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  habeas_value_set_text (&value, stripped);
  habeas_record_take_value (record, (guint)field_index, &value);
}

static void
read_integer (
  HabeasRowState *row, const HabeasColumn *column, const HabeasCell *cell, HabeasRecord *record)
{
  HabeasValue value = HABEAS_VALUE_INIT;
  gint64 number;

  switch (habeas_cell_read_integer (cell, &number))
    {
    case HABEAS_READING_OK:
      habeas_value_set_integer (&value, number);
      habeas_record_take_value (record, (guint)column->field_index, &value);
      break;
    case HABEAS_READING_UNRECOGNISED:
    case HABEAS_READING_BAD:
      habeas_row_note (row, column, _ ("This is no number"));
      break;
    case HABEAS_READING_BLANK:
    default:
      break;
    }
}

static void
add_texts (GPtrArray *records, HabeasRecordKind kind, const char *field, const char *text,
  const char *separators_text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, separators_text, -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      HabeasRecord *record;

      if (g_strstrip (parts[i])[0] == '\0')
        continue;
      record = habeas_record_new (kind);
      habeas_record_set_text (record, field, parts[i]);
      if (kind == HABEAS_RECORD_PERSON_NAME)
        habeas_record_set_text (record, "kind", "alias");
      g_ptr_array_add (records, record);
    }
}

static void
add_note (HabeasRowState *row, const char *text)
{
  HabeasRecord *record = habeas_record_new (HABEAS_RECORD_NOTE);

  habeas_record_set_text (record, "text", text);
  g_ptr_array_add (row->out->notes, record);
}

/* Fields that are more than a text in a column. FALSE if the field is an ordinary one. */
gboolean
habeas_row_read_special (HabeasRowState *row, const HabeasColumn *column, const HabeasCell *cell)
{
  g_autofree char *text = NULL;
  g_autofree char *reason = NULL;

  switch (column->use)
    {
    case HABEAS_USE_COUNTY:
      row->county = cell->text;
      break;
    case HABEAS_USE_STATE:
      row->state = cell->text;
      break;
    case HABEAS_USE_JURISDICTION:
      row->jurisdiction = cell->text;
      break;
    case HABEAS_USE_MIDDLE:
      row->middle = cell->text;
      break;
    case HABEAS_USE_MATERNAL:
      row->maternal = cell->text;
      break;
    case HABEAS_USE_SUFFIX:
      row->suffix = cell->text;
      break;
    case HABEAS_USE_LEAD:
      g_free (row->out->lead);
      row->out->lead = g_strstrip (g_strdup (cell->text));
      break;
    case HABEAS_USE_NOTE:
      add_note (row, cell->text);
      break;
    case HABEAS_USE_ALIAS:
      add_texts (row->out->aliases, HABEAS_RECORD_PERSON_NAME, "full", cell->text, ";|\n/");
      break;
    case HABEAS_USE_TAG:
      add_texts (row->out->tags, HABEAS_RECORD_TAG, "name", cell->text, ";,|\n");
      break;
    case HABEAS_USE_HOLD:
      habeas_row_read_choice (row, column, cell->text, NULL);
      break;
    case HABEAS_USE_A_NUMBER:
      if (habeas_cell_read_a_number (cell, &text, &reason) == HABEAS_READING_OK)
        set_text (habeas_row_ensure (row, HABEAS_RECORD_PERSON), column->field_index, text);
      else
        habeas_row_reject (row, column, reason);
      break;
    case HABEAS_USE_ORDINARY:
    case HABEAS_USE_ARREST_WHEN:
    case HABEAS_USE_BIRTH_DATE:
    case HABEAS_USE_STATUS:
    default:
      return FALSE;
    }
  return TRUE;
}

void
habeas_row_read_into (
  HabeasRowState *row, const HabeasColumn *column, const HabeasCell *cell, HabeasRecord *record)
{
  switch (column->field->type)
    {
    case HABEAS_FIELD_DATE:
      read_date (row, column, cell, record);
      break;
    case HABEAS_FIELD_CHOICE:
      habeas_row_read_choice (row, column, cell->text, record);
      break;
    case HABEAS_FIELD_INTEGER:
      read_integer (row, column, cell, record);
      break;
    case HABEAS_FIELD_TEXT:
    case HABEAS_FIELD_LONG_TEXT:
      set_text (record, column->field_index, cell->text);
      break;
    case HABEAS_FIELD_REF:
    case HABEAS_FIELD_BLOB:
    default:
      break;
    }
}

/* The cell as the profile wants it read. FALSE if it says nothing. */
gboolean
habeas_row_get_cell (HabeasRowState *row, const HabeasColumn *column, HabeasCell *cell)
{
  HabeasProfile *profile = row->reader->mapping->profile;
  const char *value;

  if (column->index >= row->cells->n_cells)
    return FALSE;
  *cell = row->cells->cells[column->index];
  if (cell->type == HABEAS_CELL_EMPTY)
    return FALSE;
  if (profile != NULL && column->field != NULL
      && habeas_profile_find_value (profile, column->field, cell->text, &value))
    {
      if (value == NULL)
        return FALSE;
      *cell = (HabeasCell){.type = HABEAS_CELL_TEXT, .text = value};
      return TRUE;
    }
  if (cell->type == HABEAS_CELL_TEXT)
    cell->text = habeas_csv_unguard (cell->text);
  return !habeas_cell_is_blank (cell, column->field);
}

/* FALSE if the cell holds an error, which was reported. "#N/A" is what a look-up that found nothing
 * leaves. */
gboolean
habeas_row_check_cell (HabeasRowState *row, const HabeasColumn *column, const HabeasCell *cell)
{
  if (cell->type != HABEAS_CELL_ERROR)
    return TRUE;
  if (g_str_equal (cell->text, "#N/A"))
    habeas_row_note (row, column, _ ("The cell holds an error (#N/A)"));
  else
    habeas_row_reject (row, column, _ ("The cell holds an error"));
  return FALSE;
}

void
habeas_row_read_column (HabeasRowState *row, const HabeasColumn *column)
{
  HabeasCell cell;

  if (column->role != HABEAS_COLUMN_FIELD || column->record->kind == HABEAS_RECORD_CHARGE
      || !habeas_row_get_cell (row, column, &cell) || !habeas_row_check_cell (row, column, &cell))
    return;
  if (!habeas_row_read_special (row, column, &cell))
    habeas_row_read_into (row, column, &cell, habeas_row_ensure (row, column->record->kind));
}

/* A day whose time of day stands in a column of its own. */
void
habeas_row_read_time_column (HabeasRowState *row, const HabeasColumn *column)
{
  HabeasCell cell;
  HabeasRecord *record = row->out->single[column->record->kind];
  const char *text;
  HabeasDate date;
  guint hour;
  guint minute;

  if (!habeas_row_get_cell (row, column, &cell) || record == NULL)
    return;
  text = habeas_record_get_text (record, column->field->name);
  if (text == NULL || !habeas_date_parse (text, &date, NULL)
      || (date.precision == HABEAS_DATE_MINUTE && (date.hour != 0 || date.minute != 0))
      || date.precision < HABEAS_DATE_DAY)
    return;
  switch (habeas_cell_read_time (&cell, &hour, &minute))
    {
    case HABEAS_READING_OK:
      date.precision = HABEAS_DATE_MINUTE;
      date.hour = (guint8)hour;
      date.minute = (guint8)minute;
      set_date (row, record, habeas_record_info_index (column->record, column->field->name), &date);
      break;
    case HABEAS_READING_BAD:
    case HABEAS_READING_UNRECOGNISED:
      habeas_row_note (row, column, _ ("This is no time of day"));
      break;
    case HABEAS_READING_BLANK:
    default:
      break;
    }
}
