/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HABEAS_REPORT_ERROR (habeas_report_error_quark ())

/**
 * HabeasReportError:
 * @HABEAS_REPORT_ERROR_FAILED: something nobody expected
 * @HABEAS_REPORT_ERROR_FULL: no room at the target or in the folder for temporary files
 * @HABEAS_REPORT_ERROR_PERMISSION: not allowed to write there
 * @HABEAS_REPORT_ERROR_NO_FOLDER: the target's folder does not exist, or the target is a folder
 * @HABEAS_REPORT_ERROR_IO: the disk refused
 * @HABEAS_REPORT_ERROR_TOO_LARGE: more than a workbook can hold
 * @HABEAS_REPORT_ERROR_INVALID: a name or formula of the program that the format cannot hold
 * @HABEAS_REPORT_ERROR_DAMAGED: the written file did not read back as it was written
 * @HABEAS_REPORT_ERROR_OPTIONS: an option that makes no report (a week that does not exist)
 *
 * Whatever the code, the file that stood at the target before is untouched. No message holds a
 * name of a person or a path. Cancelling is G_IO_ERROR_CANCELLED.
 */
typedef enum {
  HABEAS_REPORT_ERROR_FAILED,
  HABEAS_REPORT_ERROR_FULL,
  HABEAS_REPORT_ERROR_PERMISSION,
  HABEAS_REPORT_ERROR_NO_FOLDER,
  HABEAS_REPORT_ERROR_IO,
  HABEAS_REPORT_ERROR_TOO_LARGE,
  HABEAS_REPORT_ERROR_INVALID,
  HABEAS_REPORT_ERROR_DAMAGED,
  HABEAS_REPORT_ERROR_OPTIONS,
} HabeasReportError;

GQuark habeas_report_error_quark (void);

/* The looks a cell can have; every sheet picks from these, so that the workbook is of one piece. */
typedef enum {
  HABEAS_STYLE_TEXT,
  HABEAS_STYLE_WRAP,
  HABEAS_STYLE_STRONG,
  HABEAS_STYLE_MUTED, /* small and grey: notes and definitions */
  HABEAS_STYLE_COUNT,
  HABEAS_STYLE_PERCENT,
  HABEAS_STYLE_POINTS, /* signed, one decimal */
  HABEAS_STYLE_NOTE_END,
  HABEAS_STYLE_DAY,
  HABEAS_STYLE_MINUTE,
  HABEAS_STYLE_TITLE,
  HABEAS_STYLE_SUBTITLE,
  HABEAS_STYLE_SECTION,
  HABEAS_STYLE_HEADER,
  HABEAS_STYLE_HEADER_END, /* a heading over numbers */
  HABEAS_STYLE_TOTAL,
  HABEAS_STYLE_TOTAL_COUNT,
  HABEAS_STYLE_TOTAL_PERCENT,
  HABEAS_STYLE_CARD_LABEL,
  HABEAS_STYLE_CARD_COUNT,
  HABEAS_STYLE_CARD_ALARM,
  HABEAS_STYLE_CARD_PERCENT,
  HABEAS_STYLE_CARD_TEXT,
  HABEAS_STYLE_CARD_NOTE,
  HABEAS_STYLE_LINK,
  HABEAS_STYLE_HIDDEN_COUNT, /* in place of a suppressed number */
  HABEAS_STYLE_HIDDEN_TOTAL,
  HABEAS_N_STYLES,
} HabeasStyle;

/* Colours of cells that a condition picks out; the cell always says the same in words. */
typedef enum {
  HABEAS_TINT_ALARM,
  HABEAS_TINT_WARNING,
  HABEAS_N_TINTS,
} HabeasTint;

/**
 * HabeasWorkbook:
 * A workbook being written, wrapped so that nothing unsafe can come out of it. It belongs to the
 * thread that made it, whose numeric locale is C from habeas_workbook_new() until
 * habeas_workbook_free().
 *
 * The first failure sticks: what is written after it is ignored, and habeas_workbook_finish() tells
 * it. So sheets are written without a check a cell; loops ask habeas_workbook_is_failed().
 */
typedef struct _HabeasWorkbook HabeasWorkbook;
typedef struct _HabeasSheet HabeasSheet;

/**
 * HabeasWorkbookOptions:
 * @large: rows leave memory as soon as the next begins: no tables, cells in ascending order only
 * @language: of the dates' number format ("en", "es")
 * @right_to_left: sheets begin at the right
 */
typedef struct {
  gboolean large;
  const char *language;
  gboolean right_to_left;
} HabeasWorkbookOptions;

