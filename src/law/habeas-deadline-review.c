/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A recorded deadline beside the rules of today: it stays as it is, and what a newer rule would say
 * is told. Pure, callable from any thread. */
#include "habeas-deadline-review.h"

#include <glib/gi18n-lib.h>
#include <string.h>

char *
habeas_deadline_dup_key (const char *rule_id)
{
  g_return_val_if_fail (rule_id != NULL, NULL);

  return g_strndup (rule_id, strcspn (rule_id, "@"));
}

const char *
habeas_deadline_get_title (const HabeasLists *lists, const char *rule_id)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (lists != NULL && rule_id != NULL, NULL);

  key = habeas_deadline_dup_key (rule_id);
  for (guint i = 0; i < habeas_lists_get_n_deadline_rules (lists); i++)
    {
      const HabeasDeadlineRule *rule = habeas_lists_get_deadline_rule (lists, i);

      if (strcmp (rule->key, key) == 0)
        return habeas_deadline_rule_get_title (rule);
    }
  return NULL;
}

/* Whom the rule is for was decided when the deadline was made. */
static gboolean
compute (const HabeasLists *lists, const HabeasDeadlineRule *rule, const HabeasDate *from,
  const gint32 *closures, gsize n_closures, HabeasDate *day)
{
  return habeas_deadline_compute (lists, rule, from, rule->applies == HABEAS_APPLIES_DETAINED,
    closures, n_closures, day, NULL, NULL);
}

static gboolean
is_same_day (const HabeasDate *a, const HabeasDate *b)
{
  return a->precision >= HABEAS_DATE_DAY && b->precision >= HABEAS_DATE_DAY && a->year == b->year
         && a->month == b->month && a->day == b->day;
}

/**
 * habeas_deadline_review:
 * @rule_id, @from, @due, @reason: (nullable): cells of the record
 * @closures: (nullable) (array length=n_closures): one-off days on which the court is closed
 * @review: (out)
 */
void
habeas_deadline_review (const HabeasLists *lists, const char *rule_id, const char *from,
  const char *due, const char *reason, const gint32 *closures, gsize n_closures,
  HabeasDeadlineReview *review)
{
  HabeasDate from_date = {HABEAS_DATE_UNKNOWN}, due_date = {HABEAS_DATE_UNKNOWN};
  g_autofree char *key = NULL;
  gint32 first, last;

  g_return_if_fail (lists != NULL && review != NULL);

  *review = (HabeasDeadlineReview){HABEAS_DEADLINE_OWN};
  if (rule_id == NULL)
    return;
  if (from != NULL)
    habeas_date_parse (from, &from_date, NULL);
  if (due != NULL)
    habeas_date_parse (due, &due_date, NULL);
  review->rule = habeas_lists_find_deadline_rule (lists, rule_id);
  review->state = HABEAS_DEADLINE_UNDECIDED;
  if (from_date.precision < HABEAS_DATE_DAY)
    return;
  if (review->rule == NULL)
    review->state = HABEAS_DEADLINE_RULE_GONE;
  else if (compute (lists, review->rule, &from_date, closures, n_closures, &review->ruled))
    review->state = is_same_day (&review->ruled, &due_date) ? HABEAS_DEADLINE_AS_RULED
                    : reason != NULL                        ? HABEAS_DEADLINE_OVERRIDDEN
                                                            : HABEAS_DEADLINE_OTHER_DAY;
  key = habeas_deadline_dup_key (rule_id);
  habeas_date_get_day_range (&from_date, &first, &last);
  review->newer = habeas_lists_match_deadline_rule (lists, key, first);
  if (review->newer == review->rule || review->newer == NULL
      || !compute (lists, review->newer, &from_date, closures, n_closures, &review->newer_day))
    review->newer = NULL;
}

/**
 * habeas_deadline_review_dup_words:
 *
 * Returns: (transfer full) (nullable): what a person must know about the day beside the day itself
 */
char *
habeas_deadline_review_dup_words (const HabeasDeadlineReview *review)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (review != NULL, NULL);

  if (review->newer != NULL && review->newer_day.precision != HABEAS_DATE_UNKNOWN)
    {
      day = habeas_date_format (&review->newer_day, 0);
      /* Translators: the first %s is an authority ("8 CFR 1003.38(b)"), the second a day */
      return g_strdup_printf (
        _ ("A newer rule (%s) says %s. This day was kept."), review->newer->authority, day);
    }
  if (review->ruled.precision != HABEAS_DATE_UNKNOWN)
    day = habeas_date_format (&review->ruled, 0);
  switch (review->state)
    {
    case HABEAS_DEADLINE_OVERRIDDEN:
      return day != NULL ? g_strdup_printf (_ ("The rule says %s."), day) : NULL;
    case HABEAS_DEADLINE_OTHER_DAY:
      return day != NULL ? g_strdup_printf (
               _ ("The rule says %s. Why another day stands here is not recorded."), day)
                         : NULL;
    case HABEAS_DEADLINE_RULE_GONE:
      return g_strdup (_ ("Its rule is no longer among the rules of this program."));
    case HABEAS_DEADLINE_UNDECIDED:
      return g_strdup (_ ("The day from which this deadline runs is not known."));
    case HABEAS_DEADLINE_OWN:
    case HABEAS_DEADLINE_AS_RULED:
    default:
      return NULL;
    }
}
