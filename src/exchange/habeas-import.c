/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One import: which sheet, what its columns mean, and one act in the casebook, so that one undo
 * takes it back. Owned by whoever opened it; any thread, one at a time. */

#include "habeas-import.h"

#include "habeas-import-pass.h"

#include <glib/gi18n-lib.h>

struct _HabeasImport {
  GObject parent_instance;

  HabeasSheetSource *source;
  guint sheet;
  char *sheet_name;
  GPtrArray *other_sheets; /* of char*: hold no cases */
  HabeasMapping *mapping;
  HabeasSurvey *survey;
  gboolean skip_bad;
  gboolean adopt;
};

G_DEFINE_FINAL_TYPE (HabeasImport, habeas_import, G_TYPE_OBJECT)

static void
habeas_import_finalize (GObject *object)
{
  HabeasImport *self = HABEAS_IMPORT (object);

  g_clear_object (&self->source);
  g_free (self->sheet_name);
  g_ptr_array_unref (self->other_sheets);
  g_clear_pointer (&self->mapping, habeas_mapping_free);
  g_clear_pointer (&self->survey, habeas_survey_free);
  G_OBJECT_CLASS (habeas_import_parent_class)->finalize (object);
}

static void
habeas_import_class_init (HabeasImportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = habeas_import_finalize;
}

static void
habeas_import_init (HabeasImport *self)
{
  self->other_sheets = g_ptr_array_new_with_free_func (g_free);
}

static HabeasMapping *
detect (HabeasImport *self, guint sheet, const HabeasImportOptions *options,
  GCancellable *cancellable, GError **error)
{
  guint header_row = options->header_row;

  if (header_row == 0 && options->profile != NULL)
    header_row = habeas_profile_get_header_row (options->profile);
  return habeas_mapping_detect (
    self->source, sheet, header_row, options->profile, cancellable, error);
}

/* The sheet somebody named. */
static gboolean
choose_named_sheet (HabeasImport *self, const char *name, const HabeasImportOptions *options,
  GCancellable *cancellable, GError **error)
{
  if (!habeas_sheet_source_find_sheet (self->source, name, &self->sheet))
    {
      g_set_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_NO_SUCH_SHEET,
        _ ("The file has no sheet “%s”"), name);
      return FALSE;
    }
  self->mapping = detect (self, self->sheet, options, cancellable, error);
  return self->mapping != NULL;
}

/* The one sheet that holds cases. With several, taking one would leave the others out unsaid, and
 * taking all would mix up what their rows are numbered by. */
static gboolean
choose_sheet (HabeasImport *self, const HabeasImportOptions *options, gboolean *several,
  GCancellable *cancellable, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GError) first_error = NULL;
  guint n_found = 0;

  for (guint i = 0; i < habeas_sheet_source_get_n_sheets (self->source); i++)
    {
      HabeasSheetInfo info;
      g_autoptr (HabeasMapping) mapping = NULL;
      g_autoptr (GError) local = NULL;

      habeas_sheet_source_get_sheet (self->source, i, &info);
      mapping = detect (self, i, options, cancellable, &local);
      if (mapping == NULL
          && !g_error_matches (local, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_NO_CASES))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (mapping == NULL || (!info.visible && n_found > 0))
        {
          g_ptr_array_add (self->other_sheets, g_strdup (info.name));
          if (first_error == NULL)
            first_error = g_steal_pointer (&local);
          continue;
        }
      n_found++;
      g_string_append_printf (names, "%s“%s”", names->len > 0 ? ", " : "", info.name);
      if (n_found == 1)
        {
          self->sheet = i;
          self->mapping = g_steal_pointer (&mapping);
        }
    }
  if (n_found == 1)
    return TRUE;
  if (n_found > 1)
    g_set_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_NO_SUCH_SHEET,
      _ ("Several sheets hold cases: %s. Import them one by one, by their names"), names->str);
  else
    g_propagate_error (error, g_steal_pointer (&first_error));
  *several = n_found > 1;
  return FALSE;
}

