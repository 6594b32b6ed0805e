/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An estimate of how hard a passphrase is to guess. It counts what a guesser must try: words that
 * differ, or characters of the kinds in use with runs and repetitions taken out. It is deliberately
 * stingy, because Argon2id multiplies what is there and cannot make up for what is not. Pure
 * functions, any thread. */
#include "habeas-strength.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Bits of one word out of those that people think of. */
#define BITS_OF_WORD 11.0
#define SHORTEST_WORD 3

static const char *const common[] = {"password", "passphrase", "contraseña", "clinic", "clinica",
  "casebook", "habeas", "qwerty", "letmein", "welcome", "admin", "123456", "abc123"};

static const double least_bits[] = {
  [HABEAS_STRENGTH_FAIR] = 28,
  [HABEAS_STRENGTH_GOOD] = 40,
  [HABEAS_STRENGTH_STRONG] = 52,
  [HABEAS_STRENGTH_EXCELLENT] = 66,
};

/* How many words there are, and how many that differ: a word said twice is no second word. */
static guint
count_words (const char *folded, guint *different)
{
  g_auto (GStrv) parts = g_strsplit_set (folded, " -_.,;:!?/+", -1);
  g_autoptr (GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_utf8_strlen (parts[i], -1) >= SHORTEST_WORD)
      {
        g_hash_table_add (words, parts[i]);
        n++;
      }
  *different = g_hash_table_size (words);
  return n;
}

/* Characters that neither repeat the one before nor follow it in the alphabet. */
static guint
count_surprises (const char *text)
{
  guint n = 0;
  gunichar before = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c != before && c != before + 1 && c + 1 != before)
        n++;
      before = c;
    }
  return n;
}

static double
bits_of_character (const char *text)
{
  gboolean lower = FALSE;
  gboolean upper = FALSE;
  gboolean digit = FALSE;
  gboolean other = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      lower |= g_unichar_islower (c);
      upper |= g_unichar_isupper (c);
      digit |= g_unichar_isdigit (c);
      other |= !g_unichar_isalnum (c);
    }
  return log2 (1 + 26 * lower + 26 * upper + 10 * digit + 20 * other);
}

HabeasStrength
habeas_strength_of (const char *passphrase)
{
  g_autofree char *folded = NULL;
  double bits;
  guint different;

  g_return_val_if_fail (passphrase != NULL, HABEAS_STRENGTH_NONE);

  if (*passphrase == '\0')
    return HABEAS_STRENGTH_NONE;

  folded = g_utf8_casefold (passphrase, -1);
  bits = count_surprises (passphrase) * bits_of_character (passphrase) * 0.72;
  /* Letters of a word follow from each other, so words are worth less than their letters. */
  if (count_words (folded, &different) > 1)
    bits = MIN (bits, different * BITS_OF_WORD + 6);
  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    if (strstr (folded, common[i]) != NULL)
      bits -= 16;

  for (HabeasStrength strength = HABEAS_STRENGTH_EXCELLENT; strength > HABEAS_STRENGTH_WEAK;
       strength--)
    if (bits >= least_bits[strength])
      return strength;
  return HABEAS_STRENGTH_WEAK;
}

const char *
habeas_strength_to_label (HabeasStrength strength)
{
  switch (strength)
    {
    case HABEAS_STRENGTH_WEAK:
      return C_ ("strength", "Weak");
    case HABEAS_STRENGTH_FAIR:
      return C_ ("strength", "Fair");
    case HABEAS_STRENGTH_GOOD:
      return C_ ("strength", "Good");
    case HABEAS_STRENGTH_STRONG:
      return C_ ("strength", "Strong");
    case HABEAS_STRENGTH_EXCELLENT:
      return C_ ("strength", "Very strong");
    case HABEAS_STRENGTH_NONE:
    default:
      return "";
    }
}

const char *
habeas_strength_to_advice (HabeasStrength strength)
{
  switch (strength)
    {
    case HABEAS_STRENGTH_NONE:
      return _ ("Four words that do not belong together are easy to keep and hard to guess");
    case HABEAS_STRENGTH_WEAK:
    case HABEAS_STRENGTH_FAIR:
      return _ ("Add another word that does not belong with the others");
    case HABEAS_STRENGTH_GOOD:
      return _ ("Enough; one more word would make it strong");
    case HABEAS_STRENGTH_STRONG:
    case HABEAS_STRENGTH_EXCELLENT:
    default:
      return _ ("Use it for nothing else");
    }
}
