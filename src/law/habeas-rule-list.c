/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped rules of the levels and the holds, and the federal holidays. Immutable once loaded.
 */
#include "habeas-lists-private.h"

#include <stdlib.h>
#include <string.h>

static void
load_levels (HabeasLists *lists, const HabeasCsvTable *table)
{
  lists->levels = g_array_new (FALSE, FALSE, sizeof (HabeasLevelRule));
  for (guint i = 0; i < habeas_csv_table_get_n_rows (table); i++)
    {
      HabeasLevelRule rule = {
        .key = habeas_csv_table_get (table, i, "key"),
        .scheme = habeas_csv_table_get (table, i, "scheme"),
        .level = habeas_csv_table_get (table, i, "level"),
        .definition = habeas_csv_table_get (table, i, "definition"),
        .authority = habeas_csv_table_get (table, i, "authority"),
        .last_checked = habeas_csv_table_get (table, i, "last_checked"),
        .effective_from = habeas_lists_read_date (table, i, "effective_from"),
        .effective_to = habeas_lists_read_date (table, i, "effective_to"),
      };

      g_array_append_val (lists->levels, rule);
    }
}

static HabeasGoverns
read_governs (const HabeasCsvTable *table, guint row)
{
  const char *text = habeas_csv_table_get (table, row, "governs");

  if (strcmp (text, "regulation") == 0)
    return HABEAS_GOVERNS_REGULATION;
  if (strcmp (text, "straight") == 0)
    return HABEAS_GOVERNS_STRAIGHT;
  if (strcmp (text, "none") != 0)
    habeas_csv_table_complain (table, row, "governs");
  return HABEAS_GOVERNS_NONE;
}

static void
load_holds (HabeasLists *lists, const HabeasCsvTable *table)
{
  for (guint i = 0; i < habeas_csv_table_get_n_rows (table); i++)
    {
      const char *form_key = habeas_csv_table_get (table, i, "form");
      HabeasHoldRule rule = {
        .form = HABEAS_FORM_UNKNOWN,
        .governs = read_governs (table, i),
        .hours = habeas_csv_table_get_int (table, i, "hours", 0, 1000),
        .authority = habeas_csv_table_get (table, i, "authority"),
        .note = habeas_csv_table_get (table, i, "note"),
        .last_checked = habeas_csv_table_get (table, i, "last_checked"),
        .effective_from = habeas_lists_read_date (table, i, "effective_from"),
        .effective_to = habeas_lists_read_date (table, i, "effective_to"),
      };

      if (strcmp (form_key, "unknown") != 0 && !habeas_form_from_key (form_key, &rule.form))
        habeas_csv_table_complain (table, i, "form");
      lists->holds[rule.form] = rule;
    }
  if (lists->holds[HABEAS_FORM_UNKNOWN].authority == NULL)
    habeas_csv_table_complain (table, 0, "form");
  for (int i = 0; i < HABEAS_N_FORMS; i++)
    if (lists->holds[i].authority == NULL)
      lists->holds[i] = lists->holds[HABEAS_FORM_UNKNOWN];
}

static int
compare_holidays (gconstpointer a, gconstpointer b)
{
  const HabeasListHoliday *one = a, *other = b;

  return (one->day > other->day) - (one->day < other->day);
}

static void
load_holidays (HabeasLists *lists, const HabeasCsvTable *table)
{
  lists->holidays = g_array_new (FALSE, FALSE, sizeof (HabeasListHoliday));
  for (guint i = 0; i < habeas_csv_table_get_n_rows (table); i++)
    {
      HabeasDate legal = habeas_lists_read_date (table, i, "legal_date");
      HabeasDate observed = habeas_lists_read_date (table, i, "observed_date");
      HabeasListHoliday holiday = {0, habeas_csv_table_get (table, i, "name")};
      gint32 last;

      if (!habeas_date_get_day_range (&observed, &holiday.day, &last))
        continue;
      if (!habeas_date_equal (&legal, &observed))
        {
          g_autofree char *name = g_strconcat (holiday.name, HABEAS_HOLIDAY_OBSERVED, NULL);

          holiday.name = g_string_chunk_insert_const (lists->texts, name);
        }
      g_array_append_val (lists->holidays, holiday);
    }
  g_array_sort (lists->holidays, compare_holidays);
}

void
habeas_lists_load_rules (HabeasLists *lists, const HabeasCsvTable *levels,
  const HabeasCsvTable *holds, const HabeasCsvTable *holidays)
{
  load_levels (lists, levels);
  load_holds (lists, holds);
  load_holidays (lists, holidays);
}

const HabeasLevelRule *
habeas_lists_find_level_rule (const HabeasLists *lists, const char *key)
{
  g_return_val_if_fail (lists != NULL && key != NULL, NULL);

  for (guint i = 0; i < lists->levels->len; i++)
    {
      const HabeasLevelRule *rule = &g_array_index (lists->levels, HabeasLevelRule, i);

      if (strcmp (rule->key, key) == 0)
        return rule;
    }
  return NULL;
}

const HabeasHoldRule *
habeas_lists_get_hold_rule (const HabeasLists *lists, HabeasDetainerForm form)
{
  g_return_val_if_fail (lists != NULL && form < HABEAS_N_FORMS, NULL);

  return &lists->holds[form];
}

/**
 * habeas_lists_get_holiday:
 * @day: days since 1970-01-01
 *
 * Returns: (transfer none) (nullable): the federal holiday observed on the day, "Christmas Day" or
 *   "Christmas Day (observed)"; English, see [func@clock_why_to_label]
 */
const char *
habeas_lists_get_holiday (const HabeasLists *lists, gint32 day)
{
  HabeasListHoliday wanted = {day, NULL};
  const HabeasListHoliday *found;

  g_return_val_if_fail (lists != NULL, NULL);

  found = bsearch (
    &wanted, lists->holidays->data, lists->holidays->len, sizeof wanted, compare_holidays);
  return found != NULL ? found->name : NULL;
}

/**
 * habeas_lists_get_holiday_range:
 *
 * The days for which the list of holidays is complete: whole years, less a New Year's Day observed
 * on the last 31 December, which would stand in the rows of the year after.
 */
void
habeas_lists_get_holiday_range (const HabeasLists *lists, gint32 *first, gint32 *last)
{
  int first_year, last_year, month, day;

  g_return_if_fail (lists != NULL && lists->holidays->len > 0);

  habeas_day_from_number (
    g_array_index (lists->holidays, HabeasListHoliday, 0).day, &first_year, &month, &day);
  habeas_day_from_number (
    g_array_index (lists->holidays, HabeasListHoliday, lists->holidays->len - 1).day, &last_year,
    &month, &day);
  if (first != NULL)
    *first = habeas_day_number (first_year, 1, 1);
  if (last != NULL)
    *last = habeas_day_number (last_year, 12, 30);
}
