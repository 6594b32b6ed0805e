/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"

G_BEGIN_DECLS

/* What reports read of a snapshot besides the rows of its cases. */

typedef enum {
  HABEAS_DUE_CLOCK,
  HABEAS_DUE_HEARING,
  HABEAS_DUE_DEADLINE,
  HABEAS_DUE_TASK,
} HabeasDueKind;

/**
 * HabeasDueFact:
 * @when: the cell of the date
 * @what: (nullable): as recorded: what is due, which hearing
 *
 * Something dated and not done. Texts are borrowed for the call.
 */
typedef struct {
  gint64 case_rid;
  HabeasDueKind kind;
  const char *when;
  const char *what;
} HabeasDueFact;

typedef enum {
  HABEAS_CHANGED_NEW,
  HABEAS_CHANGED_CLOSED,
  HABEAS_CHANGED_LEVEL,
  HABEAS_CHANGED_STAGE,
  HABEAS_CHANGED_MOVED,
  HABEAS_CHANGED_IMPORTED,
} HabeasChangeOf;

/* A stage in one number, for "before" and "after". */
#define HABEAS_STAGE_CODE(participation, opt_out) ((int)(participation)*16 + (int)(opt_out))
#define HABEAS_STAGE_CODE_UNKNOWN -1

/**
 * HabeasCaseChange:
 * @case_rid: 0 when it is told of many cases at once
 * @n_cases: how many these are
 * @before, @after: HabeasLevel or HABEAS_STAGE_CODE, by @of
 * @place: (nullable): the jurisdiction of these cases, when they have the same
 * @from, @to: (nullable): where a person was held
 *
 * Something that the journal says happened to a case. Texts are borrowed for the call.
 */
typedef struct {
  gint64 case_rid;
  gint64 when_ms;
  HabeasChangeOf of;
  guint n_cases;
  int before;
  int after;
  const char *place;
  const char *from;
  const char *to;
} HabeasCaseChange;

/* Charges of one class, outcome and level of their case, of cases known by the end of the period.
 */
typedef struct {
  HabeasOffenseClass offense_class;
  HabeasDisposition disposition;
  HabeasLevel level_2011;
  gint64 n_charges;
} HabeasChargeCount;

/* Cases of one person with more than one: the levels over all charges of them together. */
typedef struct {
  const gint64 *case_rids;
  guint n_cases;
  HabeasLevel level_2011;
  HabeasLevel level_2008;
} HabeasPersonCases;

typedef void (*HabeasDueFactFunc) (const HabeasDueFact *due, gpointer user_data);
typedef void (*HabeasCaseChangeFunc) (const HabeasCaseChange *change, gpointer user_data);
typedef void (*HabeasChargeCountFunc) (const HabeasChargeCount *charges, gpointer user_data);
typedef void (*HabeasPersonCasesFunc) (const HabeasPersonCases *person, gpointer user_data);

/* Live cases, archived ones too. -1 with @error set on failure. */
gint64 habeas_snapshot_count_cases (HabeasSnapshot *self, GError **error);
/* @from, @until: canonical days. Not done and dated until @until; hearings only from @from on. */
gboolean habeas_snapshot_foreach_due (HabeasSnapshot *self, const char *from, const char *until,
  HabeasDueFactFunc func, gpointer user_data, GCancellable *cancellable, GError **error);
/* @until: canonical day: charges of cases opened until then or at an unknown date. */
gboolean habeas_snapshot_count_charges (HabeasSnapshot *self, const char *until,
  HabeasChargeCountFunc func, gpointer user_data, GCancellable *cancellable, GError **error);
/* Persons with several such cases, linked ones together. */
gboolean habeas_snapshot_foreach_person (HabeasSnapshot *self, const char *until,
  HabeasPersonCasesFunc func, gpointer user_data, GCancellable *cancellable, GError **error);
/* What the journal received from @from_ms and before @to_ms made of cases, oldest first. */
gboolean habeas_snapshot_foreach_case_change (HabeasSnapshot *self, gint64 from_ms, gint64 to_ms,
  HabeasCaseChangeFunc func, gpointer user_data, GCancellable *cancellable, GError **error);
/* Where a jurisdiction stands on a canonical day, shipped and own events together; NULL without
 * error when it is not known. (transfer full) */
HabeasStage *habeas_snapshot_get_stage (
  HabeasSnapshot *self, gint64 jurisdiction, const char *day, GError **error);

G_END_DECLS
