/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-import-store.h"
#include "habeas-survey.h"

G_BEGIN_DECLS

/**
 * HabeasImportPass:
 * @store: (nullable): where the cases go; without one they are only counted
 * @skip_bad: go on storing after something was rejected
 *
 * One reading of a sheet from headings to cases.
 */
typedef struct {
  HabeasSheetSource *source;
  guint sheet;
  HabeasMapping *mapping;
  HabeasSurvey *survey;
  HabeasRowReader *reader;
  HabeasImportStore *store;
  gboolean skip_bad;
  HabeasProgressFunc progress;
  gpointer progress_data;
  HabeasImportResult *result;
} HabeasImportPass;

gboolean habeas_import_pass_run (HabeasImportPass *self, GCancellable *cancellable, GError **error);

G_END_DECLS
