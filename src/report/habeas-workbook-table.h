/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-workbook.h"

G_BEGIN_DECLS

/* Rows a sheet takes besides its heading; above it a table goes on in another sheet. */
#define HABEAS_TABLE_MAX_ROWS 1048000

typedef enum {
  HABEAS_TOTAL_NONE,
  HABEAS_TOTAL_LABEL,
  HABEAS_TOTAL_COUNT, /* filled cells */
  HABEAS_TOTAL_SUM,
} HabeasTotal;

typedef struct {
  const char *header;
  double width;
  gboolean numeric;
  HabeasTotal total;
} HabeasTableColumn;

/* Makes a sheet for the part (0, 1, …) of a table: name, page, heading. */
typedef HabeasSheet *(*HabeasTablePageFunc) (
  HabeasWorkbook *workbook, guint part, gpointer user_data);

/**
 * HabeasTable:
 * A list with a heading, filters and totals. In an ordinary workbook a real table with a name,
 * in a large one a range with filters; formulas over it are written the same way for both.
 */
typedef struct _HabeasTable HabeasTable;

/* @header_row: the row of the headings in each of its sheets. */
HabeasTable *habeas_table_new (HabeasWorkbook *workbook, const char *name,
  const HabeasTableColumn *columns, guint n_columns, guint header_row, HabeasTablePageFunc page,
  gpointer page_data, GDestroyNotify page_data_free);
void habeas_table_free (HabeasTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasTable, habeas_table_free)

/* The sheet and row to write the next record into. */
HabeasSheet *habeas_table_next (HabeasTable *self, guint *row);
guint64 habeas_table_get_n_rows (HabeasTable *self);
/* Totals by column, of what was written: value of a COUNT or SUM. @label stands in the LABEL. */
void habeas_table_close (HabeasTable *self, const char *label, const double *totals);
/* Of the sheet part that holds the first rows. */
HabeasSheet *habeas_table_get_sheet (HabeasTable *self);
guint habeas_table_get_first_row (HabeasTable *self);

/* Formulas over the closed table: `COUNTA(OpenCases[Number])`. */
char *habeas_table_dup_count (HabeasTable *self, guint column);
char *habeas_table_dup_sum (HabeasTable *self, guint column);
/* Pairs of column and criterion ("$A6", "\"Level 1\""), ended by -1. */
char *habeas_table_dup_count_if (HabeasTable *self, ...);
/* Colours rows in which the formula for the first row holds (`$K6="…"`). */
void habeas_table_tint_if (
  HabeasTable *self, guint first_column, guint last_column, const char *format, HabeasTint tint);

G_END_DECLS
