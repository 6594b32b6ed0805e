/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-session.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_CLOCK_ALARM (habeas_clock_alarm_get_type ())
G_DECLARE_FINAL_TYPE (HabeasClockAlarm, habeas_clock_alarm, HABEAS, CLOCK_ALARM, GObject)

/**
 * HabeasClockAlarm:
 * Warns 12 and 2 hours before a detainer must end, while the setting `warn-clocks` is on. Of a
 * casebook that is locked it keeps the numbers and limits of the cases, and nothing else.
 *
 * Signal `warn` (const char *number, gint64 limit_ms, gint64 now_ms); without a handler the desktop
 * shows a notification.
 */
HabeasClockAlarm *habeas_clock_alarm_new (void);
/* The casebook that is open now, NULL when it was locked. A sample warns of nothing. */
void habeas_clock_alarm_set_session (HabeasClockAlarm *self, HabeasSession *session);
/* What runs is read. */
gboolean habeas_clock_alarm_is_settled (HabeasClockAlarm *self);
/* Once a minute by itself. */
void habeas_clock_alarm_check (HabeasClockAlarm *self, gint64 now_ms);

G_END_DECLS
