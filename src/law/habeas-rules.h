/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-clock.h"
#include "habeas-lists.h"

G_BEGIN_DECLS

/* The shipped rules (data/rules): what applies, since when and by which authority. All texts are
 * owned by the lists. */

/* A level of one scheme: key "2011-1", "2008-3", "2011-none". */
typedef struct {
  const char *key, *scheme, *level, *definition, *authority, *last_checked;
  HabeasDate effective_from, effective_to; /* UNKNOWN precision = open */
} HabeasLevelRule;

/* How long a form holds a person beyond release, and which way of counting governs. */
typedef struct {
  HabeasDetainerForm form;
  HabeasGoverns governs;
  int hours; /* 0 where the form holds nobody */
  const char *authority, *note, *last_checked;
  HabeasDate effective_from, effective_to;
} HabeasHoldRule;

const HabeasLevelRule *habeas_lists_find_level_rule (const HabeasLists *lists, const char *key);
/* Never NULL: a form without a rule of its own has the rule of unknown forms. */
const HabeasHoldRule *habeas_lists_get_hold_rule (
  const HabeasLists *lists, HabeasDetainerForm form);

G_END_DECLS
