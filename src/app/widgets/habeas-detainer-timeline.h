/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-clock.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  HABEAS_TIMELINE_START,
  HABEAS_TIMELINE_STRAIGHT,
  HABEAS_TIMELINE_REGULATION,
  HABEAS_TIMELINE_NOW,
  HABEAS_N_TIMELINE_MARKS
} HabeasTimelineMark;

#define HABEAS_TYPE_DETAINER_TIMELINE (habeas_detainer_timeline_get_type ())
G_DECLARE_FINAL_TYPE (
  HabeasDetainerTimeline, habeas_detainer_timeline, HABEAS, DETAINER_TIMELINE, GtkWidget)

/**
 * HabeasDetainerTimeline:
 * The days of a detainer clock as a bar in local time: what was counted, what is left, what does
 * not count, and four marks. It carries nothing alone: the key in words stands beside it. Left and
 * Right go from mark to mark and the words of the mark become its description.
 */

/* @clock must have started. @now_ms and @ended_ms in ms since the epoch; @ended_ms 0 = not ended.
 * @sentences: what each mark says, indexed by HabeasTimelineMark; NULL leaves a mark out. Copied.
 */
void habeas_detainer_timeline_show (HabeasDetainerTimeline *self, const HabeasClock *clock,
  gint64 now_ms, gint64 ended_ms, const char *const sentences[HABEAS_N_TIMELINE_MARKS]);

G_END_DECLS
