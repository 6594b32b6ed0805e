/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-field.h"
#include "habeas-sheet.h"

G_BEGIN_DECLS

/**
 * HabeasReading:
 * @HABEAS_READING_BLANK: nothing is recorded
 * @HABEAS_READING_OK: a value
 * @HABEAS_READING_UNRECOGNISED: something else than the field has words for: not recorded, and said
 * @HABEAS_READING_BAD: cannot be what its column says; the row is not imported
 *
 * What became of a cell.
 */
typedef enum {
  HABEAS_READING_BLANK,
  HABEAS_READING_OK,
  HABEAS_READING_UNRECOGNISED,
  HABEAS_READING_BAD,
} HabeasReading;

/**
 * HabeasDateContext:
 * @order: of day and month in the column
 * @reference_year: for a day without a year, 0 for none
 * @not_after: day that a birth with two digits of a year does not follow, G_MININT32 for none
 * @starts_1904: calendar of the workbook
 *
 * What reading a date needs to know beside the cell.
 */
typedef struct {
  HabeasDateOrder order;
  int reference_year;
  gint32 not_after;
  gboolean starts_1904;
} HabeasDateContext;

gboolean habeas_cell_is_blank (const HabeasCell *cell, const HabeasField *field);
HabeasReading habeas_cell_read_date (
  const HabeasCell *cell, const HabeasDateContext *context, HabeasDate *date, char **reason);
HabeasReading habeas_cell_read_time (const HabeasCell *cell, guint *hour, guint *minute);
HabeasReading habeas_cell_read_integer (const HabeasCell *cell, gint64 *number);
HabeasReading habeas_cell_read_a_number (const HabeasCell *cell, char **a_number, char **reason);
const char *habeas_choice_match (const HabeasField *field, const char *text);

G_END_DECLS
