/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether two persons are one. A name only nominates; a second field decides the rank: namesakes
 * are many, and so are people written down twice. Nothing here decides anything: a person looks and
 * says so. Pure. */
#include "habeas-same-person.h"

#include "habeas-a-number.h"
#include "habeas-date.h"
#include "habeas-fold.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Of a telephone number the country code is written by some and left out by most; seven digits are
 * one without its area code. */
#define PHONE_DIGITS 10
#define FEWEST_PHONE_DIGITS 7
#define LOCAL_PHONE G_GUINT64_CONSTANT (10000000)

/* Points, by HabeasNameAgreement and HabeasAgreement. The A-number is given to one person only, but
 * some have been given two; families share a telephone and half of a clinic a country. */
static const int name_points[] = {0, -15, -5, 10, 18, 24, 34, 38, 47};
static const int a_number_points[] = {0, -45, 0, 0, 20, 0, 0, 60};
static const int birth_points[] = {0, -35, 8, 14, 18, 25, 20, 35};
static const int country_points[] = {0, -4, 0, 0, 0, 0, 0, 4};
static const int phone_points[] = {0, 0, 0, 0, 0, 0, 0, 15};
#define MOST_NAME_POINTS 47
#define NOT_EXACT 3

guint32
habeas_person_read_a_number (const char *text)
{
  char digits[HABEAS_A_NUMBER_DIGITS + 1];

  if (text == NULL || !habeas_a_number_parse (text, digits, NULL))
    return 0;
  return (guint32)strtoul (digits, NULL, 10);
}

guint64
habeas_person_read_phone (const char *text)
{
  g_autofree char *digits = text != NULL ? habeas_fold_digits (text) : NULL;
  const gsize size = digits != NULL ? strlen (digits) : 0;

  if (size < FEWEST_PHONE_DIGITS)
    return 0;
  return g_ascii_strtoull (digits + (size - MIN (size, PHONE_DIGITS)), NULL, 10);
}

void
habeas_person_facts_set_birth (HabeasPersonFacts *facts, const char *cell)
{
  HabeasDate date = {.precision = HABEAS_DATE_UNKNOWN};

  if (cell == NULL || !habeas_date_parse (cell, &date, NULL))
    date.precision = HABEAS_DATE_UNKNOWN;
  facts->year = date.precision >= HABEAS_DATE_YEAR ? date.year : 0;
  facts->month = date.precision >= HABEAS_DATE_MONTH ? date.month : 0;
  facts->day = date.precision >= HABEAS_DATE_DAY ? date.day : 0;
}

/* One digit other, or two neighbours swapped, in numbers of @n_digits. */
static gboolean
is_slip (guint32 a, guint32 b, int n_digits)
{
  guint n_other = 0;
  int first = -1;
  guint digits_a[10];
  guint digits_b[10];

  for (int i = 0; i < n_digits; i++)
    {
      digits_a[i] = a % 10;
      digits_b[i] = b % 10;
      a /= 10;
      b /= 10;
      if (digits_a[i] == digits_b[i])
        continue;
      n_other++;
      first = first < 0 ? i : first;
    }
  if (n_other <= 1)
    return TRUE;
  return n_other == 2 && digits_a[first] == digits_b[first + 1]
         && digits_a[first + 1] == digits_b[first];
}

static HabeasAgreement
compare_a_numbers (guint32 a, guint32 b)
{
  if (a == 0 || b == 0)
    return HABEAS_AGREEMENT_UNKNOWN;
  if (a == b)
    return HABEAS_AGREEMENT_SAME;
  return is_slip (a, b, HABEAS_A_NUMBER_DIGITS) ? HABEAS_AGREEMENT_SLIP : HABEAS_AGREEMENT_DIFFERS;
}

static guint32
join_day (const HabeasPersonFacts *facts)
{
  return (guint32)facts->year * 10000 + facts->month * 100u + facts->day;
}

