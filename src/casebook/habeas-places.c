/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Jurisdictions of a casebook: the shipped ones with their shipped events, own additions and own
 * events together. On the thread of the connection. */
#include "habeas-places.h"

#include "habeas-registry.h"
#include "habeas-replay.h"
#include "habeas-rules-in-force.h"

#include <string.h>

struct _HabeasPlaces {
  HabeasDb *db; /* borrowed */
  const HabeasLists *lists;
  GHashTable *places;     /* rid → HabeasKnownPlace */
  GHashTable *recorded;   /* rid → Recorded; NULL until the first place is asked for */
  gint64 before;          /* the line of the journal; G_MAXINT64 = now */
  GHashTable *state_rids; /* USPS → rid of the state */
};

/* What the clinic wrote down of one jurisdiction; the two arrays go side by side. */
typedef struct {
  GArray *events;     /* of HabeasJurisdictionEvent */
  GPtrArray *details; /* of HabeasEventDetail */
} Recorded;

static void
free_detail (gpointer data)
{
  HabeasEventDetail *detail = data;

  g_free (detail->actor);
  g_free (detail->method);
  g_free (detail);
}

static Recorded *
recorded_new (void)
{
  Recorded *recorded = g_new (Recorded, 1);

  recorded->events = g_array_new (FALSE, TRUE, sizeof (HabeasJurisdictionEvent));
  recorded->details = g_ptr_array_new_with_free_func (free_detail);
  return recorded;
}

static void
free_recorded (gpointer data)
{
  Recorded *recorded = data;

  g_array_unref (recorded->events);
  g_ptr_array_unref (recorded->details);
  g_free (recorded);
}

static void
free_place (gpointer data)
{
  HabeasKnownPlace *place = data;

  g_free (place->label);
  g_free (place->name);
  g_free (place->fips);
  g_free (place->state);
  g_array_unref (place->events);
  g_ptr_array_unref (place->details);
  g_free (place);
}

HabeasPlaces *
habeas_places_new (HabeasDb *db)
{
  return habeas_places_new_before (db, G_MAXINT64);
}

HabeasPlaces *
habeas_places_new_before (HabeasDb *db, gint64 before)
{
  HabeasPlaces *self = g_new0 (HabeasPlaces, 1);

  self->db = db;
  self->lists = habeas_rules_of (db);
  self->before = before;
  self->places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_place);
  return self;
}

void
habeas_places_free (HabeasPlaces *self)
{
  if (self == NULL)
    return;
  /* Places borrow the details of what was recorded. */
  g_hash_table_unref (self->places);
  g_clear_pointer (&self->recorded, g_hash_table_unref);
  g_clear_pointer (&self->state_rids, g_hash_table_unref);
  g_free (self);
}

/* --- What was recorded --- */

static gboolean
is_yes (HabeasStatement *statement, int column)
{
  return g_strcmp0 (habeas_statement_get_text (statement, column), "yes") == 0;
}

/* FALSE when the record does not say what happened or when: then it changes no stage. */
static gboolean
read_event (HabeasStatement *s, HabeasJurisdictionEvent *event)
{
  const char *date = habeas_statement_get_text (s, 1);
  const char *kind = habeas_statement_get_text (s, 2);
  const char *scheduled = habeas_statement_get_text (s, 7);

  *event = (HabeasJurisdictionEvent){
    .over_objection = is_yes (s, 3),
    .confirmed = is_yes (s, 4),
    .detail = g_intern_string (habeas_statement_get_text (s, 5)),
    .source = g_intern_string (habeas_statement_get_text (s, 6)),
  };
  if (date == NULL || kind == NULL || !habeas_date_parse (date, &event->date, NULL)
      || !habeas_event_kind_from_key (kind, &event->kind))
    return FALSE;
  if (scheduled != NULL)
    habeas_date_parse (scheduled, &event->scheduled, NULL);
  return TRUE;
}

static HabeasEventDetail *
read_detail (HabeasStatement *s)
{
  HabeasEventDetail *detail = g_new (HabeasEventDetail, 1);

  detail->rid = habeas_statement_get_int (s, 8);
  detail->actor = g_strdup (habeas_statement_get_text (s, 9));
  detail->method = g_strdup (habeas_statement_get_text (s, 10));
  detail->document = habeas_statement_get_int (s, 11);
  return detail;
}

static void
keep_event (HabeasPlaces *self, HabeasStatement *row)
{
  const gint64 rid = habeas_statement_get_int (row, 0);
  Recorded *recorded = g_hash_table_lookup (self->recorded, &rid);
  HabeasJurisdictionEvent event;

  if (!read_event (row, &event))
    return;
  if (recorded == NULL)
    {
      recorded = recorded_new ();
      g_hash_table_insert (self->recorded, g_memdup2 (&rid, sizeof rid), recorded);
    }
  g_array_append_val (recorded->events, event);
  g_ptr_array_add (recorded->details, read_detail (row));
}

