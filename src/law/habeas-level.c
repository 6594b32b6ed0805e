/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The level of a set of charges in both schemes. Pure, callable from any thread; without reasons
 * nothing is allocated, because whole casebooks pass through here.
 *
 * WHY two sums: what is not known (a blank disposition, a class nobody gave) can only make the
 * level more severe, never less. So the level is known if and only if it is the same when all
 * unknown charges count for nothing and when all count for the worst they can be. */
#include "habeas-level.h"

#include "habeas-rules.h"

#include <glib/gi18n-lib.h>

#define YEAR_DAYS 365

typedef enum { FOR_NOTHING, COUNTS, OPEN } Weight;

/* What one charge adds: at least and at most. */
typedef struct {
  Weight weight;
  HabeasOffenseClass least; /* UNKNOWN when it may count for nothing */
  HabeasOffenseClass most;
  gboolean by_penalty; /* a felony by its maximum penalty alone */
} Effect;

typedef struct {
  gint64 aggravated;
  gint64 felonies;
  gint64 misdemeanors;
} Sum;

static int
get_count (const HabeasChargeFacts *charge)
{
  return MAX (charge->count, 1);
}

/* Who recorded a class below a felony has set aside the catalogue's default; who recorded "felony"
 * has not: the booking says no more than that. */
static HabeasOffenseClass
get_class (const HabeasChargeFacts *charge, gboolean *by_penalty)
{
  HabeasOffenseClass class = charge->offense_class != HABEAS_CLASS_UNKNOWN ? charge->offense_class
                                                                           : charge->default_class;

  *by_penalty = FALSE;
  if (class == HABEAS_CLASS_FELONY && charge->aggravated_by_default)
    return HABEAS_CLASS_AGGRAVATED_FELONY;
  if (class < HABEAS_CLASS_FELONY && charge->max_penalty_days > YEAR_DAYS)
    {
      *by_penalty = TRUE;
      return HABEAS_CLASS_FELONY;
    }
  return class;
}

static Effect
weigh (const HabeasChargeFacts *charge)
{
  Effect effect = {FOR_NOTHING, HABEAS_CLASS_UNKNOWN, HABEAS_CLASS_UNKNOWN, FALSE};
  HabeasOffenseClass class = get_class (charge, &effect.by_penalty);

  switch (charge->disposition)
    {
    case HABEAS_DISPOSITION_CONVICTED:
      effect.weight = COUNTS;
      break;
    case HABEAS_DISPOSITION_UNKNOWN:
    case HABEAS_DISPOSITION_ON_APPEAL: /* stands or falls: nobody knows yet */
      effect.weight = OPEN;
      break;
    case HABEAS_DISPOSITION_ARREST_ONLY:
    case HABEAS_DISPOSITION_CHARGED:
    case HABEAS_DISPOSITION_DISMISSED:
    case HABEAS_DISPOSITION_ACQUITTED:
    case HABEAS_DISPOSITION_JUVENILE_ADJUDICATION:
    case HABEAS_DISPOSITION_DEFERRED:
    case HABEAS_DISPOSITION_VACATED:
    case HABEAS_DISPOSITION_EXPUNGED:
    default:
      return effect;
    }
  if (class == HABEAS_CLASS_INFRACTION)
    {
      effect.weight = FOR_NOTHING;
      return effect;
    }
  effect.most = class;
  if (class == HABEAS_CLASS_UNKNOWN)
    {
      effect.weight = OPEN;
      effect.most = HABEAS_CLASS_AGGRAVATED_FELONY;
    }
  if (effect.weight == COUNTS)
    effect.least = class;
  return effect;
}

static void
add (Sum *sum, HabeasOffenseClass class, int count)
{
  switch (class)
    {
    case HABEAS_CLASS_AGGRAVATED_FELONY:
      sum->aggravated += count;
      break;
    case HABEAS_CLASS_FELONY:
      sum->felonies += count;
      break;
    case HABEAS_CLASS_MISDEMEANOR:
      sum->misdemeanors += count;
      break;
    case HABEAS_CLASS_UNKNOWN:
    case HABEAS_CLASS_INFRACTION:
    default:
      break;
    }
}

static HabeasLevel
get_level (const Sum *sum)
{
  if (sum->aggravated > 0 || sum->felonies >= 2)
    return HABEAS_LEVEL_1;
  if (sum->felonies == 1 || sum->misdemeanors >= 3)
    return HABEAS_LEVEL_2;
  if (sum->misdemeanors > 0)
    return HABEAS_LEVEL_3;
  return HABEAS_LEVEL_NONE;
}

static const char *
name_charge (const HabeasChargeFacts *charge)
{
  return charge->as_booked != NULL && charge->as_booked[0] != '\0' ? charge->as_booked
                                                                   : _ ("Charge without a name");
}

