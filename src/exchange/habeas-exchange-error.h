/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HABEAS_EXCHANGE_ERROR (habeas_exchange_error_quark ())

/**
 * HabeasExchangeError:
 * @HABEAS_EXCHANGE_ERROR_UNREADABLE: the file cannot be opened or read
 * @HABEAS_EXCHANGE_ERROR_NOT_A_SPREADSHEET: something else than a spreadsheet
 * @HABEAS_EXCHANGE_ERROR_OTHER_FORMAT: a spreadsheet of a kind that is not read (.xls, .ods, .xlsb)
 * @HABEAS_EXCHANGE_ERROR_ENCRYPTED: the file has a password of its own
 * @HABEAS_EXCHANGE_ERROR_DAMAGED: cut short, or contradicts itself
 * @HABEAS_EXCHANGE_ERROR_UNSAFE: carries something no spreadsheet needs (a DTD, entities)
 * @HABEAS_EXCHANGE_ERROR_LIMIT: larger than a spreadsheet can be, or than this program will read
 * @HABEAS_EXCHANGE_ERROR_ENCODING: bytes that are not text in the encoding asked for or found
 * @HABEAS_EXCHANGE_ERROR_QUOTES: a quotation mark that opens and never closes
 * @HABEAS_EXCHANGE_ERROR_CHANGED: the file was written to while it was read
 * @HABEAS_EXCHANGE_ERROR_NO_SUCH_SHEET: no sheet of that name
 * @HABEAS_EXCHANGE_ERROR_PROFILE: the profile is not one, or does not fit the sheet
 * @HABEAS_EXCHANGE_ERROR_NO_CASES: no sheet whose headings describe cases
 * @HABEAS_EXCHANGE_ERROR_DATE_ORDER: a column of dates that could be day first or month first
 * @HABEAS_EXCHANGE_ERROR_BAD_ROWS: rows that cannot be imported, and they were not to be skipped
 * @HABEAS_EXCHANGE_ERROR_WRITE: an export could not be written
 *
 * What can go wrong between a spreadsheet and the casebook. The message says which record, sheet or
 * part it was, never what a cell holds. Cancelling is G_IO_ERROR_CANCELLED.
 */
typedef enum {
  HABEAS_EXCHANGE_ERROR_UNREADABLE,
  HABEAS_EXCHANGE_ERROR_NOT_A_SPREADSHEET,
  HABEAS_EXCHANGE_ERROR_OTHER_FORMAT,
  HABEAS_EXCHANGE_ERROR_ENCRYPTED,
  HABEAS_EXCHANGE_ERROR_DAMAGED,
  HABEAS_EXCHANGE_ERROR_UNSAFE,
  HABEAS_EXCHANGE_ERROR_LIMIT,
  HABEAS_EXCHANGE_ERROR_ENCODING,
  HABEAS_EXCHANGE_ERROR_QUOTES,
  HABEAS_EXCHANGE_ERROR_CHANGED,
  HABEAS_EXCHANGE_ERROR_NO_SUCH_SHEET,
  HABEAS_EXCHANGE_ERROR_PROFILE,
  HABEAS_EXCHANGE_ERROR_NO_CASES,
  HABEAS_EXCHANGE_ERROR_DATE_ORDER,
  HABEAS_EXCHANGE_ERROR_BAD_ROWS,
  HABEAS_EXCHANGE_ERROR_WRITE,
} HabeasExchangeError;

GQuark habeas_exchange_error_quark (void);

G_END_DECLS
