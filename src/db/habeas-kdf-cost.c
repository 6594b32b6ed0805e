/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one guess of a passphrase costs. Constant; any thread. */
#include "habeas-kdf.h"

#include <sodium.h>

/**
 * habeas_kdf_get_cost:
 *
 * The cost of new slots and at the same time the least that is accepted of old ones.
 *
 * It is a weak symbol: a test program that links tests/db/cheap-kdf.c has a cheap cost instead.
 * There is no variable, option or environment that could make the installed programs cheaper.
 *
 * Returns: libsodium's MODERATE: 3 passes over 256 MiB
 */
__attribute__ ((weak)) HabeasKdfCost
habeas_kdf_get_cost (void)
{
  return (HabeasKdfCost){
    crypto_pwhash_argon2id_OPSLIMIT_MODERATE, crypto_pwhash_argon2id_MEMLIMIT_MODERATE};
}
