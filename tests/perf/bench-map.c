/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The county map: how long a whole picture takes the thread that draws it, what a later frame costs
 * the main loop, and how long the main loop is kept while somebody drags the slider through all
 * years. Prints one Markdown table. */
#include "fixture.h"

#include "habeas-dossier.h"
#include "habeas-jurisdictions-room.h"
#include "habeas-map-shapes.h"
#include "watchdog.h"

#include <stdio.h>

#define N_PICTURES 10
#define N_FRAMES 200
#define N_HITS 100000

static double
ms_since (gint64 begun)
{
  return (double)(g_get_monotonic_time () - begun) / 1000.0;
}

static gboolean
is_settled (gpointer room)
{
  return habeas_room_is_settled (room);
}

static HabeasMapData *
make_data (void)
{
  g_autoptr (GPtrArray) rows = habeas_dossier_list_shipped (habeas_day_number (2010, 11, 9));

  return habeas_map_data_new (rows);
}

static void
measure_pictures (void)
{
  g_autoptr (HabeasMapData) data = make_data ();
  const GdkRGBA ink = {0, 0, 0, 1};
  HabeasMapOrder order = {
    .data = data,
    .width = 989,
    .height = 663,
    .scale = 1,
    .text_scale = 1,
    .view = {0, 0, 989.0 / 30540},
    .colors = {.ink = ink},
  };
  g_autoptr (HabeasMapPicture) first = NULL;
  gint64 begun;
  double whole = 0, again = 0;

  first = habeas_map_picture_new (&order);
  for (guint i = 0; i < N_PICTURES; i++)
    {
      g_autoptr (HabeasMapPicture) picture = NULL;
      g_autoptr (HabeasMapPicture) moved = NULL;

      order.borders = NULL;
      begun = g_get_monotonic_time ();
      picture = habeas_map_picture_new (&order);
      whole += ms_since (begun);
      order.borders = first->borders;
      order.day = habeas_day_number (2009, 1, 1) + (gint32)i * 120;
      begun = g_get_monotonic_time ();
      moved = habeas_map_picture_new (&order);
      again += ms_since (begun);
    }
  printf ("| whole picture, 989 x 663, in its thread | %.0f ms |\n", whole / N_PICTURES);
  printf ("| picture of another day, in its thread | %.0f ms |\n", again / N_PICTURES);
}

static void
measure_hits (void)
{
  const HabeasMapShapes *shapes = habeas_map_shapes_get_shipped ();
  const gint64 begun = g_get_monotonic_time ();
  guint n_hit = 0;

  for (guint i = 0; i < N_HITS; i++)
    n_hit += habeas_map_shapes_hit (shapes, (i * 7919) % 30540, (i * 104729) % 17880, 10) >= 0;
  printf ("| county at a point | %.2f µs, %u of %u on land |\n", ms_since (begun) * 1000.0 / N_HITS,
    n_hit, N_HITS);
}

/* What the widget does in a frame: its nodes, with an outline that moves. */
static void
measure_frames (HabeasCountyMap *map)
{
  double longest = 0, all = 0;

  for (int i = 0; i < N_FRAMES; i++)
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();
      GskRenderNode *node;
      gint64 begun;
      double took;

      habeas_county_map_select (map, 190 + i);
      begun = g_get_monotonic_time ();
      GTK_WIDGET_GET_CLASS (map)->snapshot (GTK_WIDGET (map), snapshot);
      took = ms_since (begun);
      node = gtk_snapshot_free_to_node (snapshot);
      g_clear_pointer (&node, gsk_render_node_unref);
      longest = MAX (longest, took);
      all += took;
    }
  printf ("| later frame, with another county chosen | %.3f ms, longest %.3f ms |\n",
    all / N_FRAMES, longest);
}

static gboolean
on_time_cb (gpointer user_data)
{
  *(gboolean *)user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
pause_ms (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, on_time_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

/* As fast as a hand moves it: another day every 16 ms, from 2008 to the end. */
static void
measure_slider (HabeasJurisdictionsRoom *room, GtkRange *slider)
{
  GtkAdjustment *day = gtk_range_get_adjustment (slider);
  guint n_steps = 0;
  Watchdog seen;

  gtk_range_set_value (slider, gtk_adjustment_get_lower (day));
  fixture_wait (is_settled, room);
  watchdog_take ();
  while (gtk_range_get_value (slider) < gtk_adjustment_get_upper (day))
    {
      gtk_range_set_value (slider, gtk_range_get_value (slider) + 15);
      n_steps++;
      pause_ms (16);
    }
  fixture_wait (is_settled, room);
  seen = watchdog_take ();
  printf ("| slider dragged through all years, %u steps | longest turn of the main loop %.0f ms, "
          "%.0f ms CPU; %u over 100 ms |\n",
    n_steps, seen.wall, seen.cpu, seen.n_long);
}

int
main (int argc, char **argv)
{
  Fixture fixture = {NULL};
  GtkWindow *window;
  HabeasJurisdictionsRoom *room;
  HabeasMapPage *page;

  fixture_init (&argc, &argv);
  fixture_set_up (&fixture, GUINT_TO_POINTER (50));
  printf ("\n### The county map\n\n| | |\n|---|---|\n");
  measure_pictures ();
  measure_hits ();

  room = g_object_new (HABEAS_TYPE_JURISDICTIONS_ROOM, "session", fixture.session, NULL);
  window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (window, 1180, 760);
  gtk_window_set_child (window, GTK_WIDGET (room));
  gtk_window_present (window);
  fixture_wait (is_settled, room);
  habeas_jurisdictions_room_show_map (room, TRUE);
  page = habeas_jurisdictions_room_get_map_page (room);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (page));
  fixture_wait (is_settled, room);
  watchdog_start ();
  measure_slider (room, GTK_RANGE (fixture_find (GTK_WIDGET (page), GTK_TYPE_SCALE)));
  measure_frames (habeas_map_page_get_map (page));
  gtk_window_destroy (window);
  fixture_tear_down (&fixture, NULL);
  return 0;
}
