/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-db.h"

G_BEGIN_DECLS

/* Called before the first step on a database that holds data already; FALSE stops everything. */
typedef gboolean (*HabeasBeforeMigration) (
  HabeasDb *db, int version, gpointer user_data, GError **error);

/* @prefix: folder of a GResource with files NNNN-name.sql, contiguous from 0001. */
gboolean habeas_migrate (HabeasDb *db, const char *prefix, HabeasBeforeMigration before,
  gpointer user_data, GError **error);
int habeas_migration_get_version (HabeasDb *db, GError **error);

G_END_DECLS
