/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* AES-256 in CBC mode, decryption only, from FIPS 197: so that the tests read a casebook's pages
 * with nothing that wrote them. Slow and not constant in time: for tests. */
void test_aes256_cbc_decrypt (
  const guint8 key[32], const guint8 iv[16], const guint8 *in, guint8 *out, gsize size);
