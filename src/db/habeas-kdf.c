/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what a person types to a key. No state; slow by intent, so never on the main thread. */
#include "habeas-kdf.h"

#include "habeas-db-error.h"

#include <sodium.h>
#include <string.h>

/* What a file may ask for at most: a forged one must not eat the machine before it is refused. */
#define MAX_OPS 64
#define MAX_MEM (G_GUINT64_CONSTANT (4) << 30)

typedef struct {
  const char *passphrase;
  gsize size;
  const guint8 *salt;
  const HabeasKdfCost *cost;
  gboolean done;
} Derivation;

/**
 * habeas_kdf_cost_is_accepted:
 *
 * Whether a stored cost is neither cheaper than what this program makes (a file that was weakened)
 * nor absurd.
 */
gboolean
habeas_kdf_cost_is_accepted (const HabeasKdfCost *cost)
{
  HabeasKdfCost least = habeas_kdf_get_cost ();

  g_return_val_if_fail (cost != NULL, FALSE);

  return cost->ops >= least.ops && cost->mem >= least.mem && cost->ops <= MAX_OPS
         && cost->mem <= MAX_MEM;
}

static void
fill_hashed (guint8 *bytes, gsize size, gpointer user_data)
{
  Derivation *derivation = user_data;

  derivation->done
    = crypto_pwhash (bytes, size, derivation->passphrase, derivation->size, derivation->salt,
        derivation->cost->ops, (size_t)derivation->cost->mem, crypto_pwhash_ALG_ARGON2ID13)
      == 0;
}

/**
 * habeas_kdf_derive:
 * @passphrase: as typed; text is brought to NFKC first, as the same letter comes composed from one
 *   keyboard and decomposed from another
 * @salt: 16 random bytes
 * @cost: see habeas_kdf_get_cost()
 *
 * Hashes a passphrase with Argon2id. Takes about a second.
 *
 * Returns: (transfer full) (nullable): 32 bytes, or %NULL when there is not enough memory
 */
HabeasSecret *
habeas_kdf_derive (HabeasSecret *passphrase, const guint8 salt[HABEAS_KDF_SALT_SIZE],
  const HabeasKdfCost *cost, GError **error)
{
  Derivation derivation = {.salt = salt, .cost = cost};
  g_autoptr (HabeasSecret) result = NULL;
  char *normalised = NULL;
  const char *text;
  gsize size;

  g_return_val_if_fail (passphrase != NULL && salt != NULL && cost != NULL, NULL);

  text = habeas_secret_get_text (passphrase);
  size = habeas_secret_get_size (passphrase);
  if (!g_str_is_ascii (text) && g_utf8_validate_len (text, size, NULL))
    normalised = g_utf8_normalize (text, (gssize)size, G_NORMALIZE_ALL_COMPOSE);
  derivation.passphrase = normalised != NULL ? normalised : text;
  derivation.size = normalised != NULL ? strlen (normalised) : size;
  result = habeas_secret_new_filled (32, fill_hashed, &derivation);
  if (normalised != NULL)
    sodium_memzero (normalised, strlen (normalised));
  g_free (normalised);
  if (!derivation.done)
    {
      g_set_error_literal (
        error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_FAILED, "Not enough memory to check a passphrase");
      return NULL;
    }
  return g_steal_pointer (&result);
}
