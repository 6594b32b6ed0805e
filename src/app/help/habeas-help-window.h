/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_HELP_WINDOW (habeas_help_window_get_type ())
G_DECLARE_FINAL_TYPE (HabeasHelpWindow, habeas_help_window, HABEAS, HELP_WINDOW, AdwWindow)

/**
 * HabeasHelpWindow:
 * The help, a list of topics beside the one that is read. It is part of the program and needs no
 * network.
 */
HabeasHelpWindow *habeas_help_window_new (GtkWindow *parent);
void habeas_help_window_show_topic (HabeasHelpWindow *self, const char *topic);
const char *habeas_help_window_get_topic (HabeasHelpWindow *self);
void habeas_help_window_search (HabeasHelpWindow *self, const char *query);

G_END_DECLS
