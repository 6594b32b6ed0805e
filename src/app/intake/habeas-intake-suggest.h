/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-intake-fields.h"
#include "habeas-lists.h"

G_BEGIN_DECLS

typedef struct _HabeasIntakeSuggest HabeasIntakeSuggest;

/* What the fields of an intake suggest: first what this clinic writes, by how often; then public
 * lists. Without @usage, as where a client sees the screen, public lists only. */
HabeasIntakeSuggest *habeas_intake_suggest_new (const HabeasLists *lists);
void habeas_intake_suggest_free (HabeasIntakeSuggest *self);
void habeas_intake_suggest_set_usage (HabeasIntakeSuggest *self, HabeasUsage *usage); /* full */
void habeas_intake_suggest_set_language (HabeasIntakeSuggest *self, HabeasInterview language);
/* Best first, at most a dozen; of char*. */
GPtrArray *habeas_intake_suggest_find (
  HabeasIntakeSuggest *self, HabeasIntakeFieldId id, const char *typed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasIntakeSuggest, habeas_intake_suggest_free)

G_END_DECLS
