/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imported cases on their way into the casebook: new ones are born, known ones are compared with
 * what their rows said before. Owned by the import, on the thread of the open act. */

#include "habeas-import-store.h"

#include "habeas-import-refs.h"
#include "habeas-import-update.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _HabeasImportStore {
  HabeasWriter *writer; /* borrowed */
  HabeasMapping *mapping;
  HabeasRowReader *reader;
  HabeasImportRefs *refs;
  char *file_hash;
  char *sheet;
  gboolean adopt;
  gboolean dry;
  HabeasRecord *batch; /* made when something changes */
  char *number_prefix; /* of numbers of our own making, NULL until one is needed */
  guint64 next_number;
};

/**
 * habeas_import_store_new:
 * @writer: the open act
 * @mapping: what the sheet means
 * @reader: reads what rows said before
 * @file_hash: of the file
 * @sheet: name of the sheet
 * @adopt: a person said that cases of another source may be changed
 * @dry: only find out what would happen
 *
 * Returns: (transfer full): the store
 */
HabeasImportStore *
habeas_import_store_new (HabeasWriter *writer, HabeasMapping *mapping, HabeasRowReader *reader,
  const char *file_hash, const char *sheet, gboolean adopt, gboolean dry)
{
  HabeasImportStore *self = g_new0 (HabeasImportStore, 1);

  self->writer = writer;
  self->mapping = mapping;
  self->reader = reader;
  self->refs = habeas_import_refs_new (writer, habeas_writer_get_lists (writer));
  self->file_hash = g_strdup (file_hash);
  self->sheet = g_strdup (sheet);
  self->adopt = adopt;
  self->dry = dry;
  return self;
}

void
habeas_import_store_free (HabeasImportStore *self)
{
  if (self == NULL)
    return;
  habeas_import_refs_free (self->refs);
  g_clear_object (&self->batch);
  g_free (self->file_hash);
  g_free (self->sheet);
  g_free (self->number_prefix);
  g_free (self);
}

static void
append_mapping (GString *out, const HabeasColumn *column)
{
  if (column->role == HABEAS_COLUMN_FIELD)
    g_string_append_printf (
      out, "%s: %s.%s\n", column->heading, column->record->name, column->field->name);
}

/* The batch is born with the first change: importing the same file again leaves no trace. */
static gboolean
ensure_batch (HabeasImportStore *self, GError **error)
{
  g_autoptr (GString) columns = NULL;
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *day = NULL;

  if (self->batch != NULL)
    return TRUE;
  columns = g_string_new (NULL);
  for (guint i = 0; i < self->mapping->columns->len; i++)
    append_mapping (columns, g_ptr_array_index (self->mapping->columns, i));
  now = g_date_time_new_now_local ();
  day = g_date_time_format (now, "%Y-%m-%d");
  self->batch = habeas_record_new (HABEAS_RECORD_IMPORT_BATCH);
  habeas_record_set_text (self->batch, "source", self->mapping->source);
  habeas_record_set_text (self->batch, "file_hash", self->file_hash);
  habeas_record_set_text (self->batch, "sheet", self->sheet);
  habeas_record_set_text (self->batch, "mapping", columns->str);
  habeas_record_set_text (self->batch, "imported", day);
  return habeas_writer_insert (self->writer, self->batch, error);
}

static gboolean
insert_row (HabeasImportStore *self, HabeasImportCase *imported, HabeasImportedRow *row,
  gint64 case_rid, GError **error)
{
  g_autoptr (HabeasRecord) record = habeas_record_new (HABEAS_RECORD_IMPORT_ROW);

  habeas_record_set_integer (record, "batch", habeas_record_get_rid (self->batch));
  habeas_record_set_text (record, "source", self->mapping->source);
  habeas_record_set_text (record, "key", imported->key);
  habeas_record_set_integer (record, "row", row->number);
  habeas_record_set_text (record, "raw", row->raw);
  return habeas_import_insert_owned (self->writer, "case", case_rid, record, error);
}

