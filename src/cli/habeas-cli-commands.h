/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-cli.h"

G_BEGIN_DECLS

/* The verbs of the program, in the order of the help; ends with a NULL name. */
extern const HabeasCliCommand habeas_cli_commands[];

#define HABEAS_CLI_DECLARE(verb)                                                                   \
  gboolean habeas_cmd_##verb (                                                                     \
    HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)

HABEAS_CLI_DECLARE (create);
HABEAS_CLI_DECLARE (info);
HABEAS_CLI_DECLARE (import);
HABEAS_CLI_DECLARE (cases);
HABEAS_CLI_DECLARE (show);
HABEAS_CLI_DECLARE (same_person);
HABEAS_CLI_DECLARE (conflicts);
HABEAS_CLI_DECLARE (history);
HABEAS_CLI_DECLARE (undo);
HABEAS_CLI_DECLARE (redo);
HABEAS_CLI_DECLARE (stage);
HABEAS_CLI_DECLARE (clock);
HABEAS_CLI_DECLARE (deadlines);
HABEAS_CLI_DECLARE (calendar);
HABEAS_CLI_DECLARE (stats);
HABEAS_CLI_DECLARE (report);
HABEAS_CLI_DECLARE (letter);
HABEAS_CLI_DECLARE (rules);
HABEAS_CLI_DECLARE (export);
HABEAS_CLI_DECLARE (check);
HABEAS_CLI_DECLARE (backup);
HABEAS_CLI_DECLARE (restore);
HABEAS_CLI_DECLARE (volunteers);
HABEAS_CLI_DECLARE (passphrase);
HABEAS_CLI_DECLARE (recovery_code);
HABEAS_CLI_DECLARE (demo);

G_END_DECLS
