/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-level.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_LEVEL_BADGE (habeas_level_badge_get_type ())
G_DECLARE_FINAL_TYPE (HabeasLevelBadge, habeas_level_badge, HABEAS, LEVEL_BADGE, GtkWidget)

/**
 * HabeasLevelBadge:
 * A small square with the character of a level: 1, 2, 3, NC, ?. The property `level` is a
 * HabeasLevel; density carries the order and the character the value, so that it reads in grey.
 */
GtkWidget *habeas_level_badge_new (void);
void habeas_level_badge_set_level (HabeasLevelBadge *self, HabeasLevel level);
HabeasLevel habeas_level_badge_get_level (HabeasLevelBadge *self);

G_END_DECLS
