/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The menu button that all header bars share. Main thread. */
#include "habeas-main-menu.h"

struct _HabeasMainMenu {
  GtkWidget parent_instance;

  /* Template */
  GtkMenuButton *button;
  GMenuModel *open_menu;
  GMenuModel *locked_menu;

  gboolean locked;
};

G_DEFINE_FINAL_TYPE (HabeasMainMenu, habeas_main_menu, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_LOCKED, N_PROPS };

static GParamSpec *properties[N_PROPS];

static void
habeas_main_menu_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_LOCKED)
    g_value_set_boolean (value, HABEAS_MAIN_MENU (object)->locked);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
habeas_main_menu_set_property (
  GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  HabeasMainMenu *self = HABEAS_MAIN_MENU (object);

  if (prop_id != PROP_LOCKED)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  self->locked = g_value_get_boolean (value);
  gtk_menu_button_set_menu_model (self->button, self->locked ? self->locked_menu : self->open_menu);
}

static void
habeas_main_menu_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HABEAS_TYPE_MAIN_MENU);
  G_OBJECT_CLASS (habeas_main_menu_parent_class)->dispose (object);
}

static void
habeas_main_menu_class_init (HabeasMainMenuClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_main_menu_dispose;
  object_class->get_property = habeas_main_menu_get_property;
  object_class->set_property = habeas_main_menu_set_property;

  properties[PROP_LOCKED] = g_param_spec_boolean (
    "locked", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/shell/main-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasMainMenu, button);
  gtk_widget_class_bind_template_child (widget_class, HabeasMainMenu, open_menu);
  gtk_widget_class_bind_template_child (widget_class, HabeasMainMenu, locked_menu);
}

static void
habeas_main_menu_init (HabeasMainMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_menu_model (self->button, self->open_menu);
}