static HabeasAgreement
compare_days (const HabeasPersonFacts *a, const HabeasPersonFacts *b)
{
  const guint32 first = join_day (a);
  const guint32 second = join_day (b);

  if (first == second)
    return a->month == 1 && a->day == 1 ? HABEAS_AGREEMENT_PLACEHOLDER : HABEAS_AGREEMENT_SAME;
  if (a->year == b->year && a->month == b->day && a->day == b->month)
    return HABEAS_AGREEMENT_SWAPPED;
  if (is_slip (first, second, 8))
    return HABEAS_AGREEMENT_SLIP;
  /* 1 January is written where only the year is known. */
  return a->year == b->year && (first % 10000 == 101 || second % 10000 == 101)
           ? HABEAS_AGREEMENT_YEAR
           : HABEAS_AGREEMENT_DIFFERS;
}

static HabeasAgreement
compare_births (const HabeasPersonFacts *a, const HabeasPersonFacts *b)
{
  if (a->year == 0 || b->year == 0)
    return HABEAS_AGREEMENT_UNKNOWN;
  if (a->day != 0 && b->day != 0)
    return compare_days (a, b);
  if (a->year != b->year)
    return HABEAS_AGREEMENT_DIFFERS;
  if (a->month == 0 || b->month == 0)
    return HABEAS_AGREEMENT_YEAR;
  return a->month == b->month ? HABEAS_AGREEMENT_MONTH : HABEAS_AGREEMENT_DIFFERS;
}

static HabeasAgreement
compare_countries (const char *a, const char *b)
{
  if (a == NULL || b == NULL)
    return HABEAS_AGREEMENT_UNKNOWN;
  return a == b || strcmp (a, b) == 0 ? HABEAS_AGREEMENT_SAME : HABEAS_AGREEMENT_DIFFERS;
}

static gboolean
is_same_phone (guint64 a, guint64 b)
{
  return a == b || ((a < LOCAL_PHONE || b < LOCAL_PHONE) && a % LOCAL_PHONE == b % LOCAL_PHONE);
}

static HabeasAgreement
compare_phones (const HabeasPersonFacts *a, const HabeasPersonFacts *b)
{
  for (guint i = 0; i < a->n_phones; i++)
    for (guint j = 0; j < b->n_phones; j++)
      {
        if (is_same_phone (a->phones[i], b->phones[j]))
          return HABEAS_AGREEMENT_SAME;
      }
  return a->n_phones == 0 || b->n_phones == 0 ? HABEAS_AGREEMENT_UNKNOWN : HABEAS_AGREEMENT_DIFFERS;
}

static int
get_name_points (HabeasNameMatch name)
{
  const gboolean exact = !name.spelling && !name.short_form;

  return name_points[name.agreement]
         - (exact || name.agreement < HABEAS_NAMES_SOME ? 0 : NOT_EXACT);
}

/* One A-number in two files is always worth a look: it is one person, or one number is wrong. */
static void
add_up (HabeasPersonMatch *match)
{
  const int least = match->a_number == HABEAS_AGREEMENT_SAME ? HABEAS_SAME_PERSON_NOMINATE : 0;

  match->score
    = CLAMP (match->points + get_name_points (match->name), least, HABEAS_SAME_PERSON_BEST);
}

HabeasPersonMatch
habeas_person_facts_compare (const HabeasPersonFacts *a, const HabeasPersonFacts *b)
{
  HabeasPersonMatch match = {0};

  match.a_number = compare_a_numbers (a->a_number, b->a_number);
  match.birth = compare_births (a, b);
  match.country = compare_countries (a->country, b->country);
  match.phone = compare_phones (a, b);
  match.points = a_number_points[match.a_number] + birth_points[match.birth]
                 + country_points[match.country] + phone_points[match.phone];
  add_up (&match);
  return match;
}

gboolean
habeas_person_match_can_reach (const HabeasPersonMatch *match, int score)
{
  return match->a_number == HABEAS_AGREEMENT_SAME || match->points + MOST_NAME_POINTS >= score;
}

void
habeas_person_match_add_name (HabeasPersonMatch *match, HabeasNameMatch name)
{
  if (match->name.agreement != HABEAS_NAMES_UNKNOWN
      && get_name_points (name) <= get_name_points (match->name))
    return;
  match->name = name;
  add_up (match);
}

static void
add (GPtrArray *reasons, HabeasReasonMark mark, const char *text)
{
  g_ptr_array_add (reasons, habeas_reason_new (mark, NULL, "%s", text));
}

