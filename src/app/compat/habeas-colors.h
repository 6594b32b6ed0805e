/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A colour that the style sheet names, for what is drawn and not styled. Black when there is none
 * of that name, which a test catches. */
GdkRGBA habeas_named_color (GtkWidget *widget, const char *name);

G_END_DECLS
