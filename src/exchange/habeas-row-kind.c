/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows of a hand-kept sheet are cases. Pure, any thread. */

#include "habeas-row-kind.h"

#include "habeas-cell-value.h"
#include "habeas-fold.h"

#include <string.h>

static const HabeasCell *
get_cell (const HabeasSheetRow *row, const HabeasColumn *column)
{
  return column->index < row->n_cells ? &row->cells[column->index] : NULL;
}

/* "TOTAL", "Total cases: 130", "Suma". */
static gboolean
is_total (const char *text)
{
  static const char *const alone[] = {"sum", "suma", "count", "recuento", "cuenta", NULL};
  static const char *const first[]
    = {"total", "totals", "totales", "subtotal", "subtotals", "grand", "gran", NULL};
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;

  while (*text != '\0' && !g_ascii_isalpha (*text))
    text++;
  /* Every row of a sheet comes by here. */
  if (*text == '\0' || strchr ("tTsSgGcCrR", *text) == NULL || strlen (text) > 40)
    return FALSE;
  folded = g_strstrip (habeas_fold (text));
  words = g_strsplit (folded, " ", -1);
  if (words[0] == NULL)
    return FALSE;
  if (g_strv_contains (alone, folded))
    return TRUE;
  if (g_str_has_prefix (words[0], "gra"))
    return g_strv_contains (first, words[0]) && words[1] != NULL && g_str_equal (words[1], "total");
  return g_strv_contains (first, words[0]) && g_strv_length (words) <= 4;
}

/* What a case consists of; a number of the row, a status and a volunteer make none. */
static gboolean
is_substance (const HabeasColumn *column)
{
  if (column->role != HABEAS_COLUMN_FIELD)
    return FALSE;
  switch ((int)column->record->kind)
    {
    case HABEAS_RECORD_PERSON:
    case HABEAS_RECORD_PERSON_NAME:
    case HABEAS_RECORD_CONTACT:
    case HABEAS_RECORD_ARREST:
    case HABEAS_RECORD_CHARGE:
      return TRUE;
    case HABEAS_RECORD_CASE:
      return g_str_equal (column->field->name, "number");
    default:
      return FALSE;
    }
}

/* The headings once more, as on every printed page. */
static gboolean
repeats_headings (const HabeasColumn *column, const HabeasCell *cell)
{
  const char *text = cell->text;

  while (g_ascii_isspace (*text))
    text++;
  return g_ascii_toupper (*text) == g_ascii_toupper (column->heading[0])
         && g_ascii_strncasecmp (text, column->heading, strlen (column->heading)) == 0
         && strlen (text) <= strlen (column->heading) + 2;
}

/**
 * habeas_row_is_case:
 * @mapping: what the sheet means
 * @row: a row below the headings
 *
 * Titles of sections and years, rules, sums, headings again and rows that only carry a number are
 * no cases.
 *
 * Returns: whether the row is one, or a part of one
 */
gboolean
habeas_row_is_case (const HabeasMapping *mapping, const HabeasSheetRow *row)
{
  guint n_read = 0;
  guint n_columns = 0;
  guint n_headings = 0;
  gboolean has_substance = FALSE;
  gboolean first = TRUE;

  g_return_val_if_fail (mapping != NULL && row != NULL, FALSE);

  for (guint i = 0; i < mapping->columns->len; i++)
    {
      const HabeasColumn *column = g_ptr_array_index (mapping->columns, i);
      const HabeasCell *cell = get_cell (row, column);

      if (column->role != HABEAS_COLUMN_LEFT_OUT)
        n_columns++;
      if (cell == NULL || habeas_cell_is_blank (cell, NULL))
        continue;
      /* A sum says so in its first cell; "Total" further right may be anything. */
      if (first && cell->type == HABEAS_CELL_TEXT && is_total (cell->text))
        return FALSE;
      first = FALSE;
      if (column->role == HABEAS_COLUMN_LEFT_OUT)
        continue;
      n_read++;
      n_headings += cell->type == HABEAS_CELL_TEXT && repeats_headings (column, cell) ? 1 : 0;
      has_substance |= is_substance (column);
    }
  if (n_read > 1 && n_headings * 2 >= n_read)
    return FALSE;
  return has_substance && (n_read > 1 || n_columns < 3);
}
