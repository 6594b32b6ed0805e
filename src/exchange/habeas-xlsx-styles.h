/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-number-format.h"
#include "habeas-xlsx-xml.h"

G_BEGIN_DECLS

/* Of the styles of a workbook only what a number means: date, time, or a number. */
typedef struct _HabeasXlsxStyles HabeasXlsxStyles;

HabeasXlsxStyles *habeas_xlsx_styles_new (
  HabeasXlsxZip *zip, const char *part, GCancellable *cancellable, GError **error);
void habeas_xlsx_styles_free (HabeasXlsxStyles *self);
HabeasNumberFormat habeas_xlsx_styles_get_format (HabeasXlsxStyles *self, guint style);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasXlsxStyles, habeas_xlsx_styles_free)

G_END_DECLS
