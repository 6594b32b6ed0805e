/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-key-slot.h"
#include "habeas-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HabeasKeySlots:
 * The file keys.json: every way to the data key of a casebook. Not thread-safe; used by the thread
 * that opens, creates or changes keys. Functions that hash a passphrase take about a second.
 */
typedef struct _HabeasKeySlots HabeasKeySlots;

HabeasKeySlots *habeas_key_slots_new (HabeasSecret **data_key);
HabeasKeySlots *habeas_key_slots_load (const char *path, GError **error);
HabeasKeySlots *habeas_key_slots_parse (const char *text, gsize size, GError **error);
void habeas_key_slots_free (HabeasKeySlots *self);

HabeasSecret *habeas_key_slots_unlock (
  HabeasKeySlots *self, HabeasSecret *secret, HabeasUuid *slot_id, GError **error);
gboolean habeas_key_slots_verify (HabeasKeySlots *self, HabeasSecret *data_key, GError **error);

guint habeas_key_slots_get_n_slots (HabeasKeySlots *self);
const HabeasKeySlot *habeas_key_slots_get_slot (HabeasKeySlots *self, guint n);
const HabeasKeySlot *habeas_key_slots_find (HabeasKeySlots *self, const HabeasUuid *slot_id);
guint64 habeas_key_slots_get_generation (HabeasKeySlots *self);

gboolean habeas_key_slots_add_passphrase (HabeasKeySlots *self, HabeasSecret *data_key,
  HabeasSecret *passphrase, HabeasUuid *slot_id, GError **error);
gboolean habeas_key_slots_change_passphrase (HabeasKeySlots *self, HabeasSecret *data_key,
  const HabeasUuid *slot_id, HabeasSecret *passphrase, GError **error);
gboolean habeas_key_slots_add_recovery (HabeasKeySlots *self, HabeasSecret *data_key,
  HabeasSecret **code, HabeasUuid *slot_id, GError **error);
gboolean habeas_key_slots_remove (
  HabeasKeySlots *self, HabeasSecret *data_key, const HabeasUuid *slot_id, GError **error);

char *habeas_key_slots_to_text (HabeasKeySlots *self, HabeasSecret *data_key);
gboolean habeas_key_slots_save (
  HabeasKeySlots *self, const char *path, HabeasSecret *data_key, GError **error);

char *habeas_key_slot_id_to_string (const HabeasUuid *slot_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasKeySlots, habeas_key_slots_free)

G_END_DECLS
