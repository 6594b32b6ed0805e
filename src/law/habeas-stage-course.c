/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stage of a jurisdiction on all days at once, so that a map moves through time without folding
 * anything. A stage changes only on a day on which an event begins to count or to be undecided.
 * Pure, callable from any thread. */
#include "habeas-stage-course.h"

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const gint32 one = *(const gint32 *)a, other = *(const gint32 *)b;

  return (one > other) - (one < other);
}

static GArray *
collect_days (const HabeasJurisdictionEvent *events, guint n_events)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (gint32));

  for (guint i = 0; i < n_events; i++)
    {
      gint32 first, last;

      if (events[i].scope == HABEAS_SCOPE_FEDERAL || habeas_event_kind_is_overlay (events[i].kind)
          || !habeas_date_get_day_range (&events[i].date, &first, &last))
        continue;
      g_array_append_val (days, first);
      if (last != first)
        {
          last++;
          g_array_append_val (days, last);
        }
    }
  g_array_sort (days, compare_days);
  return days;
}

/**
 * habeas_stage_course_new:
 * @events: (array length=n_events): those of the county, its state and the federation, in any order
 *
 * Returns: (transfer full) (element-type HabeasStageTurn): one turn at least
 */
GArray *
habeas_stage_course_new (const HabeasJurisdictionEvent *events, guint n_events)
{
  g_autoptr (GArray) days = collect_days (events, n_events);
  GArray *course = g_array_new (FALSE, FALSE, sizeof (HabeasStageTurn));
  HabeasStageTurn turn = {.from = G_MININT32};

  g_array_append_val (course, turn);
  for (guint i = 0; i < days->len; i++)
    {
      HabeasStageTurn *before = &g_array_index (course, HabeasStageTurn, course->len - 1);

      turn.from = g_array_index (days, gint32, i);
      habeas_stage_peek (
        events, n_events, turn.from, &turn.participation, &turn.opt_out, &turn.undecided);
      if (turn.participation != before->participation || turn.opt_out != before->opt_out
          || turn.undecided != before->undecided)
        g_array_append_val (course, turn);
    }
  return course;
}

/**
 * habeas_stage_course_on:
 * @day: days since 1970-01-01
 *
 * Returns: (transfer none): the turn that the day lies in
 */
const HabeasStageTurn *
habeas_stage_course_on (const GArray *course, gint32 day)
{
  guint at;

  g_return_val_if_fail (course != NULL && course->len > 0, NULL);

  /* A handful of turns: the last ones are asked for most. */
  for (at = course->len - 1; at > 0; at--)
    if (g_array_index (course, HabeasStageTurn, at).from <= day)
      break;
  return &g_array_index (course, HabeasStageTurn, at);
}
