/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aes256.h"

#include <string.h>

#define N_ROUNDS 14

static guint8
multiply (guint8 a, guint8 b)
{
  guint8 product = 0;

  for (; b != 0; b >>= 1)
    {
      if ((b & 1) != 0)
        product ^= a;
      a = (guint8)((a << 1) ^ ((a & 0x80) != 0 ? 0x1b : 0));
    }
  return product;
}

/* FIPS 197, 5.1.1: the inverse (a^254) and an affine map. */
static guint8
substitute (guint8 a)
{
  guint8 inverse = a;
  guint8 result = 0x63;

  for (guint i = 0; i < 6; i++)
    inverse = multiply (multiply (inverse, inverse), a);
  inverse = multiply (inverse, inverse);
  for (guint i = 0; i < 5; i++)
    result ^= (guint8)(inverse << i | inverse >> (8 - i));
  return result;
}

static void
expand_key (const guint8 key[32], const guint8 box[256], guint8 words[4 * (N_ROUNDS + 1)][4])
{
  guint8 round_constant = 1;

  memcpy (words, key, 32);
  for (guint i = 8; i < 4 * (N_ROUNDS + 1); i++)
    {
      guint8 t[4];

      memcpy (t, words[i - 1], 4);
      if (i % 8 == 0)
        {
          guint8 first = t[0];

          t[0] = box[t[1]] ^ round_constant;
          t[1] = box[t[2]];
          t[2] = box[t[3]];
          t[3] = box[first];
          round_constant = multiply (round_constant, 2);
        }
      else if (i % 8 == 4)
        for (guint k = 0; k < 4; k++)
          t[k] = box[t[k]];
      for (guint k = 0; k < 4; k++)
        words[i][k] = words[i - 8][k] ^ t[k];
    }
}

static void
decrypt_block (guint8 words[4 * (N_ROUNDS + 1)][4], const guint8 inverse_box[256],
  guint8 table[4][256], const guint8 in[16], guint8 out[16])
{
  guint8 state[16];
  guint8 shifted[16];

  for (guint i = 0; i < 16; i++)
    state[i] = in[i] ^ words[4 * N_ROUNDS + i / 4][i % 4];
  for (int round = N_ROUNDS - 1; round >= 0; round--)
    {
      for (guint i = 0; i < 16; i++)
        shifted[(i + 4 * (i % 4)) % 16] = inverse_box[state[i]];
      for (guint i = 0; i < 16; i++)
        shifted[i] ^= words[4 * (guint)round + i / 4][i % 4];
      for (guint i = 0; i < 16; i++)
        {
          const guint8 *column = shifted + i / 4 * 4;

          state[i] = round == 0 ? shifted[i]
                                : table[0][column[i % 4]] ^ table[1][column[(i + 1) % 4]]
                                    ^ table[2][column[(i + 2) % 4]] ^ table[3][column[(i + 3) % 4]];
        }
    }
  memcpy (out, state, 16);
}

void
test_aes256_cbc_decrypt (
  const guint8 key[32], const guint8 iv[16], const guint8 *in, guint8 *out, gsize size)
{
  static const guint8 factors[4] = {14, 11, 13, 9};
  guint8 box[256];
  guint8 inverse_box[256];
  guint8 table[4][256];
  guint8 words[4 * (N_ROUNDS + 1)][4];

  g_assert_cmpuint (size % 16, ==, 0);
  for (guint i = 0; i < 256; i++)
    {
      box[i] = substitute ((guint8)i);
      inverse_box[box[i]] = (guint8)i;
      for (guint k = 0; k < 4; k++)
        table[k][i] = multiply ((guint8)i, factors[k]);
    }
  expand_key (key, box, words);
  for (gsize offset = 0; offset < size; offset += 16)
    {
      const guint8 *mask = offset == 0 ? iv : in + offset - 16;

      decrypt_block (words, inverse_box, table, in + offset, out + offset);
      for (guint i = 0; i < 16; i++)
        out[offset + i] ^= mask[i];
    }
}
