/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vectors of the tests are CSV files, so that they can be read and checked without reading C. */
#include "habeas-test-table.h"

static GStringChunk *texts;

HabeasCsvTable *
habeas_test_table_open (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", name, NULL);
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  static GError *problem;
  HabeasCsvTable *table;
  gsize size;

  if (texts == NULL)
    texts = g_string_chunk_new (4096);
  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  table = habeas_csv_table_new (name, data, size, texts, &problem);
  g_assert_no_error (problem);
  return table;
}

const char *
habeas_test_table_get (const HabeasCsvTable *table, guint row, const char *column)
{
  return habeas_csv_table_get (table, row, column);
}
