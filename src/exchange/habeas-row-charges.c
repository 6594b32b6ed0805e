/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The charges of a row: one, a list in a cell, or columns side by side. Part of the row reader; its
 * thread. */

#include "habeas-cell-value.h"
#include "habeas-list-cell.h"
#include "habeas-row-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* "Charge 1" to "Charge 99" */
#define MAX_GROUPS 100

static HabeasRecord *
get_charge (HabeasRowState *row, guint index)
{
  while (row->out->charges->len <= index)
    g_ptr_array_add (row->out->charges, habeas_record_new (HABEAS_RECORD_CHARGE));
  return g_ptr_array_index (row->out->charges, index);
}

static void
read_charge_part (HabeasRowState *row, const HabeasColumn *column, const char *part, guint index)
{
  HabeasCell cell = {.type = HABEAS_CELL_TEXT, .text = part};
  const char *value;

  if (row->reader->mapping->profile != NULL
      && habeas_profile_find_value (row->reader->mapping->profile, column->field, part, &value))
    {
      if (value == NULL)
        return;
      cell.text = value;
    }
  if (!habeas_cell_is_blank (&cell, column->field))
    habeas_row_read_into (row, column, &cell, get_charge (row, index));
}

/* Columns of one group that hold lists must hold equally long ones: which outcome belongs to which
 * charge would be a guess. */
static void
read_charge_lists (HabeasRowState *row)
{
  GPtrArray *columns = row->reader->mapping->columns;
  char separator = row->reader->mapping->separator;
  guint n_parts = 0;

  for (guint i = 0; i < columns->len; i++)
    {
      const HabeasColumn *column = g_ptr_array_index (columns, i);
      HabeasCell cell;
      g_auto (GStrv) parts = NULL;
      guint n;

      if (!column->is_list || !habeas_row_get_cell (row, column, &cell)
          || !habeas_row_check_cell (row, column, &cell))
        continue;
      parts = habeas_list_split (cell.text, separator);
      n = g_strv_length (parts);
      if (n_parts != 0 && n != n_parts)
        {
          g_autofree char *reason = g_strdup_printf (
            _ ("Here are %u entries, but %u beside it: which belongs to which?"), n, n_parts);

          habeas_row_reject (row, column, reason);
          return;
        }
      n_parts = n;
      for (guint j = 0; j < n; j++)
        read_charge_part (row, column, parts[j], j);
      get_charge (row, n - 1);
    }
}

void
habeas_row_read_charges (HabeasRowState *row)
{
  GPtrArray *columns = row->reader->mapping->columns;
  int index_of[MAX_GROUPS];

  if (row->reader->mapping->separator != '\0')
    read_charge_lists (row);
  memset (index_of, -1, sizeof index_of);
  for (guint i = 0; i < columns->len; i++)
    {
      const HabeasColumn *column = g_ptr_array_index (columns, i);
      HabeasCell cell;

      if (column->role != HABEAS_COLUMN_FIELD || column->record->kind != HABEAS_RECORD_CHARGE
          || column->is_list || column->group >= MAX_GROUPS
          || !habeas_row_get_cell (row, column, &cell)
          || !habeas_row_check_cell (row, column, &cell))
        continue;
      if (index_of[column->group] < 0)
        {
          index_of[column->group] = (int)row->out->charges->len;
          get_charge (row, row->out->charges->len);
        }
      habeas_row_read_into (row, column, &cell, get_charge (row, (guint)index_of[column->group]));
    }
}
