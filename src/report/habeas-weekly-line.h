/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-weekly-options.h"
#include "habeas-weekly-source.h"

G_BEGIN_DECLS

typedef enum {
  HABEAS_LINE_NEW = 1 << 0,
  HABEAS_LINE_OPEN = 1 << 1,
  HABEAS_LINE_CLOSED = 1 << 2,
  HABEAS_LINE_KNOWN = 1 << 3,       /* by the end of the period */
  HABEAS_LINE_OPEN_BEFORE = 1 << 4, /* open a week before that end */
} HabeasLineOf;

typedef enum {
  HABEAS_LINE_CLOCK_NONE,
  HABEAS_LINE_CLOCK_NOT_STARTED,
  HABEAS_LINE_CLOCK_RUNNING,
  HABEAS_LINE_CLOCK_PAST,
  HABEAS_LINE_CLOCK_ENDED,
} HabeasLineClock;

/**
 * HabeasWeeklyLine:
 * @client: by the privacy choice, NULL with case numbers only
 * @opened_day: the first day it can mean; G_MININT32 when unknown
 *
 * A case as the sheets need it: what the period makes of a HabeasCaseRow. Texts are borrowed from
 * the row, or from the arena it was copied into.
 */
typedef struct {
  gint64 rid;
  gint64 jurisdiction_rid;
  guint of; /* HabeasLineOf */
  const char *number;
  const char *client;
  const char *status; /* key */
  const char *outcome;
  const char *lead;
  const char *jurisdiction;
  const char *charges;
  const char *facility;
  const char *zone;
  HabeasDate opened;
  HabeasDate closed;
  HabeasDate arrested;
  HabeasDate next;
  gint32 opened_day;
  gint32 closed_day;
  HabeasLevel level_2011;
  HabeasLevel level_2008;
  int stage; /* HABEAS_STAGE_CODE */
  gboolean stage_undecided;
  HabeasLineClock clock;
  gint64 clock_ms;
} HabeasWeeklyLine;

#define HABEAS_DAY_UNKNOWN G_MININT32

void habeas_weekly_line_init (
  HabeasWeeklyLine *line, const HabeasCaseRow *row, const HabeasWeeklyOptions *options);
/* Copies texts that repeat only once. */
void habeas_weekly_line_copy (
  HabeasWeeklyLine *copy, const HabeasWeeklyLine *line, GStringChunk *arena);

G_END_DECLS
