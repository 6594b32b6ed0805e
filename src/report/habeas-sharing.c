/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workbook for others. On the thread of the report. */
#include "habeas-sharing.h"
void
habeas_sharing_write (HabeasWeeklyBook *book)
{
}
