/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-intake-fields.h"
#include "habeas-lists.h"

G_BEGIN_DECLS

/* All answers of an interview as they were typed, and what they mean: one is read in the light of
 * the others (a time is that of the county). */
typedef struct {
  char *typed[HABEAS_N_INTAKE_FIELDS]; /* never NULL */
  HabeasInterview language;
  gint64 now_ms;
  const HabeasLists *lists; /* in force */
} HabeasIntakeAnswers;

void habeas_intake_answers_clear (HabeasIntakeAnswers *self);
/* FALSE when the answer is not understood. All out parameters are optional.
 * @stored: as the casebook keeps it, NULL when empty. @better: the same answer written out, when it
 * was typed otherwise. @note: what was understood. @problem: a sentence for the person. */
gboolean habeas_intake_answers_read (const HabeasIntakeAnswers *self, HabeasIntakeFieldId id,
  char **stored, char **better, char **note, char **problem);
/* There is no word to call the person by. */
gboolean habeas_intake_answers_is_nameless (const HabeasIntakeAnswers *self);
/* "2010-11-09T14:20", on this computer. */
char *habeas_intake_answers_dup_now (const HabeasIntakeAnswers *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HabeasIntakeAnswers, habeas_intake_answers_clear)

G_END_DECLS
