/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The opt-out stage of a jurisdiction on a day: all events up to that day, folded in order. Pure,
 * callable from any thread.
 *
 * The order: by day; on one day the county before its state, the activation last. An event known to
 * the month or year only settles when that month or year is over; until then the stage shows what
 * was before it and names what it could be. Activations that overlap in time are one activation,
 * told by two sources: the most precise date counts, and one that says "over objection" is enough.
 */
#include "habeas-stage.h"

#include <string.h>

/* More events than any jurisdiction has; beyond it the order is kept on the heap. */
#define FEW 64

/* Where an event stands in time: the days it can have happened, and the day it is sorted by. */
typedef struct {
  guint index;
  gint32 first;
  gint32 last;
  gint32 order;
} Place;

typedef struct {
  HabeasParticipation participation;
  HabeasOptOut opt_out;
  gboolean sib_told;
  gboolean ice_told;
  HabeasDate since;
  HabeasDate scheduled;
  gint32 active_first; /* the days the activation in force can have happened */
  gint32 active_last;
} Fold;

static gboolean
concerns_stage (const HabeasJurisdictionEvent *event)
{
  return event->scope != HABEAS_SCOPE_FEDERAL && !habeas_event_kind_is_overlay (event->kind);
}

static gboolean
is_active (HabeasParticipation participation)
{
  return participation == HABEAS_PARTICIPATION_ACTIVE
         || participation == HABEAS_PARTICIPATION_ACTIVE_OVER_OBJECTION;
}

/* ICE's list says "May 2012" for a state and "15 May 2012" for its counties: then it was the 15th.
 */
static void
sharpen_activation (const HabeasJurisdictionEvent *events, guint n_events, Place *place)
{
  gint32 best = G_MAXINT32;

  if (events[place->index].kind != HABEAS_EVENT_ACTIVATED || place->first == place->last)
    return;
  for (guint i = 0; i < n_events; i++)
    {
      gint32 first, last;

      if (events[i].kind == HABEAS_EVENT_ACTIVATED && concerns_stage (&events[i])
          && habeas_date_get_day_range (&events[i].date, &first, &last) && first == last
          && first >= place->first && first <= place->last)
        best = MIN (best, first);
    }
  if (best != G_MAXINT32)
    place->first = place->last = best;
}

/* An event known to the month stands at its beginning, but not before a step of the same month that
 * must have come first: a request is denied after it was made. */
static void
find_order (const HabeasJurisdictionEvent *events, guint n_events, Place *place)
{
  place->order = place->first;
  if (place->first == place->last)
    return;
  for (guint i = 0; i < n_events; i++)
    {
      gint32 first, last;

      if (concerns_stage (&events[i]) && events[i].kind < events[place->index].kind
          && habeas_date_get_day_range (&events[i].date, &first, &last) && first == last
          && first >= place->first && first <= place->last)
        place->order = MAX (place->order, first);
    }
}

static gboolean
is_before (const HabeasJurisdictionEvent *events, const Place *a, const Place *b)
{
  const HabeasJurisdictionEvent *one = &events[a->index], *other = &events[b->index];
  gboolean activation_one = one->kind == HABEAS_EVENT_ACTIVATED;
  gboolean activation_other = other->kind == HABEAS_EVENT_ACTIVATED;

  if (a->order != b->order)
    return a->order < b->order;
  if (activation_one != activation_other)
    return activation_other;
  if (one->scope != other->scope)
    return one->scope < other->scope;
  return one->kind < other->kind;
}

/* The events of the stage in their order; returns how many. Insertion, because lists come nearly
 * sorted. */
static guint
sort_events (const HabeasJurisdictionEvent *events, guint n_events, Place *places)
{
  guint n_places = 0;

  for (guint i = 0; i < n_events; i++)
    {
      Place place = {.index = i};
      guint at = n_places;

      if (!concerns_stage (&events[i])
          || !habeas_date_get_day_range (&events[i].date, &place.first, &place.last))
        continue;
      sharpen_activation (events, n_events, &place);
      find_order (events, n_events, &place);
      for (; at > 0 && is_before (events, &place, &places[at - 1]); at--)
        places[at] = places[at - 1];
      places[at] = place;
      n_places++;
    }
  return n_places;
}

static void
set_participation (
  Fold *fold, HabeasParticipation participation, const HabeasJurisdictionEvent *event)
{
  if (fold->participation == participation)
    return;
  fold->participation = participation;
  fold->since = event->date;
}

/* A step of the written procedure. A debate does not take back a letter that is already sent; after
 * an answer (adjusted, removed, withdrawn, denied) a new step begins anew. */
