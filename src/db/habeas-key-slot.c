/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One slot of keys.json: how a data key is wrapped and how that is written. No state; any
 * thread. */
#include "habeas-key-slot.h"

#include "habeas-data-key.h"

#include <sodium.h>
#include <string.h>

G_STATIC_ASSERT (HABEAS_KEY_SLOT_NONCE_SIZE == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
G_STATIC_ASSERT (
  HABEAS_KEY_SLOT_WRAPPED_SIZE == HABEAS_DATA_KEY_SIZE + crypto_aead_xchacha20poly1305_ietf_ABYTES);
G_STATIC_ASSERT (HABEAS_KDF_SALT_SIZE == crypto_pwhash_SALTBYTES);

/* Part of every keys.json: 16 bytes each. */
static const char passphrase_use[] = "habeas-passphras";
static const char recovery_use[] = "habeas-recovery-";

typedef struct {
  const HabeasKeySlot *slot;
  HabeasSecret *base;
} Derivation;

typedef struct {
  const HabeasKeySlot *slot;
  const GString *header;
  HabeasSecret *key;
  gboolean opened;
} Opening;

/**
 * habeas_key_slot_same_kdf:
 *
 * Whether one hash of a passphrase serves both slots.
 */
gboolean
habeas_key_slot_same_kdf (const HabeasKeySlot *a, const HabeasKeySlot *b)
{
  return a->kind == b->kind && a->cost.ops == b->cost.ops && a->cost.mem == b->cost.mem
         && memcmp (a->salt, b->salt, sizeof a->salt) == 0;
}

/* The id makes the key of each slot its own, also where the hash is shared. */
static void
fill_slot_key (guint8 *bytes, gsize size, gpointer user_data)
{
  const Derivation *derivation = user_data;
  const HabeasKeySlot *slot = derivation->slot;
  const char *use = slot->kind == HABEAS_KEY_SLOT_RECOVERY ? recovery_use : passphrase_use;

  crypto_generichash_blake2b_salt_personal (bytes, size, slot->id.bytes, sizeof slot->id.bytes,
    habeas_secret_get_bytes (derivation->base), habeas_secret_get_size (derivation->base), NULL,
    (const guint8 *)use);
}

static HabeasSecret *
derive_slot_key (const HabeasKeySlot *self, HabeasSecret *base)
{
  Derivation derivation = {self, base};

  return habeas_secret_new_filled (
    crypto_aead_xchacha20poly1305_ietf_KEYBYTES, fill_slot_key, &derivation);
}

/**
 * habeas_key_slot_wrap:
 * @self: (inout): id, kind, cost and salt are set
 * @base: hash of the passphrase, or the bits of the recovery code
 * @data_key: what to wrap
 *
 * Sets the nonce and the wrapped key (XChaCha20-Poly1305, the header authenticated with it).
 */
void
habeas_key_slot_wrap (HabeasKeySlot *self, HabeasSecret *base, HabeasSecret *data_key)
{
  g_autoptr (HabeasSecret) key = NULL;
  g_autoptr (GString) header = g_string_new (NULL);

  g_return_if_fail (self != NULL && base != NULL && data_key != NULL);
  g_return_if_fail (habeas_secret_get_size (data_key) == HABEAS_DATA_KEY_SIZE);

  key = derive_slot_key (self, base);
  habeas_key_slot_append_header (self, header);
  randombytes_buf (self->nonce, sizeof self->nonce);
  crypto_aead_xchacha20poly1305_ietf_encrypt (self->wrapped, NULL,
    habeas_secret_get_bytes (data_key), HABEAS_DATA_KEY_SIZE, (const guint8 *)header->str,
    header->len, NULL, self->nonce, habeas_secret_get_bytes (key));
}

static void
fill_unwrapped (guint8 *bytes, gsize size, gpointer user_data)
{
  Opening *opening = user_data;
  const HabeasKeySlot *slot = opening->slot;

  opening->opened = crypto_aead_xchacha20poly1305_ietf_decrypt (bytes, NULL, NULL, slot->wrapped,
                      sizeof slot->wrapped, (const guint8 *)opening->header->str,
                      opening->header->len, slot->nonce, habeas_secret_get_bytes (opening->key))
                    == 0;
}

/**
 * habeas_key_slot_unwrap:
 *
 * Returns: (transfer full) (nullable): the data key, or %NULL when @base does not open the slot
 */
HabeasSecret *
habeas_key_slot_unwrap (const HabeasKeySlot *self, HabeasSecret *base)
{
  g_autoptr (HabeasSecret) key = NULL;
  g_autoptr (HabeasSecret) data_key = NULL;
  g_autoptr (GString) header = g_string_new (NULL);
  Opening opening;

  g_return_val_if_fail (self != NULL && base != NULL, NULL);

  key = derive_slot_key (self, base);
  habeas_key_slot_append_header (self, header);
  opening = (Opening){self, header, key, FALSE};
  data_key = habeas_secret_new_filled (HABEAS_DATA_KEY_SIZE, fill_unwrapped, &opening);
  return opening.opened ? g_steal_pointer (&data_key) : NULL;
}

static void
append_hex (GString *text, const guint8 *bytes, gsize size)
{
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
}

/**
 * habeas_key_slot_append_header:
 *
 * Appends what is authenticated with the wrapped key; the beginning of the slot's JSON.
 */
void
habeas_key_slot_append_header (const HabeasKeySlot *self, GString *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  g_string_append (text, "{\"id\":\"");
  append_hex (text, self->id.bytes, sizeof self->id.bytes);
  if (self->kind == HABEAS_KEY_SLOT_RECOVERY)
    {
      g_string_append (text, "\",\"kind\":\"recovery\",\"kdf\":\"blake2b\"");
      return;
    }
  g_string_append_printf (text,
    "\",\"kind\":\"passphrase\",\"kdf\":\"argon2id13\",\"ops\":%" G_GUINT64_FORMAT
    ",\"mem\":%" G_GUINT64_FORMAT ",\"salt\":\"",
    self->cost.ops, self->cost.mem);
  append_hex (text, self->salt, sizeof self->salt);
  g_string_append_c (text, '"');
}

/**
 * habeas_key_slot_append:
 *
 * Appends the slot in its only form.
 */
void
habeas_key_slot_append (const HabeasKeySlot *self, GString *text)
{
  habeas_key_slot_append_header (self, text);
  g_string_append (text, ",\"nonce\":\"");
  append_hex (text, self->nonce, sizeof self->nonce);
  g_string_append (text, "\",\"wrapped\":\"");
  append_hex (text, self->wrapped, sizeof self->wrapped);
  g_string_append (text, "\"}");
}
