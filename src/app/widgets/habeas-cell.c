/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text in a cell of a table. GtkInscription of GTK 4.8 does not mirror its alignment, and a
 * GtkLabel costs a layout for each row that scrolls by. Main thread. */
#include "habeas-cell.h"

struct _HabeasCell {
  GtkWidget parent_instance;

  GtkInscription *inscription;
};

G_DEFINE_FINAL_TYPE (HabeasCell, habeas_cell, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_TEXT, N_PROPS };

static GParamSpec *properties[N_PROPS];

static void
align (HabeasCell *self)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  gtk_inscription_set_xalign (self->inscription, rtl ? 1 : 0);
}

static void
habeas_cell_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  align (HABEAS_CELL (widget));
  GTK_WIDGET_CLASS (habeas_cell_parent_class)->direction_changed (widget, previous);
}

static gboolean
habeas_cell_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const char *text = gtk_inscription_get_text (HABEAS_CELL (widget)->inscription);

  gtk_tooltip_set_text (tooltip, text);
  return text != NULL && *text != '\0';
}

static void
habeas_cell_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_TEXT)
    g_value_set_string (value, gtk_inscription_get_text (HABEAS_CELL (object)->inscription));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
habeas_cell_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_TEXT)
    gtk_inscription_set_text (HABEAS_CELL (object)->inscription, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
habeas_cell_dispose (GObject *object)
{
  HabeasCell *self = HABEAS_CELL (object);

  g_clear_pointer ((GtkWidget **)&self->inscription, gtk_widget_unparent);
  G_OBJECT_CLASS (habeas_cell_parent_class)->dispose (object);
}

static void
habeas_cell_class_init (HabeasCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_cell_dispose;
  object_class->get_property = habeas_cell_get_property;
  object_class->set_property = habeas_cell_set_property;
  widget_class->direction_changed = habeas_cell_direction_changed;
  widget_class->query_tooltip = habeas_cell_query_tooltip;

  properties[PROP_TEXT]
    = g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "textcell");
}

static void
habeas_cell_init (HabeasCell *self)
{
  self->inscription = GTK_INSCRIPTION (gtk_inscription_new (NULL));
  gtk_inscription_set_text_overflow (self->inscription, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (self->inscription, 3);
  gtk_widget_set_hexpand (GTK_WIDGET (self->inscription), TRUE);
  /* Given more than the height of a line, one that ellipsizes draws it too high. */
  gtk_widget_set_valign (GTK_WIDGET (self->inscription), GTK_ALIGN_CENTER);
  gtk_widget_set_parent (GTK_WIDGET (self->inscription), GTK_WIDGET (self));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  align (self);
}
