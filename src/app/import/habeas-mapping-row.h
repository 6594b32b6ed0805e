/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-mapping.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_MAPPING_ROW (habeas_mapping_row_get_type ())
G_DECLARE_FINAL_TYPE (HabeasMappingRow, habeas_mapping_row, HABEAS, MAPPING_ROW, GtkWidget)

/**
 * HabeasMappingRow:
 * One column of a spreadsheet: its heading, what it is taken for, how sure that is, and the choice
 * of another meaning. Signals: `meant` (path of a field, NULL to leave it out),
 * `ordered` (HabeasDateOrder).
 */
GtkWidget *habeas_mapping_row_new (const HabeasColumn *column, guint n_rows);
const char *habeas_mapping_row_get_heading (HabeasMappingRow *self);

/* Heading over meaning instead of beside it. */
void habeas_mapping_row_set_narrow (HabeasMappingRow *self, gboolean narrow);

G_END_DECLS
