/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The opt-out stage in words: each event that led to it, what it did or why it did nothing, what is
 * missing and what is not decided. Pure. */
#include "habeas-stage.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* After every event of the stage. */
#define END_OF_TIME G_MAXINT32

static char *
describe (const HabeasJurisdictionEvent *event)
{
  g_autofree char *date = habeas_date_format (&event->date, 0);
  const char *label = habeas_event_kind_to_label (event->kind);

  if (event->detail == NULL || event->detail[0] == '\0')
    /* Translators: date: what happened */
    return g_strdup_printf (C_ ("event", "%s: %s"), date, label);
  /* Translators: date: what happened (detail, as the source has it) */
  return g_strdup_printf (C_ ("event", "%s: %s (%s)"), date, label, event->detail);
}

static const char *
explain_effect (const HabeasJurisdictionEvent *event, HabeasParticipation before, gboolean changed)
{
  gboolean active
    = before == HABEAS_PARTICIPATION_ACTIVE || before == HABEAS_PARTICIPATION_ACTIVE_OVER_OBJECTION;

  switch (event->kind)
    {
    case HABEAS_EVENT_ACTIVATED:
      if (changed)
        return event->over_objection ? _ (
                 "fingerprints are shared from this day, over the objection of the jurisdiction")
                                     : _ ("fingerprints are shared from this day");
      return _ ("fingerprints were shared already");
    case HABEAS_EVENT_SUSPENDED:
    case HABEAS_EVENT_DECLINED_MOA:
    case HABEAS_EVENT_MOA_TERMINATED:
      return active ? _ ("fingerprints were shared already, and this did not end it")
                    : _ ("sharing had not begun here and was held back");
    case HABEAS_EVENT_SCHEDULED:
    case HABEAS_EVENT_CONSIDERING:
    case HABEAS_EVENT_OPT_OUT_REQUESTED:
    case HABEAS_EVENT_OPT_OUT_RESOLUTION:
    case HABEAS_EVENT_SIB_NOTIFIED:
    case HABEAS_EVENT_ICE_NOTIFIED:
    case HABEAS_EVENT_MEETING_REQUESTED:
    case HABEAS_EVENT_MEETING_HELD:
    case HABEAS_EVENT_DATE_ADJUSTED:
    case HABEAS_EVENT_REMOVED_FROM_PLAN:
    case HABEAS_EVENT_OPT_OUT_DENIED:
    case HABEAS_EVENT_WITHDRAWN:
    case HABEAS_EVENT_DETAINER_POLICY:
    case HABEAS_EVENT_STATE_LAW:
    case HABEAS_EVENT_AGREEMENT_287G:
    case HABEAS_EVENT_POLICY:
    case HABEAS_N_EVENTS:
    default:
      return NULL;
    }
}

/* What an event did is seen by folding without and with it. */
static void
add_events (const HabeasStage *stage, GPtrArray *reasons)
{
  const HabeasJurisdictionEvent *events
    = (const HabeasJurisdictionEvent *)(void *)stage->events->data;
  HabeasParticipation participation = HABEAS_PARTICIPATION_NOT_ACTIVE;
  HabeasOptOut opt_out = HABEAS_OPT_OUT_NONE;

  for (guint i = 0; i < stage->events->len; i++)
    {
      g_autofree char *text = describe (&events[i]);
      HabeasParticipation next_participation;
      HabeasOptOut next_opt_out;
      HabeasReasonMark mark = HABEAS_REASON_COUNTS_NOT;
      const char *effect;

      habeas_stage_peek (events, i + 1, END_OF_TIME, &next_participation, &next_opt_out, NULL);
      if (next_participation != participation || next_opt_out != opt_out)
        mark = HABEAS_REASON_COUNTS;
      effect = explain_effect (&events[i], participation, mark == HABEAS_REASON_COUNTS);
      if (effect != NULL)
        g_ptr_array_add (
          reasons, habeas_reason_new (mark, events[i].source, _ ("%s; %s"), text, effect));
      else
        g_ptr_array_add (reasons, habeas_reason_new (mark, events[i].source, "%s", text));
      participation = next_participation;
      opt_out = next_opt_out;
    }
  if (stage->events->len == 0)
    g_ptr_array_add (reasons, habeas_reason_new (HABEAS_REASON_COUNTS_NOT, NULL,
                                _ ("Up to this day no event of this jurisdiction is recorded")));
}

