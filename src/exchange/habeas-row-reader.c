/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a sheet as facts in the casebook's words. Caches what repeats from row to row. Owned
 * by the import; one thread at a time. */

#include "habeas-row-reader.h"

#include "habeas-cell-value.h"
#include "habeas-fold.h"
#include "habeas-heading.h"
#include "habeas-list-cell.h"
#include "habeas-raw-cells.h"
#include "habeas-registry.h"
#include "habeas-survey.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_CACHED 4096
#define MAX_GROUPS 100

typedef struct {
  HabeasMatch match;
  const HabeasPlace *place;
  const HabeasPlace *other;
} PlaceMatch;

struct _HabeasRowReader {
  HabeasMapping *mapping; /* borrowed */
  const HabeasLists *lists;
  GPtrArray *constants; /* of Constant */
  GPtrArray *sorted;    /* of HabeasColumn*, borrowed: those whose cells are kept, by heading */
  GHashTable *choices;  /* field -> (text -> key, "" for none) */
  GHashTable *places;   /* texts -> PlaceMatch */
  gboolean name_is_booking;
};

typedef struct {
  const HabeasRecordInfo *record;
  const HabeasField *field;
  char *value;
} Constant;

/* A row while it is read. */
typedef struct {
  HabeasRowReader *reader;
  HabeasImportRow *out;
  HabeasImportResult *result;
  const HabeasSheetRow *cells;
  const char *county;
  const char *state;
  const char *jurisdiction;
  const char *middle;
  HabeasColumn *place_column;
  gint32 arrest_day;
} Row;

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
  Constant *constant = g_new0 (Constant, 1);

  constant->record = record;
  constant->field = field;
  constant->value = g_strdup (value);
  g_ptr_array_add (self->constants, constant);
}

static void
constant_free (gpointer data)
{
  Constant *constant = data;

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

static void
reject (Row *row, const HabeasColumn *column, const char *reason)
{
  row->out->is_bad = TRUE;
  habeas_import_result_reject (
    row->result, row->out->number, column != NULL ? column->heading : "", reason);
}

static void
note (Row *row, const HabeasColumn *column, const char *reason)
{
  habeas_import_result_note (
    row->result, row->out->number, column != NULL ? column->heading : "", reason);
}

static HabeasRecord *
ensure (Row *row, HabeasRecordKind kind)
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
      if (g_hash_table_size (known) < MAX_CACHED)
        g_hash_table_insert (known, g_strdup (text), (gpointer)key);
    }
  return key[0] != '\0' ? key : NULL;
}

/* Time zones make instants of what happened in a jail of a known county. */
static void
set_date (Row *row, HabeasRecord *record, int field_index, HabeasDate *date)
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

static void
read_date (Row *row, const HabeasColumn *column, const HabeasCell *cell, HabeasRecord *record)
{
  HabeasDateContext context = {
    .order = column->order,
    .reference_year = row->reader->mapping->reference_year,
    .not_after = G_MININT32,
    .starts_1904 = row->reader->mapping->starts_1904,
  };
  HabeasDate date;
  g_autofree char *reason = NULL;

  if (habeas_column_fills (column, "person.birth_date"))
    {
      context.not_after = row->arrest_day;
      context.reference_year = 0;
    }
  switch (habeas_cell_read_date (cell, &context, &date, &reason))
    {
    case HABEAS_READING_OK:
      set_date (row, record, column->field_index, &date);
      break;
    case HABEAS_READING_BAD:
    case HABEAS_READING_UNRECOGNISED:
      reject (row, column, reason);
      break;
    case HABEAS_READING_BLANK:
    default:
      break;
    }
}

/* What no choice of the field is called is not recorded: in a status it would be a guess to go on
 * without it, elsewhere it is said. */
