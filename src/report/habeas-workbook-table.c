/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables: one way to write and to count them, whether the workbook is small enough for real tables
 * or rows leave memory as they come. On the workbook's thread. */
#include "habeas-workbook-table.h"

#include "habeas-workbook-private.h"
#include "habeas-workbook-text.h"

#include <string.h>

typedef struct {
  HabeasSheet *sheet; /* borrowed from the workbook */
  guint n_rows;
} Part;

struct _HabeasTable {
  HabeasWorkbook *workbook; /* borrowed */
  char *name;
  HabeasTableColumn *columns;
  guint n_columns;
  guint header_row;
  HabeasTablePageFunc page;
  gpointer page_data;
  GDestroyNotify page_data_free;
  GArray *parts; /* of Part */
  gboolean closed;
};

static void
begin_part (HabeasTable *self)
{
  Part part = {self->page (self->workbook, self->parts->len, self->page_data), 0};

  g_array_append_val (self->parts, part);
  for (guint i = 0; i < self->n_columns; i++)
    habeas_sheet_set_columns (part.sheet, i, i, self->columns[i].width);
  habeas_sheet_set_row_height (part.sheet, self->header_row, 32);
  for (guint i = 0; i < self->n_columns; i++)
    habeas_sheet_text (part.sheet, self->header_row, i, self->columns[i].header,
      self->columns[i].numeric ? HABEAS_STYLE_HEADER_END : HABEAS_STYLE_HEADER);
  habeas_sheet_freeze (part.sheet, self->header_row, 1);
}

static gboolean
check_headers (HabeasTable *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      if (!habeas_workbook_table_header_is_valid (self->columns[i].header))
        return FALSE;
      for (guint j = 0; j < i; j++)
        {
          g_autofree char *a = g_utf8_casefold (self->columns[i].header, -1);
          g_autofree char *b = g_utf8_casefold (self->columns[j].header, -1);

          if (strcmp (a, b) == 0)
            return FALSE;
        }
    }
  return habeas_workbook_table_name_is_valid (self->name);
}

HabeasTable *
habeas_table_new (HabeasWorkbook *workbook, const char *name, const HabeasTableColumn *columns,
  guint n_columns, guint header_row, HabeasTablePageFunc page, gpointer page_data,
  GDestroyNotify page_data_free)
{
  HabeasTable *self = g_new0 (HabeasTable, 1);

  g_assert (n_columns <= HABEAS_SHEET_MAX_COLUMNS);

  self->workbook = workbook;
  self->name = g_strdup (name);
  self->columns = g_memdup2 (columns, n_columns * sizeof *columns);
  for (guint i = 0; i < n_columns; i++)
    self->columns[i].header = g_intern_string (columns[i].header);
  self->n_columns = n_columns;
  self->header_row = header_row;
  self->page = page;
  self->page_data = page_data;
  self->page_data_free = page_data_free;
  self->parts = g_array_new (FALSE, TRUE, sizeof (Part));
  if (!check_headers (self))
    habeas_workbook_fail (workbook, HABEAS_REPORT_ERROR_INVALID, "Headings of the table %s", name);
  begin_part (self);
  return self;
}

void
habeas_table_free (HabeasTable *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->columns);
  g_array_unref (self->parts);
  if (self->page_data_free != NULL)
    self->page_data_free (self->page_data);
  g_free (self);
}

static Part *
get_last_part (HabeasTable *self)
{
  return &g_array_index (self->parts, Part, self->parts->len - 1);
}

HabeasSheet *
habeas_table_next (HabeasTable *self, guint *row)
{
  Part *part = get_last_part (self);

  g_assert (!self->closed);

  if (part->n_rows == HABEAS_TABLE_MAX_ROWS)
    {
      begin_part (self);
      part = get_last_part (self);
    }
  *row = self->header_row + 1 + part->n_rows++;
  return part->sheet;
}

guint64
habeas_table_get_n_rows (HabeasTable *self)
{
  guint64 n_rows = 0;

  for (guint i = 0; i < self->parts->len; i++)
    n_rows += g_array_index (self->parts, Part, i).n_rows;
  return n_rows;
}

HabeasSheet *
habeas_table_get_sheet (HabeasTable *self)
{
  return g_array_index (self->parts, Part, 0).sheet;
}

guint
habeas_table_get_first_row (HabeasTable *self)
{
  return self->header_row + 1;
}

/* A table has at least one row, as in Excel itself: of an empty one it is blank. */
static guint
get_last_row (HabeasTable *self, const Part *part)
{
  return self->header_row + MAX (part->n_rows, 1);
}

static char *
dup_reference (HabeasTable *self, guint part, guint column)
{
  const Part *of = &g_array_index (self->parts, Part, part);

  if (self->workbook->large)
    return habeas_sheet_dup_range (
      of->sheet, self->header_row + 1, column, get_last_row (self, of), column);
  return g_strdup_printf ("%s[%s]", self->name, self->columns[column].header);
}

static void
append_each_part (HabeasTable *self, GString *formula, const char *function, guint column)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      g_autofree char *reference = dup_reference (self, i, column);

      g_string_append_printf (formula, "%s%s%s)", i > 0 ? "+" : "", function, reference);
    }
}

