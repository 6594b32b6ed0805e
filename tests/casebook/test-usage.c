/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a clinic writes most is offered first; what was taken back is not offered. */
#include "fixture.h"

#include "habeas-usage.h"

static void
add (Fixture *fixture, const char *number, const char *fips, const char *charge)
{
  CaseFacts facts = carmen;

  facts.number = number;
  facts.fips = fips;
  facts.charge = charge;
  facts.a_number = NULL;
  fixture_add_case (fixture, &facts);
}

static HabeasUsage *
get_usage (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  HabeasUsage *usage = habeas_casebook_get_usage_sync (fixture->book, NULL, &error);

  g_assert_no_error (error);
  return usage;
}

static void
test_empty (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasUsage) usage = get_usage (fixture);

  for (int kind = 0; kind < HABEAS_USAGE_VOLUNTEER; kind++)
    g_assert_cmpuint (habeas_usage_get_n (usage, kind), ==, 0);
  g_assert_cmpuint (habeas_usage_get_n (usage, HABEAS_USAGE_VOLUNTEER), ==, 1);
  g_assert_cmpstr (habeas_usage_get_text (usage, HABEAS_USAGE_VOLUNTEER, 0), ==, "R. Ellery");
}

static void
test_order (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasUsage) usage = NULL;
  g_autoptr (HabeasUsage) after = NULL;
  g_autoptr (GError) error = NULL;

  add (fixture, "2010-0001", "06075", "Petty theft");
  add (fixture, "2010-0002", "17031", "Burglary");
  add (fixture, "2010-0003", "17031", "Burglary");
  add (fixture, "2010-0004", "06013", "Arson");
  usage = get_usage (fixture);
  g_assert_cmpuint (habeas_usage_get_n (usage, HABEAS_USAGE_JURISDICTION), ==, 3);
  g_assert_cmpstr (habeas_usage_get_text (usage, HABEAS_USAGE_JURISDICTION, 0), ==, "Cook, IL");
  g_assert_cmpstr (habeas_usage_get_text (usage, HABEAS_USAGE_CHARGE, 0), ==, "Burglary");
  g_assert_cmpstr (habeas_usage_get_text (usage, HABEAS_USAGE_CHARGE, 1), ==, "Arson");
  habeas_casebook_undo_sync (fixture->book, NULL, NULL, &error);
  g_assert_no_error (error);
  after = get_usage (fixture);
  g_assert_cmpuint (habeas_usage_get_n (after, HABEAS_USAGE_JURISDICTION), ==, 2);
  g_assert_cmpstr (habeas_usage_get_text (after, HABEAS_USAGE_CHARGE, 1), ==, "Petty theft");
}

static void
on_usage_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(HabeasUsage **)user_data
    = habeas_casebook_get_usage_finish (HABEAS_CASEBOOK (source), result, &error);
  g_assert_no_error (error);
}

static void
test_async (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasUsage) usage = NULL;

  add (fixture, "2010-0001", "06075", "Petty theft");
  habeas_casebook_get_usage_async (fixture->book, NULL, on_usage_cb, &usage);
  while (usage == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (habeas_usage_get_n (usage, HABEAS_USAGE_CHARGE), ==, 1);
  /* The thread lets go of the casebook after its answer. */
  fixture_reopen (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/casebook/usage/empty", test_empty);
  ADD ("/casebook/usage/order", test_order);
  ADD ("/casebook/usage/async", test_async);
  return g_test_run ();
}
