/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deadlines by the shipped rules. A deadline keeps the rule it was computed by; what is computed
 * here never changes one that is shown already. Pure, callable from any thread. */
#include "habeas-lists-private.h"

#include "habeas-deadline-review.h"
#include "habeas-law-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A slip of the pen that the arithmetic of days would not survive. */
#define MOST_UNITS 36500

static HabeasDeadlineUnit
read_unit (const HabeasCsvTable *table, guint row)
{
  const char *text = habeas_csv_table_get (table, row, "unit");

  if (strcmp (text, "days") == 0)
    return HABEAS_UNIT_DAYS;
  if (strcmp (text, "years") == 0)
    return HABEAS_UNIT_YEARS;
  if (strcmp (text, "hours") == 0)
    return HABEAS_UNIT_HOURS;
  if (strcmp (text, "none") != 0)
    habeas_csv_table_complain (table, row, "unit");
  return HABEAS_UNIT_NONE;
}

static HabeasRoll
read_roll (const HabeasCsvTable *table, guint row)
{
  const char *text = habeas_csv_table_get (table, row, "roll");

  if (strcmp (text, "next") == 0)
    return HABEAS_ROLL_NEXT;
  if (strcmp (text, "previous") == 0)
    return HABEAS_ROLL_PREVIOUS;
  if (strcmp (text, "none") != 0)
    habeas_csv_table_complain (table, row, "roll");
  return HABEAS_ROLL_NONE;
}

static HabeasApplies
read_applies (const HabeasCsvTable *table, guint row)
{
  const char *text = habeas_csv_table_get (table, row, "applies_to");

  if (strcmp (text, "detained") == 0)
    return HABEAS_APPLIES_DETAINED;
  if (strcmp (text, "non-detained") == 0)
    return HABEAS_APPLIES_NOT_DETAINED;
  if (strcmp (text, "any") != 0)
    habeas_csv_table_complain (table, row, "applies_to");
  return HABEAS_APPLIES_ANY;
}

void
habeas_lists_load_deadlines (HabeasLists *lists, const HabeasCsvTable *table)
{
  lists->deadlines = g_array_new (FALSE, FALSE, sizeof (HabeasDeadlineRule));
  for (guint i = 0; i < habeas_csv_table_get_n_rows (table); i++)
    {
      HabeasDeadlineRule rule = {
        .rule_id = habeas_csv_table_get (table, i, "rule_id"),
        .key = habeas_csv_table_get (table, i, "key"),
        .title_en = habeas_csv_table_get (table, i, "title_en"),
        .title_es = habeas_csv_table_get (table, i, "title_es"),
        .starts_on = habeas_csv_table_get (table, i, "starts_on"),
        .trigger = habeas_csv_table_get (table, i, "trigger"),
        .completes_on = habeas_csv_table_get (table, i, "completes_on"),
        .authority = habeas_csv_table_get (table, i, "authority"),
        .note = habeas_csv_table_get (table, i, "note"),
        .last_checked = habeas_csv_table_get (table, i, "last_checked"),
        .amount = habeas_csv_table_get_int (table, i, "amount", -MOST_UNITS, MOST_UNITS),
        .unit = read_unit (table, i),
        .roll = read_roll (table, i),
        .applies = read_applies (table, i),
        .effective_from = habeas_lists_read_date (table, i, "effective_from"),
        .effective_to = habeas_lists_read_date (table, i, "effective_to"),
        .confirmed = strcmp (habeas_csv_table_get (table, i, "confirmed_in_source"), "1") == 0,
      };
      g_autofree char *key = NULL;

      /* The key of a version begins its name, so that a newer version finds an older one. */
      key = habeas_deadline_dup_key (rule.rule_id);
      if (*key == '\0' || strcmp (key, rule.key) != 0 || strcmp (key, rule.rule_id) == 0
          || habeas_lists_find_deadline_rule (lists, rule.rule_id) != NULL)
        habeas_csv_table_complain (table, i, "rule_id");
      g_array_append_val (lists->deadlines, rule);
    }
}

guint
habeas_lists_get_n_deadline_rules (const HabeasLists *lists)
{
  g_return_val_if_fail (lists != NULL, 0);

  return lists->deadlines->len;
}

const HabeasDeadlineRule *
habeas_lists_get_deadline_rule (const HabeasLists *lists, guint index)
{
  g_return_val_if_fail (lists != NULL && index < lists->deadlines->len, NULL);

  return &g_array_index (lists->deadlines, HabeasDeadlineRule, index);
}

