/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every page of the window is made, shown and taken away again without a complaint; a spreadsheet
 * comes in and goes out again with one undo. */
#include "fixture.h"

#include "habeas-agenda-row.h"
#include "habeas-cases-room.h"
#include "habeas-import-room.h"
#include "habeas-window.h"

#include <string.h>

static gboolean
is_settled (gpointer window)
{
  return habeas_window_is_settled (window);
}

static AdwApplication *application;

static HabeasWindow *
new_window (void)
{
  HabeasWindow *window = habeas_window_new (GTK_APPLICATION (application));

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static HabeasAgendaRow *
find_row (GtkWidget *widget)
{
  HabeasAgendaRow *row = NULL;

  if (HABEAS_IS_AGENDA_ROW (widget))
    return HABEAS_AGENDA_ROW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && row == NULL;
       child = gtk_widget_get_next_sibling (child))
    row = find_row (child);
  return row;
}

/* The day begins with Today, and what stands there leads to its case. */
static void
leave_today (HabeasWindow *window, gboolean filled)
{
  GtkWidget *room = habeas_window_show_room (window, "today");
  HabeasAgendaRow *row;

  fixture_wait (is_settled, window);
  habeas_session_set_now (
    habeas_window_get_session (window), G_GINT64_CONSTANT (1281800000000)); /* August 2010 */
  fixture_wait (is_settled, window);
  row = find_row (room);
  if (!filled)
    {
      g_assert_null (row);
      return;
    }
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (row), "win.case", "x",
    g_variant_get_int64 (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (row)))));
  fixture_wait (is_settled, window);
  room = habeas_window_show_room (window, "cases");
  /* The case was open. */
  g_assert_true (habeas_room_go_back (HABEAS_ROOM (room)));
}

static void
test_rooms (Fixture *fixture, gconstpointer user_data)
{
  HabeasWindow *window = new_window ();
  GtkWidget *room;

  habeas_window_show_create (window);
  habeas_window_show_casebook (window, fixture->path);
  habeas_window_open (window, fixture->casebook);
  /* Nobody is named where others can read it. */
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Habeas");
  fixture_wait (is_settled, window);
  leave_today (window, user_data != NULL);
  room = habeas_window_show_room (window, "cases");
  if (user_data != NULL)
    {
      habeas_cases_room_open_at (HABEAS_CASES_ROOM (room), 0);
      fixture_wait (is_settled, window);
      g_assert_true (habeas_room_go_back (HABEAS_ROOM (room)));
    }
  g_assert_false (habeas_room_go_back (HABEAS_ROOM (room)));
  habeas_window_show_room (window, "reports");
  fixture_wait (is_settled, window);
  habeas_window_show_room (window, "import");
  fixture_wait (is_settled, window);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 640);
  fixture_wait (is_settled, window);
  fixture_close_window (fixture, window);
}

static void
test_keys (Fixture *fixture, gconstpointer user_data)
{
  HabeasWindow *window = new_window ();
  HabeasSession *session;

  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "undo"));
  habeas_window_open (window, fixture->casebook);
  session = habeas_window_get_session (window);
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "undo"));
  g_assert_false (habeas_session_get_initials (session));
  g_action_group_change_action_state (
    G_ACTION_GROUP (window), "initials", g_variant_new_boolean (TRUE));
  g_assert_true (habeas_session_get_initials (session));
  g_action_group_change_action_state (
    G_ACTION_GROUP (window), "initials", g_variant_new_boolean (FALSE));
  fixture_close_window (fixture, window);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
on_toasted_cb (guint *n_dismissed, AdwToast *toast)
{
  g_signal_connect_swapped (toast, "dismissed", G_CALLBACK (count_cb), n_dismissed);
}

/* The Undo of a toast takes back what was done last: once that is another act, it is gone. */
static void
test_toast (Fixture *fixture, gconstpointer user_data)
{
  HabeasWindow *window = new_window ();
  HabeasSession *session;
  guint n_dismissed = 0;

  habeas_window_open (window, fixture->casebook);
  session = habeas_window_get_session (window);
  g_signal_connect_swapped (session, "toast", G_CALLBACK (on_toasted_cb), &n_dismissed);
  habeas_session_say_undoable (session, "One thing done");
  habeas_session_say (session, "Something to know");
  g_assert_cmpuint (n_dismissed, ==, 0);
  habeas_session_say_undoable (session, "Another thing done");
  g_assert_cmpuint (n_dismissed, ==, 1);
  g_action_group_activate_action (G_ACTION_GROUP (window), "undo", NULL);
  g_assert_cmpuint (n_dismissed, ==, 2);
  fixture_wait (is_settled, window);
  fixture_close_window (fixture, window);
}

static void
test_import (Fixture *fixture, gconstpointer user_data)
{
  HabeasWindow *window = new_window ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "intake.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  HabeasImportRoom *room;

  before = habeas_casebook_dump_sync (fixture->casebook, &error);
  g_assert_no_error (error);
  habeas_window_open (window, fixture->casebook);
  room = HABEAS_IMPORT_ROOM (habeas_window_show_room (window, "import"));
  habeas_import_room_open (room, file);
  fixture_wait (is_settled, window);

  /* Nothing is written before somebody says so. */
  after = habeas_casebook_dump_sync (fixture->casebook, &error);
  g_assert_cmpstr (before, ==, after);
  g_clear_pointer (&after, g_free);

  habeas_import_room_import (room);
  fixture_wait (is_settled, window);
  after = habeas_casebook_dump_sync (fixture->casebook, &error);
  g_assert_cmpuint (strlen (after), >, strlen (before));

  habeas_casebook_undo_sync (fixture->casebook, NULL, NULL, &error);
  g_assert_no_error (error);
  undone = habeas_casebook_dump_sync (fixture->casebook, &error);
  g_assert_cmpstr (undone, ==, before);
  fixture_close_window (fixture, window);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  fixture_init (&argc, &argv);
  application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_application_set_default (G_APPLICATION (application));
#define ADD(path, n_cases, func)                                                                   \
  g_test_add (path, Fixture, GUINT_TO_POINTER (n_cases), fixture_set_up, func, fixture_tear_down)
  ADD ("/app/window/rooms", 3, test_rooms);
  ADD ("/app/window/empty", 0, test_rooms);
  ADD ("/app/window/keys", 1, test_keys);
  ADD ("/app/window/toast", 1, test_toast);
  ADD ("/app/window/import", 0, test_import);
  return g_test_run ();
}
