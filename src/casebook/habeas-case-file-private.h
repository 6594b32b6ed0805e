/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-case-file.h"
#include "habeas-db.h"

G_BEGIN_DECLS

/* NULL without @error when there is no such case. */
HabeasCaseFile *habeas_case_file_load (HabeasDb *db, gint64 rid, GError **error);

G_END_DECLS
