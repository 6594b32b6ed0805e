/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The review of persons who may be one: what is shown, what is decided, and that undo shows. And
 * what the page of a case says of it. */
#include "fixture.h"

#include "habeas-cases-room.h"
#include "habeas-links-section.h"
#include "habeas-pairs-page.h"
#include "habeas-person-pairs.h"

#include <string.h>

typedef struct {
  GtkWindow *window;
  HabeasCasesRoom *room;
  HabeasPairsPage *page;
} Room;

static gboolean
insert (HabeasWriter *writer, HabeasRecord *record)
{
  g_autoptr (GError) error = NULL;

  habeas_writer_insert (writer, record, &error);
  g_assert_no_error (error);
  return TRUE;
}

static void
write_person (HabeasWriter *writer, const char *number, const char *given, const char *family)
{
  g_autoptr (HabeasRecord) person = habeas_record_new (HABEAS_RECORD_PERSON);
  g_autoptr (HabeasRecord) name = habeas_record_new (HABEAS_RECORD_PERSON_NAME);
  g_autoptr (HabeasRecord) matter = habeas_record_new (HABEAS_RECORD_CASE);

  habeas_record_set_text (person, "birth_date", "1980-02-11");
  habeas_record_set_text (person, "birth_country", "Peru");
  insert (writer, person);
  habeas_record_set_integer (name, "person", habeas_record_get_rid (person));
  habeas_record_set_text (name, "given", given);
  habeas_record_set_text (name, "family", family);
  insert (writer, name);
  habeas_record_set_text (matter, "number", number);
  habeas_record_set_integer (matter, "person", habeas_record_get_rid (person));
  insert (writer, matter);
}

/* One person three times: three pairs. */
static gboolean
write_persons (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  write_person (writer, "X-1", "Zoraida", "Umbral Quispe");
  write_person (writer, "X-2", "ZORAIDA", "UMBRAL");
  write_person (writer, "X-3", "Soraida", "Quispe Umbral");
  return TRUE;
}

static gboolean
is_settled (gpointer room)
{
  return habeas_room_is_settled (room);
}

static void
open_room (Room *room, Fixture *fixture, HabeasWriteFunc func)
{
  g_autoptr (GError) error = NULL;

  if (func != NULL)
    habeas_casebook_write_sync (
      fixture->casebook, HABEAS_ACT_CHANGE, "Persons", func, NULL, NULL, &error);
  g_assert_no_error (error);
  room->room = g_object_new (HABEAS_TYPE_CASES_ROOM, "session", fixture->session, NULL);
  room->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (room->window, 900, 700);
  gtk_window_set_child (room->window, GTK_WIDGET (room->room));
  gtk_window_present (room->window);
  habeas_cases_room_show_pairs (room->room);
  fixture_wait (is_settled, room->room);
  room->page = HABEAS_PAIRS_PAGE (fixture_find (GTK_WIDGET (room->room), HABEAS_TYPE_PAIRS_PAGE));
}

static GtkWidget *
get (Room *room, const char *id)
{
  return GTK_WIDGET (
    gtk_widget_get_template_child (GTK_WIDGET (room->page), HABEAS_TYPE_PAIRS_PAGE, id));
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
press (Room *room, const char *label)
{
  GtkWidget *button = find_button (GTK_WIDGET (room->page), label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_mapped (button));
  g_signal_emit_by_name (button, "clicked");
  fixture_wait (is_settled, room->room);
}

static const char *
get_position (Room *room)
{
  return gtk_label_get_label (GTK_LABEL (get (room, "position")));
}

static gboolean
is_undecided (gpointer user_data)
{
  Room *room = user_data;

  return habeas_pairs_page_is_settled (room->page)
         && !gtk_widget_get_visible (get (room, "decided"));
}

static void
test_review (Fixture *fixture, gconstpointer user_data)
{
  Room room = {NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) left = NULL;

  open_room (&room, fixture, write_persons);
  g_assert_cmpstr (get_position (&room), ==, "1 of 3");
  g_assert_false (gtk_widget_get_visible (get (&room, "decided")));
  g_assert_nonnull (gtk_widget_get_first_child (get (&room, "reasons")));

  press (&room, "_Not the same");
  g_assert_cmpstr (get_position (&room), ==, "2 of 3");
  g_assert_false (gtk_widget_get_visible (get (&room, "decided")));
  g_signal_emit_by_name (get (&room, "previous"), "clicked");
  fixture_wait (is_settled, room.room);
  g_assert_true (gtk_widget_get_visible (get (&room, "decided")));
  g_assert_false (gtk_widget_get_visible (get (&room, "buttons")));

  /* Undo, however it was asked for, shows here. */
  habeas_casebook_undo_sync (fixture->casebook, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture_wait (is_undecided, &room);
  g_assert_true (gtk_widget_get_visible (get (&room, "buttons")));

  press (&room, "_Family");
  g_signal_emit_by_name (get (&room, "previous"), "clicked");
  fixture_wait (is_settled, room.room);
  press (&room, "_Take back");
  g_assert_false (gtk_widget_get_visible (get (&room, "decided")));
  left = habeas_casebook_find_pairs_sync (fixture->casebook, 0, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (left->len, ==, 3);
  gtk_window_destroy (room.window);
}

static gboolean
is_linked (gpointer section)
{
  return gtk_widget_get_visible (section);
}

static gboolean
is_alone (gpointer section)
{
  return !gtk_widget_get_visible (section);
}

static GtkWidget *
find_tooltip (GtkWidget *widget, const char *text)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_tooltip (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_links (Fixture *fixture, gconstpointer user_data)
{
  Room room = {NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) left = NULL;
  GtkWidget *section;

  open_room (&room, fixture, write_persons);
  press (&room, "_Same person");
  section = fixture_find (GTK_WIDGET (room.room), HABEAS_TYPE_LINKS_SECTION);
  left = habeas_casebook_find_pairs_sync (fixture->casebook, 0, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  /* Two of the three are one person now. */
  g_assert_cmpuint (left->len, ==, 1);
  habeas_cases_room_open (
    room.room, habeas_casebook_find_case_sync (fixture->casebook, "X-1", NULL));
  fixture_wait (is_linked, section);
  g_signal_emit_by_name (find_tooltip (section, "Unlink"), "clicked");
  fixture_wait (is_alone, section);
  /* Back from the case to the pair it was opened from. */
  g_assert_true (habeas_room_go_back (HABEAS_ROOM (room.room)));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (room.page)));
  fixture_wait (is_settled, room.room);
  gtk_window_destroy (room.window);
}

static void
test_nobody (Fixture *fixture, gconstpointer user_data)
{
  Room room = {NULL};

  open_room (&room, fixture, NULL);
  g_assert_true (gtk_widget_get_mapped (get (&room, "empty")));
  g_assert_true (habeas_room_go_back (HABEAS_ROOM (room.room)));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (room.page)));
  gtk_window_destroy (room.window);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add (
    "/pairs/review", Fixture, GINT_TO_POINTER (0), fixture_set_up, test_review, fixture_tear_down);
  g_test_add (
    "/pairs/links", Fixture, GINT_TO_POINTER (0), fixture_set_up, test_links, fixture_tear_down);
  g_test_add (
    "/pairs/nobody", Fixture, GINT_TO_POINTER (1), fixture_set_up, test_nobody, fixture_tear_down);
  return g_test_run ();
}