static void
add_name (GPtrArray *reasons, const HabeasNameMatch *name)
{
  const HabeasReasonMark mark
    = name->agreement >= HABEAS_NAMES_SOME ? HABEAS_REASON_COUNTS : HABEAS_REASON_COUNTS_NOT;

  switch (name->agreement)
    {
    case HABEAS_NAMES_UNKNOWN:
      add (reasons, HABEAS_REASON_UNKNOWN, _ ("Name not recorded on one side"));
      return;
    case HABEAS_NAMES_DIFFER:
      add (reasons, mark, _ ("Different names"));
      return;
    case HABEAS_NAMES_KIN:
      add (reasons, mark, _ ("Same family name, different given names"));
      return;
    case HABEAS_NAMES_SOME:
      add (reasons, mark, _ ("One name in common, others differ"));
      break;
    case HABEAS_NAMES_MOST:
      add (reasons, mark, _ ("Several names in common, others differ"));
      break;
    case HABEAS_NAMES_ONE:
    case HABEAS_NAMES_PART:
      add (reasons, mark, _ ("One name is part of the other"));
      break;
    case HABEAS_NAMES_FULL:
    case HABEAS_NAMES_LONG:
      add (reasons, mark, name->reordered ? _ ("Same names in another order") : _ ("Same name"));
      break;
    default:
      g_assert_not_reached ();
    }
  if (name->spelling)
    add (reasons, mark, _ ("Names differ in spelling"));
  if (name->short_form)
    add (reasons, mark, _ ("A name is short, an initial or in another language on one side"));
}

/* @texts: for each HabeasAgreement; NULL says nothing. */
static void
add_field (GPtrArray *reasons, HabeasAgreement agreement, const char *const texts[])
{
  const HabeasReasonMark mark = agreement == HABEAS_AGREEMENT_UNKNOWN   ? HABEAS_REASON_UNKNOWN
                                : agreement == HABEAS_AGREEMENT_DIFFERS ? HABEAS_REASON_COUNTS_NOT
                                                                        : HABEAS_REASON_COUNTS;

  if (texts[agreement] != NULL)
    add (reasons, mark, _ (texts[agreement]));
}

GPtrArray *
habeas_person_match_get_reasons (const HabeasPersonMatch *match)
{
  static const char *const a_number[HABEAS_AGREEMENT_SAME + 1] = {
    [HABEAS_AGREEMENT_UNKNOWN] = N_ ("A-number not recorded on one side"),
    [HABEAS_AGREEMENT_DIFFERS] = N_ ("Different A-numbers"),
    [HABEAS_AGREEMENT_SLIP] = N_ ("A-numbers differ in one place"),
    [HABEAS_AGREEMENT_SAME] = N_ ("Same A-number"),
  };
  static const char *const birth[HABEAS_AGREEMENT_SAME + 1] = {
    [HABEAS_AGREEMENT_UNKNOWN] = N_ ("Birth date not recorded on one side"),
    [HABEAS_AGREEMENT_DIFFERS] = N_ ("Different birth dates"),
    [HABEAS_AGREEMENT_YEAR] = N_ ("Same year of birth; more is not known on one side"),
    [HABEAS_AGREEMENT_MONTH] = N_ ("Same month of birth; the day is not known on one side"),
    [HABEAS_AGREEMENT_SLIP] = N_ ("Birth dates differ in one place"),
    [HABEAS_AGREEMENT_SWAPPED] = N_ ("Same birth date with day and month swapped"),
    [HABEAS_AGREEMENT_PLACEHOLDER]
    = N_ ("Same birth date, but 1 January often stands for an unknown day"),
    [HABEAS_AGREEMENT_SAME] = N_ ("Same birth date"),
  };
  static const char *const country[HABEAS_AGREEMENT_SAME + 1] = {
    [HABEAS_AGREEMENT_DIFFERS] = N_ ("Different countries of birth"),
    [HABEAS_AGREEMENT_SAME] = N_ ("Same country of birth"),
  };
  static const char *const phone[HABEAS_AGREEMENT_SAME + 1] = {
    [HABEAS_AGREEMENT_SAME] = N_ ("Same telephone number"),
  };
  GPtrArray *reasons = habeas_reasons_new ();

  add_name (reasons, &match->name);
  add_field (reasons, match->a_number, a_number);
  add_field (reasons, match->birth, birth);
  add_field (reasons, match->country, country);
  add_field (reasons, match->phone, phone);
  return reasons;
}
