/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-workbook-target.h"
#include "habeas-workbook.h"

#include <locale.h>
#include <xlsxwriter.h>

G_BEGIN_DECLS

/* Cells are remembered as bits of their row: sheets of ours are at most this wide. */
#define HABEAS_SHEET_MAX_COLUMNS 32

struct _HabeasWorkbook {
  lxw_workbook *book; /* NULL once closed */
  HabeasTarget *target;
  GPtrArray *sheets; /* of HabeasSheet */
  lxw_format *styles[HABEAS_N_STYLES];
  lxw_format *tints[HABEAS_N_TINTS];
  int style_indexes[HABEAS_N_STYLES]; /* of plain rows; one more than the index, 0 = not known */
  GCancellable *cancellable;
  GError *error; /* the first failure */
  locale_t numeric_locale;
  locale_t former_locale;
  gboolean large;
  gboolean right_to_left;
  guint64 n_shortened;
  guint64 n_writes;
};

struct _HabeasSheet {
  HabeasWorkbook *workbook; /* borrowed */
  lxw_worksheet *sheet;     /* borrowed */
  char *name;
  char *quoted;  /* 'Open cases' */
  GArray *cells; /* of guint32: one bit a cell of the row */
  guint64 n_cells;
  guint64 n_bytes; /* an upper bound of its XML */
  guint row;       /* the last one written */
  guint row_lines; /* its height */
  double widths[HABEAS_SHEET_MAX_COLUMNS];
  GString *plain;     /* cells of the plain row under way */
  gsize plain_room;   /* bytes allocated for it */
  guint plain_row;    /* its number, from 1; 0 = none under way */
  guint plain_next;   /* the first column that may follow */
  guint plain_points; /* its height, 0 = as usual */
};

/* Records the first failure; FALSE when @result is one. */
gboolean habeas_workbook_check (HabeasWorkbook *self, lxw_error result, const char *what);
void habeas_workbook_fail (HabeasWorkbook *self, HabeasReportError code, const char *format, ...)
  G_GNUC_PRINTF (3, 4);
void habeas_workbook_make_styles (HabeasWorkbook *self, const char *language);
lxw_format *habeas_workbook_get_style (HabeasWorkbook *self, HabeasStyle style);
HabeasSheet *habeas_sheet_new (HabeasWorkbook *workbook, const char *name);
void habeas_sheet_free (HabeasSheet *self);
/* FALSE when nothing may be written there any more. */
gboolean habeas_sheet_begin_cell (HabeasSheet *self, guint row, guint column, gsize n_bytes);
/* Notes cells that libxlsxwriter writes by itself. */
void habeas_sheet_note_cells (HabeasSheet *self, guint row, guint first_column, guint last_column);

/* --- habeas-workbook-row.c --- */

void habeas_sheet_prepare_stream (HabeasSheet *self);
void habeas_sheet_end_plain_row (HabeasSheet *self);
void habeas_sheet_put_plain_text (
  HabeasSheet *self, guint column, const char *text, gsize length, HabeasStyle style);
void habeas_sheet_put_plain_number (
  HabeasSheet *self, guint column, double number, HabeasStyle style);

G_END_DECLS
