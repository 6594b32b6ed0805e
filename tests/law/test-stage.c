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

/* "policy@2010-08-17", separated by blanks. */
static char *
overlays_of (const HabeasStage *stage)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < stage->overlays->len; i++)
    {
      const HabeasJurisdictionEvent *event
        = &g_array_index (stage->overlays, HabeasJurisdictionEvent, i);
      g_autofree char *date = habeas_date_to_string (&event->date);

      g_string_append_printf (
        text, "%s%s@%s", i > 0 ? " " : "", habeas_event_kind_to_key (event->kind), date);
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
      g_autofree char *overlays = NULL;
      g_autoptr (GPtrArray) reasons = NULL;
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
      overlays = overlays_of (stage);
      g_assert_cmpstr (overlays, ==, habeas_test_table_get (table, row, "overlays"));
      reasons = habeas_stage_get_reasons (stage);
      g_assert_cmpuint (reasons->len, >=, MAX (stage->events->len, 1) + stage->overlays->len);
      assert_peek_agrees (events, n_events, day_of (day), stage);
    }
}

/* "2010-05-01 county scheduled ! >2010-08-10; …": date, scope, kind, over objection, planned day.
 */
static GArray *
read_events (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "; ", -1);
  GArray *events = g_array_new (FALSE, TRUE, sizeof (HabeasJurisdictionEvent));

  for (char **part = parts; *part != NULL; part++)
    {
      g_auto (GStrv) words = g_strsplit (*part, " ", -1);
      HabeasJurisdictionEvent event = {.detail = "", .source = "made up"};

      g_assert_true (habeas_date_parse (words[0], &event.date, NULL));
      event.scope = words[1][0] == 'c'   ? HABEAS_SCOPE_COUNTY
                    : words[1][0] == 's' ? HABEAS_SCOPE_STATE
                                         : HABEAS_SCOPE_FEDERAL;
      g_assert_true (habeas_event_kind_from_key (words[2], &event.kind));
      for (char **word = words + 3; *word != NULL; word++)
        if ((*word)[0] == '!')
          event.over_objection = TRUE;
        else
          g_assert_true (habeas_date_parse (*word + 1, &event.scheduled, NULL));
      g_array_append_val (events, event);
    }
  return events;
}

static void
assert_fold (const HabeasCsvTable *table, guint row, const GArray *events)
{
  const HabeasJurisdictionEvent *data = (const HabeasJurisdictionEvent *)(void *)events->data;
  gint32 day = day_of (habeas_test_table_get (table, row, "day"));
  g_autoptr (HabeasStage) stage = habeas_stage_fold (data, events->len, day);
  g_autoptr (GPtrArray) reasons = habeas_stage_get_reasons (stage);
  g_autofree char *since = cell_of (&stage->since);
  g_autofree char *next_date = cell_of (&stage->next_date);
  g_autofree char *undecided = undecided_of (stage);

  g_assert_cmpstr (habeas_participation_to_key (stage->participation), ==,
    habeas_test_table_get (table, row, "participation"));
  g_assert_cmpstr (since, ==, habeas_test_table_get (table, row, "since"));
  g_assert_cmpstr (next_date, ==, habeas_test_table_get (table, row, "next_date"));
  g_assert_cmpstr (
    habeas_opt_out_to_key (stage->opt_out), ==, habeas_test_table_get (table, row, "opt_out"));
  g_assert_cmpstr (missing_of (stage), ==, habeas_test_table_get (table, row, "missing"));
  g_assert_cmpstr (undecided, ==, habeas_test_table_get (table, row, "undecided"));
  g_assert_cmpuint (reasons->len, >, 0);
  assert_peek_agrees (data, events->len, day, stage);
}

/* The answer does not depend on the order in which the events are given. */
static void
test_folds (void)
{
  g_autoptr (HabeasCsvTable) table = habeas_test_table_open ("folds.csv");

  for (guint row = 0; row < habeas_csv_table_get_n_rows (table); row++)
    {
      g_autoptr (GArray) events = read_events (habeas_test_table_get (table, row, "events"));
      g_autoptr (GArray) reversed = g_array_new (FALSE, FALSE, sizeof (HabeasJurisdictionEvent));

      g_test_message ("%s", habeas_test_table_get (table, row, "note"));
      for (guint i = events->len; i > 0; i--)
        g_array_append_val (reversed, g_array_index (events, HabeasJurisdictionEvent, i - 1));
      assert_fold (table, row, events);
      if (strcmp (habeas_test_table_get (table, row, "undecided"), "") == 0)
        assert_fold (table, row, reversed);
    }
}

/* More events than the stack holds. */
static void
test_many (void)
{
  g_autoptr (GArray) events = g_array_new (FALSE, TRUE, sizeof (HabeasJurisdictionEvent));
  HabeasParticipation participation;
  HabeasOptOut opt_out;
  gboolean undecided;

  for (int i = 0; i < 200; i++)
    {
      HabeasJurisdictionEvent event = {
        .date = habeas_date_new_day (2010, 1 + i % 12, 1 + i % 28),
        .scope = HABEAS_SCOPE_COUNTY,
        .kind = i == 199 ? HABEAS_EVENT_OPT_OUT_DENIED : HABEAS_EVENT_CONSIDERING,
      };

      if (i == 199)
        event.date = habeas_date_new_day (2011, 1, 1);
      g_array_append_val (events, event);
    }
  habeas_stage_peek ((const HabeasJurisdictionEvent *)(void *)events->data, events->len,
    habeas_day_number (2011, 2, 1), &participation, &opt_out, &undecided);
  g_assert_cmpint (participation, ==, HABEAS_PARTICIPATION_NOT_ACTIVE);
  g_assert_cmpint (opt_out, ==, HABEAS_OPT_OUT_DENIED);
  g_assert_false (undecided);
}

