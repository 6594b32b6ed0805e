/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-filter-choices.h"
#include "habeas-session.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_SAVED_FILTERS (habeas_saved_filters_get_type ())
G_DECLARE_FINAL_TYPE (HabeasSavedFilters, habeas_saved_filters, HABEAS, SAVED_FILTERS, GtkWidget)

/**
 * HabeasSavedFilters:
 * A menu of the filters that the clinic has given names, and an entry that names the one that is
 * set. Hidden as long as there is neither. Signal: `applied` (char*: what was saved).
 */
void habeas_saved_filters_set_session (HabeasSavedFilters *self, HabeasSession *session);
void habeas_saved_filters_set_choices (
  HabeasSavedFilters *self, const HabeasFilterChoices *choices);
/* @query: what is set now; "" for nothing. */
void habeas_saved_filters_set_query (HabeasSavedFilters *self, const char *query);

G_END_DECLS