static void
read_choice (Row *row, const HabeasColumn *column, const char *text, HabeasRecord *record)
{
  const char *key = find_choice (row->reader, column->field, text);
  HabeasValue value = HABEAS_VALUE_INIT;
  g_autofree char *reason = NULL;

  if (key == NULL)
    {
      reason = g_strdup_printf (_ ("“%s” is no value that is known here"), text);
      if (habeas_column_fills (column, "case.status"))
        reject (row, column, reason);
      else
        note (row, column, reason);
      return;
    }
  if (habeas_column_fills (column, "detainer.recorded"))
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
read_integer (Row *row, const HabeasColumn *column, const HabeasCell *cell, HabeasRecord *record)
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
      note (row, column, _ ("This is no number"));
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
add_note (Row *row, const char *text)
{
  HabeasRecord *record = habeas_record_new (HABEAS_RECORD_NOTE);

  habeas_record_set_text (record, "text", text);
  g_ptr_array_add (row->out->notes, record);
}

/* Fields that are more than a text in a column. FALSE if the field is an ordinary one. */
static gboolean
read_special (Row *row, const HabeasColumn *column, const HabeasCell *cell)
{
  g_autofree char *text = NULL;
  g_autofree char *reason = NULL;

  if (habeas_column_fills (column, "arrest.county"))
    row->county = cell->text;
  else if (habeas_column_fills (column, "arrest.state"))
    row->state = cell->text;
  else if (habeas_column_fills (column, "arrest.jurisdiction"))
    row->jurisdiction = cell->text;
  else if (habeas_column_fills (column, "person_name.middle"))
    row->middle = cell->text;
  else if (habeas_column_fills (column, "case.lead"))
    {
      g_free (row->out->lead);
      row->out->lead = g_strstrip (g_strdup (cell->text));
    }
  else if (habeas_column_fills (column, "note.text"))
    add_note (row, cell->text);
  else if (habeas_column_fills (column, "person_name.alias"))
    add_texts (row->out->aliases, HABEAS_RECORD_PERSON_NAME, "full", cell->text, ";|\n/");
  else if (habeas_column_fills (column, "tag.name"))
    add_texts (row->out->tags, HABEAS_RECORD_TAG, "name", cell->text, ";,|\n");
  else if (habeas_column_fills (column, "person.a_number"))
    {
      if (habeas_cell_read_a_number (cell, &text, &reason) == HABEAS_READING_OK)
        set_text (ensure (row, HABEAS_RECORD_PERSON), column->field_index, text);
      else
        reject (row, column, reason);
    }
  else
    return FALSE;
  return TRUE;
}

static void
read_into (Row *row, const HabeasColumn *column, const HabeasCell *cell, HabeasRecord *record)
{
  switch (column->field->type)
    {
    case HABEAS_FIELD_DATE:
      read_date (row, column, cell, record);
      break;
    case HABEAS_FIELD_CHOICE:
      read_choice (row, column, cell->text, record);
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
static gboolean
get_cell (Row *row, const HabeasColumn *column, HabeasCell *cell)
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
  return !habeas_cell_is_blank (cell, column->field);
}

/* FALSE if the cell holds an error, which was reported. "#N/A" is what a look-up that found nothing
 * leaves. */
static gboolean
check_cell (Row *row, const HabeasColumn *column, const HabeasCell *cell)
{
  if (cell->type != HABEAS_CELL_ERROR)
    return TRUE;
  if (g_str_equal (cell->text, "#N/A"))
    note (row, column, _ ("The cell holds an error (#N/A)"));
  else
    reject (row, column, _ ("The cell holds an error"));
  return FALSE;
}

static void
read_column (Row *row, const HabeasColumn *column)
{
  HabeasCell cell;

  if (column->role != HABEAS_COLUMN_FIELD || column->record->kind == HABEAS_RECORD_CHARGE
      || !get_cell (row, column, &cell) || !check_cell (row, column, &cell))
    return;
  if (read_special (row, column, &cell))
    return;
  if (habeas_column_fills (column, "detainer.recorded"))
    read_choice (row, column, cell.text, NULL);
  else
    read_into (row, column, &cell, ensure (row, column->record->kind));
}

/* A day whose time of day stands in a column of its own. */
static void
read_time_column (Row *row, const HabeasColumn *column)
{
  HabeasCell cell;
  HabeasRecord *record = row->out->single[column->record->kind];
  const char *text;
  HabeasDate date;
  guint hour;
  guint minute;

  if (!get_cell (row, column, &cell) || record == NULL)
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
      note (row, column, _ ("This is no time of day"));
      break;
    case HABEAS_READING_BLANK:
    default:
      break;
    }
}

static HabeasRecord *
get_charge (Row *row, guint index)
{
  while (row->out->charges->len <= index)
    g_ptr_array_add (row->out->charges, habeas_record_new (HABEAS_RECORD_CHARGE));
  return g_ptr_array_index (row->out->charges, index);
}

static void
read_charge_part (Row *row, const HabeasColumn *column, const char *part, guint index)
{
  HabeasCell cell = {.type = HABEAS_CELL_TEXT, .text = part};
  const char *value;

  if (row->reader->mapping->profile != NULL
      && habeas_profile_find_value (row->reader->mapping->profile, column->field, part, &value))
    {
      if (value == NULL)
        return;
      cell.text = value;
    }
  if (!habeas_cell_is_blank (&cell, column->field))
    read_into (row, column, &cell, get_charge (row, index));
}

/* Columns of one group that hold lists must hold equally long ones: which outcome belongs to which
 * charge would be a guess. */
static void
read_charge_lists (Row *row)
{
  GPtrArray *columns = row->reader->mapping->columns;
  char separator = row->reader->mapping->separator;
  guint n_parts = 0;

  for (guint i = 0; i < columns->len; i++)
    {
      const HabeasColumn *column = g_ptr_array_index (columns, i);
      HabeasCell cell;
      g_auto (GStrv) parts = NULL;
      guint n;

      if (!column->is_list || !get_cell (row, column, &cell) || !check_cell (row, column, &cell))
        continue;
      parts = habeas_list_split (cell.text, separator);
      n = g_strv_length (parts);
      if (n_parts != 0 && n != n_parts)
        {
          g_autofree char *reason = g_strdup_printf (
            _ ("Here are %u entries, but %u beside it: which belongs to which?"), n, n_parts);

          reject (row, column, reason);
          return;
        }
      n_parts = n;
      for (guint j = 0; j < n; j++)
        read_charge_part (row, column, parts[j], j);
      get_charge (row, n - 1);
    }
}

static void
read_charges (Row *row)
{
  GPtrArray *columns = row->reader->mapping->columns;
  int index_of[MAX_GROUPS];

  if (row->reader->mapping->separator != '\0')
    read_charge_lists (row);
  memset (index_of, -1, sizeof index_of);
  for (guint i = 0; i < columns->len; i++)
    {
      const HabeasColumn *column = g_ptr_array_index (columns, i);
      HabeasCell cell;

      if (column->role != HABEAS_COLUMN_FIELD || column->record->kind != HABEAS_RECORD_CHARGE
          || column->is_list || column->group >= MAX_GROUPS || !get_cell (row, column, &cell)
          || !check_cell (row, column, &cell))
        continue;
      if (index_of[column->group] < 0)
        {
          index_of[column->group] = (int)row->out->charges->len;
          get_charge (row, row->out->charges->len);
        }
      read_into (row, column, &cell, get_charge (row, (guint)index_of[column->group]));
    }
}

static PlaceMatch
match_place (HabeasRowReader *self, const char *text, const char *state, const char *agency)
{
  g_autofree char *key
    = g_strjoin ("\x1f", text, state != NULL ? state : "", agency != NULL ? agency : "", NULL);
  PlaceMatch *known = g_hash_table_lookup (self->places, key);
  PlaceMatch match = {0};

  if (known != NULL)
    return *known;
  match.match
    = habeas_lists_match_place (self->lists, text, state, agency, &match.place, &match.other);
  if (g_hash_table_size (self->places) < MAX_CACHED)
    g_hash_table_insert (self->places, g_steal_pointer (&key), g_memdup2 (&match, sizeof match));
  return match;
}

static void
read_place (Row *row)
{
  HabeasRowReader *self = row->reader;
  HabeasRecord *arrest = row->out->single[HABEAS_RECORD_ARREST];
  const char *agency = arrest != NULL ? habeas_record_get_text (arrest, "agency") : NULL;
  const char *text = row->jurisdiction;
  PlaceMatch match = {0};
  g_autofree char *reason = NULL;
  const HabeasColumn *column;

  if (text != NULL)
    match = match_place (self, text, row->state, agency);
  if (match.match != HABEAS_MATCH_ONE
      && (row->county != NULL || (text == NULL && row->state != NULL)))
    {
      text = row->county != NULL ? row->county : row->state;
      match = match_place (self, row->county != NULL ? row->county : "", row->state, agency);
    }
  if (text == NULL)
    return;
  if (match.match == HABEAS_MATCH_ONE)
    {
      row->out->place = match.place;
      ensure (row, HABEAS_RECORD_ARREST);
      return;
    }
  column = habeas_mapping_find (self->mapping, text == row->jurisdiction ? "arrest.jurisdiction"
                                               : text == row->county     ? "arrest.county"
                                                                         : "arrest.state");
  if (match.match == HABEAS_MATCH_AMBIGUOUS)
    reason
      = g_strdup_printf (_ ("“%s” can be %s or %s"), text, match.place->label, match.other->label);
  else
    reason = g_strdup_printf (_ ("“%s” is no county or state known here"), text);
  reject (row, column, reason);
}

/* Places come before dates, which take their time zone, and the arrest comes before the birth,
 * which it follows. */
static void
read_columns (Row *row)
{
  GPtrArray *columns = row->reader->mapping->columns;
  HabeasColumn *arrested = habeas_mapping_find (row->reader->mapping, "arrest.when");

  for (guint i = 0; i < columns->len; i++)
    {
      const HabeasColumn *column = g_ptr_array_index (columns, i);

      if (column->role == HABEAS_COLUMN_FIELD && column->record->kind == HABEAS_RECORD_ARREST
          && column->field->type != HABEAS_FIELD_DATE)
        read_column (row, column);
    }
  for (guint i = 0; i < row->reader->constants->len; i++)
    {
      Constant *constant = g_ptr_array_index (row->reader->constants, i);

      if (constant->record->kind != HABEAS_RECORD_ARREST)
        continue;
      if (g_str_equal (constant->field->name, "county") && row->county == NULL)
        row->county = constant->value;
      else if (g_str_equal (constant->field->name, "state") && row->state == NULL)
        row->state = constant->value;
      else if (g_str_equal (constant->field->name, "jurisdiction") && row->jurisdiction == NULL)
        row->jurisdiction = constant->value;
    }
  read_place (row);
  if (arrested != NULL)
    {
      HabeasDate date;
      gint32 first;
      gint32 last;
      const char *text;

      read_column (row, arrested);
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
        read_column (row, column);
    }
  for (guint i = 0; i < columns->len; i++)
    {
      const HabeasColumn *column = g_ptr_array_index (columns, i);

      if (column->role == HABEAS_COLUMN_TIME)
        read_time_column (row, column);
    }
}

static void
apply_constant (Row *row, const Constant *constant)
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
            read_into (row, &column, &cell, charge);
        }
      return;
    }
  if (habeas_column_fills (&column, "detainer.recorded"))
    {
      if (row->out->hold == NULL)
        read_choice (row, &column, cell.text, NULL);
      return;
    }
  if (habeas_column_fills (&column, "case.lead") && row->out->lead != NULL)
    return;
  if (habeas_column_fills (&column, "arrest.county")
      || habeas_column_fills (&column, "arrest.state")
      || habeas_column_fills (&column, "arrest.jurisdiction"))
    return;
  if (read_special (row, &column, &cell))
    return;
  if (row->out->single[kind] == NULL
      || habeas_record_is_null (row->out->single[kind], constant->field->name))
    read_into (row, &column, &cell, ensure (row, kind));
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

