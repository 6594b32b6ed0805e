/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-db.h"
#include "habeas-index.h"
#include "habeas-writer.h"

G_BEGIN_DECLS

/* In the caller's transaction, between begin and end of an act. */
HabeasWriter *habeas_writer_new (HabeasDb *db, gint64 generation, GCancellable *cancellable);
void habeas_writer_free (HabeasWriter *self);
/* From here on an act is a large one, if most cases are new: indexes of lists are built at its end.
 */
#define HABEAS_BULK_CASES 2000
gboolean habeas_writer_expect (HabeasWriter *self, guint64 n_cases, GError **error);
/* Derives what the act has touched. */
gboolean habeas_writer_finish (HabeasWriter *self, GError **error);
const char *habeas_writer_get_label (HabeasWriter *self); /* NULL when none was set */
HabeasDb *habeas_writer_get_db (HabeasWriter *self);
/* The volunteer of the act under way, 0 for none. */
gint64 habeas_writer_get_actor (HabeasWriter *self);
/* All cases must be derived anew, when own jurisdictions or their events changed. */
gboolean habeas_writer_get_wide (HabeasWriter *self);
void habeas_writer_set_wide (HabeasWriter *self);
/* A setting changed: it may be the rules. */
gboolean habeas_writer_get_settings (HabeasWriter *self);
/* The record changed by other means than the functions of habeas-writer.h (undo, purge). */
gboolean habeas_writer_touch (
  HabeasWriter *self, HabeasRecordKind kind, gint64 rid, GError **error);
/* Takes a case out of lists and search before its rows go. */
gboolean habeas_writer_unindex (HabeasWriter *self, gint64 case_rid, GError **error);
void habeas_writer_forget_case (HabeasWriter *self, gint64 case_rid);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasWriter, habeas_writer_free)

G_END_DECLS
