/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_RESTORE_WINDOW (habeas_restore_window_get_type ())
G_DECLARE_FINAL_TYPE (HabeasRestoreWindow, habeas_restore_window, HABEAS, RESTORE_WINDOW, AdwWindow)

/**
 * HabeasRestoreWindow:
 * Makes a new casebook of a backup; the one that is open is not touched.
 *
 * Signal: `restored` (path of the new casebook).
 */
HabeasRestoreWindow *habeas_restore_window_new (GtkWindow *parent);
/* What the two rows of choice say. */
void habeas_restore_window_set_backup (HabeasRestoreWindow *self, GFile *backup);
void habeas_restore_window_set_target (HabeasRestoreWindow *self, GFile *target);

G_END_DECLS
