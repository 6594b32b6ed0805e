/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-room.h"

G_BEGIN_DECLS

/**
 * HabeasRoomInfo:
 * @name: of the room in actions ("win.room") and in the stack of the window
 * @gap: a little air stands above it in the sidebar
 *
 * A room is one line of this table and one class.
 */
typedef struct {
  const char *name;
  const char *title; /* translatable */
  const char *icon;
  GType (*get_type) (void);
  gboolean gap;
} HabeasRoomInfo;

/* In the order of the sidebar; Alt+1 is the first. Ends with a NULL name. */
const HabeasRoomInfo *habeas_rooms_get (void);

G_END_DECLS
