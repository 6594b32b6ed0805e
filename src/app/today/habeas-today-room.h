/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-room.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_TODAY_ROOM (habeas_today_room_get_type ())
G_DECLARE_FINAL_TYPE (HabeasTodayRoom, habeas_today_room, HABEAS, TODAY_ROOM, HabeasRoom)

/**
 * HabeasTodayRoom:
 * What a day begins with: the detainer clocks that run, what is overdue, the hearings of the week,
 * intakes that wait, and one's own tasks. Every row leads to its case.
 */

G_END_DECLS
