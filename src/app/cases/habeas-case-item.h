/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-case-row.h"
#include "habeas-session.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_CASE_ITEM (habeas_case_item_get_type ())
G_DECLARE_FINAL_TYPE (HabeasCaseItem, habeas_case_item, HABEAS, CASE_ITEM, GObject)

/**
 * HabeasCaseItem:
 * One case in a list. It is there before its row has been read; templates bind to its properties,
 * which are told when the row arrives: `number`, `name` (initials in privacy mode), `status`,
 * `arrested`, `place`, `next`, `lead`, `level`, `stage-mark`, `stage-words`, `stage-sentence`,
 * `pill`, `clock-words`, `clock-sentence`, `summary`, `loaded`.
 */
HabeasCaseItem *habeas_case_item_new (gint64 rid, HabeasSession *session);
gint64 habeas_case_item_get_rid (HabeasCaseItem *self);
/* Becomes another case. Until its row arrives it shows that of the case before: an empty flash
 * between two keys tells nothing. */
void habeas_case_item_set_rid (HabeasCaseItem *self, gint64 rid);
/* NULL until it has been read; valid until the next one arrives. */
const HabeasCaseRow *habeas_case_item_get_row (HabeasCaseItem *self);
void habeas_case_item_set_row (HabeasCaseItem *self, const HabeasCaseRow *row);
/* The case is there no more. */
void habeas_case_item_clear_row (HabeasCaseItem *self);
/* The time or the privacy has changed: what depends on it is told again. */
void habeas_case_item_refresh (HabeasCaseItem *self);

G_END_DECLS
