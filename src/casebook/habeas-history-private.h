/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"
#include "habeas-db.h"

G_BEGIN_DECLS

GPtrArray *habeas_history_load_case (HabeasDb *db, gint64 rid, guint limit, GError **error);
GPtrArray *habeas_history_load_acts (HabeasDb *db, guint limit, GError **error);
gboolean habeas_history_foreach_change (HabeasDb *db, gint64 from_ms, gint64 to_ms,
  HabeasChangeFunc func, gpointer user_data, GCancellable *cancellable, GError **error);
/* The first line received at @ms or later; one past the last when there is none. */
gboolean habeas_history_find_received (HabeasDb *db, gint64 ms, gint64 *seq, GError **error);

G_END_DECLS
