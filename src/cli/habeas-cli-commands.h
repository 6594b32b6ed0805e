/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-cli.h"

G_BEGIN_DECLS

/* The verbs of the program, in the order of the help; ends with a NULL name. */
extern const HabeasCliCommand habeas_cli_commands[];

#define HABEAS_CLI_DECLARE(verb)                                                                   \
  gboolean habeas_cmd_##verb (                                                                     \
    HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)

HABEAS_CLI_DECLARE (stage);
HABEAS_CLI_DECLARE (clock);

G_END_DECLS
