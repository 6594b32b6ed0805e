/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a sheet as facts in the casebook's words. Caches what repeats from row to row. Owned
 * by the import; one thread at a time. */

#include "habeas-row-reader.h"

#include "habeas-fold.h"
#include "habeas-heading.h"
#include "habeas-raw-cells.h"
#include "habeas-row-private.h"
#include "habeas-survey.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
habeas_import_row_free (HabeasImportRow *self)
{
  if (self == NULL)
    return;
  g_free (self->key);
  g_free (self->raw);
  g_free (self->lead);
  for (guint i = 0; i < HABEAS_N_RECORDS; i++)
    g_clear_object (&self->single[i]);
  g_ptr_array_unref (self->charges);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->aliases);
  g_ptr_array_unref (self->tags);
  g_free (self);
}

static void
add_constant (
  const HabeasRecordInfo *record, const HabeasField *field, const char *value, gpointer user_data)
{
  HabeasRowReader *self = user_data;
  HabeasRowConstant *constant = g_new0 (HabeasRowConstant, 1);

  constant->record = record;
  constant->field = field;
  constant->value = g_strdup (value);
  g_ptr_array_add (self->constants, constant);
}

static void
constant_free (gpointer data)
{
  HabeasRowConstant *constant = data;

  g_free (constant->value);
  g_free (constant);
}

static gboolean
is_kept (const HabeasMapping *mapping, HabeasColumn *column)
{
  return column->role == HABEAS_COLUMN_FIELD || column->role == HABEAS_COLUMN_TIME
         || g_ptr_array_find (mapping->key_columns, column, NULL);
}

static int
compare_headings (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(HabeasColumn *const *)a)->heading, (*(HabeasColumn *const *)b)->heading);
}

/* Lists of a jail give the name under which somebody was booked. */
static gboolean
is_booking_name (const char *heading)
{
  static const char *const words[] = {"inmate", "defendant", "detainee", "arrestee", "booking",
    "booked", "prisoner", "offender", "detenido", "detenida"};
  g_autofree char *key = habeas_heading_normalise (heading);
  g_auto (GStrv) parts = g_strsplit (key, " ", -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strv_contains ((const char *const *)parts, words[i]))
      return TRUE;
  return FALSE;
}

/**
 * habeas_row_reader_new:
 * @mapping: a decided mapping; must outlive the reader
 * @lists: counties and states
 *
 * Returns: (transfer full): a reader of its rows
 */
HabeasRowReader *
habeas_row_reader_new (HabeasMapping *mapping, const HabeasLists *lists)
{
  HabeasRowReader *self;

  g_return_val_if_fail (mapping != NULL, NULL);

  self = g_new0 (HabeasRowReader, 1);
  self->mapping = mapping;
  self->lists = lists;
  self->constants = g_ptr_array_new_with_free_func (constant_free);
  self->choices = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_hash_table_unref);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (mapping->profile != NULL)
    habeas_profile_foreach_constant (mapping->profile, add_constant, self);
  self->sorted = g_ptr_array_new ();
  for (guint i = 0; i < mapping->columns->len; i++)
    {
      HabeasColumn *column = g_ptr_array_index (mapping->columns, i);

      if (column->use == HABEAS_USE_ARREST_WHEN && self->arrested == NULL)
        self->arrested = column;
      if (is_kept (mapping, column))
        g_ptr_array_add (self->sorted, column);
      if (column->role == HABEAS_COLUMN_FIELD && column->record->kind == HABEAS_RECORD_PERSON_NAME)
        self->name_is_booking |= is_booking_name (column->heading);
    }
  g_ptr_array_sort (self->sorted, compare_headings);
  return self;
}

void
habeas_row_reader_free (HabeasRowReader *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->constants);
  g_ptr_array_unref (self->sorted);
  g_hash_table_unref (self->choices);
  g_hash_table_unref (self->places);
  g_free (self);
}

/* Places come before dates, which take their time zone, and the arrest comes before the birth,
 * which it follows. */
