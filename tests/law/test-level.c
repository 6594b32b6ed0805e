/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The level of a set of charges in both schemes: vectors derived by hand from the definitions
 * (tests/data/levels.csv), the laws they must keep, and the reasons. */
#include "habeas-level.h"

#include "habeas-rules.h"
#include "habeas-test-table.h"

#include <stdlib.h>
#include <string.h>

static HabeasOffenseClass
read_class (const char *text)
{
  static const char *const classes[] = {"", "infraction", "misdemeanor", "felony", "aggravated"};

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (strcmp (classes[i], text) == 0)
      return (HabeasOffenseClass)i;
  g_error ("No class: %s", text);
}

static HabeasDisposition
read_disposition (const char *text)
{
  static const char *const dispositions[] = {"", "arrest only", "charged", "dismissed", "acquitted",
    "convicted", "juvenile adjudication", "deferred", "vacated", "expunged", "on appeal"};

  for (guint i = 0; i < G_N_ELEMENTS (dispositions); i++)
    if (strcmp (dispositions[i], text) == 0)
      return (HabeasDisposition)i;
  g_error ("No disposition: %s", text);
}

/* "robbery/felony/convicted/x2/400d; …": catalogue key or -, class, disposition, count, penalty. */
static GArray *
read_charges (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "; ", -1);
  GArray *charges = g_array_new (FALSE, TRUE, sizeof (HabeasChargeFacts));

  for (char **part = parts; *part != NULL; part++)
    {
      g_auto (GStrv) fields = g_strsplit (*part, "/", -1);
      HabeasChargeFacts charge = {
        .as_booked = "Charge",
        .offense_class = read_class (fields[1]),
        .disposition = read_disposition (fields[2]),
      };

      if (strcmp (fields[0], "-") != 0)
        {
          const HabeasOffense *offense
            = habeas_lists_match_offense (habeas_lists_get_shipped (), fields[0]);

          g_assert_nonnull (offense);
          charge.as_booked = offense->name_en;
          charge.default_class = offense->default_class;
          charge.aggravated_by_default = offense->aggravated_by_default;
          charge.juvenile_offense = offense->juvenile;
          charge.level_2008 = offense->level_2008;
        }
      for (char **field = fields + 3; *field != NULL; field++)
        if ((*field)[0] == 'x')
          charge.count = atoi (*field + 1);
        else if ((*field)[0] != '\0')
          charge.max_penalty_days = atoi (*field);
      g_array_append_val (charges, charge);
    }
  return charges;
}

static const HabeasChargeFacts *
facts_of (const GArray *charges)
{
  return (const HabeasChargeFacts *)(void *)charges->data;
}

static void
test_vectors (void)
{
  g_autoptr (HabeasCsvTable) table = habeas_test_table_open ("levels.csv");

  g_assert_cmpuint (habeas_csv_table_get_n_rows (table), >=, 60);
  for (guint row = 0; row < habeas_csv_table_get_n_rows (table); row++)
    {
      g_autoptr (GArray) charges = read_charges (habeas_test_table_get (table, row, "charges"));
      g_autoptr (GPtrArray) reasons = habeas_reasons_new ();
      g_autoptr (GPtrArray) reasons_2008 = habeas_reasons_new ();
      HabeasLevel level = habeas_level_2011 (facts_of (charges), charges->len, reasons);
      HabeasLevel level_2008 = habeas_level_2008 (facts_of (charges), charges->len, reasons_2008);

      g_test_message ("%s: %s", habeas_test_table_get (table, row, "charges"),
        habeas_test_table_get (table, row, "note"));
      g_assert_cmpstr (
        habeas_level_to_key (level), ==, habeas_test_table_get (table, row, "level_2011"));
      g_assert_cmpstr (
        habeas_level_to_key (level_2008), ==, habeas_test_table_get (table, row, "level_2008"));
      /* The cheap way gives the same; every charge is explained. */
      g_assert_cmpint (habeas_level_2011 (facts_of (charges), charges->len, NULL), ==, level);
      g_assert_cmpint (habeas_level_2008 (facts_of (charges), charges->len, NULL), ==, level_2008);
      g_assert_cmpuint (reasons->len, >=, MAX (charges->len, 1));
      g_assert_cmpuint (reasons_2008->len, ==, MAX (charges->len, 1));
    }
}

/* Whatever the charges: deciding the unknown ones one way or the other never contradicts a level
 * that was known before, and an unknown level is one that some decision changes. */
static void
test_unknown_means_undecided (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2011);

  for (int round = 0; round < 20000; round++)
    {
      HabeasChargeFacts charges[4] = {0};
      guint n_charges = (guint)g_rand_int_range (rand, 1, 5);
      guint open[4], n_open = 0;
      gboolean seen[5] = {FALSE};
      guint n_seen = 0;
      HabeasLevel level;

      for (guint i = 0; i < n_charges; i++)
        {
          charges[i].offense_class
            = (HabeasOffenseClass)g_rand_int_range (rand, 1, HABEAS_CLASS_AGGRAVATED_FELONY + 1);
          charges[i].disposition
            = (HabeasDisposition)g_rand_int_range (rand, 0, HABEAS_DISPOSITION_ON_APPEAL + 1);
          charges[i].count = g_rand_int_range (rand, 0, 4);
          if (charges[i].disposition == HABEAS_DISPOSITION_UNKNOWN
              || charges[i].disposition == HABEAS_DISPOSITION_ON_APPEAL)
            open[n_open++] = i;
        }
      level = habeas_level_2011 (charges, n_charges, NULL);
      for (guint outcomes = 0; outcomes < 1u << n_open; outcomes++)
        {
          HabeasLevel decided;

          for (guint i = 0; i < n_open; i++)
            charges[open[i]].disposition
              = outcomes & (1u << i) ? HABEAS_DISPOSITION_CONVICTED : HABEAS_DISPOSITION_DISMISSED;
          decided = habeas_level_2011 (charges, n_charges, NULL);
          g_assert_cmpint (decided, !=, HABEAS_LEVEL_UNKNOWN);
          n_seen += seen[decided] ? 0 : 1;
          seen[decided] = TRUE;
        }
      if (level == HABEAS_LEVEL_UNKNOWN)
        g_assert_cmpuint (n_seen, >, 1);
      else
        g_assert_true (n_seen == 1 && seen[level]);
    }
}

