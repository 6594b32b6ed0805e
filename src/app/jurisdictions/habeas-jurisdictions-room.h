/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-room.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_JURISDICTIONS_ROOM (habeas_jurisdictions_room_get_type ())
G_DECLARE_FINAL_TYPE (
  HabeasJurisdictionsRoom, habeas_jurisdictions_room, HABEAS, JURISDICTIONS_ROOM, HabeasRoom)

/**
 * HabeasJurisdictionsRoom:
 * Every county and state with its stage today and our cases there; one step further, its dossier.
 */
void habeas_jurisdictions_room_open (HabeasJurisdictionsRoom *self, gint64 rid);
/* By label, "San Francisco, CA", once the list is there. */
gboolean habeas_jurisdictions_room_open_label (HabeasJurisdictionsRoom *self, const char *label);

G_END_DECLS
