/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-name-look.h"

G_BEGIN_DECLS

/**
 * HabeasCaseConflict:
 * @party: (nullable): of the case, whom it is about; NULL = the client
 * @hit: who was found
 * @number: (nullable): of the case of @hit
 * @clearance: (nullable): who said that it is none, when and why
 *
 * Somebody of a case and somebody else in the casebook whose interests may stand against each
 * other.
 */
typedef struct {
  HabeasRecord *party;
  HabeasNameHit *hit;
  char *number;
  HabeasRecord *clearance;
} HabeasCaseConflict;

void habeas_case_conflict_free (HabeasCaseConflict *conflict);

/* The client of a case and its parties against everybody else, both ways; of HabeasCaseConflict,
 * those of the client first. */
GPtrArray *habeas_casebook_find_conflicts_sync (
  HabeasCasebook *self, HabeasCaseFile *file, GCancellable *cancellable, GError **error);
void habeas_casebook_find_conflicts_async (HabeasCasebook *self, HabeasCaseFile *file,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *habeas_casebook_find_conflicts_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);

/* What a clearance holds of a hit: @what ("Adverse · 2010-0042") and a mark by which the same hit
 * is known again as long as nothing else speaks for it. No name. @party: (nullable) */
char *habeas_case_conflict_dup_words (
  const char *what, HabeasRecord *party, const HabeasNameHit *hit);
/* @words without the mark. */
char *habeas_case_conflict_dup_what (const char *words);

G_END_DECLS
