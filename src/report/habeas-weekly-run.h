/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-weekly-options.h"
#include "habeas-weekly-source.h"
#include "habeas-weekly-summary.h"

G_BEGIN_DECLS

/* Rows of real tables a workbook may have in all; above, rows leave memory as they come. */
#define HABEAS_WEEKLY_MAX_TABLE_ROWS 20000

typedef void (*HabeasWeeklyRunProgress) (guint64 done, guint64 total, gpointer user_data);
/* Called when all is written and only the file is to be put together; FALSE stops it. */
typedef gboolean (*HabeasWeeklyRunCommit) (gpointer user_data, GError **error);

/**
 * HabeasWeeklyRun:
 * @path: (nullable): NULL only counts
 * @max_table_rows: 0 for HABEAS_WEEKLY_MAX_TABLE_ROWS
 *
 * One report from one source.
 */
typedef struct {
  const HabeasWeeklySource *source;
  const HabeasWeeklyOptions *options;
  const char *path;
  guint max_table_rows;
  HabeasWeeklyRunProgress progress;
  HabeasWeeklyRunCommit commit;
  gpointer user_data;
  GCancellable *cancellable;
} HabeasWeeklyRun;

HabeasWeeklySummary *habeas_weekly_run (const HabeasWeeklyRun *run, GError **error);

G_END_DECLS
