/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-session.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_RECORD_ROW (habeas_record_row_get_type ())
G_DECLARE_FINAL_TYPE (HabeasRecordRow, habeas_record_row, HABEAS, RECORD_ROW, GtkListBoxRow)

/**
 * HabeasRecordRow:
 * A record of a case in a boxed list: what it is in a line or two, and, opened, its fields to edit
 * and a way to remove it.
 */
GtkWidget *habeas_record_row_new (HabeasRecordKind kind, gint64 rid);
gint64 habeas_record_row_get_rid (HabeasRecordRow *self);
/* Closes the row; it is of another record from now on, of the same kind. 0: of none. */
void habeas_record_row_take (HabeasRecordRow *self, gint64 rid);
/* @removable: FALSE for what a case cannot be without. */
void habeas_record_row_show (HabeasRecordRow *self, HabeasSession *session, HabeasCaseFile *file,
  HabeasRecord *record, gboolean removable);
void habeas_record_row_set_expanded (HabeasRecordRow *self, gboolean expanded);
/* Opens the row with its first field being edited. */
void habeas_record_row_edit (HabeasRecordRow *self);

/* A button at the end of the row, beside its head. */
void habeas_record_row_add_trailing (HabeasRecordRow *self, GtkWidget *widget);

G_END_DECLS
