/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Jurisdictions of a casebook: the shipped ones with their shipped events, own additions and own
 * events together. On the thread of the connection. */
#include "habeas-places.h"

#include <string.h>

typedef struct {
  char *label;
  char *state;
  const char *zone; /* interned */
  GArray *events;   /* of HabeasJurisdictionEvent, shipped and own */
} Place;

struct _HabeasPlaces {
  HabeasDb *db;       /* borrowed */
  GHashTable *places; /* rid → Place */
};

static void
free_place (gpointer data)
{
  Place *place = data;

  g_free (place->label);
  g_free (place->state);
  g_array_unref (place->events);
  g_free (place);
}

HabeasPlaces *
habeas_places_new (HabeasDb *db)
{
  HabeasPlaces *self = g_new0 (HabeasPlaces, 1);

  self->db = db;
  self->places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_place);
  return self;
}

void
habeas_places_free (HabeasPlaces *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->places);
  g_free (self);
}

void
habeas_places_forget (HabeasPlaces *self)
{
  g_hash_table_remove_all (self->places);
}

static gboolean
is_yes (HabeasStatement *statement, int column)
{
  return g_strcmp0 (habeas_statement_get_text (statement, column), "yes") == 0;
}

/* Own events of a jurisdiction: journaled rows that no list ships. */
static void
add_own_events (HabeasPlaces *self, gint64 rid, gboolean state, GArray *events)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db,
    "SELECT \"date\", kind, over_objection, confirmed, note, source, scheduled"
    " FROM jurisdiction_event WHERE jurisdiction = ?1 AND retracted = 0 ORDER BY rid",
    NULL);

  if (statement == NULL)
    return;
  habeas_statement_bind_int (statement, 1, rid);
  while (habeas_statement_step (statement, NULL) == HABEAS_STEP_ROW)
    {
      HabeasJurisdictionEvent event = {
        .scope = state ? HABEAS_SCOPE_STATE : HABEAS_SCOPE_COUNTY,
        .over_objection = is_yes (statement, 2),
        .confirmed = is_yes (statement, 3),
        .detail = g_intern_string (habeas_statement_get_text (statement, 4)),
        .source = g_intern_string (habeas_statement_get_text (statement, 5)),
      };
      const char *date = habeas_statement_get_text (statement, 0);
      const char *kind = habeas_statement_get_text (statement, 1);
      const char *scheduled = habeas_statement_get_text (statement, 6);

      if (date == NULL || kind == NULL || !habeas_date_parse (date, &event.date, NULL)
          || !habeas_event_kind_from_key (kind, &event.kind))
        continue;
      if (scheduled != NULL)
        habeas_date_parse (scheduled, &event.scheduled, NULL);
      g_array_append_val (events, event);
    }
}

/* What the clinic recorded of a state holds in its counties and cities too, as the shipped events
 * of a state do. */
static gint64
find_state (HabeasPlaces *self, const char *state)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (
    self->db, "SELECT rid FROM jurisdiction WHERE state = ?1 AND kind = 'state'", NULL);

  if (statement == NULL || state == NULL)
    return 0;
  habeas_statement_bind_text (statement, 1, state);
  return habeas_statement_step (statement, NULL) == HABEAS_STEP_ROW
           ? habeas_statement_get_int (statement, 0)
           : 0;
}

static Place *
get_place (HabeasPlaces *self, gint64 rid)
{
  const HabeasLists *lists = habeas_lists_get_shipped ();
  Place *place = g_hash_table_lookup (self->places, &rid);
  g_autoptr (HabeasStatement) statement = NULL;
  const HabeasPlace *shipped = NULL;
  const char *fips;
  gint64 state;

  if (place != NULL || rid == 0)
    return place;
  statement = habeas_db_prepare (
    self->db, "SELECT label, state, zone, fips, kind FROM jurisdiction WHERE rid = ?1", NULL);
  if (statement == NULL)
    return NULL;
  habeas_statement_bind_int (statement, 1, rid);
  if (habeas_statement_step (statement, NULL) != HABEAS_STEP_ROW)
    return NULL;
  place = g_new0 (Place, 1);
  place->label = g_strdup (habeas_statement_get_text (statement, 0));
  place->state = g_strdup (habeas_statement_get_text (statement, 1));
  place->zone = g_intern_string (habeas_statement_get_text (statement, 2));
  place->events = g_array_new (FALSE, TRUE, sizeof (HabeasJurisdictionEvent));
  fips = habeas_statement_get_text (statement, 3);
  if (fips != NULL)
    shipped = habeas_lists_find_fips (lists, fips);
  if (shipped != NULL)
    {
      guint n;
      const HabeasJurisdictionEvent *events = habeas_lists_get_events (lists, shipped, &n);

      g_array_append_vals (place->events, events, n);
    }
  state = find_state (self, place->state);
  if (state != rid)
    add_own_events (self, rid, FALSE, place->events);
  if (state != 0)
    add_own_events (self, state, TRUE, place->events);
  g_hash_table_insert (self->places, g_memdup2 (&rid, sizeof rid), place);
  return place;
}

const char *
habeas_places_get_label (HabeasPlaces *self, gint64 rid)
{
  Place *place = get_place (self, rid);

  return place != NULL ? place->label : NULL;
}

