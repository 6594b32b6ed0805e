/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bar chart of labels, level bars and numbers. Main thread. */
#include "habeas-bar-list.h"

struct _HabeasBarList {
  GtkWidget parent_instance;

  GtkGrid *grid;
};

G_DEFINE_FINAL_TYPE (HabeasBarList, habeas_bar_list, GTK_TYPE_WIDGET)

static void
clear (HabeasBarList *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
}

static void
add_bar (HabeasBarList *self, const HabeasBar *bar, gint64 most, int row)
{
  GtkWidget *label = gtk_label_new (bar->label);
  GtkWidget *meter = gtk_level_bar_new_for_interval (0, (double)MAX (most, 1));
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, bar->value);
  g_autofree char *name = g_strdup_printf ("%s: %s", bar->label, number);
  GtkWidget *value = gtk_label_new (number);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (meter), GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (meter), GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (meter), GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_level_bar_set_value (GTK_LEVEL_BAR (meter), (double)bar->value);
  gtk_widget_add_css_class (meter, "habeas-bar");
  gtk_widget_add_css_class (meter, bar->look);
  gtk_widget_set_hexpand (meter, TRUE);
  gtk_widget_set_valign (meter, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (meter), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_label_set_xalign (GTK_LABEL (value), 1);
  gtk_widget_add_css_class (value, "habeas-strong");
  gtk_widget_add_css_class (value, "numeric");

  gtk_grid_attach (self->grid, label, 0, row, 1, 1);
  gtk_grid_attach (self->grid, meter, 1, row, 1, 1);
  gtk_grid_attach (self->grid, value, 2, row, 1, 1);
}

static void
habeas_bar_list_dispose (GObject *object)
{
  HabeasBarList *self = HABEAS_BAR_LIST (object);

  g_clear_pointer ((GtkWidget **)&self->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (habeas_bar_list_parent_class)->dispose (object);
}

static void
habeas_bar_list_class_init (HabeasBarListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = habeas_bar_list_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
habeas_bar_list_init (HabeasBarList *self)
{
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_grid_set_row_spacing (self->grid, 6);
  gtk_widget_set_parent (GTK_WIDGET (self->grid), GTK_WIDGET (self));
}

void
habeas_bar_list_show (HabeasBarList *self, const HabeasBar *bars, guint n_bars)
{
  gint64 most = 0;

  g_return_if_fail (HABEAS_IS_BAR_LIST (self));

  clear (self);
  for (guint i = 0; i < n_bars; i++)
    most = MAX (most, bars[i].value);
  for (guint i = 0; i < n_bars; i++)
    add_bar (self, &bars[i], most, (int)i);
}