char *
habeas_table_dup_count (HabeasTable *self, guint column)
{
  GString *formula = g_string_new (NULL);

  append_each_part (self, formula, "COUNTA(", column);
  return g_string_free (formula, FALSE);
}

char *
habeas_table_dup_sum (HabeasTable *self, guint column)
{
  GString *formula = g_string_new (NULL);

  append_each_part (self, formula, "SUM(", column);
  return g_string_free (formula, FALSE);
}

char *
habeas_table_dup_count_if (HabeasTable *self, ...)
{
  GString *formula = g_string_new (NULL);

  for (guint i = 0; i < self->parts->len; i++)
    {
      va_list pairs;
      gboolean first = TRUE;

      g_string_append (formula, i > 0 ? "+COUNTIFS(" : "COUNTIFS(");
      va_start (pairs, self);
      for (int column = va_arg (pairs, int); column >= 0; column = va_arg (pairs, int))
        {
          const char *criterion = va_arg (pairs, const char *);
          g_autofree char *reference = dup_reference (self, i, (guint)column);

          g_string_append_printf (formula, "%s%s,%s", first ? "" : ",", reference, criterion);
          first = FALSE;
        }
      va_end (pairs);
      g_string_append_c (formula, ')');
    }
  return g_string_free (formula, FALSE);
}

void
habeas_table_tint_if (
  HabeasTable *self, guint first_column, guint last_column, const char *formula, HabeasTint tint)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);

      habeas_sheet_tint_if (part->sheet, self->header_row + 1, get_last_row (self, part),
        first_column, last_column, formula, tint);
    }
}

static void
add_real_table (HabeasTable *self, const Part *part)
{
  g_autofree lxw_table_column *columns = g_new0 (lxw_table_column, self->n_columns);
  g_autofree lxw_table_column **list = g_new0 (lxw_table_column *, self->n_columns + 1);
  guint last_row = get_last_row (self, part) + 1;
  lxw_table_options options = {
    .name = self->name,
    .columns = list,
    .total_row = LXW_TRUE,
    .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
    .style_type_number = 1,
  };

  for (guint i = 0; i < self->n_columns; i++)
    {
      const HabeasTableColumn *column = &self->columns[i];

      columns[i].header = (char *)column->header;
      columns[i].header_format = habeas_workbook_get_style (
        self->workbook, column->numeric ? HABEAS_STYLE_HEADER_END : HABEAS_STYLE_HEADER);
      if (column->total == HABEAS_TOTAL_COUNT)
        columns[i].total_function = LXW_TABLE_FUNCTION_COUNT;
      else if (column->total == HABEAS_TOTAL_SUM)
        columns[i].total_function = LXW_TABLE_FUNCTION_SUM;
      list[i] = &columns[i];
    }
  habeas_workbook_check (self->workbook,
    worksheet_add_table (part->sheet->sheet, self->header_row, 0, last_row,
      (lxw_col_t)(self->n_columns - 1), &options),
    "Table");
  habeas_sheet_note_cells (part->sheet, self->header_row, 0, self->n_columns - 1);
}

/* WHY over the whole row, also in a real table: the formulas libxlsxwriter writes for totals are an
 * error to LibreOffice, so each is replaced by one both understand. */
static void
write_totals (HabeasTable *self, guint n_part, const char *label, const double *totals)
{
  const Part *part = &g_array_index (self->parts, Part, n_part);
  guint row = get_last_row (self, part) + 1;

  for (guint i = 0; i < self->n_columns; i++)
    {
      HabeasTotal total = self->columns[i].total;

      if (total == HABEAS_TOTAL_COUNT || total == HABEAS_TOTAL_SUM)
        {
          GString *formula = g_string_new (NULL);

          append_each_part (
            self, formula, total == HABEAS_TOTAL_COUNT ? "SUBTOTAL(103," : "SUBTOTAL(109,", i);
          habeas_sheet_formula (
            part->sheet, row, i, formula->str, totals[i], HABEAS_STYLE_TOTAL_COUNT);
          g_string_free (formula, TRUE);
        }
      else if (total == HABEAS_TOTAL_LABEL)
        habeas_sheet_text (part->sheet, row, i, label, HABEAS_STYLE_TOTAL);
      else
        habeas_sheet_blank (part->sheet, row, i, HABEAS_STYLE_TOTAL);
    }
}

/**
 * habeas_table_close:
 * @label: of the row of totals
 * @totals: (array): by column, what each COUNT and SUM gives
 *
 * Ends the list: totals below the last row, filters over the headings.
 */
void
habeas_table_close (HabeasTable *self, const char *label, const double *totals)
{
  guint last_part = self->parts->len - 1;

  if (self->closed || self->workbook->error != NULL)
    return;
  self->closed = TRUE;
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);
      guint last_row = get_last_row (self, part);

      if (!self->workbook->large)
        add_real_table (self, part);
      else
        habeas_workbook_check (self->workbook,
          worksheet_autofilter (
            part->sheet->sheet, self->header_row, 0, last_row, (lxw_col_t)(self->n_columns - 1)),
          "Filter");
      if (i == last_part)
        write_totals (self, i, label, totals);
      habeas_sheet_set_print_area (
        part->sheet, last_row + (i == last_part ? 1 : 0), self->n_columns - 1);
    }
}
