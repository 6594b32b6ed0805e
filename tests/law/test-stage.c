/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The opt-out stage: the vectors of tests/data/stages.csv (the shipped events, day before, on and
 * after each), and the rules of the fold on made-up events. */
#include "habeas-lists.h"
#include "habeas-stage.h"

#include "habeas-test-table.h"

#include <string.h>

static gint32
day_of (const char *cell)
{
  HabeasDate date;
  gint32 first, last;

  g_assert_true (habeas_date_parse (cell, &date, NULL));
  g_assert_true (habeas_date_get_day_range (&date, &first, &last));
  return first;
}

static char *
cell_of (const HabeasDate *date)
{
  return date->precision == HABEAS_DATE_UNKNOWN ? g_strdup ("") : habeas_date_to_string (date);
}

/* "opt_out=requested@2010-05", several separated by blanks, several candidates by '|'. */
static char *
undecided_of (const HabeasStage *stage)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < stage->undecided->len; i++)
    {
      const HabeasUndecided *undecided = g_ptr_array_index (stage->undecided, i);
      g_autofree char *candidates = g_strjoinv ("|", undecided->candidates);

      g_string_append_printf (
        text, "%s%s=%s@%s", i > 0 ? " " : "", undecided->field, candidates, undecided->because);
    }
  return g_string_free (text, FALSE);
}

static const char *
missing_of (const HabeasStage *stage)
{
  if (stage->missing_sib)
    return stage->missing_ice ? "sib ice" : "sib";
  return stage->missing_ice ? "ice" : "";
}

static void
assert_peek_agrees (
  const HabeasJurisdictionEvent *events, guint n_events, gint32 day, const HabeasStage *stage)
{
  HabeasParticipation participation;
  HabeasOptOut opt_out;
  gboolean undecided, expected = FALSE;

  for (guint i = 0; i < stage->undecided->len; i++)
    {
      const HabeasUndecided *one = g_ptr_array_index (stage->undecided, i);

      expected = expected || strcmp (one->field, "overlays") != 0;
    }
  habeas_stage_peek (events, n_events, day, &participation, &opt_out, &undecided);
  g_assert_cmpint (participation, ==, stage->participation);
  g_assert_cmpint (opt_out, ==, stage->opt_out);
  g_assert_cmpint (undecided, ==, expected);
}

static void
test_vectors (void)
{
  const HabeasLists *lists = habeas_lists_get_shipped ();
  g_autoptr (HabeasCsvTable) table = habeas_test_table_open ("stages.csv");

  for (guint row = 0; row < habeas_csv_table_get_n_rows (table); row++)
    {
      const char *label = habeas_test_table_get (table, row, "place");
      const char *day = habeas_test_table_get (table, row, "day");
      const HabeasPlace *place, *other;
      const HabeasJurisdictionEvent *events;
      g_autoptr (HabeasStage) stage = NULL;
      g_autofree char *since = NULL;
      g_autofree char *next_date = NULL;
      g_autofree char *undecided = NULL;
      guint n_events;

      g_test_message ("%s %s", label, day);
      g_assert_cmpint (
        habeas_lists_match_place (lists, label, NULL, NULL, &place, &other), ==, HABEAS_MATCH_ONE);
      events = habeas_lists_get_events (lists, place, &n_events);
      stage = habeas_stage_fold (events, n_events, day_of (day));
      since = cell_of (&stage->since);
      next_date = cell_of (&stage->next_date);
      undecided = undecided_of (stage);
      g_assert_cmpstr (habeas_participation_to_key (stage->participation), ==,
        habeas_test_table_get (table, row, "participation"));
      g_assert_cmpstr (since, ==, habeas_test_table_get (table, row, "since"));
      g_assert_cmpstr (next_date, ==, habeas_test_table_get (table, row, "next_date"));
      g_assert_cmpstr (
        habeas_opt_out_to_key (stage->opt_out), ==, habeas_test_table_get (table, row, "opt_out"));
      g_assert_cmpstr (missing_of (stage), ==, habeas_test_table_get (table, row, "missing"));
      g_assert_cmpstr (undecided, ==, habeas_test_table_get (table, row, "undecided"));
      assert_peek_agrees (events, n_events, day_of (day), stage);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/law/stage/vectors", test_vectors);
  return g_test_run ();
}