static void
read_columns (HabeasRowState *row)
{
  GPtrArray *columns = row->reader->mapping->columns;
  HabeasColumn *arrested = row->reader->arrested;

  for (guint i = 0; i < columns->len; i++)
    {
      const HabeasColumn *column = g_ptr_array_index (columns, i);

      if (column->role == HABEAS_COLUMN_FIELD && column->record->kind == HABEAS_RECORD_ARREST
          && column->field->type != HABEAS_FIELD_DATE)
        habeas_row_read_column (row, column);
    }
  for (guint i = 0; i < row->reader->constants->len; i++)
    {
      HabeasRowConstant *constant = g_ptr_array_index (row->reader->constants, i);

      if (constant->record->kind != HABEAS_RECORD_ARREST)
        continue;
      if (g_str_equal (constant->field->name, "county") && row->county == NULL)
        row->county = constant->value;
      else if (g_str_equal (constant->field->name, "state") && row->state == NULL)
        row->state = constant->value;
      else if (g_str_equal (constant->field->name, "jurisdiction") && row->jurisdiction == NULL)
        row->jurisdiction = constant->value;
    }
  habeas_row_read_place (row);
  if (arrested != NULL)
    {
      HabeasDate date;
      gint32 first;
      gint32 last;
      const char *text;

      habeas_row_read_column (row, arrested);
      text = row->out->single[HABEAS_RECORD_ARREST] != NULL
               ? habeas_record_get_text (row->out->single[HABEAS_RECORD_ARREST], "when")
               : NULL;
      if (text != NULL && habeas_date_parse (text, &date, NULL)
          && habeas_date_get_day_range (&date, &first, &last))
        row->arrest_day = last;
    }
  for (guint i = 0; i < columns->len; i++)
    {
      const HabeasColumn *column = g_ptr_array_index (columns, i);

      if (column->role == HABEAS_COLUMN_FIELD && column != arrested
          && (column->record->kind != HABEAS_RECORD_ARREST
              || column->field->type == HABEAS_FIELD_DATE))
        habeas_row_read_column (row, column);
    }
  for (guint i = 0; i < columns->len; i++)
    {
      const HabeasColumn *column = g_ptr_array_index (columns, i);

      if (column->role == HABEAS_COLUMN_TIME)
        habeas_row_read_time_column (row, column);
    }
}

static void
apply_constant (HabeasRowState *row, const HabeasRowConstant *constant)
{
  HabeasColumn column = {
    .heading = (char *)constant->field->label,
    .role = HABEAS_COLUMN_FIELD,
    .record = constant->record,
    .field = constant->field,
    .field_index = habeas_record_info_index (constant->record, constant->field->name),
    .order = HABEAS_DATE_ORDER_YMD,
  };
  HabeasCell cell = {.type = HABEAS_CELL_TEXT, .text = constant->value};
  HabeasRecordKind kind = constant->record->kind;

  if (kind == HABEAS_RECORD_CHARGE)
    {
      for (guint i = 0; i < row->out->charges->len; i++)
        {
          HabeasRecord *charge = g_ptr_array_index (row->out->charges, i);

          if (habeas_record_is_null (charge, constant->field->name))
            habeas_row_read_into (row, &column, &cell, charge);
        }
      return;
    }
  column.use = habeas_column_use_of (constant->record, constant->field);
  switch ((int)column.use)
    {
    case HABEAS_USE_COUNTY:
    case HABEAS_USE_STATE:
    case HABEAS_USE_JURISDICTION:
      return; /* read before the dates, which need the place */
    case HABEAS_USE_HOLD:
      if (row->out->hold != NULL)
        return;
      break;
    case HABEAS_USE_LEAD:
      if (row->out->lead != NULL)
        return;
      break;
    default:
      break;
    }
  if (habeas_row_read_special (row, &column, &cell))
    return;
  if (row->out->single[kind] == NULL
      || habeas_record_is_null (row->out->single[kind], constant->field->name))
    habeas_row_read_into (row, &column, &cell, habeas_row_ensure (row, kind));
}

/* "RUIZ CHEN, Silvia": a comma says which part is which; a suffix behind it does not. */
static void
split_full_name (HabeasRecord *name)
{
  static const char *const suffixes[] = {"jr", "sr", "ii", "iii", "iv", "v", NULL};
  const char *full = habeas_record_get_text (name, "full");
  g_auto (GStrv) parts = NULL;
  g_autofree char *folded = NULL;

  if (full == NULL || !habeas_record_is_null (name, "given")
      || !habeas_record_is_null (name, "family"))
    return;
  parts = g_strsplit (full, ",", -1);
  if (g_strv_length (parts) != 2 || g_strstrip (parts[0])[0] == '\0'
      || g_strstrip (parts[1])[0] == '\0')
    return;
  folded = g_strstrip (habeas_fold (parts[1]));
  if (g_strv_contains (suffixes, folded))
    return;
  habeas_record_set_text (name, "family", parts[0]);
  habeas_record_set_text (name, "given", parts[1]);
}

/* A part of the name that has a column of its own goes behind the others, as it is spoken. */
static void
append_to_name (HabeasRowState *row, const char *field, const char *part)
{
  HabeasRecord *name;
  const char *known;
  g_autofree char *joined = NULL;

  if (part == NULL)
    return;
  name = habeas_row_ensure (row, HABEAS_RECORD_PERSON_NAME);
  known = habeas_record_get_text (name, field);
  joined = known != NULL ? g_strjoin (" ", known, part, NULL) : g_strdup (part);
  habeas_record_set_text (name, field, g_strstrip (joined));
}

