/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a workbook back before anybody may have it. WHY: with a full folder for temporary files
 * libxlsxwriter returns success and leaves parts short or empty; only reading finds that. Every
 * part of the archive is inflated (minizip checks its CRC), parsed (expat), and the cells of each
 * sheet are counted against what was written. Streams; holds no part in memory. Any thread. */
#include "habeas-workbook-verify.h"

#include <expat.h>
#include <minizip/unzip.h>
#include <stdio.h>
#include <string.h>

#define CHUNK_BYTES 65536

typedef struct {
  guint64 cells;
  guint64 sheets_named; /* <sheet> in the list of sheets */
  gboolean counts_cells;
  guint n_matched; /* characters of the tag at the end of the last piece */
  gboolean counts_sheets;
} Part;

static void XMLCALL
on_element_started_cb (void *user_data, const XML_Char *name, const XML_Char **attributes)
{
  Part *part = user_data;

  part->sheets_named += strcmp (name, "sheet") == 0;
}

/* WHY not by the parser: a handler for each of millions of elements costs more than the parsing
 * itself. In well-formed XML, which the parser sees to, "<c " is nothing but a cell. */
static void
count_cells (Part *part, const char *bytes, gsize length)
{
  static const char tag[] = "<c ";
  const char *end = bytes + length;

  for (const char *p = bytes; p < end;)
    {
      if (part->n_matched == 0)
        {
          p = memchr (p, '<', (gsize)(end - p));
          if (p == NULL)
            return;
        }
      if (*p == tag[part->n_matched])
        {
          p++;
          if (++part->n_matched == strlen (tag))
            {
              part->cells++;
              part->n_matched = 0;
            }
        }
      else
        part->n_matched = 0;
    }
}

static gboolean
set_damaged (GError **error, const char *name, const char *why)
{
  g_set_error (error, HABEAS_REPORT_ERROR, HABEAS_REPORT_ERROR_DAMAGED,
    "The workbook did not read back: %s %s", name, why);
  return FALSE;
}

/* Sheets are xl/worksheets/sheet1.xml and on; 0 for another part. */
static guint
get_sheet_number (const char *name)
{
  guint number = 0;
  int end = 0;

  if (sscanf (name, "xl/worksheets/sheet%u.xml%n", &number, &end) == 1 && name[end] == '\0')
    return number;
  return 0;
}

static gboolean
read_part (unzFile archive, XML_Parser parser, const char *name, Part *part,
  GCancellable *cancellable, GError **error)
{
  for (;;)
    {
      void *buffer = XML_GetBuffer (parser, CHUNK_BYTES);
      int n = buffer != NULL ? unzReadCurrentFile (archive, buffer, CHUNK_BYTES) : -1;

      if (n < 0)
        return set_damaged (error, name, "cannot be inflated");
      if (part->counts_cells)
        count_cells (part, buffer, (gsize)n);
      if (XML_ParseBuffer (parser, n, n == 0) != XML_STATUS_OK)
        return set_damaged (error, name, XML_ErrorString (XML_GetErrorCode (parser)));
      if (n == 0)
        return TRUE;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
}

static gboolean
verify_part (
  unzFile archive, const char *name, Part *part, GCancellable *cancellable, GError **error)
{
  XML_Parser parser;
  gboolean whole;

  if (unzOpenCurrentFile (archive) != UNZ_OK)
    return set_damaged (error, name, "cannot be opened");

  parser = XML_ParserCreate ("UTF-8");
  XML_SetUserData (parser, part);
  if (part->counts_sheets)
    XML_SetStartElementHandler (parser, on_element_started_cb);
  whole = read_part (archive, parser, name, part, cancellable, error);
  XML_ParserFree (parser);

  if (unzCloseCurrentFile (archive) == UNZ_CRCERROR && whole)
    return set_damaged (error, name, "has the wrong checksum");
  return whole;
}

static gboolean
verify_archive (unzFile archive, const guint64 *n_cells, guint n_sheets, GCancellable *cancellable,
  GError **error)
{
  guint64 sheets_named = 0;
  guint sheets_seen = 0;
  gboolean has_types = FALSE;
  int result;

  for (result = unzGoToFirstFile (archive); result == UNZ_OK; result = unzGoToNextFile (archive))
    {
      char name[256];
      guint number;
      Part part = {0};

      if (unzGetCurrentFileInfo64 (archive, NULL, name, sizeof name, NULL, 0, NULL, 0) != UNZ_OK)
        return set_damaged (error, "the list of parts", "is broken");
      number = get_sheet_number (name);
      part.counts_cells = number > 0;
      part.counts_sheets = strcmp (name, "xl/workbook.xml") == 0;
      has_types |= strcmp (name, "[Content_Types].xml") == 0;

      if (!verify_part (archive, name, &part, cancellable, error))
        return FALSE;
      if (number > 0)
        {
          sheets_seen++;
          if (number > n_sheets || part.cells != n_cells[number - 1])
            return set_damaged (error, name, "has another number of cells than were written");
        }
      sheets_named += part.sheets_named;
    }

  if (result != UNZ_END_OF_LIST_OF_FILE)
    return set_damaged (error, "the list of parts", "is broken");
  if (!has_types || sheets_seen != n_sheets || sheets_named != n_sheets)
    return set_damaged (error, "a part", "is missing");
  return TRUE;
}

/**
 * habeas_workbook_verify:
 * @path: a workbook written by libxlsxwriter
 * @n_cells: (array length=n_sheets): how many cells each sheet must have
 *
 * Returns: FALSE with HABEAS_REPORT_ERROR_DAMAGED when any part is missing, short, not well formed
 *   or of another size than was written.
 */
gboolean
habeas_workbook_verify (const char *path, const guint64 *n_cells, guint n_sheets,
  GCancellable *cancellable, GError **error)
{
  unzFile archive = unzOpen64 (path);
  gboolean whole;

  if (archive == NULL)
    return set_damaged (error, "the archive", "cannot be opened");
  whole = verify_archive (archive, n_cells, n_sheets, cancellable, error);
  unzClose (archive);
  return whole;
}