static const HabeasReason *
get_reason (const GPtrArray *reasons, guint index)
{
  g_assert_cmpuint (index, <, reasons->len);
  return g_ptr_array_index (reasons, index);
}

static void
test_reasons (void)
{
  g_autoptr (GArray) charges = read_charges (
    "burglary/felony/convicted/x2; dui//dismissed; speeding//convicted; petty_theft//");
  g_autoptr (GArray) open = read_charges ("burglary//");
  g_autoptr (GArray) juvenile = read_charges ("vandalism_juvenile//convicted");
  g_autoptr (GPtrArray) reasons = habeas_reasons_new ();
  g_autoptr (GPtrArray) open_reasons = habeas_reasons_new ();
  g_autoptr (GPtrArray) juvenile_reasons = habeas_reasons_new ();

  habeas_level_2011 (facts_of (charges), charges->len, reasons);
  g_assert_cmpstr (get_reason (reasons, 0)->text, ==, "Two or more felonies make Level 1");
  g_assert_cmpstr (
    get_reason (reasons, 0)->authority, ==, "ICE civil enforcement priorities, 2 March 2011");
  g_assert_cmpstr (get_reason (reasons, 1)->text, ==, "Burglary: convicted; felony, 2 counts");
  g_assert_cmpint (get_reason (reasons, 1)->mark, ==, HABEAS_REASON_COUNTS);
  g_assert_cmpstr (get_reason (reasons, 2)->text, ==, "DUI: dismissed, which is no conviction");
  g_assert_cmpint (get_reason (reasons, 2)->mark, ==, HABEAS_REASON_COUNTS_NOT);
  g_assert_cmpstr (
    get_reason (reasons, 3)->text, ==, "Speeding: convicted; infractions never count");
  g_assert_cmpstr (get_reason (reasons, 4)->text, ==,
    "Petty theft: the outcome is not known, but could not change the level");
  g_assert_cmpint (get_reason (reasons, 4)->mark, ==, HABEAS_REASON_UNKNOWN);

  habeas_level_2011 (facts_of (open), open->len, open_reasons);
  g_assert_cmpstr (get_reason (open_reasons, 0)->text, ==,
    "Burglary: the outcome is not known, and it could change the level");

  habeas_level_2011 (facts_of (juvenile), juvenile->len, juvenile_reasons);
  g_assert_nonnull (strstr (get_reason (juvenile_reasons, 2)->text, "please check"));
  g_assert_true (habeas_level_has_juvenile_conviction (facts_of (juvenile), juvenile->len));
  g_assert_false (habeas_level_has_juvenile_conviction (facts_of (charges), charges->len));
}

static void
test_rules (void)
{
  static const char *const keys[]
    = {"2008-1", "2008-2", "2008-3", "2011-1", "2011-2", "2011-3", "2011-none"};

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const HabeasLevelRule *rule
        = habeas_lists_find_level_rule (habeas_lists_get_shipped (), keys[i]);

      g_assert_nonnull (rule);
      g_assert_cmpstr (rule->authority, !=, "");
      g_assert_cmpstr (rule->last_checked, !=, "");
      g_assert_cmpint (rule->effective_from.precision, ==, HABEAS_DATE_DAY);
    }
  g_assert_null (habeas_lists_find_level_rule (habeas_lists_get_shipped (), "2011-4"));
}

static void
test_speed (void)
{
  g_autoptr (GArray) charges = read_charges (
    "burglary/felony/convicted; dui//dismissed; speeding//convicted; petty_theft//");
  g_autoptr (GTimer) timer = NULL;
  int sum = 0;

  if (!g_test_perf ())
    {
      g_test_skip ("only with -m perf");
      return;
    }
  timer = g_timer_new ();
  for (int i = 0; i < 1000000; i++)
    sum += (int)habeas_level_2011 (facts_of (charges), charges->len, NULL)
           + (int)habeas_level_2008 (facts_of (charges), charges->len, NULL);
  g_test_minimized_result (g_timer_elapsed (timer, NULL),
    "a million cases in both schemes in %.2f s (%d)", g_timer_elapsed (timer, NULL), sum);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/law/level/vectors", test_vectors);
  g_test_add_func ("/law/level/unknown-means-undecided", test_unknown_means_undecided);
  g_test_add_func ("/law/level/reasons", test_reasons);
  g_test_add_func ("/law/level/rules", test_rules);
  g_test_add_func ("/law/level/speed", test_speed);
  return g_test_run ();
}
