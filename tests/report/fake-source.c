/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A source of invented cases for the tests of the report. */
#include "fake-source.h"

#include "habeas-lists.h"

#include <string.h>

static gboolean
send_rows (gpointer data, HabeasCaseRowFunc func, gpointer user_data, GCancellable *cancellable,
  GError **error)
{
  FakeSource *self = data;

  for (guint i = 0; i < self->rows->len; i++)
    if (!func (&g_array_index (self->rows, HabeasCaseRow, i), user_data, error))
      return FALSE;
  return TRUE;
}

static gboolean
send_dues (gpointer data, gint32 from, gint32 until, HabeasDueFactFunc func, gpointer user_data,
  GCancellable *cancellable, GError **error)
{
  FakeSource *self = data;

  for (guint i = 0; i < self->dues->len; i++)
    func (&g_array_index (self->dues, HabeasDueFact, i), user_data);
  return TRUE;
}

static gboolean
send_changes (gpointer data, gint64 from_ms, gint64 to_ms, HabeasCaseChangeFunc func,
  gpointer user_data, GCancellable *cancellable, GError **error)
{
  FakeSource *self = data;

  for (guint i = 0; i < self->changes->len; i++)
    {
      const HabeasCaseChange *change = &g_array_index (self->changes, HabeasCaseChange, i);

      if (change->when_ms >= from_ms && change->when_ms < to_ms)
        func (change, user_data);
    }
  return TRUE;
}

static gboolean
send_charges (gpointer data, gint32 until, HabeasChargeCountFunc func, gpointer user_data,
  GCancellable *cancellable, GError **error)
{
  FakeSource *self = data;

  for (guint i = 0; i < self->charges->len; i++)
    func (&g_array_index (self->charges, HabeasChargeCount, i), user_data);
  return TRUE;
}

static gboolean
send_persons (gpointer data, gint32 until, HabeasPersonCasesFunc func, gpointer user_data,
  GCancellable *cancellable, GError **error)
{
  FakeSource *self = data;

  for (guint i = 0; i < self->persons->len; i++)
    func (&g_array_index (self->persons, HabeasPersonCases, i), user_data);
  return TRUE;
}

/* The shipped events of the place whose position among the lists is the rid. */
static HabeasStage *
get_stage (gpointer data, gint64 jurisdiction, gint32 day, GError **error)
{
  const HabeasLists *lists = habeas_lists_get_shipped ();
  const HabeasJurisdictionEvent *events;
  guint n_events;

  if (jurisdiction >= habeas_lists_get_n_places (lists))
    return NULL;
  events = habeas_lists_get_events (
    lists, habeas_lists_get_place (lists, (guint)jurisdiction), &n_events);
  return habeas_stage_fold (events, n_events, day);
}

FakeSource *
fake_source_new (void)
{
  FakeSource *self = g_new0 (FakeSource, 1);

  self->rows = g_array_new (FALSE, TRUE, sizeof (HabeasCaseRow));
  self->dues = g_array_new (FALSE, TRUE, sizeof (HabeasDueFact));
  self->changes = g_array_new (FALSE, TRUE, sizeof (HabeasCaseChange));
  self->charges = g_array_new (FALSE, TRUE, sizeof (HabeasChargeCount));
  self->persons = g_array_new (FALSE, TRUE, sizeof (HabeasPersonCases));
  self->source = (HabeasWeeklySource){
    .data = self,
    .rows = send_rows,
    .due = send_dues,
    .changes = send_changes,
    .charges = send_charges,
    .persons = send_persons,
    .stage = get_stage,
  };
  return self;
}

void
fake_source_free (FakeSource *self)
{
  g_array_unref (self->rows);
  g_array_unref (self->dues);
  g_array_unref (self->changes);
  g_array_unref (self->charges);
  g_array_unref (self->persons);
  g_free (self);
}

static gint64
find_place (const char *label)
{
  const HabeasLists *lists = habeas_lists_get_shipped ();
  const HabeasPlace *place = NULL;
  const HabeasPlace *other = NULL;

  g_assert_cmpint (
    habeas_lists_match_place (lists, label, NULL, NULL, &place, &other), ==, HABEAS_MATCH_ONE);
  for (guint i = 0; i < habeas_lists_get_n_places (lists); i++)
    if (habeas_lists_get_place (lists, i) == place)
      return i;
  return 0;
}

HabeasCaseRow *
fake_source_add (FakeSource *self, const char *number, const char *opened)
{
  HabeasCaseRow row = {
    .rid = self->rows->len + 1,
    .person = self->rows->len + 1,
    .jurisdiction_rid = find_place ("San Francisco, CA"),
    .lead_rid = 1,
    .number = (char *)number,
    .name = (char *)"Example, Ana",
    .initials = (char *)"E.A.",
    .status = (char *)"open",
    .opened = (char *)opened,
    .lead = (char *)"R. Ellery",
    .arrested = (char *)"2010-06-10",
    .agency = (char *)"SFPD",
    .jurisdiction = (char *)"San Francisco, CA",
    .state = (char *)"CA",
    .charges = (char *)"Driving without a license",
    .zone = (char *)"America/Los_Angeles",
    .n_charges = 1,
    .level_2011 = HABEAS_LEVEL_NONE,
    .level_2008 = HABEAS_LEVEL_3,
    .stage_known = TRUE,
    .participation = HABEAS_PARTICIPATION_ACTIVE_OVER_OBJECTION,
    .opt_out = HABEAS_OPT_OUT_REQUESTED,
    .current = TRUE,
  };

  g_array_append_val (self->rows, row);
  return &g_array_index (self->rows, HabeasCaseRow, self->rows->len - 1);
}

