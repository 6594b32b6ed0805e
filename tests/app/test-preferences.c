/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each preference acts at once, and a file that is opened leads where it should. */
#include "fixture.h"

#include "habeas-main-menu.h"
#include "habeas-preferences.h"
#include "habeas-restore-window.h"

static AdwApplication *application;
static GSettings *settings;

static GtkWidget *
find_named (GtkWidget *widget, const char *id)
{
  if (g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), id) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_named (child, id);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static HabeasWindow *
open_window (Fixture *fixture)
{
  HabeasWindow *window = habeas_window_new (GTK_APPLICATION (application));

  gtk_window_present (GTK_WINDOW (window));
  habeas_window_open (window, fixture->casebook);
  return window;
}

static void
test_acts (Fixture *fixture, gconstpointer user_data)
{
  HabeasWindow *window = open_window (fixture);
  HabeasPreferences *dialog = habeas_preferences_new (GTK_WINDOW (window));
  GtkWidget *widget = GTK_WIDGET (dialog);
  HabeasSession *session = habeas_window_get_session (window);
  g_autoptr (GVariant) state = NULL;
  GtkSpinButton *idle;

  habeas_preferences_follow_colors (settings);
  gtk_window_present (GTK_WINDOW (dialog));
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_named (widget, "colors")), 2);
  g_assert_cmpint (adw_style_manager_get_color_scheme (adw_style_manager_get_default ()), ==,
    ADW_COLOR_SCHEME_FORCE_DARK);
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_named (widget, "colors")), 0);
  g_assert_cmpint (adw_style_manager_get_color_scheme (adw_style_manager_get_default ()), ==,
    ADW_COLOR_SCHEME_DEFAULT);

  /* The same as the key and the menu, both ways. */
  gtk_switch_set_active (GTK_SWITCH (find_named (widget, "initials")), TRUE);
  g_assert_true (habeas_session_get_initials (session));
  state = g_action_group_get_action_state (G_ACTION_GROUP (window), "initials");
  g_assert_true (g_variant_get_boolean (state));
  habeas_session_set_initials (session, FALSE);
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (find_named (widget, "initials"))));

  /* Never off, never longer than an hour. */
  idle = GTK_SPIN_BUTTON (find_named (widget, "idle"));
  gtk_spin_button_set_value (idle, 0);
  g_assert_cmpint (g_settings_get_int (settings, "idle-minutes"), ==, 1);
  gtk_spin_button_set_value (idle, 1000);
  g_assert_cmpint (g_settings_get_int (settings, "idle-minutes"), ==, 60);

  gtk_switch_set_active (GTK_SWITCH (find_named (widget, "warn")), TRUE);
  g_assert_true (g_settings_get_boolean (settings, "warn-clocks"));
  g_settings_set_boolean (settings, "warn-clocks", FALSE);
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (find_named (widget, "warn"))));

  adw_combo_row_set_selected (ADW_COMBO_ROW (find_named (widget, "privacy")), 1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_named (widget, "language")), 2);
  {
    GtkWidget *room = habeas_window_show_room (window, "reports");

    g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (find_named (room, "initials"))));
    g_assert_cmpuint (
      adw_combo_row_get_selected (ADW_COMBO_ROW (find_named (room, "language"))), ==, 1);
    adw_combo_row_set_selected (ADW_COMBO_ROW (find_named (widget, "privacy")), 0);
    g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (find_named (room, "numbers"))));
  }
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_settings_reset (settings, "idle-minutes");
  g_settings_reset (settings, "report-language");
  fixture_close_window (fixture, window);
}

/* The one over @window, NULL when there is none. */
static GtkWindow *
find_dialog (HabeasWindow *window, GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (link->data, type)
        && gtk_window_get_transient_for (link->data) == GTK_WINDOW (window))
      return link->data;
  return NULL;
}

static void
test_backup_file (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/media/stick/today.habeas-backup");
  HabeasWindow *window = open_window (fixture);
  GtkWindow *dialog;

  /* Under the curtain a file that somebody opens shows nothing. */
  habeas_window_draw_curtain (window);
  habeas_window_restore (window, file);
  g_assert_null (find_dialog (window, HABEAS_TYPE_RESTORE_WINDOW));
  habeas_window_lock (window);
  habeas_window_restore (window, file);
  dialog = find_dialog (window, HABEAS_TYPE_RESTORE_WINDOW);
  g_assert_nonnull (dialog);
  g_assert_cmpstr (
    adw_action_row_get_subtitle (ADW_ACTION_ROW (find_named (GTK_WIDGET (dialog), "backup_row"))),
    ==, "/media/stick/today.habeas-backup");
  gtk_window_destroy (dialog);
  fixture_close_window (fixture, window);
}

static guint
count_recent (void)
{
  g_autoptr (GVariant) value = g_settings_get_value (settings, "recent-casebooks");

  return (guint)g_variant_n_children (value);
}

static void
test_recent (Fixture *fixture, gconstpointer user_data)
{
  HabeasWindow *window = open_window (fixture);
  GtkWidget *menu = fixture_find (GTK_WIDGET (window), HABEAS_TYPE_MAIN_MENU);
  GMenuModel *model
    = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (fixture_find (menu, GTK_TYPE_MENU_BUTTON)));
  g_autoptr (GMenuModel) casebooks = g_menu_model_get_item_link (model, 0, G_MENU_LINK_SUBMENU);
  g_autoptr (GMenuModel) recent = NULL;
  g_autofree char *label = NULL;

  g_assert_nonnull (casebooks);
  recent = g_menu_model_get_item_link (casebooks, 0, G_MENU_LINK_SECTION);
  g_assert_cmpint (g_menu_model_get_n_items (recent), >=, 1);
  g_menu_model_get_item_attribute (recent, 0, G_MENU_ATTRIBUTE_LABEL, "s", &label);
  g_assert_cmpstr (label, ==, "Clinic");
  g_assert_cmpuint (count_recent (), >, 0);
  g_action_group_activate_action (G_ACTION_GROUP (window), "forget-casebooks", NULL);
  g_assert_cmpuint (count_recent (), ==, 0);
  g_assert_cmpint (g_menu_model_get_n_items (recent), ==, 0);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_DIR));
  fixture_close_window (fixture, window);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  fixture_init (&argc, &argv);
  application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_application_set_default (G_APPLICATION (application));
  settings = g_settings_new (HABEAS_APP_ID);
  g_test_add ("/app/preferences/acts", Fixture, NULL, fixture_set_up, test_acts, fixture_tear_down);
  g_test_add ("/app/preferences/backup-file", Fixture, NULL, fixture_set_up, test_backup_file,
    fixture_tear_down);
  g_test_add (
    "/app/preferences/recent", Fixture, NULL, fixture_set_up, test_recent, fixture_tear_down);
  status = g_test_run ();
  g_object_unref (settings);
  return status;
}
