/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-stage.h"

G_BEGIN_DECLS

/* The stage from a day on, until the next turn. */
typedef struct {
  gint32 from; /* days since 1970-01-01; the first turn is from G_MININT32 */
  HabeasParticipation participation;
  HabeasOptOut opt_out;
  gboolean undecided;
} HabeasStageTurn;

/* Of HabeasStageTurn, by day: all that habeas_stage_peek() ever says of these events. */
GArray *habeas_stage_course_new (const HabeasJurisdictionEvent *events, guint n_events);
const HabeasStageTurn *habeas_stage_course_on (const GArray *course, gint32 day);

G_END_DECLS
