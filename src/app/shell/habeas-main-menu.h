/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_MAIN_MENU (habeas_main_menu_get_type ())
G_DECLARE_FINAL_TYPE (HabeasMainMenu, habeas_main_menu, HABEAS, MAIN_MENU, GtkWidget)

/**
 * HabeasMainMenu:
 * The menu button at the end of every header bar. Property `locked`: only what makes sense while no
 * casebook is open.
 */

G_END_DECLS