/* All of it at once: a clinic writes down what happened around it, and no more. */
static gboolean
load_events (HabeasPlaces *self, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db,
    "SELECT jurisdiction, \"date\", kind, over_objection, confirmed, note, source, scheduled,"
    " rid, actor, method, document FROM jurisdiction_event WHERE retracted = 0 ORDER BY rid",
    error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    keep_event (self, statement);
  return step == HABEAS_STEP_DONE;
}

/* What the journal says of one event, as a row of the same columns; none when it was not there. */
static gboolean
load_event_before (HabeasPlaces *self, const HabeasUuid *id, HabeasStatement *row, GError **error)
{
  static const char *const fields[]
    = {"date", "kind", "over_objection", "confirmed", "note", "source", "scheduled"};
  const HabeasRecordInfo *info = habeas_registry_get (HABEAS_RECORD_JURISDICTION_EVENT);
  g_auto (HabeasValue) place = HABEAS_VALUE_INIT;
  g_auto (HabeasValue) retracted = HABEAS_VALUE_INIT;

  if (!habeas_replay_get_value_before (self->db, info, id,
        habeas_record_info_find (info, "jurisdiction")->column, self->before, &place, error)
      || !habeas_replay_get_value_before (
        self->db, info, id, HABEAS_COLUMN_RETRACTED, self->before, &retracted, error))
    return FALSE;
  if (place.type != HABEAS_VALUE_INTEGER
      || (retracted.type == HABEAS_VALUE_INTEGER && retracted.integer != 0))
    return TRUE;
  habeas_statement_reset (row);
  habeas_statement_bind_int (row, 1, place.integer);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_auto (HabeasValue) value = HABEAS_VALUE_INIT;

      if (!habeas_replay_get_value_before (self->db, info, id,
            habeas_record_info_find (info, fields[i])->column, self->before, &value, error))
        return FALSE;
      if (value.type == HABEAS_VALUE_TEXT)
        habeas_statement_bind_text (row, (int)i + 2, value.text);
      else
        habeas_statement_bind_null (row, (int)i + 2);
    }
  if (habeas_statement_step (row, error) != HABEAS_STEP_ROW)
    return FALSE;
  keep_event (self, row);
  return TRUE;
}

static gboolean
load_events_before (HabeasPlaces *self, GError **error)
{
  g_autoptr (HabeasStatement) ids
    = habeas_db_prepare (self->db, "SELECT id FROM jurisdiction_event ORDER BY rid", error);
  g_autoptr (HabeasStatement) row = habeas_db_prepare (
    self->db, "SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, NULL, NULL, NULL, NULL", error);
  HabeasStep step;

  if (ids == NULL || row == NULL)
    return FALSE;
  while ((step = habeas_statement_step (ids, error)) == HABEAS_STEP_ROW)
    {
      gsize size = 0;
      const void *bytes = habeas_statement_get_blob (ids, 0, &size);
      HabeasUuid id;

      if (bytes == NULL || size != sizeof id.bytes)
        continue;
      memcpy (id.bytes, bytes, size);
      if (!load_event_before (self, &id, row, error))
        return FALSE;
    }
  return step == HABEAS_STEP_DONE;
}

static gboolean
load_states (HabeasPlaces *self, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db,
    "SELECT state, rid FROM jurisdiction WHERE kind = 'state' AND state IS NOT NULL", error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      const gint64 rid = habeas_statement_get_int (statement, 1);

      g_hash_table_insert (self->state_rids, g_strdup (habeas_statement_get_text (statement, 0)),
        g_memdup2 (&rid, sizeof rid));
    }
  return step == HABEAS_STEP_DONE;
}

static gboolean
ensure_recorded (HabeasPlaces *self, GError **error)
{
  if (self->recorded != NULL)
    return TRUE;
  self->recorded = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_recorded);
  self->state_rids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if ((self->before == G_MAXINT64 ? load_events (self, error) : load_events_before (self, error))
      && load_states (self, error))
    return TRUE;
  g_clear_pointer (&self->recorded, g_hash_table_unref);
  g_clear_pointer (&self->state_rids, g_hash_table_unref);
  return FALSE;
}

/* --- Places --- */

/* What is in force in its state is in force in a place that the lists do not know, too. */
static const HabeasPlace *
find_shipped (const HabeasLists *lists, const HabeasKnownPlace *place)
{
  const HabeasPlace *found = NULL;
  const HabeasPlace *other = NULL;

  if (place->fips != NULL)
    return habeas_lists_find_fips (lists, place->fips);
  if (place->state != NULL)
    habeas_lists_match_place (lists, place->state, NULL, NULL, &found, &other);
  return found != NULL && found->kind == HABEAS_PLACE_STATE ? found : NULL;
}

static void
add_shipped_events (const HabeasLists *lists, HabeasKnownPlace *place)
{
  const HabeasPlace *shipped = find_shipped (lists, place);
  const HabeasJurisdictionEvent *events;
  guint n;

  if (shipped == NULL)
    return;
  events = habeas_lists_get_events (lists, shipped, &n);
  g_array_append_vals (place->events, events, n);
  g_ptr_array_set_size (place->details, (int)n);
}

