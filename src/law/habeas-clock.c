/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The detainer clock: how long a detainer can hold a person beyond the time of release. Two limits
 * in local time: straight hours, and the hours of the regulation that leave out Saturdays, Sundays
 * and federal holidays. Hours are real ones: the days on which the clocks change have 23 or 25.
 * Pure, callable from any thread. */
#include "habeas-clock.h"

#include "habeas-law-error.h"
#include "habeas-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HOUR_MS G_GINT64_CONSTANT (3600000)

static const struct {
  HabeasDetainerForm form;
  const char *key;
} forms[] = {
  {HABEAS_FORM_UNKNOWN, "unknown"},
  {HABEAS_FORM_I247, "I-247"},
  {HABEAS_FORM_I247D, "I-247D"},
  {HABEAS_FORM_I247N, "I-247N"},
  {HABEAS_FORM_I247X, "I-247X"},
  {HABEAS_FORM_I247A, "I-247A"},
};

const char *
habeas_form_to_key (HabeasDetainerForm form)
{
  g_return_val_if_fail (form < G_N_ELEMENTS (forms), NULL);

  return forms[form].key;
}

/**
 * habeas_form_from_key:
 * @text: "I-247A", "i247a", "I 247 A"
 */
gboolean
habeas_form_from_key (const char *text, HabeasDetainerForm *form)
{
  g_return_val_if_fail (text != NULL && form != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      const char *at = text, *key = forms[i].key;

      /* Dashes and blanks are written or not. */
      while (*at != '\0' || *key != '\0')
        {
          if (*key == '-')
            key++;
          else if (*at == '-' || *at == ' ')
            at++;
          else if (g_ascii_toupper (*at) == g_ascii_toupper (*key))
            {
              at++;
              key++;
            }
          else
            break;
        }
      if (*at == '\0' && *key == '\0')
        {
          *form = forms[i].form;
          return TRUE;
        }
    }
  return FALSE;
}

const char *
habeas_governs_to_key (HabeasGoverns governs)
{
  switch (governs)
    {
    case HABEAS_GOVERNS_REGULATION:
      return "regulation";
    case HABEAS_GOVERNS_STRAIGHT:
      return "straight";
    case HABEAS_GOVERNS_NONE:
    default:
      return "none";
    }
}

static void
skipped_clear (gpointer data)
{
  g_free (((HabeasSkippedDay *)data)->why);
}

/* Why the day does not count, NULL where it counts. A holiday on a weekend is the weekend. */
static const char *
find_exclusion (const HabeasLists *lists, gint32 day)
{
  switch (habeas_day_weekday (day))
    {
    case 6:
      return "Saturday";
    case 7:
      return "Sunday";
    default:
      return habeas_lists_get_holiday (lists, day);
    }
}

/* The instant a local day begins. */
static gboolean
get_day_start (gint32 day, const char *zone, gint64 *start_ms, GError **error)
{
  HabeasDate midnight = {.precision = HABEAS_DATE_MINUTE, .zone = zone};
  int year, month, day_of_month;

  habeas_day_from_number (day, &year, &month, &day_of_month);
  midnight.year = (gint16)year;
  midnight.month = (guint8)month;
  midnight.day = (guint8)day_of_month;
  return habeas_date_get_instant (&midnight, NULL, start_ms, NULL, error);
}

static gboolean
check_range (const HabeasLists *lists, gint32 day, GError **error)
{
  gint32 first, last;

  habeas_lists_get_holiday_range (lists, &first, &last);
  if (day >= first && day <= last)
    return TRUE;
  g_set_error_literal (error, HABEAS_LAW_ERROR, HABEAS_LAW_ERROR_BEYOND_LISTS,
    _ ("The list of federal holidays does not reach this day."));
  return FALSE;
}

/* Walks from day to day until the hours are used up by days that count. */
static gboolean
count_regulation (
  HabeasClock *clock, const HabeasLists *lists, gint32 start_day, int hours, GError **error)
{
  gint64 left_ms = hours * HOUR_MS;
  gint64 from_ms = clock->start_ms;

  for (gint32 day = start_day;; day++)
    {
      const char *why = find_exclusion (lists, day);
      gint64 next_ms;

      if (!check_range (lists, day, error)
          || !get_day_start (day + 1, clock->zone, &next_ms, error))
        return FALSE;
      if (why != NULL)
        {
          HabeasSkippedDay skipped = {day, g_strdup (why)};

          g_array_append_val (clock->skipped, skipped);
        }
      else if (next_ms - from_ms >= left_ms)
        {
          clock->regulation_ms = from_ms + left_ms;
          return TRUE;
        }
      else
        left_ms -= next_ms - from_ms;
      from_ms = next_ms;
    }
}

