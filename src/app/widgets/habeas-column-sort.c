/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the column a GtkColumnView is sorted by. The sorter of the view asks the sorters of its
 * columns in turn; ours do not compare but note that they were asked. The first one is the primary
 * column, and the sign of the result is its direction. GtkColumnViewSorter says the same from
 * GTK 4.10 on. Main thread. */
#include "habeas-column-sort.h"

static int consulted;

static int
note_column (gconstpointer a, gconstpointer b, gpointer user_data)
{
  if (consulted == 0)
    consulted = GPOINTER_TO_INT (user_data);
  return -1;
}

void
habeas_column_sort_set_key (GtkColumnViewColumn *column, int key)
{
  g_autoptr (GtkSorter) sorter = NULL;

  g_return_if_fail (GTK_IS_COLUMN_VIEW_COLUMN (column));
  g_return_if_fail (key > 0);

  sorter = GTK_SORTER (gtk_custom_sorter_new (note_column, GINT_TO_POINTER (key), NULL));
  gtk_column_view_column_set_sorter (column, sorter);
}

int
habeas_column_sort_get (GtkColumnView *view, gboolean *descending)
{
  g_autoptr (GObject) one = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) other = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering ordering;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), 0);

  consulted = 0;
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (view), one, other);
  *descending = ordering == GTK_ORDERING_LARGER;
  return consulted;
}
