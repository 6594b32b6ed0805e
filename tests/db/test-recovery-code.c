/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "habeas-recovery-code.h"

#include <string.h>

static const guint8 counting[HABEAS_RECOVERY_CODE_SIZE]
  = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
#define FIXED_CODE "000G4-40R4F-0M30Y-E209X-185GE-R38EY-1ZWM6"
static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static HabeasSecret *
new_code (void)
{
  g_autoptr (HabeasSecret) bits = habeas_secret_new_random (HABEAS_RECOVERY_CODE_SIZE);

  return habeas_recovery_code_to_text (bits);
}

static void
assert_reads (const char *text, const guint8 *expected)
{
  g_autoptr (HabeasSecret) bits = NULL;
  guint bad = 99;

  g_assert_cmpint (
    habeas_recovery_code_read (text, &bits, &bad), ==, HABEAS_RECOVERY_CODE_COMPLETE);
  g_assert_cmpuint (bad, ==, 0);
  g_assert_cmpmem (habeas_secret_get_bytes (bits), habeas_secret_get_size (bits), expected,
    HABEAS_RECOVERY_CODE_SIZE);
}

static void
assert_bad_group (const char *text, guint expected)
{
  g_autoptr (HabeasSecret) bits = NULL;
  guint bad = 99;

  g_assert_cmpint (
    habeas_recovery_code_read (text, &bits, &bad), ==, HABEAS_RECOVERY_CODE_MISTYPED);
  g_assert_null (bits);
  g_assert_cmpuint (bad, ==, expected);
}

/* Codes are on paper: this one must be read for ever. */
static void
test_fixed (void)
{
  g_autoptr (HabeasSecret) bits = habeas_secret_new (counting, sizeof counting);
  g_autoptr (HabeasSecret) text = habeas_recovery_code_to_text (bits);

  g_assert_cmpstr (habeas_secret_get_text (text), ==, FIXED_CODE);
  assert_reads (FIXED_CODE, counting);
}

static void
test_forgiving (void)
{
  g_autofree char *lower = g_ascii_strdown (FIXED_CODE, -1);
  g_autofree char *spelled = g_strdup (lower);
  g_auto (GStrv) groups = g_strsplit (FIXED_CODE, "-", -1);
  g_autofree char *spaced = g_strjoinv ("  ", groups);
  g_autofree char *dashed = g_strjoinv (" – ", groups);
  g_autofree char *joined = g_strjoinv ("", groups);
  g_autofree char *ended = g_strconcat (FIXED_CODE, "\r\n", NULL);

  g_strdelimit (spelled, "0", 'o');
  g_strdelimit (spelled, "1", 'l');
  assert_reads (lower, counting);
  assert_reads (spelled, counting);
  assert_reads (spaced, counting);
  assert_reads (dashed, counting);
  assert_reads (joined, counting);
  assert_reads (ended, counting);
}

/* Every wrong character in every place is found, and where. */
static void
test_one_wrong (void)
{
  g_autoptr (HabeasSecret) code = new_code ();
  g_autofree char *text = g_strdup (habeas_secret_get_text (code));

  for (gsize i = 0; text[i] != '\0'; i++)
    {
      char right = text[i];

      for (gsize k = 0; right != '-' && k < strlen (alphabet); k++)
        {
          if (alphabet[k] == right)
            continue;
          text[i] = alphabet[k];
          assert_bad_group (text, (guint)i / 6 + 1);
        }
      text[i] = right;
    }
}

static void
test_swapped (void)
{
  for (guint round = 0; round < 50; round++)
    {
      g_autoptr (HabeasSecret) code = new_code ();
      g_autofree char *text = g_strdup (habeas_secret_get_text (code));
      g_auto (GStrv) groups = g_strsplit (text, "-", -1);
      g_autofree char *reordered = NULL;
      char *group = groups[2];

      /* Any two of a group, the check character too. */
      for (guint i = 0; i < 5; i++)
        for (guint k = i + 1; k < 5; k++)
          {
            char c = text[6 + i];

            if (c == text[6 + k])
              continue;
            text[6 + i] = text[6 + k];
            text[6 + k] = c;
            assert_bad_group (text, 2);
            text[6 + k] = text[6 + i];
            text[6 + i] = c;
          }
      groups[2] = groups[3];
      groups[3] = group;
      reordered = g_strjoinv ("-", groups);
      assert_bad_group (reordered, 3);
    }
}

/* Two mistakes that cancel out in a group: 1 of 32 pairs does, and then the whole is wrong. */
static void
test_checksum (void)
{
  g_autofree char *text = g_strdup (FIXED_CODE);
  guint n_slipped = 0;

  for (gsize a = 0; a < strlen (alphabet); a++)
    for (gsize b = 0; b < strlen (alphabet); b++)
      {
        guint bad = 99;

        text[0] = alphabet[a];
        text[1] = alphabet[b];
        if (g_str_equal (text, FIXED_CODE))
          continue;
        g_assert_cmpint (
          habeas_recovery_code_read (text, NULL, &bad), ==, HABEAS_RECOVERY_CODE_MISTYPED);
        n_slipped += bad == 0;
      }
  g_assert_cmpuint (n_slipped, ==, 31);
}

static void
test_while_typing (void)
{
  g_autofree char *text = g_strdup (FIXED_CODE);
  guint bad = 99;

  for (gsize length = strlen (text) - 1; length > 0; length--)
    {
      text[length] = '\0';
      g_assert_cmpint (
        habeas_recovery_code_read (text, NULL, &bad), ==, HABEAS_RECOVERY_CODE_BEGUN);
      g_assert_cmpuint (bad, ==, 0);
    }
  g_assert_cmpint (habeas_recovery_code_read ("", NULL, NULL), ==, HABEAS_RECOVERY_CODE_BEGUN);
}

static void
test_no_codes (void)
{
  static const char *const texts[] = {
    "correct horse battery staple!",
    "ünïcode",
    "AAAA\xff",
    FIXED_CODE "-0",
    "UUUUU",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpint (
      habeas_recovery_code_read (texts[i], NULL, NULL), ==, HABEAS_RECOVERY_CODE_NONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/recovery-code/fixed", test_fixed);
  g_test_add_func ("/db/recovery-code/forgiving", test_forgiving);
  g_test_add_func ("/db/recovery-code/one-wrong", test_one_wrong);
  g_test_add_func ("/db/recovery-code/swapped", test_swapped);
  g_test_add_func ("/db/recovery-code/checksum", test_checksum);
  g_test_add_func ("/db/recovery-code/while-typing", test_while_typing);
  g_test_add_func ("/db/recovery-code/no-codes", test_no_codes);
  return g_test_run ();
}