static void
finish_name (HabeasRowState *row)
{
  HabeasRecord *name;

  append_to_name (row, "given", row->middle);
  append_to_name (row, "family", row->maternal);
  if (row->suffix != NULL && row->out->single[HABEAS_RECORD_PERSON_NAME] != NULL)
    append_to_name (row,
      habeas_record_is_null (row->out->single[HABEAS_RECORD_PERSON_NAME], "family") ? "full"
                                                                                    : "family",
      row->suffix);
  name = row->out->single[HABEAS_RECORD_PERSON_NAME];
  if (name == NULL)
    return;
  split_full_name (name);
  habeas_record_set_text (name, "kind", row->reader->name_is_booking ? "booking" : "own");
}

static void
finish_key (HabeasRowState *row)
{
  HabeasMapping *mapping = row->reader->mapping;
  g_autofree char *key = habeas_mapping_dup_key (mapping, row->cells);
  gint64 hash;

  if (key != NULL)
    {
      row->out->key = mapping->key_kind == HABEAS_KEY_ORDINAL ? g_strconcat ("#", key, NULL)
                                                              : g_steal_pointer (&key);
      return;
    }
  if (mapping->key_kind != HABEAS_KEY_ROW && row->out->single[HABEAS_RECORD_PERSON_NAME] == NULL)
    {
      habeas_row_reject (row,
        mapping->key_columns->len > 0 ? g_ptr_array_index (mapping->key_columns, 0) : NULL,
        _ ("The row has neither this number nor a name: to whom does it belong?"));
      return;
    }
  hash = (gint64)habeas_survey_hash (row->out->raw);
  row->out->key = g_strdup_printf ("row:%016" G_GINT64_MODIFIER "x", (guint64)hash);
}

static HabeasImportRow *
read_cells (HabeasRowReader *self, const HabeasSheetRow *cells, HabeasImportResult *result)
{
  HabeasRowState row = {.reader = self, .result = result, .cells = cells, .arrest_day = G_MININT32};

  row.out = g_new0 (HabeasImportRow, 1);
  row.out->number = cells->number;
  row.out->charges = g_ptr_array_new_with_free_func (g_object_unref);
  row.out->notes = g_ptr_array_new_with_free_func (g_object_unref);
  row.out->aliases = g_ptr_array_new_with_free_func (g_object_unref);
  row.out->tags = g_ptr_array_new_with_free_func (g_object_unref);
  row.out->raw = habeas_raw_cells_write (self->sorted, cells);
  read_columns (&row);
  habeas_row_read_charges (&row);
  for (guint i = 0; i < self->constants->len; i++)
    apply_constant (&row, g_ptr_array_index (self->constants, i));
  finish_name (&row);
  finish_key (&row);
  return row.out;
}

/**
 * habeas_row_reader_pass_title:
 * @self: a reader
 * @row: a row that is no case
 *
 * "— 2009 —": a year that stands alone is that of the dates below it which have none.
 */
void
habeas_row_reader_pass_title (HabeasRowReader *self, const HabeasSheetRow *row)
{
  const char *text = NULL;
  gsize skip;

  g_return_if_fail (self != NULL && row != NULL);

  for (guint i = 0; i < row->n_cells; i++)
    if (row->cells[i].type != HABEAS_CELL_EMPTY)
      {
        if (text != NULL)
          return;
        text = row->cells[i].text;
      }
  if (text == NULL)
    return;
  skip = strcspn (text, "0123456789");
  if (strspn (text + skip, "0123456789") != 4
      || strcspn (text + skip + 4, "0123456789") != strlen (text + skip + 4))
    return;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalpha (g_utf8_get_char (at)))
      return;
  if (g_str_has_prefix (text + skip, "19") || g_str_has_prefix (text + skip, "20"))
    self->section_year = (int)g_ascii_strtoll (text + skip, NULL, 10);
}

/**
 * habeas_row_reader_read:
 * @self: a reader
 * @row: a row that is a case or a part of one
 * @result: gets what cannot be read
 *
 * Returns: (transfer full): what the row says
 */
HabeasImportRow *
habeas_row_reader_read (
  HabeasRowReader *self, const HabeasSheetRow *row, HabeasImportResult *result)
{
  g_return_val_if_fail (self != NULL && row != NULL && result != NULL, NULL);

  return read_cells (self, row, result);
}

/**
 * habeas_row_reader_read_raw:
 * @self: a reader
 * @raw: the cells of a row as they were kept by an earlier import
 * @number: its row then
 * @result: gets what cannot be read
 *
 * Returns: (transfer full) (nullable): what the row said then, NULL if @raw is not what was written
 */
HabeasImportRow *
habeas_row_reader_read_raw (
  HabeasRowReader *self, const char *raw, guint number, HabeasImportResult *result)
{
  g_autoptr (HabeasRawCells) cells = NULL;

  g_return_val_if_fail (self != NULL && raw != NULL && result != NULL, NULL);

  cells = habeas_raw_cells_read (self->sorted, raw, number);
  return cells != NULL ? read_cells (self, habeas_raw_cells_get_row (cells), result) : NULL;
}