static gboolean
insert_all (HabeasImportStore *self, const char *owner_field, gint64 owner, GPtrArray *records,
  GError **error)
{
  for (guint i = 0; i < records->len; i++)
    if (!habeas_import_insert_owned (
          self->writer, owner_field, owner, g_ptr_array_index (records, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
insert_single (HabeasImportStore *self, HabeasImportCase *imported, HabeasRecordKind kind,
  const char *owner_field, gint64 owner, GError **error)
{
  return imported->single[kind] == NULL
         || habeas_import_insert_owned (
           self->writer, owner_field, owner, imported->single[kind], error);
}

static gboolean
insert_person (HabeasImportStore *self, HabeasImportCase *imported, gint64 *person, GError **error)
{
  if (!habeas_writer_insert (self->writer, imported->single[HABEAS_RECORD_PERSON], error))
    return FALSE;
  *person = habeas_record_get_rid (imported->single[HABEAS_RECORD_PERSON]);
  return insert_single (self, imported, HABEAS_RECORD_PERSON_NAME, "person", *person, error)
         && insert_all (self, "person", *person, imported->aliases, error)
         && insert_single (self, imported, HABEAS_RECORD_CONTACT, "person", *person, error);
}

/* The next number of this laptop. Asking for it reads all numbers, so it is asked once and counted
 * on from there; numbers that stand in the sheet itself are passed over. */
static gboolean
make_number (HabeasImportStore *self, char **number, GError **error)
{
  if (self->number_prefix == NULL)
    {
      g_autofree char *next = habeas_writer_dup_next_number (self->writer, error);
      char *dash = next != NULL ? strrchr (next, '-') : NULL;

      if (next == NULL)
        return FALSE;
      self->next_number = dash != NULL ? g_ascii_strtoull (dash + 1, NULL, 10) : 1;
      self->number_prefix
        = dash != NULL ? g_strndup (next, (gsize)(dash - next) + 1) : g_strconcat (next, "-", NULL);
    }
  for (;;)
    {
      GError *local = NULL;
      gint64 taken;

      g_free (*number);
      *number
        = g_strdup_printf ("%s%04" G_GUINT64_FORMAT, self->number_prefix, self->next_number++);
      taken = habeas_writer_find_case (self->writer, *number, &local);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      if (taken == 0)
        return TRUE;
    }
}

static gboolean
insert_case_record (
  HabeasImportStore *self, HabeasImportCase *imported, gint64 person, GError **error)
{
  HabeasRecord *record = imported->single[HABEAS_RECORD_CASE];
  gint64 lead;

  if (!habeas_import_refs_get_volunteer (self->refs, imported->lead, &lead, error))
    return FALSE;
  if (lead != 0)
    habeas_record_set_integer (record, "lead", lead);
  if (habeas_record_is_null (record, "number"))
    {
      g_autofree char *number = NULL;

      if (!make_number (self, &number, error))
        return FALSE;
      habeas_record_set_text (record, "number", number);
    }
  return habeas_import_insert_owned (self->writer, "person", person, record, error);
}

static gboolean
insert_case (HabeasImportStore *self, HabeasImportCase *imported, GError **error)
{
  gint64 person;
  gint64 rid;

  if (!ensure_batch (self, error) || !insert_person (self, imported, &person, error)
      || !insert_case_record (self, imported, person, error))
    return FALSE;
  rid = habeas_record_get_rid (imported->single[HABEAS_RECORD_CASE]);
  for (guint i = 0; i < imported->arrests->len; i++)
    if (!habeas_import_insert_arrest (
          self->writer, self->refs, rid, g_ptr_array_index (imported->arrests, i), error))
      return FALSE;
  if (!insert_single (self, imported, HABEAS_RECORD_CUSTODY_STAY, "case", rid, error)
      || !insert_single (self, imported, HABEAS_RECORD_BOND, "case", rid, error)
      || !insert_all (self, "case", rid, imported->hearings, error)
      || !insert_all (self, "case", rid, imported->notes, error)
      || !insert_all (self, "case", rid, imported->tags, error))
    return FALSE;
  for (guint i = 0; i < imported->rows->len; i++)
    if (!insert_row (self, imported, g_ptr_array_index (imported->rows, i), rid, error))
      return FALSE;
  return TRUE;
}

/* The rows this source gave the case before, in the order of their birth. */
static GPtrArray *
get_rows_before (
  HabeasImportStore *self, HabeasImportCase *imported, gint64 case_rid, GError **error)
{
  GPtrArray *rows
    = habeas_writer_get_owned (self->writer, HABEAS_RECORD_IMPORT_ROW, case_rid, error);

  for (guint i = 0; rows != NULL && i < rows->len;)
    {
      HabeasRecord *row = g_ptr_array_index (rows, i);

      if (g_strcmp0 (habeas_record_get_text (row, "source"), self->mapping->source) == 0
          && g_strcmp0 (habeas_record_get_text (row, "key"), imported->key) == 0)
        i++;
      else
        g_ptr_array_remove_index (rows, i);
    }
  return rows;
}

static gboolean
are_rows_same (HabeasImportCase *imported, GPtrArray *before)
{
  if (imported->rows->len != before->len)
    return FALSE;
  for (guint i = 0; i < before->len; i++)
    {
      HabeasImportedRow *row = g_ptr_array_index (imported->rows, i);

      if (g_strcmp0 (habeas_record_get_text (g_ptr_array_index (before, i), "raw"), row->raw) != 0)
        return FALSE;
    }
  return TRUE;
}

/* What the rows said then, read as they would be read now. */
static HabeasImportCase *
read_case_before (HabeasImportStore *self, HabeasImportCase *imported, GPtrArray *rows)
{
  g_autoptr (HabeasImportResult) ignored = habeas_import_result_new ();
  g_autoptr (HabeasImportCase) before = habeas_import_case_new (imported->key);

  for (guint i = 0; i < rows->len; i++)
    {
      HabeasRecord *record = g_ptr_array_index (rows, i);
      const char *raw = habeas_record_get_text (record, "raw");
      g_autoptr (HabeasImportRow) row = NULL;

      if (raw == NULL)
        continue;
      row = habeas_row_reader_read_raw (
        self->reader, raw, (guint)habeas_record_get_integer (record, "row", 0), ignored);
      if (row != NULL && !row->is_bad)
        habeas_import_case_add (before, row, self->mapping, ignored);
    }
  if (before->rows->len == 0)
    return NULL;
  habeas_import_case_finish (before);
  return g_steal_pointer (&before);
}

/* Rows that changed carry their new text; rows that are new are added. */
static gboolean
update_rows (HabeasImportStore *self, HabeasImportCase *imported, GPtrArray *before,
  gint64 case_rid, GError **error)
{
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();

  if (!ensure_batch (self, error))
    return FALSE;
  for (guint i = 0; i < imported->rows->len; i++)
    {
      HabeasImportedRow *row = g_ptr_array_index (imported->rows, i);
      gboolean found = FALSE;

      for (guint j = 0; j < before->len && !found; j++)
        if (g_strcmp0 (habeas_record_get_text (g_ptr_array_index (before, j), "raw"), row->raw)
            == 0)
          {
            g_ptr_array_remove_index (before, j);
            found = TRUE;
          }
      if (!found)
        g_ptr_array_add (changed, row);
    }
  for (guint i = 0; i < changed->len; i++)
    {
      HabeasImportedRow *row = g_ptr_array_index (changed, i);
      HabeasRecord *record = i < before->len ? g_ptr_array_index (before, i) : NULL;

      if (record == NULL)
        {
          if (!insert_row (self, imported, row, case_rid, error))
            return FALSE;
          continue;
        }
      habeas_record_set_integer (record, "batch", habeas_record_get_rid (self->batch));
      habeas_record_set_integer (record, "row", row->number);
      habeas_record_set_text (record, "raw", row->raw);
      if (!habeas_writer_update (self->writer, record, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static HabeasStored
update_case (HabeasImportStore *self, HabeasImportCase *imported, gint64 case_rid,
  HabeasImportResult *result, GError **error)
{
  g_autoptr (GPtrArray) rows = get_rows_before (self, imported, case_rid, error);
  g_autoptr (HabeasImportCase) before = NULL;
  HabeasImportUpdate update = {
    .writer = self->writer,
    .refs = self->refs,
    .mapping = self->mapping,
    .result = result,
    .case_rid = case_rid,
    .after = imported,
    .dry = self->dry,
  };

  if (rows == NULL)
    return HABEAS_STORED_ERROR;
  if (are_rows_same (imported, rows))
    return HABEAS_STORED_UNCHANGED;
  before = read_case_before (self, imported, rows);
  if (before != NULL && habeas_import_case_is_somebody_else (before, imported))
    {
      HabeasColumn *column = self->mapping->key_columns->len > 0
                               ? g_ptr_array_index (self->mapping->key_columns, 0)
                               : NULL;

      habeas_import_result_reject (result,
        ((HabeasImportedRow *)g_ptr_array_index (imported->rows, 0))->number,
        column != NULL ? column->heading : "",
        _ ("Under this number the casebook has somebody else from a list like this one. If it is "
           "another list, give it a profile with a name of its own"));
      return HABEAS_STORED_REFUSED;
    }
  update.before = before;
  if (!habeas_import_update_run (&update, error))
    return HABEAS_STORED_ERROR;
  if (!update.changed)
    return HABEAS_STORED_UNCHANGED;
  if (!self->dry && !update_rows (self, imported, rows, case_rid, error))
    return HABEAS_STORED_ERROR;
  return HABEAS_STORED_UPDATED;
}

/**
 * habeas_import_store_put:
 * @self: the store
 * @imported: a finished case; its records are used up
 * @result: gets what is not taken
 * @error: return location
 *
 * Returns: what became of the case
 */
HabeasStored
habeas_import_store_put (
  HabeasImportStore *self, HabeasImportCase *imported, HabeasImportResult *result, GError **error)
{
  const char *number = habeas_record_get_text (imported->single[HABEAS_RECORD_CASE], "number");
  GError *local = NULL;
  gint64 rid;

  g_return_val_if_fail (self != NULL && imported != NULL && result != NULL, HABEAS_STORED_ERROR);

  rid = habeas_writer_find_imported (
    self->writer, self->mapping->source, imported->key, NULL, &local);
  if (local == NULL && rid != 0)
    return update_case (self, imported, rid, result, error);
  if (local == NULL && number != NULL)
    rid = habeas_writer_find_case (self->writer, number, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return HABEAS_STORED_ERROR;
    }
  if (rid != 0 && self->adopt)
    return update_case (self, imported, rid, result, error);
  if (rid != 0)
    {
      HabeasColumn *column = habeas_mapping_find (self->mapping, "case.number");

      habeas_import_result_reject (result,
        ((HabeasImportedRow *)g_ptr_array_index (imported->rows, 0))->number,
        column != NULL ? column->heading : "",
        _ ("A case of this number is in the casebook already and does not come from this list"));
      return HABEAS_STORED_REFUSED;
    }
  if (!self->dry && !insert_case (self, imported, error))
    return HABEAS_STORED_ERROR;
  return HABEAS_STORED_CREATED;
}

/* From now on it is only found out what would happen. */
void
habeas_import_store_stop (HabeasImportStore *self)
{
  g_return_if_fail (self != NULL);

  self->dry = TRUE;
}

/**
 * habeas_import_store_finish:
 * @self: the store
 * @n_rows: rows that were cases
 * @error: return location
 *
 * Returns: FALSE if an error was set
 */
gboolean
habeas_import_store_finish (HabeasImportStore *self, guint n_rows, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->batch == NULL || self->dry)
    return TRUE;
  habeas_record_set_integer (self->batch, "rows", n_rows);
  return habeas_writer_update (self->writer, self->batch, NULL, error);
}
