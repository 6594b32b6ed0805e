/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-key-slots.h"

G_BEGIN_DECLS

#define HABEAS_KEY_SLOTS_MAX 100
#define HABEAS_KEY_SLOTS_MAC_SIZE 32

struct _HabeasKeySlots {
  GArray *slots; /* of HabeasKeySlot */
  guint64 generation;
  guint8 mac[HABEAS_KEY_SLOTS_MAC_SIZE]; /* as loaded */
  gboolean verified; /* what is in memory comes from somebody with the data key */
};

HabeasKeySlots *habeas_key_slots_alloc (void);

G_END_DECLS
