/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-case-row.h"
#include "habeas-lists.h"
#include "habeas-record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_CASE_FILE (habeas_case_file_get_type ())
G_DECLARE_FINAL_TYPE (HabeasCaseFile, habeas_case_file, HABEAS, CASE_FILE, GObject)

/**
 * HabeasCaseFile:
 * Everything about one case at one moment: its records and the derived answers with reasons.
 * Immutable once made; read it again after HabeasCasebook::changed.
 */

const HabeasLists *habeas_case_file_get_lists (HabeasCaseFile *self);
const HabeasCaseRow *habeas_case_file_get_row (HabeasCaseFile *self);
HabeasRecord *habeas_case_file_get_case (HabeasCaseFile *self);
HabeasRecord *habeas_case_file_get_person (HabeasCaseFile *self); /* nullable */
/* Live records of a kind that belong to the case (or its person, arrests), oldest first; never
 * NULL. */
GPtrArray *habeas_case_file_get_records (HabeasCaseFile *self, HabeasRecordKind kind);
/* Charges or detainers of one arrest. (transfer container) */
GPtrArray *habeas_case_file_get_owned (
  HabeasCaseFile *self, HabeasRecordKind kind, HabeasRecord *owner);
/* Text of a reference ("San Francisco, CA", name of a volunteer); NULL when empty. */
const char *habeas_case_file_get_reference (
  HabeasCaseFile *self, HabeasRecord *record, const char *field);

HabeasLevel habeas_case_file_get_level_2011 (HabeasCaseFile *self, GPtrArray **reasons); /* none */
HabeasLevel habeas_case_file_get_level_2008 (HabeasCaseFile *self, GPtrArray **reasons);
/* Stage of the primary arrest's jurisdiction on the day of the arrest; NULL when either is unknown.
 */
const HabeasStage *habeas_case_file_get_stage (HabeasCaseFile *self);
/* Clock of the latest detainer; NULL without a detainer. */
const HabeasClock *habeas_case_file_get_clock (HabeasCaseFile *self);

/* One-off days on which the court was closed that a deadline of the case runs from, days since the
 * epoch. (transfer none) (nullable) (array length=n) */
const gint32 *habeas_case_file_get_closures (
  HabeasCaseFile *self, HabeasRecord *deadline, gsize *n);

G_END_DECLS
