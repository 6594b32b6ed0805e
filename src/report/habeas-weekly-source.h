/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"
#include "habeas-snapshot-facts.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HabeasWeeklySource:
 * @n_cases: about how many rows there will be, for the progress
 * @rows: all live cases in the order of their numbers
 * @due: what is dated until @until and not done; hearings from @from on, the others however old
 * @changes: what happened from @from_ms and before @to_ms, oldest first
 * @charges: (with @persons) of cases opened until @until or at an unknown date
 * @stage: the opt-out stage of a jurisdiction on a day; NULL without error when unknown
 *
 * One unchanging state of a casebook, as the report reads it: the boundary across which tests feed
 * reports by hand. Functions return FALSE with an error set when reading failed.
 */
typedef struct {
  gpointer data;
  guint64 n_cases;
  gboolean (*rows) (gpointer data, HabeasCaseRowFunc func, gpointer user_data,
    GCancellable *cancellable, GError **error);
  gboolean (*due) (gpointer data, gint32 from, gint32 until, HabeasDueFactFunc func,
    gpointer user_data, GCancellable *cancellable, GError **error);
  gboolean (*changes) (gpointer data, gint64 from_ms, gint64 to_ms, HabeasCaseChangeFunc func,
    gpointer user_data, GCancellable *cancellable, GError **error);
  gboolean (*charges) (gpointer data, gint32 until, HabeasChargeCountFunc func, gpointer user_data,
    GCancellable *cancellable, GError **error);
  gboolean (*persons) (gpointer data, gint32 until, HabeasPersonCasesFunc func, gpointer user_data,
    GCancellable *cancellable, GError **error);
  HabeasStage *(*stage) (gpointer data, gint64 jurisdiction, gint32 day, GError **error);
} HabeasWeeklySource;

G_END_DECLS
