/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The room of jurisdictions: what the list shows, and a step written down in a dossier. */
#include "fixture.h"

#include "habeas-dossier-timeline.h"
#include "habeas-dossier.h"
#include "habeas-event-editor.h"
#include "habeas-jurisdictions-room.h"
#include "habeas-lists.h"
#include "habeas-map-shapes.h"
#include "habeas-notes-import.h"
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

static gboolean
is_undoable (gpointer room)
{
  return ((Room *)room)->undoable;
}

static gboolean
count_event (HabeasRecord *record, gpointer user_data)
{
  ++*(guint *)user_data;
  return TRUE;
}

static guint
count_events (Fixture *fixture)
{
  guint n = 0;

  habeas_casebook_foreach_record_sync (
    fixture->casebook, HABEAS_RECORD_JURISDICTION_EVENT, 0, count_event, &n, NULL, NULL);
  return n;
}

/* Notes from a spreadsheet: said first, taken when a person says so, undone as one. */
static void
test_notes (Fixture *fixture, gconstpointer user_data)
{
  Room room = {NULL};
  g_autofree char *path = g_build_filename (fixture->folder, "notes.csv", NULL);
  g_autoptr (GError) error = NULL;
  AdwMessageDialog *dialog;

  g_file_set_contents (path,
    "County,State,What happened,When\nAlameda,CA,letter to ICE,2010-10-04\n"
    "Alameda,CA,something else,2010-10-05\n",
    -1, &error);
  g_assert_no_error (error);
  open_room (&room, fixture);
  g_assert_true (habeas_jurisdictions_room_open_label (room.room, "Alameda, CA"));
  fixture_wait (is_settled, room.room);
  habeas_notes_import_read (GTK_WIDGET (room.room), fixture->session, path);
  fixture_wait (fixture_has_dialog, NULL);
  dialog = fixture_find_dialog ();
  g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), "1 new step"));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), "Row 3"));
  adw_message_dialog_response (dialog, "import");
  fixture_wait (is_undoable, &room);
  g_assert_cmpuint (count_events (fixture), ==, 1);
  g_assert_true (habeas_casebook_undo_sync (fixture->casebook, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_events (fixture), ==, 0);
  fixture_wait (is_settled, room.room);
  close_room (&room, fixture);
}

/* How many counties of the map share fingerprints on a day, folded anew for each place. */
static guint
count_active (gint32 day)
{
  const HabeasLists *lists = habeas_lists_get_shipped ();
  const HabeasMapShapes *shapes = habeas_map_shapes_get_shipped ();
  g_autofree gboolean *active = g_new0 (gboolean, habeas_map_shapes_get_n (shapes));
  guint n_active = 0;

  for (guint i = 0; i < habeas_lists_get_n_places (lists); i++)
    {
      const HabeasPlace *place = habeas_lists_get_place (lists, i);
      const int shape = habeas_map_shapes_find (shapes, place->fips);
      guint n;
      const HabeasJurisdictionEvent *events = habeas_lists_get_events (lists, place, &n);
      g_autoptr (HabeasStage) stage = habeas_stage_fold (events, n, day);

      if (shape >= 0
          && (stage->participation == HABEAS_PARTICIPATION_ACTIVE
              || stage->participation == HABEAS_PARTICIPATION_ACTIVE_OVER_OBJECTION))
        active[shape] = TRUE;
    }
  for (guint i = 0; i < habeas_map_shapes_get_n (shapes); i++)
    n_active += active[i] ? 1 : 0;
  return n_active;
}

