/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-sheet.h"

G_BEGIN_DECLS

/* Collects the cells of one row for a callback; reused for every row of a sheet. */
typedef struct _HabeasRowBuilder HabeasRowBuilder;

HabeasRowBuilder *habeas_row_builder_new (void);
void habeas_row_builder_free (HabeasRowBuilder *self);
void habeas_row_builder_reset (HabeasRowBuilder *self);
void habeas_row_builder_set (HabeasRowBuilder *self, guint column, HabeasCellType type,
  const char *text, gsize length, double number, const HabeasDate *date);
guint habeas_row_builder_get_n_cells (HabeasRowBuilder *self);
HabeasRowVerdict habeas_row_builder_emit (HabeasRowBuilder *self, guint number, double fraction,
  HabeasRowFunc func, gpointer user_data, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasRowBuilder, habeas_row_builder_free)

G_END_DECLS
