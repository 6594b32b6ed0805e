/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-db.h"
#include "habeas-uuid.h"
#include "habeas-writer-private.h"

G_BEGIN_DECLS

/* One act of the journal: its operations are the lines first … last, its closing line is last + 1.
 */
typedef struct {
  HabeasUuid txn;
  HabeasUuid undoes; /* null when it undoes nothing */
  HabeasActKind kind;
  gint64 first;
  gint64 last;
  char *label;
} HabeasAct;

void habeas_act_clear (HabeasAct *act);

/* What undo (or redo) would do next; FALSE without @error when there is nothing. */
gboolean habeas_undo_find (HabeasDb *db, gboolean redo, HabeasAct *act, GError **error);
gboolean habeas_undo_find_act (HabeasDb *db, const HabeasUuid *txn, HabeasAct *act, GError **error);
/* The first line of the act whose closing line is @closing. */
gboolean habeas_undo_get_begin (HabeasDb *db, gint64 closing, gint64 *begin, GError **error);
/* TRUE when an act that stands has undone it. */
gboolean habeas_undo_is_undone (
  HabeasDb *db, const HabeasUuid *txn, gboolean *undone, GError **error);
/* Writes the inverse of @act. CONFLICT when a cell has changed since, nothing is written then that
 * the caller does not roll back. */
gboolean habeas_undo_apply (HabeasWriter *writer, const HabeasAct *act, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HabeasAct, habeas_act_clear)

G_END_DECLS