static const struct {
  const char *label;
  const char *state;
  const char *zone;
  HabeasParticipation participation;
  HabeasOptOut opt_out;
} places[] = {
  {"San Francisco, CA", "CA", "America/Los_Angeles", HABEAS_PARTICIPATION_ACTIVE_OVER_OBJECTION,
    HABEAS_OPT_OUT_REQUESTED},
  {"Santa Clara, CA", "CA", "America/Los_Angeles", HABEAS_PARTICIPATION_ACTIVE,
    HABEAS_OPT_OUT_CONSIDERING},
  {"Cook, IL", "IL", "America/Chicago", HABEAS_PARTICIPATION_NOT_ACTIVE, HABEAS_OPT_OUT_NONE},
  {"Arlington, VA", "VA", "America/New_York", HABEAS_PARTICIPATION_ACTIVE, HABEAS_OPT_OUT_DENIED},
  {"Maricopa, AZ", "AZ", "America/Phoenix", HABEAS_PARTICIPATION_ACTIVE, HABEAS_OPT_OUT_NONE},
  {"Los Angeles, CA", "CA", "America/Los_Angeles", HABEAS_PARTICIPATION_ACTIVE,
    HABEAS_OPT_OUT_NONE},
};

static const char *const charges[] = {"Driving without a license",
  "Possession of a controlled substance; Resisting arrest", "Petty theft", "Domestic battery",
  "Driving under the influence; Driving without a license; Failure to appear", "Trespass",
  "Assault with a deadly weapon"};
static const char *const leads[] = {"R. Ellery", "M. Okafor", "T. Nguyễn", NULL};
static const char *const facilities[]
  = {NULL, "Santa Clara County Main Jail", NULL, "Eloy Detention Center", NULL, "Cook County Jail"};

/* Deterministic, and the same on every machine. */
static guint
next_number (guint *state, guint n)
{
  *state = *state * 1103515245u + 12345u;
  return ((*state >> 16) & 0x7FFF) % n;
}

void
fake_source_add_clinic (FakeSource *self, guint n_cases)
{
  guint state = 20101115;
  const gint32 last_day = habeas_day_number (2010, 11, 14);
  static const HabeasLevel levels[] = {HABEAS_LEVEL_NONE, HABEAS_LEVEL_NONE, HABEAS_LEVEL_3,
    HABEAS_LEVEL_2, HABEAS_LEVEL_1, HABEAS_LEVEL_UNKNOWN};

  for (guint i = 0; i < n_cases; i++)
    {
      gint32 opened = last_day - (gint32)next_number (&state, 150);
      guint place = next_number (&state, G_N_ELEMENTS (places));
      guint lead = next_number (&state, G_N_ELEMENTS (leads));
      int ymd[3];
      char text[64];
      HabeasCaseRow *row;

      habeas_day_from_number (opened, &ymd[0], &ymd[1], &ymd[2]);
      g_snprintf (text, sizeof text, "%04d-%02d-%02d", ymd[0], ymd[1], ymd[2]);
      row = fake_source_add (self, "", g_intern_string (text));
      g_snprintf (text, sizeof text, "B-%04u", i + 1);
      row->number = (char *)g_intern_string (text);
      row->jurisdiction = (char *)places[place].label;
      row->jurisdiction_rid = find_place (places[place].label);
      row->state = (char *)places[place].state;
      row->zone = (char *)places[place].zone;
      row->participation = places[place].participation;
      row->opt_out = places[place].opt_out;
      row->charges = (char *)charges[next_number (&state, G_N_ELEMENTS (charges))];
      row->n_charges = 1 + (strchr (row->charges, ';') != NULL);
      row->lead = (char *)leads[lead];
      row->facility = (char *)facilities[next_number (&state, G_N_ELEMENTS (facilities))];
      row->level_2011 = levels[next_number (&state, G_N_ELEMENTS (levels))];
      row->level_2008 = 1 + next_number (&state, 3);
      habeas_day_from_number (opened - (gint32)next_number (&state, 30), &ymd[0], &ymd[1], &ymd[2]);
      g_snprintf (text, sizeof text, "%04d-%02d-%02dT%02u:15[%s]", ymd[0], ymd[1], ymd[2],
        next_number (&state, 24), places[place].zone);
      row->arrested = (char *)g_intern_string (text);
      if (next_number (&state, 3) == 0)
        {
          habeas_day_from_number (
            opened + (gint32)next_number (&state, 100), &ymd[0], &ymd[1], &ymd[2]);
          g_snprintf (text, sizeof text, "%04d-%02d-%02d", ymd[0], ymd[1], ymd[2]);
          row->closed = (char *)g_intern_string (text);
          row->status = (char *)"closed";
          row->outcome = (char *)"Released on bond";
        }
      else if (next_number (&state, 8) == 0)
        row->status = (char *)"intake";
      else if (next_number (&state, 9) == 0)
        row->status = (char *)"referred";
      if (next_number (&state, 6) == 0)
        {
          row->has_detainer = TRUE;
          row->n_detainers = 1;
          row->form = HABEAS_FORM_I247;
          row->governs = HABEAS_GOVERNS_REGULATION;
          if (next_number (&state, 4) != 0)
            row->clock_ms = G_GINT64_CONSTANT (1289813400000)
                            + ((gint64)next_number (&state, 96) - 40) * 3600 * 1000;
        }
    }
}
