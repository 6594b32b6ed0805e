/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-name-match.h"
#include "habeas-reason.h"

G_BEGIN_DECLS

/* From the first on a pair is worth a person's look; from the second on it is mentioned while
 * somebody types. A name alone reaches the second, never the first. */
#define HABEAS_SAME_PERSON_NOMINATE 52
#define HABEAS_SAME_PERSON_MENTION 34
#define HABEAS_SAME_PERSON_BEST 100

/* A telephone of more persons than this is that of a hotline, a lawyer or a shelter. */
#define HABEAS_SAME_PERSON_PHONE_SHARED 4

typedef enum {
  HABEAS_AGREEMENT_UNKNOWN, /* not recorded on one side */
  HABEAS_AGREEMENT_DIFFERS,
  HABEAS_AGREEMENT_YEAR,        /* of a birth: only the year is known */
  HABEAS_AGREEMENT_MONTH,       /* of a birth: only year and month are known */
  HABEAS_AGREEMENT_SLIP,        /* one slip of the pen apart */
  HABEAS_AGREEMENT_SWAPPED,     /* of a birth: day and month */
  HABEAS_AGREEMENT_PLACEHOLDER, /* of a birth: 1 January, written when the day is not known */
  HABEAS_AGREEMENT_SAME,
} HabeasAgreement;

/**
 * HabeasPersonFacts:
 * @a_number: 0 when not known
 * @year, @month, @day: of birth; 0 where not known
 * @country: (nullable): of birth, folded
 * @phones: as habeas_person_read_phone() gives them
 *
 * What is compared of a person besides the names. A plain value; texts and phones are borrowed.
 */
typedef struct {
  guint32 a_number;
  gint16 year;
  guint8 month;
  guint8 day;
  const char *country;
  const guint64 *phones;
  guint n_phones;
} HabeasPersonFacts;

/**
 * HabeasPersonMatch:
 * @score: 0 to HABEAS_SAME_PERSON_BEST
 * @points: of all fields but the name
 *
 * How two persons compare, field by field.
 */
typedef struct {
  int score;
  int points;
  HabeasNameMatch name;
  HabeasAgreement a_number;
  HabeasAgreement birth;
  HabeasAgreement country;
  HabeasAgreement phone;
} HabeasPersonMatch;

/* 0 when nobody can read it; @text is nullable. */
guint32 habeas_person_read_a_number (const char *text);
guint64 habeas_person_read_phone (const char *text);
/* @cell: (nullable): a date; what nobody can read is not known. */
void habeas_person_facts_set_birth (HabeasPersonFacts *facts, const char *cell);

/* Everything but the names: cheap, so that most pairs need nothing else. */
HabeasPersonMatch habeas_person_facts_compare (
  const HabeasPersonFacts *a, const HabeasPersonFacts *b);
/* Whether some name could lift the pair to @score. */
gboolean habeas_person_match_can_reach (const HabeasPersonMatch *match, int score);
/* The best of several pairs of names is the one that is set last. */
void habeas_person_match_add_name (HabeasPersonMatch *match, HabeasNameMatch name);
/* In words, without any name; of HabeasReason. */
GPtrArray *habeas_person_match_get_reasons (const HabeasPersonMatch *match);

G_END_DECLS
