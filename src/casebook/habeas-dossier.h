/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"
#include "habeas-stage-course.h"

G_BEGIN_DECLS

/**
 * HabeasDossierRow:
 * @rid: 0 where the row comes from the lists alone
 * @label: "San Francisco, CA"; @name: "San Francisco County"
 * @fips: (nullable): the clinic's own additions have none
 * @state: (nullable): USPS
 * @is_state: a state and no county
 * @since, @next_date: as in HabeasStage
 * @course: (element-type HabeasStageTurn): the stage on all other days
 * @overlays: kinds of the laws and policies in force, as keys
 * @cases, @open_cases: of ours whose primary arrest was there; put away ones not counted
 *
 * One jurisdiction on one day, for a list.
 */
typedef struct {
  gint64 rid;
  char *label;
  char *name;
  char *fips;
  char *state;
  gboolean is_state;
  HabeasParticipation participation;
  HabeasOptOut opt_out;
  gboolean undecided;
  HabeasDate since;
  HabeasDate next_date;
  GArray *course;
  GStrv overlays;
  guint cases;
  guint open_cases;
} HabeasDossierRow;

/**
 * HabeasDossierEvent:
 * @rid: of the record, 0 for an event that the program ships
 * @actor, @method: (nullable): of a recorded event
 * @document: rid, 0 for none
 * @cases_before: our cases arrested there before the first day it can have happened
 */
typedef struct {
  gint64 rid;
  HabeasJurisdictionEvent event;
  char *actor;
  char *method;
  gint64 document;
  guint cases_before;
} HabeasDossierEvent;

/**
 * HabeasDossier:
 * @stage: on the day asked for
 * @events: (element-type HabeasDossierEvent): all there are, those after the day too, by date
 * @dated_cases: our cases arrested there on a day that is known
 * @bureau: (nullable): the State Identification Bureau, to be confirmed by the clinic
 * @zone: (nullable): IANA
 * @lists: by which it was read
 *
 * The path of one jurisdiction into or out of Secure Communities.
 */
typedef struct {
  HabeasDossierRow row;
  HabeasStage *stage;
  GPtrArray *events;
  guint dated_cases;
  const HabeasLists *lists;
  char *bureau;
  char *zone;
} HabeasDossier;

void habeas_dossier_row_free (HabeasDossierRow *row);
void habeas_dossier_free (HabeasDossier *dossier);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasDossierRow, habeas_dossier_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasDossier, habeas_dossier_free)

GPtrArray *habeas_dossier_list_shipped (gint32 day);
/* Every jurisdiction on @day (days since the epoch), by label. Of HabeasDossierRow. */
GPtrArray *habeas_casebook_list_dossiers_sync (
  HabeasCasebook *self, gint32 day, GCancellable *cancellable, GError **error);
void habeas_casebook_list_dossiers_async (HabeasCasebook *self, gint32 day,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *habeas_casebook_list_dossiers_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);

/* NOT_FOUND when there is no such jurisdiction. */
HabeasDossier *habeas_casebook_get_dossier_sync (
  HabeasCasebook *self, gint64 rid, gint32 day, GCancellable *cancellable, GError **error);
void habeas_casebook_get_dossier_async (HabeasCasebook *self, gint64 rid, gint32 day,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
HabeasDossier *habeas_casebook_get_dossier_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);

G_END_DECLS
