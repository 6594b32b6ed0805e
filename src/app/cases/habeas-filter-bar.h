/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-filter-choices.h"
#include "habeas-session.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_FILTER_BAR (habeas_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (HabeasFilterBar, habeas_filter_bar, HABEAS, FILTER_BAR, GtkWidget)

/**
 * HabeasFilterBar:
 * What the list of cases is filtered by, as removable chips, and a menu to add to them. Signals:
 * `changed`, `choices-read`.
 */
void habeas_filter_bar_set_session (HabeasFilterBar *self, HabeasSession *session);
/* Needs a session. */
void habeas_filter_bar_apply (HabeasFilterBar *self, HabeasCaseQuery *query);
void habeas_filter_bar_clear (HabeasFilterBar *self);
/* NULL until it has been read. */
const HabeasFilterChoices *habeas_filter_bar_get_choices (HabeasFilterBar *self);
gboolean habeas_filter_bar_is_empty (HabeasFilterBar *self);

G_END_DECLS
