/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of the Summary sheet as a value. Any thread. */
#include "habeas-weekly-summary.h"

G_DEFINE_BOXED_TYPE (HabeasWeeklySummary, habeas_weekly_summary, habeas_weekly_summary_copy,
  habeas_weekly_summary_free)

HabeasWeeklySummary *
habeas_weekly_summary_copy (const HabeasWeeklySummary *summary)
{
  return g_memdup2 (summary, sizeof *summary);
}

void
habeas_weekly_summary_free (HabeasWeeklySummary *summary)
{
  g_free (summary);
}
