/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "habeas-sample.h"

#include "fixture.h"

#include <string.h>

static char *
fill_and_dump (Fixture *fixture, guint n_cases, guint32 seed)
{
  g_autoptr (GError) error = NULL;
  char *dump;

  habeas_sample_fill_sync (fixture->book, n_cases, seed, NULL, &error);
  g_assert_no_error (error);
  dump = habeas_casebook_dump_sync (fixture->book, &error);
  g_assert_no_error (error);
  habeas_casebook_undo_sync (fixture->book, NULL, NULL, &error);
  g_assert_no_error (error);
  return dump;
}

static void
test_seed (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *first = fill_and_dump (fixture, 50, 1);
  g_autofree char *same = fill_and_dump (fixture, 50, 1);
  g_autofree char *other = fill_and_dump (fixture, 50, 2);

  g_assert_cmpstr (first, ==, same);
  g_assert_cmpstr (first, !=, other);
}

static gboolean
check_contact (HabeasRecord *contact, gpointer user_data)
{
  const char *phone = habeas_record_get_text (contact, "phone");

  g_assert_true (g_regex_match_simple ("^\\(\\d{3}\\) 555-01\\d\\d$", phone, 0, 0));
  return TRUE;
}

static gboolean
check_case (HabeasRecord *record, gpointer user_data)
{
  const char *opened = habeas_record_get_text (record, "opened");
  const gboolean closed = g_strcmp0 (habeas_record_get_text (record, "status"), "closed") == 0;
  guint *n_closed = user_data;

  g_assert_cmpstr (opened, >=, "2008-10-27");
  g_assert_cmpstr (opened, <=, "2011-12-31");
  g_assert_true (closed == !habeas_record_is_null (record, "closed"));
  g_assert_true (closed == !habeas_record_is_null (record, "outcome"));
  if (closed)
    g_assert_cmpstr (opened, <, habeas_record_get_text (record, "closed"));
  *n_closed += closed;
  return TRUE;
}

static gboolean
check_name (HabeasRecord *name, gpointer user_data)
{
  const char *family = habeas_record_get_text (name, "family");
  const char *script = habeas_record_get_text (name, "script");
  GHashTable *seen = user_data;

  if (script != NULL)
    g_hash_table_add (seen, g_strdup (script));
  if (family != NULL && !g_str_is_ascii (family))
    g_hash_table_add (seen, g_strdup ("accents"));
  if (family != NULL && strchr (family, ' ') != NULL)
    g_hash_table_add (seen, g_strdup ("two family names"));
  return TRUE;
}

/* Shapes a clinic meets are all there, and nobody's telephone rings. */
static void
test_shapes (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (HabeasStats) stats = NULL;
  g_autoptr (GError) error = NULL;
  guint n_closed = 0;

  habeas_sample_fill_sync (fixture->book, 600, 1, NULL, &error);
  g_assert_no_error (error);
  habeas_casebook_foreach_record_sync (
    fixture->book, HABEAS_RECORD_CONTACT, 0, check_contact, NULL, NULL, &error);
  g_assert_no_error (error);
  habeas_casebook_foreach_record_sync (
    fixture->book, HABEAS_RECORD_CASE, 0, check_case, &n_closed, NULL, &error);
  g_assert_no_error (error);
  habeas_casebook_foreach_record_sync (
    fixture->book, HABEAS_RECORD_PERSON_NAME, 0, check_name, seen, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_hash_table_contains (seen, "Hani"));
  g_assert_true (g_hash_table_contains (seen, "Cyrl"));
  g_assert_true (g_hash_table_contains (seen, "accents"));
  g_assert_true (g_hash_table_contains (seen, "two family names"));

  stats = habeas_casebook_get_stats_sync (fixture->book, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stats->cases, ==, 600);
  g_assert_cmpint (stats->closed, ==, n_closed);
  g_assert_cmpint (stats->without_jurisdiction, ==, 0);
  for (guint level = 0; level < G_N_ELEMENTS (stats->levels_2011); level++)
    g_assert_cmpint (stats->levels_2011[level], >, 0);
  g_assert_true (habeas_casebook_get_sample (fixture->book));
  fixture_assert_clean (fixture);
}

static void
test_cancelled (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (habeas_sample_fill_sync (fixture->book, 10, 1, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  fixture_assert_clean (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sample/seed", Fixture, NULL, fixture_set_up, test_seed, fixture_tear_down);
  g_test_add ("/sample/shapes", Fixture, NULL, fixture_set_up, test_shapes, fixture_tear_down);
  g_test_add (
    "/sample/cancelled", Fixture, NULL, fixture_set_up, test_cancelled, fixture_tear_down);
  return g_test_run ();
}
