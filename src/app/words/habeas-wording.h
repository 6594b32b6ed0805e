/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-case-row.h"
#include "habeas-clock-pill.h"

G_BEGIN_DECLS

/* The small formatters that templates and pages share. Every text is translated; instants are ms
 * since the epoch. */

/* "3 h 10 min", "1 day 4 h", "12 days"; rounded down, so that nobody has less than is said. */
char *habeas_wording_duration (gint64 ms);
/* The same to one unit: "3 h", "2 days". */
char *habeas_wording_duration_short (gint64 ms);
/* "Fri 5 Nov, 17:30" in @zone; the year when it is not that of @now_ms. */
char *habeas_wording_instant (gint64 ms, const char *zone, gint64 now_ms);
/* "today, 13:44" or as above, in the zone of the computer: who did what when. */
char *habeas_wording_moment (gint64 ms, gint64 now_ms);
/* A date cell as people read it; "" for NULL. */
char *habeas_wording_date (const char *cell, gint64 now_ms);
/* The same for a narrow column: "5 Nov". */
char *habeas_wording_date_short (const char *cell, gint64 now_ms);
/* The year of @now_ms on this computer, for what goes without saying. */
int habeas_wording_year (gint64 now_ms);
/* The day of @now_ms on this computer, as days since 1970-01-01. */
gint32 habeas_wording_today (gint64 now_ms);

/* A detainer clock in words: how urgent, in a table, in full, as a sentence. */
HabeasPill habeas_wording_pill (HabeasClockState state, gint64 limit_ms, gint64 now_ms);
char *habeas_wording_pill_short (HabeasPill pill, gint64 limit_ms, gint64 now_ms);
char *habeas_wording_pill_full (HabeasPill pill, gint64 limit_ms, const char *zone, gint64 now_ms);
char *habeas_wording_pill_sentence (
  HabeasPill pill, HabeasGoverns governs, gint64 limit_ms, const char *zone, gint64 now_ms);
/* HABEAS_PILL_NONE unless there is a detainer. */
HabeasPill habeas_wording_row_pill (const HabeasCaseRow *row, gint64 now_ms);

/* Label of a status key; the key itself when it is none of ours. */
const char *habeas_wording_status (const char *key);

G_END_DECLS