HabeasWorkbook *habeas_workbook_new (const char *path, const HabeasWorkbookOptions *options,
  GCancellable *cancellable, GError **error);
gboolean habeas_workbook_finish (HabeasWorkbook *self, GError **error);
void habeas_workbook_free (HabeasWorkbook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasWorkbook, habeas_workbook_free)

gboolean habeas_workbook_is_failed (HabeasWorkbook *self);
gboolean habeas_workbook_is_large (HabeasWorkbook *self);
void habeas_workbook_take_error (HabeasWorkbook *self, GError *error);
guint64 habeas_workbook_get_n_shortened (HabeasWorkbook *self);

/* Texts are names of no person: title, subject, clinic, keywords. Each may be NULL. */
typedef struct {
  const char *title;
  const char *subject;
  const char *company;
  const char *keywords;
  const char *comments;
  gint64 created_ms;
} HabeasWorkbookProperties;

void habeas_workbook_set_properties (
  HabeasWorkbook *self, const HabeasWorkbookProperties *properties);
void habeas_workbook_define_name (
  HabeasWorkbook *self, const char *name, HabeasSheet *sheet, guint row, guint column);

/* --- Sheets --- */

/**
 * HabeasPage:
 * Print set-up: letter, one page wide. Texts are plain; what would be a code in a header is
 * escaped.
 */
typedef struct {
  const char *header;
  const char *footer;
  const char *page_of; /* "Page %s of %s", translated */
  const char *footer_end;
  gboolean portrait;
  gboolean one_page_tall;
  guint32 tab_color; /* 0xRRGGBB */
} HabeasPage;

HabeasSheet *habeas_workbook_add_sheet (HabeasWorkbook *self, const char *name);
const char *habeas_sheet_get_name (HabeasSheet *self);
HabeasWorkbook *habeas_sheet_get_workbook (HabeasSheet *self);
void habeas_sheet_set_page (HabeasSheet *self, const HabeasPage *page);
void habeas_sheet_set_print_area (HabeasSheet *self, guint last_row, guint last_column);
void habeas_sheet_set_columns (HabeasSheet *self, guint first, guint last, double width);
/* In a large workbook before the row's first cell. */
void habeas_sheet_set_row_height (HabeasSheet *self, guint row, double points);
/* Rows up to and including @row stay on the screen and stand on every page. */
void habeas_sheet_freeze (HabeasSheet *self, guint row, guint columns);
void habeas_sheet_activate (HabeasSheet *self);

/* The row holds texts, numbers and dates only, from left to right: large workbooks write it faster.
 */
void habeas_sheet_begin_plain_row (HabeasSheet *self, guint row);
/* @text: of anybody; it stays text whatever it begins with. NULL and "" leave the cell empty. */
void habeas_sheet_text (
  HabeasSheet *self, guint row, guint column, const char *text, HabeasStyle style);
void habeas_sheet_number (
  HabeasSheet *self, guint row, guint column, double number, HabeasStyle style);
/* @day: days since 1970-01-01. Before March 1900 the day is written as text. */
void habeas_sheet_day (HabeasSheet *self, guint row, guint column, gint32 day);
/* @minute: minutes since midnight of the local clock. */
void habeas_sheet_minute (HabeasSheet *self, guint row, guint column, gint32 day, guint minute);
void habeas_sheet_blank (HabeasSheet *self, guint row, guint column, HabeasStyle style);
/* @formula: of the program, without =; never holds a text of anybody. @value: what it gives. */
void habeas_sheet_formula (
  HabeasSheet *self, guint row, guint column, const char *formula, double value, HabeasStyle style);
void habeas_sheet_text_formula (HabeasSheet *self, guint row, guint column, const char *formula,
  const char *value, HabeasStyle style);
/* To the first cell of another sheet. */
void habeas_sheet_link (
  HabeasSheet *self, guint row, guint column, HabeasSheet *target, const char *text);
/* Joins the cells of one row and gives them a style; the first is written afterwards. */
void habeas_sheet_join (
  HabeasSheet *self, guint row, guint first_column, guint last_column, HabeasStyle style);
void habeas_sheet_tint_if (HabeasSheet *self, guint first_row, guint last_row, guint first_column,
  guint last_column, const char *formula, HabeasTint tint);

/* `'Open cases'!$C$6:$C$245`, for formulas and charts. */
char *habeas_sheet_dup_range (
  HabeasSheet *self, guint first_row, guint first_column, guint last_row, guint last_column);

G_END_DECLS
