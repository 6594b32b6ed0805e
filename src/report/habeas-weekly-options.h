/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* How a client is named in the workbook. */
typedef enum {
  HABEAS_PRIVACY_NUMBERS,
  HABEAS_PRIVACY_INITIALS,
  HABEAS_PRIVACY_FULL,
} HabeasPrivacy;

/**
 * HabeasWeeklyOptions:
 * @from: (with @to) first and last day of the period, days since 1970-01-01, both included
 * @week: (nullable): `2010-W45` when the period is one week
 * @sunday: weeks begin on Sunday; week N is then the one whose Monday begins ISO week N
 * @sharing: the workbook for others: three sheets, values only, small counts suppressed
 * @language: of the workbook, "en" or "es", whatever the program's is
 * @now_ms: the data date: clocks and deadlines are counted from it
 * @known_ms: only what was recorded before that instant; 0 for all that is known
 * @clinic: (nullable): name that stands on every page
 *
 * What the weekly workbook is to hold. A value: copy with habeas_weekly_options_copy().
 */
typedef struct {
  gint32 from;
  gint32 to;
  char *week;
  gboolean sunday;
  HabeasPrivacy privacy;
  gboolean sharing;
  char *language;
  gint64 now_ms;
  gint64 known_ms;
  char *clinic;
} HabeasWeeklyOptions;

#define HABEAS_TYPE_WEEKLY_OPTIONS (habeas_weekly_options_get_type ())
GType habeas_weekly_options_get_type (void);

/* The last week complete at @now_ms (local time), case numbers only, English. 0 = now. */
HabeasWeeklyOptions *habeas_weekly_options_new (gint64 now_ms, gboolean sunday);
HabeasWeeklyOptions *habeas_weekly_options_copy (const HabeasWeeklyOptions *options);
void habeas_weekly_options_free (HabeasWeeklyOptions *options);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasWeeklyOptions, habeas_weekly_options_free)

gboolean habeas_weekly_options_set_week (
  HabeasWeeklyOptions *options, const char *week, GError **error);
gboolean habeas_weekly_options_set_period (
  HabeasWeeklyOptions *options, const char *from, const char *to, GError **error);
gboolean habeas_weekly_options_set_known_on (
  HabeasWeeklyOptions *options, const char *day, GError **error);
void habeas_weekly_options_set_known_at_end (HabeasWeeklyOptions *options);
void habeas_weekly_options_set_language (HabeasWeeklyOptions *options, const char *language);
void habeas_weekly_options_set_clinic (HabeasWeeklyOptions *options, const char *clinic);

char *habeas_weekly_default_file_name (const HabeasWeeklyOptions *options);

const char *habeas_privacy_to_key (HabeasPrivacy privacy); /* "numbers", "initials", "full" */
gboolean habeas_privacy_from_key (const char *key, HabeasPrivacy *privacy);

/* The instant at which a day begins for the clinic (local time), ms since 1970. */
gint64 habeas_weekly_get_midnight (gint32 day);
/* Monday of ISO week @week of @year, days since 1970-01-01; FALSE when the year has no such week.
 */
gboolean habeas_week_get_monday (int year, int week, gint32 *monday);
/* The ISO week a day lies in. */
void habeas_week_of_day (gint32 day, int *year, int *week);

G_END_DECLS
