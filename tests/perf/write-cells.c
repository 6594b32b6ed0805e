/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The floor of a workbook: its cells, read back from it, through libxlsxwriter in constant memory.
 */
#include "habeas-sheet.h"
#include "measure.h"

#include <xlsxwriter.h>

typedef struct {
  lxw_row_t row;
  lxw_col_t column;
  gboolean is_number;
  double number;
  const char *text;
} Cell;

typedef struct {
  GArray *cells;
  GStringChunk *chunk;
} Kept;

static HabeasRowVerdict
keep_row (const HabeasSheetRow *row, gpointer user_data, GError **error)
{
  Kept *kept = user_data;

  for (guint i = 0; i < row->n_cells; i++)
    {
      const HabeasCell *cell = &row->cells[i];
      Cell copy = {.row = row->number - 1, .column = (lxw_col_t)i, .number = cell->number};

      if (cell->type == HABEAS_CELL_EMPTY)
        continue;
      copy.is_number = cell->type == HABEAS_CELL_NUMBER || cell->type == HABEAS_CELL_DATE;
      if (!copy.is_number)
        copy.text = g_string_chunk_insert (kept->chunk, cell->text);
      g_array_append_val (kept->cells, copy);
    }
  return HABEAS_ROW_CONTINUE;
}

static double
write_kept (lxw_workbook *book, const GArray *cells)
{
  lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);
  const double start = cpu_now ();

  for (guint i = 0; i < cells->len; i++)
    {
      const Cell *cell = &g_array_index (cells, Cell, i);

      if (cell->is_number)
        worksheet_write_number (sheet, cell->row, cell->column, cell->number, NULL);
      else
        worksheet_write_string (sheet, cell->row, cell->column, cell->text, NULL);
    }
  return cpu_now () - start;
}

double
write_cells (const char *workbook, const char *target, guint64 *n_cells)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasSheetSource) source = habeas_sheet_source_open (workbook, NULL, NULL, &error);
  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  lxw_workbook *book = workbook_new_opt (target, &options);
  double seconds = 0;
  double start;

  g_assert_no_error (error);
  *n_cells = 0;
  for (guint i = 0; i < habeas_sheet_source_get_n_sheets (source); i++)
    {
      g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (Cell));
      g_autoptr (GStringChunk) chunk = g_string_chunk_new (1 << 16);
      Kept kept = {cells, chunk};

      habeas_sheet_source_read (source, i, keep_row, &kept, NULL, &error);
      g_assert_no_error (error);
      seconds += write_kept (book, cells);
      *n_cells += cells->len;
    }
  start = cpu_now ();
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
  return seconds + cpu_now () - start;
}
