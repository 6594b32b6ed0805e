/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-case-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_CASE_SELECTION (habeas_case_selection_get_type ())
G_DECLARE_FINAL_TYPE (HabeasCaseSelection, habeas_case_selection, HABEAS, CASE_SELECTION, GObject)

/**
 * HabeasCaseSelection:
 * Which cases of a list are selected: a set of ids, or all but a set, so that neither a million nor
 * none costs anything. What leaves the list leaves the selection; what moves in it stays selected.
 *
 * Properties: `model` (HabeasCaseList), `n-selected`.
 */
HabeasCaseSelection *habeas_case_selection_new (HabeasCaseList *list);
guint habeas_case_selection_get_n_selected (HabeasCaseSelection *self);
/* Until all ids of the list have been read, nobody knows which cases "all" are. */
gboolean habeas_case_selection_is_whole (HabeasCaseSelection *self);
/* The id of the one case that is selected, 0 when there is none or several. */
gint64 habeas_case_selection_get_only (HabeasCaseSelection *self);
/* The ids of all that are selected, gint64, in the order of the list (transfer full). */
GArray *habeas_case_selection_dup_rids (HabeasCaseSelection *self);

G_END_DECLS
