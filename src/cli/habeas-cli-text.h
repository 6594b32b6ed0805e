/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rows of cells whose columns are lined up when printed. */
typedef struct _HabeasTextTable HabeasTextTable;

HabeasTextTable *habeas_text_table_new (guint n_columns);
void habeas_text_table_free (HabeasTextTable *self);
void habeas_text_table_set_right (HabeasTextTable *self, guint column);
/* One text for each column; NULL is an empty cell. */
void habeas_text_table_add (HabeasTextTable *self, ...);
void habeas_text_table_append_to (HabeasTextTable *self, GString *text);
char *habeas_text_for_terminal (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasTextTable, habeas_text_table_free)

G_END_DECLS
