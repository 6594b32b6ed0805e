/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @look: style class of the bar: "l-1" … "l-q" as on level badges, "active", "bad", "plain". */
typedef struct {
  const char *label;
  gint64 value;
  const char *look;
} HabeasBar;

#define HABEAS_TYPE_BAR_LIST (habeas_bar_list_get_type ())
G_DECLARE_FINAL_TYPE (HabeasBarList, habeas_bar_list, HABEAS, BAR_LIST, GtkWidget)

/**
 * HabeasBarList:
 * A bar chart: each line has its words and its number, the bar only shows how they compare.
 */
void habeas_bar_list_show (HabeasBarList *self, const HabeasBar *bars, guint n_bars);

G_END_DECLS
