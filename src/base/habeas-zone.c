/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Instants and time zones. A zone is opened once and kept for the life of the process (there are a
 * few hundred, a clinic meets a handful). Thread-safe. */
#include "habeas-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAY_S 86400

G_LOCK_DEFINE_STATIC (zones);
static GHashTable *zones; /* zone name → GTimeZone, both for ever */

/* WHY so strict: g_time_zone_new_identifier() reads any file the name leads to and takes "Foo5Bar"
 * for a rule of its own; a zone of the casebook is a name of the tz database. */
static gboolean
is_database_name (const char *zone)
{
  if (strcmp (zone, "UTC") == 0)
    return TRUE;
  if (!g_ascii_isalpha (zone[0]) || strchr (zone, '/') == NULL)
    return FALSE;
  for (const char *c = zone; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr ("_-+/", *c) == NULL)
      return FALSE;
  return TRUE;
}

/**
 * habeas_time_zone_get:
 * @zone: name in the tz database, "America/Los_Angeles"
 *
 * Returns: (transfer none) (nullable): the zone, never freed, or %NULL with
 *   %HABEAS_DATE_ERROR_NO_SUCH_ZONE where this machine does not know it
 */
GTimeZone *
habeas_time_zone_get (const char *zone, GError **error)
{
  GTimeZone *found;

  g_return_val_if_fail (zone != NULL, NULL);

  G_LOCK (zones);
  if (zones == NULL)
    zones = g_hash_table_new (g_str_hash, g_str_equal);
  found = g_hash_table_lookup (zones, zone);
  if (found == NULL && is_database_name (zone))
    {
      found = g_time_zone_new_identifier (zone);
      if (found != NULL)
        g_hash_table_insert (zones, (char *)g_intern_string (zone), found);
    }
  G_UNLOCK (zones);

  if (found == NULL)
    g_set_error (error, HABEAS_DATE_ERROR, HABEAS_DATE_ERROR_NO_SUCH_ZONE,
      _ ("This computer does not know the time zone “%s”."), zone);
  return found;
}

static gint32
get_offset (GTimeZone *zone, gint64 universal_s)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, universal_s);

  return g_time_zone_get_offset (zone, interval);
}

/* No zone changes its clock twice within two days: the offsets a day before and a day after are the
 * two that can hold at a local time. */
static gint64
find_universal (GTimeZone *zone, gint64 local_s, HabeasInstantNote *note)
{
  gint32 before = get_offset (zone, local_s - DAY_S);
  gint32 after = get_offset (zone, local_s + DAY_S);
  gboolean is_before, is_after;

  *note = HABEAS_INSTANT_EXACT;
  if (before == after)
    return local_s - before;

  is_before = get_offset (zone, local_s - before) == before;
  is_after = get_offset (zone, local_s - after) == after;
  if (is_before && is_after)
    *note = HABEAS_INSTANT_EARLIER_OF_TWO;
  else if (!is_before && !is_after)
    *note = HABEAS_INSTANT_MOVED_FORWARD;
  /* Twice: the clock went back, the old offset is the greater one and its instant the earlier.
   * Never: the old offset carries the time forward by what the clock left out. */
  return is_after && !is_before ? local_s - after : local_s - before;
}

/**
 * habeas_date_get_instant:
 * @date: a date known to the minute
 * @default_zone: (nullable): zone where the date names none
 * @instant_ms: (out): milliseconds since 1970-01-01 UTC
 * @note: (out) (optional): whether the local time exists twice or not at all
 *
 * A local time that exists twice (clocks set back) is the earlier instant; one that does not exist
 * (clocks set forward) moves forward by the length of the gap: 02:30 becomes 03:30.
 *
 * Returns: %FALSE with %HABEAS_DATE_ERROR_SYNTAX where the date has no time of day, or
 *   %HABEAS_DATE_ERROR_NO_SUCH_ZONE without a usable zone
 */
gboolean
habeas_date_get_instant (const HabeasDate *date, const char *default_zone, gint64 *instant_ms,
  HabeasInstantNote *note, GError **error)
{
  const char *name = date->zone != NULL ? date->zone : default_zone;
  HabeasInstantNote found;
  GTimeZone *zone;
  gint64 local_s;

  g_return_val_if_fail (date != NULL && instant_ms != NULL, FALSE);
  g_return_val_if_fail (habeas_date_is_valid (date), FALSE);

  if (date->precision != HABEAS_DATE_MINUTE)
    {
      g_set_error_literal (
        error, HABEAS_DATE_ERROR, HABEAS_DATE_ERROR_SYNTAX, _ ("The time of day is missing."));
      return FALSE;
    }
  if (name == NULL)
    {
      g_set_error_literal (
        error, HABEAS_DATE_ERROR, HABEAS_DATE_ERROR_NO_SUCH_ZONE, _ ("The time zone is missing."));
      return FALSE;
    }
  zone = habeas_time_zone_get (name, error);
  if (zone == NULL)
    return FALSE;

  local_s = (gint64)habeas_day_number (date->year, date->month, date->day) * DAY_S
            + date->hour * 3600 + date->minute * 60;
  *instant_ms = find_universal (zone, local_s, &found) * 1000;
  if (note != NULL)
    *note = found;
  return TRUE;
}

/* Splits an instant into the local day and the second of that day. */
static gboolean
split_local (
  gint64 instant_ms, const char *zone_name, gint32 *day, int *second, int *offset_s, GError **error)
{
  GTimeZone *zone = habeas_time_zone_get (zone_name, error);
  gint64 universal_s, local_s;

  if (zone == NULL)
    return FALSE;
  universal_s = instant_ms / 1000 - (instant_ms % 1000 < 0 ? 1 : 0);
  *offset_s = get_offset (zone, universal_s);
  local_s = universal_s + *offset_s;
  *day = (gint32)(local_s / DAY_S - (local_s % DAY_S < 0 ? 1 : 0));
  *second = (int)(local_s - (gint64)*day * DAY_S);
  return TRUE;
}

/**
 * habeas_date_from_instant:
 * @zone: IANA zone
 * @date: (out): the local minute, with @zone in it
 * @offset_s: (out) (optional): seconds east of UTC at that instant
 */
gboolean
habeas_date_from_instant (
  gint64 instant_ms, const char *zone, HabeasDate *date, int *offset_s, GError **error)
{
  int year, month, day, second, offset;
  gint32 number;

  g_return_val_if_fail (zone != NULL && date != NULL, FALSE);

  if (!split_local (instant_ms, zone, &number, &second, &offset, error))
    return FALSE;
  habeas_day_from_number (number, &year, &month, &day);
  *date = habeas_date_new_minute (year, month, day, second / 3600, second / 60 % 60, zone);
  if (offset_s != NULL)
    *offset_s = offset;
  return TRUE;
}

/**
 * habeas_instant_to_iso:
 *
 * Returns: (transfer full): local time with its offset, `2010-08-15T10:00:00-07:00`
 */
char *
habeas_instant_to_iso (gint64 instant_ms, const char *zone, GError **error)
{
  int year, month, day, second, offset;
  gint32 number;

  g_return_val_if_fail (zone != NULL, NULL);

  if (!split_local (instant_ms, zone, &number, &second, &offset, error))
    return NULL;
  habeas_day_from_number (number, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", year, month, day,
    second / 3600, second / 60 % 60, second % 60, offset < 0 ? '-' : '+', ABS (offset) / 3600,
    ABS (offset) / 60 % 60);
}
