/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-case-query.h"
#include "habeas-list-export.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_CASE_TABLE (habeas_case_table_get_type ())
G_DECLARE_FINAL_TYPE (HabeasCaseTable, habeas_case_table, HABEAS, CASE_TABLE, GtkWidget)

/**
 * HabeasCaseTable:
 * The wide form of the list of cases. Sorts nothing itself: signal `sorted` (HabeasCaseSort,
 * gboolean descending) when a header was pressed, `activated` (guint position) for Enter or a
 * double click on a row.
 */
/* @model: (nullable): a table that is not shown needs none. */
void habeas_case_table_set_model (HabeasCaseTable *self, GtkSelectionModel *model);
void habeas_case_table_sort (HabeasCaseTable *self, HabeasCaseSort sort, gboolean descending);
void habeas_case_table_scroll_to (HabeasCaseTable *self, guint position);
void habeas_case_table_focus (HabeasCaseTable *self);
/* Which columns are wanted, as bits (1 << HabeasCaseColumn); of these, some have no room in a small
 * window. Number and client are always. Kept in the settings, as are the widths. */
guint habeas_case_table_get_columns (HabeasCaseTable *self);
void habeas_case_table_set_columns (HabeasCaseTable *self, guint columns);
const char *habeas_case_table_get_title (HabeasCaseTable *self, HabeasCaseColumn column);

G_END_DECLS
