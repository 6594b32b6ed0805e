/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets and their cells. Every value is checked before libxlsxwriter sees it, and every cell is
 * counted, so that the finished file can be held against what was written. On the workbook's
 * thread. */
#include "habeas-workbook-private.h"
#include "habeas-workbook-text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Day 0 of a workbook is 30 December 1899; before 1 March 1900 Excel counts a day that never was.
 */
#define SERIAL_OF_1970 25569
#define FIRST_SERIAL 61
#define LAST_SERIAL 2958465 /* 31 December 9999 */
/* What a cell takes in the file besides its text. */
#define CELL_BYTES 64
#define LINE_POINTS 15.0
#define MAX_LINES 27 /* a row is at most 409 points high */
/* A cancellation or a full disk is looked for every so many cells. */
#define CHECK_EVERY 512

/* Excel compares names of sheets without case. */
static gboolean
is_taken (HabeasWorkbook *workbook, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (guint i = 0; i < workbook->sheets->len; i++)
    {
      HabeasSheet *sheet = g_ptr_array_index (workbook->sheets, i);
      g_autofree char *other = g_utf8_casefold (sheet->name, -1);

      if (strcmp (folded, other) == 0)
        return TRUE;
    }
  return FALSE;
}

HabeasSheet *
habeas_sheet_new (HabeasWorkbook *workbook, const char *name)
{
  HabeasSheet *self = g_new0 (HabeasSheet, 1);

  self->workbook = workbook;
  self->name = g_strdup (name);
  self->quoted = g_strdup_printf ("'%s'", name);
  self->cells = g_array_new (FALSE, TRUE, sizeof (guint32));

  if (workbook->error != NULL)
    return self;
  if (!habeas_workbook_sheet_name_is_valid (name) || strchr (name, '\'') != NULL
      || is_taken (workbook, name))
    {
      habeas_workbook_fail (workbook, HABEAS_REPORT_ERROR_INVALID, "Not a name of a sheet");
      return self;
    }
  self->sheet = workbook_add_worksheet (workbook->book, name);
  if (self->sheet == NULL)
    habeas_workbook_fail (workbook,
      habeas_target_get_scratch_free (workbook->target) < CELL_BYTES ? HABEAS_REPORT_ERROR_FULL
                                                                     : HABEAS_REPORT_ERROR_INVALID,
      "A sheet could not be added");
  else
    {
      habeas_sheet_prepare_stream (self);
      if (workbook->right_to_left)
        worksheet_right_to_left (self->sheet);
    }
  return self;
}

void
habeas_sheet_free (HabeasSheet *self)
{
  g_free (self->name);
  g_free (self->quoted);
  g_array_unref (self->cells);
  if (self->plain != NULL)
    g_string_free (self->plain, TRUE);
  g_free (self);
}

const char *
habeas_sheet_get_name (HabeasSheet *self)
{
  return self->name;
}

HabeasWorkbook *
habeas_sheet_get_workbook (HabeasSheet *self)
{
  return self->workbook;
}

char *
habeas_sheet_dup_range (
  HabeasSheet *self, guint first_row, guint first_column, guint last_row, guint last_column)
{
  char first[LXW_MAX_CELL_NAME_LENGTH];
  char last[LXW_MAX_CELL_NAME_LENGTH];

  lxw_rowcol_to_cell_abs (first, first_row, (lxw_col_t)first_column, 1, 1);
  lxw_rowcol_to_cell_abs (last, last_row, (lxw_col_t)last_column, 1, 1);
  if (first_row == last_row && first_column == last_column)
    return g_strconcat (self->quoted, "!", first, NULL);
  return g_strconcat (self->quoted, "!", first, ":", last, NULL);
}

static guint
count_bits (guint32 bits)
{
  return (guint)__builtin_popcount (bits);
}

void
habeas_sheet_note_cells (HabeasSheet *self, guint row, guint first_column, guint last_column)
{
  guint32 bits = 0;
  guint32 *mask;

  g_assert (last_column < HABEAS_SHEET_MAX_COLUMNS);

  if (row >= self->cells->len)
    g_array_set_size (self->cells, row + 1);
  for (guint column = first_column; column <= last_column; column++)
    bits |= 1u << column;
  mask = &g_array_index (self->cells, guint32, row);
  self->n_cells += count_bits (bits & ~*mask);
  *mask |= bits;
  if (row != self->row)
    self->row_lines = 1;
  self->row = row;
}

/* Full temporary folders show only in the stream: libxlsxwriter does not look. */
static void
check_stream (HabeasSheet *self)
{
  FILE *rows = self->sheet->optimize_tmpfile;

  if (rows != NULL && ferror (rows))
    habeas_workbook_fail (
      self->workbook, HABEAS_REPORT_ERROR_FULL, "The folder for temporary files is full");
}

