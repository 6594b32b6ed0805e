/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-db.h"
#include "habeas-lists.h"

G_BEGIN_DECLS

/* Jurisdictions by rid with their events, read as they are asked for and kept. Texts live as long
 * as it does. Belongs to one connection and its thread. */
typedef struct _HabeasPlaces HabeasPlaces;

/* What a stage does not need of a recorded event. */
typedef struct {
  gint64 rid;
  char *actor;
  char *method;
  gint64 document; /* rid, 0 for none */
} HabeasEventDetail;

/* A jurisdiction of the casebook with what makes its stage; owned by its HabeasPlaces. */
typedef struct {
  gint64 rid;
  char *label;
  char *name;
  char *fips;  /* NULL for the clinic's own */
  char *state; /* USPS */
  gboolean is_state;
  const char *zone;   /* interned */
  GArray *events;     /* of HabeasJurisdictionEvent */
  GPtrArray *details; /* of HabeasEventDetail, beside each event; NULL for a shipped one */
} HabeasKnownPlace;

HabeasPlaces *habeas_places_new (HabeasDb *db);
/* As they stood before the line @before of the journal, as far as the clinic itself recorded them.
 */
HabeasPlaces *habeas_places_new_before (HabeasDb *db, gint64 before);
void habeas_places_free (HabeasPlaces *self);

const HabeasKnownPlace *habeas_places_get (HabeasPlaces *self, gint64 rid, GError **error);
const char *habeas_places_get_label (HabeasPlaces *self, gint64 rid); /* NULL for none */
const char *habeas_places_get_state (HabeasPlaces *self, gint64 rid);
const char *habeas_places_get_zone (HabeasPlaces *self, gint64 rid);
/* FALSE when the date says no day. A date known to the month only is undecided where the stage
 * changed in it. */
gboolean habeas_places_peek_stage (HabeasPlaces *self, gint64 rid, const HabeasDate *date,
  HabeasParticipation *participation, HabeasOptOut *opt_out, gboolean *undecided);
HabeasStage *habeas_places_fold_stage (HabeasPlaces *self, gint64 rid, const HabeasDate *date);

/* Puts the places and offenses of the program into a casebook, or brings them up to date. In the
 * caller's transaction; not journaled. */
gboolean habeas_places_store_shipped (HabeasDb *db, const HabeasLists *lists, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasPlaces, habeas_places_free)

G_END_DECLS
