/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page format of SQLCipher 4 (www.zetetic.net/sqlcipher/design), without SQLite and its cipher:
 * each page of 4096 bytes ends in a 16-byte IV and an HMAC-SHA512 over content, IV and the number
 * of the page (little-endian). The first 16 bytes of the file are the salt in clear and are not
 * part of the first page's content. The key of the HMAC is two rounds of PBKDF2-HMAC-SHA512 over
 * the raw key with every byte of the salt xor 0x3a. No state; any thread. */
#include "habeas-page-mac.h"

#include <string.h>

#define MAC_OFFSET (HABEAS_PAGE_SIZE - crypto_auth_hmacsha512_BYTES)
#define SALT_MASK 0x3a
#define KEY_SIZE 32

/**
 * habeas_page_mac_init:
 * @database_key: the raw key of the database
 * @salt: first bytes of its file
 *
 * Keys @self; end with habeas_page_mac_clear().
 */
void
habeas_page_mac_init (
  HabeasPageMac *self, HabeasSecret *database_key, const guint8 salt[HABEAS_PAGE_SALT_SIZE])
{
  static const guint8 first_block[4] = {0, 0, 0, 1};
  guint8 masked[HABEAS_PAGE_SALT_SIZE];
  guint8 first[crypto_auth_hmacsha512_BYTES];
  guint8 second[crypto_auth_hmacsha512_BYTES];
  crypto_auth_hmacsha512_state prf;

  g_return_if_fail (self != NULL && database_key != NULL && salt != NULL);

  for (guint i = 0; i < sizeof masked; i++)
    masked[i] = salt[i] ^ SALT_MASK;
  /* The copy of the keyed state saves hashing the key twice over. */
  crypto_auth_hmacsha512_init (
    &self->keyed, habeas_secret_get_bytes (database_key), habeas_secret_get_size (database_key));
  prf = self->keyed;
  crypto_auth_hmacsha512_update (&prf, masked, sizeof masked);
  crypto_auth_hmacsha512_update (&prf, first_block, sizeof first_block);
  crypto_auth_hmacsha512_final (&prf, first);
  prf = self->keyed;
  crypto_auth_hmacsha512_update (&prf, first, sizeof first);
  crypto_auth_hmacsha512_final (&prf, second);
  for (guint i = 0; i < KEY_SIZE; i++)
    first[i] ^= second[i];
  crypto_auth_hmacsha512_init (&self->keyed, first, KEY_SIZE);
  sodium_memzero (first, sizeof first);
  sodium_memzero (second, sizeof second);
  sodium_memzero (&prf, sizeof prf);
}

void
habeas_page_mac_clear (HabeasPageMac *self)
{
  g_return_if_fail (self != NULL);

  sodium_memzero (self, sizeof *self);
}

/**
 * habeas_page_mac_verify:
 * @page: as it lies on the disk
 * @number: of the page, from 1
 *
 * Whether a page is one that was written to this place with this key.
 */
gboolean
habeas_page_mac_verify (
  const HabeasPageMac *self, const guint8 page[HABEAS_PAGE_SIZE], guint32 number)
{
  gsize start = number == 1 ? HABEAS_PAGE_SALT_SIZE : 0;
  guint32 number_le = GUINT32_TO_LE (number);
  guint8 mac[crypto_auth_hmacsha512_BYTES];
  crypto_auth_hmacsha512_state state;

  g_return_val_if_fail (self != NULL && page != NULL, FALSE);

  state = self->keyed;
  crypto_auth_hmacsha512_update (&state, page + start, MAC_OFFSET - start);
  crypto_auth_hmacsha512_update (&state, (const guint8 *)&number_le, sizeof number_le);
  crypto_auth_hmacsha512_final (&state, mac);
  return sodium_memcmp (mac, page + MAC_OFFSET, sizeof mac) == 0;
}
