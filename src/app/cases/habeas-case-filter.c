/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A filter of the list of cases as a value. Main thread. */
#include "habeas-case-filter.h"

#include "habeas-date.h"
#include "habeas-wording.h"

#include <string.h>

static const char *const mask_keys[HABEAS_N_FILTER_MASKS] = {
  [HABEAS_FILTER_STATUS] = "status",
  [HABEAS_FILTER_LEVEL] = "level",
  [HABEAS_FILTER_STAGE] = "stage",
  [HABEAS_FILTER_CLOCK] = "clock",
  [HABEAS_FILTER_CUSTODY] = "held",
  [HABEAS_FILTER_SHELF] = "archived",
};

static const char *const pick_keys[HABEAS_FILTER_SAVED] = {
  [HABEAS_FILTER_BY_LEAD] = "lead",
  [HABEAS_FILTER_BY_JURISDICTION] = "jurisdiction",
  [HABEAS_FILTER_BY_EVENT] = "event",
  [HABEAS_FILTER_BY_TAG] = "tag",
};

#define OPENED_KEY "opened"

void
habeas_case_filter_clear (HabeasCaseFilter *self)
{
  for (int kind = 0; kind < HABEAS_FILTER_SAVED; kind++)
    g_free (self->picks[kind]);
  *self = (HabeasCaseFilter){0};
}

gboolean
habeas_case_filter_is_empty (const HabeasCaseFilter *self)
{
  gboolean empty = self->opened == HABEAS_OPENED_EVER;

  for (int mask = 0; mask < HABEAS_N_FILTER_MASKS; mask++)
    empty &= self->masks[mask] == 0;
  for (int kind = 0; kind < HABEAS_FILTER_SAVED; kind++)
    empty &= self->picks[kind] == NULL;
  return empty;
}

static char *
dup_day (gint32 number)
{
  int year, month, day;

  habeas_day_from_number (number, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

static void
apply_opened (HabeasOpened opened, gint64 now_ms, HabeasCaseQuery *query)
{
  static const int weeks_back[HABEAS_N_OPENED]
    = {[HABEAS_OPENED_LAST_WEEK] = 1, [HABEAS_OPENED_FOUR_WEEKS] = 3};
  const gint32 today = habeas_wording_today (now_ms);
  const gint32 monday = today - (habeas_day_weekday (today) - 1);

  if (opened == HABEAS_OPENED_EVER)
    return;
  query->opened_from = dup_day (monday - 7 * weeks_back[opened]);
  query->opened_to = dup_day (opened == HABEAS_OPENED_LAST_WEEK ? monday - 1 : monday + 6);
}

/* A volunteer, place or event that is not there any more matches no case, and not every case. */
static gint64
find_rid (const HabeasCaseFilter *self, const HabeasFilterChoices *choices, HabeasFilterKind kind)
{
  const HabeasFilterChoice *choice;

  if (self->picks[kind] == NULL)
    return 0;
  choice
    = choices != NULL ? habeas_filter_choices_find (choices, kind, 0, self->picks[kind]) : NULL;
  return choice != NULL ? choice->rid : -1;
}

void
habeas_case_filter_apply (const HabeasCaseFilter *self, const HabeasFilterChoices *choices,
  gint64 now_ms, HabeasCaseQuery *query)
{
  query->status = self->masks[HABEAS_FILTER_STATUS];
  query->levels = self->masks[HABEAS_FILTER_LEVEL];
  query->participations = self->masks[HABEAS_FILTER_STAGE];
  query->has_clock = self->masks[HABEAS_FILTER_CLOCK] != 0;
  query->detained = self->masks[HABEAS_FILTER_CUSTODY] != 0;
  query->archived = self->masks[HABEAS_FILTER_SHELF] != 0;
  query->lead = find_rid (self, choices, HABEAS_FILTER_BY_LEAD);
  query->jurisdiction = find_rid (self, choices, HABEAS_FILTER_BY_JURISDICTION);
  query->event = find_rid (self, choices, HABEAS_FILTER_BY_EVENT);
  query->tag = g_strdup (self->picks[HABEAS_FILTER_BY_TAG]);
  apply_opened (self->opened, now_ms, query);
}

char *
habeas_case_filter_to_text (const HabeasCaseFilter *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int mask = 0; mask < HABEAS_N_FILTER_MASKS; mask++)
    if (self->masks[mask] != 0)
      g_string_append_printf (text, "%s=%u\n", mask_keys[mask], self->masks[mask]);
  for (int kind = 0; kind < HABEAS_FILTER_SAVED; kind++)
    if (self->picks[kind] != NULL)
      g_string_append_printf (text, "%s=%s\n", pick_keys[kind], self->picks[kind]);
  if (self->opened != HABEAS_OPENED_EVER)
    g_string_append_printf (text, OPENED_KEY "=%d\n", (int)self->opened);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
read_line (HabeasCaseFilter *self, const char *key, const char *value)
{
  const guint64 number = g_ascii_strtoull (value, NULL, 10);

  for (int mask = 0; mask < HABEAS_N_FILTER_MASKS; mask++)
    if (g_str_equal (key, mask_keys[mask]))
      self->masks[mask] = (guint)number;
  for (int kind = 0; kind < HABEAS_FILTER_SAVED; kind++)
    if (g_str_equal (key, pick_keys[kind]))
      {
        g_free (self->picks[kind]);
        self->picks[kind] = g_strdup (value);
      }
  if (g_str_equal (key, OPENED_KEY) && number < HABEAS_N_OPENED)
    self->opened = (HabeasOpened)number;
}

void
habeas_case_filter_read_text (HabeasCaseFilter *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  habeas_case_filter_clear (self);
  for (char **line = lines; *line != NULL; line++)
    {
      char *equals = strchr (*line, '=');

      if (equals == NULL)
        continue;
      *equals = '\0';
      read_line (self, *line, equals + 1);
    }
}
