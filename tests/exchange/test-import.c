/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spreadsheets as clinics keep them, from the file into a casebook and out again. The figures of
 * the three samples stand in tests/data/expected.json. */

#include "import-fixture.h"

typedef struct {
  const char *label;
  gint64 cases;
} Place;

typedef struct {
  const char *file;
  guint rows;
  guint cases;
  guint charges;
  guint skipped;
  gint64 open;
  gint64 closed;
  gint64 intake;
  gint64 referred;
  gint64 detainers;
  gint64 levels[5]; /* unknown, 1, 2, 3, none */
  int per_mille;
  Place places[10];
} Sample;

static const Sample samples[] = {
  {
    .file = "clinic-intake.csv",
    .rows = 401,
    .cases = 240,
    .charges = 401,
    .skipped = 0,
    .open = 129,
    .closed = 85,
    .intake = 0,
    .referred = 26,
    .detainers = 154,
    .levels = {0, 3, 22, 45, 170},
    .per_mille = 988,
    .places = {{"Alameda, CA", 29}, {"Arlington, VA", 30}, {"Contra Costa, CA", 29},
      {"Cook, IL", 29}, {"Marin, CA", 25}, {"San Francisco, CA", 24}, {"San Mateo, CA", 21},
      {"Santa Clara, CA", 26}, {"Sonoma, CA", 27}},
  },
  {
    .file = "coordinator-tracker.xlsx",
    .rows = 130,
    .cases = 130,
    .charges = 196,
    .skipped = 10,
    .open = 77,
    .closed = 41,
    .intake = 0,
    .referred = 12,
    .detainers = 78,
    .levels = {0, 4, 12, 19, 95},
    .per_mille = 969,
    .places = {{"Alameda, CA", 14}, {"Arlington, VA", 15}, {"Contra Costa, CA", 12},
      {"Cook, IL", 14}, {"Marin, CA", 24}, {"San Francisco, CA", 12}, {"San Mateo, CA", 17},
      {"Santa Clara, CA", 9}, {"Sonoma, CA", 13}},
  },
  {
    .file = "event-signup-cp1252.csv",
    .rows = 85,
    .cases = 85,
    .charges = 85,
    .skipped = 0,
    .open = 0,
    .closed = 0,
    .intake = 85,
    .referred = 0,
    .detainers = 51,
    .levels = {0, 1, 1, 11, 72},
    .per_mille = 988,
    .places = {{"Alameda, CA", 14}, {"Arlington, VA", 9}, {"Contra Costa, CA", 9}, {"Cook, IL", 12},
      {"Marin, CA", 12}, {"San Francisco, CA", 3}, {"San Mateo, CA", 9}, {"Santa Clara, CA", 7},
      {"Sonoma, CA", 10}},
  },
};

static void
assert_stats (Fixture *fixture, const Sample *sample)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasStats) stats
    = habeas_casebook_get_stats_sync (fixture->book, NULL, NULL, NULL, &error);
  guint n_places = 0;

  g_assert_no_error (error);
  g_assert_cmpint (stats->cases, ==, sample->cases);
  g_assert_cmpint (stats->charges, ==, sample->charges);
  g_assert_cmpint (stats->detainers, ==, sample->detainers);
  g_assert_cmpint (stats->open, ==, sample->open);
  g_assert_cmpint (stats->closed, ==, sample->closed);
  g_assert_cmpint (stats->intake, ==, sample->intake);
  g_assert_cmpint (stats->referred, ==, sample->referred);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpint (stats->levels_2011[i], ==, sample->levels[i]);
  g_assert_cmpint (habeas_share_per_mille (habeas_share_below_level_1 (stats->persons_2011)), ==,
    sample->per_mille);
  while (sample->places[n_places].label != NULL)
    n_places++;
  g_assert_cmpint (stats->without_jurisdiction, ==, 0);
  g_assert_cmpuint (stats->by_jurisdiction->len, ==, n_places);
  for (guint i = 0; i < n_places; i++)
    {
      HabeasJurisdictionCount *count = g_ptr_array_index (stats->by_jurisdiction, i);

      g_assert_cmpstr (count->label, ==, sample->places[i].label);
      g_assert_cmpint (count->cases, ==, sample->places[i].cases);
    }
}

/* Imported, imported again, undone: exactly the figures, no change, nothing left. */
static void
test_sample (Fixture *fixture, gconstpointer user_data)
{
  const Sample *sample = user_data;
  g_autofree char *path = sample_path (sample->file);
  g_autofree char *empty = fixture_dump (fixture);
  g_autofree char *full = NULL;
  g_autofree char *again = NULL;
  g_autofree char *undone = NULL;
  g_autoptr (HabeasImportResult) first = NULL;
  g_autoptr (HabeasImportResult) second = NULL;
  g_autoptr (GError) error = NULL;

  first = import_good (fixture, path, NULL);
  g_assert_cmpuint (first->rows, ==, sample->rows);
  g_assert_cmpuint (first->cases, ==, sample->cases);
  g_assert_cmpuint (first->charges, ==, sample->charges);
  g_assert_cmpuint (first->created, ==, sample->cases);
  g_assert_cmpuint (first->updated, ==, 0);
  g_assert_cmpuint (first->skipped, ==, sample->skipped);
  g_assert_cmpuint (first->n_rejected, ==, 0);
  assert_stats (fixture, sample);
  full = fixture_dump (fixture);

  second = import_good (fixture, path, NULL);
  g_assert_cmpuint (second->cases, ==, sample->cases);
  g_assert_cmpuint (second->created, ==, 0);
  g_assert_cmpuint (second->updated, ==, 0);
  again = fixture_dump (fixture);
  g_assert_cmpstr (again, ==, full);

  g_assert_true (habeas_casebook_undo_sync (fixture->book, NULL, NULL, &error));
  g_assert_no_error (error);
  undone = fixture_dump (fixture);
  g_assert_cmpstr (undone, ==, empty);
  g_assert_true (habeas_casebook_redo_sync (fixture->book, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_stats (fixture, sample);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *name = g_strconcat ("/import/sample/", samples[i].file, NULL);

      g_test_add (name, Fixture, &samples[i], fixture_set_up, test_sample, fixture_tear_down);
    }
  return g_test_run ();
}
