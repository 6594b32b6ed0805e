/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-kdf.h"
#include "habeas-uuid.h"

G_BEGIN_DECLS

typedef enum {
  HABEAS_KEY_SLOT_PASSPHRASE,
  HABEAS_KEY_SLOT_RECOVERY,
} HabeasKeySlotKind;

#define HABEAS_KEY_SLOT_NONCE_SIZE 24
#define HABEAS_KEY_SLOT_WRAPPED_SIZE 48 /* a data key and its tag */

/**
 * HabeasKeySlot:
 * @id: random, no name; the record of a volunteer says whose it is, inside the encrypted casebook
 * @cost, @salt: of a passphrase slot; zero in a recovery slot, whose code needs no stretching
 *
 * One way to the data key: the key wrapped under what a person knows. A plain value without
 * secrets.
 */
typedef struct {
  HabeasUuid id;
  HabeasKeySlotKind kind;
  HabeasKdfCost cost;
  guint8 salt[HABEAS_KDF_SALT_SIZE];
  guint8 nonce[HABEAS_KEY_SLOT_NONCE_SIZE];
  guint8 wrapped[HABEAS_KEY_SLOT_WRAPPED_SIZE];
} HabeasKeySlot;

gboolean habeas_key_slot_same_kdf (const HabeasKeySlot *a, const HabeasKeySlot *b);
void habeas_key_slot_wrap (HabeasKeySlot *self, HabeasSecret *base, HabeasSecret *data_key);
HabeasSecret *habeas_key_slot_unwrap (const HabeasKeySlot *self, HabeasSecret *base);
void habeas_key_slot_append_header (const HabeasKeySlot *self, GString *text);
void habeas_key_slot_append (const HabeasKeySlot *self, GString *text);

G_END_DECLS
