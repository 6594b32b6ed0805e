/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One case as lists and reports show it: a value that owns its texts. */
#include "habeas-case-row.h"

G_DEFINE_BOXED_TYPE (HabeasCaseRow, habeas_case_row, habeas_case_row_copy, habeas_case_row_free)

HabeasCaseRow *
habeas_case_row_new (void)
{
  return g_new0 (HabeasCaseRow, 1);
}

#define FOR_EACH_TEXT(DO)                                                                          \
  DO (number)                                                                                      \
  DO (name)                                                                                        \
  DO (initials)                                                                                    \
  DO (status)                                                                                      \
  DO (opened)                                                                                      \
  DO (closed)                                                                                      \
  DO (outcome)                                                                                     \
  DO (lead)                                                                                        \
  DO (arrested)                                                                                    \
  DO (agency)                                                                                      \
  DO (jurisdiction)                                                                                \
  DO (state)                                                                                       \
  DO (charges)                                                                                     \
  DO (next_hearing)                                                                                \
  DO (facility)                                                                                    \
  DO (zone)

HabeasCaseRow *
habeas_case_row_copy (const HabeasCaseRow *row)
{
  HabeasCaseRow *copy = g_memdup2 (row, sizeof *row);

#define COPY_TEXT(field) copy->field = g_strdup (row->field);
  FOR_EACH_TEXT (COPY_TEXT)
#undef COPY_TEXT
  return copy;
}

void
habeas_case_row_free (HabeasCaseRow *row)
{
  if (row == NULL)
    return;
#define FREE_TEXT(field) g_free (row->field);
  FOR_EACH_TEXT (FREE_TEXT)
#undef FREE_TEXT
  g_free (row);
}

/**
 * habeas_case_row_get_clock_state:
 * @now_ms: ms since the epoch
 *
 * Returns: the state of the limit that governs; without a limit NOT_STARTED
 */
HabeasClockState
habeas_case_row_get_clock_state (const HabeasCaseRow *row, gint64 now_ms)
{
  g_return_val_if_fail (row != NULL, HABEAS_CLOCK_NOT_STARTED);

  if (row->clock_ended_ms != 0)
    return HABEAS_CLOCK_ENDED;
  if (row->clock_ms == 0)
    return HABEAS_CLOCK_NOT_STARTED;
  return now_ms > row->clock_ms ? HABEAS_CLOCK_PAST : HABEAS_CLOCK_RUNNING;
}
