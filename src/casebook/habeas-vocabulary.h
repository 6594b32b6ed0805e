/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-db.h"

G_BEGIN_DECLS

/* The words of all names, kept with the search tables. On the writer's thread. */
typedef struct _HabeasVocabulary HabeasVocabulary;

HabeasVocabulary *habeas_vocabulary_new (HabeasDb *db);
void habeas_vocabulary_free (HabeasVocabulary *self);
/* Words that begin with a digit are no names and are passed over. */
gboolean habeas_vocabulary_add (HabeasVocabulary *self, const char *word, GError **error);
/* All words that cases are found by. */
gboolean habeas_vocabulary_add_all (HabeasVocabulary *self, GError **error);
/* Forgets the word where no case has it any more. */
gboolean habeas_vocabulary_remove (HabeasVocabulary *self, const char *word, GError **error);

/* Words of the casebook by which the folded @word may have been written down, itself first; empty
 * when there is none. On any thread that reads. */
GPtrArray *habeas_vocabulary_find (HabeasDb *db, const char *word, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasVocabulary, habeas_vocabulary_free)

G_END_DECLS
