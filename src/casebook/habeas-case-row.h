/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-clock.h"
#include "habeas-level.h"
#include "habeas-stage.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HabeasCaseRow:
 * One case as lists and reports show it. Dates are cells of the casebook (habeas-date.h), instants
 * ms since the epoch (0 = none). Texts are NULL when not recorded. Owned by the row.
 * @name: how the person is called: family names and given names, or what stands for them
 * @initials: of @name
 * @charges: as booked, separated by "; "
 * @clock_ms: the limit that governs
 * @clock_ended_ms: when the person was released or picked up
 * @zone: IANA zone of the arresting jurisdiction
 * @next_hearing: the first that is not over at the time of the query
 */
typedef struct {
  gint64 rid;
  gint64 person;
  gint64 jurisdiction_rid;
  gint64 lead_rid;
  char *number;
  char *name;
  char *initials;
  char *status;
  char *opened;
  char *closed;
  char *outcome;
  char *lead;
  char *arrested;
  char *agency;
  char *jurisdiction;
  char *state;
  char *charges;
  char *next_hearing;
  char *facility;
  char *zone;
  guint n_charges;
  guint n_detainers;
  HabeasLevel level_2011;
  HabeasLevel level_2008;
  gboolean stage_known; /* there is a jurisdiction and an arrest date */
  gboolean stage_undecided;
  HabeasParticipation participation;
  HabeasOptOut opt_out;
  gboolean has_detainer;
  HabeasDetainerForm form;
  HabeasGoverns governs;
  gint64 regulation_ms;
  gint64 straight_ms;
  gint64 clock_ms;
  gint64 clock_ended_ms;
  gboolean archived;
  gboolean review;
  gboolean current; /* FALSE: derived answers are being calculated again */
} HabeasCaseRow;

#define HABEAS_TYPE_CASE_ROW (habeas_case_row_get_type ())
GType habeas_case_row_get_type (void);
HabeasCaseRow *habeas_case_row_new (void);
HabeasCaseRow *habeas_case_row_copy (const HabeasCaseRow *row);
void habeas_case_row_free (HabeasCaseRow *row);
HabeasClockState habeas_case_row_get_clock_state (const HabeasCaseRow *row, gint64 now_ms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasCaseRow, habeas_case_row_free)

G_END_DECLS
