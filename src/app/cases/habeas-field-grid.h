/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-field-editor.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_FIELD_GRID (habeas_field_grid_get_type ())
G_DECLARE_FINAL_TYPE (HabeasFieldGrid, habeas_field_grid, HABEAS, FIELD_GRID, AdwBin)

/**
 * HabeasFieldGrid:
 * Fields of a record in two columns, each edited where it stands. Construct-only properties:
 * `record` (name in the registry), `fields` (names separated by "|").
 */
GtkWidget *habeas_field_grid_new (const char *record, const char *fields);
/* @record: (nullable) */
void habeas_field_grid_show (
  HabeasFieldGrid *self, HabeasSession *session, HabeasCaseFile *file, HabeasRecord *record);
/* The fact of a field, NULL when it is not among them. */
HabeasFact *habeas_field_grid_get_fact (HabeasFieldGrid *self, const char *field);
void habeas_field_grid_edit_first (HabeasFieldGrid *self);

G_END_DECLS
