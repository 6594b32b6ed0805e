/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-db.h"
#include "habeas-record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the journal says a cell held before the line @before (G_MAXINT64 = now). References come
 * back as rids. NULL for what was never recorded or has been purged. */
gboolean habeas_replay_get_value_before (HabeasDb *db, const HabeasRecordInfo *info,
  const HabeasUuid *row, int column, gint64 before, HabeasValue *value, GError **error);
/* One value out of the JSON of a birth, as it stands in the journal (references as ids, BLOB). */
void habeas_replay_read_birth (const char *json, int column, HabeasValue *value);
/* Every live and retracted row against the replay of its operations: @found gets one sentence for
 * each table that differs. */
gboolean habeas_replay_check (
  HabeasDb *db, GPtrArray *found, GCancellable *cancellable, GError **error);
/* rid of the row with this id, 0 when there is none. */
gint64 habeas_replay_find_rid (
  HabeasDb *db, HabeasRecordKind kind, const void *id, gsize size, GError **error);

G_END_DECLS
