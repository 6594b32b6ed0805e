/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deadlines: vectors reckoned by hand with a calendar (tests/data/deadlines.csv), and the rules
 * themselves. */
#include "habeas-deadline.h"

#include "habeas-law-error.h"
#include "habeas-test-table.h"

#include <string.h>

static HabeasDate
parse (const char *cell)
{
  HabeasDate date;

  g_assert_true (habeas_date_parse (cell, &date, NULL));
  return date;
}

static gint32
day_of (const char *cell)
{
  HabeasDate date = parse (cell);

  return habeas_day_number (date.year, date.month, date.day);
}

static GArray *
read_closures (const char *text)
{
  g_auto (GStrv) cells = g_strsplit (text, " ", -1);
  GArray *closures = g_array_new (FALSE, FALSE, sizeof (gint32));

  for (char **cell = cells; *cell != NULL; cell++)
    {
      gint32 day = day_of (*cell);

      g_array_append_val (closures, day);
    }
  return closures;
}

static int
read_code (const char *text)
{
  if (strcmp (text, "not_applicable") == 0)
    return HABEAS_LAW_ERROR_NOT_APPLICABLE;
  if (strcmp (text, "not_precise") == 0)
    return HABEAS_LAW_ERROR_NOT_PRECISE;
  g_assert_cmpstr (text, ==, "beyond");
  return HABEAS_LAW_ERROR_BEYOND_LISTS;
}

static void
test_vectors (void)
{
  const HabeasLists *lists = habeas_lists_get_shipped ();
  g_autoptr (HabeasCsvTable) table = habeas_test_table_open ("deadlines.csv");

  for (guint row = 0; row < habeas_csv_table_get_n_rows (table); row++)
    {
      const HabeasDeadlineRule *rule
        = habeas_lists_find_deadline_rule (lists, habeas_test_table_get (table, row, "rule"));
      const char *refused = habeas_test_table_get (table, row, "refused");
      HabeasDate trigger = parse (habeas_test_table_get (table, row, "trigger"));
      gboolean detained = strcmp (habeas_test_table_get (table, row, "who"), "detained") == 0;
      g_autoptr (GArray) closures = read_closures (habeas_test_table_get (table, row, "closures"));
      g_autoptr (GPtrArray) reasons = habeas_reasons_new ();
      g_autoptr (GError) error = NULL;
      g_autofree char *cell = NULL;
      HabeasDate due;
      gboolean computed;

      g_test_message ("%s %s: %s", habeas_test_table_get (table, row, "rule"),
        habeas_test_table_get (table, row, "trigger"), habeas_test_table_get (table, row, "note"));
      g_assert_nonnull (rule);
      computed = habeas_deadline_compute (lists, rule, &trigger, detained,
        (const gint32 *)(void *)closures->data, closures->len, &due, reasons, &error);
      if (refused[0] != '\0')
        {
          g_assert_false (computed);
          g_assert_error (error, HABEAS_LAW_ERROR, read_code (refused));
          continue;
        }
      g_assert_no_error (error);
      cell
        = due.precision == HABEAS_DATE_UNKNOWN ? g_strdup ("none") : habeas_date_to_string (&due);
      g_assert_cmpstr (cell, ==, habeas_test_table_get (table, row, "due"));
      g_assert_cmpuint (reasons->len, >, 0);
    }
}

static void
test_rules (void)
{
  const HabeasLists *lists = habeas_lists_get_shipped ();
  const HabeasDeadlineRule *appeal
    = habeas_lists_match_deadline_rule (lists, "bia_appeal", day_of ("2010-08-13"));

  g_assert_cmpuint (habeas_lists_get_n_deadline_rules (lists), ==, 15);
  g_assert_cmpstr (appeal->rule_id, ==, "bia_appeal@1996-07-01");
  g_assert_cmpstr (appeal->completes_on, ==, "receipt");
  g_assert_null (habeas_lists_match_deadline_rule (lists, "bia_appeal", day_of ("1990-01-01")));
  g_assert_null (habeas_lists_match_deadline_rule (lists, "no such rule", day_of ("2010-08-13")));
  g_assert_null (habeas_lists_find_deadline_rule (lists, "bia_appeal"));
  for (guint i = 0; i < habeas_lists_get_n_deadline_rules (lists); i++)
    {
      const HabeasDeadlineRule *rule = habeas_lists_get_deadline_rule (lists, i);

      g_assert_cmpstr (rule->authority, !=, "");
      g_assert_cmpstr (rule->last_checked, !=, "");
      g_assert_true (habeas_lists_find_deadline_rule (lists, rule->rule_id) == rule);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/law/deadline/vectors", test_vectors);
  g_test_add_func ("/law/deadline/rules", test_rules);
  return g_test_run ();
}