static void
test_words (void)
{
  static const char *const participations[]
    = {"not_active", "scheduled", "active", "active_over_objection", "removed"};
  static const char *const opt_outs[] = {"none", "considering", "requested", "notice_incomplete",
    "notice_complete", "meeting", "adjusted", "removed", "withdrawn", "denied"};
  HabeasEventKind kind;

  for (guint i = 0; i < G_N_ELEMENTS (participations); i++)
    {
      g_assert_cmpstr (habeas_participation_to_key ((HabeasParticipation)i), ==, participations[i]);
      g_assert_nonnull (habeas_participation_to_label ((HabeasParticipation)i));
    }
  for (guint i = 0; i < G_N_ELEMENTS (opt_outs); i++)
    {
      g_assert_cmpstr (habeas_opt_out_to_key ((HabeasOptOut)i), ==, opt_outs[i]);
      g_assert_nonnull (habeas_opt_out_to_label ((HabeasOptOut)i));
    }
  for (int i = 0; i < HABEAS_N_EVENTS; i++)
    {
      g_assert_true (
        habeas_event_kind_from_key (habeas_event_kind_to_key ((HabeasEventKind)i), &kind));
      g_assert_cmpint (kind, ==, i);
      g_assert_nonnull (habeas_event_kind_to_label (kind));
    }
  g_assert_false (habeas_event_kind_from_key ("", &kind));
  g_assert_false (habeas_event_kind_from_key ("Activated", &kind));
}

static const HabeasReason *
find_reason (const GPtrArray *reasons, const char *part)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      const HabeasReason *reason = g_ptr_array_index (reasons, i);

      if (strstr (reason->text, part) != NULL)
        return reason;
    }
  g_error ("No reason with “%s”", part);
}

static void
test_reasons (void)
{
  const HabeasLists *lists = habeas_lists_get_shipped ();
  const HabeasPlace *cook = habeas_lists_find_fips (lists, "17031");
  const HabeasPlace *francisco = habeas_lists_find_fips (lists, "06075");
  g_autoptr (HabeasStage) stage = NULL;
  g_autoptr (HabeasStage) undecided = NULL;
  g_autoptr (GPtrArray) reasons = NULL;
  g_autoptr (GPtrArray) undecided_reasons = NULL;
  const HabeasJurisdictionEvent *events;
  guint n_events;

  events = habeas_lists_get_events (lists, cook, &n_events);
  stage = habeas_stage_fold (events, n_events, habeas_day_number (2010, 11, 10));
  reasons = habeas_stage_get_reasons (stage);
  g_assert_cmpint (find_reason (reasons, "held back")->mark, ==, HABEAS_REASON_COUNTS_NOT);
  g_assert_cmpstr (
    find_reason (reasons, "held back")->authority, ==, "deportationnation.org/2011/05");
  find_reason (reasons, "In hindsight: sharing began later, January 2013");

  events = habeas_lists_get_events (lists, francisco, &n_events);
  undecided = habeas_stage_fold (events, n_events, habeas_day_number (2010, 5, 25));
  undecided_reasons = habeas_stage_get_reasons (undecided);
  g_assert_cmpint (find_reason (undecided_reasons, "May 2010")->mark, ==, HABEAS_REASON_UNKNOWN);
}

static void
test_speed (void)
{
  const HabeasLists *lists = habeas_lists_get_shipped ();
  g_autoptr (GTimer) timer = NULL;
  guint sum = 0;

  if (!g_test_perf ())
    {
      g_test_skip ("only with -m perf");
      return;
    }
  timer = g_timer_new ();
  for (guint i = 0; i < 1000000; i++)
    {
      guint n_events;
      const HabeasJurisdictionEvent *events
        = habeas_lists_get_events (lists, habeas_lists_get_place (lists, i % 3000), &n_events);
      HabeasParticipation participation;
      HabeasOptOut opt_out;
      gboolean undecided;

      habeas_stage_peek (
        events, n_events, 14800 + (gint32)(i % 1000), &participation, &opt_out, &undecided);
      sum += participation;
    }
  g_test_minimized_result (g_timer_elapsed (timer, NULL), "a million stages in %.2f s (%u)",
    g_timer_elapsed (timer, NULL), sum);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/law/stage/vectors", test_vectors);
  g_test_add_func ("/law/stage/folds", test_folds);
  g_test_add_func ("/law/stage/many", test_many);
  g_test_add_func ("/law/stage/words", test_words);
  g_test_add_func ("/law/stage/reasons", test_reasons);
  g_test_add_func ("/law/stage/speed", test_speed);
  return g_test_run ();
}
