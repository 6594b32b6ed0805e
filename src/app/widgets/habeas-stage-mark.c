/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which shape and which words stand for a stage. Pure functions, any thread. */
#include "habeas-stage-mark.h"

#include <glib/gi18n-lib.h>

HabeasStageMark
habeas_stage_mark_of (HabeasParticipation participation, HabeasOptOut opt_out)
{
  if (participation == HABEAS_PARTICIPATION_REMOVED || opt_out == HABEAS_OPT_OUT_REMOVED)
    return HABEAS_STAGE_MARK_REMOVED;
  if (participation == HABEAS_PARTICIPATION_ACTIVE_OVER_OBJECTION)
    return HABEAS_STAGE_MARK_OVER_OBJECTION;

  switch (opt_out)
    {
    case HABEAS_OPT_OUT_DENIED:
      return HABEAS_STAGE_MARK_DENIED;
    case HABEAS_OPT_OUT_NOTICE_COMPLETE:
    case HABEAS_OPT_OUT_MEETING:
    case HABEAS_OPT_OUT_ADJUSTED:
      return HABEAS_STAGE_MARK_FULL;
    case HABEAS_OPT_OUT_NOTICE_INCOMPLETE:
      return HABEAS_STAGE_MARK_HALF;
    case HABEAS_OPT_OUT_CONSIDERING:
    case HABEAS_OPT_OUT_REQUESTED:
      return HABEAS_STAGE_MARK_REQUESTED;
    case HABEAS_OPT_OUT_NONE:
    case HABEAS_OPT_OUT_WITHDRAWN:
    case HABEAS_OPT_OUT_REMOVED:
    default:
      break;
    }

  switch (participation)
    {
    case HABEAS_PARTICIPATION_ACTIVE:
      return HABEAS_STAGE_MARK_ACTIVE;
    case HABEAS_PARTICIPATION_SCHEDULED:
      return HABEAS_STAGE_MARK_SCHEDULED;
    case HABEAS_PARTICIPATION_NOT_ACTIVE:
    case HABEAS_PARTICIPATION_ACTIVE_OVER_OBJECTION:
    case HABEAS_PARTICIPATION_REMOVED:
    default:
      return HABEAS_STAGE_MARK_NONE;
    }
}

const char *
habeas_stage_mark_to_words (HabeasStageMark mark)
{
  static const char *const words[HABEAS_N_STAGE_MARKS] = {
    /* Translators: these ten stand in a narrow column of a table; keep them short */
    NC_ ("stage", "Not known"),
    NC_ ("stage", "Not active"),
    NC_ ("stage", "Scheduled"),
    NC_ ("stage", "Requested"),
    NC_ ("stage", "Half a notice"),
    NC_ ("stage", "Full notice"),
    NC_ ("stage", "Active"),
    NC_ ("stage", "Objected"),
    NC_ ("stage", "Denied"),
    NC_ ("stage", "Removed"),
  };

  g_return_val_if_fail ((guint)mark < HABEAS_N_STAGE_MARKS, "");
  return g_dpgettext2 (GETTEXT_PACKAGE, "stage", words[mark]);
}

char *
habeas_stage_dup_words (HabeasParticipation participation, HabeasOptOut opt_out)
{
  if (opt_out == HABEAS_OPT_OUT_NONE)
    return g_strdup (habeas_participation_to_label (participation));
  /* Translators: a stage in two halves, e.g. "Active · opt-out denied" */
  return g_strdup_printf (C_ ("stage", "%s · %s"), habeas_participation_to_label (participation),
    habeas_opt_out_to_label (opt_out));
}
