/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-intake-form.h"

G_BEGIN_DECLS

#define HABEAS_EVENT_DRAFT "event"

#define HABEAS_TYPE_EVENT_PAGE (habeas_event_page_get_type ())
G_DECLARE_FINAL_TYPE (HabeasEventPage, habeas_event_page, HABEAS, EVENT_PAGE, AdwBin)

/**
 * HabeasEventPage:
 * Intakes one after the other on a screen that clients see: one question at a time, public lists
 * only, nothing of the casebook. Whom or what the casebook knows is found out when an interview is
 * saved, and told to the coordinator as a mark of the case. Signal: `left`, after somebody typed
 * the passphrase.
 */
/* @event: (nullable): the community event that the cases belong to. */
void habeas_event_page_open (
  HabeasEventPage *self, HabeasSession *session, const HabeasUuid *event);
HabeasIntakeForm *habeas_event_page_get_form (HabeasEventPage *self);
/* What its buttons do. */
void habeas_event_page_next (HabeasEventPage *self);
void habeas_event_page_ask_to_leave (HabeasEventPage *self);
gboolean habeas_event_page_is_settled (HabeasEventPage *self);

G_END_DECLS
