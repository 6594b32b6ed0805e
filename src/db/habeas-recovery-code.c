/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recovery code as it is printed and typed back: 128 random bits and 12 bits of checksum as
 * seven groups of four Crockford base-32 characters, each closed by a check character:
 *
 *   000G4-40R4F-0M30Y-E209X-185GE-R38EY-1ZWM6
 *
 * The check character finds every single wrong character, every two that changed places within
 * the group, and groups in the wrong order, so that the window can say which group to look at
 * again before anything slow begins; the checksum catches what slips through. No state; any
 * thread. */
#include "habeas-recovery-code.h"

#include <sodium.h>
#include <string.h>

#define DATA_PER_GROUP (HABEAS_RECOVERY_CODE_GROUP_LENGTH - 1)
#define N_DATA (HABEAS_RECOVERY_CODE_GROUPS * DATA_PER_GROUP)
#define N_SYMBOLS (HABEAS_RECOVERY_CODE_GROUPS * HABEAS_RECOVERY_CODE_GROUP_LENGTH)

/* Crockford's: no I, L, O and U. */
static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

typedef struct {
  guint8 bytes[HABEAS_RECOVERY_CODE_SIZE + 2]; /* the last 4 bits are unused */
} Packed;

/* In GF(32) over x^5 + x^2 + 1. */
static guint8
times_x (guint8 a)
{
  return (guint8)((a << 1) ^ ((a & 0x10) != 0 ? 0x25 : 0));
}

/* The weights of the four characters are x^4 … x, that of the check character 1: all different and
 * none zero, hence the mistakes it finds. The number of the group makes their order count. */
static guint8
check_symbol (const guint8 *data, guint group)
{
  guint8 sum = 0;

  for (guint i = 0; i < DATA_PER_GROUP; i++)
    sum = times_x (sum ^ data[i]);
  return sum ^ (guint8)(group + 1);
}

static void
checksum (Packed *packed)
{
  guint8 hash[crypto_generichash_BYTES_MIN];

  crypto_generichash (hash, sizeof hash, packed->bytes, HABEAS_RECOVERY_CODE_SIZE, NULL, 0);
  packed->bytes[HABEAS_RECOVERY_CODE_SIZE] = hash[0];
  packed->bytes[HABEAS_RECOVERY_CODE_SIZE + 1] = hash[1] & 0xf0;
  sodium_memzero (hash, sizeof hash);
}

static guint8
get_symbol (const Packed *packed, guint n)
{
  guint bit = n * 5;
  guint pair = (guint)packed->bytes[bit / 8] << 8;

  if (bit / 8 + 1 < sizeof packed->bytes)
    pair |= packed->bytes[bit / 8 + 1];
  return (guint8)(pair >> (11 - bit % 8) & 0x1f);
}

static void
set_symbol (Packed *packed, guint n, guint8 symbol)
{
  for (guint i = 0; i < 5; i++)
    {
      guint bit = n * 5 + i;

      if ((symbol >> (4 - i) & 1) != 0)
        packed->bytes[bit / 8] |= (guint8)(0x80 >> bit % 8);
    }
}

static void
fill_text (guint8 *bytes, gsize size, gpointer user_data)
{
  const Packed *packed = user_data;
  gsize n = 0;

  for (guint group = 0; group < HABEAS_RECOVERY_CODE_GROUPS; group++)
    {
      guint8 data[DATA_PER_GROUP];

      if (group > 0)
        bytes[n++] = '-';
      for (guint i = 0; i < DATA_PER_GROUP; i++)
        {
          data[i] = get_symbol (packed, group * DATA_PER_GROUP + i);
          bytes[n++] = (guint8)alphabet[data[i]];
        }
      bytes[n++] = (guint8)alphabet[check_symbol (data, group)];
      sodium_memzero (data, sizeof data);
    }
  g_assert (n == size);
}

/**
 * habeas_recovery_code_to_text:
 * @bits: 16 random bytes
 *
 * Returns: (transfer full): the code in groups with hyphens between, for the screen and the printer
 */