static const char *
find_label (const HabeasUndecided *undecided, const char *key)
{
  if (strcmp (undecided->field, "participation") == 0)
    for (int i = 0; i <= HABEAS_PARTICIPATION_REMOVED; i++)
      if (strcmp (habeas_participation_to_key ((HabeasParticipation)i), key) == 0)
        return habeas_participation_to_label ((HabeasParticipation)i);
  if (strcmp (undecided->field, "opt_out") == 0)
    for (int i = 0; i <= HABEAS_OPT_OUT_DENIED; i++)
      if (strcmp (habeas_opt_out_to_key ((HabeasOptOut)i), key) == 0)
        return habeas_opt_out_to_label ((HabeasOptOut)i);
  for (int i = 0; i < HABEAS_N_EVENTS; i++)
    if (strcmp (habeas_event_kind_to_key ((HabeasEventKind)i), key) == 0)
      return habeas_event_kind_to_label ((HabeasEventKind)i);
  return key;
}

static void
add_undecided (const HabeasStage *stage, GPtrArray *reasons)
{
  for (guint i = 0; i < stage->undecided->len; i++)
    {
      const HabeasUndecided *undecided = g_ptr_array_index (stage->undecided, i);
      g_autoptr (GString) labels = g_string_new (NULL);
      g_autofree char *when = NULL;
      HabeasDate date;

      for (char **key = undecided->candidates; *key != NULL; key++)
        g_string_append_printf (
          labels, "%s%s", labels->len > 0 ? ", " : "", find_label (undecided, *key));
      when = habeas_date_parse (undecided->because, &date, NULL) ? habeas_date_format (&date, 0)
                                                                 : g_strdup (undecided->because);
      g_ptr_array_add (reasons,
        habeas_reason_new (HABEAS_REASON_UNKNOWN, NULL,
          _ ("Something happened in %s on a day that is not recorded: on this day it may already "
             "be “%s”"),
          when, labels->str));
    }
}

static void
add_next_date (const HabeasStage *stage, GPtrArray *reasons)
{
  g_autofree char *date = NULL;

  if (stage->next_date.precision == HABEAS_DATE_UNKNOWN)
    return;
  date = habeas_date_format (&stage->next_date, 0);
  if (stage->participation == HABEAS_PARTICIPATION_SCHEDULED)
    g_ptr_array_add (reasons,
      habeas_reason_new (HABEAS_REASON_COUNTS, NULL, _ ("Activation is planned for %s"), date));
  else
    g_ptr_array_add (reasons, habeas_reason_new (HABEAS_REASON_COUNTS_NOT, NULL,
                                _ ("In hindsight: sharing began later, %s"), date));
}

/**
 * habeas_stage_get_reasons:
 *
 * Returns: (transfer full) (element-type HabeasReason): the events in their order, then what is
 *   missing, not decided, planned, and what stood beside it
 */
GPtrArray *
habeas_stage_get_reasons (const HabeasStage *stage)
{
  GPtrArray *reasons = habeas_reasons_new ();

  g_return_val_if_fail (stage != NULL, reasons);

  add_events (stage, reasons);
  if (stage->missing_sib)
    g_ptr_array_add (
      reasons, habeas_reason_new (HABEAS_REASON_UNKNOWN, NULL,
                 _ ("No written notice to the State Identification Bureau is recorded")));
  if (stage->missing_ice)
    g_ptr_array_add (reasons,
      habeas_reason_new (HABEAS_REASON_UNKNOWN, NULL, _ ("No written notice to ICE is recorded")));
  add_undecided (stage, reasons);
  add_next_date (stage, reasons);
  for (guint i = 0; i < stage->overlays->len; i++)
    {
      const HabeasJurisdictionEvent *event
        = &g_array_index (stage->overlays, HabeasJurisdictionEvent, i);
      g_autofree char *text = describe (event);

      g_ptr_array_add (
        reasons, habeas_reason_new (HABEAS_REASON_COUNTS_NOT, event->source, "%s", text));
    }
  return reasons;
}
