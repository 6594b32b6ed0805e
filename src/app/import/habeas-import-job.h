/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-import.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_IMPORT_JOB (habeas_import_job_get_type ())
G_DECLARE_FINAL_TYPE (HabeasImportJob, habeas_import_job, HABEAS, IMPORT_JOB, GObject)

/**
 * HabeasImportJob:
 * One spreadsheet on its way into the casebook, from the window: what a person said about it, the
 * trial, and the import itself, each on a thread. What was said takes effect with the next trial.
 */
HabeasImportJob *habeas_import_job_new (HabeasCasebook *casebook, GFile *file);
GFile *habeas_import_job_get_file (HabeasImportJob *self);

/* @path: "record.field"; NULL leaves the column out. */
void habeas_import_job_set_column (HabeasImportJob *self, const char *heading, const char *path);
void habeas_import_job_set_date_order (
  HabeasImportJob *self, const char *heading, HabeasDateOrder order);
void habeas_import_job_set_skip_bad (HabeasImportJob *self, gboolean skip_bad);
void habeas_import_job_set_adopt (HabeasImportJob *self, gboolean adopt);

/* Reads the sheet and finds out what an import would do. */
void habeas_import_job_try_async (HabeasImportJob *self, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data);
gboolean habeas_import_job_try_finish (HabeasImportJob *self, GAsyncResult *result, GError **error);
void habeas_import_job_run_async (HabeasImportJob *self, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data);
gboolean habeas_import_job_run_finish (HabeasImportJob *self, GAsyncResult *result, GError **error);

/* After a trial: what the sheet was taken for. */
HabeasImport *habeas_import_job_get_import (HabeasImportJob *self);
/* What the trial or the import found; NULL while a column of dates waits for its order. */
const HabeasImportResult *habeas_import_job_get_result (HabeasImportJob *self);
/* While it runs, from the main thread: 0 to 1. */
double habeas_import_job_get_fraction (HabeasImportJob *self);
guint habeas_import_job_get_n_rows (HabeasImportJob *self);

G_END_DECLS
