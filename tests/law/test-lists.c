/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped lists: that they are whole, that their ids never change, and the reading of places
 * and offenses. A broken row is a critical and so ends this test. */
#include "habeas-lists.h"

#include "habeas-law-error.h"
#include "habeas-rules.h"
#include "habeas-test-table.h"

#include <string.h>

static void
test_places_are_whole (void)
{
  const HabeasLists *lists = habeas_lists_get_shipped ();
  g_autoptr (GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_states = 0, n_counties = 0, n_old = 0;

  for (guint i = 0; i < habeas_lists_get_n_places (lists); i++)
    {
      const HabeasPlace *place = habeas_lists_get_place (lists, i);
      HabeasUuid id = habeas_uuid_new_shipped ("jurisdiction", place->fips);
      const HabeasPlace *found, *other;

      if (place->kind == HABEAS_PLACE_STATE)
        n_states++;
      else
        n_counties++;
      n_old += place->current ? 0 : 1;
      g_assert_cmpuint (strlen (place->fips), ==, place->kind == HABEAS_PLACE_STATE ? 2 : 5);
      g_assert_true (habeas_uuid_equal (&place->id, &id));
      g_assert_nonnull (habeas_time_zone_get (place->zone, NULL));
      g_assert_true (habeas_lists_find_fips (lists, place->fips) == place);
      /* A label is unique and leads back to its place. */
      g_assert_true (g_hash_table_add (labels, (char *)place->label));
      g_assert_cmpint (habeas_lists_match_place (lists, place->label, NULL, NULL, &found, &other),
        ==, HABEAS_MATCH_ONE);
      g_assert_cmpstr (found->label, ==, place->label);
    }
  g_assert_cmpuint (n_states, ==, 55);
  g_assert_cmpuint (n_counties, ==, 3247);
  g_assert_cmpuint (n_old, ==, 14);
}

static void
test_ids_never_change (void)
{
  const HabeasLists *lists = habeas_lists_get_shipped ();
  g_autofree char *place = habeas_uuid_to_string (&habeas_lists_find_fips (lists, "06075")->id);
  g_autofree char *offense = habeas_uuid_to_string (&habeas_lists_match_offense (lists, "dui")->id);

  g_assert_cmpstr (place, ==, "37a85ed6-36f0-5a7c-acb3-38bd6e9e4e2c");
  g_assert_cmpstr (offense, ==, "3177169f-03d8-5fdf-be09-d089d014fafa");
}

static const char *
match_to_text (HabeasMatch match)
{
  static const char *const texts[] = {"none", "one", "ambiguous"};

  return texts[match];
}

static void
test_places (void)
{
  const HabeasLists *lists = habeas_lists_get_shipped ();
  g_autoptr (HabeasCsvTable) table = habeas_test_table_open ("places.csv");

  for (guint row = 0; row < habeas_csv_table_get_n_rows (table); row++)
    {
      const char *state = habeas_test_table_get (table, row, "state");
      const char *agency = habeas_test_table_get (table, row, "agency");
      const HabeasPlace *place, *other;
      HabeasMatch match;

      g_test_message ("“%s” %s", habeas_test_table_get (table, row, "text"), state);
      match = habeas_lists_match_place (lists, habeas_test_table_get (table, row, "text"),
        state[0] != '\0' ? state : NULL, agency[0] != '\0' ? agency : NULL, &place, &other);
      g_assert_cmpstr (match_to_text (match), ==, habeas_test_table_get (table, row, "match"));
      g_assert_cmpstr (
        place != NULL ? place->label : "", ==, habeas_test_table_get (table, row, "label"));
      g_assert_cmpstr (
        other != NULL ? other->label : "", ==, habeas_test_table_get (table, row, "other"));
    }
}

static void
test_custody (void)
{
  const HabeasLists *lists = habeas_lists_get_shipped ();
  guint n, n_all = 0, n_agreements = 0;
  const HabeasListedCourt *courts = habeas_lists_get_courts (lists, "AZ", &n);
  const HabeasListedFacility *facilities;

  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpstr (courts[0].name, ==, "Eloy");
  g_assert_true (courts[0].detained_only);
  g_assert_null (habeas_lists_get_courts (lists, "WY", &n));
  g_assert_cmpuint (n, ==, 0);

  facilities = habeas_lists_get_facilities (lists, "06085", &n);
  g_assert_cmpuint (n, >=, 2);
  for (guint i = 0; i < n; i++)
    g_assert_cmpstr (facilities[i].fips, ==, "06085");
  /* Each stands in a place of the lists, so each is shown in a dossier. */
  for (guint i = 0; i < habeas_lists_get_n_places (lists); i++)
    {
      const HabeasPlace *place = habeas_lists_get_place (lists, i);
      const HabeasJurisdictionEvent *events;
      guint n_events;

      habeas_lists_get_facilities (lists, place->fips, &n);
      n_all += n;
      events = habeas_lists_get_events (lists, place, &n_events);
      for (guint k = 0; k < n_events; k++)
        if (events[k].kind == HABEAS_EVENT_AGREEMENT_287G
            && (place->kind == HABEAS_PLACE_STATE) == (events[k].scope == HABEAS_SCOPE_STATE))
          {
            g_assert_nonnull (strchr (events[k].detail, ':'));
            n_agreements++;
          }
    }
  g_assert_cmpuint (n_all, ==, 1478);
  g_assert_cmpuint (n_agreements, ==, 1476);
}

static void
test_zones_and_areas (void)
{
  static const struct {
    const char *fips, *zone, *area;
  } places[] = {
    {"06075", "America/Los_Angeles", "San Francisco"},
    {"06037", "America/Los_Angeles", "Los Angeles"},
    {"17031", "America/Chicago", "Chicago"},
    {"04013", "America/Phoenix", "Phoenix"},
    {"04001", "America/Phoenix", "Phoenix"},
    {"15003", "Pacific/Honolulu", "San Francisco"},
    {"18097", "America/Indiana/Indianapolis", "Chicago"},
    {"12033", "America/Chicago", "Miami"},
    {"12045", "America/New_York", "Miami"},
    {"48141", "America/Denver", "El Paso"},
    {"36061", "America/New_York", "New York City"},
    {"36001", "America/New_York", "Buffalo"},
    {"06", "America/Los_Angeles", NULL},
    {"48", "America/Chicago", NULL},
    {"25", "America/New_York", "Boston"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const HabeasPlace *place
        = habeas_lists_find_fips (habeas_lists_get_shipped (), places[i].fips);

      g_test_message ("%s", place->label);
      g_assert_cmpstr (place->zone, ==, places[i].zone);
      g_assert_cmpstr (place->ice_area, ==, places[i].area);
    }
  g_assert_cmpstr (habeas_lists_get_bureau (habeas_lists_get_shipped (), "CA"), ==,
    "California Department of Justice");
  g_assert_null (habeas_lists_get_bureau (habeas_lists_get_shipped (), "GU"));
}

static void
test_offenses (void)
{
  static const struct {
    const char *text, *key;
  } texts[] = {
    {"DUI", "dui"},
    {"driving under the influence", "dui"},
    {"Conducir sin licencia", "driving_without_license"},
    {"CONDUCIR SIN LICENCIA", "driving_without_license"},
    {"VC 12500", "driving_without_license"},
    {"Agresion simple", "simple_assault"},
    {"H&S 11377", "possession_substance"},
    {"Vandalism (juvenile)", "vandalism_juvenile"},
    {"Vandalism", "vandalism"},
    {"Robo con violencia", "robbery"},
    {"Robo en inmueble", "burglary"},
    {"", NULL},
    {"Something else", NULL},
    {"DUI and more", NULL},
  };
  const HabeasLists *lists = habeas_lists_get_shipped ();

  g_assert_cmpuint (habeas_lists_get_n_offenses (lists), ==, 57);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const HabeasOffense *offense = habeas_lists_match_offense (lists, texts[i].text);

      g_assert_cmpstr (offense != NULL ? offense->key : NULL, ==, texts[i].key);
    }
  for (guint i = 0; i < habeas_lists_get_n_offenses (lists); i++)
    {
      const HabeasOffense *offense = habeas_lists_get_offense (lists, i);

      g_assert_true (habeas_lists_match_offense (lists, offense->name_en) == offense);
      g_assert_true (habeas_lists_match_offense (lists, offense->name_es) == offense);
      g_assert_cmpint (offense->default_class, !=, HABEAS_CLASS_UNKNOWN);
      g_assert_true (offense->level_2008 >= 1 && offense->level_2008 <= 3);
    }
  g_assert_true (habeas_lists_match_offense (lists, "robbery")->aggravated_by_default);
  g_assert_true (habeas_lists_match_offense (lists, "curfew")->juvenile);
}

static guint
count_activations (const HabeasPlace *place)
{
  const HabeasJurisdictionEvent *events;
  guint n_events, n_activations = 0;

  events = habeas_lists_get_events (habeas_lists_get_shipped (), place, &n_events);
  for (guint i = 0; i < n_events; i++)
    n_activations
      += events[i].kind == HABEAS_EVENT_ACTIVATED && events[i].scope == HABEAS_SCOPE_COUNTY ? 1 : 0;
  return n_activations;
}

/* ICE's list covers 3,136 counties; an activation gathered by hand is the same event. */
static void
test_activations (void)
{
  const HabeasLists *lists = habeas_lists_get_shipped ();
  guint n_places = 0;

  for (guint i = 0; i < habeas_lists_get_n_places (lists); i++)
    {
      guint n = count_activations (habeas_lists_get_place (lists, i));

      g_assert_cmpuint (n, <=, 1);
      n_places += n;
    }
  g_assert_cmpuint (n_places, ==, 3136);
}

static void
test_events_are_sorted (void)
{
  const HabeasLists *lists = habeas_lists_get_shipped ();
  const HabeasPlace *place = habeas_lists_find_fips (lists, "06075");
  const HabeasJurisdictionEvent *events, *again;
  guint n_events, n_again;

  events = habeas_lists_get_events (lists, place, &n_events);
  again = habeas_lists_get_events (lists, place, &n_again);
  g_assert_true (events == again && n_events == n_again);
  g_assert_cmpuint (n_events, ==, 4 + 2 + 8);
  for (guint i = 0; i < n_events; i++)
    {
      g_assert_cmpstr (events[i].source, !=, "");
      g_assert_true (
        i == 0 || habeas_date_compare_first (&events[i - 1].date, &events[i].date) <= 0);
    }
}

static void
test_holidays (void)
{
  static const struct {
    int year, month, day;
    const char *name;
  } days[] = {
    {2010, 12, 24, "Christmas Day (observed)"},
    {2010, 12, 25, NULL}, /* kept the day before; a Saturday in any case */
    {2010, 12, 31, "New Year's Day (observed)"},
    {2012, 1, 2, "New Year's Day (observed)"},
    {2010, 11, 25, "Thanksgiving Day"},
    {2010, 7, 5, "Independence Day (observed)"},
    {2020, 6, 19, NULL},
    {2021, 6, 18, "Juneteenth National Independence Day (observed)"},
    {2010, 8, 13, NULL},
  };
  const HabeasLists *lists = habeas_lists_get_shipped ();
  gint32 first, last;

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    g_assert_cmpstr (habeas_lists_get_holiday (
                       lists, habeas_day_number (days[i].year, days[i].month, days[i].day)),
      ==, days[i].name);
  habeas_lists_get_holiday_range (lists, &first, &last);
  g_assert_cmpint (first, ==, habeas_day_number (2008, 1, 1));
  g_assert_cmpint (last, ==, habeas_day_number (2035, 12, 30));
}

static void
test_holds (void)
{
  const HabeasLists *lists = habeas_lists_get_shipped ();

  for (int form = HABEAS_FORM_UNKNOWN; form <= HABEAS_FORM_I247A; form++)
    {
      const HabeasHoldRule *rule = habeas_lists_get_hold_rule (lists, (HabeasDetainerForm)form);

      g_assert_cmpint (rule->form, ==, form);
      g_assert_cmpstr (rule->authority, !=, "");
      g_assert_cmpint (rule->hours, ==, rule->governs == HABEAS_GOVERNS_NONE ? 0 : 48);
    }
}

static void
test_version (void)
{
  const char *version = habeas_lists_get_version (habeas_lists_get_shipped ());

  g_assert_cmpuint (strlen (version), ==, 64);
  g_assert_true (habeas_lists_get_shipped () == habeas_lists_get_shipped ());
}

static gpointer
ask_everything (gpointer data)
{
  const HabeasLists *lists = habeas_lists_get_shipped ();

  for (guint i = 0; i < habeas_lists_get_n_places (lists); i++)
    {
      guint n_events;

      g_assert_nonnull (
        habeas_lists_get_events (lists, habeas_lists_get_place (lists, i), &n_events));
      g_assert_cmpuint (n_events, >=, 8);
    }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("lists", ask_everything, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/law/lists/threads", test_threads);
  g_test_add_func ("/law/lists/places-are-whole", test_places_are_whole);
  g_test_add_func ("/law/lists/ids-never-change", test_ids_never_change);
  g_test_add_func ("/law/lists/custody", test_custody);
  g_test_add_func ("/law/lists/places", test_places);
  g_test_add_func ("/law/lists/zones-and-areas", test_zones_and_areas);
  g_test_add_func ("/law/lists/offenses", test_offenses);
  g_test_add_func ("/law/lists/activations", test_activations);
  g_test_add_func ("/law/lists/events-are-sorted", test_events_are_sorted);
  g_test_add_func ("/law/lists/holidays", test_holidays);
  g_test_add_func ("/law/lists/holds", test_holds);
  g_test_add_func ("/law/lists/version", test_version);
  return g_test_run ();
}
