/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-db.h"

G_BEGIN_DECLS

/* Live rows without ids, journal and versions, sorted; what the founding act made is not in it. */
char *habeas_dump_make (HabeasDb *db, GError **error);

G_END_DECLS
