/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-agenda.h"

G_BEGIN_DECLS

/**
 * HabeasCalendarCounts:
 * @entries: dated things that stand in the file by now
 * @added, @changed: of them new, or with another day than before
 * @cancelled: that the file had and the casebook has no more
 * @undated: left out, because not even the day is known
 */
typedef struct {
  guint entries;
  guint added;
  guint changed;
  guint cancelled;
  guint undated;
} HabeasCalendarCounts;

/* Running clocks, hearings to come and what is due, as an iCalendar file. Case numbers only: never
 * a name, a place or a text that somebody wrote. */

/* @case_rid: of one case, 0 = of all. @old: (nullable): the file as it is; what others put into it
 * stays. NULL with G_IO_ERROR_INVALID_DATA when @old is no calendar. (transfer full) */
char *habeas_calendar_merge (HabeasAgenda *agenda, gint64 case_rid, const char *old, gint64 now_ms,
  HabeasCalendarCounts *counts, GError **error);

/* Writes or updates the file at @path, and the export into the journal. */
gboolean habeas_calendar_write_sync (HabeasCasebook *casebook, gint64 case_rid, const char *path,
  gint64 now_ms, HabeasCalendarCounts *counts, GCancellable *cancellable, GError **error);
void habeas_calendar_write_async (HabeasCasebook *casebook, gint64 case_rid, const char *path,
  gint64 now_ms, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean habeas_calendar_write_finish (
  GAsyncResult *result, HabeasCalendarCounts *counts, GError **error);

G_END_DECLS
