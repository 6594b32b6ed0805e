/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-room.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_REPORTS_ROOM (habeas_reports_room_get_type ())
G_DECLARE_FINAL_TYPE (HabeasReportsRoom, habeas_reports_room, HABEAS, REPORTS_ROOM, HabeasRoom)

/**
 * HabeasReportsRoom:
 * The weekly workbook: which week, how much of whom, what it will say, and the file.
 */
/* Writes to @file as if it had been chosen. */
void habeas_reports_room_export (HabeasReportsRoom *self, GFile *file);

G_END_DECLS
