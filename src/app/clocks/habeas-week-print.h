/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-session.h"

G_BEGIN_DECLS

/* Prints what is dated in the week in which @day (days since the epoch) lies. */
void habeas_week_print (GtkWidget *parent, HabeasSession *session, gint32 day);

G_END_DECLS
