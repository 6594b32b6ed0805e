/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* GTK 4.8 does not tell which column of a GtkColumnView is sorted by. These do, without sorting
 * anything: the order of a list is part of its query. */

/* Gives @column a sorter that stands for @key (greater than 0). */
void habeas_column_sort_set_key (GtkColumnViewColumn *column, int key);
/* The key of the primary column, or 0 when none is sorted by. */
int habeas_column_sort_get (GtkColumnView *view, gboolean *descending);

G_END_DECLS
