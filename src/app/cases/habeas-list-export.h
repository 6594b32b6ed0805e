/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"
#include "habeas-weekly-options.h"

G_BEGIN_DECLS

/* The columns of the list of cases, in their order. */
typedef enum {
  HABEAS_COLUMN_OF_NUMBER,
  HABEAS_COLUMN_OF_CLIENT,
  HABEAS_COLUMN_OF_STATUS,
  HABEAS_COLUMN_OF_ARREST,
  HABEAS_COLUMN_OF_PLACE,
  HABEAS_COLUMN_OF_LEVEL,
  HABEAS_COLUMN_OF_STAGE,
  HABEAS_COLUMN_OF_CLOCK,
  HABEAS_COLUMN_OF_NEXT,
  HABEAS_COLUMN_OF_LEAD,
  HABEAS_N_CASE_COLUMNS,
} HabeasCaseColumn;

/**
 * HabeasListExport:
 * @path: a CSV when it ends in ".csv", else a workbook; replaced only when all is written
 * @rids: (element-type gint64): the cases, in the order in which they are shown
 * @columns: bit (1 << HabeasCaseColumn)
 * @titles: of all columns, translated, by HabeasCaseColumn
 * @privacy: how clients are called; with case numbers only there is no such column
 * @now_ms: what clocks are told from
 * @n_done: (atomic): how many cases are written
 */
typedef struct {
  char *path;
  GArray *rids;
  guint columns;
  const char *titles[HABEAS_N_CASE_COLUMNS];
  HabeasPrivacy privacy;
  gint64 now_ms;
  int n_done;
} HabeasListExport;

/* Takes @export, which lives until the callback has been called. The journal says that it was
 * written, and as what. */
void habeas_list_export_async (HabeasCasebook *casebook, HabeasListExport *export,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean habeas_list_export_finish (GAsyncResult *result, GError **error);

G_END_DECLS
