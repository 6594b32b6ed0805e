/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HABEAS_DATE_ERROR (habeas_date_error_quark ())

typedef enum {
  HABEAS_DATE_ERROR_SYNTAX,
  HABEAS_DATE_ERROR_NO_SUCH_DAY,
  HABEAS_DATE_ERROR_NO_SUCH_ZONE,
  HABEAS_DATE_ERROR_AMBIGUOUS,
  HABEAS_DATE_ERROR_NO_YEAR, /* "16 Jan" without a reference year */
} HabeasDateError;

GQuark habeas_date_error_quark (void);

/**
 * HabeasDatePrecision:
 * How much of a date is known. `UNKNOWN` means somebody asked and it is not known; an absent date
 * (NULL cell) was never asked for.
 */
typedef enum {
  HABEAS_DATE_UNKNOWN,
  HABEAS_DATE_YEAR,
  HABEAS_DATE_MONTH,
  HABEAS_DATE_DAY,
  HABEAS_DATE_MINUTE,
} HabeasDatePrecision;

/**
 * HabeasDate:
 * @zone: (nullable): IANA zone, interned; only with minute precision
 * @by: (nullable): who says so (client, family, document, locator, court), interned
 *
 * A date as it stands in one cell of the casebook: `2010`, `2010-05`, `2010-05-13`,
 * `2010-08-13T10:00[America/Los_Angeles]`, `unknown`, each optionally followed by `;by=client`.
 * A plain value: copy it by assignment. The clock time is local to @zone.
 */
typedef struct {
  HabeasDatePrecision precision;
  gint16 year;
  guint8 month;
  guint8 day;
  guint8 hour;
  guint8 minute;
  const char *zone;
  const char *by;
} HabeasDate;

/* How the instant of a local time was found (domain.md: the earlier instant, or moved forward). */
typedef enum {
  HABEAS_INSTANT_EXACT,
  HABEAS_INSTANT_EARLIER_OF_TWO,
  HABEAS_INSTANT_MOVED_FORWARD,
} HabeasInstantNote;

/* Day/month order of numeric dates in a spreadsheet column. */
typedef enum {
  HABEAS_DATE_ORDER_UNKNOWN,
  HABEAS_DATE_ORDER_YMD,
  HABEAS_DATE_ORDER_MDY,
  HABEAS_DATE_ORDER_DMY,
} HabeasDateOrder;

gboolean habeas_date_parse (const char *text, HabeasDate *date, GError **error);
char *habeas_date_to_string (const HabeasDate *date);
gboolean habeas_date_is_valid (const HabeasDate *date);
gboolean habeas_date_equal (const HabeasDate *a, const HabeasDate *b);
/* The interned word for @by, or NULL where it is none of the five. */
const char *habeas_date_intern_by (const char *text);

HabeasDate habeas_date_new_day (int year, int month, int day);
HabeasDate habeas_date_new_minute (
  int year, int month, int day, int hour, int minute, const char *zone);

/* First and last day the date can mean, as days since 1970-01-01; FALSE when unknown. */
gboolean habeas_date_get_day_range (const HabeasDate *date, gint32 *first, gint32 *last);
int habeas_date_compare_first (const HabeasDate *a, const HabeasDate *b);

gint32 habeas_day_number (int year, int month, int day);
void habeas_day_from_number (gint32 number, int *year, int *month, int *day);
int habeas_day_weekday (gint32 number); /* 1 Monday … 7 Sunday */
int habeas_days_in_month (int year, int month);

/* Instants are milliseconds since 1970-01-01 UTC. */
gboolean habeas_date_get_instant (const HabeasDate *date, const char *default_zone,
  gint64 *instant_ms, HabeasInstantNote *note, GError **error);
gboolean habeas_date_from_instant (
  gint64 instant_ms, const char *zone, HabeasDate *date, int *offset_s, GError **error);
/* `2010-08-15T10:00:00-07:00` */
char *habeas_instant_to_iso (gint64 instant_ms, const char *zone, GError **error);
GTimeZone *habeas_time_zone_get (const char *zone, GError **error); /* borrowed, never freed */

/* What people type or a spreadsheet cell holds: "Mar 20, 2010", "16 Jan", "13/08/2010 10:00",
 * "8-13-10", "2010-05", "mayo de 2010". @reference_year completes a day without a year only if > 0.
 * Two-digit years are 1950–2049 unless @not_after (days since epoch, G_MININT32 = none) is given:
 * then the latest year that is not after it. @order UNKNOWN and a date readable both ways:
 * ERROR_AMBIGUOUS. */
gboolean habeas_date_read (const char *text, HabeasDateOrder order, int reference_year,
  gint32 not_after, HabeasDate *date, GError **error);
/* The same as it is said on the telephone, from the day @today (days since 1970-01-01): "thu
 * 6:15pm", "yesterday", "ayer a las 18:00"; a weekday is the last one. */
gboolean habeas_date_read_spoken (
  const char *text, gint32 today, gint32 not_after, HabeasDate *date, GError **error);
/* What a numeric date says about the order of its column: bit 1 MDY possible, 2 DMY possible, 4 YMD
 * possible; 7 where it reads the same in every order (a named month, four digits of a year in
 * front); 0 no date. The order of a column is the AND over its cells. */
guint habeas_date_read_orders (const char *text);

/* For people: "Fri 5 Nov, 17:30"; the year only when it is not @this_year (0 = always). Localised.
 */
char *habeas_date_format (const HabeasDate *date, int this_year);
/* For a narrow column: "5 Nov", "5 Nov 2010"; no weekday, no time. */
char *habeas_date_format_short (const HabeasDate *date, int this_year);
/* 1 Monday … 7 Sunday: "Mon". */
const char *habeas_weekday_to_label (int weekday);

G_END_DECLS
