/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-db.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Makes of @db, a copy nobody else has open, what the database was before @until_ms. */
gboolean habeas_past_take_back (
  HabeasDb *db, gint64 until_ms, GCancellable *cancellable, GError **error);

G_END_DECLS
