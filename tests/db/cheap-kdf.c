/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Linked into test programs only: passphrases that are cheap to check (and to guess). It takes the
 * place of the weak habeas_kdf_get_cost() of the library. */
#include "habeas-kdf.h"

#include <sodium.h>

HabeasKdfCost
habeas_kdf_get_cost (void)
{
  return (HabeasKdfCost){crypto_pwhash_argon2id_OPSLIMIT_MIN, crypto_pwhash_argon2id_MEMLIMIT_MIN};
}
