/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-phrases.h"
#include "habeas-weekly-line.h"

G_BEGIN_DECLS

/* The words of the workbook, in its own language. Borrowed from @phrases unless they are dup'd. */
const char *habeas_words_level (const HabeasPhrases *phrases, HabeasLevel level);
const char *habeas_words_status (const HabeasPhrases *phrases, const char *status);
const char *habeas_words_clock (const HabeasPhrases *phrases, HabeasLineClock clock);
const char *habeas_words_class (const HabeasPhrases *phrases, HabeasOffenseClass offense_class);
const char *habeas_words_disposition (const HabeasPhrases *phrases, HabeasDisposition disposition);
const char *habeas_words_participation (
  const HabeasPhrases *phrases, HabeasParticipation participation);
const char *habeas_words_opt_out (const HabeasPhrases *phrases, HabeasOptOut opt_out);
/* "Active over objection; requested"; @stage: HABEAS_STAGE_CODE */
char *habeas_words_dup_stage (const HabeasPhrases *phrases, int stage, gboolean undecided);

char *habeas_words_dup_day (const HabeasPhrases *phrases, gint32 day);
char *habeas_words_dup_short_day (const HabeasPhrases *phrases, gint32 day); /* without the year */
/* "Week 45 · 8 Nov – 14 Nov 2010" */
char *habeas_words_dup_period (const HabeasPhrases *phrases, const HabeasWeeklyOptions *options);
/* "15 Nov 2010, 09:30", local time */
char *habeas_words_dup_data_date (const HabeasPhrases *phrases, gint64 now_ms);
/* "May 2010", "2010"; NULL when the date is known to the day or not at all */
char *habeas_words_dup_imprecise (const HabeasPhrases *phrases, const HabeasDate *date);

/* Local day of the data date. */
gint32 habeas_words_local_day (gint64 ms);

/* A sentence with %1$s and %2$s as text, and as a formula over the cells @refs. */
char *habeas_words_dup_sentence (const char *format, const char *first, const char *second);
char *habeas_words_dup_formula (const char *format, const char *first_ref, const char *second_ref);

G_END_DECLS