static const char *
name_class (HabeasOffenseClass class)
{
  switch (class)
    {
    case HABEAS_CLASS_INFRACTION:
      return _ ("infraction");
    case HABEAS_CLASS_MISDEMEANOR:
      return _ ("misdemeanor");
    case HABEAS_CLASS_FELONY:
      return _ ("felony");
    case HABEAS_CLASS_AGGRAVATED_FELONY:
      return _ ("aggravated felony");
    case HABEAS_CLASS_UNKNOWN:
    default:
      return _ ("class not known");
    }
}

static const char *
name_disposition (HabeasDisposition disposition)
{
  switch (disposition)
    {
    case HABEAS_DISPOSITION_ARREST_ONLY:
      return _ ("arrest only");
    case HABEAS_DISPOSITION_CHARGED:
      return _ ("charged");
    case HABEAS_DISPOSITION_DISMISSED:
      return _ ("dismissed");
    case HABEAS_DISPOSITION_ACQUITTED:
      return _ ("acquitted");
    case HABEAS_DISPOSITION_CONVICTED:
      return _ ("convicted");
    case HABEAS_DISPOSITION_JUVENILE_ADJUDICATION:
      return _ ("juvenile adjudication");
    case HABEAS_DISPOSITION_DEFERRED:
      return _ ("deferred");
    case HABEAS_DISPOSITION_VACATED:
      return _ ("vacated");
    case HABEAS_DISPOSITION_EXPUNGED:
      return _ ("expunged");
    case HABEAS_DISPOSITION_ON_APPEAL:
      return _ ("on appeal");
    case HABEAS_DISPOSITION_UNKNOWN:
    default:
      return _ ("outcome not known");
    }
}

static const char *
get_authority (const char *key)
{
  const HabeasLevelRule *rule = habeas_lists_find_level_rule (habeas_lists_get_shipped (), key);

  return rule != NULL ? rule->authority : NULL;
}

static void
explain_conviction (const HabeasChargeFacts *charge, const Effect *effect, GPtrArray *reasons)
{
  g_autofree char *class = NULL;
  int count = get_count (charge);

  if (count > 1)
    /* Translators: a class and how often it counts: "felony, 3 counts" */
    class = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s, %d count", "%s, %d counts", (gulong)count),
      name_class (effect->least), count);
  else
    class = g_strdup (name_class (effect->least));

  if (effect->by_penalty)
    g_ptr_array_add (
      reasons, habeas_reason_new (HABEAS_REASON_COUNTS, NULL,
                 _ ("%s: convicted; %s, because the maximum penalty is over a year (%d days)"),
                 name_charge (charge), class, charge->max_penalty_days));
  else if (effect->least == HABEAS_CLASS_AGGRAVATED_FELONY
           && charge->offense_class != HABEAS_CLASS_AGGRAVATED_FELONY)
    g_ptr_array_add (
      reasons, habeas_reason_new (HABEAS_REASON_COUNTS, "INA 101(a)(43)",
                 _ ("%s: convicted; %s, as the catalogue has it unless the file says otherwise"),
                 name_charge (charge), class));
  else if (charge->offense_class == HABEAS_CLASS_UNKNOWN)
    g_ptr_array_add (reasons, habeas_reason_new (HABEAS_REASON_COUNTS, NULL,
                                _ ("%s: convicted; %s by the catalogue, no class is recorded"),
                                name_charge (charge), class));
  else
    g_ptr_array_add (reasons, habeas_reason_new (HABEAS_REASON_COUNTS, NULL,
                                _ ("%s: convicted; %s"), name_charge (charge), class));
  if (charge->juvenile_offense)
    g_ptr_array_add (reasons,
      habeas_reason_new (HABEAS_REASON_UNKNOWN, NULL,
        _ ("%s: recorded as a conviction for a juvenile offense; please check, juvenile cases "
           "usually end in an adjudication"),
        name_charge (charge)));
}

static void
explain_open (const HabeasChargeFacts *charge, gboolean decides, GPtrArray *reasons)
{
  const char *name = name_charge (charge);
  HabeasReason *reason;

  if (charge->disposition == HABEAS_DISPOSITION_CONVICTED)
    reason = habeas_reason_new (HABEAS_REASON_UNKNOWN, NULL,
      decides ? _ ("%s: convicted, but the class is not known, and it could change the level")
              : _ ("%s: convicted; the class is not known, but could not change the level"),
      name);
  else if (charge->disposition == HABEAS_DISPOSITION_ON_APPEAL)
    reason = habeas_reason_new (HABEAS_REASON_UNKNOWN, NULL,
      decides ? _ ("%s: on appeal, and the outcome could change the level")
              : _ ("%s: on appeal; the outcome could not change the level"),
      name);
  else
    reason = habeas_reason_new (HABEAS_REASON_UNKNOWN, NULL,
      decides ? _ ("%s: the outcome is not known, and it could change the level")
              : _ ("%s: the outcome is not known, but could not change the level"),
      name);
  g_ptr_array_add (reasons, reason);
}

