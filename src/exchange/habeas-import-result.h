/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HabeasImportIssue:
 * @row: 1-based row of the sheet, or record of a CSV
 * @column: heading of the column as written, "" for the whole row
 * @reason: one sentence, translated; never a name of a person
 *
 * Something in a sheet that did not become what it should.
 */
typedef struct {
  guint row;
  char *column;
  char *reason;
} HabeasImportIssue;

/**
 * HabeasImportResult:
 * @rows: rows that are cases or parts of one
 * @cases: cases they make, without the rejected ones
 * @charges: charges of those
 * @created: cases that were new
 * @updated: cases in which something changed
 * @skipped: rows that are no cases, and bad ones that were told to be skipped
 * @rejected: of HabeasImportIssue: what was not taken; without skip_bad one is enough for nothing
 *   to be
 * @n_rejected: how many there were; @rejected holds the first ten thousand
 * @notes: of HabeasImportIssue: what is said, but stops nothing: cells with words nobody knows,
 * that are now "not recorded"
 * @sheet: name of the sheet, "" for a CSV
 * @other_sheets: names of sheets that hold no cases and were left alone
 * @unread: headings of columns that were not read
 *
 * What an import did, or would do.
 */
typedef struct {
  guint rows;
  guint cases;
  guint charges;
  guint created;
  guint updated;
  guint skipped;
  GPtrArray *rejected;
  guint n_rejected;
  GPtrArray *notes;
  guint n_notes;
  char *sheet;
  GPtrArray *other_sheets;
  GPtrArray *unread;
} HabeasImportResult;

#define HABEAS_TYPE_IMPORT_RESULT (habeas_import_result_get_type ())
GType habeas_import_result_get_type (void);
HabeasImportResult *habeas_import_result_new (void);
HabeasImportResult *habeas_import_result_copy (const HabeasImportResult *self);
void habeas_import_result_free (HabeasImportResult *self);

void habeas_import_result_reject (
  HabeasImportResult *self, guint row, const char *column, const char *reason);
void habeas_import_result_note (
  HabeasImportResult *self, guint row, const char *column, const char *reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasImportResult, habeas_import_result_free)

G_END_DECLS
