/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_CELL (habeas_cell_get_type ())
G_DECLARE_FINAL_TYPE (HabeasCell, habeas_cell, HABEAS, CELL, GtkWidget)

/**
 * HabeasCell:
 * Text in a cell of a table. As fast as a GtkInscription, which it holds, but it stands at the
 * right edge in right-to-left languages and its tooltip has the whole text. Property `text`.
 */

G_END_DECLS
