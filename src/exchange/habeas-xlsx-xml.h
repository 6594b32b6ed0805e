/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-xlsx-zip.h"

G_BEGIN_DECLS

/* One part of a workbook while it is parsed. */
typedef struct _HabeasXlsxXml HabeasXlsxXml;

/* Names are local names: the prefixes that programs choose do not matter. */
typedef struct {
  void (*start) (HabeasXlsxXml *xml, const char *name, const char **attributes, gpointer user_data);
  void (*end) (HabeasXlsxXml *xml, const char *name, gpointer user_data);
  void (*text) (HabeasXlsxXml *xml, const char *text, gsize length, gpointer user_data);
} HabeasXlsxHandlers;

gboolean habeas_xlsx_xml_parse (HabeasXlsxZip *zip, const char *part,
  const HabeasXlsxHandlers *handlers, gpointer user_data, GCancellable *cancellable,
  GError **error);

/* For handlers. */
const char *habeas_xlsx_xml_get_attribute (const char **attributes, const char *name);
guint64 habeas_xlsx_xml_get_number (
  const char **attributes, const char *name, guint64 maximum, guint64 otherwise);
gboolean habeas_xlsx_xml_get_flag (const char **attributes, const char *name, gboolean otherwise);
void habeas_xlsx_xml_stop (HabeasXlsxXml *xml);
void habeas_xlsx_xml_fail (HabeasXlsxXml *xml, GError *error);

G_END_DECLS
