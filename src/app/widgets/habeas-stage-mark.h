/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-stage.h"

G_BEGIN_DECLS

/**
 * HabeasStageMark:
 * The one shape that stands for a stage where there is room for one only. What was answered to the
 * jurisdiction says more than that it is active, so the opt-out wins except over an objection that
 * was passed over.
 */
typedef enum {
  HABEAS_STAGE_MARK_UNKNOWN, /* no jurisdiction or no day, or the day cannot be decided */
  HABEAS_STAGE_MARK_NONE,
  HABEAS_STAGE_MARK_SCHEDULED,
  HABEAS_STAGE_MARK_REQUESTED,
  HABEAS_STAGE_MARK_HALF,
  HABEAS_STAGE_MARK_FULL,
  HABEAS_STAGE_MARK_ACTIVE,
  HABEAS_STAGE_MARK_OVER_OBJECTION,
  HABEAS_STAGE_MARK_DENIED,
  HABEAS_STAGE_MARK_REMOVED,
  HABEAS_N_STAGE_MARKS
} HabeasStageMark;

HabeasStageMark habeas_stage_mark_of (HabeasParticipation participation, HabeasOptOut opt_out);
/* One or two words for tables, translated. */
const char *habeas_stage_mark_to_words (HabeasStageMark mark);
/* Both halves of a stage in full, translated (transfer full). */
char *habeas_stage_dup_words (HabeasParticipation participation, HabeasOptOut opt_out);

G_END_DECLS
