/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"

G_BEGIN_DECLS

typedef enum {
  HABEAS_EXPORT_CSV,
  HABEAS_EXPORT_JSON,
} HabeasExportFormat;

/* @n_files, @n_records: (out) (optional) */
gboolean habeas_export_sync (HabeasCasebook *casebook, HabeasExportFormat format,
  const char *folder, guint *n_files, guint64 *n_records, GCancellable *cancellable,
  GError **error);

G_END_DECLS