static gboolean
start (HabeasClock *clock, const HabeasLists *lists, const HabeasDate *eligible,
  const HabeasHoldRule *rule, GError **error)
{
  HabeasDate from = *eligible;
  gint32 day, last;

  if (clock->zone == NULL)
    {
      g_set_error_literal (error, HABEAS_LAW_ERROR, HABEAS_LAW_ERROR_NO_ZONE,
        _ ("The time zone of the jurisdiction is not known."));
      return FALSE;
    }
  if (eligible->precision == HABEAS_DATE_DAY)
    {
      clock->at_the_earliest = TRUE;
      from.precision = HABEAS_DATE_MINUTE;
      from.hour = from.minute = 0;
    }
  if (!habeas_date_get_instant (&from, clock->zone, &clock->start_ms, &clock->note, error))
    return FALSE;
  /* In a gap of the clocks the day can be a later one than the cell's. */
  if (!habeas_date_from_instant (clock->start_ms, clock->zone, &from, NULL, error))
    return FALSE;
  habeas_date_get_day_range (&from, &day, &last);
  clock->started = TRUE;
  if (clock->governs == HABEAS_GOVERNS_NONE)
    return TRUE;

  clock->straight_ms = clock->start_ms + rule->hours * HOUR_MS;
  if (!count_regulation (clock, lists, day, rule->hours, error))
    return FALSE;
  clock->governing_ms
    = clock->governs == HABEAS_GOVERNS_STRAIGHT ? clock->straight_ms : clock->regulation_ms;
  return TRUE;
}

/**
 * habeas_clock_new:
 * @eligible: (nullable): when the person would otherwise be released; its own zone wins
 * @zone: (nullable): IANA zone of the jurisdiction
 * @form: the form of the detainer
 *
 * Counts from the time the person would otherwise be released, not from the lodging. Until the day
 * of release is known the clock has not started. A day without a time counts from 00:00, at the
 * earliest. Both limits are counted for every form that holds a person (8 CFR 287.7(d); guidance to
 * I-247D and I-247A); I-247N and I-247X hold nobody and have none.
 *
 * Returns: (transfer full): the clock; %NULL with %HABEAS_LAW_ERROR_NO_ZONE,
 *   %HABEAS_LAW_ERROR_BEYOND_LISTS or %HABEAS_DATE_ERROR_NO_SUCH_ZONE
 */
HabeasClock *
habeas_clock_new (const HabeasLists *lists, const HabeasDate *eligible, const char *zone,
  HabeasDetainerForm form, GError **error)
{
  g_autoptr (HabeasClock) clock = g_new0 (HabeasClock, 1);
  const HabeasHoldRule *rule;

  g_return_val_if_fail (lists != NULL && form < HABEAS_FORM_I247A + 1, NULL);

  rule = habeas_lists_get_hold_rule (lists, form);
  clock->form = form;
  clock->governs = rule->governs;
  clock->authority = rule->authority;
  clock->zone
    = g_intern_string (eligible != NULL && eligible->zone != NULL ? eligible->zone : zone);
  clock->skipped = g_array_new (FALSE, FALSE, sizeof (HabeasSkippedDay));
  g_array_set_clear_func (clock->skipped, skipped_clear);
  if (eligible != NULL && eligible->precision >= HABEAS_DATE_DAY
      && !start (clock, lists, eligible, rule, error))
    return NULL;
  return g_steal_pointer (&clock);
}

void
habeas_clock_free (HabeasClock *clock)
{
  if (clock == NULL)
    return;
  g_clear_pointer (&clock->skipped, g_array_unref);
  g_free (clock);
}

/**
 * habeas_clock_get_state:
 * @now_ms: the present
 * @ended_ms: when the person was released or picked up, 0 if still held
 *
 * Not started until the time of release is known and has come, and for forms that hold nobody. At
 * the limit itself the hold is still within it ("not to exceed 48 hours").
 */
HabeasClockState
habeas_clock_get_state (const HabeasClock *clock, gint64 now_ms, gint64 ended_ms)
{
  g_return_val_if_fail (clock != NULL, HABEAS_CLOCK_NOT_STARTED);

  if (ended_ms != 0)
    return HABEAS_CLOCK_ENDED;
  if (!clock->started || clock->governs == HABEAS_GOVERNS_NONE || now_ms < clock->start_ms)
    return HABEAS_CLOCK_NOT_STARTED;
  return now_ms > clock->governing_ms ? HABEAS_CLOCK_PAST : HABEAS_CLOCK_RUNNING;
}
