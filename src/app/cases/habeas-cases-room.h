/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-room.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_CASES_ROOM (habeas_cases_room_get_type ())
G_DECLARE_FINAL_TYPE (HabeasCasesRoom, habeas_cases_room, HABEAS, CASES_ROOM, HabeasRoom)

/**
 * HabeasCasesRoom:
 * The list of cases and, one step further, a case.
 */
void habeas_cases_room_open (HabeasCasesRoom *self, gint64 rid);
void habeas_cases_room_open_at (HabeasCasesRoom *self, guint position);
/* Selects the @n cases from @position on, as dragging over their rows does. */
void habeas_cases_room_select (HabeasCasesRoom *self, guint position, guint n);
/* The review of persons who may be one. */
void habeas_cases_room_show_pairs (HabeasCasesRoom *self);
/* The case that is open; 0 while the list is. */
gint64 habeas_cases_room_get_case (HabeasCasesRoom *self);

G_END_DECLS
