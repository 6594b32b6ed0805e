/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The room of jurisdictions: what the list shows, and a step written down in a dossier. */
#include "fixture.h"

#include "habeas-dossier-timeline.h"
#include "habeas-event-editor.h"
#include "habeas-jurisdictions-room.h"
#include "habeas-stage-badge.h"

typedef struct {
  GtkWindow *window;
  HabeasJurisdictionsRoom *room;
  gboolean undoable;
} Room;

static gboolean
is_settled (gpointer room)
{
  return habeas_room_is_settled (room);
}

static void
on_toasted_cb (HabeasSession *session, AdwToast *toast, Room *room)
{
  room->undoable = adw_toast_get_button_label (toast) != NULL;
}

static void
open_room (Room *room, Fixture *fixture)
{
  room->room = g_object_new (HABEAS_TYPE_JURISDICTIONS_ROOM, "session", fixture->session, NULL);
  room->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (room->window, 900, 700);
  gtk_window_set_child (room->window, GTK_WIDGET (room->room));
  g_signal_connect (fixture->session, "toast", G_CALLBACK (on_toasted_cb), room);
  gtk_window_present (room->window);
  fixture_wait (is_settled, room->room);
}

static void
close_room (Room *room, Fixture *fixture)
{
  g_signal_handlers_disconnect_by_data (fixture->session, room);
  gtk_window_destroy (room->window);
}

static GListModel *
get_rows (Room *room)
{
  return G_LIST_MODEL (gtk_list_view_get_model (
    GTK_LIST_VIEW (fixture_find (GTK_WIDGET (room->room), GTK_TYPE_LIST_VIEW))));
}

static char *
dup_label (Room *room, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (get_rows (room), position);
  char *label;

  g_assert_nonnull (item);
  g_object_get (item, "label", &label, NULL);
  return label;
}

static void
test_list (Fixture *fixture, gconstpointer user_data)
{
  Room room = {NULL};
  GtkWidget *all;
  GtkWidget *search;
  guint ours;

  open_room (&room, fixture);
  ours = g_list_model_get_n_items (get_rows (&room));
  g_assert_cmpuint (ours, >, 0);
  g_assert_cmpuint (ours, <, 100);

  all = GTK_WIDGET (
    gtk_widget_get_template_child (GTK_WIDGET (room.room), HABEAS_TYPE_JURISDICTIONS_ROOM, "all"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (all), TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (&room)), >=, 3136);

  search = fixture_find (GTK_WIDGET (room.room), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "clara ca");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (&room)), ==, 1);
  {
    g_autofree char *label = dup_label (&room, 0);

    g_assert_cmpstr (label, ==, "Santa Clara, CA");
  }
  gtk_editable_set_text (GTK_EDITABLE (search), "nowhere");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (&room)), ==, 0);
  close_room (&room, fixture);
}

static guint
count_steps (Room *room)
{
  return habeas_dossier_timeline_get_n_steps (
    HABEAS_DOSSIER_TIMELINE (fixture_find (GTK_WIDGET (room->room), HABEAS_TYPE_DOSSIER_TIMELINE)));
}

static HabeasEventEditor *
open_editor (Room *room, HabeasEventKind kind)
{
  GListModel *windows = gtk_window_get_toplevels ();

  g_signal_emit_by_name (
    fixture_find (GTK_WIDGET (room->room), HABEAS_TYPE_DOSSIER_TIMELINE), "add", (int)kind);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (HABEAS_IS_EVENT_EDITOR (window))
        return HABEAS_EVENT_EDITOR (window);
    }
  g_assert_not_reached ();
}

typedef struct {
  Room *room;
  guint n_steps;
} Expected;

static gboolean
has_steps (gpointer data)
{
  const Expected *expected = data;

  return habeas_room_is_settled (HABEAS_ROOM (expected->room->room))
         && count_steps (expected->room) == expected->n_steps;
}

static void
test_step (Fixture *fixture, gconstpointer user_data)
{
  Room room = {NULL};
  Expected expected = {&room, 0};
  HabeasEventEditor *editor;
  g_autoptr (GError) error = NULL;

  open_room (&room, fixture);
  g_assert_true (habeas_jurisdictions_room_open_label (room.room, "Santa Clara, CA"));
  fixture_wait (is_settled, room.room);
  expected.n_steps = count_steps (&room);
  g_assert_cmpuint (expected.n_steps, >=, 3);

  /* Nonsense is refused where it stands, and kept. */
  editor = open_editor (&room, HABEAS_EVENT_ICE_NOTIFIED);
  gtk_editable_set_text (habeas_event_editor_get_field (editor, "date"), "tomorrow-ish");
  habeas_event_editor_save (editor);
  g_assert_true (gtk_widget_has_css_class (
    GTK_WIDGET (habeas_event_editor_get_field (editor, "date")), "error"));
  g_assert_cmpstr (
    gtk_editable_get_text (habeas_event_editor_get_field (editor, "date")), ==, "tomorrow-ish");

  gtk_editable_set_text (habeas_event_editor_get_field (editor, "date"), "3 Oct 2010");
  gtk_editable_set_text (habeas_event_editor_get_field (editor, "actor"), "County counsel");
  habeas_event_editor_save (editor);
  expected.n_steps++;
  fixture_wait (has_steps, &expected);
  g_assert_true (room.undoable);

  g_assert_true (habeas_casebook_undo_sync (fixture->casebook, NULL, NULL, &error));
  g_assert_no_error (error);
  expected.n_steps--;
  fixture_wait (has_steps, &expected);
  close_room (&room, fixture);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add ("/jurisdictions/list", Fixture, GUINT_TO_POINTER (5), fixture_set_up, test_list,
    fixture_tear_down);
  g_test_add ("/jurisdictions/step", Fixture, GUINT_TO_POINTER (5), fixture_set_up, test_step,
    fixture_tear_down);
  return g_test_run ();
}
