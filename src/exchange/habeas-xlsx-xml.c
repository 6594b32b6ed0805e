/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The XML of a workbook, by expat: no DTD, no entities, bounded depth and token length. Plain
 * functions; the thread of the caller. */

#include "habeas-xlsx-xml.h"

#include <expat.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define BLOCK_SIZE (64 * 1024)
/* A workbook nests about ten deep. */
#define MAX_DEPTH 100
/* Longest tag, comment or the like; cells come in pieces and have a limit of their own. */
#define MAX_TOKEN (1024 * 1024)
/* Between an element's namespace and its local name. */
#define SEPARATOR '|'

struct _HabeasXlsxXml {
  XML_Parser parser;
  const HabeasXlsxHandlers *handlers;
  gpointer user_data;
  guint depth;
  gboolean stopped;
  GError *error;
};

static const char *
local_name (const char *name)
{
  const char *separator = strrchr (name, SEPARATOR);

  return separator != NULL ? separator + 1 : name;
}

static void XMLCALL
on_element_started_cb (void *user_data, const XML_Char *name, const XML_Char **attributes)
{
  HabeasXlsxXml *self = user_data;

  if (self->stopped)
    return;
  if (++self->depth > MAX_DEPTH)
    habeas_xlsx_xml_fail (
      self, g_error_new_literal (HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_LIMIT,
              _ ("The workbook nests deeper than any real one")));
  else if (self->handlers->start != NULL)
    self->handlers->start (self, local_name (name), (const char **)attributes, self->user_data);
}

static void XMLCALL
on_element_ended_cb (void *user_data, const XML_Char *name)
{
  HabeasXlsxXml *self = user_data;

  if (self->stopped)
    return;
  self->depth--;
  if (self->handlers->end != NULL)
    self->handlers->end (self, local_name (name), self->user_data);
}

static void XMLCALL
on_text_read_cb (void *user_data, const XML_Char *text, int length)
{
  HabeasXlsxXml *self = user_data;

  if (!self->stopped && self->handlers->text != NULL)
    self->handlers->text (self, text, (gsize)length, self->user_data);
}

static void XMLCALL
on_doctype_started_cb (void *user_data, const XML_Char *name, const XML_Char *system_id,
  const XML_Char *public_id, int has_internal_subset)
{
  HabeasXlsxXml *self = user_data;

  habeas_xlsx_xml_fail (self,
    g_error_new_literal (HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_UNSAFE,
      _ ("The workbook carries declarations that no spreadsheet has (a DTD). It was not read")));
}

/* With a parser for each part nothing of one can leak into the next. */
static XML_Parser
create_parser (HabeasXlsxXml *self)
{
  XML_Parser parser = XML_ParserCreateNS (NULL, SEPARATOR);

  if (parser == NULL)
    g_error ("Out of memory");
  XML_SetUserData (parser, self);
  XML_SetElementHandler (parser, on_element_started_cb, on_element_ended_cb);
  XML_SetCharacterDataHandler (parser, on_text_read_cb);
  XML_SetStartDoctypeDeclHandler (parser, on_doctype_started_cb);
  return parser;
}

static void
set_malformed (GError **error)
{
  g_set_error_literal (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_DAMAGED,
    _ ("The workbook is damaged: a part of it is not well formed"));
}

/* Newer releases of expat want another function here, which Debian 12 does not have. */
static guint64
bytes_parsed (HabeasXlsxXml *self)
{
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  return (guint64)MAX (0, XML_GetCurrentByteIndex (self->parser));
  G_GNUC_END_IGNORE_DEPRECATIONS
}

static gboolean
parse_blocks (HabeasXlsxXml *self, HabeasXlsxZip *zip, GCancellable *cancellable, GError **error)
{
  guint64 n_fed = 0;

  for (;;)
    {
      void *buffer;
      gssize n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      buffer = XML_GetBuffer (self->parser, BLOCK_SIZE);
      if (buffer == NULL)
        {
          set_malformed (error);
          return FALSE;
        }
      n = habeas_xlsx_zip_read (zip, buffer, BLOCK_SIZE, error);
      if (n < 0)
        return FALSE;
      n_fed += (guint64)n;
      if (XML_ParseBuffer (self->parser, (int)n, n == 0) != XML_STATUS_OK)
        {
          if (self->stopped)
            return TRUE;
          set_malformed (error);
          return FALSE;
        }
      if (n == 0)
        return TRUE;
      if (n_fed > bytes_parsed (self) + MAX_TOKEN)
        {
          g_set_error_literal (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_LIMIT,
            _ ("The workbook holds a mark-up longer than any real one"));
          return FALSE;
        }
    }
}

/**
 * habeas_xlsx_xml_parse:
 * @zip: the workbook
 * @part: path of the part
 * @handlers: what to call
 * @user_data: for @handlers
 * @cancellable: (nullable): looked at every 64 KiB
 * @error: return location; %HABEAS_EXCHANGE_ERROR, or what a handler failed with
 *
 * Returns: whether the part was read to its end or to where a handler stopped it
 */
gboolean
habeas_xlsx_xml_parse (HabeasXlsxZip *zip, const char *part, const HabeasXlsxHandlers *handlers,
  gpointer user_data, GCancellable *cancellable, GError **error)
{
  HabeasXlsxXml self = {.handlers = handlers, .user_data = user_data};
  gboolean ok;

  g_return_val_if_fail (zip != NULL, FALSE);
  g_return_val_if_fail (part != NULL, FALSE);
  g_return_val_if_fail (handlers != NULL, FALSE);

  if (!habeas_xlsx_zip_open_part (zip, part, error))
    return FALSE;
  self.parser = create_parser (&self);
  ok = parse_blocks (&self, zip, cancellable, error);
  habeas_xlsx_zip_close_part (zip);
  XML_ParserFree (self.parser);
  if (self.error != NULL)
    {
      g_clear_error (error);
      g_propagate_error (error, self.error);
      return FALSE;
    }
  return ok;
}

/* The attribute of that local name, or NULL. */
const char *
habeas_xlsx_xml_get_attribute (const char **attributes, const char *name)
{
  for (guint i = 0; attributes[i] != NULL; i += 2)
    if (g_str_equal (local_name (attributes[i]), name))
      return attributes[i + 1];
  return NULL;
}

/* An attribute as a number from 0 to @maximum, @otherwise if it is absent or none. */
guint64
habeas_xlsx_xml_get_number (
  const char **attributes, const char *name, guint64 maximum, guint64 otherwise)
{
  const char *text = habeas_xlsx_xml_get_attribute (attributes, name);
  guint64 number;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, maximum, &number, NULL))
    return otherwise;
  return number;
}

gboolean
habeas_xlsx_xml_get_flag (const char **attributes, const char *name, gboolean otherwise)
{
  const char *text = habeas_xlsx_xml_get_attribute (attributes, name);

  if (text == NULL)
    return otherwise;
  return g_str_equal (text, "1") || g_str_equal (text, "true");
}

/* No further handler is called; what was read counts. */
void
habeas_xlsx_xml_stop (HabeasXlsxXml *xml)
{
  if (!xml->stopped)
    XML_StopParser (xml->parser, XML_FALSE);
  xml->stopped = TRUE;
}

/* No further handler is called; parsing fails with @error, which is taken. */
void
habeas_xlsx_xml_fail (HabeasXlsxXml *xml, GError *error)
{
  if (xml->error == NULL)
    xml->error = error;
  else
    g_error_free (error);
  habeas_xlsx_xml_stop (xml);
}
