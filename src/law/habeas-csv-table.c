/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a shipped list (CSV with a heading row) from memory into texts that live as long as the
 * lists. A row that does not fit the headings is left out and reported: the tests make that fatal,
 * a person's day goes on. */
#include "habeas-csv-table.h"

#include <csv.h>
#include <string.h>

struct _HabeasCsvTable {
  char *name;
  GStringChunk *texts; /* borrowed */
  GPtrArray *headings;
  GPtrArray *cells; /* row after row */
  GPtrArray *row;   /* while reading */
  gboolean reading_headings;
};

static void
take_cell (void *cell, size_t length, void *data)
{
  HabeasCsvTable *table = data;
  g_autofree char *text = g_strndup (cell != NULL ? cell : "", length);

  g_ptr_array_add (table->row, g_string_chunk_insert_const (table->texts, text));
}

static void
take_row (int terminator, void *data)
{
  HabeasCsvTable *table = data;

  if (table->reading_headings)
    {
      g_ptr_array_extend (table->headings, table->row, NULL, NULL);
      table->reading_headings = FALSE;
    }
  else if (table->row->len == table->headings->len)
    g_ptr_array_extend (table->cells, table->row, NULL, NULL);
  else
    g_critical ("%s: row %u has %u cells instead of %u", table->name,
      habeas_csv_table_get_n_rows (table) + 2, table->row->len, table->headings->len);
  g_ptr_array_set_size (table->row, 0);
}

/**
 * habeas_csv_table_new:
 * @name: for messages
 * @texts: where the cells go; must outlive them
 */
HabeasCsvTable *
habeas_csv_table_new (const char *name, const char *data, gsize size, GStringChunk *texts)
{
  HabeasCsvTable *table = g_new0 (HabeasCsvTable, 1);
  struct csv_parser parser;

  table->name = g_strdup (name);
  table->texts = texts;
  table->headings = g_ptr_array_new ();
  table->cells = g_ptr_array_new ();
  table->row = g_ptr_array_new ();
  table->reading_headings = TRUE;

  csv_init (&parser, CSV_STRICT | CSV_STRICT_FINI);
  if (csv_parse (&parser, data, size, take_cell, take_row, table) != size
      || csv_fini (&parser, take_cell, take_row, table) != 0)
    g_critical ("%s: %s", name, csv_strerror (csv_error (&parser)));
  csv_free (&parser);
  return table;
}

void
habeas_csv_table_free (HabeasCsvTable *table)
{
  if (table == NULL)
    return;
  g_free (table->name);
  g_ptr_array_unref (table->headings);
  g_ptr_array_unref (table->cells);
  g_ptr_array_unref (table->row);
  g_free (table);
}

guint
habeas_csv_table_get_n_rows (const HabeasCsvTable *table)
{
  return table->headings->len == 0 ? 0 : table->cells->len / table->headings->len;
}

/**
 * habeas_csv_table_get:
 *
 * Returns: the cell, "" where it is empty or there is no such column (which is reported)
 */
const char *
habeas_csv_table_get (const HabeasCsvTable *table, guint row, const char *column)
{
  g_return_val_if_fail (row < habeas_csv_table_get_n_rows (table), "");

  for (guint i = 0; i < table->headings->len; i++)
    if (strcmp (g_ptr_array_index (table->headings, i), column) == 0)
      return g_ptr_array_index (table->cells, row * table->headings->len + i);
  g_critical ("%s has no column %s", table->name, column);
  return "";
}
