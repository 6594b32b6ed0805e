/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text file with delimiters as one sheet without a name. Owned by whoever opened it; one thread
 * at a time. */

#include "habeas-csv-reader.h"

#include "habeas-csv-dialect.h"
#include "habeas-row-builder.h"

struct _HabeasCsvReader {
  HabeasSheetSource parent_instance;

  HabeasInputFile *file;
  char *hash;
  HabeasTextEncoding encoding;
  HabeasCsvDialect dialect;
  guint first_record;
};

G_DEFINE_FINAL_TYPE (HabeasCsvReader, habeas_csv_reader, HABEAS_TYPE_SHEET_SOURCE)

typedef struct {
  HabeasRowBuilder *builder;
  guint first_record;
  HabeasRowFunc func;
  gpointer user_data;
} Reading;

static void
take_field (const char *text, gsize length, guint column, gpointer user_data)
{
  Reading *self = user_data;

  habeas_row_builder_set (self->builder, column, HABEAS_CELL_TEXT, text, length, 0.0, NULL);
}

static gboolean
take_record (guint number, guint n_fields, double fraction, gpointer user_data, GError **error)
{
  Reading *self = user_data;

  if (number < self->first_record)
    {
      habeas_row_builder_reset (self->builder);
      return TRUE;
    }
  return habeas_row_builder_emit (
           self->builder, number, fraction, self->func, self->user_data, error)
         == HABEAS_ROW_CONTINUE;
}

static gboolean
habeas_csv_reader_read (HabeasSheetSource *source, guint index, HabeasRowFunc func,
  gpointer user_data, GCancellable *cancellable, GError **error)
{
  static const HabeasCsvSink sink = {take_field, take_record};
  HabeasCsvReader *self = HABEAS_CSV_READER (source);
  g_autoptr (HabeasRowBuilder) builder = habeas_row_builder_new ();
  Reading reading = {builder, self->first_record, func, user_data};

  return habeas_csv_records_scan (
    &self->dialect, &self->encoding, self->file, &sink, &reading, cancellable, error);
}

static guint
habeas_csv_reader_get_n_sheets (HabeasSheetSource *source)
{
  return 1;
}

static void
habeas_csv_reader_get_sheet (HabeasSheetSource *source, guint index, HabeasSheetInfo *info)
{
  info->name = "";
  info->visible = TRUE;
}

static const char *
habeas_csv_reader_get_hash (HabeasSheetSource *source)
{
  return HABEAS_CSV_READER (source)->hash;
}

static void
habeas_csv_reader_finalize (GObject *object)
{
  HabeasCsvReader *self = HABEAS_CSV_READER (object);

  habeas_input_file_free (self->file);
  g_free (self->hash);
  G_OBJECT_CLASS (habeas_csv_reader_parent_class)->finalize (object);
}

static void
habeas_csv_reader_class_init (HabeasCsvReaderClass *klass)
{
  HabeasSheetSourceClass *source_class = HABEAS_SHEET_SOURCE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = habeas_csv_reader_finalize;
  source_class->get_n_sheets = habeas_csv_reader_get_n_sheets;
  source_class->get_sheet = habeas_csv_reader_get_sheet;
  source_class->read = habeas_csv_reader_read;
  source_class->get_hash = habeas_csv_reader_get_hash;
}

static void
habeas_csv_reader_init (HabeasCsvReader *self)
{
}

/**
 * habeas_csv_reader_new:
 * @file: (transfer full): a text file
 * @options: (nullable): what is known of it
 * @cancellable: (nullable): a cancellable
 * @error: return location; %HABEAS_EXCHANGE_ERROR
 *
 * Reads the whole file to find its encoding, delimiter and use of quotation marks. Encodings:
 * UTF-8, Windows-1252, UTF-16; delimiters: comma, semicolon, tabulator, bar.
 *
 * Returns: (transfer full) (nullable): the source
 */
HabeasSheetSource *
habeas_csv_reader_new (HabeasInputFile *file, const HabeasSheetOptions *options,
  GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasCsvReader) self = g_object_new (HABEAS_TYPE_CSV_READER, NULL);
  const char *encoding = options != NULL ? options->encoding : NULL;
  char delimiter = options != NULL ? options->delimiter : '\0';

  g_return_val_if_fail (file != NULL, NULL);

  self->file = file;
  self->hash = habeas_input_file_hash (file, cancellable, error);
  if (self->hash == NULL)
    return NULL;
  if (encoding != NULL)
    {
      if (!habeas_text_encoding_from_name (encoding, file, &self->encoding, error))
        return NULL;
    }
  else if (!habeas_text_encoding_detect (file, &self->encoding, cancellable, error))
    return NULL;
  if (!habeas_csv_dialect_detect (
        &self->dialect, &self->first_record, delimiter, &self->encoding, file, cancellable, error))
    return NULL;
  return HABEAS_SHEET_SOURCE (g_steal_pointer (&self));
}

/**
 * habeas_csv_reader_get_encoding:
 * @self: a reader
 *
 * Returns: the encoding found, as a profile would name it
 */
const char *
habeas_csv_reader_get_encoding (HabeasCsvReader *self)
{
  g_return_val_if_fail (HABEAS_IS_CSV_READER (self), NULL);

  return habeas_text_encoding_get_name (&self->encoding);
}

/**
 * habeas_csv_reader_get_delimiter:
 * @self: a reader
 *
 * Returns: the delimiter found
 */
char
habeas_csv_reader_get_delimiter (HabeasCsvReader *self)
{
  g_return_val_if_fail (HABEAS_IS_CSV_READER (self), '\0');

  return self->dialect.delimiter;
}
