/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * habeas_show_front_only:
 *
 * GTK 4.8 tells screen readers of every page of a stack, also of those behind: under a curtain a
 * whole casebook could be read aloud. From now on every stack in @widget tells of the page in front
 * only.
 */
void habeas_show_front_only (GtkWidget *widget);

G_END_DECLS
