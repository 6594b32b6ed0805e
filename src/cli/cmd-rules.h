/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-cli-commands.h"
#include "habeas-rule-pack.h"

G_BEGIN_DECLS

/* What stands behind the verb of rules; NULL where not given. */
typedef struct {
  char *key;
  char *accept;
  char *date;
  char *title;
  char *serial;
  char *output;
  gboolean dry;
} HabeasRulesArguments;

HabeasRulePack *habeas_cli_read_pack (const char *path, GError **error);
gboolean habeas_cli_answer_pack (HabeasCli *cli, const HabeasRulePack *pack, GError **error);

/* --- cmd-rules-sign.c --- */
gboolean habeas_cli_make_rule_key (HabeasCli *cli, const char *path, GError **error);
gboolean habeas_cli_sign_rules (
  HabeasCli *cli, const char *folder, const HabeasRulesArguments *given, GError **error);

G_END_DECLS
