/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_LOCK_WATCH (habeas_lock_watch_get_type ())
G_DECLARE_FINAL_TYPE (HabeasLockWatch, habeas_lock_watch, HABEAS, LOCK_WATCH, GObject)

/**
 * HabeasLockWatch:
 * Tells when nobody sits here any more: nothing was typed or pointed at for as long as the setting
 * `idle-minutes` says (0: never), the computer goes to sleep, the screen is locked. A bus that is
 * not there tells nothing, and that is no error.
 *
 * Signal: `lock`.
 */

/* @minute_ms: how long a minute is, 60000 unless a test has less time. */
HabeasLockWatch *habeas_lock_watch_new (guint minute_ms);
/* Somebody is here. */
void habeas_lock_watch_touch (HabeasLockWatch *self);
/* What lets the computer sleep, once the screen shows nothing any more. */
void habeas_lock_watch_let_sleep (HabeasLockWatch *self);

G_END_DECLS
