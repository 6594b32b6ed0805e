/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-weekly-line.h"

G_BEGIN_DECLS

/* What can be missing or contradict itself in a case. */
typedef enum {
  HABEAS_FINDING_NO_OPENED,
  HABEAS_FINDING_VAGUE_OPENED,
  HABEAS_FINDING_CLOSED_BEFORE_OPENED,
  HABEAS_FINDING_CLOSED_WITHOUT_DATE,
  HABEAS_FINDING_DATE_BUT_NOT_CLOSED,
  HABEAS_FINDING_DATE_TO_COME,
  HABEAS_FINDING_NO_LEAD,
  HABEAS_FINDING_NO_ARREST_DATE,
  HABEAS_FINDING_ARREST_TO_COME,
  HABEAS_FINDING_NO_JURISDICTION,
  HABEAS_FINDING_STAGE_UNDECIDED,
  HABEAS_FINDING_NO_CHARGE,
  HABEAS_FINDING_LEVEL_NOT_KNOWN,
  HABEAS_FINDING_CLOCK_NOT_STARTED,
  HABEAS_FINDING_REVIEW,
  HABEAS_FINDING_STALE,
  HABEAS_N_FINDINGS,
} HabeasFinding;

typedef struct {
  const char *what; /* msgids */
  const char *ask;
  gboolean contradiction;
} HabeasFindingText;

/* Bits (1 << HabeasFinding) of a case that the period is about; 0 for others. */
guint habeas_weekly_find (const HabeasWeeklyLine *line, const HabeasCaseRow *row, gint32 today);
const HabeasFindingText *habeas_finding_get_text (HabeasFinding finding);

G_END_DECLS
