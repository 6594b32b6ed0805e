/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which reader a file needs, by what is in it: its name says little. The thread of the caller. */

#include "habeas-csv-reader.h"
#include "habeas-sheet.h"
#include "habeas-xlsx-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HEAD_SIZE 1024

static const char ole_magic[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/* Names in the directory of an OLE file are UTF-16. */
static const char encrypted_stream[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

static gboolean
find_encrypted_stream (const guint8 *bytes, gsize length, gpointer user_data, GError **error)
{
  gboolean *found = user_data;
  const guint8 *at = bytes;
  const guint8 *end = bytes + length;

  while (!*found && (at = memchr (at, 'E', (gsize)(end - at))) != NULL)
    {
      *found = (gsize)(end - at) >= sizeof encrypted_stream - 1
               && memcmp (at, encrypted_stream, sizeof encrypted_stream - 1) == 0;
      at++;
    }
  return !*found;
}

static void
set_ole_error (HabeasInputFile *file, GCancellable *cancellable, GError **error)
{
  gboolean encrypted = FALSE;

  /* Directory entries start at multiples of 128 bytes: none is cut by a block. */
  if (!habeas_input_file_scan (file, find_encrypted_stream, &encrypted, cancellable, error))
    return;
  if (encrypted)
    g_set_error_literal (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_ENCRYPTED,
      _ ("The file has a password. Open it in its own program and save it without one"));
  else
    g_set_error_literal (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_OTHER_FORMAT,
      _ ("This is an old workbook (.xls). Save it as .xlsx and try again"));
}

static gboolean
begins_with (const char *head, gsize length, const char *magic)
{
  gsize n = strlen (magic);

  return length >= n && g_ascii_strncasecmp (head, magic, n) == 0;
}

/* Files that would pass as text but are no table. */
static gboolean
is_other_text (const char *head, gsize length)
{
  gsize skip = begins_with (head, length, "\xef\xbb\xbf") ? 3 : 0;

  while (skip < length && g_ascii_isspace (head[skip]))
    skip++;
  head += skip;
  length -= skip;
  return begins_with (head, length, "<?xml") || begins_with (head, length, "<html")
         || begins_with (head, length, "<!doctype") || begins_with (head, length, "<table")
         || begins_with (head, length, "%PDF-") || begins_with (head, length, "{\\rtf");
}

/**
 * habeas_sheet_source_open:
 * @path: the file
 * @options: (nullable): what is known of a text file
 * @cancellable: (nullable): a cancellable
 * @error: return location; %HABEAS_EXCHANGE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Opens a CSV file or an .xlsx workbook. What is neither is refused with a sentence that says what
 * it is and what to do.
 *
 * Returns: (transfer full) (nullable): the file as sheets of rows
 */
HabeasSheetSource *
habeas_sheet_source_open (
  const char *path, const HabeasSheetOptions *options, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasInputFile) file = NULL;
  char head[HEAD_SIZE];
  gssize length;

  g_return_val_if_fail (path != NULL, NULL);

  file = habeas_input_file_open (path, error);
  if (file == NULL)
    return NULL;
  length = habeas_input_file_read_at (file, 0, head, sizeof head, error);
  if (length < 0)
    return NULL;
  if (length >= 4 && (memcmp (head, "PK\3\4", 4) == 0 || memcmp (head, "PK\5\6", 4) == 0))
    return habeas_xlsx_reader_new (g_steal_pointer (&file), cancellable, error);
  if ((gsize)length >= sizeof ole_magic - 1 && memcmp (head, ole_magic, sizeof ole_magic - 1) == 0)
    {
      set_ole_error (file, cancellable, error);
      return NULL;
    }
  if (is_other_text (head, (gsize)length))
    {
      g_set_error_literal (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_NOT_A_SPREADSHEET,
        _ ("This is a document or a web page, not a table. Save it as .xlsx or CSV and try again"));
      return NULL;
    }
  return habeas_csv_reader_new (g_steal_pointer (&file), options, cancellable, error);
}
