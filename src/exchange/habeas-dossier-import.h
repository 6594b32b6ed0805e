/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"
#include "habeas-import-result.h"

G_BEGIN_DECLS

/**
 * HabeasDossierImportOptions:
 * @sheet: (nullable): name of the sheet, instead of the first one that holds notes
 * @dry_run: only say what would happen
 * @skip_bad: leave out rows that say nothing clear and take the others
 */
typedef struct {
  const char *sheet;
  gboolean dry_run;
  gboolean skip_bad;
} HabeasDossierImportOptions;

/**
 * habeas_dossier_import_sync:
 * @result: (out) (optional): rows = rows that were read as steps, created = steps that are new,
 *   skipped = steps that are known already; set on HABEAS_EXCHANGE_ERROR_BAD_ROWS too
 *
 * A sheet of notes about jurisdictions (a place, what happened, when) becomes steps of their
 * dossiers, as one act. What is in the casebook or in the lists already is not written again.
 */
gboolean habeas_dossier_import_sync (HabeasCasebook *casebook, const char *path,
  const HabeasDossierImportOptions *options, HabeasImportResult **result, GCancellable *cancellable,
  GError **error);
void habeas_dossier_import_async (HabeasCasebook *casebook, const char *path,
  const HabeasDossierImportOptions *options, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data);
gboolean habeas_dossier_import_finish (
  HabeasCasebook *casebook, GAsyncResult *result, HabeasImportResult **found, GError **error);

G_END_DECLS
