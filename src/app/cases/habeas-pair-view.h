/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-session.h"

G_BEGIN_DECLS

/* Two persons field by field into a box: what each file says, and whether it agrees. */
void habeas_pair_view_fill (
  GtkBox *box, HabeasSession *session, HabeasCaseFile *a, HabeasCaseFile *b);

G_END_DECLS
