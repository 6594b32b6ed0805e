/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program: its command line, its windows and what belongs to none of them. Main thread. */
#include "habeas-application.h"

#include "habeas-app-resources.h"
#include "habeas-dialogs.h"
#include "habeas-open-copies.h"
#include "habeas-preferences.h"
#include "habeas-screenshots.h"
#include "habeas-window.h"

#include <glib/gi18n-lib.h>

struct _HabeasApplication {
  AdwApplication parent_instance;

  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (HabeasApplication, habeas_application, ADW_TYPE_APPLICATION)

static HabeasWindow *
ensure_window (HabeasApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (HABEAS_IS_WINDOW (window))
    return HABEAS_WINDOW (window);
  return habeas_window_new (GTK_APPLICATION (self));
}

static void
habeas_application_activate (GApplication *application)
{
  HabeasApplication *self = HABEAS_APPLICATION (application);
  gboolean first = gtk_application_get_active_window (GTK_APPLICATION (self)) == NULL;
  HabeasWindow *window = ensure_window (self);

  if (first)
    habeas_window_show_casebook (window, NULL);
  gtk_window_present (GTK_WINDOW (window));
}

/* The folder of a casebook, or a backup, of which a new casebook can be made. */
static void
open_file (HabeasApplication *self, GFile *file)
{
  HabeasWindow *window;

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_REGULAR)
    {
      window = ensure_window (self);
      habeas_window_show_casebook (window, g_file_peek_path (file));
      gtk_window_present (GTK_WINDOW (window));
      return;
    }
  g_application_activate (G_APPLICATION (self));
  window = ensure_window (self);
  habeas_window_restore (window, file);
}

static int
habeas_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  HabeasApplication *self = HABEAS_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  g_auto (GStrv) arguments = g_application_command_line_get_arguments (command_line, NULL);
  const char *folder = NULL;
  HabeasWindow *window;

  if (g_variant_dict_lookup (options, "screenshots", "^&ay", &folder))
    {
      g_autoptr (GFile) file
        = g_application_command_line_create_file_for_arg (command_line, folder);

      habeas_screenshots_take (GTK_APPLICATION (self), g_file_peek_path (file), command_line);
      return 0;
    }
  if (g_strv_length (arguments) > 2)
    {
      g_application_command_line_printerr (
        command_line, "%s\n", _ ("One casebook at a time, please."));
      return 1;
    }
  if (g_variant_dict_contains (options, "sample"))
    {
      window = ensure_window (self);
      habeas_window_open_sample (window);
      gtk_window_present (GTK_WINDOW (window));
    }
  else if (arguments[1] != NULL)
    {
      g_autoptr (GFile) file
        = g_application_command_line_create_file_for_arg (command_line, arguments[1]);

      if (g_file_peek_path (file) == NULL)
        {
          g_application_command_line_printerr (
            command_line, "%s\n", _ ("That is no folder or file of this computer."));
          return 1;
        }
      open_file (self, file);
    }
  else
    g_application_activate (application);
  return 0;
}

/* Pictures are taken by a process of its own, whoever else runs. */
static int
habeas_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Habeas %s\n", HABEAS_VERSION);
      return 0;
    }
  if (g_variant_dict_contains (options, "screenshots"))
    {
      g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
      g_application_set_flags (
        application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
    }
  return -1;
}

static void
about_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  habeas_show_about (gtk_application_get_active_window (user_data));
}

static void
quit_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (user_data));

  /* Windows close their casebooks as they go; the program ends after the last one. */
  for (GList *link = windows; link != NULL; link = link->next)
    gtk_window_close (link->data);
  g_list_free (windows);
}

static void
habeas_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {{"about", about_activated}, {"quit", quit_activated}};
  static const char *const quit_keys[] = {"<Control>q", NULL};

  HabeasApplication *self = HABEAS_APPLICATION (application);

  habeas_app_get_resource ();
  if ((g_application_get_flags (application) & G_APPLICATION_NON_UNIQUE) == 0)
    habeas_open_copies_remove_left ();
  G_APPLICATION_CLASS (habeas_application_parent_class)->startup (application);
  self->settings = g_settings_new (HABEAS_APP_ID);
  habeas_preferences_follow_colors (self->settings);
  g_action_map_add_action_entries (
    G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.quit", quit_keys);
}

static void
habeas_application_finalize (GObject *object)
{
  g_clear_object (&HABEAS_APPLICATION (object)->settings);
  G_OBJECT_CLASS (habeas_application_parent_class)->finalize (object);
}

static void
habeas_application_class_init (HabeasApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = habeas_application_finalize;
  application_class->startup = habeas_application_startup;
  application_class->activate = habeas_application_activate;
  application_class->command_line = habeas_application_command_line;
  application_class->handle_local_options = habeas_application_handle_local_options;
}

static void
habeas_application_init (HabeasApplication *self)
{
  static const GOptionEntry options[] = {
    {"sample", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL,
      N_ ("Open a sample clinic of invented people"), NULL},
    {"screenshots", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, NULL,
      N_ ("Draw the pages of a sample clinic into a folder and end"), N_ ("FOLDER")},
    {"version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL, N_ ("Show the version and end"),
      NULL},
    {NULL},
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (
    G_APPLICATION (self), _ ("[CASEBOOK | BACKUP]"));
}

HabeasApplication *
habeas_application_new (void)
{
  return g_object_new (HABEAS_TYPE_APPLICATION, "application-id", HABEAS_APP_ID, "flags",
    G_APPLICATION_HANDLES_COMMAND_LINE, NULL);
}
