/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * habeas_set_sensitive:
 *
 * As gtk_widget_set_sensitive(), for a form that may hold the focus: a field of GTK 4.8 that
 * becomes insensitive under the cursor never hears that the focus has gone, and warns of it.
 */
void habeas_set_sensitive (GtkWidget *widget, gboolean sensitive);

G_END_DECLS
