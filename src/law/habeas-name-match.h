/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HabeasNameAgreement:
 * @HABEAS_NAMES_KIN: family names in common, and given names that have nothing in common
 * @HABEAS_NAMES_SOME: one whole word in common
 * @HABEAS_NAMES_ONE: one of the two is a single word, and it stands in the other
 * @HABEAS_NAMES_MOST: two words in common, and each name has words the other has not
 * @HABEAS_NAMES_PART: all words of the shorter name stand in the longer one
 * @HABEAS_NAMES_FULL: the same words in any order
 * @HABEAS_NAMES_LONG: the same, and three words or more
 *
 * How far two names are one name, from least to most.
 */
typedef enum {
  HABEAS_NAMES_UNKNOWN, /* one of the two has none */
  HABEAS_NAMES_DIFFER,
  HABEAS_NAMES_KIN,
  HABEAS_NAMES_SOME,
  HABEAS_NAMES_ONE,
  HABEAS_NAMES_MOST,
  HABEAS_NAMES_PART,
  HABEAS_NAMES_FULL,
  HABEAS_NAMES_LONG,
} HabeasNameAgreement;

/**
 * HabeasNameMatch:
 * @spelling: some words agree by sound or but for one letter only
 * @short_form: some words agree as a short form, an initial or in another language only
 * @reordered: the words stand in another order
 */
typedef struct {
  HabeasNameAgreement agreement;
  gboolean spelling;
  gboolean short_form;
  gboolean reordered;
} HabeasNameMatch;

/* One name of somebody, made ready for many comparisons. */
typedef struct _HabeasNameWords HabeasNameWords;

/* Each is nullable; @full with a comma has the family names in front of it. NULL when no word is in
 * any. */
HabeasNameWords *habeas_name_words_new (const char *given, const char *family, const char *full);
void habeas_name_words_free (HabeasNameWords *self);

/* Folded words that carry the name: without particles, titles and initials unless there is nothing
 * else. */
guint habeas_name_words_get_n (const HabeasNameWords *self);
const char *habeas_name_words_get (const HabeasNameWords *self, guint index);
/* Keys of which two names that are one name have at least two in common, whatever the spelling (a
 * letter wrong excepted), unless they are of one word each. Sorted, unique. */
GStrv habeas_name_words_dup_keys (const HabeasNameWords *self);

HabeasNameMatch habeas_name_words_compare (const HabeasNameWords *a, const HabeasNameWords *b);
/* One letter more, less or other, or two neighbours swapped, in words long enough for it. */
gboolean habeas_name_is_one_off (const char *a, const char *b);
/* Whether one stands for the other, or both for a third. */
gboolean habeas_name_is_short_form (const char *a, const char *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasNameWords, habeas_name_words_free)

G_END_DECLS
