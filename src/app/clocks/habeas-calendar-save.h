/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-session.h"

G_BEGIN_DECLS

/* Asks where, and writes or updates a calendar of one case (0 = of all) there. */
void habeas_calendar_save (GtkWidget *parent, HabeasSession *session, gint64 case_rid);

G_END_DECLS
