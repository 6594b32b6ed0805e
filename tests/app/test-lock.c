/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What hides the casebook: the curtain, idle time, sleep and the lock of the screen. The session
 * bus of the test stands for the system's too. */
#include "fixture.h"

#include "habeas-curtain.h"
#include "habeas-lock-watch.h"
#include "habeas-window.h"

#define MINUTE_MS 60

static AdwApplication *application;

static HabeasWindow *
open_window (Fixture *fixture)
{
  HabeasWindow *window = habeas_window_new (GTK_APPLICATION (application));

  gtk_window_present (GTK_WINDOW (window));
  habeas_window_open (window, fixture->casebook);
  return window;
}

static gboolean
is_locked (gpointer window)
{
  return habeas_window_get_session (window) == NULL && habeas_window_is_settled (window);
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static gboolean
is_unmapped (gpointer widget)
{
  return !gtk_widget_get_mapped (widget);
}

static gboolean
is_told (gpointer widget)
{
  return gtk_widget_get_visible (widget);
}

static GtkWidget *
find_problem (GtkWidget *curtain)
{
  GtkWidget *entry = fixture_find (curtain, GTK_TYPE_PASSWORD_ENTRY);

  return gtk_widget_get_next_sibling (entry);
}

static void
test_curtain (Fixture *fixture, gconstpointer user_data)
{
  HabeasWindow *window = open_window (fixture);
  GtkWidget *curtain = fixture_find (GTK_WIDGET (window), HABEAS_TYPE_CURTAIN);
  GtkWidget *entry = fixture_find (curtain, GTK_TYPE_PASSWORD_ENTRY);
  GtkWidget *room = habeas_window_show_room (window, "cases");
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (window), "A name", NULL);
  g_autoptr (GList) windows = NULL;

  gtk_window_present (GTK_WINDOW (dialog));
  fixture_wait (is_mapped, room);
  g_action_group_activate_action (G_ACTION_GROUP (window), "curtain", NULL);
  /* At once: nothing of the page is left for another frame, nor of what stood over it. */
  g_assert_true (gtk_widget_get_mapped (curtain));
  g_assert_false (gtk_widget_get_mapped (room));
  windows = gtk_window_list_toplevels ();
  for (GList *link = windows; link != NULL; link = link->next)
    g_assert_true (link->data == (gpointer)window || !gtk_widget_get_mapped (link->data));
  /* Nothing of the casebook can be reached through it. */
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "undo"));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "room"));
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "lock"));
  g_assert_nonnull (habeas_window_get_session (window));

  gtk_editable_set_text (GTK_EDITABLE (entry), "wrong, wrong and wrong");
  g_signal_emit_by_name (entry, "activate");
  fixture_wait (is_told, find_problem (curtain));
  g_assert_true (gtk_widget_get_mapped (curtain));

  gtk_editable_set_text (GTK_EDITABLE (entry), PASSPHRASE);
  g_signal_emit_by_name (entry, "activate");
  fixture_wait (is_unmapped, curtain);
  g_assert_true (gtk_widget_get_mapped (room));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "undo"));

  /* A casebook can be locked from under it. */
  habeas_window_draw_curtain (window);
  fixture_close_window (fixture, window);
}

static void
on_lock_cb (guint *n_locks)
{
  (*n_locks)++;
}

static gboolean
has_locked (gpointer n_locks)
{
  return *(guint *)n_locks > 0;
}

static gboolean
on_time_cb (gpointer done)
{
  *(guint *)done = 1;
  return G_SOURCE_REMOVE;
}

static void
pass_time (guint ms)
{
  guint done = 0;

  g_timeout_add (ms, on_time_cb, &done);
  fixture_wait (has_locked, &done);
}

static void
test_idle (void)
{
  g_autoptr (GSettings) settings = g_settings_new (HABEAS_APP_ID);
  g_autoptr (HabeasLockWatch) watch = NULL;
  guint n_locks = 0;

  g_settings_set_int (settings, "idle-minutes", 60);
  watch = habeas_lock_watch_new (MINUTE_MS);
  g_signal_connect_swapped (watch, "lock", G_CALLBACK (on_lock_cb), &n_locks);
  pass_time (3 * MINUTE_MS);
  g_assert_cmpuint (n_locks, ==, 0);

  g_settings_set_int (settings, "idle-minutes", 2);
  fixture_wait (has_locked, &n_locks);
  /* Once, until somebody has been here again. */
  pass_time (4 * MINUTE_MS);
  g_assert_cmpuint (n_locks, ==, 1);
  n_locks = 0;
  habeas_lock_watch_touch (watch);
  g_assert_cmpuint (n_locks, ==, 0);
  fixture_wait (has_locked, &n_locks);
  g_settings_reset (settings, "idle-minutes");
}

static void
send (
  GDBusConnection *bus, const char *path, const char *interface, const char *signal, gboolean on)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_emit_signal (
    bus, NULL, path, interface, signal, g_variant_new ("(b)", on), &error);
  g_assert_no_error (error);
}

static void
test_buses (Fixture *fixture, gconstpointer user_data)
{
  static const struct {
    const char *path;
    const char *interface;
    const char *signal;
  } calls[] = {
    {"/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"},
    {"/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged"},
    {"/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep"},
  };
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  if (bus == NULL)
    {
      g_test_skip ("No session bus");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      HabeasWindow *window = open_window (fixture);

      /* The watch has asked for the bus when the window was made. */
      pass_time (200);
      send (bus, calls[i].path, calls[i].interface, calls[i].signal, FALSE);
      pass_time (100);
      g_assert_nonnull (habeas_window_get_session (window));
      send (bus, calls[i].path, calls[i].interface, calls[i].signal, TRUE);
      fixture_wait (is_locked, window);
      fixture_close_window (fixture, window);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (g_getenv ("DBUS_SESSION_BUS_ADDRESS") != NULL)
    g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_getenv ("DBUS_SESSION_BUS_ADDRESS"), TRUE);
  fixture_init (&argc, &argv);
  application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_application_set_default (G_APPLICATION (application));
  g_test_add ("/app/lock/curtain", Fixture, GUINT_TO_POINTER (3), fixture_set_up, test_curtain,
    fixture_tear_down);
  g_test_add_func ("/app/lock/idle", test_idle);
  g_test_add ("/app/lock/buses", Fixture, NULL, fixture_set_up, test_buses, fixture_tear_down);
  return g_test_run ();
}
