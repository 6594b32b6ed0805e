/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The headline share: ICE's county file of 2012, rounding, the label of 2010 and when nothing is
 * compared. */
#include "habeas-share.h"

#include "habeas-test-table.h"

#include <stdlib.h>

static gint64
get_number (const HabeasCsvTable *table, guint row, const char *column)
{
  return g_ascii_strtoll (habeas_test_table_get (table, row, column), NULL, 10);
}

static void
test_ice_county_file (void)
{
  g_autoptr (HabeasCsvTable) table = habeas_test_table_open ("ice-removals-2012.csv");
  g_autofree char *text = NULL;
  g_autofree char *compared = NULL;
  gint64 counts[5] = {0};

  for (guint row = 0; row < habeas_csv_table_get_n_rows (table); row++)
    {
      counts[HABEAS_LEVEL_1] += get_number (table, row, "l1");
      counts[HABEAS_LEVEL_2] += get_number (table, row, "l2");
      counts[HABEAS_LEVEL_3] += get_number (table, row, "l3");
      counts[HABEAS_LEVEL_NONE] += get_number (table, row, "fugitives")
                                   + get_number (table, row, "prior_removals")
                                   + get_number (table, row, "entry_or_overstay");
    }
  g_assert_cmpint (counts[HABEAS_LEVEL_1], ==, 61345);
  g_assert_cmpint (counts[HABEAS_LEVEL_2], ==, 38900);
  g_assert_cmpint (counts[HABEAS_LEVEL_3], ==, 65812);
  g_assert_cmpint (counts[HABEAS_LEVEL_NONE], ==, 54244);
  g_assert_cmpint (habeas_share_per_mille (habeas_share_non_criminal (counts)), ==, 246);
  g_assert_cmpint (habeas_share_per_mille (habeas_share_below_level_1 (counts)), ==, 722);

  text = habeas_share_to_text (habeas_share_below_level_1 (counts));
  g_assert_cmpstr (text, ==, "72.2 % (158,956 of 220,301)");
  compared = habeas_share_compare_to_text (habeas_share_below_level_1 (counts));
  g_assert_cmpstr (compared, ==, "6.8 points below the 79 %");
}

static void
test_unknown_is_left_out (void)
{
  gint64 counts[5] = {[HABEAS_LEVEL_UNKNOWN] = 90,
    [HABEAS_LEVEL_1] = 1,
    [HABEAS_LEVEL_3] = 2,
    [HABEAS_LEVEL_NONE] = 1};
  HabeasShare share = habeas_share_below_level_1 (counts);

  g_assert_cmpint (share.numerator, ==, 3);
  g_assert_cmpint (share.denominator, ==, 4);
  g_assert_cmpint (habeas_share_non_criminal (counts).numerator, ==, 1);
}

static void
test_rounding (void)
{
  static const struct {
    gint64 numerator, denominator;
    int per_mille;
    const char *percent;
  } shares[] = {
    {0, 0, -1, "—"},
    {0, 7, 0, "0.0 %"},
    {7, 7, 1000, "100.0 %"},
    {1, 2000, 1, "0.1 %"}, /* 0.05 goes away from zero */
    {1, 2001, 0, "0.0 %"},
    {1, 3, 333, "33.3 %"},
    {2, 3, 667, "66.7 %"},
    {237, 240, 988, "98.8 %"}, /* 98.75 */
    {126, 130, 969, "96.9 %"},
    {84, 85, 988, "98.8 %"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      HabeasShare share = {shares[i].numerator, shares[i].denominator};
      g_autofree char *percent = habeas_share_to_percent (share);

      g_assert_cmpint (habeas_share_per_mille (share), ==, shares[i].per_mille);
      g_assert_cmpstr (percent, ==, shares[i].percent);
    }
}

static void
test_comparison (void)
{
  int difference = 0;
  g_autofree char *few = habeas_share_compare_to_text ((HabeasShare){29, 29});
  g_autofree char *above = habeas_share_compare_to_text ((HabeasShare){30, 30});
  g_autofree char *same = habeas_share_compare_to_text ((HabeasShare){79, 100});
  g_autofree char *nobody = habeas_share_to_text ((HabeasShare){0, 0});

  g_assert_false (habeas_share_compare ((HabeasShare){29, 29}, &difference));
  g_assert_true (habeas_share_compare ((HabeasShare){30, 30}, &difference));
  g_assert_cmpint (difference, ==, 210);
  g_assert_cmpstr (few, ==, "not compared with the 79 %: fewer than 30 persons");
  g_assert_cmpstr (above, ==, "21.0 points above the 79 %");
  g_assert_cmpstr (same, ==, "the same as the 79 %");
  g_assert_cmpstr (nobody, ==, "no person with a known level");
  g_assert_cmpstr (
    habeas_share_get_benchmark_label (), ==, "79 %: ICE FOIA data to mid-2010, crime-type levels");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/law/share/ice-county-file", test_ice_county_file);
  g_test_add_func ("/law/share/unknown-is-left-out", test_unknown_is_left_out);
  g_test_add_func ("/law/share/rounding", test_rounding);
  g_test_add_func ("/law/share/comparison", test_comparison);
  return g_test_run ();
}
