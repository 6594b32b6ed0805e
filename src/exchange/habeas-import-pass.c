/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stream of rows put together to cases. Memory holds the case being read and those whose rows
 * do not stand together, never the sheet. The thread of the caller. */

#include "habeas-import-pass.h"

#include "habeas-row-kind.h"

#include <glib/gi18n-lib.h>

/* Rows between two reports of progress. */
#define PROGRESS_STEP 500

typedef struct {
  HabeasImportPass *pass;
  HabeasImportCase *current;
  GHashTable *waiting; /* key -> HabeasImportCase: their rows do not stand together */
  GHashTable *seen;    /* set of gint64: rows without a number that came already */
  guint last_number;
  gboolean stopped_storing;
} Run;

/* Once something is rejected that may not be, nothing will be kept: the rest is only read, so that
 * all that is wrong is said at once. */
static void
check_rejections (Run *self)
{
  HabeasImportPass *pass = self->pass;

  if (pass->skip_bad || pass->result->n_rejected == 0 || self->stopped_storing)
    return;
  self->stopped_storing = TRUE;
  if (pass->store != NULL)
    habeas_import_store_stop (pass->store);
}

static gboolean
store_case (Run *self, HabeasImportCase *imported, GError **error)
{
  HabeasImportPass *pass = self->pass;
  HabeasImportResult *result = pass->result;
  guint n_charges = habeas_import_case_count_charges (imported);
  HabeasStored stored = HABEAS_STORED_CREATED;

  habeas_import_case_finish (imported);
  check_rejections (self);
  if (pass->store != NULL)
    stored = habeas_import_store_put (pass->store, imported, result, error);
  switch (stored)
    {
    case HABEAS_STORED_CREATED:
      result->created++;
      break;
    case HABEAS_STORED_UPDATED:
      result->updated++;
      break;
    case HABEAS_STORED_UNCHANGED:
      break;
    case HABEAS_STORED_REFUSED:
      result->skipped += pass->skip_bad ? imported->rows->len : 0;
      return TRUE;
    case HABEAS_STORED_ERROR:
    default:
      return FALSE;
    }
  result->cases++;
  result->charges += n_charges;
  return TRUE;
}

static gboolean
flush_current (Run *self, GError **error)
{
  g_autoptr (HabeasImportCase) done = g_steal_pointer (&self->current);

  return done == NULL || store_case (self, done, error);
}

/* The case of the row: the one being read, a waiting one, or a new one. */
static HabeasImportCase *
find_case (Run *self, HabeasImportRow *row, gint64 hash, GError **error)
{
  HabeasImportCase *found;

  if (self->current != NULL && g_str_equal (self->current->key, row->key))
    return self->current;
  found = g_hash_table_lookup (self->waiting, row->key);
  if (found != NULL)
    return found;
  if (g_hash_table_contains (self->pass->survey->scattered, &hash))
    {
      found = habeas_import_case_new (row->key);
      g_hash_table_insert (self->waiting, g_strdup (row->key), found);
      return found;
    }
  if (!flush_current (self, error))
    return NULL;
  self->current = habeas_import_case_new (row->key);
  return self->current;
}

/* After the last of its rows a waiting case is complete. */
static gboolean
release_waiting (Run *self, const char *key, gint64 hash, guint number, GError **error)
{
  guint last = GPOINTER_TO_UINT (g_hash_table_lookup (self->pass->survey->scattered, &hash));
  g_autofree char *owned_key = NULL;
  g_autoptr (HabeasImportCase) done = NULL;
  gpointer stolen_key = NULL;
  gpointer stolen = NULL;

  if (last != number || !g_hash_table_steal_extended (self->waiting, key, &stolen_key, &stolen))
    return TRUE;
  owned_key = stolen_key;
  done = stolen;
  return store_case (self, done, error);
}

static gboolean
is_repeated (Run *self, HabeasImportRow *row)
{
  gint64 hash;

  if (!g_str_has_prefix (row->key, "row:"))
    return FALSE;
  hash = (gint64)habeas_survey_hash (row->key);
  if (g_hash_table_contains (self->seen, &hash))
    {
      habeas_import_result_note (self->pass->result, row->number, "",
        _ ("The row is the same as an earlier one, so it was taken once"));
      return TRUE;
    }
  g_hash_table_add (self->seen, g_memdup2 (&hash, sizeof hash));
  return FALSE;
}