static void
step (Fold *fold, HabeasOptOut to)
{
  if (fold->opt_out >= HABEAS_OPT_OUT_ADJUSTED)
    {
      fold->opt_out = HABEAS_OPT_OUT_NONE;
      fold->sib_told = fold->ice_told = FALSE;
    }
  fold->opt_out = MAX (fold->opt_out, to);
}

static void
notify (Fold *fold, gboolean *told)
{
  step (fold, HABEAS_OPT_OUT_NOTICE_INCOMPLETE);
  *told = TRUE;
  if (fold->sib_told && fold->ice_told)
    step (fold, HABEAS_OPT_OUT_NOTICE_COMPLETE);
}

static void
activate (Fold *fold, const HabeasJurisdictionEvent *event, const Place *place)
{
  gboolean active = is_active (fold->participation);
  gboolean same = active && place->first <= fold->active_last && place->last >= fold->active_first;

  if (active && !same)
    return;
  if (!active || event->over_objection)
    fold->participation = event->over_objection ? HABEAS_PARTICIPATION_ACTIVE_OVER_OBJECTION
                                                : HABEAS_PARTICIPATION_ACTIVE;
  if (same && event->date.precision <= fold->since.precision)
    return;
  fold->since = event->date;
  fold->active_first = place->first;
  fold->active_last = place->last;
  fold->scheduled.precision = HABEAS_DATE_UNKNOWN;
}

static void
apply (Fold *fold, const HabeasJurisdictionEvent *event, const Place *place)
{
  switch (event->kind)
    {
    case HABEAS_EVENT_SCHEDULED:
    case HABEAS_EVENT_DATE_ADJUSTED:
      if (event->kind == HABEAS_EVENT_DATE_ADJUSTED)
        fold->opt_out = HABEAS_OPT_OUT_ADJUSTED;
      if (is_active (fold->participation))
        break;
      if (event->scheduled.precision != HABEAS_DATE_UNKNOWN)
        fold->scheduled = event->scheduled;
      if (event->kind == HABEAS_EVENT_SCHEDULED
          || event->scheduled.precision != HABEAS_DATE_UNKNOWN)
        set_participation (fold, HABEAS_PARTICIPATION_SCHEDULED, event);
      break;
    case HABEAS_EVENT_CONSIDERING:
    case HABEAS_EVENT_OPT_OUT_RESOLUTION:
      step (fold, HABEAS_OPT_OUT_CONSIDERING);
      break;
    case HABEAS_EVENT_OPT_OUT_REQUESTED:
      step (fold, HABEAS_OPT_OUT_REQUESTED);
      break;
    case HABEAS_EVENT_SIB_NOTIFIED:
      notify (fold, &fold->sib_told);
      break;
    case HABEAS_EVENT_ICE_NOTIFIED:
      notify (fold, &fold->ice_told);
      break;
    case HABEAS_EVENT_MEETING_REQUESTED:
    case HABEAS_EVENT_MEETING_HELD:
      step (fold, HABEAS_OPT_OUT_MEETING);
      break;
    case HABEAS_EVENT_REMOVED_FROM_PLAN:
      fold->opt_out = HABEAS_OPT_OUT_REMOVED;
      fold->scheduled.precision = HABEAS_DATE_UNKNOWN;
      set_participation (fold, HABEAS_PARTICIPATION_REMOVED, event);
      break;
    case HABEAS_EVENT_OPT_OUT_DENIED:
      fold->opt_out = HABEAS_OPT_OUT_DENIED;
      break;
    case HABEAS_EVENT_WITHDRAWN:
      fold->opt_out = HABEAS_OPT_OUT_WITHDRAWN;
      break;
    case HABEAS_EVENT_ACTIVATED:
      activate (fold, event, place);
      break;
    case HABEAS_EVENT_SUSPENDED:
    case HABEAS_EVENT_DECLINED_MOA:
    case HABEAS_EVENT_MOA_TERMINATED:
      /* Holds back what has not begun; where fingerprints are shared already they still are. */
      if (fold->participation == HABEAS_PARTICIPATION_SCHEDULED)
        {
          fold->scheduled.precision = HABEAS_DATE_UNKNOWN;
          set_participation (fold, HABEAS_PARTICIPATION_NOT_ACTIVE, event);
        }
      break;
    case HABEAS_EVENT_DETAINER_POLICY:
    case HABEAS_EVENT_STATE_LAW:
    case HABEAS_EVENT_AGREEMENT_287G:
    case HABEAS_EVENT_POLICY:
    case HABEAS_N_EVENTS:
    default:
      break;
    }
}

