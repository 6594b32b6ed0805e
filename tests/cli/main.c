/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "habeas-cli.h"

int
main (int argc, char **argv)
{
  return habeas_cli_run (argc, argv);
}