/* Whether another sheet holds cases too: then the rows of each are numbered on their own. */
static gboolean
has_sisters (HabeasImport *self, const HabeasImportOptions *options, GCancellable *cancellable)
{
  for (guint i = 0; i < habeas_sheet_source_get_n_sheets (self->source); i++)
    {
      g_autoptr (HabeasMapping) mapping = NULL;

      if (i != self->sheet)
        mapping = detect (self, i, options, cancellable, NULL);
      if (mapping != NULL)
        return TRUE;
    }
  return FALSE;
}

/**
 * habeas_import_open_sync:
 * @path: a CSV file or a workbook
 * @options: (nullable): what is known or wanted
 * @cancellable: (nullable): a cancellable
 * @error: return location; %HABEAS_EXCHANGE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Opens a spreadsheet, finds the sheet and its headings, and reads it once to decide what they
 * leave open. Nothing is written.
 *
 * Returns: (transfer full) (nullable): the import
 */
HabeasImport *
habeas_import_open_sync (
  const char *path, const HabeasImportOptions *options, GCancellable *cancellable, GError **error)
{
  static const HabeasImportOptions no_options;
  g_autoptr (HabeasImport) self = NULL;
  HabeasSheetOptions sheet_options = {0};
  HabeasSheetInfo info;
  const char *name;
  gboolean several = FALSE;

  g_return_val_if_fail (path != NULL, NULL);

  if (options == NULL)
    options = &no_options;
  self = g_object_new (HABEAS_TYPE_IMPORT, NULL);
  self->skip_bad = options->skip_bad;
  self->adopt = options->adopt;
  if (options->profile != NULL)
    {
      sheet_options.encoding = habeas_profile_get_encoding (options->profile);
      sheet_options.delimiter = habeas_profile_get_delimiter (options->profile);
    }
  self->source = habeas_sheet_source_open (path, &sheet_options, cancellable, error);
  if (self->source == NULL)
    return NULL;
  name = options->sheet;
  if (name == NULL && options->profile != NULL)
    name = habeas_profile_get_sheet (options->profile);
  if (name != NULL)
    {
      if (!choose_named_sheet (self, name, options, cancellable, error))
        return NULL;
      several = has_sisters (self, options, cancellable);
    }
  else if (!choose_sheet (self, options, &several, cancellable, error))
    return NULL;
  habeas_sheet_source_get_sheet (self->source, self->sheet, &info);
  self->sheet_name = g_strdup (info.name);
  if (!habeas_mapping_check_profile (self->mapping, error))
    return NULL;
  self->survey = habeas_survey_run (
    self->mapping, self->source, self->sheet, habeas_lists_get_shipped (), cancellable, error);
  if (self->survey == NULL)
    return NULL;
  habeas_mapping_sign (self->mapping, several ? self->sheet_name : NULL);
  return g_steal_pointer (&self);
}

const char *
habeas_import_get_sheet (HabeasImport *self)
{
  g_return_val_if_fail (HABEAS_IS_IMPORT (self), NULL);

  return self->sheet_name;
}

guint
habeas_import_get_header_row (HabeasImport *self)
{
  g_return_val_if_fail (HABEAS_IS_IMPORT (self), 0);

  return self->mapping->header_row;
}

guint
habeas_import_get_n_columns (HabeasImport *self)
{
  g_return_val_if_fail (HABEAS_IS_IMPORT (self), 0);

  return self->mapping->columns->len;
}

/**
 * habeas_import_get_column:
 * @self: an import
 * @index: less than habeas_import_get_n_columns()
 *
 * Returns: (transfer none): what the column was taken for
 */
const HabeasColumn *
habeas_import_get_column (HabeasImport *self, guint index)
{
  g_return_val_if_fail (HABEAS_IS_IMPORT (self), NULL);
  g_return_val_if_fail (index < self->mapping->columns->len, NULL);

  return g_ptr_array_index (self->mapping->columns, index);
}

HabeasRowIs
habeas_import_get_row_is (HabeasImport *self)
{
  g_return_val_if_fail (HABEAS_IS_IMPORT (self), HABEAS_ROW_IS_DETECTED);

  return self->mapping->row_is;
}

