/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_STAT_CARD (habeas_stat_card_get_type ())
G_DECLARE_FINAL_TYPE (HabeasStatCard, habeas_stat_card, HABEAS, STAT_CARD, GtkWidget)

/**
 * HabeasStatCard:
 * One figure on a card. Properties: `value`, `label`, `caption`, `tone` (NULL, "warn" or "bad":
 * an icon goes with the colour).
 */
GtkWidget *habeas_stat_card_new (void);
/* @caption: (nullable), @tone: (nullable) */
void habeas_stat_card_show (HabeasStatCard *self, const char *value, const char *label,
  const char *caption, const char *tone);

G_END_DECLS
