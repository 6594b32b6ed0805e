/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample clinic: invented people and cases of the shape clinics have, the same for the same
 * seed. One act with one undo; runs on the writer's thread.
 *
 * Telephone numbers are 555-01xx, which belong to nobody. Case n of a seed does not depend on how
 * many are made. */
#include "habeas-sample.h"

#include "habeas-lists.h"
#include "habeas-sample-maker.h"
#include "habeas-sample-person.h"
#include "habeas-sample-words.h"

#include <glib/gi18n-lib.h>

#define MINUTES_AN_HOUR 60
#define MINUTES_A_DAY (24 * MINUTES_AN_HOUR)
#define MAX_VOLUNTEERS 8

typedef struct {
  guint n_cases;
  guint32 seed;
  gboolean check_numbers; /* the casebook holds cases already */
  gboolean mark;          /* nobody in it is real */
} Order;

/**
 * Sample:
 * Everything looked up once, and what the case being made has decided so far. Borrowed texts.
 */
typedef struct {
  HabeasSampleMaker *maker;
  HabeasWriter *writer;
  gint64 volunteers[MAX_VOLUNTEERS];
  guint n_volunteers;
  gint64 *jurisdictions; /* by place */
  const char **zones;    /* by place */
  gint64 *offenses;      /* by charge */
  const char **written;  /* by charge: the catalogue's name */
  guint32 first_day, last_day;
  guint numbers[32]; /* cases of each year so far */
  gboolean check_numbers;

  gint64 arrested, opened; /* local minutes */
  gboolean is_closed;
  gint64 closed;
  guint place;
} Sample;

static void
sample_clear (Sample *self)
{
  g_free (self->jurisdictions);
  g_free (self->zones);
  g_free (self->offenses);
  g_free (self->written);
  g_clear_pointer (&self->maker, habeas_sample_maker_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sample, sample_clear)

/* --- Look-ups --- */

static gint64
find_shipped (Sample *self, HabeasRecordKind kind, const HabeasUuid *id, GError **error)
{
  GError *failed = NULL;
  const gint64 rid = habeas_writer_find_id (self->writer, kind, id, &failed);

  if (failed != NULL)
    g_propagate_error (error, failed);
  else if (rid == 0)
    g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOT_FOUND,
      "a shipped row is missing from the casebook");
  return rid;
}

