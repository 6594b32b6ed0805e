/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands behind the front page of a stack is not there for a screen reader either. Main
 * thread. */
#include "habeas-front.h"

static void
update (GtkStack *stack)
{
  GtkWidget *front = gtk_stack_get_visible_child (stack);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_accessible_update_state (
      GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN, child != front, -1);
}

static void
watch (GtkStack *stack)
{
  GtkSelectionModel *pages;

  if (g_object_get_data (G_OBJECT (stack), "habeas-front") != NULL)
    return;
  pages = gtk_stack_get_pages (stack);
  g_object_set_data_full (G_OBJECT (stack), "habeas-front", pages, g_object_unref);
  g_signal_connect_object (
    pages, "items-changed", G_CALLBACK (update), stack, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect (stack, "notify::visible-child", G_CALLBACK (update), NULL);
  update (stack);
}

void
habeas_show_front_only (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (GTK_IS_STACK (widget))
    watch (GTK_STACK (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    habeas_show_front_only (child);
}
