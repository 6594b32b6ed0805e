/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-csv-table.h"
#include "habeas-deadline.h"
#include "habeas-lists.h"
#include "habeas-rules.h"

G_BEGIN_DECLS

#define HABEAS_N_FORMS (HABEAS_FORM_I247A + 1)

/* A state as the places need it; its HabeasPlace stands among the places, except for the District
 * of Columbia, which is its own only county. */
typedef struct {
  const char *usps, *name, *bureau;
  guint place;
} HabeasListState;

typedef struct {
  gint32 day;
  const char *name;
} HabeasListHoliday;

struct _HabeasLists {
  char *version;
  GStringChunk *texts;
  HabeasRulePack *pack; /* NULL: all of it is the program's */
  GArray *origins;      /* of HabeasListOrigin */

  GArray *places;          /* of HabeasPlace: counties, then states */
  GHashTable *fips;        /* "06075" → index + 1 */
  GHashTable *place_names; /* "CA|sanfrancisco" and "|sanfrancisco" → GArray of indexes */
  GArray *states;          /* of HabeasListState */
  GHashTable *state_names; /* "ca", "california" → index into states + 1 */

  GArray *offenses;          /* of HabeasOffense */
  GHashTable *offense_names; /* folded → index + 1 */

  GArray *own_events;      /* of HabeasJurisdictionEvent: hand-made ones */
  GHashTable *fips_events; /* "06075", "06", "" (federal) → GArray of indexes into own_events */
  GHashTable *activations; /* FIPS → cell of ICE's list */
  GPtrArray *event_sets;   /* by place, GArray made when first asked for; atomic */

  GArray *courts;     /* of HabeasListedCourt, by state */
  GArray *facilities; /* of HabeasListedFacility, by FIPS */

  GArray *holidays;  /* of HabeasListHoliday, sorted */
  GArray *levels;    /* of HabeasLevelRule */
  GArray *deadlines; /* of HabeasDeadlineRule */
  HabeasHoldRule holds[HABEAS_N_FORMS];
};

void habeas_lists_load_places (HabeasLists *lists, const HabeasCsvTable *places,
  const HabeasCsvTable *states, const HabeasCsvTable *aliases);
void habeas_lists_load_offenses (HabeasLists *lists, const HabeasCsvTable *offenses);
void habeas_lists_load_events (
  HabeasLists *lists, const HabeasCsvTable *events, const HabeasCsvTable *activations);
void habeas_lists_load_agreements (HabeasLists *lists, const HabeasCsvTable *agreements);
void habeas_lists_load_custody (
  HabeasLists *lists, const HabeasCsvTable *courts, const HabeasCsvTable *facilities);
void habeas_lists_load_rules (HabeasLists *lists, const HabeasCsvTable *levels,
  const HabeasCsvTable *holds, const HabeasCsvTable *holidays);
void habeas_lists_load_deadlines (HabeasLists *lists, const HabeasCsvTable *deadlines);

/* A cell that is a date or empty. */
HabeasDate habeas_lists_read_date (const HabeasCsvTable *table, guint row, const char *column);

G_END_DECLS
