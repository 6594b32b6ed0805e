/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Folded text for searching and comparing names: NFKD, marks dropped, case folded, đ ł ø æ œ ß þ ð
 * ı mapped, apostrophes dropped, everything that is no letter or digit a blank; a CJK character
 * stands between blanks, as a word does. */
char *habeas_fold (const char *text);
/* Unique tokens of the folded text; a CJK character is a token of its own. O'Brien gives "obrien"
 * and "brien". */
GStrv habeas_fold_tokens (const char *text);
/* Folded text in the order of reading, for sorting by name. */
char *habeas_fold_sort_key (const char *text);
/* Latin reading of a name in another script ("Нгуен" → "nguen"), or NULL where it is Latin already.
 */
char *habeas_fold_romanise (const char *text);
/* Only the digits 0–9 of the text. */
char *habeas_fold_digits (const char *text);

G_END_DECLS