const HabeasDeadlineRule *
habeas_lists_find_deadline_rule (const HabeasLists *lists, const char *rule_id)
{
  g_return_val_if_fail (lists != NULL && rule_id != NULL, NULL);

  for (guint i = 0; i < lists->deadlines->len; i++)
    {
      const HabeasDeadlineRule *rule = &g_array_index (lists->deadlines, HabeasDeadlineRule, i);

      if (strcmp (rule->rule_id, rule_id) == 0)
        return rule;
    }
  return NULL;
}

const char *
habeas_deadline_rule_get_title (const HabeasDeadlineRule *rule)
{
  g_return_val_if_fail (rule != NULL, NULL);

  /* Translators: two letters, the language of this translation: "es" for Spanish */
  return strcmp (C_ ("language of the rules", "en"), "es") == 0 ? rule->title_es : rule->title_en;
}

static gboolean
is_in_force (const HabeasDeadlineRule *rule, gint32 day)
{
  gint32 first, last;

  if (habeas_date_get_day_range (&rule->effective_from, &first, &last) && day < first)
    return FALSE;
  return !habeas_date_get_day_range (&rule->effective_to, &first, &last) || day <= last;
}

/**
 * habeas_lists_match_deadline_rule:
 *
 * Returns: (transfer none) (nullable): of the versions of @key in force on @day the one that came
 *   into force last
 */
const HabeasDeadlineRule *
habeas_lists_match_deadline_rule (const HabeasLists *lists, const char *key, gint32 day)
{
  const HabeasDeadlineRule *found = NULL;

  g_return_val_if_fail (lists != NULL && key != NULL, NULL);

  for (guint i = 0; i < lists->deadlines->len; i++)
    {
      const HabeasDeadlineRule *rule = &g_array_index (lists->deadlines, HabeasDeadlineRule, i);

      if (strcmp (rule->key, key) != 0 || !is_in_force (rule, day))
        continue;
      if (found == NULL || found->effective_from.precision == HABEAS_DATE_UNKNOWN
          || habeas_date_compare_first (&found->effective_from, &rule->effective_from) < 0)
        found = rule;
    }
  return found;
}

static gboolean
is_closed (const HabeasLists *lists, gint32 day, const gint32 *closures, gsize n_closures)
{
  if (habeas_day_weekday (day) >= 6 || habeas_lists_get_holiday (lists, day) != NULL)
    return TRUE;
  for (gsize i = 0; i < n_closures; i++)
    if (closures[i] == day)
      return TRUE;
  return FALSE;
}

static HabeasDate
make_day (gint32 number)
{
  int year, month, day;

  habeas_day_from_number (number, &year, &month, &day);
  return habeas_date_new_day (year, month, day);
}

/* The same day so many years on; 29 February becomes the 28th. */
static gint32
add_years (const HabeasDate *date, int years)
{
  int year = date->year + years;

  return habeas_day_number (
    year, date->month, MIN (date->day, habeas_days_in_month (year, date->month)));
}

