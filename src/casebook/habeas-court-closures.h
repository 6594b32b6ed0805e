/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-db.h"

G_BEGIN_DECLS

/* One-off days on which courts were closed, as days since the epoch (element-type gint32). */

/* Of one court. (transfer full) */
GArray *habeas_court_closures_of_court (HabeasDb *db, gint64 court, GError **error);
/* Of the courts that heard the case on the day @from (a cell; nullable): what a deadline that runs
 * from that hearing rolls over. (transfer full) */
GArray *habeas_court_closures_of_deadline (
  HabeasDb *db, gint64 case_rid, const char *from, GError **error);

G_END_DECLS
