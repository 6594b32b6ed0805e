/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What should be asked before figures are quoted: what is missing in a case or contradicts itself.
 * Pure. */
#include "habeas-weekly-quality.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const HabeasFindingText texts[HABEAS_N_FINDINGS] = {
  [HABEAS_FINDING_NO_OPENED] = {N_ ("The opening date is not recorded"),
    N_ ("When was the case opened? Until then it counts as open and never as new.")},
  [HABEAS_FINDING_VAGUE_OPENED] = {N_ ("The opening date is known to the month or year only"),
    N_ ("On which day was the case opened? It counts on the first day it can mean.")},
  [HABEAS_FINDING_CLOSED_BEFORE_OPENED]
  = {N_ ("Closed before it was opened"), N_ ("Which of the two dates is wrong?"), TRUE},
  [HABEAS_FINDING_CLOSED_WITHOUT_DATE] = {N_ ("Closed, but no closing date is recorded"),
    N_ ("When was the case closed? Without the date it appears in no week.")},
  [HABEAS_FINDING_DATE_BUT_NOT_CLOSED]
  = {N_ ("A closing date is recorded, but the status is not closed"),
    N_ ("Is the case closed? Correct the status or take the date out."), TRUE},
  [HABEAS_FINDING_DATE_TO_COME]
  = {N_ ("The closing date is still to come"), N_ ("Is the closing date right?"), TRUE},
  [HABEAS_FINDING_NO_LEAD]
  = {N_ ("Nobody is responsible for the open case"), N_ ("Who takes the case?")},
  [HABEAS_FINDING_NO_ARREST_DATE] = {N_ ("The arrest date is not recorded"),
    N_ ("When was the person arrested? The opt-out stage on that day depends on it.")},
  [HABEAS_FINDING_ARREST_TO_COME]
  = {N_ ("The arrest date is still to come"), N_ ("Is the arrest date right?"), TRUE},
  [HABEAS_FINDING_NO_JURISDICTION] = {N_ ("The arresting jurisdiction is not recorded"),
    N_ ("Which county or city made the arrest?")},
  [HABEAS_FINDING_STAGE_UNDECIDED] = {N_ ("The opt-out stage on the arrest date is undecided"),
    N_ ("On which day was the step of the jurisdiction that is known to the month only?")},
  [HABEAS_FINDING_NO_CHARGE] = {N_ ("No charge is recorded"),
    N_ ("What was the person booked for? “None” is an answer: arrest only.")},
  [HABEAS_FINDING_LEVEL_NOT_KNOWN] = {N_ ("The level is not known"),
    N_ ("What became of the charges? An outcome that is not known could change the level.")},
  [HABEAS_FINDING_CLOCK_NOT_STARTED] = {N_ ("A detainer, but the clock has not started"),
    N_ ("When could the person have been released otherwise? The clock runs from then.")},
  [HABEAS_FINDING_REVIEW]
  = {N_ ("Marked for the coordinator"), N_ ("Look at the case and take the mark off.")},
  [HABEAS_FINDING_STALE] = {N_ ("Level and stage were still being calculated"),
    N_ ("Write the workbook again in a minute.")},
};

static gboolean
is_vague (const HabeasDate *date)
{
  return date->precision == HABEAS_DATE_YEAR || date->precision == HABEAS_DATE_MONTH;
}

static guint
find_in_dates (const HabeasWeeklyLine *line, gint32 today)
{
  gboolean closed = g_strcmp0 (line->status, "closed") == 0;
  gboolean has_opened = line->opened_day != HABEAS_DAY_UNKNOWN;
  gboolean has_closed = line->closed_day != HABEAS_DAY_UNKNOWN;
  guint found = 0;
  gint32 first = 0;
  gint32 last = 0;

  if (!has_opened)
    found |= 1u << HABEAS_FINDING_NO_OPENED;
  else if (is_vague (&line->opened))
    found |= 1u << HABEAS_FINDING_VAGUE_OPENED;
  if (closed && !has_closed)
    found |= 1u << HABEAS_FINDING_CLOSED_WITHOUT_DATE;
  if (has_closed && !closed)
    found |= 1u << HABEAS_FINDING_DATE_BUT_NOT_CLOSED;
  if (has_closed && line->closed_day > today)
    found |= 1u << HABEAS_FINDING_DATE_TO_COME;
  /* Only when no day the closing can mean is at or after the opening. */
  if (has_opened && has_closed && habeas_date_get_day_range (&line->closed, &first, &last)
      && last < line->opened_day)
    found |= 1u << HABEAS_FINDING_CLOSED_BEFORE_OPENED;
  return found;
}

static guint
find_in_arrest (const HabeasWeeklyLine *line, const HabeasCaseRow *row, gint32 today)
{
  guint found = 0;
  gint32 first = 0;
  gint32 last = 0;

  if (!habeas_date_get_day_range (&line->arrested, &first, &last))
    found |= 1u << HABEAS_FINDING_NO_ARREST_DATE;
  else if (first > today)
    found |= 1u << HABEAS_FINDING_ARREST_TO_COME;
  if (line->jurisdiction == NULL)
    found |= 1u << HABEAS_FINDING_NO_JURISDICTION;
  if (line->stage_undecided)
    found |= 1u << HABEAS_FINDING_STAGE_UNDECIDED;
  if (row->n_charges == 0)
    found |= 1u << HABEAS_FINDING_NO_CHARGE;
  else if (line->level_2011 == HABEAS_LEVEL_UNKNOWN)
    found |= 1u << HABEAS_FINDING_LEVEL_NOT_KNOWN;
  return found;
}

guint
habeas_weekly_find (const HabeasWeeklyLine *line, const HabeasCaseRow *row, gint32 today)
{
  gboolean open = (line->of & HABEAS_LINE_OPEN) != 0;
  gboolean without_date
    = g_strcmp0 (line->status, "closed") == 0 && line->closed_day == HABEAS_DAY_UNKNOWN;
  guint found;

  /* Cases long closed are not asked about any more, but for the date that would place them. */
  if ((line->of & (HABEAS_LINE_OPEN | HABEAS_LINE_NEW | HABEAS_LINE_CLOSED)) == 0
      && !((line->of & HABEAS_LINE_KNOWN) != 0 && without_date))
    return 0;

  found = find_in_dates (line, today) | find_in_arrest (line, row, today);
  if (open && line->lead == NULL)
    found |= 1u << HABEAS_FINDING_NO_LEAD;
  if (open && line->clock == HABEAS_LINE_CLOCK_NOT_STARTED)
    found |= 1u << HABEAS_FINDING_CLOCK_NOT_STARTED;
  if (row->review)
    found |= 1u << HABEAS_FINDING_REVIEW;
  if (!row->current)
    found |= 1u << HABEAS_FINDING_STALE;
  return found;
}

const HabeasFindingText *
habeas_finding_get_text (HabeasFinding finding)
{
  g_return_val_if_fail (finding < HABEAS_N_FINDINGS, NULL);
  return &texts[finding];
}
