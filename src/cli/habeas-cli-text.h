/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rows of cells whose columns are lined up when printed. */
typedef struct _HabeasTable HabeasTable;

HabeasTable *habeas_table_new (guint n_columns);
void habeas_table_free (HabeasTable *self);
void habeas_table_set_right (HabeasTable *self, guint column);
/* One text for each column; NULL is an empty cell. */
void habeas_table_add (HabeasTable *self, ...);
void habeas_table_append_to (HabeasTable *self, GString *text);
char *habeas_text_for_terminal (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasTable, habeas_table_free)

G_END_DECLS