const char *
habeas_places_get_state (HabeasPlaces *self, gint64 rid)
{
  Place *place = get_place (self, rid);

  return place != NULL ? place->state : NULL;
}

const char *
habeas_places_get_zone (HabeasPlaces *self, gint64 rid)
{
  Place *place = get_place (self, rid);

  return place != NULL ? place->zone : NULL;
}

gboolean
habeas_places_peek_stage (HabeasPlaces *self, gint64 rid, const HabeasDate *date,
  HabeasParticipation *participation, HabeasOptOut *opt_out, gboolean *undecided)
{
  Place *place = get_place (self, rid);
  const HabeasJurisdictionEvent *events;
  gint32 first;
  gint32 last;

  if (place == NULL || !habeas_date_get_day_range (date, &first, &last))
    return FALSE;
  events = (const HabeasJurisdictionEvent *)(gpointer)place->events->data;
  habeas_stage_peek (events, place->events->len, first, participation, opt_out, undecided);
  if (last != first)
    {
      HabeasParticipation last_participation;
      HabeasOptOut last_opt_out;
      gboolean last_undecided;

      habeas_stage_peek (
        events, place->events->len, last, &last_participation, &last_opt_out, &last_undecided);
      *undecided
        |= last_undecided || last_participation != *participation || last_opt_out != *opt_out;
    }
  return TRUE;
}

HabeasStage *
habeas_places_fold_stage (HabeasPlaces *self, gint64 rid, const HabeasDate *date)
{
  Place *place = get_place (self, rid);
  gint32 first;
  gint32 last;

  if (place == NULL || !habeas_date_get_day_range (date, &first, &last))
    return NULL;
  return habeas_stage_fold (
    (const HabeasJurisdictionEvent *)(gpointer)place->events->data, place->events->len, first);
}

static const char *
place_kind_key (HabeasPlaceKind kind)
{
  switch (kind)
    {
    case HABEAS_PLACE_CITY:
      return "city";
    case HABEAS_PLACE_STATE:
      return "state";
    case HABEAS_PLACE_COUNTY:
    default:
      return "county";
    }
}

static gboolean
store_places (HabeasDb *db, const HabeasLists *lists, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db,
    "INSERT INTO jurisdiction (id, shipped, fips, state, kind, name, label, zone, ice_area)"
    " VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (id) DO UPDATE SET fips = "
    "excluded.fips,"
    " state = excluded.state, kind = excluded.kind, name = excluded.name, label = excluded.label,"
    " zone = excluded.zone, ice_area = excluded.ice_area",
    error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < habeas_lists_get_n_places (lists); i++)
    {
      const HabeasPlace *place = habeas_lists_get_place (lists, i);

      habeas_statement_bind_blob (statement, 1, place->id.bytes, sizeof place->id.bytes);
      habeas_statement_bind_text (statement, 2, place->fips);
      habeas_statement_bind_text (statement, 3, place->state);
      habeas_statement_bind_text (statement, 4, place_kind_key (place->kind));
      habeas_statement_bind_text (statement, 5, place->name);
      habeas_statement_bind_text (statement, 6, place->label);
      habeas_statement_bind_text (statement, 7, place->zone);
      habeas_statement_bind_text (statement, 8, place->ice_area);
      if (!habeas_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static const char *
class_key (HabeasOffenseClass offense_class)
{
  switch (offense_class)
    {
    case HABEAS_CLASS_INFRACTION:
      return "infraction";
    case HABEAS_CLASS_MISDEMEANOR:
      return "misdemeanor";
    case HABEAS_CLASS_FELONY:
      return "felony";
    case HABEAS_CLASS_AGGRAVATED_FELONY:
      return "aggravated_felony";
    case HABEAS_CLASS_UNKNOWN:
    default:
      return NULL;
    }
}

static gboolean
store_offenses (HabeasDb *db, const HabeasLists *lists, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db,
    "INSERT INTO offense (id, shipped, key, name_en, name_es, default_class, aggravated, "
    "level_2008,"
    " ncic_class, note) VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (id) DO UPDATE "
    "SET"
    " key = excluded.key, name_en = excluded.name_en, name_es = excluded.name_es,"
    " default_class = excluded.default_class, aggravated = excluded.aggravated,"
    " level_2008 = excluded.level_2008, ncic_class = excluded.ncic_class, note = excluded.note",
    error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < habeas_lists_get_n_offenses (lists); i++)
    {
      const HabeasOffense *offense = habeas_lists_get_offense (lists, i);

      habeas_statement_bind_blob (statement, 1, offense->id.bytes, sizeof offense->id.bytes);
      habeas_statement_bind_text (statement, 2, offense->key);
      habeas_statement_bind_text (statement, 3, offense->name_en);
      habeas_statement_bind_text (statement, 4, offense->name_es);
      habeas_statement_bind_text (statement, 5, class_key (offense->default_class));
      habeas_statement_bind_text (statement, 6, offense->aggravated_by_default ? "yes" : "no");
      habeas_statement_bind_int (statement, 7, offense->level_2008);
      habeas_statement_bind_text (statement, 8, offense->ncic_class);
      habeas_statement_bind_text (statement, 9, offense->note);
      if (!habeas_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
habeas_places_store_shipped (HabeasDb *db, const HabeasLists *lists, GError **error)
{
  return store_places (db, lists, error) && store_offenses (db, lists, error);
}