gboolean
habeas_sheet_begin_cell (HabeasSheet *self, guint row, guint column, gsize n_bytes)
{
  HabeasWorkbook *workbook = self->workbook;

  if (workbook->error != NULL)
    return FALSE;
  if (row >= LXW_ROW_MAX || column >= HABEAS_SHEET_MAX_COLUMNS)
    {
      habeas_workbook_fail (workbook, HABEAS_REPORT_ERROR_TOO_LARGE, "More than a sheet can hold");
      return FALSE;
    }
  /* libxlsxwriter would drop the cell and say nothing. */
  if (workbook->large && row < self->row)
    {
      habeas_workbook_fail (workbook, HABEAS_REPORT_ERROR_INVALID, "Rows out of order");
      return FALSE;
    }
  if (self->plain_row != 0 && self->plain_row != row + 1)
    habeas_sheet_end_plain_row (self);
  habeas_sheet_note_cells (self, row, column, column);
  self->n_bytes += CELL_BYTES + n_bytes;

  if (++workbook->n_writes % CHECK_EVERY == 0)
    {
      GError *cancelled = NULL;

      check_stream (self);
      if (g_cancellable_set_error_if_cancelled (workbook->cancellable, &cancelled))
        habeas_workbook_take_error (workbook, cancelled);
    }
  return workbook->error == NULL;
}

/* A cell that only libxlsxwriter can write. */
static gboolean
begin_other_cell (HabeasSheet *self, guint row, guint column, gsize n_bytes)
{
  if (self->plain_row == row + 1)
    habeas_workbook_fail (
      self->workbook, HABEAS_REPORT_ERROR_INVALID, "A row of plain cells holds another");
  return habeas_sheet_begin_cell (self, row, column, n_bytes);
}

/* WHY by hand: Excel makes a row as high as its wrapped text when it opens the file, LibreOffice
 * does not, and lines would lie over each other. */
static void
fit_row (HabeasSheet *self, guint row, guint column, const char *text, gsize length)
{
  guint lines;

  if (self->widths[column] <= 0 || (double)length < self->widths[column] - 1)
    return;
  lines = MIN (habeas_workbook_text_count_lines (text, self->widths[column]), MAX_LINES);
  if (lines <= self->row_lines)
    return;
  self->row_lines = lines;
  habeas_sheet_set_row_height (self, row, LINE_POINTS * lines);
}

void
habeas_sheet_text (HabeasSheet *self, guint row, guint column, const char *text, HabeasStyle style)
{
  g_autofree char *safe = NULL;
  gboolean shortened = FALSE;
  gsize length = 0;

  if (text == NULL || *text == '\0')
    return;
  if (!habeas_workbook_text_is_plain (text, &length))
    {
      safe = habeas_workbook_text_make_safe (text, HABEAS_CELL_MAX_UNITS, &shortened);
      text = safe;
      /* Markup characters grow at most sixfold. */
      length = strlen (safe) * 2;
      self->workbook->n_shortened += shortened;
    }
  if (!habeas_sheet_begin_cell (self, row, column, length))
    return;
  if (self->plain_row != 0)
    habeas_sheet_put_plain_text (self, column, text, strlen (text), style);
  else
    habeas_workbook_check (self->workbook,
      worksheet_write_string (self->sheet, row, (lxw_col_t)column, text,
        habeas_workbook_get_style (self->workbook, style)),
      "Text");
  if (style == HABEAS_STYLE_WRAP)
    fit_row (self, row, column, text, length);
}

void
habeas_sheet_number (HabeasSheet *self, guint row, guint column, double number, HabeasStyle style)
{
  if (!isfinite (number))
    {
      habeas_workbook_fail (self->workbook, HABEAS_REPORT_ERROR_INVALID, "Not a number");
      return;
    }
  if (!habeas_sheet_begin_cell (self, row, column, 0))
    return;
  if (self->plain_row != 0)
    habeas_sheet_put_plain_number (self, column, number, style);
  else
    habeas_workbook_check (self->workbook,
      worksheet_write_number (self->sheet, row, (lxw_col_t)column, number,
        habeas_workbook_get_style (self->workbook, style)),
      "Number");
}

static gboolean
is_serial (gint32 day)
{
  return day >= FIRST_SERIAL - SERIAL_OF_1970 && day <= LAST_SERIAL - SERIAL_OF_1970;
}

void
habeas_sheet_day (HabeasSheet *self, guint row, guint column, gint32 day)
{
  habeas_sheet_minute (self, row, column, day, G_MAXUINT);
}

