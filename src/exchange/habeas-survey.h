/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-lists.h"
#include "habeas-mapping.h"

G_BEGIN_DECLS

/* How far a long reading is: @fraction 0 to 1. On the thread that reads. */
typedef void (*HabeasProgressFunc) (double fraction, guint n_rows, gpointer user_data);

/**
 * HabeasSurvey:
 * @n_rows: rows that are cases or parts of one
 * @n_skipped: rows that are none: titles above and between, blank lines, sums
 * @n_cases: about how many cases they make
 * @scattered: keys (as habeas_survey_hash()) of cases whose rows do not stand together, with the
 *   number of the last row of each
 *
 * What a first reading of the whole sheet has shown.
 */
typedef struct {
  guint n_rows;
  guint n_skipped;
  guint n_cases;
  GHashTable *scattered;
} HabeasSurvey;

HabeasSurvey *habeas_survey_run (HabeasMapping *mapping, HabeasSheetSource *source, guint sheet,
  const HabeasLists *lists, GCancellable *cancellable, GError **error);
void habeas_survey_free (HabeasSurvey *self);
char *habeas_mapping_dup_key (const HabeasMapping *mapping, const HabeasSheetRow *row);
guint64 habeas_survey_hash (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasSurvey, habeas_survey_free)

G_END_DECLS
