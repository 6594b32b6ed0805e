/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-session.h"

G_BEGIN_DECLS

/* Asks for a printer or a PDF and prints the case, with initials where initials are shown. That it
 * was printed is written into the journal first: what cannot be written there is not printed. */
void habeas_case_print (GtkWidget *parent, HabeasSession *session, HabeasCaseFile *file);

G_END_DECLS
