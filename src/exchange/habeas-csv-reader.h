/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-input-file.h"
#include "habeas-sheet.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_CSV_READER (habeas_csv_reader_get_type ())
G_DECLARE_FINAL_TYPE (HabeasCsvReader, habeas_csv_reader, HABEAS, CSV_READER, HabeasSheetSource)

HabeasSheetSource *habeas_csv_reader_new (HabeasInputFile *file, const HabeasSheetOptions *options,
  GCancellable *cancellable, GError **error);
const char *habeas_csv_reader_get_encoding (HabeasCsvReader *self);
char habeas_csv_reader_get_delimiter (HabeasCsvReader *self);

G_END_DECLS