static gboolean
check_rule (const HabeasDeadlineRule *rule, const HabeasDate *trigger, gboolean detained,
  gint32 *day, GError **error)
{
  gint32 last;

  if (trigger->precision < HABEAS_DATE_DAY || !habeas_date_get_day_range (trigger, day, &last))
    {
      g_set_error_literal (error, HABEAS_LAW_ERROR, HABEAS_LAW_ERROR_NOT_PRECISE,
        _ ("The day from which this deadline runs is not known."));
      return FALSE;
    }
  if ((rule->applies == HABEAS_APPLIES_NOT_DETAINED && detained)
      || (rule->applies == HABEAS_APPLIES_DETAINED && !detained))
    {
      g_set_error_literal (error, HABEAS_LAW_ERROR, HABEAS_LAW_ERROR_NOT_APPLICABLE,
        detained ? _ ("This rule is for people who are not detained; for detained people the court "
                      "sets the day.")
                 : _ ("This rule is for people who are detained."));
      return FALSE;
    }
  if (!is_in_force (rule, *day))
    {
      g_set_error_literal (error, HABEAS_LAW_ERROR, HABEAS_LAW_ERROR_NOT_APPLICABLE,
        _ ("This rule was not in force on that day."));
      return FALSE;
    }
  if (rule->unit == HABEAS_UNIT_HOURS)
    {
      g_set_error_literal (error, HABEAS_LAW_ERROR, HABEAS_LAW_ERROR_NOT_APPLICABLE,
        _ ("This rule counts hours; the detainer clock does that."));
      return FALSE;
    }
  return TRUE;
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

static void
explain (const HabeasDeadlineRule *rule, const HabeasDate *trigger, gint32 counted, gint32 due,
  GPtrArray *reasons)
{
  HabeasDate counted_date = make_day (counted), due_date = make_day (due);
  g_autofree char *from = habeas_date_format (trigger, 0);
  g_autofree char *counted_text = habeas_date_format (&counted_date, 0);
  g_autofree char *due_text = habeas_date_format (&due_date, 0);
  gulong amount = (gulong)ABS (rule->amount);

  if (rule->unit == HABEAS_UNIT_YEARS)
    g_ptr_array_add (reasons,
      habeas_reason_new (HABEAS_REASON_COUNTS, rule->authority,
        g_dngettext (GETTEXT_PACKAGE, "%d year after %s: %s", "%d years after %s: %s", amount),
        ABS (rule->amount), from, counted_text));
  else if (rule->amount < 0)
    g_ptr_array_add (reasons,
      habeas_reason_new (HABEAS_REASON_COUNTS, rule->authority,
        g_dngettext (GETTEXT_PACKAGE, "%d day before %s: %s", "%d days before %s: %s", amount),
        ABS (rule->amount), from, counted_text));
  else
    g_ptr_array_add (reasons,
      habeas_reason_new (HABEAS_REASON_COUNTS, rule->authority,
        g_dngettext (GETTEXT_PACKAGE, "%d day after %s: %s", "%d days after %s: %s", amount),
        ABS (rule->amount), from, counted_text));
  if (counted != due)
    g_ptr_array_add (reasons,
      habeas_reason_new (HABEAS_REASON_COUNTS, rule->authority,
        due > counted ? _ ("%s is no working day of the court, so the next one counts: %s")
                      : _ ("%s is no working day of the court, so the one before counts: %s"),
        counted_text, due_text));
  if (strcmp (rule->completes_on, "receipt") == 0)
    g_ptr_array_add (
      reasons, habeas_reason_new (HABEAS_REASON_COUNTS, rule->authority,
                 _ ("It must have arrived by then; posting it in time is not enough")));
}

/**
 * habeas_deadline_compute:
 * @trigger: what the deadline runs from, known to the day
 * @closures: (nullable) (array length=n_closures): one-off days on which the court is closed
 * @due: (out): the last day; UNKNOWN precision where a rule knows none ("at any time")
 * @reasons: (nullable): array of #HabeasReason to append to
 *
 * The day of the event itself does not count: 30 days after the 1st are the 31st. A last day on
 * which the court is closed moves as the rule says.
 *
 * Returns: %FALSE with a #HabeasLawError
 */
gboolean
habeas_deadline_compute (const HabeasLists *lists, const HabeasDeadlineRule *rule,
  const HabeasDate *trigger, gboolean detained, const gint32 *closures, gsize n_closures,
  HabeasDate *due, GPtrArray *reasons, GError **error)
{
  gint32 from, counted, day;

  g_return_val_if_fail (lists != NULL && rule != NULL && trigger != NULL && due != NULL, FALSE);
  g_return_val_if_fail (closures != NULL || n_closures == 0, FALSE);

  if (!check_rule (rule, trigger, detained, &from, error))
    return FALSE;
  if (rule->unit == HABEAS_UNIT_NONE)
    {
      *due = (HabeasDate){HABEAS_DATE_UNKNOWN};
      if (reasons != NULL)
        g_ptr_array_add (reasons, habeas_reason_new (HABEAS_REASON_COUNTS, rule->authority,
                                    _ ("At any time: there is no last day")));
      return TRUE;
    }
  counted
    = rule->unit == HABEAS_UNIT_YEARS ? add_years (trigger, rule->amount) : from + rule->amount;
  if (!check_range (lists, counted, error))
    return FALSE;
  day = counted;
  if (rule->roll != HABEAS_ROLL_NONE)
    while (is_closed (lists, day, closures, n_closures))
      {
        day += rule->roll == HABEAS_ROLL_NEXT ? 1 : -1;
        if (!check_range (lists, day, error))
          return FALSE;
      }
  *due = make_day (day);
  if (reasons != NULL)
    explain (rule, trigger, counted, day, reasons);
  return TRUE;
}
