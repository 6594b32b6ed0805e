/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"

G_BEGIN_DECLS

/* What another set of rules says otherwise of a case. */
typedef enum {
  HABEAS_RULE_TOUCHES_LEVEL,
  HABEAS_RULE_TOUCHES_LEVEL_2008,
  HABEAS_RULE_TOUCHES_PARTICIPATION,
  HABEAS_RULE_TOUCHES_OPT_OUT,
  HABEAS_RULE_TOUCHES_LIMIT,    /* of the detainer clock */
  HABEAS_RULE_TOUCHES_DEADLINE, /* it stays as it is and is marked */
} HabeasRuleTouches;

/**
 * HabeasRuleTouch:
 * @number: of the case
 * @what: (nullable): of a deadline, its title
 * @before, @after: keys, or days and instants as they stand in a cell; NULL for none
 *
 * One answer of one case that changes.
 */
typedef struct {
  gint64 case_rid;
  char *number;
  HabeasRuleTouches touches;
  char *what;
  char *before;
  char *after;
} HabeasRuleTouch;

/**
 * HabeasRulePreview:
 * @fingerprint: of the key that signed the pack
 * @known_key: somebody has confirmed that key in this casebook
 * @same: the pack is in force already
 * @before, @after: the lists now and with the pack
 * @touches: (element-type HabeasRuleTouch): by case
 * @n_cases: how many cases they belong to
 */
typedef struct {
  HabeasRulePack *pack;
  char *fingerprint;
  gboolean known_key;
  gboolean same;
  const HabeasLists *before;
  const HabeasLists *after;
  GPtrArray *touches;
  guint n_cases;
} HabeasRulePreview;

void habeas_rule_preview_free (HabeasRulePreview *self);
const char *habeas_rule_touches_to_key (HabeasRuleTouches touches);
const char *habeas_rule_touches_to_label (HabeasRuleTouches touches);
/* @cell: before or after of @touch, in words. */
char *habeas_rule_touch_dup_words (const HabeasRuleTouch *touch, const char *cell);

/* What the pack would change; nothing is. HABEAS_LAW_ERROR_BAD_LIST or _BAD_PACK when it is older
 * than what is in force or cannot be used. */
HabeasRulePreview *habeas_casebook_preview_rules_sync (
  HabeasCasebook *self, HabeasRulePack *pack, GCancellable *cancellable, GError **error);
void habeas_casebook_preview_rules_async (HabeasCasebook *self, HabeasRulePack *pack,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
HabeasRulePreview *habeas_casebook_preview_rules_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);

/* One act with one undo: the rules, and the key when it was not known. @accept: (nullable): the
 * fingerprint that a person compared; HABEAS_CASEBOOK_ERROR_UNKNOWN_SIGNER without it. */
gboolean habeas_casebook_apply_rules_sync (HabeasCasebook *self, HabeasRulePack *pack,
  const char *accept, GCancellable *cancellable, GError **error);
void habeas_casebook_apply_rules_async (HabeasCasebook *self, HabeasRulePack *pack,
  const char *accept, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean habeas_casebook_apply_rules_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasRulePreview, habeas_rule_preview_free)

G_END_DECLS