HabeasSecret *
habeas_recovery_code_to_text (HabeasSecret *bits)
{
  HabeasSecret *text;
  Packed packed;

  g_return_val_if_fail (bits != NULL, NULL);
  g_return_val_if_fail (habeas_secret_get_size (bits) == HABEAS_RECOVERY_CODE_SIZE, NULL);

  memcpy (packed.bytes, habeas_secret_get_bytes (bits), HABEAS_RECOVERY_CODE_SIZE);
  checksum (&packed);
  text = habeas_secret_new_filled (N_SYMBOLS + HABEAS_RECOVERY_CODE_GROUPS - 1, fill_text, &packed);
  sodium_memzero (&packed, sizeof packed);
  return text;
}

/* -1 for a character that stands in no code. What people confuse on paper is taken as meant. */
static int
read_symbol (gunichar c)
{
  const char *found;

  if (c >= 0x80 || c == 0)
    return -1;
  c = (gunichar)g_ascii_toupper ((char)c);
  if (c == 'O')
    return 0;
  if (c == 'I' || c == 'L')
    return 1;
  found = strchr (alphabet, (int)c);
  return found != NULL ? (int)(found - alphabet) : -1;
}

static gboolean
is_separator (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION;
}

/* FALSE when the text holds anything else than up to a whole code. */
static gboolean
read_symbols (const char *text, guint8 symbols[N_SYMBOLS], guint *n_symbols)
{
  guint n = 0;

  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int symbol;

      if (is_separator (c))
        continue;
      symbol = read_symbol (c);
      if (symbol < 0 || n == N_SYMBOLS)
        return FALSE;
      symbols[n++] = (guint8)symbol;
    }
  *n_symbols = n;
  return TRUE;
}

/**
 * habeas_recovery_code_read:
 * @text: what was typed so far: any case, blanks and dashes as they come, O for 0, I and L for 1
 * @bits: (out) (optional) (transfer full): the 16 bytes of a complete code, else %NULL
 * @bad_group: (out) (optional): 1 … 7, the first group that is wrong; 0 when each is right by
 *   itself but not the whole
 *
 * Reads a code while it is typed; costs nothing.
 */
HabeasRecoveryCodeState
habeas_recovery_code_read (const char *text, HabeasSecret **bits, guint *bad_group)
{
  HabeasRecoveryCodeState state = HABEAS_RECOVERY_CODE_NONE;
  guint8 symbols[N_SYMBOLS];
  Packed packed = {{0}};
  Packed expected;
  guint n_symbols = 0;
  guint bad = 0;

  g_return_val_if_fail (text != NULL, HABEAS_RECOVERY_CODE_NONE);

  if (bits != NULL)
    *bits = NULL;
  if (read_symbols (text, symbols, &n_symbols))
    state = n_symbols == N_SYMBOLS ? HABEAS_RECOVERY_CODE_COMPLETE : HABEAS_RECOVERY_CODE_BEGUN;
  for (guint group = 0; bad == 0 && group < n_symbols / HABEAS_RECOVERY_CODE_GROUP_LENGTH; group++)
    {
      const guint8 *data = symbols + group * HABEAS_RECOVERY_CODE_GROUP_LENGTH;

      if (check_symbol (data, group) != data[DATA_PER_GROUP])
        bad = group + 1;
      for (guint i = 0; i < DATA_PER_GROUP; i++)
        set_symbol (&packed, group * DATA_PER_GROUP + i, data[i]);
    }
  expected = packed;
  checksum (&expected);
  if (bad != 0
      || (state == HABEAS_RECOVERY_CODE_COMPLETE
          && sodium_memcmp (&expected, &packed, sizeof packed) != 0))
    state = HABEAS_RECOVERY_CODE_MISTYPED;
  if (state == HABEAS_RECOVERY_CODE_COMPLETE && bits != NULL)
    *bits = habeas_secret_new (packed.bytes, HABEAS_RECOVERY_CODE_SIZE);
  if (bad_group != NULL)
    *bad_group = bad;
  sodium_memzero (symbols, sizeof symbols);
  sodium_memzero (&packed, sizeof packed);
  sodium_memzero (&expected, sizeof expected);
  return state;
}
