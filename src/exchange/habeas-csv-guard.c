/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that a spreadsheet program would take for a formula. In a CSV nothing says that a field is
 * text, so such a field gets an apostrophe in front, the sign by which people say so themselves; a
 * field that begins with an apostrophe gets another, so that what was written can always be had
 * back. Pure, any thread.
 *
 * Source of the signs: OWASP, CSV Injection; the full-width forms are formulas in East Asian
 * versions. */

#include "habeas-csv-guard.h"

#include <string.h>

static gboolean
is_dangerous (const char *text)
{
  gunichar c = g_utf8_get_char (text);

  return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r' || c == '\n'
         || c == 0xff1d || c == 0xff0b || c == 0xff0d || c == 0xff20;
}

/**
 * habeas_csv_guard:
 * @text: a text on its way into a CSV
 *
 * Returns: (transfer full): the same, with an apostrophe in front where a program might calculate
 * it
 */
char *
habeas_csv_guard (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  if (is_dangerous (text) || text[0] == '\'')
    return g_strconcat ("'", text, NULL);
  return g_strdup (text);
}

/**
 * habeas_csv_unguard:
 * @text: a text out of a spreadsheet
 *
 * Returns: (transfer none): @text behind the apostrophe that habeas_csv_guard() or a person put
 *   there; an apostrophe that belongs to the text stays
 */
const char *
habeas_csv_unguard (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  if (text[0] == '\'' && (text[1] == '\'' || (text[1] != '\0' && is_dangerous (text + 1))))
    return text + 1;
  return text;
}
