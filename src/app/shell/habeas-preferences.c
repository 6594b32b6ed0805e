/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows are bound to the settings, and what acts on a setting listens to it. Main thread. */
#include "habeas-preferences.h"

struct _HabeasPreferences {
  AdwPreferencesWindow parent_instance;

  /* Template */
  AdwComboRow *colors;
  GtkSpinButton *idle;
  GtkSwitch *initials;
  GtkSwitch *warn;
  GtkSpinButton *backup;
  AdwComboRow *privacy;
  AdwComboRow *language;
  AdwComboRow *letter_language;

  /* Owned */
  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (HabeasPreferences, habeas_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* In the order of the rows of a choice. */
static const char *const color_keys[] = {"system", "light", "dark", NULL};
static const char *const privacy_keys[] = {"numbers", "initials", NULL};
static const char *const language_keys[] = {"", "en", "es", NULL};
static const char *const letter_keys[] = {"en", "es", NULL};

static gboolean
read_choice (GValue *value, GVariant *variant, gpointer keys)
{
  const char *const *key = keys;
  const char *text = g_variant_get_string (variant, NULL);

  /* What has no row here, as full names, shows as the first. */
  g_value_set_uint (value, 0);
  for (guint i = 0; key[i] != NULL; i++)
    if (g_str_equal (key[i], text))
      g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
write_choice (const GValue *value, const GVariantType *type, gpointer keys)
{
  const char *const *key = keys;

  return g_value_get_uint (value) < g_strv_length ((GStrv)keys)
           ? g_variant_new_string (key[g_value_get_uint (value)])
           : NULL;
}

static void
bind_choice (HabeasPreferences *self, const char *name, AdwComboRow *row, const char *const *keys)
{
  g_settings_bind_with_mapping (self->settings, name, row, "selected", G_SETTINGS_BIND_DEFAULT,
    read_choice, write_choice, (gpointer)keys, NULL);
}

static void
habeas_preferences_dispose (GObject *object)
{
  HabeasPreferences *self = HABEAS_PREFERENCES (object);

  g_clear_object (&self->settings);
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_PREFERENCES);
  G_OBJECT_CLASS (habeas_preferences_parent_class)->dispose (object);
}

static void
habeas_preferences_class_init (HabeasPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = habeas_preferences_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/shell/preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasPreferences, colors);
  gtk_widget_class_bind_template_child (widget_class, HabeasPreferences, idle);
  gtk_widget_class_bind_template_child (widget_class, HabeasPreferences, initials);
  gtk_widget_class_bind_template_child (widget_class, HabeasPreferences, warn);
  gtk_widget_class_bind_template_child (widget_class, HabeasPreferences, backup);
  gtk_widget_class_bind_template_child (widget_class, HabeasPreferences, privacy);
  gtk_widget_class_bind_template_child (widget_class, HabeasPreferences, language);
  gtk_widget_class_bind_template_child (widget_class, HabeasPreferences, letter_language);
}

static void
habeas_preferences_init (HabeasPreferences *self)
{
  self->settings = g_settings_new (HABEAS_APP_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
  bind_choice (self, "color-scheme", self->colors, color_keys);
  bind_choice (self, "report-privacy", self->privacy, privacy_keys);
  bind_choice (self, "report-language", self->language, language_keys);
  bind_choice (self, "letter-language", self->letter_language, letter_keys);
  g_settings_bind (self->settings, "idle-minutes", self->idle, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "initials", self->initials, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "warn-clocks", self->warn, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "backup-days", self->backup, "value", G_SETTINGS_BIND_DEFAULT);
}

HabeasPreferences *
habeas_preferences_new (GtkWindow *parent)
{
  return g_object_new (HABEAS_TYPE_PREFERENCES, "transient-for", parent, "modal", TRUE, NULL);
}

static void
on_colors_changed_cb (GSettings *settings)
{
  static const AdwColorScheme schemes[]
    = {ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK};
  guint choice = (guint)g_settings_get_enum (settings, "color-scheme");

  if (choice < G_N_ELEMENTS (schemes))
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[choice]);
}

void
habeas_preferences_follow_colors (GSettings *settings)
{
  g_return_if_fail (G_IS_SETTINGS (settings));

  g_signal_connect (settings, "changed::color-scheme", G_CALLBACK (on_colors_changed_cb), NULL);
  on_colors_changed_cb (settings);
}
