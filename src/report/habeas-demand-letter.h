/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"
#include "habeas-letter.h"

G_BEGIN_DECLS

/* Why there is nothing to demand at @now_ms, as a sentence for a person; NULL when the hold has run
 * past the limit that governs its form. Never for a form that holds nobody (I-247N, I-247X). */
char *habeas_demand_letter_dup_obstacle (HabeasCaseFile *file, gint64 now_ms);
/* @given: language, day, who signs, where it goes, wording and cover; the rest is the case's.
 * HABEAS_LETTER_ERROR_NO_DEMAND with the obstacle. */
HabeasLetter *habeas_demand_letter_new (
  HabeasCaseFile *file, const HabeasLetterFields *given, gint64 now_ms, GError **error);
/* By what the casebook keeps its words: the jail by its name. (transfer full) */
HabeasLetterTopic *habeas_demand_letter_dup_topic (HabeasCaseFile *file, const char *language);

G_END_DECLS