static void
test_map (Fixture *fixture, gconstpointer user_data)
{
  static const gint32 days[] = {14177, 14907, 14922, 15096, 15475, 16000};
  const HabeasMapShapes *shapes = habeas_map_shapes_get_shipped ();
  const int san_francisco = habeas_map_shapes_find (shapes, "06075");
  const HabeasMapShape *shape = habeas_map_shapes_get (shapes, (guint)san_francisco);
  const HabeasMapPicture *picture;
  Room room = {NULL};
  HabeasCountyMap *map;
  double x = 0, y = 0;
  int width, height;
  g_autofree char *words = NULL;

  open_room (&room, fixture);
  gtk_window_set_default_size (room.window, 1000, 700);
  habeas_jurisdictions_room_show_map (room.room, TRUE);
  map = habeas_map_page_get_map (habeas_jurisdictions_room_get_map_page (room.room));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (map));
  fixture_wait (is_settled, room.room);
  g_assert_nonnull (habeas_county_map_get_picture (map));

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      guint sum = 0;

      habeas_county_map_set_day (map, days[i]);
      fixture_wait (is_settled, room.room);
      picture = habeas_county_map_get_picture (map);
      g_assert_cmpuint (picture->active, ==, count_active (days[i]));
      for (guint mark = 0; mark < HABEAS_N_STAGE_MARKS; mark++)
        sum += picture->marks[mark];
      g_assert_cmpuint (sum, ==, habeas_map_shapes_get_n (shapes));
    }
  /* All five cases were arrested in San Francisco, three are open. */
  g_assert_cmpuint (picture->steps[2], ==, 1);
  g_assert_cmpuint (picture->steps[0], ==, habeas_map_shapes_get_n (shapes) - 1);

  /* The keyboard begins where our cases are. */
  gtk_test_accessible_assert_role (map, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_activate_action (GTK_WIDGET (map), "map.move", "i", (int)HABEAS_MAP_RIGHT);
  g_assert_cmpint (habeas_county_map_get_selected (map), ==, san_francisco);
  habeas_county_map_set_day (map, 14922); /* 9 Nov 2010 */
  words = habeas_county_map_dup_words (map, (guint)san_francisco);
  g_assert_nonnull (strstr (words, "San Francisco, CA"));
  g_assert_nonnull (strstr (words, "3 of our open cases"));
  gtk_test_accessible_assert_property (map, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words);
  gtk_widget_activate_action (GTK_WIDGET (map), "map.move", "i", (int)HABEAS_MAP_DOWN);
  g_assert_cmpint (habeas_county_map_get_selected (map), !=, san_francisco);
  gtk_widget_activate_action (GTK_WIDGET (map), "map.order", "i", -2);
  g_assert_cmpstr (
    habeas_map_shapes_get (shapes, (guint)habeas_county_map_get_selected (map))->fips, ==, "06001");

  /* What is picked is what is seen there. */
  habeas_county_map_zoom_to_state (map, "06");
  width = gtk_widget_get_width (GTK_WIDGET (map));
  height = gtk_widget_get_height (GTK_WIDGET (map));
  for (int at = 0; at < width * height; at += 3)
    if (habeas_county_map_pick (map, at % width, at / width) == san_francisco)
      {
        x = at % width;
        y = at / width;
      }
  g_assert_cmpfloat (x, >, 0);
  g_assert_cmpfloat (y, >, 0);
  g_assert_cmpint (shape->n_rings, >, 0);

  habeas_county_map_select (map, san_francisco);
  gtk_widget_activate_action (GTK_WIDGET (map), "map.open", NULL);
  fixture_wait (is_settled, room.room);
  g_assert_cmpuint (count_steps (&room), >=, 3);
  close_room (&room, fixture);
}

#define MAP_WIDTH 4000
/* Pixels between the point inside a county and the bounds of the county. */
#define ROOM 8

static guint32
get_pixel (cairo_surface_t *surface, double x, double y)
{
  const unsigned char *data = cairo_image_surface_get_data (surface);

  return *(const guint32 *)(gconstpointer)(data + (int)y * cairo_image_surface_get_stride (surface)
                                           + (int)x * 4);
}

