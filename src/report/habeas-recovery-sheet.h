/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-paper.h"

G_BEGIN_DECLS

/* The recovery code as it is kept on paper: the code, the clinic, the day, and what it is for. No
 * person is named on it. @clinic: (nullable). @day: "2010-11-09". (transfer full) */
HabeasPaper *habeas_recovery_sheet_new (const char *code, const char *clinic, const char *day);

G_END_DECLS
