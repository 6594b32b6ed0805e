/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of clinics for the steps of an opt-out, English and Spanish. Pure, any thread. */
#include "habeas-step-words.h"

#include "habeas-fold.h"

#include <string.h>

/* The first line whose words are all there decides; words are folded, and begin at a blank where
 * they are written with one. */
static const struct {
  HabeasEventKind kind;
  const char *words[3];
} lines[] = {
  {HABEAS_EVENT_OPT_OUT_DENIED, {"denied"}},
  {HABEAS_EVENT_OPT_OUT_DENIED, {"refus"}},
  {HABEAS_EVENT_OPT_OUT_DENIED, {"deneg"}},
  {HABEAS_EVENT_OPT_OUT_DENIED, {"rechaz"}},
  {HABEAS_EVENT_WITHDRAWN, {"withdr"}},
  {HABEAS_EVENT_WITHDRAWN, {"desist"}},
  {HABEAS_EVENT_REMOVED_FROM_PLAN, {" removed"}},
  {HABEAS_EVENT_REMOVED_FROM_PLAN, {"retirad"}},
  {HABEAS_EVENT_DATE_ADJUSTED, {"postpon"}},
  {HABEAS_EVENT_DATE_ADJUSTED, {"adjust"}},
  {HABEAS_EVENT_DATE_ADJUSTED, {" new date"}},
  {HABEAS_EVENT_DATE_ADJUSTED, {"aplaz"}},
  {HABEAS_EVENT_MEETING_REQUESTED, {"meeting", "request"}},
  {HABEAS_EVENT_MEETING_REQUESTED, {"meeting", " ask"}},
  {HABEAS_EVENT_MEETING_REQUESTED, {"reunion", " pid"}},
  {HABEAS_EVENT_MEETING_REQUESTED, {"reunion", "solicit"}},
  {HABEAS_EVENT_MEETING_HELD, {"meeting"}},
  {HABEAS_EVENT_MEETING_HELD, {" met with"}},
  {HABEAS_EVENT_MEETING_HELD, {"reunion"}},
  {HABEAS_EVENT_DETAINER_POLICY, {"detainer"}},
  {HABEAS_EVENT_DETAINER_POLICY, {"orden de detencion"}},
  {HABEAS_EVENT_AGREEMENT_287G, {" 287"}},
  {HABEAS_EVENT_STATE_LAW, {"state law"}},
  {HABEAS_EVENT_STATE_LAW, {"ley estatal"}},
  {HABEAS_EVENT_SIB_NOTIFIED, {"notif", " sib "}},
  {HABEAS_EVENT_SIB_NOTIFIED, {"notif", "bureau"}},
  {HABEAS_EVENT_SIB_NOTIFIED, {"notif", " doj "}},
  {HABEAS_EVENT_SIB_NOTIFIED, {"notif", "department of justice"}},
  {HABEAS_EVENT_SIB_NOTIFIED, {"notice", " sib "}},
  {HABEAS_EVENT_SIB_NOTIFIED, {"notice", "bureau"}},
  {HABEAS_EVENT_SIB_NOTIFIED, {"letter", " sib "}},
  {HABEAS_EVENT_SIB_NOTIFIED, {"letter", "bureau"}},
  {HABEAS_EVENT_SIB_NOTIFIED, {" avis", "oficina"}},
  {HABEAS_EVENT_SIB_NOTIFIED, {"carta", "oficina"}},
  {HABEAS_EVENT_ICE_NOTIFIED, {"notif", " ice "}},
  {HABEAS_EVENT_ICE_NOTIFIED, {"notice", " ice "}},
  {HABEAS_EVENT_ICE_NOTIFIED, {"letter", " ice "}},
  {HABEAS_EVENT_ICE_NOTIFIED, {" avis", " ice "}},
  {HABEAS_EVENT_ICE_NOTIFIED, {"carta", " ice "}},
  {HABEAS_EVENT_OPT_OUT_RESOLUTION, {" vote"}},
  {HABEAS_EVENT_OPT_OUT_RESOLUTION, {"resolution"}},
  {HABEAS_EVENT_OPT_OUT_RESOLUTION, {"resolucion"}},
  {HABEAS_EVENT_OPT_OUT_RESOLUTION, {" voto"}},
  {HABEAS_EVENT_CONSIDERING, {"consider"}},
  {HABEAS_EVENT_CONSIDERING, {"debat"}},
  {HABEAS_EVENT_CONSIDERING, {"discuss"}},
  {HABEAS_EVENT_OPT_OUT_REQUESTED, {" opt out"}},
  {HABEAS_EVENT_OPT_OUT_REQUESTED, {" opted out"}},
  {HABEAS_EVENT_OPT_OUT_REQUESTED, {"exclusion"}},
  {HABEAS_EVENT_SCHEDULED, {"scheduled"}},
  {HABEAS_EVENT_SCHEDULED, {"programad"}},
  {HABEAS_EVENT_SUSPENDED, {"suspend"}},
  {HABEAS_EVENT_ACTIVATED, {" activat"}},
  {HABEAS_EVENT_ACTIVATED, {" went live"}},
  {HABEAS_EVENT_ACTIVATED, {" activad"}},
};

/* Folded, with one blank around and between words. */
static char *
dup_plain (const char *text)
{
  g_autofree char *folded = habeas_fold (text);
  GString *plain = g_string_new (" ");

  for (const char *c = folded; *c != '\0'; c++)
    {
      if ((guchar)*c >= 0x80 || g_ascii_isalnum (*c))
        g_string_append_c (plain, *c);
      else if (plain->str[plain->len - 1] != ' ')
        g_string_append_c (plain, ' ');
    }
  if (plain->str[plain->len - 1] != ' ')
    g_string_append_c (plain, ' ');
  return g_string_free (plain, FALSE);
}

static gboolean
has_words (const char *plain, guint line)
{
  for (guint i = 0; i < G_N_ELEMENTS (lines[line].words) && lines[line].words[i] != NULL; i++)
    if (strstr (plain, lines[line].words[i]) == NULL)
      return FALSE;
  return TRUE;
}

guint
habeas_step_words_read (const char *text, HabeasEventKind kinds[HABEAS_STEP_MOST])
{
  g_autofree char *plain = NULL;
  guint n = 0;

  g_return_val_if_fail (text != NULL && kinds != NULL, 0);

  if (habeas_event_kind_from_key (text, &kinds[0]))
    return 1;
  plain = dup_plain (text);
  /* As the program itself calls it, in its language. */
  for (int kind = 0; kind < HABEAS_N_EVENTS; kind++)
    {
      g_autofree char *label = dup_plain (habeas_event_kind_to_label ((HabeasEventKind)kind));

      kinds[0] = (HabeasEventKind)kind;
      if (strcmp (label, plain) == 0)
        return 1;
    }
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      const gboolean other_half = n == 1 && kinds[0] == HABEAS_EVENT_SIB_NOTIFIED
                                  && lines[i].kind == HABEAS_EVENT_ICE_NOTIFIED;

      if ((n == 0 || other_half) && has_words (plain, i))
        kinds[n++] = lines[i].kind;
      if (n == HABEAS_STEP_MOST)
        break;
    }
  return n;
}