/* Two counties show one colour where they are in one stage, and two where they are not. */
static void
test_pixels (void)
{
  static const char *const dots[] = {"51610", "51678", "51685"};
  const HabeasMapShapes *shapes = habeas_map_shapes_get_shipped ();
  const gint32 day = habeas_day_number (2010, 11, 9);
  g_autoptr (GPtrArray) rows = habeas_dossier_list_shipped (day);
  g_autoptr (HabeasMapData) data = habeas_map_data_new (rows);
  g_autoptr (HabeasMapPicture) picture = NULL;
  guint32 colors[2] = {0, 0};
  guint counts[2] = {0, 0};
  int width, height;
  HabeasMapOrder order = {.data = data,
    .day = day,
    .width = MAP_WIDTH,
    .scale = 1,
    .text_scale = 1,
    .colors = {.paper = {1, 1, 1, 1}, .ink = {0, 0, 0, 1}}};

  habeas_map_shapes_get_size (shapes, &width, &height);
  order.view.zoom = (double)MAP_WIDTH / width;
  order.height = (int)(height * order.view.zoom);
  picture = habeas_map_picture_new (&order);
  for (guint i = 0; i < habeas_map_shapes_get_n (shapes); i++)
    {
      const HabeasMapShape *shape = habeas_map_shapes_get (shapes, i);
      const HabeasStageTurn *turn = habeas_map_data_get_turn (data, i, day);
      const double room
        = order.view.zoom
          * MIN (MIN (shape->inside.x - shape->first.x, shape->last.x - shape->inside.x),
            MIN (shape->inside.y - shape->first.y, shape->last.y - shape->inside.y));
      const gboolean active = turn->participation == HABEAS_PARTICIPATION_ACTIVE;
      guint32 pixel;

      /* Without what is drawn over the colour: marks, hatches, borders of the smallest. */
      if (shape->n_rings == 0 || room < ROOM || turn->undecided
          || turn->opt_out != HABEAS_OPT_OUT_NONE
          || (!active && turn->participation != HABEAS_PARTICIPATION_NOT_ACTIVE))
        continue;
      pixel = get_pixel (
        picture->surface, shape->inside.x * order.view.zoom, shape->inside.y * order.view.zoom);
      if (counts[active]++ == 0)
        colors[active] = pixel;
      if (pixel != colors[active])
        g_error ("%s shows %08x for %08x", shape->fips, pixel, colors[active]);
    }
  g_test_message ("%u counties not active, %u active", counts[0], counts[1]);
  g_assert_cmpuint (counts[0], >, 1500);
  g_assert_cmpuint (counts[1], >, 400);
  g_assert_cmphex (colors[0], !=, colors[1]);

  /* Cities without an area are seen on the county around them. */
  for (guint i = 0; i < G_N_ELEMENTS (dots); i++)
    {
      const HabeasMapShape *shape
        = habeas_map_shapes_get (shapes, (guint)habeas_map_shapes_find (shapes, dots[i]));
      const double x = shape->inside.x * order.view.zoom;
      const double y = shape->inside.y * order.view.zoom;

      g_assert_cmphex (get_pixel (picture->surface, x, y), !=, colors[0]);
      g_assert_cmphex (get_pixel (picture->surface, x, y), !=, colors[1]);
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add ("/jurisdictions/list", Fixture, GUINT_TO_POINTER (5), fixture_set_up, test_list,
    fixture_tear_down);
  g_test_add ("/jurisdictions/step", Fixture, GUINT_TO_POINTER (5), fixture_set_up, test_step,
    fixture_tear_down);
  g_test_add ("/jurisdictions/notes", Fixture, GUINT_TO_POINTER (5), fixture_set_up, test_notes,
    fixture_tear_down);
  g_test_add ("/jurisdictions/map", Fixture, GUINT_TO_POINTER (5), fixture_set_up, test_map,
    fixture_tear_down);
  g_test_add_func ("/jurisdictions/map-pixels", test_pixels);
  return g_test_run ();
}