static void
explain_charge (
  const HabeasChargeFacts *charge, const Effect *effect, gboolean decides, GPtrArray *reasons)
{
  gboolean by_penalty;

  if (effect->weight == COUNTS)
    explain_conviction (charge, effect, reasons);
  else if (effect->weight == OPEN)
    explain_open (charge, decides, reasons);
  else if (get_class (charge, &by_penalty) == HABEAS_CLASS_INFRACTION)
    g_ptr_array_add (reasons,
      habeas_reason_new (HABEAS_REASON_COUNTS_NOT, NULL, _ ("%s: %s; infractions never count"),
        name_charge (charge), name_disposition (charge->disposition)));
  else
    g_ptr_array_add (reasons,
      habeas_reason_new (HABEAS_REASON_COUNTS_NOT, NULL, _ ("%s: %s, which is no conviction"),
        name_charge (charge), name_disposition (charge->disposition)));
}

static void
explain_level (HabeasLevel level, const Sum *sum, GPtrArray *reasons)
{
  const char *text, *key;

  switch (level)
    {
    case HABEAS_LEVEL_1:
      key = "2011-1";
      text = sum->aggravated > 0 ? _ ("An aggravated felony makes Level 1")
                                 : _ ("Two or more felonies make Level 1");
      break;
    case HABEAS_LEVEL_2:
      key = "2011-2";
      text = sum->felonies > 0 ? _ ("One felony makes Level 2")
                               : _ ("Three or more misdemeanors make Level 2");
      break;
    case HABEAS_LEVEL_3:
      key = "2011-3";
      text = _ ("One or two misdemeanors make Level 3");
      break;
    case HABEAS_LEVEL_NONE:
      key = "2011-none";
      text = _ ("No conviction: non-criminal, whatever the person was charged with");
      break;
    case HABEAS_LEVEL_UNKNOWN:
    default:
      return;
    }
  g_ptr_array_add (
    reasons, habeas_reason_new (HABEAS_REASON_COUNTS, get_authority (key), "%s", text));
}

/**
 * habeas_level_2011:
 * @reasons: (nullable): array of #HabeasReason to append to; the decisive one comes first
 *
 * The level by ICE's civil enforcement priorities of 30 June 2010 and 2 March 2011: convictions
 * only. An aggravated felony or two felonies are Level 1; one felony or three misdemeanors Level 2;
 * one or two misdemeanors Level 3. A maximum penalty over 365 days makes a felony of any class;
 * infractions never count.
 *
 * Returns: %HABEAS_LEVEL_UNKNOWN without any charge, or where some outcome of what is not known
 *   would change the level
 */
HabeasLevel
habeas_level_2011 (const HabeasChargeFacts *charges, guint n_charges, GPtrArray *reasons)
{
  Sum least = {0}, most = {0};
  HabeasLevel level;

  g_return_val_if_fail (charges != NULL || n_charges == 0, HABEAS_LEVEL_UNKNOWN);

  for (guint i = 0; i < n_charges; i++)
    {
      Effect effect = weigh (&charges[i]);

      add (&least, effect.least, get_count (&charges[i]));
      add (&most, effect.most, get_count (&charges[i]));
    }
  level = get_level (&least);
  if (level != get_level (&most) || n_charges == 0)
    level = HABEAS_LEVEL_UNKNOWN;
  if (reasons == NULL)
    return level;

  if (n_charges == 0)
    g_ptr_array_add (
      reasons, habeas_reason_new (HABEAS_REASON_UNKNOWN, NULL, _ ("No charge is recorded")));
  explain_level (level, &least, reasons);
  for (guint i = 0; i < n_charges; i++)
    {
      Effect effect = weigh (&charges[i]);

      explain_charge (&charges[i], &effect, level == HABEAS_LEVEL_UNKNOWN, reasons);
    }
  return level;
}

/* Whether the person was convicted of it or is charged with it, in 2008–10. */
static Weight
weigh_2008 (const HabeasChargeFacts *charge)
{
  switch (charge->disposition)
    {
    case HABEAS_DISPOSITION_CONVICTED:
    case HABEAS_DISPOSITION_CHARGED:
    case HABEAS_DISPOSITION_DEFERRED:
    case HABEAS_DISPOSITION_ON_APPEAL:
      return COUNTS;
    case HABEAS_DISPOSITION_UNKNOWN:
      return OPEN;
    case HABEAS_DISPOSITION_ARREST_ONLY:
    case HABEAS_DISPOSITION_DISMISSED:
    case HABEAS_DISPOSITION_ACQUITTED:
    case HABEAS_DISPOSITION_JUVENILE_ADJUDICATION:
    case HABEAS_DISPOSITION_VACATED:
    case HABEAS_DISPOSITION_EXPUNGED:
    default:
      return FOR_NOTHING;
    }
}

