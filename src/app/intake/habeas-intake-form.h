/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-intake.h"
#include "habeas-session.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_INTAKE_FORM (habeas_intake_form_get_type ())
G_DECLARE_FINAL_TYPE (HabeasIntakeForm, habeas_intake_form, HABEAS, INTAKE_FORM, AdwBin)

#define HABEAS_INTAKE_N_STEPS 7

/**
 * HabeasIntakeForm:
 * The questions of an intake. What is typed goes into a draft of the casebook: a field as it is
 * left, the others at most three seconds later.
 * Properties: `columns` (GtkOrientation of its rows).
 * Signals: `changed` (what was typed is another), `person-changed` (somebody else is meant, said
 * when typing pauses).
 */
/* @draft: name of its draft. @public: suggest nothing of this casebook. */
void habeas_intake_form_set_session (
  HabeasIntakeForm *self, HabeasSession *session, const char *draft, gboolean public);
void habeas_intake_form_set_language (HabeasIntakeForm *self, HabeasInterview language);
HabeasInterview habeas_intake_form_get_language (HabeasIntakeForm *self);
/* One group of questions, -1: all of them. */
void habeas_intake_form_show_step (HabeasIntakeForm *self, int step);

/* How many answers were taken over. Of HabeasDraft. */
guint habeas_intake_form_restore (HabeasIntakeForm *self, GPtrArray *drafts);
void habeas_intake_form_clear (HabeasIntakeForm *self);
gboolean habeas_intake_form_is_empty (HabeasIntakeForm *self);
/* Puts what has not been put into the draft yet. */
void habeas_intake_form_flush (HabeasIntakeForm *self);
/* No more drafts of what stands there now, because it is being saved. */
void habeas_intake_form_hold (HabeasIntakeForm *self);

/* Looks at the answers of a step, -1: all. FALSE: something is wrong, and the cursor is there. */
gboolean habeas_intake_form_check (HabeasIntakeForm *self, int step);
/* What would be saved; answers that are not understood are left out. */
HabeasIntake *habeas_intake_form_read (HabeasIntakeForm *self);
void habeas_intake_form_focus (HabeasIntakeForm *self);
/* For tests and screenshots: as if it was typed and left. */
void habeas_intake_form_answer (HabeasIntakeForm *self, HabeasIntakeFieldId id, const char *text);
GtkWidget *habeas_intake_form_get_field (HabeasIntakeForm *self, HabeasIntakeFieldId id);

G_END_DECLS
