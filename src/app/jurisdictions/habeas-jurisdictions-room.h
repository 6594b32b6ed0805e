/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-map-page.h"
#include "habeas-room.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_JURISDICTIONS_ROOM (habeas_jurisdictions_room_get_type ())
G_DECLARE_FINAL_TYPE (
  HabeasJurisdictionsRoom, habeas_jurisdictions_room, HABEAS, JURISDICTIONS_ROOM, HabeasRoom)

/**
 * HabeasJurisdictionsRoom:
 * Every county and state with its stage today and our cases there, as a list and
 * on a map; one step further, its dossier.
 */
void habeas_jurisdictions_room_open (HabeasJurisdictionsRoom *self, gint64 rid);
/* By label, "San Francisco, CA", once the list is there. */
gboolean habeas_jurisdictions_room_open_label (HabeasJurisdictionsRoom *self, const char *label);
/* The map, with the list beside it where there is room; FALSE: the list alone. */
void habeas_jurisdictions_room_show_map (HabeasJurisdictionsRoom *self, gboolean map);
HabeasMapPage *habeas_jurisdictions_room_get_map_page (HabeasJurisdictionsRoom *self);

G_END_DECLS
