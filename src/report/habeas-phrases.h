/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HabeasPhrases:
 * The program's sentences in one language, whatever the language of the process. Immutable.
 */
typedef struct _HabeasPhrases HabeasPhrases;

HabeasPhrases *habeas_phrases_new (const char *language);
HabeasPhrases *habeas_phrases_new_from_file (const char *path);
void habeas_phrases_free (HabeasPhrases *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasPhrases, habeas_phrases_free)

/* @msgid: marked with N_(). It comes back itself when the language has no word for it. */
const char *habeas_phrases_get (const HabeasPhrases *self, const char *msgid) G_GNUC_FORMAT (2);
/* @context: marked with NC_(). */
const char *habeas_phrases_get_in (
  const HabeasPhrases *self, const char *context, const char *msgid) G_GNUC_FORMAT (3);
gboolean habeas_language_is_right_to_left (const char *language);

G_END_DECLS
