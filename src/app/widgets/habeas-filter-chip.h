/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_FILTER_CHIP (habeas_filter_chip_get_type ())
G_DECLARE_FINAL_TYPE (HabeasFilterChip, habeas_filter_chip, HABEAS, FILTER_CHIP, GtkWidget)

/**
 * HabeasFilterChip:
 * A filter that is set. Delete or its button takes it away: signal `removed`. Property `label`.
 */
GtkWidget *habeas_filter_chip_new (const char *label);

G_END_DECLS
