/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is counted. Cases are counted as the casebook's own statistics do; people, so that whoever
 * has several cases counts once. Belongs to the thread of the report. */
#include "habeas-weekly-figures.h"

#include <string.h>

#define DAYS_A_WEEK 7

typedef struct {
  HabeasLevel level_2011;
  HabeasLevel level_2008;
  int week; /* of the first case met, -1 for none yet */
} Person;

static void
place_free (HabeasWeeklyPlace *place)
{
  g_clear_pointer (&place->now, habeas_stage_free);
  g_free (place->label);
  g_free (place);
}

HabeasWeeklyFigures *
habeas_weekly_figures_new (const HabeasWeeklyOptions *options)
{
  HabeasWeeklyFigures *self = g_new0 (HabeasWeeklyFigures, 1);

  self->options = options;
  self->places = g_ptr_array_new_with_free_func ((GDestroyNotify)place_free);
  self->places_by_rid = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->persons = g_array_new (FALSE, FALSE, sizeof (Person));
  self->cases_of = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < HABEAS_WEEKLY_N_WEEKS; i++)
    {
      HabeasWeeklyWeek *week = &self->summary.weeks[i];

      week->to = options->to - DAYS_A_WEEK * (gint32)(HABEAS_WEEKLY_N_WEEKS - 1 - i);
      week->from = week->to - DAYS_A_WEEK + 1;
    }
  return self;
}

void
habeas_weekly_figures_free (HabeasWeeklyFigures *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->places);
  g_hash_table_unref (self->places_by_rid);
  g_array_unref (self->persons);
  g_hash_table_unref (self->cases_of);
  g_free (self);
}

void
habeas_weekly_figures_add_person (HabeasWeeklyFigures *self, const HabeasPersonCases *person)
{
  const Person added = {person->level_2011, person->level_2008, -1};

  g_array_append_val (self->persons, added);
  for (guint i = 0; i < person->n_cases; i++)
    g_hash_table_replace (self->cases_of, g_memdup2 (&person->case_rids[i], sizeof (gint64)),
      GUINT_TO_POINTER (self->persons->len));
}

/* The first of the weeks by whose end the case was known; one of an unknown date always was. */
static int
get_week (const HabeasWeeklyFigures *self, gint32 opened_day)
{
  const HabeasWeeklyWeek *weeks = self->summary.weeks;
  int week = 0;

  while (week < HABEAS_WEEKLY_N_WEEKS - 1 && opened_day > weeks[week].to)
    week++;
  return week;
}

static void
count_person (HabeasWeeklyFigures *self, const HabeasWeeklyLine *line)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->cases_of, &line->rid));
  int week = get_week (self, line->opened_day);

  if (index == 0)
    {
      self->steps_2011[week][line->level_2011]++;
      self->steps_2008[week][line->level_2008]++;
    }
  else
    {
      Person *person = &g_array_index (self->persons, Person, index - 1);

      person->week = person->week < 0 ? week : MIN (person->week, week);
    }
}

static HabeasWeeklyPlace *
get_place (HabeasWeeklyFigures *self, const HabeasWeeklyLine *line)
{
  HabeasWeeklyPlace *place = g_hash_table_lookup (self->places_by_rid, &line->jurisdiction_rid);

  if (place == NULL)
    {
      place = g_new0 (HabeasWeeklyPlace, 1);
      place->rid = line->jurisdiction_rid;
      place->label = g_strdup (line->jurisdiction);
      g_ptr_array_add (self->places, place);
      g_hash_table_insert (self->places_by_rid, &place->rid, place);
    }
  return place;
}

static void
count_weeks (HabeasWeeklyFigures *self, const HabeasWeeklyLine *line)
{
  for (guint i = 0; i < HABEAS_WEEKLY_N_WEEKS; i++)
    {
      HabeasWeeklyWeek *week = &self->summary.weeks[i];

      week->opened += line->opened_day >= week->from && line->opened_day <= week->to;
      week->closed += line->closed_day >= week->from && line->closed_day <= week->to;
    }
}

static void
count_open (HabeasWeeklyFigures *self, const HabeasWeeklyLine *line, HabeasWeeklyPlace *place)
{
  HabeasWeeklySummary *summary = &self->summary;

  summary->open++;
  if (g_strcmp0 (line->status, "intake") == 0)
    summary->intake++;
  else if (g_strcmp0 (line->status, "referred") == 0)
    summary->referred++;
  else
    summary->in_work++;
  summary->detained += line->facility != NULL;
  summary->clocks_running += line->clock == HABEAS_LINE_CLOCK_RUNNING;
  summary->clocks_past += line->clock == HABEAS_LINE_CLOCK_PAST;
  place->open++;
  place->detained += line->facility != NULL;
  place->levels[line->level_2011]++;
}

