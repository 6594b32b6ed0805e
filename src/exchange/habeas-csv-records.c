/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text as a stream of records, by libcsv. What libcsv leaves open is decided here: numbering of
 * records, limits, and what an unbalanced quotation mark means. The thread of the caller. */

#include "habeas-csv-records.h"

#include "habeas-sheet.h"

#include <csv.h>
#include <glib/gi18n-lib.h>

#define BUFFER_STEP 4096
#define MAX_BUFFER (HABEAS_SHEET_MAX_CELL_BYTES + 2 * BUFFER_STEP)

typedef struct {
  struct csv_parser parser;
  const HabeasCsvDialect *dialect;
  const HabeasCsvSink *sink;
  gpointer user_data;
  guint number;   /* records completed */
  guint n_fields; /* of the record being read */
  int last_end;   /* the character that ended the last record, 0 if a field came since */
  double fraction;
  gboolean stopped;
  GError *error;
} Records;

static void G_GNUC_PRINTF (3, 4)
  fail (Records *self, HabeasExchangeError code, const char *format, ...)
{
  va_list arguments;

  if (self->error == NULL)
    {
      va_start (arguments, format);
      self->error = g_error_new_valist (HABEAS_EXCHANGE_ERROR, code, format, arguments);
      va_end (arguments);
    }
  self->stopped = TRUE;
}

static void
on_field_read_cb (void *bytes, size_t length, void *user_data)
{
  Records *self = user_data;

  if (self->stopped)
    return;
  self->last_end = 0;
  if (length > HABEAS_SHEET_MAX_CELL_BYTES)
    fail (self, HABEAS_EXCHANGE_ERROR_LIMIT,
      _ ("A field of record %u is longer than any spreadsheet allows"), self->number + 1);
  else if (self->n_fields >= HABEAS_SHEET_MAX_COLUMNS)
    fail (self, HABEAS_EXCHANGE_ERROR_LIMIT,
      _ ("Record %u has more fields than any spreadsheet allows"), self->number + 1);
  else
    self->sink->field (bytes, length, self->n_fields++, self->user_data);
}

static void
on_record_ended_cb (int end, void *user_data)
{
  Records *self = user_data;

  if (self->stopped)
    return;
  /* Every CR and LF is reported, so that blank lines count; the LF of a CRLF is no line. */
  if (self->n_fields == 0 && end == '\n' && self->last_end == '\r')
    {
      self->last_end = 0;
      return;
    }
  self->last_end = end;
  self->number++;
  if (!self->sink->record (
        self->number, self->n_fields, self->fraction, self->user_data, &self->error))
    self->stopped = TRUE;
  self->n_fields = 0;
}

static int
is_no_space (unsigned char c)
{
  return 0;
}

static gboolean
records_begin (Records *self)
{
  unsigned char options = CSV_REPALL_NL | CSV_APPEND_NULL;

  if (self->dialect->quoting == HABEAS_CSV_QUOTED)
    options |= CSV_STRICT;
  if (csv_init (&self->parser, options) != 0)
    return FALSE;
  csv_set_blk_size (&self->parser, BUFFER_STEP);
  csv_set_delim (&self->parser, (unsigned char)self->dialect->delimiter);
  /* No text has a NUL: it can stand for "no quotation mark". */
  if (self->dialect->quoting == HABEAS_CSV_PLAIN)
    {
      csv_set_quote (&self->parser, '\0');
      csv_set_space_func (&self->parser, is_no_space);
    }
  return TRUE;
}

static gboolean
records_feed (const char *text, gsize length, double fraction, gpointer user_data, GError **error)
{
  Records *self = user_data;

  self->fraction = fraction;
  if (csv_parse (&self->parser, text, length, on_field_read_cb, on_record_ended_cb, self) != length
      && !self->stopped)
    {
      if (csv_error (&self->parser) == CSV_EPARSE)
        fail (self, HABEAS_EXCHANGE_ERROR_QUOTES,
          _ ("A quotation mark in record %u stands where none can"), self->number + 1);
      else
        fail (self, HABEAS_EXCHANGE_ERROR_LIMIT, _ ("Record %u is too long"), self->number + 1);
    }
  /* Without this a mark that never closes would gather the rest of the file in memory. */
  if (!self->stopped && csv_get_buffer_size (&self->parser) > MAX_BUFFER)
    fail (self, HABEAS_EXCHANGE_ERROR_QUOTES,
      _ ("A field of record %u does not end: a quotation mark that is never closed?"),
      self->number + 1);
  if (!self->stopped)
    return TRUE;
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

/* The last record may lack its line break, so one is added. In this mode libcsv reports every line
 * break outside quotation marks: if it swallows this one, a mark is open. */
static gboolean
records_end (Records *self, GError **error)
{
  guint before = self->number;
  GError *local = NULL;

  if (self->stopped)
    return TRUE;
  self->last_end = 0;
  if (!records_feed ("\n", 1, 1.0, self, &local))
    {
      if (local == NULL)
        return TRUE;
      g_propagate_error (error, local);
      return FALSE;
    }
  if (self->number == before)
    {
      g_set_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_QUOTES,
        _ ("The quotation mark opened in record %u is never closed"), before + 1);
      return FALSE;
    }
  return TRUE;
}

/**
 * habeas_csv_records_scan:
 * @dialect: delimiter and quotation marks
 * @encoding: of the file
 * @file: the file
 * @sink: who takes the records
 * @user_data: for @sink
 * @cancellable: (nullable): a cancellable
 * @error: return location; %HABEAS_EXCHANGE_ERROR_QUOTES, _LIMIT, _ENCODING
 *
 * Returns: FALSE if an error was set
 */
gboolean
habeas_csv_records_scan (const HabeasCsvDialect *dialect, const HabeasTextEncoding *encoding,
  HabeasInputFile *file, const HabeasCsvSink *sink, gpointer user_data, GCancellable *cancellable,
  GError **error)
{
  Records self = {.dialect = dialect, .sink = sink, .user_data = user_data};
  gboolean ok;

  g_return_val_if_fail (dialect != NULL, FALSE);
  g_return_val_if_fail (sink != NULL, FALSE);

  if (!records_begin (&self))
    g_assert_not_reached ();
  ok = habeas_text_encoding_scan (encoding, file, records_feed, &self, cancellable, error)
       && records_end (&self, error);
  csv_free (&self.parser);
  return ok;
}

/**
 * habeas_csv_records_scan_text:
 * @dialect: delimiter and quotation marks
 * @text: the beginning of a file; its last record is left out if it has no end
 * @length: of @text
 * @sink: who takes the records
 * @user_data: for @sink
 * @error: return location
 *
 * Returns: FALSE if an error was set
 */
gboolean
habeas_csv_records_scan_text (const HabeasCsvDialect *dialect, const char *text, gsize length,
  const HabeasCsvSink *sink, gpointer user_data, GError **error)
{
  Records self = {.dialect = dialect, .sink = sink, .user_data = user_data};
  GError *local = NULL;

  g_return_val_if_fail (dialect != NULL, FALSE);
  g_return_val_if_fail (sink != NULL, FALSE);

  if (!records_begin (&self))
    g_assert_not_reached ();
  records_feed (text, length, 0.0, &self, &local);
  csv_free (&self.parser);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return TRUE;
}
