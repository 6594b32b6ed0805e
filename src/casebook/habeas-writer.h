/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-lists.h"
#include "habeas-record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What an act is; the numbers stand in the journal. */
typedef enum {
  HABEAS_ACT_CHANGE = 1,
  HABEAS_ACT_RETRACT = 2, /* undo and redo */
  HABEAS_ACT_PURGE = 3,
  HABEAS_ACT_VIEW = 4,
  HABEAS_ACT_EXPORT = 5,
  HABEAS_ACT_PRINT = 6,
  HABEAS_ACT_UNLOCK = 7,
  HABEAS_ACT_CLEAR = 8,
  HABEAS_ACT_IMPORT = 9,
} HabeasActKind;

/* The open transaction of one act; lives only inside a HabeasWriteFunc, on the writer's thread. */
typedef struct _HabeasWriter HabeasWriter;

/* FALSE with @error set rolls everything back; nothing of the act is kept. */
typedef gboolean (*HabeasWriteFunc) (
  HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error);

/* A birth: stores @record, sets its rid. References must be rids of stored records. */
gboolean habeas_writer_insert (HabeasWriter *self, HabeasRecord *record, GError **error);
/* Stores the cells of @record that differ from the stored row. @n_changed: (out) (optional). */
gboolean habeas_writer_update (
  HabeasWriter *self, HabeasRecord *record, guint *n_changed, GError **error);
gboolean habeas_writer_set (HabeasWriter *self, HabeasRecordKind kind, gint64 rid,
  const char *field, const HabeasValue *value, GError **error);
/* Takes a record out of lists, counts and search; undo brings it back. */
gboolean habeas_writer_retract (
  HabeasWriter *self, HabeasRecordKind kind, gint64 rid, GError **error);

/* NULL without error when there is none. (transfer full) */
HabeasRecord *habeas_writer_get (
  HabeasWriter *self, HabeasRecordKind kind, gint64 rid, GError **error);
/* Live records of the kind whose owner is @owner, oldest first (transfer full). */
GPtrArray *habeas_writer_get_owned (
  HabeasWriter *self, HabeasRecordKind kind, gint64 owner, GError **error);

/* Look-ups; 0 when there is none (with @error only on failure). */
gint64 habeas_writer_find_id (
  HabeasWriter *self, HabeasRecordKind kind, const HabeasUuid *id, GError **error);
gint64 habeas_writer_find_case (HabeasWriter *self, const char *number, GError **error);
/* The case a row of this source and key made before, by import_row.source and .key. */
gint64 habeas_writer_find_imported (
  HabeasWriter *self, const char *source, const char *key, gint64 *import_row, GError **error);
/* By folded name; makes one when there is none. */
gint64 habeas_writer_ensure_volunteer (HabeasWriter *self, const char *name, GError **error);
/* By folded name, of that day (a date cell); makes one when there is none. @place: (nullable). */
gint64 habeas_writer_ensure_community_event (
  HabeasWriter *self, const char *name, const char *date, const char *place, GError **error);
/* The next free case number of this laptop: prefix and four digits or more, e.g. "B-0042". */
char *habeas_writer_dup_next_number (HabeasWriter *self, GError **error);

/* The lists in force on the casebook. */
const HabeasLists *habeas_writer_get_lists (HabeasWriter *self);

/* The act's label once it is known ("Import of 240 cases"); no names. */
void habeas_writer_set_label (HabeasWriter *self, const char *label);

G_END_DECLS
