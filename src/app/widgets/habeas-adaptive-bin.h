/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Narrow is: width / text scale below this. At 200 % text a screen of 1180 px is narrow too. */
#define HABEAS_NARROW_WIDTH 720

/* width-chars of a label that wraps. Without it GTK 4.8 finds the least width by breaking the text
 * between all letters, and a page of such labels takes 100 ms to lay out. */
#define HABEAS_WRAPPED_CHARS 8

#define HABEAS_TYPE_ADAPTIVE_BIN (habeas_adaptive_bin_get_type ())
G_DECLARE_FINAL_TYPE (HabeasAdaptiveBin, habeas_adaptive_bin, HABEAS, ADAPTIVE_BIN, GtkWidget)

/**
 * HabeasAdaptiveBin:
 * The one place that decides between the wide and the narrow form of a page. It tells its decision
 * through read-only properties that templates bind to:
 *
 * - `narrow` (gboolean)
 * - `columns` (GtkOrientation): of boxes that hold columns
 * - `margin` (int): of a page, 24 or 12
 * - `side` (int): maximum width of a side column
 */

GtkWidget *habeas_adaptive_bin_get_child (HabeasAdaptiveBin *self);
void habeas_adaptive_bin_set_child (HabeasAdaptiveBin *self, GtkWidget *child);
gboolean habeas_adaptive_bin_get_narrow (HabeasAdaptiveBin *self);

/* Text size as a factor of the usual one, from the settings of the screen. */
double habeas_text_scale (GtkWidget *widget);

G_END_DECLS
