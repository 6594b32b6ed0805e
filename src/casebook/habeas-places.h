/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-db.h"
#include "habeas-lists.h"

G_BEGIN_DECLS

/* Jurisdictions by rid with their events, read as they are asked for and kept. Texts live as long
 * as it does. Belongs to one connection and its thread. */
typedef struct _HabeasPlaces HabeasPlaces;

HabeasPlaces *habeas_places_new (HabeasDb *db);
void habeas_places_free (HabeasPlaces *self);
/* After own jurisdictions or events changed. */
void habeas_places_forget (HabeasPlaces *self);

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
