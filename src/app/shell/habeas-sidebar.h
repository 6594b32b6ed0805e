/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-session.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_SIDEBAR (habeas_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (HabeasSidebar, habeas_sidebar, HABEAS, SIDEBAR, AdwBin)

/**
 * HabeasSidebar:
 * The rooms, whose casebook this is, and the lock. Signal `selected` (name of a room).
 */
void habeas_sidebar_set_session (HabeasSidebar *self, HabeasSession *session);
/* Marks the room without telling. */
void habeas_sidebar_select (HabeasSidebar *self, const char *room);

G_END_DECLS