static void
explain_2008 (const HabeasChargeFacts *charge, gboolean decides, GPtrArray *reasons)
{
  Weight weight = weigh_2008 (charge);

  if (weight == FOR_NOTHING)
    g_ptr_array_add (reasons, habeas_reason_new (HABEAS_REASON_COUNTS_NOT, NULL,
                                _ ("%s: %s, neither convicted nor charged"), name_charge (charge),
                                name_disposition (charge->disposition)));
  else if (charge->level_2008 == 0)
    g_ptr_array_add (
      reasons, habeas_reason_new (HABEAS_REASON_UNKNOWN, NULL,
                 _ ("%s: not in the catalogue of offenses, so its kind of crime is not known"),
                 name_charge (charge)));
  else if (weight == OPEN)
    g_ptr_array_add (
      reasons, habeas_reason_new (HABEAS_REASON_UNKNOWN, NULL,
                 decides ? _ ("%s: the outcome is not known, and it could change the level")
                         : _ ("%s: the outcome is not known, but could not change the level"),
                 name_charge (charge)));
  else
    {
      g_autofree char *key = g_strdup_printf ("2008-%d", charge->level_2008);

      g_ptr_array_add (reasons, habeas_reason_new (HABEAS_REASON_COUNTS, get_authority (key),
                                  _ ("%s: %s; a Level %d kind of crime"), name_charge (charge),
                                  name_disposition (charge->disposition), charge->level_2008));
    }
}

/**
 * habeas_level_2008:
 * @reasons: (nullable): array of #HabeasReason to append to
 *
 * The level by kind of crime, as Secure Communities had it from 2008 to mid-2010: the most serious
 * kind of what the person was convicted of or is charged with. The kinds are the catalogue's.
 */
HabeasLevel
habeas_level_2008 (const HabeasChargeFacts *charges, guint n_charges, GPtrArray *reasons)
{
  int least = HABEAS_LEVEL_NONE, most = HABEAS_LEVEL_NONE;
  HabeasLevel level;

  g_return_val_if_fail (charges != NULL || n_charges == 0, HABEAS_LEVEL_UNKNOWN);

  for (guint i = 0; i < n_charges; i++)
    {
      Weight weight = weigh_2008 (&charges[i]);
      int kind = charges[i].level_2008;

      if (weight == FOR_NOTHING)
        continue;
      most = MIN (most, kind == 0 ? (int)HABEAS_LEVEL_1 : kind);
      if (weight == COUNTS)
        least = MIN (least, kind == 0 ? (int)HABEAS_LEVEL_3 : kind);
    }
  level = least == most && n_charges > 0 ? (HabeasLevel)least : HABEAS_LEVEL_UNKNOWN;
  if (reasons == NULL)
    return level;

  if (n_charges == 0)
    g_ptr_array_add (
      reasons, habeas_reason_new (HABEAS_REASON_UNKNOWN, NULL, _ ("No charge is recorded")));
  for (guint i = 0; i < n_charges; i++)
    explain_2008 (&charges[i], level == HABEAS_LEVEL_UNKNOWN, reasons);
  return level;
}

/**
 * habeas_level_has_juvenile_conviction:
 *
 * Returns: whether a juvenile offense is recorded as a conviction: it counts, and somebody should
 *   look at it
 */
gboolean
habeas_level_has_juvenile_conviction (const HabeasChargeFacts *charges, guint n_charges)
{
  g_return_val_if_fail (charges != NULL || n_charges == 0, FALSE);

  for (guint i = 0; i < n_charges; i++)
    if (charges[i].juvenile_offense && charges[i].disposition == HABEAS_DISPOSITION_CONVICTED)
      return TRUE;
  return FALSE;
}

const char *
habeas_level_to_key (HabeasLevel level)
{
  switch (level)
    {
    case HABEAS_LEVEL_1:
      return "1";
    case HABEAS_LEVEL_2:
      return "2";
    case HABEAS_LEVEL_3:
      return "3";
    case HABEAS_LEVEL_NONE:
      return "none";
    case HABEAS_LEVEL_UNKNOWN:
    default:
      return "unknown";
    }
}

const char *
habeas_level_to_label (HabeasLevel level)
{
  switch (level)
    {
    case HABEAS_LEVEL_1:
      return _ ("Level 1");
    case HABEAS_LEVEL_2:
      return _ ("Level 2");
    case HABEAS_LEVEL_3:
      return _ ("Level 3");
    case HABEAS_LEVEL_NONE:
      return _ ("Non-criminal");
    case HABEAS_LEVEL_UNKNOWN:
    default:
      return _ ("Not known");
    }
}
