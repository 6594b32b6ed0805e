/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Draws the pages of the program with a sample clinic into @folder and lets the application end.
 * Waits for what a page shows and for frames, never for time. */
void habeas_screenshots_take (
  GtkApplication *application, const char *folder, GApplicationCommandLine *command_line);

G_END_DECLS
