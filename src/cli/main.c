/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entry of habeasctl; everything else is in the library, which the tests link too. */
#include "habeas-cli.h"

int
main (int argc, char **argv)
{
  return habeas_cli_run (argc, argv);
}
