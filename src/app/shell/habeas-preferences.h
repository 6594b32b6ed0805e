/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_PREFERENCES (habeas_preferences_get_type ())
G_DECLARE_FINAL_TYPE (
  HabeasPreferences, habeas_preferences, HABEAS, PREFERENCES, AdwPreferencesWindow)

/**
 * HabeasPreferences:
 * What the person who sits here likes; each choice acts at once. Nothing of a casebook is in it.
 */
HabeasPreferences *habeas_preferences_new (GtkWindow *parent);
/* From now on the colours of the program are those of the settings. */
void habeas_preferences_follow_colors (GSettings *settings);

G_END_DECLS