gboolean
habeas_import_has_open_dates (HabeasImport *self)
{
  g_return_val_if_fail (HABEAS_IS_IMPORT (self), FALSE);

  for (guint i = 0; i < self->mapping->columns->len; i++)
    if (((HabeasColumn *)g_ptr_array_index (self->mapping->columns, i))->order_open)
      return TRUE;
  return FALSE;
}

/**
 * habeas_import_set_date_order:
 * @self: an import
 * @column: index of a column of dates
 * @order: what a person said
 */
void
habeas_import_set_date_order (HabeasImport *self, guint column, HabeasDateOrder order)
{
  HabeasColumn *target;

  g_return_if_fail (HABEAS_IS_IMPORT (self));
  g_return_if_fail (column < self->mapping->columns->len);

  target = g_ptr_array_index (self->mapping->columns, column);
  target->order = order;
  target->order_open = order == HABEAS_DATE_ORDER_UNKNOWN;
}

static gboolean
check_open_dates (HabeasImport *self, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < self->mapping->columns->len; i++)
    {
      HabeasColumn *column = g_ptr_array_index (self->mapping->columns, i);

      if (column->order_open)
        g_string_append_printf (names, "%s“%s”", names->len > 0 ? ", " : "", column->heading);
    }
  if (names->len == 0)
    return TRUE;
  g_set_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_DATE_ORDER,
    _ ("Day and month can be read both ways in %s. Say in a profile which comes first: "
       "\"dates\": {heading: \"DMY\" or \"MDY\"}"),
    names->str);
  return FALSE;
}

typedef struct {
  HabeasImport *import;
  gboolean dry;
  gboolean committed;
  HabeasImportPass pass;
} Act;

static void
describe (HabeasImport *self, HabeasImportResult *result)
{
  g_free (result->sheet);
  result->sheet = g_strdup (self->sheet_name);
  for (guint i = 0; i < self->other_sheets->len; i++)
    g_ptr_array_add (result->other_sheets, g_strdup (g_ptr_array_index (self->other_sheets, i)));
  for (guint i = 0; i < self->mapping->columns->len; i++)
    {
      HabeasColumn *column = g_ptr_array_index (self->mapping->columns, i);

      if (column->role == HABEAS_COLUMN_LEFT_OUT && column->heading[0] != '\0')
        g_ptr_array_add (result->unread, g_strdup (column->heading));
      if (column->left_out != NULL)
        habeas_import_result_note (
          result, self->mapping->header_row, column->heading, column->left_out);
    }
}

static gboolean
refuse_bad_rows (HabeasImport *self, HabeasImportResult *result, GError **error)
{
  if (self->skip_bad || result->n_rejected == 0)
    return TRUE;
  result->created = 0;
  result->updated = 0;
  g_set_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_BAD_ROWS,
    ngettext ("%u thing in the sheet cannot be taken, so nothing was",
      "%u things in the sheet cannot be taken, so nothing was", result->n_rejected),
    result->n_rejected);
  return FALSE;
}

/* The act in the casebook. A trial ends it with an error of our own, which takes everything back.
 */
static gboolean
write_cases (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Act *act = user_data;
  HabeasImport *self = act->import;
  g_autoptr (HabeasImportStore) store = NULL;
  g_autofree char *label = NULL;
  gboolean ok;

  store = habeas_import_store_new (writer, self->mapping, act->pass.reader,
    habeas_sheet_source_get_hash (self->source), self->sheet_name, self->adopt, act->dry);
  act->pass.store = store;
  ok = habeas_import_pass_run (&act->pass, cancellable, error)
       && refuse_bad_rows (self, act->pass.result, error);
  act->pass.store = NULL;
  if (!ok)
    return FALSE;
  if (act->dry || act->pass.result->created + act->pass.result->updated == 0)
    {
      act->committed = TRUE;
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "nothing to keep");
      return FALSE;
    }
  label = g_strdup_printf (ngettext ("Import of %u case", "Import of %u cases",
                             act->pass.result->created + act->pass.result->updated),
    act->pass.result->created + act->pass.result->updated);
  habeas_writer_set_label (writer, label);
  return TRUE;
}

