/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "de", "la", "van": written, left out or joined as somebody likes. */
gboolean habeas_name_is_particle (const char *word);
/* "Jr", "Mrs", "III": says nothing about which name it is. */
gboolean habeas_name_is_title (const char *word);
/* Other words a name stands for, NULL-terminated or NULL: "pepe" stands for "jose", "hdz" for
 * "hernandez", "john" for "juan". */
const char *const *habeas_name_get_forms (const char *word);
/* The same both ways: what it stands for, what stands for it and for those; of static strings. */
GPtrArray *habeas_name_dup_variants (const char *word);
/* How a clerk hears the word; Spanish spellings that sound alike give the same text. */
char *habeas_name_sound (const char *word);

G_END_DECLS
