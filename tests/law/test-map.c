/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The county map: every place of the lists is on it and every shape is a place, every county is
 * reached by the keyboard, and the course of a stage says on every day what the stage itself says.
 */
#include "habeas-lists.h"
#include "habeas-map-shapes.h"
#include "habeas-stage-course.h"

static void
test_places (void)
{
  const HabeasLists *lists = habeas_lists_get_shipped ();
  const HabeasMapShapes *shapes = habeas_map_shapes_get_shipped ();
  guint n_counties = 0;

  for (guint i = 0; i < habeas_lists_get_n_places (lists); i++)
    {
      const HabeasPlace *place = habeas_lists_get_place (lists, i);
      const int shape = habeas_map_shapes_find (shapes, place->fips);

      if (place->kind == HABEAS_PLACE_STATE)
        {
          g_assert_cmpint (shape, ==, -1);
          continue;
        }
      n_counties++;
      if (shape < 0)
        g_error ("%s %s is not on the map", place->fips, place->label);
      /* Never in another state. */
      g_assert_cmpmem (habeas_map_shapes_get (shapes, (guint)shape)->fips, 2, place->fips, 2);
    }
  g_assert_cmpuint (n_counties, ==, 3247);
  for (guint i = 0; i < habeas_map_shapes_get_n (shapes); i++)
    {
      const HabeasMapShape *shape = habeas_map_shapes_get (shapes, i);

      g_assert_nonnull (habeas_lists_find_fips (lists, shape->fips));
      g_assert_cmpint (habeas_map_shapes_find (shapes, shape->fips), ==, (int)i);
      g_assert_cmpint (
        habeas_map_shapes_hit (shapes, shape->inside.x + 0.01, shape->inside.y + 0.01, 1), ==,
        (int)i);
    }
  g_assert_cmpint (habeas_map_shapes_find (shapes, "99999"), ==, -1);
}

static void
test_codes (void)
{
  static const char *const successors[][2] = {
    {"46113", "46102"},
    {"02270", "02158"},
    {"51515", "51019"},
    {"02066", "02261"},
    {"09110", "09003"},
  };
  static const char *const dots[] = {"51610", "51678", "51685"};
  const HabeasMapShapes *shapes = habeas_map_shapes_get_shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (successors); i++)
    g_assert_cmpint (habeas_map_shapes_find (shapes, successors[i][0]), ==,
      habeas_map_shapes_find (shapes, successors[i][1]));
  for (guint i = 0; i < G_N_ELEMENTS (dots); i++)
    {
      const int index = habeas_map_shapes_find (shapes, dots[i]);
      const HabeasMapShape *shape = habeas_map_shapes_get (shapes, (guint)index);

      g_assert_cmpuint (shape->n_rings, ==, 0);
      g_assert_cmpint (
        habeas_map_shapes_hit (shapes, shape->inside.x + 40, shape->inside.y, 60), ==, index);
      g_assert_cmpint (
        habeas_map_shapes_hit (shapes, shape->inside.x + 40, shape->inside.y, 10), !=, index);
    }
}

/* From San Francisco with the four arrows alone. */
static void
test_arrows (void)
{
  const HabeasMapShapes *shapes = habeas_map_shapes_get_shipped ();
  const guint n = habeas_map_shapes_get_n (shapes);
  g_autofree gboolean *reached = g_new0 (gboolean, n);
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));
  guint at = (guint)habeas_map_shapes_find (shapes, "06075");

  reached[at] = TRUE;
  g_array_append_val (queue, at);
  for (guint i = 0; i < queue->len; i++)
    for (int direction = HABEAS_MAP_LEFT; direction <= HABEAS_MAP_DOWN; direction++)
      {
        at = habeas_map_shapes_step (
          shapes, g_array_index (queue, guint, i), (HabeasMapDirection)direction);
        if (!reached[at])
          {
            reached[at] = TRUE;
            g_array_append_val (queue, at);
          }
      }
  for (guint i = 0; i < n; i++)
    if (!reached[i])
      g_test_message ("%s is not reached by arrows", habeas_map_shapes_get (shapes, i)->fips);
  g_assert_cmpuint (queue->len, ==, n);
}

static void
test_course (void)
{
  const HabeasLists *lists = habeas_lists_get_shipped ();
  g_autoptr (GRand) chance = g_rand_new_with_seed (20101109);
  const gint32 first = habeas_day_number (2008, 10, 1);
  const gint32 last = habeas_day_number (2026, 12, 31);

  for (guint i = 0; i < habeas_lists_get_n_places (lists); i++)
    {
      guint n;
      const HabeasJurisdictionEvent *events
        = habeas_lists_get_events (lists, habeas_lists_get_place (lists, i), &n);
      g_autoptr (GArray) course = habeas_stage_course_new (events, n);

      for (guint k = 0; k < 60 + 2 * course->len; k++)
        {
          HabeasParticipation participation;
          HabeasOptOut opt_out;
          gboolean undecided;
          gint32 day = g_rand_int_range (chance, first, last);
          const HabeasStageTurn *turn;

          /* On each turn and the day before it, and on any day. */
          if (k >= 2 && k < 2 * course->len)
            day = g_array_index (course, HabeasStageTurn, k / 2).from - (gint32)(k % 2);
          turn = habeas_stage_course_on (course, day);
          habeas_stage_peek (events, n, day, &participation, &opt_out, &undecided);
          g_assert_cmpint (turn->participation, ==, participation);
          g_assert_cmpint (turn->opt_out, ==, opt_out);
          g_assert_cmpint (turn->undecided, ==, undecided);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/places", test_places);
  g_test_add_func ("/map/codes", test_codes);
  g_test_add_func ("/map/arrows", test_arrows);
  g_test_add_func ("/map/course", test_course);
  return g_test_run ();
}
