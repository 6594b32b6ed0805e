/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of rooms. Constant data. */
#include "habeas-rooms.h"

#include "habeas-backup-room.h"
#include "habeas-cases-room.h"
#include "habeas-clocks-room.h"
#include "habeas-import-room.h"
#include "habeas-jurisdictions-room.h"
#include "habeas-reports-room.h"
#include "habeas-today-room.h"

#include <glib/gi18n-lib.h>

static const HabeasRoomInfo rooms[] = {
  {"today", N_ ("Today"), "alarm-symbolic", habeas_today_room_get_type, FALSE},
  {"cases", N_ ("Cases"), "system-users-symbolic", habeas_cases_room_get_type, FALSE},
  {"jurisdictions", N_ ("Jurisdictions"), "mark-location-symbolic",
    habeas_jurisdictions_room_get_type, FALSE},
  {"clocks", N_ ("Clocks"), "x-office-calendar-symbolic", habeas_clocks_room_get_type, FALSE},
  {"reports", N_ ("Reports"), "x-office-spreadsheet-symbolic", habeas_reports_room_get_type, FALSE},
  {"import", N_ ("Import"), "document-open-symbolic", habeas_import_room_get_type, TRUE},
  {"backup", N_ ("Backup"), "drive-harddisk-symbolic", habeas_backup_room_get_type, FALSE},
  {NULL, NULL, NULL, NULL, FALSE},
};

const HabeasRoomInfo *
habeas_rooms_get (void)
{
  return rooms;
}