static void
add_recorded (HabeasPlaces *self, HabeasKnownPlace *place, gint64 rid, HabeasEventScope scope)
{
  const Recorded *recorded = g_hash_table_lookup (self->recorded, &rid);

  for (guint i = 0; recorded != NULL && i < recorded->events->len; i++)
    {
      HabeasJurisdictionEvent event = g_array_index (recorded->events, HabeasJurisdictionEvent, i);

      event.scope = scope;
      g_array_append_val (place->events, event);
      g_ptr_array_add (place->details, recorded->details->pdata[i]);
    }
}

static HabeasKnownPlace *
read_place (HabeasStatement *s)
{
  HabeasKnownPlace *place = g_new0 (HabeasKnownPlace, 1);

  place->rid = habeas_statement_get_int (s, 0);
  place->label = g_strdup (habeas_statement_get_text (s, 1));
  place->name = g_strdup (habeas_statement_get_text (s, 2));
  place->fips = g_strdup (habeas_statement_get_text (s, 3));
  place->state = g_strdup (habeas_statement_get_text (s, 4));
  place->is_state = g_strcmp0 (habeas_statement_get_text (s, 5), "state") == 0;
  place->zone = g_intern_string (habeas_statement_get_text (s, 6));
  place->events = g_array_new (FALSE, TRUE, sizeof (HabeasJurisdictionEvent));
  place->details = g_ptr_array_new ();
  return place;
}

/**
 * habeas_places_get:
 *
 * Returns: (transfer none): the jurisdiction with all events that make its stage: shipped ones, and
 *   what the clinic recorded of it and of its state. NULL without @error when there is none.
 */
const HabeasKnownPlace *
habeas_places_get (HabeasPlaces *self, gint64 rid, GError **error)
{
  HabeasKnownPlace *place = g_hash_table_lookup (self->places, &rid);
  g_autoptr (HabeasStatement) statement = NULL;
  const gint64 *state;

  if (place != NULL || rid == 0)
    return place;
  if (!ensure_recorded (self, error))
    return NULL;
  statement = habeas_db_prepare (self->db,
    "SELECT rid, label, name, fips, state, kind, zone FROM jurisdiction WHERE rid = ?1", error);
  if (statement == NULL)
    return NULL;
  habeas_statement_bind_int (statement, 1, rid);
  if (habeas_statement_step (statement, error) != HABEAS_STEP_ROW)
    return NULL;
  place = read_place (statement);
  add_shipped_events (self->lists, place);
  add_recorded (self, place, rid, place->is_state ? HABEAS_SCOPE_STATE : HABEAS_SCOPE_COUNTY);
  state = place->state != NULL ? g_hash_table_lookup (self->state_rids, place->state) : NULL;
  if (state != NULL && *state != rid)
    add_recorded (self, place, *state, HABEAS_SCOPE_STATE);
  g_hash_table_insert (self->places, g_memdup2 (&rid, sizeof rid), place);
  return place;
}

const char *
habeas_places_get_label (HabeasPlaces *self, gint64 rid)
{
  const HabeasKnownPlace *place = habeas_places_get (self, rid, NULL);

  return place != NULL ? place->label : NULL;
}

const char *
habeas_places_get_state (HabeasPlaces *self, gint64 rid)
{
  const HabeasKnownPlace *place = habeas_places_get (self, rid, NULL);

  return place != NULL ? place->state : NULL;
}

const char *
habeas_places_get_zone (HabeasPlaces *self, gint64 rid)
{
  const HabeasKnownPlace *place = habeas_places_get (self, rid, NULL);

  return place != NULL ? place->zone : NULL;
}

gboolean
habeas_places_peek_stage (HabeasPlaces *self, gint64 rid, const HabeasDate *date,
  HabeasParticipation *participation, HabeasOptOut *opt_out, gboolean *undecided)
{
  const HabeasKnownPlace *place = habeas_places_get (self, rid, NULL);
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
  const HabeasKnownPlace *place = habeas_places_get (self, rid, NULL);
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
insert_offenses (HabeasDb *db, const HabeasLists *lists, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db,
    "INSERT INTO offense (id, shipped, key, name_en, name_es, default_class, aggravated, "
    "level_2008,"
    " ncic_class, note) VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (id) DO UPDATE "
    "SET"
    " key = excluded.key, name_en = excluded.name_en, name_es = excluded.name_es,"
    " default_class = excluded.default_class, aggravated = excluded.aggravated,"
    " level_2008 = excluded.level_2008, ncic_class = excluded.ncic_class, note = excluded.note,"
    " retracted = 0",
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

static gboolean
store_offenses (HabeasDb *db, const HabeasLists *lists, GError **error)
{
  /* One that a pack brought and that is not in force any more keeps its charges, and is offered for
   * no new one. */
  if (!habeas_db_exec (db, "UPDATE offense SET retracted = 1 WHERE shipped = 1", error))
    return FALSE;
  return insert_offenses (db, lists, error);
}

gboolean
habeas_places_store_shipped (HabeasDb *db, const HabeasLists *lists, GError **error)
{
  return store_places (db, lists, error) && store_offenses (db, lists, error);
}
