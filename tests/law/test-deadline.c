/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deadlines: vectors reckoned by hand with a calendar (tests/data/deadlines.csv), and the rules
 * themselves. */
#include "habeas-deadline-review.h"

#include "habeas-law-error.h"
#include "habeas-lists-private.h"
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

static gboolean
has_vector (HabeasCsvTable *table, const char *rule_id)
{
  for (guint row = 0; row < habeas_csv_table_get_n_rows (table); row++)
    if (strcmp (habeas_test_table_get (table, row, "rule"), rule_id) == 0)
      return TRUE;
  return FALSE;
}

static void
test_rules (void)
{
  g_autoptr (HabeasCsvTable) table = habeas_test_table_open ("deadlines.csv");
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
      g_assert_cmpstr (rule->title_en, !=, "");
      g_assert_cmpstr (rule->title_es, !=, "");
      g_assert_cmpstr (rule->last_checked, !=, "");
      g_assert_true (habeas_lists_find_deadline_rule (lists, rule->rule_id) == rule);
      if (rule->unit != HABEAS_UNIT_HOURS)
        g_assert_true (has_vector (table, rule->rule_id));
    }
}

/* The rule as of 2026, and a shorter one that comes after it. */
static const char two_versions[]
  = "rule_id,key,title_en,title_es,trigger,starts_on,amount,unit,day_kind,start,roll,completes_on,"
    "applies_to,effective_from,effective_to,authority,last_checked,confirmed_in_source,note\n"
    "appeal@1996-07-01,appeal,Appeal,Apelación,decision,,30,days,calendar,day after,next,receipt,"
    "any,1996-07-01,,8 CFR 1003.38(b),2026-11-24,1,\n"
    "appeal@2027-01-04,appeal,Appeal,Apelación,decision,,10,days,calendar,day after,next,receipt,"
    "any,2027-01-04,,New rule,2027-01-02,1,\n";

static void
assert_day (const HabeasDate *date, const char *expected)
{
  g_autofree char *cell
    = date->precision != HABEAS_DATE_UNKNOWN ? habeas_date_to_string (date) : NULL;

  g_assert_cmpstr (cell, ==, expected);
}

static void
test_newer_rule (void)
{
  HabeasLists lists = *habeas_lists_get_shipped ();
  g_autoptr (GStringChunk) texts = g_string_chunk_new (1024);
  g_autoptr (GError) problem = NULL;
  HabeasCsvTable *table
    = habeas_csv_table_new ("two-versions", two_versions, strlen (two_versions), texts, &problem);
  g_autofree char *words = NULL;
  HabeasDeadlineReview review;

  habeas_lists_load_deadlines (&lists, table);
  habeas_csv_table_free (table);
  g_assert_no_error (problem);

  /* From the day it takes effect, and not before. */
  g_assert_cmpstr (
    habeas_lists_match_deadline_rule (&lists, "appeal", day_of ("2027-01-03"))->rule_id, ==,
    "appeal@1996-07-01");
  g_assert_cmpstr (
    habeas_lists_match_deadline_rule (&lists, "appeal", day_of ("2027-01-04"))->rule_id, ==,
    "appeal@2027-01-04");

  /* An older decision keeps its day; there is nothing to tell. */
  habeas_deadline_review (
    &lists, "appeal@1996-07-01", "2026-12-28", "2027-01-27", NULL, NULL, 0, &review);
  g_assert_cmpint (review.state, ==, HABEAS_DEADLINE_AS_RULED);
  g_assert_null (review.newer);
  g_assert_null (habeas_deadline_review_dup_words (&review));

  /* One that was shown before the rule was known stays, and is marked. */
  habeas_deadline_review (
    &lists, "appeal@1996-07-01", "2027-01-05", "2027-02-04", NULL, NULL, 0, &review);
  g_assert_cmpint (review.state, ==, HABEAS_DEADLINE_AS_RULED);
  assert_day (&review.ruled, "2027-02-04");
  g_assert_cmpstr (review.newer->rule_id, ==, "appeal@2027-01-04");
  assert_day (&review.newer_day, "2027-01-15");
  words = habeas_deadline_review_dup_words (&review);
  g_assert_nonnull (strstr (words, "New rule"));
  g_assert_nonnull (strstr (words, "15 Jan 2027"));

  /* So does one that a person moved. */
  habeas_deadline_review (
    &lists, "appeal@1996-07-01", "2027-01-05", "2027-02-10", "Agreed", NULL, 0, &review);
  g_assert_cmpint (review.state, ==, HABEAS_DEADLINE_OVERRIDDEN);
  g_assert_nonnull (review.newer);
  g_array_unref (lists.deadlines);
}

static void
test_states (void)
{
  static const struct {
    const char *rule_id, *from, *due, *reason;
    HabeasDeadlineState state;
  } rows[] = {
    {NULL, "2010-08-02", "2010-09-01", NULL, HABEAS_DEADLINE_OWN},
    {"bia_appeal@1996-07-01", "2010-08-02", "2010-09-01", NULL, HABEAS_DEADLINE_AS_RULED},
    {"bia_appeal@1996-07-01", "2010-08-02T16:30[America/Chicago];by=court", "2010-09-01", NULL,
      HABEAS_DEADLINE_AS_RULED},
    {"bia_appeal@1996-07-01", "2010-08-02", "2010-09-03", "Court closed",
      HABEAS_DEADLINE_OVERRIDDEN},
    {"bia_appeal@1996-07-01", "2010-08-02", "2010-09-03", NULL, HABEAS_DEADLINE_OTHER_DAY},
    {"bia_appeal@1996-07-01", "2010-08-02", NULL, NULL, HABEAS_DEADLINE_OTHER_DAY},
    {"bia_appeal@1990-01-01", "2010-08-02", "2010-09-01", NULL, HABEAS_DEADLINE_RULE_GONE},
    /* For those who are not detained; whom it is for was decided when it was made. */
    {"response_to_filing@start", "2010-08-10", "2010-08-20", NULL, HABEAS_DEADLINE_AS_RULED},
    {"response_to_filing@start", "2010-08-10", "2010-08-23", NULL, HABEAS_DEADLINE_OTHER_DAY},
    {"bia_appeal@1996-07-01", "2010-08", "2010-09-01", NULL, HABEAS_DEADLINE_UNDECIDED},
    {"bia_appeal@1996-07-01", NULL, "2010-09-01", NULL, HABEAS_DEADLINE_UNDECIDED},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      HabeasDeadlineReview review;

      habeas_deadline_review (habeas_lists_get_shipped (), rows[i].rule_id, rows[i].from,
        rows[i].due, rows[i].reason, NULL, 0, &review);
      g_test_message ("%u", i);
      g_assert_cmpint (review.state, ==, rows[i].state);
    }
  g_assert_cmpstr (habeas_deadline_get_title (habeas_lists_get_shipped (), "bia_appeal@1990-01-01"),
    ==, "Appeal to the Board (BIA)");
  g_assert_null (habeas_deadline_get_title (habeas_lists_get_shipped (), "nothing@start"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/law/deadline/vectors", test_vectors);
  g_test_add_func ("/law/deadline/rules", test_rules);
  g_test_add_func ("/law/deadline/newer-rule", test_newer_rule);
  g_test_add_func ("/law/deadline/states", test_states);
  return g_test_run ();
}