void
habeas_sheet_minute (HabeasSheet *self, guint row, guint column, gint32 day, guint minute)
{
  gboolean day_only = minute == G_MAXUINT;

  g_return_if_fail (day_only || minute < 24 * 60);

  if (is_serial (day))
    habeas_sheet_number (self, row, column,
      (double)day + SERIAL_OF_1970 + (day_only ? 0 : (double)minute / (24 * 60)),
      day_only ? HABEAS_STYLE_DAY : HABEAS_STYLE_MINUTE);
  else
    {
      g_autoptr (GDateTime) epoch = g_date_time_new_utc (1970, 1, 1, 0, 0, 0);
      g_autoptr (GDateTime) then = g_date_time_add_days (epoch, day);
      g_autofree char *text = then != NULL ? g_date_time_format (then, "%Y-%m-%d") : NULL;

      habeas_sheet_text (self, row, column, text, HABEAS_STYLE_TEXT);
    }
}

void
habeas_sheet_blank (HabeasSheet *self, guint row, guint column, HabeasStyle style)
{
  if (begin_other_cell (self, row, column, 0))
    habeas_workbook_check (self->workbook,
      worksheet_write_blank (
        self->sheet, row, (lxw_col_t)column, habeas_workbook_get_style (self->workbook, style)),
      "Blank");
}

static char *
make_formula (HabeasSheet *self, const char *formula)
{
  if (!habeas_workbook_formula_is_valid (formula))
    {
      habeas_workbook_fail (self->workbook, HABEAS_REPORT_ERROR_INVALID, "Not a formula");
      return NULL;
    }
  return g_strconcat ("=", formula, NULL);
}

void
habeas_sheet_formula (
  HabeasSheet *self, guint row, guint column, const char *formula, double value, HabeasStyle style)
{
  g_autofree char *written = make_formula (self, formula);

  if (written == NULL)
    return;
  if (!isfinite (value))
    {
      habeas_workbook_fail (self->workbook, HABEAS_REPORT_ERROR_INVALID, "Not a number");
      return;
    }
  if (begin_other_cell (self, row, column, strlen (written)))
    habeas_workbook_check (self->workbook,
      worksheet_write_formula_num (self->sheet, row, (lxw_col_t)column, written,
        habeas_workbook_get_style (self->workbook, style), value),
      "Formula");
}

void
habeas_sheet_text_formula (HabeasSheet *self, guint row, guint column, const char *formula,
  const char *value, HabeasStyle style)
{
  g_autofree char *written = make_formula (self, formula);
  g_autofree char *safe = NULL;

  if (written == NULL)
    return;
  safe = habeas_workbook_text_make_safe (value, HABEAS_CELL_MAX_UNITS, NULL);
  if (begin_other_cell (self, row, column, strlen (written) + strlen (safe)))
    habeas_workbook_check (self->workbook,
      worksheet_write_formula_str (self->sheet, row, (lxw_col_t)column, written,
        habeas_workbook_get_style (self->workbook, style), safe),
      "Formula");
}

void
habeas_sheet_link (
  HabeasSheet *self, guint row, guint column, HabeasSheet *target, const char *text)
{
  g_autofree char *url = g_strdup_printf ("internal:%s!A1", target->quoted);
  g_autofree char *safe = habeas_workbook_text_make_safe (text, 255, NULL);

  if (begin_other_cell (self, row, column, strlen (url) + strlen (safe)))
    habeas_workbook_check (self->workbook,
      worksheet_write_url_opt (self->sheet, row, (lxw_col_t)column, url,
        habeas_workbook_get_style (self->workbook, HABEAS_STYLE_LINK), safe, NULL),
      "Link");
}

void
habeas_sheet_join (
  HabeasSheet *self, guint row, guint first_column, guint last_column, HabeasStyle style)
{
  g_assert (last_column > first_column);

  if (!begin_other_cell (self, row, first_column, 0))
    return;
  habeas_sheet_note_cells (self, row, first_column, last_column);
  habeas_workbook_check (self->workbook,
    worksheet_merge_range (self->sheet, row, (lxw_col_t)first_column, row, (lxw_col_t)last_column,
      "", habeas_workbook_get_style (self->workbook, style)),
    "Joined cells");
}

void
habeas_sheet_tint_if (HabeasSheet *self, guint first_row, guint last_row, guint first_column,
  guint last_column, const char *formula, HabeasTint tint)
{
  g_autofree char *written = make_formula (self, formula);
  lxw_conditional_format condition = {
    .type = LXW_CONDITIONAL_TYPE_FORMULA,
    .value_string = written,
    .format = self->workbook->tints[tint],
  };

  if (self->workbook->error == NULL && written != NULL)
    habeas_workbook_check (self->workbook,
      worksheet_conditional_format_range (self->sheet, first_row, (lxw_col_t)first_column, last_row,
        (lxw_col_t)last_column, &condition),
      "Condition");
}