static gboolean
is_settled (const Place *place, gint32 day)
{
  return place->first == place->last ? place->last <= day : place->last < day;
}

static gboolean
is_undecided (const Place *place, gint32 day)
{
  return place->first != place->last && place->first <= day && day <= place->last;
}

/* The settled events in their order, and of the undecided ones those from @from to @to. */
static Fold
fold_with (const HabeasJurisdictionEvent *events, const Place *places, guint n_places, gint32 day,
  guint from, guint to)
{
  Fold fold = {HABEAS_PARTICIPATION_NOT_ACTIVE, HABEAS_OPT_OUT_NONE};

  for (guint i = 0; i < n_places; i++)
    if (is_settled (&places[i], day) || (i >= from && i <= to && is_undecided (&places[i], day)))
      apply (&fold, &events[places[i].index], &places[i]);
  return fold;
}

static Fold
fold_settled (
  const HabeasJurisdictionEvent *events, const Place *places, guint n_places, gint32 day)
{
  return fold_with (events, places, n_places, day, n_places, n_places);
}

/* What the stage could be: with this undecided event alone, and with all undecided ones up to it.
 */
typedef void (*CandidateFunc) (
  const HabeasJurisdictionEvent *event, const Fold *shown, const Fold *candidate, gpointer data);

static void
visit_candidates (const HabeasJurisdictionEvent *events, const Place *places, guint n_places,
  gint32 day, const Fold *shown, CandidateFunc visit, gpointer data)
{
  for (guint i = 0; i < n_places; i++)
    {
      const HabeasJurisdictionEvent *event = &events[places[i].index];
      Fold candidate;

      if (!is_undecided (&places[i], day))
        continue;
      candidate = fold_with (events, places, n_places, day, i, i);
      visit (event, shown, &candidate, data);
      candidate = fold_with (events, places, n_places, day, 0, i);
      visit (event, shown, &candidate, data);
    }
}

static void
note_difference (
  const HabeasJurisdictionEvent *event, const Fold *shown, const Fold *candidate, gpointer data)
{
  gboolean *undecided = data;

  if (candidate->participation != shown->participation || candidate->opt_out != shown->opt_out)
    *undecided = TRUE;
}

void
habeas_stage_peek (const HabeasJurisdictionEvent *events, guint n_events, gint32 day,
  HabeasParticipation *participation, HabeasOptOut *opt_out, gboolean *undecided)
{
  Place few[FEW];
  g_autofree Place *many = n_events > FEW ? g_new (Place, n_events) : NULL;
  Place *places = many != NULL ? many : few;
  guint n_places;
  Fold fold;

  g_return_if_fail (events != NULL || n_events == 0);

  n_places = sort_events (events, n_events, places);
  fold = fold_settled (events, places, n_places, day);
  if (participation != NULL)
    *participation = fold.participation;
  if (opt_out != NULL)
    *opt_out = fold.opt_out;
  if (undecided != NULL)
    {
      *undecided = FALSE;
      visit_candidates (events, places, n_places, day, &fold, note_difference, undecided);
    }
}

static void
undecided_free (HabeasUndecided *undecided)
{
  g_free (undecided->field);
  g_strfreev (undecided->candidates);
  g_free (undecided->because);
  g_free (undecided);
}

static void
add_candidate (
  GPtrArray *list, const char *field, const char *key, const HabeasJurisdictionEvent *event)
{
  g_autofree char *because = habeas_date_to_string (&event->date);
  HabeasUndecided *found = NULL;
  guint n_candidates;

  for (guint i = 0; i < list->len && found == NULL; i++)
    {
      HabeasUndecided *undecided = g_ptr_array_index (list, i);

      if (strcmp (undecided->field, field) == 0 && strcmp (undecided->because, because) == 0)
        found = undecided;
    }
  if (found == NULL)
    {
      found = g_new0 (HabeasUndecided, 1);
      found->field = g_strdup (field);
      found->because = g_steal_pointer (&because);
      found->candidates = g_new0 (char *, 1);
      g_ptr_array_add (list, found);
    }
  if (g_strv_contains ((const char *const *)found->candidates, key))
    return;
  n_candidates = g_strv_length (found->candidates);
  found->candidates = g_renew (char *, found->candidates, n_candidates + 2);
  found->candidates[n_candidates] = g_strdup (key);
  found->candidates[n_candidates + 1] = NULL;
}

static void
collect_candidate (
  const HabeasJurisdictionEvent *event, const Fold *shown, const Fold *candidate, gpointer data)
{
  GPtrArray *list = data;

  if (candidate->participation != shown->participation)
    add_candidate (
      list, "participation", habeas_participation_to_key (candidate->participation), event);
  if (candidate->opt_out != shown->opt_out)
    add_candidate (list, "opt_out", habeas_opt_out_to_key (candidate->opt_out), event);
}

