/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of shared strings, kept in memory in big chunks: they hold names of people, so they
 * never go to a temporary file. Owned by the reader; one thread at a time. */

#include "habeas-xlsx-strings.h"

#include "habeas-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHUNK_SIZE (1024 * 1024)
/* The only part of a workbook that must be held whole. */
#define MAX_BYTES (512 * 1024 * 1024)
#define MAX_STRINGS (16 * 1024 * 1024)

struct _HabeasXlsxStrings {
  GPtrArray *chunks; /* of owned bytes; a string never crosses from one into the next */
  guint32 n_used;    /* of the last chunk */
  GArray *starts;    /* of guint32: chunk * CHUNK_SIZE + offset */
};

typedef struct {
  HabeasXlsxStrings *strings;
  HabeasXlsxText item;
  gboolean in_item;
} Parsing;

void
habeas_xlsx_text_begin (HabeasXlsxText *self)
{
  if (self->text == NULL)
    self->text = g_string_new (NULL);
  g_string_truncate (self->text, 0);
  self->in_text = 0;
  self->in_phonetic = 0;
}

void
habeas_xlsx_text_start (HabeasXlsxText *self, const char *name)
{
  if (g_str_equal (name, "rPh"))
    self->in_phonetic++;
  else if (g_str_equal (name, "t"))
    self->in_text++;
}

void
habeas_xlsx_text_end (HabeasXlsxText *self, const char *name)
{
  if (g_str_equal (name, "rPh") && self->in_phonetic > 0)
    self->in_phonetic--;
  else if (g_str_equal (name, "t") && self->in_text > 0)
    self->in_text--;
}

/* FALSE if the text becomes longer than a cell can be. */
gboolean
habeas_xlsx_text_append (HabeasXlsxText *self, const char *text, gsize length)
{
  if (self->in_text == 0 || self->in_phonetic > 0)
    return TRUE;
  if (self->text->len + length > HABEAS_SHEET_MAX_CELL_BYTES)
    return FALSE;
  g_string_append_len (self->text, text, (gssize)length);
  return TRUE;
}

/* `_x000D_` stands for a character that XML cannot hold (ECMA-376, 22.4.2.4); what is no text at
 * all becomes a blank. */
void
habeas_xlsx_text_unescape (GString *text)
{
  char *at = text->str;

  while ((at = strstr (at, "_x")) != NULL)
    {
      gunichar code = 0;
      guint i;

      for (i = 2; i < 6 && g_ascii_isxdigit (at[i]); i++)
        code = code * 16 + (gunichar)g_ascii_xdigit_value (at[i]);
      if (i == 6 && at[6] == '_')
        {
          char utf8[6];
          gsize offset = (gsize)(at - text->str);
          gboolean is_text = code >= 0x20 ? g_unichar_validate (code)
                                          : code == '\t' || code == '\n' || code == '\r';
          int n = g_unichar_to_utf8 (is_text ? code : ' ', utf8);

          g_string_erase (text, (gssize)offset, 7);
          g_string_insert_len (text, (gssize)offset, utf8, n);
          at = text->str + offset + n;
        }
      else
        at += 2;
    }
}

static void
fail_limit (HabeasXlsxXml *xml)
{
  habeas_xlsx_xml_fail (xml,
    g_error_new_literal (HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_LIMIT,
      _ ("The workbook holds more text than can be read at once. Save the sheet as CSV instead")));
}

static void
store_item (HabeasXlsxXml *xml, HabeasXlsxStrings *self, const GString *text)
{
  gsize size = text->len + 1;
  guint32 start;

  if (self->chunks->len == 0 || self->n_used + size > CHUNK_SIZE)
    {
      if ((gsize)self->chunks->len * CHUNK_SIZE >= MAX_BYTES)
        {
          fail_limit (xml);
          return;
        }
      g_ptr_array_add (self->chunks, g_malloc (CHUNK_SIZE));
      self->n_used = 0;
    }
  if (self->starts->len >= MAX_STRINGS)
    {
      fail_limit (xml);
      return;
    }
  start = (self->chunks->len - 1) * CHUNK_SIZE + self->n_used;
  memcpy ((char *)g_ptr_array_index (self->chunks, self->chunks->len - 1) + self->n_used, text->str,
    size);
  self->n_used += (guint32)size;
  g_array_append_val (self->starts, start);
}

static void
strings_start (HabeasXlsxXml *xml, const char *name, const char **attributes, gpointer user_data)
{
  Parsing *self = user_data;

  if (g_str_equal (name, "si"))
    {
      habeas_xlsx_text_begin (&self->item);
      self->in_item = TRUE;
    }
  else if (self->in_item)
    habeas_xlsx_text_start (&self->item, name);
}

static void
strings_end (HabeasXlsxXml *xml, const char *name, gpointer user_data)
{
  Parsing *self = user_data;

  if (!self->in_item)
    return;
  if (g_str_equal (name, "si"))
    {
      habeas_xlsx_text_unescape (self->item.text);
      store_item (xml, self->strings, self->item.text);
      self->in_item = FALSE;
    }
  else
    habeas_xlsx_text_end (&self->item, name);
}

static void
strings_text (HabeasXlsxXml *xml, const char *text, gsize length, gpointer user_data)
{
  Parsing *self = user_data;

  if (self->in_item && !habeas_xlsx_text_append (&self->item, text, length))
    habeas_xlsx_xml_fail (
      xml, g_error_new_literal (HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_LIMIT,
             _ ("A text of the workbook is longer than any cell can be")));
}

/**
 * habeas_xlsx_strings_new:
 * @zip: the workbook
 * @part: (nullable): the part with the shared strings; many programs write none
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the strings
 */
HabeasXlsxStrings *
habeas_xlsx_strings_new (
  HabeasXlsxZip *zip, const char *part, GCancellable *cancellable, GError **error)
{
  static const HabeasXlsxHandlers handlers = {strings_start, strings_end, strings_text};
  g_autoptr (HabeasXlsxStrings) self = g_new0 (HabeasXlsxStrings, 1);
  Parsing parsing = {.strings = self};
  gboolean ok = TRUE;

  self->chunks = g_ptr_array_new_with_free_func (g_free);
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (part != NULL)
    ok = habeas_xlsx_xml_parse (zip, part, &handlers, &parsing, cancellable, error);
  if (parsing.item.text != NULL)
    g_string_free (parsing.item.text, TRUE);
  return ok ? g_steal_pointer (&self) : NULL;
}

void
habeas_xlsx_strings_free (HabeasXlsxStrings *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->chunks);
  g_array_unref (self->starts);
  g_free (self);
}

/* The string of that number, or NULL if there is none. */
const char *
habeas_xlsx_strings_lookup (HabeasXlsxStrings *self, guint64 index, gsize *length)
{
  guint32 start;
  const char *text;

  if (index >= self->starts->len)
    return NULL;
  start = g_array_index (self->starts, guint32, (guint)index);
  text = (const char *)g_ptr_array_index (self->chunks, start / CHUNK_SIZE) + start % CHUNK_SIZE;
  *length = strlen (text);
  return text;
}
