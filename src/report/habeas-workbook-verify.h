/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-workbook.h"

G_BEGIN_DECLS

/* Reads a written workbook back. @n_cells: cells of each sheet, in order. */
gboolean habeas_workbook_verify (const char *path, const guint64 *n_cells, guint n_sheets,
  GCancellable *cancellable, GError **error);

G_END_DECLS
