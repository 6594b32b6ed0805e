/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-intake.h"
#include "habeas-session.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_INTAKE_HINTS (habeas_intake_hints_get_type ())
G_DECLARE_FINAL_TYPE (HabeasIntakeHints, habeas_intake_hints, HABEAS, INTAKE_HINTS, AdwBin)

/**
 * HabeasIntakeHints:
 * What the casebook knows while somebody types: who this may be, with reasons. It appears beside
 * the form and never moves it or the focus.
 */
void habeas_intake_hints_set_session (HabeasIntakeHints *self, HabeasSession *session);
void habeas_intake_hints_look (HabeasIntakeHints *self, const HabeasIntake *intake);
/* The person somebody said it is, 0 for none. */
gint64 habeas_intake_hints_get_same_person (HabeasIntakeHints *self);
/* What somebody said of conflicts that are none, to be kept with the case once it is saved: two
 * NULL-terminated lists of equal length. */
void habeas_intake_hints_dup_cleared (HabeasIntakeHints *self, GStrv *hits, GStrv *reasons);
/* Whether somebody whose interests may stand against theirs was found, shown or not, and nobody
 * said that it is no conflict. */
gboolean habeas_intake_hints_has_conflict (HabeasIntakeHints *self);
gboolean habeas_intake_hints_is_settled (HabeasIntakeHints *self);

G_END_DECLS
