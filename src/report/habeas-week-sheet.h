/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-agenda.h"
#include "habeas-paper.h"

G_BEGIN_DECLS

/* What is dated in the seven days from @first (days since the epoch), for the wall or the bag: case
 * numbers and initials, never a name. @agenda: of those days. */
HabeasPaper *habeas_week_sheet_new (HabeasAgenda *agenda, gint32 first, gint64 now_ms);

G_END_DECLS
