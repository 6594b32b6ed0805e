/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-level.h"
#include "habeas-stage.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define HABEAS_WEEKLY_N_WEEKS 12
/* The participation of HabeasParticipation and one for cases without a known stage. */
#define HABEAS_WEEKLY_N_STAGES 6
#define HABEAS_WEEKLY_STAGE_UNKNOWN 5

/* One of the weeks up to the end of the period. */
typedef struct {
  gint32 from;
  gint32 to;
  gint64 opened;
  gint64 closed;
  HabeasShare share_2011; /* people known by the end of that week */
  HabeasShare share_2008;
} HabeasWeeklyWeek;

/**
 * HabeasWeeklySummary:
 * @cases: known at the end of the period: opened by then, or at an unknown date
 * @open: of them not closed by then, as @intake, @in_work and @referred
 * @detained: of the open ones, with a place where the person is held
 * @due, @overdue: deadlines, tasks and hearings (due), counted from the data date
 * @levels_2011, @levels_2008: of @cases, indexed by HabeasLevel
 * @persons_2011, @persons_2008: the same in people; linked persons once
 * @stages: of @cases, by HabeasParticipation on the arrest date
 * @stages_with_step: of @stages, where a step of the written opt-out had been taken
 *
 * The figures of the Summary sheet.
 */
typedef struct {
  gint64 cases;
  gint64 open;
  gint64 intake;
  gint64 in_work;
  gint64 referred;
  gint64 new_cases;
  gint64 closed;
  gint64 detained;
  gint64 clocks_running;
  gint64 clocks_past;
  gint64 due;
  gint64 overdue;
  gint64 charges;
  gint64 n_findings; /* on the Data quality sheet */
  gint64 levels_2011[5];
  gint64 levels_2008[5];
  gint64 persons_2011[5];
  gint64 persons_2008[5];
  gint64 stages[HABEAS_WEEKLY_N_STAGES];
  gint64 stages_with_step[HABEAS_WEEKLY_N_STAGES];
  HabeasWeeklyWeek weeks[HABEAS_WEEKLY_N_WEEKS]; /* oldest first */
} HabeasWeeklySummary;

#define HABEAS_TYPE_WEEKLY_SUMMARY (habeas_weekly_summary_get_type ())
GType habeas_weekly_summary_get_type (void);
HabeasWeeklySummary *habeas_weekly_summary_copy (const HabeasWeeklySummary *summary);
void habeas_weekly_summary_free (HabeasWeeklySummary *summary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasWeeklySummary, habeas_weekly_summary_free)

G_END_DECLS