static void
finish_name (Row *row)
{
  HabeasRecord *name = row->out->single[HABEAS_RECORD_PERSON_NAME];

  if (row->middle != NULL)
    {
      const char *given;
      g_autofree char *joined = NULL;

      name = ensure (row, HABEAS_RECORD_PERSON_NAME);
      given = habeas_record_get_text (name, "given");
      joined = given != NULL ? g_strjoin (" ", given, row->middle, NULL) : g_strdup (row->middle);
      habeas_record_set_text (name, "given", g_strstrip (joined));
    }
  if (name == NULL)
    return;
  split_full_name (name);
  habeas_record_set_text (name, "kind", row->reader->name_is_booking ? "booking" : "own");
}

static void
finish_key (Row *row)
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
      reject (row,
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
  Row row = {.reader = self, .result = result, .cells = cells, .arrest_day = G_MININT32};

  row.out = g_new0 (HabeasImportRow, 1);
  row.out->number = cells->number;
  row.out->charges = g_ptr_array_new_with_free_func (g_object_unref);
  row.out->notes = g_ptr_array_new_with_free_func (g_object_unref);
  row.out->aliases = g_ptr_array_new_with_free_func (g_object_unref);
  row.out->tags = g_ptr_array_new_with_free_func (g_object_unref);
  row.out->raw = habeas_raw_cells_write (self->sorted, cells);
  read_columns (&row);
  read_charges (&row);
  for (guint i = 0; i < self->constants->len; i++)
    apply_constant (&row, g_ptr_array_index (self->constants, i));
  finish_name (&row);
  finish_key (&row);
  return row.out;
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