static gboolean
look_up_places (Sample *self, const HabeasLists *lists, GError **error)
{
  self->jurisdictions = g_new0 (gint64, habeas_sample_n_places);
  self->zones = g_new0 (const char *, habeas_sample_n_places);
  for (guint i = 0; i < habeas_sample_n_places; i++)
    {
      const HabeasPlace *place = habeas_lists_find_fips (lists, habeas_sample_places[i].fips);

      g_assert (place != NULL);
      self->zones[i] = place->zone;
      self->jurisdictions[i] = find_shipped (self, HABEAS_RECORD_JURISDICTION, &place->id, error);
      if (self->jurisdictions[i] == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
look_up_offenses (Sample *self, const HabeasLists *lists, GError **error)
{
  self->offenses = g_new0 (gint64, habeas_sample_n_charges);
  self->written = g_new0 (const char *, habeas_sample_n_charges);
  for (guint i = 0; i < habeas_sample_n_charges; i++)
    {
      const HabeasOffense *offense
        = habeas_lists_match_offense (lists, habeas_sample_charges[i].offense);

      g_assert (offense != NULL);
      self->written[i] = offense->name_en;
      self->offenses[i] = find_shipped (self, HABEAS_RECORD_OFFENSE, &offense->id, error);
      if (self->offenses[i] == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
look_up_volunteers (Sample *self, GError **error)
{
  for (guint i = 0; habeas_sample_volunteers[i] != NULL; i++)
    {
      g_assert (i < MAX_VOLUNTEERS);
      self->volunteers[i]
        = habeas_writer_ensure_volunteer (self->writer, habeas_sample_volunteers[i], error);
      if (self->volunteers[i] == 0)
        return FALSE;
      self->n_volunteers++;
    }
  return TRUE;
}

static gboolean
look_up (Sample *self, GError **error)
{
  const HabeasLists *lists = habeas_lists_get_shipped ();

  /* From the first activation to the end of the year in which most counties had theirs. */
  self->first_day = (guint32)habeas_day_number (2008, 10, 27);
  self->last_day = (guint32)habeas_day_number (2011, 12, 31);
  return look_up_places (self, lists, error) && look_up_offenses (self, lists, error)
         && look_up_volunteers (self, error);
}

/* --- Cases --- */

/* The number counts the cases of its year; one that is taken is passed over. */
static gboolean
put_number (Sample *self, int year, GError **error)
{
  g_autofree char *number = NULL;
  GError *failed = NULL;

  do
    {
      g_free (number);
      number = g_strdup_printf ("%d-%04u", year, ++self->numbers[year - 2000]);
    }
  while (self->check_numbers && habeas_writer_find_case (self->writer, number, &failed) != 0);
  habeas_sample_maker_put (self->maker, HABEAS_CELL_CASE_NUMBER, number);
  if (failed != NULL)
    g_propagate_error (error, failed);
  return failed == NULL;
}

static void
decide_status (Sample *self)
{
  const gint64 last = (gint64)self->last_day * MINUTES_A_DAY;

  self->closed = self->opened + habeas_sample_maker_draw_days (self->maker, 10, 420);
  self->is_closed = self->closed <= last && habeas_sample_maker_chance (self->maker, 70);
}

static gboolean
make_case (Sample *self, gint64 person, gint64 *made, GError **error)
{
  HabeasSampleMaker *maker = self->maker;
  int year, month, day;

  habeas_day_from_number ((gint32)(self->opened / MINUTES_A_DAY), &year, &month, &day);
  habeas_sample_maker_begin (maker, HABEAS_RECORD_CASE);
  if (!put_number (self, year, error))
    return FALSE;
  habeas_sample_maker_put_integer (maker, HABEAS_CELL_CASE_PERSON, person);
  habeas_sample_maker_put_time (maker, HABEAS_CELL_CASE_OPENED, self->opened, NULL);
  if (self->is_closed)
    {
      habeas_sample_maker_put (maker, HABEAS_CELL_CASE_STATUS, "closed");
      habeas_sample_maker_put_time (maker, HABEAS_CELL_CASE_CLOSED, self->closed, NULL);
      habeas_sample_maker_put (maker, HABEAS_CELL_CASE_OUTCOME,
        habeas_sample_maker_pick (maker, habeas_sample_case_outcomes));
    }
  else
    {
      const guint drawn = habeas_sample_maker_draw (maker, 100);

      habeas_sample_maker_put (maker, HABEAS_CELL_CASE_STATUS,
        drawn < 72   ? "open"
        : drawn < 86 ? "intake"
                     : "referred");
    }
  if (habeas_sample_maker_chance (maker, 92))
    habeas_sample_maker_put_integer (maker, HABEAS_CELL_CASE_LEAD,
      self->volunteers[habeas_sample_maker_draw (maker, self->n_volunteers)]);
  if (habeas_sample_maker_chance (maker, 60))
    habeas_sample_maker_put (
      maker, HABEAS_CELL_CASE_REFERRAL, habeas_sample_maker_pick (maker, habeas_sample_referrals));
  if (habeas_sample_maker_chance (maker, 70))
    habeas_sample_maker_put_time (maker, HABEAS_CELL_CASE_CONSENT, self->opened, NULL);
  *made = habeas_sample_maker_store (maker, error);
  return *made != 0;
}

static const char *
draw_disposition (Sample *self, HabeasOffenseClass offense_class)
{
  const HabeasSampleOutcome *outcomes = habeas_sample_outcomes[offense_class];
  guint n = 0;

  while (outcomes[n].weight > 0)
    n++;
  return outcomes[habeas_sample_maker_draw_weighted (self->maker, outcomes, sizeof *outcomes, n)]
    .disposition;
}

static gboolean
make_charge (Sample *self, gint64 arrest, GError **error)
{
  static const char *const classes[] = {
    [HABEAS_CLASS_INFRACTION] = "infraction",
    [HABEAS_CLASS_MISDEMEANOR] = "misdemeanor",
    [HABEAS_CLASS_FELONY] = "felony",
  };
  HabeasSampleMaker *maker = self->maker;
  const guint index = habeas_sample_maker_draw_weighted (
    self->maker, habeas_sample_charges, sizeof *habeas_sample_charges, habeas_sample_n_charges);
  const HabeasSampleCharge *charge = &habeas_sample_charges[index];
  const char *disposition = draw_disposition (self, charge->offense_class);

  habeas_sample_maker_begin (maker, HABEAS_RECORD_CHARGE);
  habeas_sample_maker_put_integer (maker, HABEAS_CELL_CHARGE_ARREST, arrest);
  habeas_sample_maker_put (maker, HABEAS_CELL_CHARGE_AS_BOOKED,
    charge->written != NULL && habeas_sample_maker_chance (maker, 15) ? charge->written
                                                                      : self->written[index]);
  habeas_sample_maker_put_integer (maker, HABEAS_CELL_CHARGE_OFFENSE, self->offenses[index]);
  if (habeas_sample_maker_chance (maker, 75))
    habeas_sample_maker_put (maker, HABEAS_CELL_CHARGE_CLASS, classes[charge->offense_class]);
  if (habeas_sample_maker_chance (maker, 4))
    habeas_sample_maker_put_integer (
      maker, HABEAS_CELL_CHARGE_COUNT, 2 + habeas_sample_maker_draw (maker, 2));
  habeas_sample_maker_put (maker, HABEAS_CELL_CHARGE_DISPOSITION, disposition);
  if (g_strcmp0 (disposition, "convicted") == 0 && habeas_sample_maker_chance (maker, 40))
    habeas_sample_maker_put_integer (
      maker, HABEAS_CELL_CHARGE_SENTENCE, 1 + habeas_sample_maker_draw (maker, 180));
  return habeas_sample_maker_store (maker, error) != 0;
}

static gboolean
make_charges (Sample *self, gint64 arrest, GError **error)
{
  const guint drawn = habeas_sample_maker_draw (self->maker, 100);
  const guint n = drawn < 60 ? 1 : drawn < 85 ? 2 : drawn < 95 ? 3 : 4;

  for (guint i = 0; i < n; i++)
    {
      if (!make_charge (self, arrest, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
make_detainer (Sample *self, gint64 arrest, gint64 lodged, gint64 eligible, GError **error)
{
  HabeasSampleMaker *maker = self->maker;
  const char *zone = self->zones[self->place];
  const guint drawn = habeas_sample_maker_draw (maker, 100);

  habeas_sample_maker_begin (maker, HABEAS_RECORD_DETAINER);
  habeas_sample_maker_put_integer (maker, HABEAS_CELL_DETAINER_ARREST, arrest);
  if (habeas_sample_maker_chance (maker, 80))
    habeas_sample_maker_put (maker, HABEAS_CELL_DETAINER_FORM, "I-247");
  habeas_sample_maker_put_time (maker, HABEAS_CELL_DETAINER_LODGED, lodged, zone);
  if (self->is_closed || drawn < 60)
    {
      const gint64 picked_up = eligible + habeas_sample_maker_draw_hours (maker, 4, 70);

      habeas_sample_maker_put (maker, HABEAS_CELL_DETAINER_OUTCOME,
        drawn < 60   ? "honoured"
        : drawn < 80 ? "lifted"
        : drawn < 92 ? "expired"
                     : "declined");
      if (drawn < 60)
        habeas_sample_maker_put_time (maker, HABEAS_CELL_DETAINER_PICKED_UP, picked_up, zone);
    }
  else
    habeas_sample_maker_put (maker, HABEAS_CELL_DETAINER_OUTCOME, "pending");
  return habeas_sample_maker_store (maker, error) != 0;
}

static gboolean
make_arrest (Sample *self, gint64 case_rid, gint64 arrested, GError **error)
{
  HabeasSampleMaker *maker = self->maker;
  const HabeasSamplePlace *place = &habeas_sample_places[self->place];
  const char *zone = self->zones[self->place];
  const gboolean has_detainer = habeas_sample_maker_chance (maker, 62);
  const gint64 lodged = arrested + habeas_sample_maker_draw_hours (maker, 3, 40);
  const gint64 eligible = lodged + habeas_sample_maker_draw_hours (maker, 2, 90);
  gint64 arrest;

  habeas_sample_maker_begin (maker, HABEAS_RECORD_ARREST);
  habeas_sample_maker_put_integer (maker, HABEAS_CELL_ARREST_CASE, case_rid);
  habeas_sample_maker_put_time (maker, HABEAS_CELL_ARREST_WHEN, arrested, zone);
  habeas_sample_maker_put (
    maker, HABEAS_CELL_ARREST_AGENCY, habeas_sample_maker_pick (maker, place->agencies));
  habeas_sample_maker_put_integer (
    maker, HABEAS_CELL_ARREST_JURISDICTION, self->jurisdictions[self->place]);
  if (habeas_sample_maker_chance (maker, 70))
    habeas_sample_maker_put_format (
      maker, HABEAS_CELL_ARREST_BOOKING, "%07u", habeas_sample_maker_draw (maker, 10000000));
  if (habeas_sample_maker_chance (maker, 40))
    habeas_sample_maker_put (maker, HABEAS_CELL_ARREST_MATCH, has_detainer ? "yes" : "unknown");
  if (has_detainer && habeas_sample_maker_chance (maker, 80))
    habeas_sample_maker_put_time (maker, HABEAS_CELL_ARREST_ELIGIBLE, eligible, zone);
  if (!has_detainer && habeas_sample_maker_chance (maker, 70))
    {
      habeas_sample_maker_put_time (maker, HABEAS_CELL_ARREST_RELEASED, eligible, zone);
      habeas_sample_maker_put (maker, HABEAS_CELL_ARREST_RELEASED_HOW,
        habeas_sample_maker_chance (maker, 60) ? "own recognizance" : "bail");
    }
  arrest = habeas_sample_maker_store (maker, error);
  return arrest != 0 && make_charges (self, arrest, error)
         && (!has_detainer || make_detainer (self, arrest, lodged, eligible, error));
}

static gboolean
make_stay (Sample *self, gint64 case_rid, GError **error)
{
  HabeasSampleMaker *maker = self->maker;

  habeas_sample_maker_begin (maker, HABEAS_RECORD_CUSTODY_STAY);
  habeas_sample_maker_put_integer (maker, HABEAS_CELL_STAY_CASE, case_rid);
  habeas_sample_maker_put (maker, HABEAS_CELL_STAY_PLACE, habeas_sample_places[self->place].jail);
  habeas_sample_maker_put_time (maker, HABEAS_CELL_STAY_FROM, self->arrested, NULL);
  if (self->is_closed)
    habeas_sample_maker_put_time (maker, HABEAS_CELL_STAY_TO, self->closed, NULL);
  return habeas_sample_maker_store (maker, error) != 0;
}

static gboolean
make_hearing (Sample *self, gint64 case_rid, GError **error)
{
  static const char *const kinds[] = {"master", "master", "individual", "bond", "criminal", NULL};
  HabeasSampleMaker *maker = self->maker;
  const gint64 day = self->opened + habeas_sample_maker_draw_days (maker, 20, 240);
  const gint64 when = day + habeas_sample_maker_draw_hours (maker, 8, 16);

  habeas_sample_maker_begin (maker, HABEAS_RECORD_HEARING);
  habeas_sample_maker_put_integer (maker, HABEAS_CELL_HEARING_CASE, case_rid);
  habeas_sample_maker_put (
    maker, HABEAS_CELL_HEARING_KIND, habeas_sample_maker_pick (maker, kinds));
  habeas_sample_maker_put_time (maker, HABEAS_CELL_HEARING_WHEN, when, self->zones[self->place]);
  return habeas_sample_maker_store (maker, error) != 0;
}

static gboolean
make_note (Sample *self, gint64 case_rid, GError **error)
{
  HabeasSampleMaker *maker = self->maker;

  habeas_sample_maker_begin (maker, HABEAS_RECORD_NOTE);
  habeas_sample_maker_put_integer (maker, HABEAS_CELL_NOTE_CASE, case_rid);
  habeas_sample_maker_put (
    maker, HABEAS_CELL_NOTE_TEXT, habeas_sample_maker_pick (maker, habeas_sample_notes));
  habeas_sample_maker_put_time (maker, HABEAS_CELL_NOTE_WRITTEN,
    self->opened + habeas_sample_maker_draw_days (maker, 0, 30), NULL);
  habeas_sample_maker_put_integer (maker, HABEAS_CELL_NOTE_AUTHOR,
    self->volunteers[habeas_sample_maker_draw (maker, self->n_volunteers)]);
  return habeas_sample_maker_store (maker, error) != 0;
}

static gboolean
make_task (Sample *self, gint64 case_rid, GError **error)
{
  HabeasSampleMaker *maker = self->maker;
  const gint64 due = self->opened + habeas_sample_maker_draw_days (maker, 2, 40);

  habeas_sample_maker_begin (maker, HABEAS_RECORD_TASK);
  habeas_sample_maker_put_integer (maker, HABEAS_CELL_TASK_CASE, case_rid);
  habeas_sample_maker_put (
    maker, HABEAS_CELL_TASK_WHAT, habeas_sample_maker_pick (maker, habeas_sample_tasks));
  habeas_sample_maker_put_time (maker, HABEAS_CELL_TASK_DUE, due, NULL);
  habeas_sample_maker_put_integer (maker, HABEAS_CELL_TASK_ASSIGNED,
    self->volunteers[habeas_sample_maker_draw (maker, self->n_volunteers)]);
  if (self->is_closed || habeas_sample_maker_chance (maker, 60))
    habeas_sample_maker_put_time (maker, HABEAS_CELL_TASK_DONE, due, NULL);
  return habeas_sample_maker_store (maker, error) != 0;
}

/* Most arrests fall into 2010, when the programme went from a few counties to hundreds. */
static void
decide_days (Sample *self)
{
  const guint n_days = self->last_day - self->first_day + 1;
  const guint a = habeas_sample_maker_draw (self->maker, n_days);
  const guint b = habeas_sample_maker_draw (self->maker, n_days);
  const guint c = habeas_sample_maker_draw (self->maker, n_days);
  const gint64 day = (gint64)(self->first_day + (a + MAX (b, c)) / 2) * MINUTES_A_DAY;
  const gint64 opened = day + habeas_sample_maker_draw_days (self->maker, 0, 34);

  self->arrested = day + habeas_sample_maker_draw_hours (self->maker, 0, 23);
  self->opened = MIN (opened, (gint64)self->last_day * MINUTES_A_DAY);
}

static gboolean
make_one (Sample *self, GError **error)
{
  HabeasSampleMaker *maker = self->maker;
  gint64 person, case_rid;

  self->place = habeas_sample_maker_draw_weighted (
    self->maker, habeas_sample_places, sizeof *habeas_sample_places, habeas_sample_n_places);
  decide_days (self);
  decide_status (self);
  person = habeas_sample_person_make (
    maker, self->arrested, habeas_sample_places[self->place].area_code, error);
  if (person == 0 || !make_case (self, person, &case_rid, error)
      || !make_arrest (self, case_rid, self->arrested, error))
    return FALSE;
  if (habeas_sample_maker_chance (maker, 4)
      && !make_arrest (
        self, case_rid, self->arrested + habeas_sample_maker_draw_days (maker, 20, 200), error))
    return FALSE;
  if (habeas_sample_maker_chance (maker, 45) && !make_stay (self, case_rid, error))
    return FALSE;
  if (habeas_sample_maker_chance (maker, 40) && !make_hearing (self, case_rid, error))
    return FALSE;
  if (habeas_sample_maker_chance (maker, 35) && !make_note (self, case_rid, error))
    return FALSE;
  return !habeas_sample_maker_chance (maker, 15) || make_task (self, case_rid, error);
}

/* The casebook says of itself that it is a sample, in the same act that makes it one. */
static gboolean
mark_as_sample (HabeasSampleMaker *maker, GError **error)
{
  habeas_sample_maker_begin (maker, HABEAS_RECORD_SETTING);
  habeas_sample_maker_put (maker, HABEAS_CELL_SETTING_KEY, "sample");
  habeas_sample_maker_put (maker, HABEAS_CELL_SETTING_VALUE, "yes");
  return habeas_sample_maker_store (maker, error) != 0;
}

static gboolean
fill (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const Order *order = user_data;
  g_auto (Sample) self = {.writer = writer, .check_numbers = order->check_numbers};

  self.maker = habeas_sample_maker_new (writer, order->seed);
  if (!look_up (&self, error) || (order->mark && !mark_as_sample (self.maker, error)))
    return FALSE;
  for (guint i = 0; i < order->n_cases; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !make_one (&self, error))
        return FALSE;
    }
  return TRUE;
}

/* Whether numbers of the sample may be taken already. */
static gboolean
holds_cases (HabeasCasebook *casebook, gboolean *holds, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasCaseQuery) query = habeas_case_query_new ();

  *holds = FALSE;
  query->limit = 1;
  for (int archived = 0; archived < 2 && !*holds; archived++)
    {
      g_autoptr (GArray) rids = NULL;

      query->archived = archived != 0;
      rids = habeas_casebook_query_sync (casebook, query, cancellable, error);
      if (rids == NULL)
        return FALSE;
      *holds = rids->len > 0;
    }
  return TRUE;
}

/**
 * habeas_sample_fill_sync:
 * @n_cases: how many; a million is possible
 * @seed: the same seed makes the same people
 *
 * Adds invented cases to a casebook, as one act that one undo takes out again. Numbers that are
 * taken are passed over.
 *
 * Returns: FALSE with @error of HABEAS_CASEBOOK_ERROR or G_IO_ERROR_CANCELLED; then nothing was
 *   added
 */
gboolean
habeas_sample_fill_sync (
  HabeasCasebook *casebook, guint n_cases, guint32 seed, GCancellable *cancellable, GError **error)
{
  Order order = {.n_cases = n_cases, .seed = seed};
  g_autofree char *label = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (casebook), FALSE);

  if (!holds_cases (casebook, &order.check_numbers, cancellable, error))
    return FALSE;
  order.mark = !order.check_numbers && !habeas_casebook_get_sample (casebook);
  label = g_strdup_printf (
    ngettext ("Sample of %u invented case", "Sample of %u invented cases", n_cases), n_cases);
  return habeas_casebook_write_many_sync (
    casebook, HABEAS_ACT_CHANGE, label, n_cases, fill, &order, cancellable, error);
}
