/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-room.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_IMPORT_ROOM (habeas_import_room_get_type ())
G_DECLARE_FINAL_TYPE (HabeasImportRoom, habeas_import_room, HABEAS, IMPORT_ROOM, HabeasRoom)

/**
 * HabeasImportRoom:
 * From a spreadsheet to cases: choose, look, import, see what came of it.
 */
/* As if @file had been chosen. */
void habeas_import_room_open (HabeasImportRoom *self, GFile *file);

/* As if Import had been pressed, after the trial. */
void habeas_import_room_import (HabeasImportRoom *self);

G_END_DECLS
