/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a list (CSV with a heading row) from memory into texts that live as long as the lists. What
 * does not fit is left out and the first of it kept as an error: in the lists of the program the
 * tests make that fatal and a person's day goes on, a list from a file is refused. */
#include "habeas-csv-table.h"

#include "habeas-law-error.h"

#include <csv.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

struct _HabeasCsvTable {
  char *name;
  GStringChunk *texts; /* borrowed */
  GError **problem;    /* borrowed */
  GPtrArray *headings;
  GPtrArray *cells; /* row after row */
  GPtrArray *row;   /* while reading */
  gboolean reading_headings;
};

static void
set_problem (const HabeasCsvTable *table, const char *what, guint row)
{
  /* What stands in the file is not repeated: it comes from outside. */
  if (*table->problem == NULL)
    /* Translators: the first %s is the name of a list ("rules/deadlines.csv"), the second the
     * heading of a column */
    g_set_error (table->problem, HABEAS_LAW_ERROR, HABEAS_LAW_ERROR_BAD_LIST,
      _ ("The list %s cannot be used: row %u, %s."), table->name, row + 2, what);
}

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
    set_problem (table, _ ("not as many cells as headings"), habeas_csv_table_get_n_rows (table));
  g_ptr_array_set_size (table->row, 0);
}

/**
 * habeas_csv_table_new:
 * @name: for messages
 * @texts: where the cells go; must outlive them
 * @problem: where the first thing that is wrong goes, then and later
 */
HabeasCsvTable *
habeas_csv_table_new (
  const char *name, const char *data, gsize size, GStringChunk *texts, GError **problem)
{
  HabeasCsvTable *table = g_new0 (HabeasCsvTable, 1);
  struct csv_parser parser;

  table->name = g_strdup (name);
  table->texts = texts;
  table->problem = problem;
  table->headings = g_ptr_array_new ();
  table->cells = g_ptr_array_new ();
  table->row = g_ptr_array_new ();
  table->reading_headings = TRUE;

  csv_init (&parser, CSV_STRICT | CSV_STRICT_FINI);
  if (csv_parse (&parser, data, size, take_cell, take_row, table) != size
      || csv_fini (&parser, take_cell, take_row, table) != 0)
    set_problem (table, csv_strerror (csv_error (&parser)), habeas_csv_table_get_n_rows (table));
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
  set_problem (table, column, row);
  return "";
}

void
habeas_csv_table_complain (const HabeasCsvTable *table, guint row, const char *column)
{
  set_problem (table, column, row);
}

int
habeas_csv_table_get_int (
  const HabeasCsvTable *table, guint row, const char *column, int lowest, int highest)
{
  const char *cell = habeas_csv_table_get (table, row, column);
  char *end = NULL;
  gint64 number;

  if (*cell == '\0')
    return 0;
  errno = 0;
  number = g_ascii_strtoll (cell, &end, 10);
  if (errno == 0 && *end == '\0' && number >= lowest && number <= highest)
    return (int)number;
  set_problem (table, column, row);
  return 0;
}
