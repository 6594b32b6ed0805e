/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-stage-mark.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_STAGE_BADGE (habeas_stage_badge_get_type ())
G_DECLARE_FINAL_TYPE (HabeasStageBadge, habeas_stage_badge, HABEAS, STAGE_BADGE, GtkWidget)

/**
 * HabeasStageBadge:
 * A dot and words for an opt-out stage. Properties: `mark` (HabeasStageMark as int), `words` (what
 * stands beside the dot; empty = the short words of the mark), `sentence` (tooltip and name).
 */
GtkWidget *habeas_stage_badge_new (void);
void habeas_stage_badge_show (
  HabeasStageBadge *self, HabeasStageMark mark, const char *words, const char *sentence);

G_END_DECLS
