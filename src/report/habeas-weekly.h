/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"
#include "habeas-weekly-options.h"
#include "habeas-weekly-summary.h"
#include "habeas-workbook.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* @done of @total cases; @total is 0 until it is known. On the writing thread. */
typedef void (*HabeasWeeklyProgressFunc) (guint64 done, guint64 total, gpointer user_data);

gboolean habeas_weekly_write_sync (HabeasCasebook *casebook, const HabeasWeeklyOptions *options,
  const char *path, HabeasWeeklyProgressFunc progress, gpointer progress_data,
  GCancellable *cancellable, HabeasWeeklySummary **summary, GError **error);
/* @progress is called on the main context of the caller. */
void habeas_weekly_write_async (HabeasCasebook *casebook, const HabeasWeeklyOptions *options,
  const char *path, HabeasWeeklyProgressFunc progress, gpointer progress_data,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Returns: (transfer full): what was written */
HabeasWeeklySummary *habeas_weekly_write_finish (GAsyncResult *result, GError **error);

/* The figures of the Summary sheet without a file: what a preview shows. */
HabeasWeeklySummary *habeas_weekly_preview_sync (HabeasCasebook *casebook,
  const HabeasWeeklyOptions *options, GCancellable *cancellable, GError **error);
void habeas_weekly_preview_async (HabeasCasebook *casebook, const HabeasWeeklyOptions *options,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
HabeasWeeklySummary *habeas_weekly_preview_finish (GAsyncResult *result, GError **error);

G_END_DECLS