static int
compare_overlays (gconstpointer a, gconstpointer b)
{
  const HabeasJurisdictionEvent *one = a, *other = b;
  int order = habeas_date_compare_first (&one->date, &other->date);

  return order != 0 ? order : (int)one->scope - (int)other->scope;
}

static void
collect_overlays (
  HabeasStage *stage, const HabeasJurisdictionEvent *events, guint n_events, gint32 day)
{
  for (guint i = 0; i < n_events; i++)
    {
      Place place = {.index = i};
      gint32 until, until_last;

      if (concerns_stage (&events[i])
          || !habeas_date_get_day_range (&events[i].date, &place.first, &place.last))
        continue;
      if (habeas_date_get_day_range (&events[i].until, &until, &until_last) && until_last <= day)
        continue;
      if (is_settled (&place, day))
        g_array_append_val (stage->overlays, events[i]);
      else if (is_undecided (&place, day))
        add_candidate (
          stage->undecided, "overlays", habeas_event_kind_to_key (events[i].kind), &events[i]);
    }
  g_array_sort (stage->overlays, compare_overlays);
}

/* Before sharing begins: the day it is planned for or, in hindsight, the day it began. */
static HabeasDate
find_next_date (const HabeasJurisdictionEvent *events, const Place *places, guint n_places,
  const Fold *fold, gint32 day)
{
  HabeasDate next = {HABEAS_DATE_UNKNOWN};
  gint32 next_first = G_MAXINT32;
  gint32 first, last;

  if (is_active (fold->participation))
    return next;
  if (habeas_date_get_day_range (&fold->scheduled, &first, &last) && last >= day)
    return fold->scheduled;
  for (guint i = 0; i < n_places; i++)
    {
      const HabeasDate *date = &events[places[i].index].date;

      if (events[places[i].index].kind != HABEAS_EVENT_ACTIVATED || is_settled (&places[i], day))
        continue;
      if (places[i].first < next_first
          || (places[i].first == next_first && date->precision > next.precision))
        {
          next = *date;
          next_first = places[i].first;
        }
    }
  return next.precision != HABEAS_DATE_UNKNOWN ? next : fold->scheduled;
}

/**
 * habeas_stage_fold:
 * @events: (array length=n_events): those of the county, its state and the federation, in any order
 * @day: days since 1970-01-01
 *
 * The stage with everything that explains it. Federal events and overlays (detainer policies, state
 * laws, 287(g) agreements) stand beside it: fingerprints were shared under every programme.
 *
 * Returns: (transfer full): the stage; the texts of its events are those of @events
 */
HabeasStage *
habeas_stage_fold (const HabeasJurisdictionEvent *events, guint n_events, gint32 day)
{
  g_autofree Place *places = g_new (Place, MAX (n_events, 1));
  HabeasStage *stage;
  guint n_places;
  Fold fold;

  g_return_val_if_fail (events != NULL || n_events == 0, NULL);

  n_places = sort_events (events, n_events, places);
  fold = fold_settled (events, places, n_places, day);

  stage = g_new0 (HabeasStage, 1);
  stage->participation = fold.participation;
  stage->opt_out = fold.opt_out;
  if (fold.opt_out >= HABEAS_OPT_OUT_CONSIDERING
      && fold.opt_out <= HABEAS_OPT_OUT_NOTICE_INCOMPLETE)
    {
      stage->missing_sib = !fold.sib_told;
      stage->missing_ice = !fold.ice_told;
    }
  stage->since = fold.since;
  stage->next_date = find_next_date (events, places, n_places, &fold, day);
  stage->events = g_array_new (FALSE, FALSE, sizeof (HabeasJurisdictionEvent));
  stage->overlays = g_array_new (FALSE, FALSE, sizeof (HabeasJurisdictionEvent));
  stage->undecided = g_ptr_array_new_with_free_func ((GDestroyNotify)undecided_free);
  for (guint i = 0; i < n_places; i++)
    if (is_settled (&places[i], day))
      g_array_append_val (stage->events, events[places[i].index]);
  visit_candidates (events, places, n_places, day, &fold, collect_candidate, stage->undecided);
  collect_overlays (stage, events, n_events, day);
  return stage;
}

void
habeas_stage_free (HabeasStage *stage)
{
  if (stage == NULL)
    return;
  g_array_unref (stage->events);
  g_array_unref (stage->overlays);
  g_ptr_array_unref (stage->undecided);
  g_free (stage);
}
