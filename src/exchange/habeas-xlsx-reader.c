/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook of Excel's format as sheets of rows; macros, links and drawings are not even opened.
 * Owned by whoever opened it; one thread at a time. */

#include "habeas-xlsx-reader.h"

#include "habeas-xlsx-sheet.h"
#include "habeas-xlsx-workbook.h"

struct _HabeasXlsxReader {
  HabeasSheetSource parent_instance;

  HabeasInputFile *file;
  char *hash;
  HabeasXlsxZip *zip;
  HabeasXlsxWorkbook *workbook;
  HabeasXlsxStyles *styles;
  HabeasXlsxStrings *strings;
};

G_DEFINE_FINAL_TYPE (HabeasXlsxReader, habeas_xlsx_reader, HABEAS_TYPE_SHEET_SOURCE)

static gboolean
habeas_xlsx_reader_read (HabeasSheetSource *source, guint index, HabeasRowFunc func,
  gpointer user_data, GCancellable *cancellable, GError **error)
{
  HabeasXlsxReader *self = HABEAS_XLSX_READER (source);
  HabeasXlsxSheetEntry *entry = g_ptr_array_index (self->workbook->sheets, index);

  return habeas_xlsx_sheet_read (self->zip, entry->part, self->strings, self->styles,
           self->workbook->starts_1904, func, user_data, cancellable, error)
         && habeas_input_file_check_unchanged (self->file, error);
}

static guint
habeas_xlsx_reader_get_n_sheets (HabeasSheetSource *source)
{
  return HABEAS_XLSX_READER (source)->workbook->sheets->len;
}

static void
habeas_xlsx_reader_get_sheet (HabeasSheetSource *source, guint index, HabeasSheetInfo *info)
{
  HabeasXlsxReader *self = HABEAS_XLSX_READER (source);
  HabeasXlsxSheetEntry *entry = g_ptr_array_index (self->workbook->sheets, index);

  info->name = entry->name;
  info->visible = entry->visible;
}

static const char *
habeas_xlsx_reader_get_hash (HabeasSheetSource *source)
{
  return HABEAS_XLSX_READER (source)->hash;
}

static gboolean
habeas_xlsx_reader_get_starts_1904 (HabeasSheetSource *source)
{
  return HABEAS_XLSX_READER (source)->workbook->starts_1904;
}

static void
habeas_xlsx_reader_finalize (GObject *object)
{
  HabeasXlsxReader *self = HABEAS_XLSX_READER (object);

  habeas_xlsx_strings_free (self->strings);
  habeas_xlsx_styles_free (self->styles);
  habeas_xlsx_workbook_free (self->workbook);
  habeas_xlsx_zip_free (self->zip);
  habeas_input_file_free (self->file);
  g_free (self->hash);
  G_OBJECT_CLASS (habeas_xlsx_reader_parent_class)->finalize (object);
}

static void
habeas_xlsx_reader_class_init (HabeasXlsxReaderClass *klass)
{
  HabeasSheetSourceClass *source_class = HABEAS_SHEET_SOURCE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = habeas_xlsx_reader_finalize;
  source_class->get_n_sheets = habeas_xlsx_reader_get_n_sheets;
  source_class->get_sheet = habeas_xlsx_reader_get_sheet;
  source_class->read = habeas_xlsx_reader_read;
  source_class->get_hash = habeas_xlsx_reader_get_hash;
  source_class->get_starts_1904 = habeas_xlsx_reader_get_starts_1904;
}

static void
habeas_xlsx_reader_init (HabeasXlsxReader *self)
{
}

/**
 * habeas_xlsx_reader_new:
 * @file: (transfer full): a zip file
 * @cancellable: (nullable): a cancellable
 * @error: return location; %HABEAS_EXCHANGE_ERROR
 *
 * Reads what a workbook says of itself, its styles and its shared strings; the sheets are read when
 * they are asked for.
 *
 * Returns: (transfer full) (nullable): the source
 */
HabeasSheetSource *
habeas_xlsx_reader_new (HabeasInputFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasXlsxReader) self = g_object_new (HABEAS_TYPE_XLSX_READER, NULL);

  g_return_val_if_fail (file != NULL, NULL);

  self->file = file;
  self->zip = habeas_xlsx_zip_new (file, error);
  if (self->zip == NULL)
    return NULL;
  self->workbook = habeas_xlsx_workbook_new (self->zip, cancellable, error);
  if (self->workbook == NULL)
    return NULL;
  self->styles = habeas_xlsx_styles_new (self->zip, self->workbook->styles, cancellable, error);
  if (self->styles == NULL)
    return NULL;
  self->strings = habeas_xlsx_strings_new (self->zip, self->workbook->strings, cancellable, error);
  if (self->strings == NULL)
    return NULL;
  self->hash = habeas_input_file_hash (file, cancellable, error);
  if (self->hash == NULL)
    return NULL;
  return HABEAS_SHEET_SOURCE (g_steal_pointer (&self));
}
