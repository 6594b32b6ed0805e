/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-date.h"
#include "habeas-reason.h"

G_BEGIN_DECLS

typedef enum {
  HABEAS_PARTICIPATION_NOT_ACTIVE,
  HABEAS_PARTICIPATION_SCHEDULED,
  HABEAS_PARTICIPATION_ACTIVE,
  HABEAS_PARTICIPATION_ACTIVE_OVER_OBJECTION,
  HABEAS_PARTICIPATION_REMOVED,
} HabeasParticipation;

typedef enum {
  HABEAS_OPT_OUT_NONE,
  HABEAS_OPT_OUT_CONSIDERING,
  HABEAS_OPT_OUT_REQUESTED,
  HABEAS_OPT_OUT_NOTICE_INCOMPLETE,
  HABEAS_OPT_OUT_NOTICE_COMPLETE,
  HABEAS_OPT_OUT_MEETING,
  HABEAS_OPT_OUT_ADJUSTED,
  HABEAS_OPT_OUT_REMOVED,
  HABEAS_OPT_OUT_WITHDRAWN,
  HABEAS_OPT_OUT_DENIED,
} HabeasOptOut;

typedef enum {
  HABEAS_EVENT_SCHEDULED,
  HABEAS_EVENT_CONSIDERING,
  HABEAS_EVENT_OPT_OUT_REQUESTED,
  HABEAS_EVENT_OPT_OUT_RESOLUTION,
  HABEAS_EVENT_SIB_NOTIFIED,
  HABEAS_EVENT_ICE_NOTIFIED,
  HABEAS_EVENT_MEETING_REQUESTED,
  HABEAS_EVENT_MEETING_HELD,
  HABEAS_EVENT_DATE_ADJUSTED,
  HABEAS_EVENT_REMOVED_FROM_PLAN,
  HABEAS_EVENT_OPT_OUT_DENIED,
  HABEAS_EVENT_WITHDRAWN,
  HABEAS_EVENT_ACTIVATED,
  HABEAS_EVENT_SUSPENDED,
  HABEAS_EVENT_DECLINED_MOA,
  HABEAS_EVENT_MOA_TERMINATED,
  HABEAS_EVENT_DETAINER_POLICY,
  HABEAS_EVENT_STATE_LAW,
  HABEAS_EVENT_AGREEMENT_287G,
  HABEAS_EVENT_POLICY,
  HABEAS_N_EVENTS,
} HabeasEventKind;

typedef enum {
  HABEAS_SCOPE_COUNTY,
  HABEAS_SCOPE_STATE,
  HABEAS_SCOPE_FEDERAL,
} HabeasEventScope;

/**
 * HabeasJurisdictionEvent:
 * @date: when it happened (day, month or year precision)
 * @scheduled: for `scheduled` and `date_adjusted`: the day the activation is planned for, else
 * UNKNOWN precision
 * @until: for overlays: the first day it is no longer in force, UNKNOWN precision while it lasts
 */
typedef struct {
  HabeasDate date;
  HabeasDate scheduled;
  HabeasDate until;
  HabeasEventScope scope;
  HabeasEventKind kind;
  gboolean over_objection;
  gboolean confirmed;
  const char *detail; /* borrowed or interned */
  const char *source;
} HabeasJurisdictionEvent;

/* A field that the events of the day leave open, because one is known to the month or year only. */
typedef struct {
  char *field;      /* "participation", "opt_out" or "overlays" */
  GStrv candidates; /* keys it can be beside the one the stage shows */
  char *because;    /* the imprecise date as a cell: "2010-05" */
} HabeasUndecided;

/**
 * HabeasStage:
 * The opt-out stage of one jurisdiction on one day. Owned arrays.
 */
typedef struct {
  HabeasParticipation participation;
  HabeasOptOut opt_out;
  gboolean missing_sib; /* only meaningful from considering to notice_incomplete */
  gboolean missing_ice;
  GArray *overlays;     /* of HabeasJurisdictionEvent, in force on the day */
  HabeasDate since;     /* of the participation; UNKNOWN precision when never changed */
  HabeasDate next_date; /* planned or later activation; UNKNOWN precision when none */
  GArray *events; /* of HabeasJurisdictionEvent with date <= day that made this stage, in order */
  GPtrArray *undecided; /* of HabeasUndecided */
} HabeasStage;

/* Folds all events (any order) of a county, its state and the federation on @day (days since
 * epoch). */
HabeasStage *habeas_stage_fold (const HabeasJurisdictionEvent *events, guint n_events, gint32 day);
/* The same answer without reasons, events and dates, and without allocating: for whole casebooks.
 * @undecided: whether participation or opt_out is. Each of the three may be NULL. */
void habeas_stage_peek (const HabeasJurisdictionEvent *events, guint n_events, gint32 day,
  HabeasParticipation *participation, HabeasOptOut *opt_out, gboolean *undecided);
void habeas_stage_free (HabeasStage *stage);
GPtrArray *habeas_stage_get_reasons (const HabeasStage *stage);

const char *habeas_participation_to_key (HabeasParticipation participation);
const char *habeas_participation_to_label (HabeasParticipation participation);
const char *habeas_opt_out_to_key (HabeasOptOut opt_out);
const char *habeas_opt_out_to_label (HabeasOptOut opt_out);
const char *habeas_event_kind_to_key (HabeasEventKind kind);
const char *habeas_event_kind_to_label (HabeasEventKind kind);
/* Overlays stand beside the stage and do not change it; so do all federal events. */
gboolean habeas_event_kind_is_overlay (HabeasEventKind kind);
gboolean habeas_event_kind_from_key (const char *key, HabeasEventKind *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasStage, habeas_stage_free)

G_END_DECLS
