/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-room.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_BACKUP_ROOM (habeas_backup_room_get_type ())
G_DECLARE_FINAL_TYPE (HabeasBackupRoom, habeas_backup_room, HABEAS, BACKUP_ROOM, HabeasRoom)

/**
 * HabeasBackupRoom:
 * When the casebook was last copied to where a thief or a fire of this laptop does not reach it,
 * and the buttons to do so.
 */

/* What the buttons do once a file is chosen. */
void habeas_backup_room_back_up (HabeasBackupRoom *self, GFile *file);
void habeas_backup_room_verify (HabeasBackupRoom *self, GFile *file);

G_END_DECLS
