/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the period makes of a case: whether it is new, open, closed or not there yet. Pure. */
#include "habeas-weekly-line.h"

#include <string.h>

static gint32
read_date (const char *text, HabeasDate *date)
{
  gint32 first;
  gint32 last;

  if (text == NULL || !habeas_date_parse (text, date, NULL))
    *date = (HabeasDate){.precision = HABEAS_DATE_UNKNOWN};
  return habeas_date_get_day_range (date, &first, &last) ? first : HABEAS_DAY_UNKNOWN;
}

/* The dates decide; the status only where they are missing. A date known to the month or year
 * counts from its first day, as in the counts of the casebook. */
static guint
place_in_period (
  const HabeasWeeklyLine *line, const HabeasWeeklyOptions *options, gboolean status_closed)
{
  gint32 opened = line->opened_day;
  gint32 closed = line->closed_day;
  guint of = 0;
  gboolean over;

  if (opened != HABEAS_DAY_UNKNOWN && opened > options->to)
    return 0;
  of = HABEAS_LINE_KNOWN;
  if (opened != HABEAS_DAY_UNKNOWN && opened >= options->from)
    of |= HABEAS_LINE_NEW;
  if (closed != HABEAS_DAY_UNKNOWN && closed >= options->from && closed <= options->to)
    of |= HABEAS_LINE_CLOSED;
  over = closed != HABEAS_DAY_UNKNOWN ? closed <= options->to : status_closed;
  if (!over)
    of |= HABEAS_LINE_OPEN;
  if ((opened == HABEAS_DAY_UNKNOWN || opened <= options->to - 7)
      && (closed != HABEAS_DAY_UNKNOWN ? closed > options->to - 7 : !status_closed))
    of |= HABEAS_LINE_OPEN_BEFORE;
  return of;
}

static HabeasLineClock
get_clock (const HabeasCaseRow *row, gint64 now_ms)
{
  if (!row->has_detainer)
    return HABEAS_LINE_CLOCK_NONE;
  if (row->clock_ended_ms != 0)
    return HABEAS_LINE_CLOCK_ENDED;
  if (row->clock_ms == 0)
    return row->governs == HABEAS_GOVERNS_NONE ? HABEAS_LINE_CLOCK_NONE
                                               : HABEAS_LINE_CLOCK_NOT_STARTED;
  return now_ms > row->clock_ms ? HABEAS_LINE_CLOCK_PAST : HABEAS_LINE_CLOCK_RUNNING;
}

static const char *
get_client (const HabeasCaseRow *row, HabeasPrivacy privacy)
{
  switch (privacy)
    {
    case HABEAS_PRIVACY_FULL:
      return row->name;
    case HABEAS_PRIVACY_INITIALS:
      return row->initials;
    case HABEAS_PRIVACY_NUMBERS:
    default:
      return NULL;
    }
}

void
habeas_weekly_line_init (
  HabeasWeeklyLine *line, const HabeasCaseRow *row, const HabeasWeeklyOptions *options)
{
  *line = (HabeasWeeklyLine){
    .rid = row->rid,
    .jurisdiction_rid = row->jurisdiction_rid,
    .number = row->number,
    .client = get_client (row, options->privacy),
    .status = row->status,
    .outcome = row->outcome,
    .lead = row->lead,
    .jurisdiction = row->jurisdiction,
    .charges = row->charges,
    .facility = row->facility,
    .zone = row->zone,
    .level_2011 = row->level_2011,
    .level_2008 = row->level_2008,
    .stage = row->stage_known ? HABEAS_STAGE_CODE (row->participation, row->opt_out)
                              : HABEAS_STAGE_CODE_UNKNOWN,
    .stage_undecided = row->stage_undecided,
    .clock = get_clock (row, options->now_ms),
    .clock_ms = row->clock_ms,
  };
  line->opened_day = read_date (row->opened, &line->opened);
  line->closed_day = read_date (row->closed, &line->closed);
  read_date (row->arrested, &line->arrested);
  read_date (row->next_hearing, &line->next);
  line->of = place_in_period (line, options, g_strcmp0 (row->status, "closed") == 0);
}

static const char *
keep (GStringChunk *arena, const char *text, gboolean repeats)
{
  if (text == NULL)
    return NULL;
  return repeats ? g_string_chunk_insert_const (arena, text) : g_string_chunk_insert (arena, text);
}

void
habeas_weekly_line_copy (HabeasWeeklyLine *copy, const HabeasWeeklyLine *line, GStringChunk *arena)
{
  *copy = *line;
  copy->number = keep (arena, line->number, FALSE);
  copy->client = keep (arena, line->client, FALSE);
  copy->charges = keep (arena, line->charges, FALSE);
  copy->status = keep (arena, line->status, TRUE);
  copy->outcome = keep (arena, line->outcome, TRUE);
  copy->lead = keep (arena, line->lead, TRUE);
  copy->jurisdiction = keep (arena, line->jurisdiction, TRUE);
  copy->facility = keep (arena, line->facility, TRUE);
  copy->zone = keep (arena, line->zone, TRUE);
}
