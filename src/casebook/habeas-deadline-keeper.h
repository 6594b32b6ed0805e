/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-writer.h"

G_BEGIN_DECLS

/* Makes the deadlines that follow from what an act records, and moves them with it. Belongs to one
 * writer and its thread. */
typedef struct _HabeasDeadlineKeeper HabeasDeadlineKeeper;

/* By the deadlines of @lists. */
HabeasDeadlineKeeper *habeas_deadline_keeper_new (const HabeasLists *lists);
/* Whether everything that starts a deadline is something that this program records. */
gboolean habeas_deadline_keeper_knows (const HabeasLists *lists);
void habeas_deadline_keeper_free (HabeasDeadlineKeeper *self);

/* A record was born, is about to get another value of @field, or is taken out of lists. */
void habeas_deadline_keeper_note_birth (HabeasDeadlineKeeper *self, HabeasRecord *record);
gboolean habeas_deadline_keeper_note_change (HabeasDeadlineKeeper *self, HabeasWriter *writer,
  HabeasRecordKind kind, gint64 rid, const char *field, GError **error);
void habeas_deadline_keeper_note_retract (
  HabeasDeadlineKeeper *self, HabeasRecordKind kind, gint64 rid);

/* At the end of the act, before its cases are derived anew. */
gboolean habeas_deadline_keeper_settle (
  HabeasDeadlineKeeper *self, HabeasWriter *writer, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasDeadlineKeeper, habeas_deadline_keeper_free)

G_END_DECLS
