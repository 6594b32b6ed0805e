/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"
#include "habeas-import-result.h"
#include "habeas-mapping.h"
#include "habeas-survey.h"

G_BEGIN_DECLS

/**
 * HabeasImportOptions:
 * @profile: (nullable): what a person told of this kind of spreadsheet
 * @sheet: (nullable): name of the sheet, instead of the one that holds cases
 * @header_row: row with the headings, 0 to find it
 * @skip_bad: leave out what is bad and take the rest
 * @adopt: a person said that cases which do not come from this source may be changed by it
 */
typedef struct {
  HabeasProfile *profile;
  const char *sheet;
  guint header_row;
  gboolean skip_bad;
  gboolean adopt;
} HabeasImportOptions;

#define HABEAS_TYPE_IMPORT (habeas_import_get_type ())
G_DECLARE_FINAL_TYPE (HabeasImport, habeas_import, HABEAS, IMPORT, GObject)

/**
 * HabeasImport:
 *
 * One spreadsheet on its way into the casebook: opened and understood, then tried, then run. All
 * functions that read block; they may be called on any thread, one at a time.
 */

HabeasImport *habeas_import_open_sync (
  const char *path, const HabeasImportOptions *options, GCancellable *cancellable, GError **error);

/* What the sheet was understood to be. */
const char *habeas_import_get_sheet (HabeasImport *self);
guint habeas_import_get_header_row (HabeasImport *self);
guint habeas_import_get_n_columns (HabeasImport *self);
const HabeasColumn *habeas_import_get_column (HabeasImport *self, guint index);
HabeasRowIs habeas_import_get_row_is (HabeasImport *self);

/* Columns whose dates can be read day first and month first: somebody must say which. */
gboolean habeas_import_has_open_dates (HabeasImport *self);
void habeas_import_set_date_order (HabeasImport *self, guint column, HabeasDateOrder order);

/* @casebook may be NULL in a trial. On HABEAS_EXCHANGE_ERROR_BAD_ROWS @result is set too. */
gboolean habeas_import_try_sync (HabeasImport *self, HabeasCasebook *casebook,
  HabeasProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
  HabeasImportResult **result, GError **error);
gboolean habeas_import_run_sync (HabeasImport *self, HabeasCasebook *casebook,
  HabeasProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
  HabeasImportResult **result, GError **error);

G_END_DECLS
