/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook-private.h"
#include "habeas-lists.h"

G_BEGIN_DECLS

/* The settings that hold the pack of a casebook and the keys that somebody confirmed. */
#define HABEAS_SETTING_RULES "rules"
#define HABEAS_SETTING_RULE_KEYS "rule-keys"

/* The lists in force on the casebook of a connection; never NULL. On the thread of the connection.
 */
const HabeasLists *habeas_rules_of (HabeasDb *db);
/* What the casebook itself says is in force, read anew. */
const HabeasLists *habeas_rules_find (HabeasDb *db);
/* On every connection of the casebook from now on. */
void habeas_rules_put_in_force (HabeasCasebook *self, const HabeasLists *lists);
/* Places and offenses are rows. In the caller's transaction. */
gboolean habeas_rules_store (HabeasDb *db, const HabeasLists *lists, GError **error);
/* An act changed a setting: when it was the rules, @lists are the ones to be put in force once it
 * is committed. */
gboolean habeas_rules_follow (
  HabeasCasebook *self, HabeasWriter *writer, const HabeasLists **lists, GError **error);

G_END_DECLS
