/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-session.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_EVENT_START (habeas_event_start_get_type ())
G_DECLARE_FINAL_TYPE (HabeasEventStart, habeas_event_start, HABEAS, EVENT_START, AdwWindow)

/**
 * HabeasEventStart:
 * Asks at which community event intakes are taken. Signal: `started` (HabeasUuid *event).
 */
HabeasEventStart *habeas_event_start_new (GtkWindow *parent, HabeasSession *session);

G_END_DECLS
