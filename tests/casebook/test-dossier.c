/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dossiers: the shipped story of San Francisco, what a clinic adds to another one, undo of that,
 * and our cases around the steps. */
#include "fixture.h"

#include "habeas-dossier.h"
#include "habeas-lists.h"

static gint32
day_of (const char *text)
{
  HabeasDate date;
  gint32 first, last;

  g_assert_true (habeas_date_parse (text, &date, NULL));
  g_assert_true (habeas_date_get_day_range (&date, &first, &last));
  return first;
}

static gint64
rid_of (Fixture *fixture, const char *label, const char *day)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows
    = habeas_casebook_list_dossiers_sync (fixture->book, day_of (day), NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const HabeasDossierRow *row = rows->pdata[i];

      if (g_strcmp0 (row->label, label) == 0)
        return row->rid;
    }
  g_assert_not_reached ();
}

static HabeasDossier *
get_dossier (Fixture *fixture, const char *label, const char *day)
{
  g_autoptr (GError) error = NULL;
  HabeasDossier *dossier = habeas_casebook_get_dossier_sync (
    fixture->book, rid_of (fixture, label, day), day_of (day), NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (dossier->row.label, ==, label);
  return dossier;
}

static void
assert_stage (Fixture *fixture, const char *label, const char *day,
  HabeasParticipation participation, HabeasOptOut opt_out)
{
  g_autoptr (HabeasDossier) dossier = get_dossier (fixture, label, day);

  g_assert_cmpint (dossier->stage->participation, ==, participation);
  g_assert_cmpint (dossier->stage->opt_out, ==, opt_out);
  g_assert_cmpint (dossier->row.participation, ==, participation);
  g_assert_cmpint (dossier->row.opt_out, ==, opt_out);
}

typedef struct {
  gint64 jurisdiction;
  const char *kind;
  const char *date;
} EventFacts;

static gboolean
write_event (HabeasWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  const EventFacts *facts = data;
  g_autoptr (HabeasRecord) record = habeas_record_new (HABEAS_RECORD_JURISDICTION_EVENT);

  habeas_record_set_integer (record, "jurisdiction", facts->jurisdiction);
  habeas_record_set_text (record, "kind", facts->kind);
  habeas_record_set_text (record, "date", facts->date);
  habeas_record_set_text (record, "actor", "Board of Supervisors");
  return habeas_writer_insert (writer, record, error);
}

static void
add_event (Fixture *fixture, const char *label, const char *kind, const char *date)
{
  EventFacts facts = {rid_of (fixture, label, "2010-01-01"), kind, date};
  g_autoptr (GError) error = NULL;

  habeas_casebook_write_sync (
    fixture->book, HABEAS_ACT_CHANGE, "Event added", write_event, &facts, NULL, &error);
  g_assert_no_error (error);
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  habeas_casebook_undo_sync (fixture->book, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_shipped (Fixture *fixture, gconstpointer user_data)
{
  assert_stage (fixture, "San Francisco, CA", "2010-06-01", HABEAS_PARTICIPATION_NOT_ACTIVE,
    HABEAS_OPT_OUT_REQUESTED);
  assert_stage (fixture, "San Francisco, CA", "2010-06-10",
    HABEAS_PARTICIPATION_ACTIVE_OVER_OBJECTION, HABEAS_OPT_OUT_REQUESTED);
  assert_stage (fixture, "San Francisco, CA", "2010-11-10",
    HABEAS_PARTICIPATION_ACTIVE_OVER_OBJECTION, HABEAS_OPT_OUT_DENIED);
}

static void
test_every_place (Fixture *fixture, gconstpointer user_data)
{
  const HabeasLists *lists = habeas_lists_get_shipped ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows
    = habeas_casebook_list_dossiers_sync (fixture->book, day_of ("2012-05-16"), NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, habeas_lists_get_n_places (lists));
  for (guint i = 0; i < rows->len; i++)
    {
      const HabeasDossierRow *row = rows->pdata[i];
      guint n;
      const HabeasJurisdictionEvent *events
        = habeas_lists_get_events (lists, habeas_lists_find_fips (lists, row->fips), &n);
      HabeasParticipation participation;
      HabeasOptOut opt_out;

      habeas_stage_peek (events, n, day_of ("2012-05-16"), &participation, &opt_out, NULL);
      g_assert_cmpint (row->participation, ==, participation);
      g_assert_cmpint (row->opt_out, ==, opt_out);
      g_assert_cmpuint (row->cases, ==, 0);
    }
}

static void
test_recorded (Fixture *fixture, gconstpointer user_data)
{
  const char *const place = "Santa Clara, CA";

  assert_stage (
    fixture, place, "2010-10-20", HABEAS_PARTICIPATION_ACTIVE, HABEAS_OPT_OUT_CONSIDERING);
  add_event (fixture, place, "ice_notified", "2010-10-01");
  {
    g_autoptr (HabeasDossier) dossier = get_dossier (fixture, place, "2010-10-20");

    g_assert_cmpint (dossier->stage->opt_out, ==, HABEAS_OPT_OUT_NOTICE_INCOMPLETE);
    g_assert_true (dossier->stage->missing_sib);
    g_assert_false (dossier->stage->missing_ice);
  }
  add_event (fixture, place, "sib_notified", "2010-10-05");
  assert_stage (
    fixture, place, "2010-10-20", HABEAS_PARTICIPATION_ACTIVE, HABEAS_OPT_OUT_NOTICE_COMPLETE);
  undo (fixture);
  assert_stage (
    fixture, place, "2010-10-20", HABEAS_PARTICIPATION_ACTIVE, HABEAS_OPT_OUT_NOTICE_INCOMPLETE);
  undo (fixture);
  assert_stage (
    fixture, place, "2010-10-20", HABEAS_PARTICIPATION_ACTIVE, HABEAS_OPT_OUT_CONSIDERING);
  fixture_assert_clean (fixture);
}

/* What a clinic writes down of a state holds for its counties, and only for those. */
static void
test_of_a_state (Fixture *fixture, gconstpointer user_data)
{
  add_event (fixture, "California", "removed_from_plan", "2009-01-15");
  assert_stage (fixture, "San Francisco, CA", "2009-02-01", HABEAS_PARTICIPATION_REMOVED,
    HABEAS_OPT_OUT_REMOVED);
  assert_stage (
    fixture, "Arlington, VA", "2009-02-01", HABEAS_PARTICIPATION_NOT_ACTIVE, HABEAS_OPT_OUT_NONE);
}

static gboolean
write_city (HabeasWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasRecord) record = habeas_record_new (HABEAS_RECORD_JURISDICTION);

  habeas_record_set_text (record, "label", "Oakhaven, CA");
  habeas_record_set_text (record, "name", "City of Oakhaven");
  habeas_record_set_text (record, "state", "CA");
  habeas_record_set_text (record, "kind", "city");
  return habeas_writer_insert (writer, record, error);
}

/* A city that the lists do not know lies in its state all the same. */
static void
test_own_place (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasDossier) dossier = NULL;

  habeas_casebook_write_sync (
    fixture->book, HABEAS_ACT_CHANGE, "Place added", write_city, NULL, NULL, &error);
  g_assert_no_error (error);
  add_event (fixture, "Oakhaven, CA", "opt_out_resolution", "2013-05-01");
  dossier = get_dossier (fixture, "Oakhaven, CA", "2014-06-01");
  g_assert_cmpint (dossier->stage->opt_out, ==, HABEAS_OPT_OUT_CONSIDERING);
  g_assert_true (g_strv_contains ((const char *const *)dossier->row.overlays, "state_law"));
  g_assert_cmpstr (dossier->row.name, ==, "City of Oakhaven");
  g_assert_null (dossier->row.fips);
}

static const HabeasDossierEvent *
find_event (const HabeasDossier *dossier, HabeasEventKind kind)
{
  for (guint i = 0; i < dossier->events->len; i++)
    {
      const HabeasDossierEvent *event = dossier->events->pdata[i];

      if (event->event.kind == kind)
        return event;
    }
  g_assert_not_reached ();
}

static void
test_our_cases (Fixture *fixture, gconstpointer user_data)
{
  CaseFacts facts = carmen;
  g_autoptr (HabeasDossier) dossier = NULL;

  facts.arrested = "2010-05-30";
  fixture_add_case (fixture, &facts);
  facts.number = "B-9001";
  facts.arrested = "2010-06-08";
  fixture_add_case (fixture, &facts);
  facts.number = "B-9002";
  facts.arrested = "2010-06";
  facts.status = "closed";
  fixture_add_case (fixture, &facts);

  dossier = get_dossier (fixture, "San Francisco, CA", "2010-11-10");
  g_assert_cmpuint (dossier->row.cases, ==, 3);
  g_assert_cmpuint (dossier->row.open_cases, ==, 2);
  g_assert_cmpuint (dossier->dated_cases, ==, 2);
  g_assert_cmpuint (find_event (dossier, HABEAS_EVENT_ACTIVATED)->cases_before, ==, 1);
  g_assert_cmpuint (find_event (dossier, HABEAS_EVENT_OPT_OUT_DENIED)->cases_before, ==, 2);
}

static void
test_unknown (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (habeas_casebook_get_dossier_sync (fixture->book, 999999, 0, NULL, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func)                                                                            \
  g_test_add ("/dossier/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("shipped", test_shipped);
  ADD ("every-place", test_every_place);
  ADD ("recorded", test_recorded);
  ADD ("of-a-state", test_of_a_state);
  ADD ("own-place", test_own_place);
  ADD ("our-cases", test_our_cases);
  ADD ("unknown", test_unknown);
#undef ADD

  return g_test_run ();
}
