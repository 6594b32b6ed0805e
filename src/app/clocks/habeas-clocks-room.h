/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-room.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_CLOCKS_ROOM (habeas_clocks_room_get_type ())
G_DECLARE_FINAL_TYPE (HabeasClocksRoom, habeas_clocks_room, HABEAS, CLOCKS_ROOM, HabeasRoom)

/**
 * HabeasClocksRoom:
 * Everything dated: detainer clocks, hearings, deadlines and tasks, as a list and as a month.
 */
void habeas_clocks_room_show_month (HabeasClocksRoom *self, gboolean month);

G_END_DECLS
