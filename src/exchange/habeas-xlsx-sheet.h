/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-sheet.h"
#include "habeas-xlsx-strings.h"
#include "habeas-xlsx-styles.h"

G_BEGIN_DECLS

gboolean habeas_xlsx_sheet_read (HabeasXlsxZip *zip, const char *part, HabeasXlsxStrings *strings,
  HabeasXlsxStyles *styles, gboolean starts_1904, HabeasRowFunc func, gpointer user_data,
  GCancellable *cancellable, GError **error);

G_END_DECLS