void
habeas_weekly_figures_add_case (HabeasWeeklyFigures *self, const HabeasWeeklyLine *line)
{
  HabeasWeeklySummary *summary = &self->summary;
  HabeasWeeklyPlace *place;
  int stage;

  if ((line->of & HABEAS_LINE_KNOWN) == 0)
    return;

  place = get_place (self, line);
  stage = line->stage == HABEAS_STAGE_CODE_UNKNOWN ? HABEAS_WEEKLY_STAGE_UNKNOWN : line->stage / 16;
  summary->cases++;
  place->cases++;
  summary->levels_2011[line->level_2011]++;
  summary->levels_2008[line->level_2008]++;
  summary->stages[stage]++;
  summary->stages_with_step[stage]
    += stage != HABEAS_WEEKLY_STAGE_UNKNOWN && line->stage % 16 != HABEAS_OPT_OUT_NONE;
  if (line->of & HABEAS_LINE_NEW)
    {
      summary->new_cases++;
      place->new_cases++;
    }
  if (line->of & HABEAS_LINE_CLOSED)
    summary->closed++;
  if (line->of & HABEAS_LINE_OPEN_BEFORE)
    place->levels_before[line->level_2011]++;
  if (line->of & HABEAS_LINE_OPEN)
    count_open (self, line, place);
  count_weeks (self, line);
  count_person (self, line);
}

void
habeas_weekly_figures_add_charges (HabeasWeeklyFigures *self, const HabeasChargeCount *charges)
{
  g_return_if_fail (charges->offense_class < HABEAS_N_CLASSES);
  g_return_if_fail (charges->disposition < HABEAS_N_DISPOSITIONS);
  g_return_if_fail (charges->level_2011 < HABEAS_N_LEVELS);

  self->charges[charges->offense_class][charges->disposition][charges->level_2011]
    += charges->n_charges;
  self->summary.charges += charges->n_charges;
}

void
habeas_weekly_figures_add_charges_before (
  HabeasWeeklyFigures *self, const HabeasChargeCount *charges)
{
  self->charges_before[charges->offense_class][charges->disposition][charges->level_2011]
    += charges->n_charges;
}

void
habeas_weekly_figures_get_persons_before (
  const HabeasWeeklyFigures *self, gint64 *levels_2011, gint64 *levels_2008)
{
  const guint last = HABEAS_WEEKLY_N_WEEKS - 1;

  for (guint level = 0; level < HABEAS_N_LEVELS; level++)
    {
      levels_2011[level] = self->summary.persons_2011[level] - self->steps_2011[last][level];
      levels_2008[level] = self->summary.persons_2008[level] - self->steps_2008[last][level];
    }
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const HabeasWeeklyPlace *first = *(const HabeasWeeklyPlace *const *)a;
  const HabeasWeeklyPlace *second = *(const HabeasWeeklyPlace *const *)b;

  if (first->label == NULL || second->label == NULL)
    return (first->label == NULL) - (second->label == NULL);
  return strcmp (first->label, second->label);
}

void
habeas_weekly_figures_finish (HabeasWeeklyFigures *self)
{
  HabeasWeeklySummary *summary = &self->summary;

  for (guint i = 0; i < self->persons->len; i++)
    {
      const Person *person = &g_array_index (self->persons, Person, i);

      if (person->week < 0)
        continue;
      self->steps_2011[person->week][person->level_2011]++;
      self->steps_2008[person->week][person->level_2008]++;
    }
  for (guint i = 0; i < HABEAS_WEEKLY_N_WEEKS; i++)
    {
      for (guint level = 0; level < HABEAS_N_LEVELS; level++)
        {
          summary->persons_2011[level] += self->steps_2011[i][level];
          summary->persons_2008[level] += self->steps_2008[i][level];
        }
      summary->weeks[i].share_2011 = habeas_share_below_level_1 (summary->persons_2011);
      summary->weeks[i].share_2008 = habeas_share_below_level_1 (summary->persons_2008);
    }
  g_ptr_array_sort (self->places, compare_places);
}
