/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-derive.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Keeps what lists and search read (derived, search_word, search_names, search_notes) equal to what
 * the records say. Lives in one write transaction. */
typedef struct _HabeasIndexer HabeasIndexer;

HabeasIndexer *habeas_indexer_new (HabeasDb *db, gint64 generation);
void habeas_indexer_free (HabeasIndexer *self);

/* Many new cases come: the indexes of lists are dropped now and built again by finish(), words are
 * sorted before they go in. */
gboolean habeas_indexer_begin_bulk (HabeasIndexer *self, GError **error);
/* A case whose records changed. */
gboolean habeas_indexer_update (HabeasIndexer *self, gint64 case_rid, GError **error);
/* A case that was never indexed. */
gboolean habeas_indexer_add (HabeasIndexer *self, gint64 case_rid, GError **error);
gboolean habeas_indexer_remove (HabeasIndexer *self, gint64 case_rid, GError **error);
gboolean habeas_indexer_finish (HabeasIndexer *self, GError **error);

/* One case as it should be against as it is stored; FALSE in @equal when they differ. */
gboolean habeas_indexer_compare (
  HabeasIndexer *self, gint64 case_rid, gboolean *equal, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasIndexer, habeas_indexer_free)

G_END_DECLS
