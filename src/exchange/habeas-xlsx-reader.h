/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-input-file.h"
#include "habeas-sheet.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_XLSX_READER (habeas_xlsx_reader_get_type ())
G_DECLARE_FINAL_TYPE (HabeasXlsxReader, habeas_xlsx_reader, HABEAS, XLSX_READER, HabeasSheetSource)

HabeasSheetSource *habeas_xlsx_reader_new (
  HabeasInputFile *file, GCancellable *cancellable, GError **error);

G_END_DECLS
