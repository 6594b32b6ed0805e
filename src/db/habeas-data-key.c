/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one random key of a casebook and the keys made from it. Owned by the open casebook; any
 * thread. */
#include "habeas-data-key.h"

#include <sodium.h>

/* Part of every casebook. */
static const char context[crypto_kdf_CONTEXTBYTES] = {'h', 'a', 'b', 'e', 'a', 's', 'c', 'b'};

typedef struct {
  HabeasSecret *data_key;
  HabeasKeyPurpose purpose;
} Derivation;

static void
fill_derived (guint8 *bytes, gsize size, gpointer user_data)
{
  const Derivation *derivation = user_data;

  crypto_kdf_derive_from_key (bytes, size, (guint64)derivation->purpose, context,
    habeas_secret_get_bytes (derivation->data_key));
}

/**
 * habeas_data_key_new:
 *
 * Returns: (transfer full): a random key for a new casebook
 */
HabeasSecret *
habeas_data_key_new (void)
{
  return habeas_secret_new_random (HABEAS_DATA_KEY_SIZE);
}

/**
 * habeas_data_key_derive:
 * @data_key: the key of a casebook
 * @purpose: what the derived key is for
 *
 * Each purpose has a key of its own, so that no two uses can weaken each other and the key of the
 * database can be given to an independent program without the others.
 *
 * Returns: (transfer full): 32 bytes (libsodium crypto_kdf, BLAKE2b)
 */
HabeasSecret *
habeas_data_key_derive (HabeasSecret *data_key, HabeasKeyPurpose purpose)
{
  Derivation derivation = {data_key, purpose};

  g_return_val_if_fail (data_key != NULL, NULL);
  g_return_val_if_fail (habeas_secret_get_size (data_key) == crypto_kdf_KEYBYTES, NULL);

  return habeas_secret_new_filled (HABEAS_DATA_KEY_SIZE, fill_derived, &derivation);
}
