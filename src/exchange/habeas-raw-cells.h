/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-mapping.h"

G_BEGIN_DECLS

/* The cells of a row as text, kept beside what was made of them. */
typedef struct _HabeasRawCells HabeasRawCells;

/* @columns: of HabeasColumn, in the order in which they are written. */
char *habeas_raw_cells_write (GPtrArray *columns, const HabeasSheetRow *row);
HabeasRawCells *habeas_raw_cells_read (GPtrArray *columns, const char *raw, guint number);
const HabeasSheetRow *habeas_raw_cells_get_row (HabeasRawCells *self);
void habeas_raw_cells_free (HabeasRawCells *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasRawCells, habeas_raw_cells_free)

G_END_DECLS
