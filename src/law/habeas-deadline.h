/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-date.h"
#include "habeas-lists.h"
#include "habeas-reason.h"

G_BEGIN_DECLS

typedef enum {
  HABEAS_UNIT_NONE,  /* at any time: there is no deadline */
  HABEAS_UNIT_HOURS, /* the detainer clock's */
  HABEAS_UNIT_DAYS,
  HABEAS_UNIT_YEARS,
} HabeasDeadlineUnit;

typedef enum {
  HABEAS_ROLL_NONE,
  HABEAS_ROLL_NEXT,
  HABEAS_ROLL_PREVIOUS,
} HabeasRoll;

/* Whom a rule applies to. */
typedef enum {
  HABEAS_APPLIES_ANY,
  HABEAS_APPLIES_DETAINED,
  HABEAS_APPLIES_NOT_DETAINED,
} HabeasApplies;

/**
 * HabeasDeadlineRule:
 * @rule_id: "bia_appeal@1996-07-01": stored with a deadline that was computed by it
 * @key: the same for all versions of a rule
 * @title_en, @title_es: what is due
 * @trigger: what starts it, English
 * @starts_on: the record and field whose date starts it by itself, and which values of a choice:
 *   "hearing.when kind=master;bond.set_on outcome=granted|denied"; "" where a person must say so
 * @amount: of @unit, negative before the trigger
 * @completes_on: "receipt" where posting in time is not enough, else ""
 */
typedef struct {
  const char *rule_id, *key, *title_en, *title_es, *trigger, *starts_on;
  const char *completes_on, *authority, *note, *last_checked;
  int amount;
  HabeasDeadlineUnit unit;
  HabeasRoll roll;
  HabeasApplies applies;
  HabeasDate effective_from, effective_to; /* UNKNOWN precision = open */
  gboolean confirmed;
} HabeasDeadlineRule;

guint habeas_lists_get_n_deadline_rules (const HabeasLists *lists);
const HabeasDeadlineRule *habeas_lists_get_deadline_rule (const HabeasLists *lists, guint index);
/* By rule_id; NULL for a rule that is no longer shipped. */
const HabeasDeadlineRule *habeas_lists_find_deadline_rule (
  const HabeasLists *lists, const char *rule_id);
/* What is due, in the language of the program. */
const char *habeas_deadline_rule_get_title (const HabeasDeadlineRule *rule);
/* The version of the rule in force on the day. */
const HabeasDeadlineRule *habeas_lists_match_deadline_rule (
  const HabeasLists *lists, const char *key, gint32 day);

/* @closures: days (since epoch) on which the court is closed beside weekends and holidays.
 * @due: UNKNOWN precision where the rule knows no last day. @reasons: nullable. */
gboolean habeas_deadline_compute (const HabeasLists *lists, const HabeasDeadlineRule *rule,
  const HabeasDate *trigger, gboolean detained, const gint32 *closures, gsize n_closures,
  HabeasDate *due, GPtrArray *reasons, GError **error);

G_END_DECLS
