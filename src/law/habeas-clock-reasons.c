/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The detainer clock in words: which count governs and why, from when, and the days it left out.
 * Pure. */
#include "habeas-clock.h"

#include "habeas-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The keys of HabeasSkippedDay; the holidays are those of data/rules/holidays.csv. */
static const char *const days[] = {
  NC_ ("skipped day", "Saturday"),
  NC_ ("skipped day", "Sunday"),
  NC_ ("skipped day", "New Year's Day"),
  NC_ ("skipped day", "Birthday of Martin Luther King, Jr."),
  NC_ ("skipped day", "Washington's Birthday"),
  NC_ ("skipped day", "Memorial Day"),
  NC_ ("skipped day", "Juneteenth National Independence Day"),
  NC_ ("skipped day", "Independence Day"),
  NC_ ("skipped day", "Labor Day"),
  NC_ ("skipped day", "Columbus Day"),
  NC_ ("skipped day", "Veterans Day"),
  NC_ ("skipped day", "Thanksgiving Day"),
  NC_ ("skipped day", "Christmas Day"),
  NC_ ("skipped day", "New Year's Day (observed)"),
  NC_ ("skipped day", "Juneteenth National Independence Day (observed)"),
  NC_ ("skipped day", "Independence Day (observed)"),
  NC_ ("skipped day", "Veterans Day (observed)"),
  NC_ ("skipped day", "Christmas Day (observed)"),
};

/**
 * habeas_clock_why_to_label:
 * @why: of a #HabeasSkippedDay
 *
 * Returns: (transfer none): the day's name in the language of the program
 */
const char *
habeas_clock_why_to_label (const char *why)
{
  g_return_val_if_fail (why != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (strcmp (days[i], why) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, "skipped day", days[i]);
  return why;
}

static char *
format_instant (gint64 instant_ms, const char *zone)
{
  HabeasDate date;

  if (!habeas_date_from_instant (instant_ms, zone, &date, NULL, NULL))
    return g_strdup ("");
  return habeas_date_format (&date, 0);
}

static void
add_form (const HabeasClock *clock, GPtrArray *reasons)
{
  const char *authority = clock->authority;
  const char *form = habeas_form_to_key (clock->form);

  if (clock->governs == HABEAS_GOVERNS_NONE)
    g_ptr_array_add (reasons,
      habeas_reason_new (HABEAS_REASON_COUNTS, authority,
        _ ("Form %s holds nobody beyond the time of release: there is no limit to count"), form));
  else if (clock->governs == HABEAS_GOVERNS_STRAIGHT)
    g_ptr_array_add (reasons, habeas_reason_new (HABEAS_REASON_COUNTS, authority,
                                _ ("Form %s: 48 hours, weekends and holidays included"), form));
  else if (clock->form == HABEAS_FORM_UNKNOWN)
    g_ptr_array_add (reasons,
      habeas_reason_new (HABEAS_REASON_COUNTS, authority,
        _ ("The form is not recorded: 48 hours of the regulation, without Saturdays, Sundays and "
           "federal holidays")));
  else
    g_ptr_array_add (reasons,
      habeas_reason_new (HABEAS_REASON_COUNTS, authority,
        _ ("Form %s: 48 hours of the regulation, without Saturdays, Sundays and federal holidays"),
        form));
  if (clock->form == HABEAS_FORM_I247A)
    g_ptr_array_add (
      reasons, habeas_reason_new (HABEAS_REASON_UNKNOWN, authority,
                 _ ("Form I-247A takes effect only if it was served on the person")));
}

static void
add_start (const HabeasClock *clock, GPtrArray *reasons)
{
  g_autofree char *from = NULL;

  if (!clock->started)
    {
      g_ptr_array_add (reasons,
        habeas_reason_new (HABEAS_REASON_UNKNOWN, "8 CFR 287.7(d)",
          _ ("The clock has not started: ask when the person would otherwise have been released "
             "(bail posted, charges dropped, sentence served)")));
      return;
    }
  from = format_instant (clock->start_ms, clock->zone);
  if (clock->at_the_earliest)
    g_ptr_array_add (reasons,
      habeas_reason_new (HABEAS_REASON_COUNTS, "8 CFR 287.7(d)",
        _ ("Counted from %s at the earliest: the day of release is known, the time is not"), from));
  else
    g_ptr_array_add (
      reasons, habeas_reason_new (HABEAS_REASON_COUNTS, "8 CFR 287.7(d)",
                 _ ("Counted from %s, when the person would otherwise have been released"), from));
  if (clock->note == HABEAS_INSTANT_EARLIER_OF_TWO)
    g_ptr_array_add (reasons,
      habeas_reason_new (HABEAS_REASON_UNKNOWN, NULL,
        _ ("The clocks were set back that night and this time came twice: the earlier is taken")));
  else if (clock->note == HABEAS_INSTANT_MOVED_FORWARD)
    g_ptr_array_add (reasons,
      habeas_reason_new (HABEAS_REASON_UNKNOWN, NULL,
        _ (
          "The clocks were set forward that night and the recorded time did not exist: it is moved "
          "forward")));
}

static void
add_skipped (const HabeasClock *clock, GPtrArray *reasons)
{
  for (guint i = 0; i < clock->skipped->len; i++)
    {
      const HabeasSkippedDay *skipped = &g_array_index (clock->skipped, HabeasSkippedDay, i);
      g_autofree char *day = NULL;
      HabeasDate date;
      int year, month, day_of_month;

      habeas_day_from_number (skipped->day, &year, &month, &day_of_month);
      date = habeas_date_new_day (year, month, day_of_month);
      day = habeas_date_format (&date, 0);
      g_ptr_array_add (
        reasons, habeas_reason_new (HABEAS_REASON_COUNTS_NOT, "8 CFR 287.7(d)",
                   /* Translators: a day and why it does not count: "Sat 14 Aug 2010: Saturday" */
                   _ ("%s does not count in the regulation: %s"), day,
                   habeas_clock_why_to_label (skipped->why)));
    }
}

static void
add_limits (const HabeasClock *clock, GPtrArray *reasons)
{
  gboolean straight = clock->governs == HABEAS_GOVERNS_STRAIGHT;
  g_autofree char *straight_text = NULL;
  g_autofree char *regulation_text = NULL;

  if (!clock->started || clock->governs == HABEAS_GOVERNS_NONE)
    return;
  straight_text = format_instant (clock->straight_ms, clock->zone);
  regulation_text = format_instant (clock->regulation_ms, clock->zone);
  g_ptr_array_add (
    reasons, habeas_reason_new (straight ? HABEAS_REASON_COUNTS_NOT : HABEAS_REASON_COUNTS, NULL,
               _ ("48 hours by the regulation end on %s"), regulation_text));
  g_ptr_array_add (
    reasons, habeas_reason_new (straight ? HABEAS_REASON_COUNTS : HABEAS_REASON_COUNTS_NOT, NULL,
               _ ("48 straight hours end on %s"), straight_text));
}

/**
 * habeas_clock_get_reasons:
 *
 * Returns: (transfer full) (element-type HabeasReason): which count governs, from when, the days
 * left out and both limits
 */
GPtrArray *
habeas_clock_get_reasons (const HabeasClock *clock)
{
  GPtrArray *reasons = habeas_reasons_new ();

  g_return_val_if_fail (clock != NULL, reasons);

  add_form (clock, reasons);
  add_start (clock, reasons);
  add_skipped (clock, reasons);
  add_limits (clock, reasons);
  return reasons;
}