static gboolean
run_in_casebook (Act *act, HabeasCasebook *casebook, GCancellable *cancellable, GError **error)
{
  GError *local = NULL;

  /* A trial leaves nothing behind, so no large act is begun for it. */
  if (habeas_casebook_write_many_sync (casebook, HABEAS_ACT_IMPORT, _ ("Import"),
        act->dry ? 0 : act->import->survey->n_cases, write_cases, act, cancellable, &local))
    return TRUE;
  if (act->committed)
    {
      g_clear_error (&local);
      return TRUE;
    }
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
run (HabeasImport *self, HabeasCasebook *casebook, gboolean dry, HabeasProgressFunc progress,
  gpointer progress_data, GCancellable *cancellable, HabeasImportResult **result, GError **error)
{
  g_autoptr (HabeasRowReader) reader = NULL;
  g_autoptr (HabeasImportResult) made = NULL;
  Act act = {.import = self, .dry = dry};
  GError *local = NULL;
  gboolean ok;

  if (result != NULL)
    *result = NULL;
  if (!check_open_dates (self, error))
    return FALSE;
  reader = habeas_row_reader_new (self->mapping,
    casebook != NULL ? habeas_casebook_get_lists (casebook) : habeas_lists_get_shipped ());
  made = habeas_import_result_new ();
  describe (self, made);
  act.pass = (HabeasImportPass){
    .source = self->source,
    .sheet = self->sheet,
    .mapping = self->mapping,
    .survey = self->survey,
    .reader = reader,
    .skip_bad = self->skip_bad,
    .progress = progress,
    .progress_data = progress_data,
    .result = made,
  };
  if (casebook != NULL)
    ok = run_in_casebook (&act, casebook, cancellable, &local);
  else
    ok = habeas_import_pass_run (&act.pass, cancellable, &local)
         && refuse_bad_rows (self, made, &local);
  if (result != NULL
      && (ok || g_error_matches (local, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_BAD_ROWS)))
    *result = g_steal_pointer (&made);
  if (local != NULL)
    g_propagate_error (error, local);
  return ok;
}

/**
 * habeas_import_try_sync:
 * @self: an import
 * @casebook: (nullable): the casebook; without one every case counts as new
 * @progress: (nullable) (scope call): told how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): a cancellable
 * @result: (out) (optional) (nullable): what would happen, also on _BAD_ROWS
 * @error: return location; %HABEAS_EXCHANGE_ERROR_DATE_ORDER, _BAD_ROWS
 *
 * Finds out what an import would do. Nothing is changed.
 *
 * Returns: whether it would be done
 */
gboolean
habeas_import_try_sync (HabeasImport *self, HabeasCasebook *casebook, HabeasProgressFunc progress,
  gpointer progress_data, GCancellable *cancellable, HabeasImportResult **result, GError **error)
{
  g_return_val_if_fail (HABEAS_IS_IMPORT (self), FALSE);

  return run (self, casebook, TRUE, progress, progress_data, cancellable, result, error);
}

/**
 * habeas_import_run_sync:
 * @self: an import
 * @casebook: the casebook
 * @progress: (nullable) (scope call): told how far it is, on the thread that writes
 * @progress_data: for @progress
 * @cancellable: (nullable): stops it; nothing is kept then
 * @result: (out) (optional) (nullable): what was done, also on _BAD_ROWS
 * @error: return location; %HABEAS_EXCHANGE_ERROR_DATE_ORDER, _BAD_ROWS, %HABEAS_CASEBOOK_ERROR
 *
 * Imports the sheet in one act. If nothing is different from before, there is no act.
 *
 * Returns: whether it is done
 */
gboolean
habeas_import_run_sync (HabeasImport *self, HabeasCasebook *casebook, HabeasProgressFunc progress,
  gpointer progress_data, GCancellable *cancellable, HabeasImportResult **result, GError **error)
{
  g_return_val_if_fail (HABEAS_IS_IMPORT (self), FALSE);
  g_return_val_if_fail (HABEAS_IS_CASEBOOK (casebook), FALSE);

  return run (self, casebook, FALSE, progress, progress_data, cancellable, result, error);
}
