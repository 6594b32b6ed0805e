/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-weekly-book.h"

G_BEGIN_DECLS

/* The three sheets of the workbook for others. */
void habeas_sharing_write (HabeasWeeklyBook *book);

G_END_DECLS