static gboolean
add_row (Run *self, HabeasImportRow *row, gint64 hash, GError **error)
{
  HabeasImportPass *pass = self->pass;
  HabeasImportCase *imported;

  if (is_repeated (self, row))
    return TRUE;
  imported = find_case (self, row, hash, error);
  if (imported == NULL)
    return FALSE;
  if (imported->rows->len > 0 && pass->mapping->row_is == HABEAS_ROW_IS_CASE)
    {
      HabeasColumn *column = g_ptr_array_index (pass->mapping->key_columns, 0);
      g_autofree char *reason = g_strdup_printf (_ ("Row %u has this number already"),
        ((HabeasImportedRow *)g_ptr_array_index (imported->rows, 0))->number);

      habeas_import_result_reject (pass->result, row->number, column->heading, reason);
      pass->result->skipped += pass->skip_bad ? 1 : 0;
      return TRUE;
    }
  habeas_import_case_add (imported, row, pass->mapping, pass->result);
  return TRUE;
}

static HabeasRowVerdict
take_row (const HabeasSheetRow *cells, gpointer user_data, GError **error)
{
  Run *self = user_data;
  HabeasImportPass *pass = self->pass;
  HabeasImportResult *result = pass->result;
  g_autoptr (HabeasImportRow) row = NULL;
  g_autofree char *key = NULL;
  gint64 hash;

  if (cells->number < pass->mapping->header_row)
    return HABEAS_ROW_CONTINUE;
  if (cells->number == pass->mapping->header_row)
    {
      result->skipped += cells->number - 1;
      self->last_number = cells->number;
      return HABEAS_ROW_CONTINUE;
    }
  result->skipped += cells->number - self->last_number - 1;
  self->last_number = cells->number;
  if (pass->progress != NULL && cells->number % PROGRESS_STEP == 0)
    pass->progress (cells->fraction, result->rows, pass->progress_data);
  if (!habeas_row_is_case (pass->mapping, cells))
    {
      result->skipped++;
      habeas_row_reader_pass_title (pass->reader, cells);
      return HABEAS_ROW_CONTINUE;
    }
  result->rows++;
  row = habeas_row_reader_read (pass->reader, cells, result);
  key = habeas_mapping_dup_key (pass->mapping, cells);
  hash = key != NULL ? (gint64)habeas_survey_hash (key) : 0;
  if (row->is_bad)
    result->skipped += pass->skip_bad ? 1 : 0;
  else if (!add_row (self, row, hash, error))
    return HABEAS_ROW_FAIL;
  if (row->key != NULL && !release_waiting (self, row->key, hash, cells->number, error))
    return HABEAS_ROW_FAIL;
  return HABEAS_ROW_CONTINUE;
}

static gboolean
flush_all (Run *self, GError **error)
{
  GHashTableIter iter;
  gpointer value;

  if (!flush_current (self, error))
    return FALSE;
  g_hash_table_iter_init (&iter, self->waiting);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((HabeasImportCase *)value)->rows->len > 0 && !store_case (self, value, error))
      return FALSE;
  return TRUE;
}

/**
 * habeas_import_pass_run:
 * @self: what to read and where it goes; @result is filled
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Returns: FALSE if an error was set; what is only rejected stands in the result
 */
gboolean
habeas_import_pass_run (HabeasImportPass *self, GCancellable *cancellable, GError **error)
{
  Run run = {.pass = self};
  gboolean ok;

  g_return_val_if_fail (self != NULL, FALSE);

  run.waiting = g_hash_table_new_full (
    g_str_hash, g_str_equal, g_free, (GDestroyNotify)habeas_import_case_free);
  run.seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  ok = habeas_sheet_source_read (self->source, self->sheet, take_row, &run, cancellable, error)
       && flush_all (&run, error);
  check_rejections (&run);
  if (ok && self->store != NULL && !run.stopped_storing)
    ok = habeas_import_store_finish (self->store, self->result->rows, error);
  if (ok && self->progress != NULL)
    self->progress (1.0, self->result->rows, self->progress_data);
  g_clear_pointer (&run.current, habeas_import_case_free);
  g_hash_table_unref (run.waiting);
  g_hash_table_unref (run.seen);
  return ok;
}
