/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A large act is written beside the casebook: it is there when it has come to its end, and until
 * then, or when it fails, nothing of it is. */
#include "fixture.h"

#include "habeas-casebook-private.h"

#include <glib/gstdio.h>

#define N_CASES 2000

static char *
side_path (Fixture *fixture)
{
  return g_build_filename (fixture->path, "import.db", NULL);
}

static void
assert_nothing_left (Fixture *fixture)
{
  g_autofree char *path = side_path (fixture);

  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* What is to happen after as many cases. */
typedef struct {
  Fixture *fixture;
  guint n_cases;
  gboolean fail;
  GCancellable *cancel;
  guint n_seen; /* by a reader meanwhile */
} Order;

static guint
count (Fixture *fixture)
{
  g_autoptr (HabeasCaseQuery) query = habeas_case_query_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rids = habeas_casebook_query_sync (fixture->book, query, NULL, &error);

  g_assert_no_error (error);
  return rids->len;
}

static gboolean
write_some (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Order *order = user_data;
  g_autofree char *path = side_path (order->fixture);

  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  for (guint i = 0; i < order->n_cases; i++)
    {
      g_autofree char *number = g_strdup_printf ("L-%04u", i);
      CaseFacts facts = carmen;

      facts.number = number;
      write_case (writer, &facts);
    }
  order->n_seen = count (order->fixture);
  if (order->cancel != NULL)
    g_cancellable_cancel (order->cancel);
  if (order->fail)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "As ordered");
  return !order->fail;
}

static gboolean
write_large (Fixture *fixture, Order *order, GCancellable *cancellable, GError **error)
{
  order->fixture = fixture;
  return habeas_casebook_write_many_sync (
    fixture->book, HABEAS_ACT_IMPORT, "Import", N_CASES, write_some, order, cancellable, error);
}

static void
test_whole (Fixture *fixture, gconstpointer user_data)
{
  Order order = {.n_cases = 12};
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  fixture_add_case (fixture, &carmen);
  before = fixture_dump (fixture);
  write_large (fixture, &order, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (order.n_seen, ==, 1);
  g_assert_cmpuint (count (fixture), ==, 13);
  assert_nothing_left (fixture);
  fixture_assert_clean (fixture);
  /* The connections are those of the new file: a save goes into it and outlives the program. */
  fixture_add_case (fixture, &carmen);
  fixture_reopen (fixture);
  g_assert_cmpuint (count (fixture), ==, 14);
  fixture_assert_clean (fixture);
  for (int i = 0; i < 2; i++)
    g_assert_true (habeas_casebook_undo_sync (fixture->book, NULL, NULL, &error));
  after = fixture_dump (fixture);
  g_assert_cmpstr (after, ==, before);
}

static void
test_failed (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Order failing = {.n_cases = 12, .fail = TRUE};
  Order cancelled = {.n_cases = 12, .cancel = cancellable};
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  fixture_add_case (fixture, &carmen);
  before = fixture_dump (fixture);
  g_assert_false (write_large (fixture, &failing, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  assert_nothing_left (fixture);
  g_clear_error (&error);
  g_assert_false (write_large (fixture, &cancelled, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_nothing_left (fixture);
  after = fixture_dump (fixture);
  g_assert_cmpstr (after, ==, before);
  fixture_assert_clean (fixture);
  fixture_add_case (fixture, &carmen);
  g_assert_cmpuint (count (fixture), ==, 2);
}

static void
test_left_over (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = side_path (fixture);
  g_autofree char *folder = g_build_filename (fixture->path, "backups", ".verifying-0a1b2c", NULL);
  g_autofree char *in_folder = g_build_filename (folder, "cases.db", NULL);
  g_autofree char *past = g_build_filename (fixture->path, "backups", ".0a1b2c3d.past", NULL);
  g_autofree char *kept = g_build_filename (fixture->path, "backups", "kept.habeas", NULL);
  const char *const files[] = {path, in_folder, past, kept};
  g_autoptr (GError) error = NULL;

  fixture_add_case (fixture, &carmen);
  g_mkdir (folder, 0700);
  for (guint i = 0; error == NULL && i < G_N_ELEMENTS (files); i++)
    g_file_set_contents (files[i], "half of a copy", -1, &error);
  g_assert_no_error (error);
  fixture_reopen (fixture);
  assert_nothing_left (fixture);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (past, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count (fixture), ==, 1);
}

#define READING_MS 700

/* A report that reads the casebook by a connection of its own. */
static gpointer
read_meanwhile (gpointer user_data)
{
  HabeasDb *db = user_data;

  g_usleep (READING_MS * 1000);
  habeas_db_close (db);
  return NULL;
}

static void
test_reader (Fixture *fixture, gconstpointer user_data)
{
  Order order = {.n_cases = 3};
  g_autoptr (GError) error = NULL;
  gint64 begun = g_get_monotonic_time ();
  HabeasDb *db = habeas_casebook_connect (fixture->book, HABEAS_DB_READ_ONLY, 1, &error);
  GThread *reader;

  g_assert_no_error (error);
  habeas_db_exec (db, "SELECT count(*) FROM person", &error);
  g_assert_no_error (error);
  reader = g_thread_new ("reader", read_meanwhile, db);
  write_large (fixture, &order, NULL, &error);
  g_assert_no_error (error);
  /* It was waited for, since its file must not be taken from under it. */
  g_assert_cmpint (g_get_monotonic_time () - begun, >=, READING_MS * 1000);
  g_thread_join (reader);
  g_assert_cmpuint (count (fixture), ==, 3);
  fixture_assert_clean (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test)                                                                            \
  g_test_add ("/side-file/" name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("whole", test_whole);
  ADD ("failed", test_failed);
  ADD ("left-over", test_left_over);
  ADD ("reader", test_reader);
  return g_test_run ();
}
