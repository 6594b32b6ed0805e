/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-date.h"
#include "habeas-exchange-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What Excel itself can hold (and LibreOffice, and a CSV that came out of either). */
#define HABEAS_SHEET_MAX_ROWS 1048576
#define HABEAS_SHEET_MAX_COLUMNS 16384
/* 32,767 UTF-16 units of a cell are at most three bytes each in UTF-8. */
#define HABEAS_SHEET_MAX_CELL_BYTES (32767 * 3)

typedef enum {
  HABEAS_CELL_EMPTY,
  HABEAS_CELL_TEXT,
  HABEAS_CELL_NUMBER,
  HABEAS_CELL_DATE,    /* a real date of the workbook, decided by its number format */
  HABEAS_CELL_TIME,    /* a time of day without a date */
  HABEAS_CELL_BOOLEAN, /* "TRUE" or "FALSE" */
  HABEAS_CELL_ERROR,   /* "#N/A", or a content that contradicts the cell's type */
  HABEAS_CELL_FORMULA, /* a formula that was never calculated: the text of the formula */
} HabeasCellType;

/**
 * HabeasCell:
 * @type: what the cell is
 * @text: never NULL, valid UTF-8; numbers in C form, dates in canonical form
 * @number: of numbers, dates and times: the serial as stored; of booleans 0 or 1
 * @date: of dates: day or minute precision, no zone; of times: only @hour and @minute
 *
 * One cell. Nothing in it is ever evaluated: of a formula the stored result is what counts.
 */
typedef struct {
  HabeasCellType type;
  const char *text;
  double number;
  HabeasDate date;
} HabeasCell;

/**
 * HabeasSheetRow:
 * @number: 1-based row of the sheet, or record of a CSV (a quoted line break makes no new record)
 * @n_cells: cells up to the last one that is not empty
 * @cells: borrowed, only until the callback returns
 * @fraction: how much of the sheet has been read, 0 to 1
 *
 * A row that holds something; blank rows show as gaps in @number.
 */
typedef struct {
  guint number;
  guint n_cells;
  const HabeasCell *cells;
  double fraction;
} HabeasSheetRow;

typedef enum {
  HABEAS_ROW_CONTINUE,
  HABEAS_ROW_STOP, /* read no further; no error */
  HABEAS_ROW_FAIL, /* read no further; the callback has set its error */
} HabeasRowVerdict;

typedef HabeasRowVerdict (*HabeasRowFunc) (
  const HabeasSheetRow *row, gpointer user_data, GError **error);

/* A sheet of a file; a CSV has one without a name. */
typedef struct {
  const char *name;
  gboolean visible;
} HabeasSheetInfo;

/**
 * HabeasSheetSource:
 *
 * A spreadsheet file being read: some sheets, each a stream of rows in bounded memory. A source
 * belongs to one thread at a time. The file stays open, so that what is read twice is the same
 * file; if it was written to in between, reading fails with %HABEAS_EXCHANGE_ERROR_CHANGED.
 */
#define HABEAS_TYPE_SHEET_SOURCE (habeas_sheet_source_get_type ())
G_DECLARE_DERIVABLE_TYPE (HabeasSheetSource, habeas_sheet_source, HABEAS, SHEET_SOURCE, GObject)

struct _HabeasSheetSourceClass {
  GObjectClass parent_class;

  guint (*get_n_sheets) (HabeasSheetSource *self);
  void (*get_sheet) (HabeasSheetSource *self, guint index, HabeasSheetInfo *info);
  gboolean (*read) (HabeasSheetSource *self, guint index, HabeasRowFunc func, gpointer user_data,
    GCancellable *cancellable, GError **error);
  const char *(*get_hash) (HabeasSheetSource *self);
  gboolean (*get_starts_1904) (HabeasSheetSource *self); /* optional */
};

/**
 * HabeasSheetOptions:
 * @encoding: (nullable): of a text file, instead of detecting it
 * @delimiter: of a text file, 0 to detect it
 */
typedef struct {
  const char *encoding;
  char delimiter;
} HabeasSheetOptions;

HabeasSheetSource *habeas_sheet_source_open (
  const char *path, const HabeasSheetOptions *options, GCancellable *cancellable, GError **error);

guint habeas_sheet_source_get_n_sheets (HabeasSheetSource *self);
void habeas_sheet_source_get_sheet (HabeasSheetSource *self, guint index, HabeasSheetInfo *info);
gboolean habeas_sheet_source_find_sheet (HabeasSheetSource *self, const char *name, guint *index);
gboolean habeas_sheet_source_read (HabeasSheetSource *self, guint index, HabeasRowFunc func,
  gpointer user_data, GCancellable *cancellable, GError **error);
const char *habeas_sheet_source_get_hash (HabeasSheetSource *self);
gboolean habeas_sheet_source_get_starts_1904 (HabeasSheetSource *self);

G_END_DECLS
