/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-db.h"

#include <sqlite3.h>

G_BEGIN_DECLS

struct _HabeasDb {
  sqlite3 *handle;
  GHashTable *statements; /* SQL → first HabeasStatement of it; owns them */
  GCancellable *cancellable;
  gconstpointer context; /* borrowed, atomic */
};

gboolean habeas_db_set_error (HabeasDb *self, GError **error);
guint habeas_statement_hash_sql (gconstpointer sql);
void habeas_statement_finalize (HabeasStatement *self);

G_END_DECLS
