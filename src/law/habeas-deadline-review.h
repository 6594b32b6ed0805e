/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-deadline.h"

G_BEGIN_DECLS

/* How the day of a recorded deadline stands to the rules of today. */
typedef enum {
  HABEAS_DEADLINE_OWN,        /* written down without a rule */
  HABEAS_DEADLINE_AS_RULED,   /* the day that its rule says */
  HABEAS_DEADLINE_OVERRIDDEN, /* another day, and why is recorded */
  HABEAS_DEADLINE_OTHER_DAY,  /* another day, and nobody said why */
  HABEAS_DEADLINE_RULE_GONE,  /* its rule is not shipped any more */
  HABEAS_DEADLINE_UNDECIDED,  /* what it runs from is not known to the day */
} HabeasDeadlineState;

/**
 * HabeasDeadlineReview:
 * @rule: (nullable): the rule it was computed by
 * @ruled: the day that rule says, UNKNOWN precision where none
 * @newer: (nullable): the version in force on the day it runs from, when that is another one by now
 * @newer_day: the day the newer version says
 */
typedef struct {
  HabeasDeadlineState state;
  const HabeasDeadlineRule *rule;
  HabeasDate ruled;
  const HabeasDeadlineRule *newer;
  HabeasDate newer_day;
} HabeasDeadlineReview;

void habeas_deadline_review (const HabeasLists *lists, const char *rule_id, const char *from,
  const char *due, const char *reason, const gint32 *closures, gsize n_closures,
  HabeasDeadlineReview *review);
/* One sentence, or NULL where there is nothing to say. */
char *habeas_deadline_review_dup_words (const HabeasDeadlineReview *review);
/* Of any version of the rule; NULL for one that was never shipped. */
const char *habeas_deadline_get_title (const HabeasLists *lists, const char *rule_id);
/* "bia_appeal" of "bia_appeal@1996-07-01". */
char *habeas_deadline_dup_key (const char *rule_id);

G_END_DECLS
