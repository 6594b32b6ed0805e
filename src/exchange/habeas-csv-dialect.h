/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-csv-records.h"

G_BEGIN_DECLS

gboolean habeas_csv_dialect_detect (HabeasCsvDialect *dialect, guint *first_record, char delimiter,
  const HabeasTextEncoding *encoding, HabeasInputFile *file, GCancellable *cancellable,
  GError **error);

G_END_DECLS
