/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The menu button that all header bars share. Main thread. */
#include "habeas-main-menu.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _HabeasMainMenu {
  GtkWidget parent_instance;

  /* Template */
  GtkMenuButton *button;
  GMenuModel *open_menu;
  GMenuModel *locked_menu;
  GMenuModel *casebooks;
  GMenuModel *recent;
  GMenuModel *forget;

  /* Owned */
  GSettings *settings;

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

/* The program keeps its own list: the desktop's would be read by every other program. */
static void
fill_recent (HabeasMainMenu *self)
{
  g_autoptr (GVariant) paths = g_settings_get_value (self->settings, "recent-casebooks");
  g_autofree const char **path = g_variant_get_bytestring_array (paths, NULL);

  g_menu_remove_all (G_MENU (self->recent));
  g_menu_remove_all (G_MENU (self->forget));
  if (path[0] != NULL)
    g_menu_append (G_MENU (self->forget), _ ("_Forget where they are"), "win.forget-casebooks");
  for (guint i = 0; path[i] != NULL; i++)
    {
      g_autofree char *base = g_path_get_basename (path[i]);
      g_autofree char *name = NULL;
      g_autoptr (GString) label = NULL;
      g_autoptr (GMenuItem) item = NULL;

      if (!g_file_test (path[i], G_FILE_TEST_IS_DIR))
        continue;
      if (g_str_has_suffix (base, ".casebook"))
        base[strlen (base) - strlen (".casebook")] = '\0';
      name = g_filename_display_name (base);
      label = g_string_new (name);
      g_string_replace (label, "_", "__", 0);
      item = g_menu_item_new (label->str, NULL);
      g_menu_item_set_action_and_target_value (
        item, "win.open-casebook", g_variant_new_bytestring (path[i]));
      g_menu_append_item (G_MENU (self->recent), item);
    }
}

static void
habeas_main_menu_dispose (GObject *object)
{
  g_clear_object (&HABEAS_MAIN_MENU (object)->settings);
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
  gtk_widget_class_bind_template_child (widget_class, HabeasMainMenu, casebooks);
  gtk_widget_class_bind_template_child (widget_class, HabeasMainMenu, recent);
  gtk_widget_class_bind_template_child (widget_class, HabeasMainMenu, forget);
}

static void
habeas_main_menu_init (HabeasMainMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Both menus have the same casebooks. */
  g_menu_insert_submenu (G_MENU (self->open_menu), 0, _ ("_Casebooks"), self->casebooks);
  g_menu_insert_submenu (G_MENU (self->locked_menu), 0, _ ("_Casebooks"), self->casebooks);
  self->settings = g_settings_new (HABEAS_APP_ID);
  g_signal_connect_object (
    self->settings, "changed::recent-casebooks", G_CALLBACK (fill_recent), self, G_CONNECT_SWAPPED);
  fill_recent (self);
  gtk_menu_button_set_menu_model (self->button, self->open_menu);
}
