/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-session.h"

G_BEGIN_DECLS

/* Prints the recovery code of the casebook. The paper names the clinic and nobody else. */
void habeas_recovery_print (GtkWidget *parent, HabeasSession *session, const char *code);

G_END_DECLS
