/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"
#include "habeas-paper.h"

G_BEGIN_DECLS

/* A case on paper, in the language of the program. With @initials it says nothing that shows who
 * somebody is or leads to them: no names, numbers of persons, birth dates, contacts or notes. */
HabeasPaper *habeas_case_sheet_new (HabeasCaseFile *file, gboolean initials, gint64 now_ms);

G_END_DECLS
