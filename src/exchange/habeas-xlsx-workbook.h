/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-xlsx-xml.h"

G_BEGIN_DECLS

typedef struct {
  char *name;
  char *part; /* path in the container */
  gboolean visible;
} HabeasXlsxSheetEntry;

/**
 * HabeasXlsxWorkbook:
 * @sheets: of HabeasXlsxSheetEntry, those with cells, in the order of the tabs
 * @starts_1904: which calendar its serial dates have
 * @strings: (nullable): part with the shared strings
 * @styles: (nullable): part with the styles
 *
 * What a workbook says of its own parts.
 */
typedef struct {
  GPtrArray *sheets;
  gboolean starts_1904;
  char *strings;
  char *styles;
} HabeasXlsxWorkbook;

HabeasXlsxWorkbook *habeas_xlsx_workbook_new (
  HabeasXlsxZip *zip, GCancellable *cancellable, GError **error);
void habeas_xlsx_workbook_free (HabeasXlsxWorkbook *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasXlsxWorkbook, habeas_xlsx_workbook_free)

G_END_DECLS
