/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-session.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_ROOM (habeas_room_get_type ())
G_DECLARE_DERIVABLE_TYPE (HabeasRoom, habeas_room, HABEAS, ROOM, AdwBin)

/**
 * HabeasRoom:
 * A part of the program that the sidebar leads to. Made when a casebook is opened and gone when it
 * is locked. Properties: `session` (construct-only), `folded` (the sidebar is not beside it).
 */
struct _HabeasRoomClass {
  AdwBinClass parent_class;

  /* Ctrl+F. FALSE when there is nothing to search in. */
  gboolean (*find) (HabeasRoom *self);
  /* One step back inside the room; FALSE when it stands at its first page. */
  gboolean (*go_back) (HabeasRoom *self);
  /* Nothing that the room shows is still on its way. */
  gboolean (*is_settled) (HabeasRoom *self);
};

HabeasSession *habeas_room_get_session (HabeasRoom *self);
gboolean habeas_room_get_folded (HabeasRoom *self);
gboolean habeas_room_find (HabeasRoom *self);
gboolean habeas_room_go_back (HabeasRoom *self);
gboolean habeas_room_is_settled (HabeasRoom *self);

G_END_DECLS
