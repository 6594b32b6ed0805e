/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-db.h"
#include "habeas-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

void habeas_check_add (GPtrArray *findings, const char *what, const char *format, ...)
  G_GNUC_PRINTF (3, 4);
GPtrArray *habeas_check_findings_new (void);

/* Everything that can be checked inside the database: findings are appended. FALSE only when the
 * check itself could not go on (cancelled, I/O). */
gboolean habeas_check_database (
  HabeasDb *db, GPtrArray *findings, GCancellable *cancellable, GError **error);

/* The files of documents against their rows. */
gboolean habeas_check_documents (HabeasDb *db, const char *folder, HabeasSecret *data_key,
  gboolean may_sweep, GPtrArray *findings, GCancellable *cancellable, GError **error);

/* Files that no row knows and that are older than @age seconds go. */
gboolean habeas_documents_sweep (HabeasDb *db, const char *folder, gint64 age, GError **error);

G_END_DECLS
