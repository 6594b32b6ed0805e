/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How urgent a detainer clock is; SOON is running with less than twelve hours left. */
typedef enum {
  HABEAS_PILL_NONE,
  HABEAS_PILL_RUNNING,
  HABEAS_PILL_SOON,
  HABEAS_PILL_PAST,
  HABEAS_PILL_WAITING,
  HABEAS_PILL_ENDED,
  HABEAS_N_PILLS
} HabeasPill;

#define HABEAS_TYPE_CLOCK_PILL (habeas_clock_pill_get_type ())
G_DECLARE_FINAL_TYPE (HabeasClockPill, habeas_clock_pill, HABEAS, CLOCK_PILL, GtkWidget)

/**
 * HabeasClockPill:
 * The state of a detainer clock in an icon and words. Properties: `pill` (HabeasPill as int),
 * `words`, `sentence` (tooltip and name).
 */
GtkWidget *habeas_clock_pill_new (void);
void habeas_clock_pill_show (
  HabeasClockPill *self, HabeasPill pill, const char *words, const char *sentence);

G_END_DECLS
