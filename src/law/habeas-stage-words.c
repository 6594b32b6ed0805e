/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of the opt-out stage: keys for files and labels for people. Pure. */
#include "habeas-stage.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  const char *key;
  const char *label;
} Word;

static const Word participations[] = {
  [HABEAS_PARTICIPATION_NOT_ACTIVE] = {"not_active", NC_ ("participation", "Not active")},
  [HABEAS_PARTICIPATION_SCHEDULED] = {"scheduled", NC_ ("participation", "Scheduled")},
  [HABEAS_PARTICIPATION_ACTIVE] = {"active", NC_ ("participation", "Active")},
  [HABEAS_PARTICIPATION_ACTIVE_OVER_OBJECTION]
  = {"active_over_objection", NC_ ("participation", "Active over objection")},
  [HABEAS_PARTICIPATION_REMOVED] = {"removed", NC_ ("participation", "Removed from the plan")},
};

static const Word opt_outs[] = {
  [HABEAS_OPT_OUT_NONE] = {"none", NC_ ("opt-out", "No opt-out")},
  [HABEAS_OPT_OUT_CONSIDERING] = {"considering", NC_ ("opt-out", "Considering")},
  [HABEAS_OPT_OUT_REQUESTED] = {"requested", NC_ ("opt-out", "Requested")},
  [HABEAS_OPT_OUT_NOTICE_INCOMPLETE] = {"notice_incomplete", NC_ ("opt-out", "Notice incomplete")},
  [HABEAS_OPT_OUT_NOTICE_COMPLETE] = {"notice_complete", NC_ ("opt-out", "Notice complete")},
  [HABEAS_OPT_OUT_MEETING] = {"meeting", NC_ ("opt-out", "Meeting")},
  [HABEAS_OPT_OUT_ADJUSTED] = {"adjusted", NC_ ("opt-out", "Date adjusted")},
  [HABEAS_OPT_OUT_REMOVED] = {"removed", NC_ ("opt-out", "Removed from the plan")},
  [HABEAS_OPT_OUT_WITHDRAWN] = {"withdrawn", NC_ ("opt-out", "Withdrawn")},
  [HABEAS_OPT_OUT_DENIED] = {"denied", NC_ ("opt-out", "Denied")},
};

static const Word kinds[HABEAS_N_EVENTS] = {
  [HABEAS_EVENT_SCHEDULED] = {"scheduled", NC_ ("event", "Activation scheduled")},
  [HABEAS_EVENT_CONSIDERING] = {"considering", NC_ ("event", "Opt-out considered")},
  [HABEAS_EVENT_OPT_OUT_REQUESTED] = {"opt_out_requested", NC_ ("event", "Opt-out requested")},
  [HABEAS_EVENT_OPT_OUT_RESOLUTION] = {"opt_out_resolution", NC_ ("event", "Opt-out resolution")},
  [HABEAS_EVENT_SIB_NOTIFIED]
  = {"sib_notified", NC_ ("event", "State Identification Bureau notified in writing")},
  [HABEAS_EVENT_ICE_NOTIFIED] = {"ice_notified", NC_ ("event", "ICE notified in writing")},
  [HABEAS_EVENT_MEETING_REQUESTED] = {"meeting_requested", NC_ ("event", "Meeting requested")},
  [HABEAS_EVENT_MEETING_HELD] = {"meeting_held", NC_ ("event", "Meeting held")},
  [HABEAS_EVENT_DATE_ADJUSTED] = {"date_adjusted", NC_ ("event", "Activation date adjusted")},
  [HABEAS_EVENT_REMOVED_FROM_PLAN]
  = {"removed_from_plan", NC_ ("event", "Removed from the deployment plan")},
  [HABEAS_EVENT_OPT_OUT_DENIED] = {"opt_out_denied", NC_ ("event", "Opt-out denied")},
  [HABEAS_EVENT_WITHDRAWN] = {"withdrawn", NC_ ("event", "Opt-out withdrawn")},
  [HABEAS_EVENT_ACTIVATED] = {"activated", NC_ ("event", "Activated")},
  [HABEAS_EVENT_SUSPENDED] = {"suspended", NC_ ("event", "Suspended by the state")},
  [HABEAS_EVENT_DECLINED_MOA] = {"declined_moa", NC_ ("event", "Agreement with ICE declined")},
  [HABEAS_EVENT_MOA_TERMINATED]
  = {"moa_terminated", NC_ ("event", "Agreement with ICE terminated")},
  [HABEAS_EVENT_DETAINER_POLICY] = {"detainer_policy", NC_ ("event", "Detainer policy")},
  [HABEAS_EVENT_STATE_LAW] = {"state_law", NC_ ("event", "State law")},
  [HABEAS_EVENT_AGREEMENT_287G] = {"agreement_287g", NC_ ("event", "287(g) agreement")},
  [HABEAS_EVENT_POLICY] = {"policy", NC_ ("event", "Federal policy")},
};

const char *
habeas_participation_to_key (HabeasParticipation participation)
{
  g_return_val_if_fail (participation < G_N_ELEMENTS (participations), NULL);

  return participations[participation].key;
}

const char *
habeas_participation_to_label (HabeasParticipation participation)
{
  g_return_val_if_fail (participation < G_N_ELEMENTS (participations), NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "participation", participations[participation].label);
}

const char *
habeas_opt_out_to_key (HabeasOptOut opt_out)
{
  g_return_val_if_fail (opt_out < G_N_ELEMENTS (opt_outs), NULL);

  return opt_outs[opt_out].key;
}

const char *
habeas_opt_out_to_label (HabeasOptOut opt_out)
{
  g_return_val_if_fail (opt_out < G_N_ELEMENTS (opt_outs), NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "opt-out", opt_outs[opt_out].label);
}

const char *
habeas_event_kind_to_key (HabeasEventKind kind)
{
  g_return_val_if_fail (kind < HABEAS_N_EVENTS, NULL);

  return kinds[kind].key;
}

const char *
habeas_event_kind_to_label (HabeasEventKind kind)
{
  g_return_val_if_fail (kind < HABEAS_N_EVENTS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "event", kinds[kind].label);
}

gboolean
habeas_event_kind_from_key (const char *key, HabeasEventKind *kind)
{
  g_return_val_if_fail (key != NULL && kind != NULL, FALSE);

  for (int i = 0; i < HABEAS_N_EVENTS; i++)
    if (strcmp (kinds[i].key, key) == 0)
      {
        *kind = (HabeasEventKind)i;
        return TRUE;
      }
  return FALSE;
}

gboolean
habeas_event_kind_is_overlay (HabeasEventKind kind)
{
  return kind >= HABEAS_EVENT_DETAINER_POLICY;
}
