/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads colours of the style sheet; GTK 4.8 knows them by the style context only. Main thread. */
#include "habeas-colors.h"

GdkRGBA
habeas_named_color (GtkWidget *widget, const char *name)
{
  GdkRGBA color = {0, 0, 0, 1};

  g_return_val_if_fail (GTK_IS_WIDGET (widget) && name != NULL, color);

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &color))
    g_warning ("The style sheet names no color %s", name);
  return color;
}
