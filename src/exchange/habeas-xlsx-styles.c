/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Number formats by style. Owned by the reader; one thread at a time. */

#include "habeas-xlsx-styles.h"

#include <glib/gi18n-lib.h>

/* Excel's own limit. */
#define MAX_STYLES 65490

struct _HabeasXlsxStyles {
  GHashTable *formats; /* id -> owned HabeasNumberFormat, of the file's own formats */
  GArray *styles;      /* of HabeasNumberFormat, by style of a cell */
  gboolean in_cell_styles;
};

static void
styles_start (HabeasXlsxXml *xml, const char *name, const char **attributes, gpointer user_data)
{
  HabeasXlsxStyles *self = user_data;
  guint id = (guint)habeas_xlsx_xml_get_number (attributes, "numFmtId", G_MAXINT, 0);

  if (g_str_equal (name, "numFmt"))
    {
      const char *code = habeas_xlsx_xml_get_attribute (attributes, "formatCode");
      HabeasNumberFormat format = habeas_number_format_parse (code != NULL ? code : "General");

      g_hash_table_insert (
        self->formats, GUINT_TO_POINTER (id), g_memdup2 (&format, sizeof format));
    }
  else if (g_str_equal (name, "cellXfs"))
    self->in_cell_styles = TRUE;
  else if (g_str_equal (name, "xf") && self->in_cell_styles)
    {
      /* A file may redefine a built-in id; then its own code counts. */
      HabeasNumberFormat *own = g_hash_table_lookup (self->formats, GUINT_TO_POINTER (id));
      HabeasNumberFormat format = own != NULL ? *own : habeas_number_format_get_builtin (id);

      g_array_append_val (self->styles, format);
    }
  if (self->styles->len > MAX_STYLES || g_hash_table_size (self->formats) > MAX_STYLES)
    habeas_xlsx_xml_fail (
      xml, g_error_new_literal (HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_LIMIT,
             _ ("The workbook has more styles than any real one")));
}

static void
styles_end (HabeasXlsxXml *xml, const char *name, gpointer user_data)
{
  HabeasXlsxStyles *self = user_data;

  if (g_str_equal (name, "cellXfs"))
    self->in_cell_styles = FALSE;
}

/**
 * habeas_xlsx_styles_new:
 * @zip: the workbook
 * @part: (nullable): the part with the styles; without one every number is a number
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the styles
 */
HabeasXlsxStyles *
habeas_xlsx_styles_new (
  HabeasXlsxZip *zip, const char *part, GCancellable *cancellable, GError **error)
{
  static const HabeasXlsxHandlers handlers = {styles_start, styles_end, NULL};
  g_autoptr (HabeasXlsxStyles) self = g_new0 (HabeasXlsxStyles, 1);

  self->formats = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->styles = g_array_new (FALSE, FALSE, sizeof (HabeasNumberFormat));
  if (part != NULL && !habeas_xlsx_xml_parse (zip, part, &handlers, self, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
habeas_xlsx_styles_free (HabeasXlsxStyles *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->formats);
  g_array_unref (self->styles);
  g_free (self);
}

HabeasNumberFormat
habeas_xlsx_styles_get_format (HabeasXlsxStyles *self, guint style)
{
  static const HabeasNumberFormat plain = {HABEAS_FORMAT_NUMBER, 0};

  g_return_val_if_fail (self != NULL, plain);

  return style < self->styles->len ? g_array_index (self->styles, HabeasNumberFormat, style)
                                   : plain;
}
