/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-level.h"
#include "habeas-rule-pack.h"
#include "habeas-stage.h"
#include "habeas-uuid.h"

G_BEGIN_DECLS

/* Lists as they are in force: those of the program, parsed once from the CSV files of data/, and
 * instead of some of them those of a signed pack. Immutable and shared by all threads. All texts
 * are owned by the lists and live as long as the process. */
typedef struct _HabeasLists HabeasLists;

typedef enum {
  HABEAS_PLACE_COUNTY,
  HABEAS_PLACE_CITY, /* independent city, consolidated city-county named as a city */
  HABEAS_PLACE_STATE,
} HabeasPlaceKind;

/* A shipped jurisdiction: a county (or equivalent) of any vintage, or a state. */
typedef struct {
  HabeasUuid id; /* UUIDv5 of jurisdiction:FIPS */
  char fips[6];  /* 2 digits for a state, 5 for a county */
  char state[3]; /* USPS */
  HabeasPlaceKind kind;
  gboolean current;     /* in the newest vintage */
  const char *name;     /* "San Francisco County" */
  const char *label;    /* "San Francisco, CA", "Baltimore city, MD", "California" */
  const char *zone;     /* IANA; the state's most common one for states */
  const char *ice_area; /* nullable */
} HabeasPlace;

typedef struct {
  HabeasUuid id; /* UUIDv5 of offense:key */
  const char *key, *name_en, *name_es;
  GStrv aliases;
  HabeasOffenseClass default_class;
  gboolean aggravated_by_default;
  gboolean juvenile;
  int level_2008;
  const char *ncic_class, *note;
} HabeasOffense;

/* An immigration court as it stands today. */
typedef struct {
  const char *state; /* USPS */
  const char *name, *city;
  gboolean detained_only;
} HabeasListedCourt;

/* A place where ICE held people up to November 2017; history, no list of today. */
typedef struct {
  const char *fips; /* of the county, of the state where the county is not known */
  const char *code; /* DETLOC */
  const char *name, *city;
  const char *kind;     /* ICE's own word: "IGSA", "USMS IGA", "BOP" … */
  HabeasDate last_used; /* UNKNOWN precision when the list does not say */
} HabeasListedFacility;

/* The lists of the program itself, from its own resources; never NULL (a broken list aborts the
 * program's tests, not the user's day). */
const HabeasLists *habeas_lists_get_shipped (void);
/* With the lists of a pack where these are not older than the program's; the same pack gives the
 * same lists. NULL with HABEAS_LAW_ERROR when one of them cannot be used. */
const HabeasLists *habeas_lists_get_with_pack (HabeasRulePack *pack, GError **error);
HabeasRulePack *habeas_lists_get_pack (const HabeasLists *lists); /* nullable */

/**
 * HabeasListOrigin:
 * @name: "rules/deadlines.csv"
 * @checked: the day on which somebody last looked, "2026-11-24"
 *
 * Where a list is from.
 */
typedef struct {
  const char *name;
  const char *checked;
  const char *source;
  gboolean from_pack;
  gboolean replaceable;
} HabeasListOrigin;

guint habeas_lists_get_n_origins (const HabeasLists *lists);
const HabeasListOrigin *habeas_lists_get_origin (const HabeasLists *lists, guint index);
/* What a list holds, in the language of the program; NULL for a name that is none. */
const char *habeas_list_get_title (const char *name);
/* Whether a pack may bring the list: places are bound to the map and levels to the count of crimes,
 * which are part of the program. */
gboolean habeas_list_is_replaceable (const char *name);
/* What the derived cache records as the version of its rules; changes with any list. */
const char *habeas_lists_get_version (const HabeasLists *lists);

guint habeas_lists_get_n_places (const HabeasLists *lists);
const HabeasPlace *habeas_lists_get_place (const HabeasLists *lists, guint index);
const HabeasPlace *habeas_lists_find_fips (const HabeasLists *lists, const char *fips);

typedef enum {
  HABEAS_MATCH_NONE,
  HABEAS_MATCH_ONE,
  HABEAS_MATCH_AMBIGUOUS, /* a county and a city share the name */
} HabeasMatch;

/* "San Francisco, CA", "Cook", state "IL"; "CA", "California", "Baltimore city, MD", a FIPS code.
 * @state may be NULL.
 * @agency (nullable) may decide between a county and a city of one name. On AMBIGUOUS @place and
 * @other are both set. */
HabeasMatch habeas_lists_match_place (const HabeasLists *lists, const char *text, const char *state,
  const char *agency, const HabeasPlace **place, const HabeasPlace **other);

guint habeas_lists_get_n_offenses (const HabeasLists *lists);
const HabeasOffense *habeas_lists_get_offense (const HabeasLists *lists, guint index);
/* By key, name in either language or alias, folded; NULL when not in the catalogue. */
const HabeasOffense *habeas_lists_match_offense (const HabeasLists *lists, const char *text);

/* Shipped events that concern the place: its own, its state's, the federal ones, incl. ICE's
 * activation list. The array is owned by the lists. */
const HabeasJurisdictionEvent *habeas_lists_get_events (
  const HabeasLists *lists, const HabeasPlace *place, guint *n_events);

/* Those of a state and of a place; the arrays are owned by the lists. */
const HabeasListedCourt *habeas_lists_get_courts (
  const HabeasLists *lists, const char *state, guint *n_courts);
const HabeasListedFacility *habeas_lists_get_facilities (
  const HabeasLists *lists, const char *fips, guint *n_facilities);

/* The State Identification Bureau of a state, to be confirmed by the clinic, or NULL. */
const char *habeas_lists_get_bureau (const HabeasLists *lists, const char *state);

/* Stands behind the name of a holiday that is kept on another day than its own. */
#define HABEAS_HOLIDAY_OBSERVED " (observed)"

/* Name of the federal holiday observed on the day, or NULL. */
const char *habeas_lists_get_holiday (const HabeasLists *lists, gint32 day);
void habeas_lists_get_holiday_range (const HabeasLists *lists, gint32 *first, gint32 *last);

G_END_DECLS
