/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-weekly-line.h"
#include "habeas-weekly-summary.h"

G_BEGIN_DECLS

#define HABEAS_N_CLASSES 5
#define HABEAS_N_DISPOSITIONS 11
#define HABEAS_N_LEVELS 5

/**
 * HabeasWeeklyPlace:
 * @rid: 0 for cases without a jurisdiction
 * @levels: of the open cases, by HabeasLevel
 * @now: (nullable): its opt-out stage on the data date
 */
typedef struct {
  gint64 rid;
  char *label;
  gint64 cases;
  gint64 open;
  gint64 new_cases;
  gint64 detained;
  gint64 levels[HABEAS_N_LEVELS];
  gint64 levels_before[HABEAS_N_LEVELS]; /* a week before */
  HabeasStage *now;
} HabeasWeeklyPlace;

/**
 * HabeasWeeklyFigures:
 * @places: (element-type HabeasWeeklyPlace): by label, the one without a jurisdiction last
 * @charges: by class, disposition and level of the case
 *
 * Everything that is counted, added up case by case in one pass; its size does not depend on the
 * number of cases but for one small note a person with several.
 */
typedef struct {
  HabeasWeeklySummary summary;
  GPtrArray *places;
  gint64 charges[HABEAS_N_CLASSES][HABEAS_N_DISPOSITIONS][HABEAS_N_LEVELS];
  gint64 charges_before[HABEAS_N_CLASSES][HABEAS_N_DISPOSITIONS][HABEAS_N_LEVELS];
  /*< private >*/
  const HabeasWeeklyOptions *options;
  GHashTable *places_by_rid;
  GArray *persons;      /* with several cases */
  GHashTable *cases_of; /* case rid → index of persons + 1 */
  gint64 steps_2011[HABEAS_WEEKLY_N_WEEKS][HABEAS_N_LEVELS];
  gint64 steps_2008[HABEAS_WEEKLY_N_WEEKS][HABEAS_N_LEVELS];
} HabeasWeeklyFigures;

/* @options is borrowed. */
HabeasWeeklyFigures *habeas_weekly_figures_new (const HabeasWeeklyOptions *options);
void habeas_weekly_figures_free (HabeasWeeklyFigures *figures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasWeeklyFigures, habeas_weekly_figures_free)

/* Before any case. */
void habeas_weekly_figures_add_person (
  HabeasWeeklyFigures *figures, const HabeasPersonCases *person);
void habeas_weekly_figures_add_case (HabeasWeeklyFigures *figures, const HabeasWeeklyLine *line);
void habeas_weekly_figures_add_charges (
  HabeasWeeklyFigures *figures, const HabeasChargeCount *charges);
/* The same of the cases known a week before. */
void habeas_weekly_figures_add_charges_before (
  HabeasWeeklyFigures *figures, const HabeasChargeCount *charges);
/* After the last one: shares, order of places. */
void habeas_weekly_figures_finish (HabeasWeeklyFigures *figures);
/* People by level a week before; arrays of HABEAS_N_LEVELS. */
void habeas_weekly_figures_get_persons_before (
  const HabeasWeeklyFigures *figures, gint64 *levels_2011, gint64 *levels_2008);

G_END_DECLS
