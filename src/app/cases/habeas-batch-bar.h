/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-case-selection.h"
#include "habeas-filter-choices.h"
#include "habeas-session.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_BATCH_BAR (habeas_batch_bar_get_type ())
G_DECLARE_FINAL_TYPE (HabeasBatchBar, habeas_batch_bar, HABEAS, BATCH_BAR, GtkWidget)

/**
 * HabeasBatchBar:
 * What can be done with several selected cases at once. Visible while more than one is selected or
 * something is being done; each act is one, with one undo.
 */
void habeas_batch_bar_set_session (
  HabeasBatchBar *self, HabeasSession *session, HabeasCaseSelection *selection);
/* Who can lead and which tags there are. */
void habeas_batch_bar_set_choices (HabeasBatchBar *self, const HabeasFilterChoices *choices);
/* Whether the list shows archived cases, which can be taken out again. */
void habeas_batch_bar_set_archived (HabeasBatchBar *self, gboolean archived);
gboolean habeas_batch_bar_is_busy (HabeasBatchBar *self);

G_END_DECLS
