/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"
#include "habeas-same-person.h"

G_BEGIN_DECLS

/**
 * HabeasPersonPair:
 * @case_a, @case_b: the oldest live case of each person
 * @reasons: (element-type HabeasReason): without any name
 *
 * Two persons who may be one, and of whom nobody has said anything yet.
 */
typedef struct {
  gint64 person_a;
  gint64 person_b;
  gint64 case_a;
  gint64 case_b;
  int score;
  GPtrArray *reasons;
} HabeasPersonPair;

void habeas_person_pair_free (HabeasPersonPair *pair);

/* The best first, at most @limit (0 = all); of HabeasPersonPair. Persons are compared only where
 * they share a key: the A-number, the birth date, two words of a name, a telephone. Those who are
 * one already count as one. @progress: (nullable): called on the thread of the search. */
GPtrArray *habeas_casebook_find_pairs_sync (HabeasCasebook *self, guint limit,
  GFileProgressCallback progress, gpointer progress_data, GCancellable *cancellable,
  GError **error);
void habeas_casebook_find_pairs_async (HabeasCasebook *self, guint limit,
  GFileProgressCallback progress, gpointer progress_data, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *habeas_casebook_find_pairs_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasPersonPair, habeas_person_pair_free)

G_END_DECLS
