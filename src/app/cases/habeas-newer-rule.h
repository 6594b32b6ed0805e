/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-deadline-review.h"
#include "habeas-session.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_NEWER_RULE (habeas_newer_rule_get_type ())
G_DECLARE_FINAL_TYPE (HabeasNewerRule, habeas_newer_rule, HABEAS, NEWER_RULE, AdwBin)

/**
 * HabeasNewerRule:
 * A button beside a deadline that a newer rule gives another day, and nothing where none does. The
 * day moves only when a person says so, and why.
 */
GtkWidget *habeas_newer_rule_new (void);
void habeas_newer_rule_show (
  HabeasNewerRule *self, HabeasSession *session, HabeasCaseFile *file, HabeasRecord *deadline);

/* The deadline beside @lists, and beside the days on which its court was closed. */
void habeas_newer_rule_review (const HabeasLists *lists, HabeasCaseFile *file,
  HabeasRecord *deadline, HabeasDeadlineReview *review);

G_END_DECLS
