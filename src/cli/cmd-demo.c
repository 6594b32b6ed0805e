/* SPDX-License-Identifier: GPL-3.0-or-later */
/* demo: fills the casebook with invented people. Main thread. */
#include "habeas-cli-commands.h"
#include "habeas-sample.h"

#include <glib/gi18n-lib.h>

#define MAX_CASES 10000000

static gboolean
answer (HabeasCli *cli, guint n_cases, guint32 seed, GError **error)
{
  g_autofree char *text = NULL;

  if (cli->json)
    {
      g_autoptr (HabeasJson) json = habeas_json_new ();

      habeas_json_begin_object (json, NULL);
      habeas_json_add_integer (json, "cases", n_cases);
      habeas_json_add_integer (json, "seed", seed);
      habeas_json_end_object (json);
      return habeas_cli_answer_json (cli, json, error);
    }
  text = g_strdup_printf (ngettext ("Added %u case of an invented person. One undo takes it out "
                                    "again.\n",
                            "Added %u cases of invented people. One undo takes them all out "
                            "again.\n",
                            n_cases),
    n_cases);
  return habeas_cli_answer (cli, text, -1, error);
}

gboolean
habeas_cmd_demo (
  HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)
{
  gint64 n_cases = -1;
  gint64 seed = 1;
  const GOptionEntry entries[] = {
    {"cases", 0, 0, G_OPTION_ARG_INT64, &n_cases, N_ ("How many"), N_ ("N")},
    {"seed", 0, 0, G_OPTION_ARG_INT64, &seed, N_ ("The same seed invents the same people"),
      N_ ("S")},
    {NULL},
  };
  g_autoptr (HabeasOpenCasebook) casebook = NULL;
  g_auto (GStrv) arguments = NULL;
  gboolean finished;

  arguments = habeas_cli_parse (cli, command, entries, argc, argv, 0, 0, &finished, error);
  if (arguments == NULL)
    return finished;
  if (n_cases < 1 || n_cases > MAX_CASES || seed < 0 || seed > G_MAXUINT32)
    {
      g_set_error (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_USAGE,
        _ ("--cases is a number from 1 to %d, --seed one from 0 to 4294967295."), MAX_CASES);
      return FALSE;
    }
  casebook = habeas_cli_open (cli, error);
  if (casebook == NULL
      || !habeas_sample_fill_sync (
        casebook, (guint)n_cases, (guint32)seed, cli->cancellable, error))
    return FALSE;
  return answer (cli, (guint)n_cases, (guint32)seed, error);
}
