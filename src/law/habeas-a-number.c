/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The number of a person's immigration file. Seven to nine digits have been given out; nine are
 * stored, because the detainee locator asks for nine. There is no check digit. Pure. */
#include "habeas-a-number.h"

#include "habeas-law-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FEWEST_DIGITS 7

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, HABEAS_LAW_ERROR, HABEAS_LAW_ERROR_A_NUMBER, sentence);
  return FALSE;
}

static gboolean
is_separator (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION || c == 0x2212
         || c == '.' || c == '/';
}

/**
 * habeas_a_number_parse:
 * @text: "A096-455-530", "a 96 455 530", "A# 096455530", "96455530"
 * @digits: (out): nine digits
 *
 * Accepts A and seven to nine digits with dashes and blanks, with or without the A; a number that a
 * spreadsheet robbed of its zeros is filled up. The digits are never quoted in an error.
 */
gboolean
habeas_a_number_parse (const char *text, char digits[HABEAS_A_NUMBER_DIGITS + 1], GError **error)
{
  char found[HABEAS_A_NUMBER_DIGITS + 1];
  gsize n_digits = 0;

  g_return_val_if_fail (text != NULL && digits != NULL, FALSE);

  if (!g_utf8_validate (text, -1, NULL))
    return refuse (error, _ ("An A-number is the letter A and seven to nine digits."));
  while (is_separator (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  if (*text == 'A' || *text == 'a')
    {
      text++;
      while (*text == '#' || *text == ':' || is_separator (g_utf8_get_char (text)))
        text = g_utf8_next_char (text);
    }
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (is_separator (c))
        continue;
      if (!g_unichar_isdigit (c))
        return refuse (error, _ ("An A-number is the letter A and seven to nine digits."));
      if (n_digits == HABEAS_A_NUMBER_DIGITS)
        return refuse (error, _ ("An A-number has at most nine digits; this one has more."));
      found[n_digits++] = (char)('0' + g_unichar_digit_value (c));
    }
  found[n_digits] = '\0';
  if (n_digits == 0)
    return refuse (error, _ ("An A-number is the letter A and seven to nine digits."));
  if (n_digits < FEWEST_DIGITS)
    return refuse (error, _ ("An A-number has at least seven digits; this one has fewer."));
  if (strspn (found, "0") == n_digits)
    return refuse (error, _ ("An A-number is not all zeros."));

  memset (digits, '0', HABEAS_A_NUMBER_DIGITS - n_digits);
  memcpy (digits + HABEAS_A_NUMBER_DIGITS - n_digits, found, n_digits + 1);
  return TRUE;
}

char *
habeas_a_number_format (const char *digits)
{
  g_return_val_if_fail (digits != NULL, NULL);

  if (strlen (digits) != HABEAS_A_NUMBER_DIGITS
      || strspn (digits, "0123456789") != HABEAS_A_NUMBER_DIGITS)
    return g_strdup (digits);
  return g_strdup_printf ("A%.3s-%.3s-%.3s", digits, digits + 3, digits + 6);
}
