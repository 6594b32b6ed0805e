/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went wrong, as an exit code for scripts and a sentence for people: what happened, what was
 * kept, what to do. No sentence holds a name of a person. Constant data. */
#include "habeas-cli.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (habeas - cli - error - quark, habeas_cli_error)

/**
 * Failure:
 * @key: stands in the JSON document of a failure
 * @sentence: (nullable): translatable; NULL takes the message of the error, which its layer made
 *   for people
 */
typedef struct {
  GQuark (*domain) (void);
  int code;
  HabeasExit exit;
  const char *key;
  const char *sentence;
} Failure;

static const Failure failures[] = {
  {habeas_cli_error_quark, HABEAS_CLI_ERROR_USAGE, HABEAS_EXIT_USAGE, "usage", NULL},
  {habeas_cli_error_quark, HABEAS_CLI_ERROR_BAD_INPUT, HABEAS_EXIT_BAD_INPUT, "bad_input", NULL},
  {habeas_cli_error_quark, HABEAS_CLI_ERROR_NO_TERMINAL, HABEAS_EXIT_USAGE, "no_terminal",
    N_ ("There is no terminal to ask for the passphrase at. Name a file that holds it with "
        "--passphrase-file.")},
  {habeas_cli_error_quark, HABEAS_CLI_ERROR_REJECTED, HABEAS_EXIT_BAD_INPUT, "rejected", NULL},
  {habeas_cli_error_quark, HABEAS_CLI_ERROR_FINDINGS, HABEAS_EXIT_DAMAGED, "damaged", NULL},
  {habeas_cli_error_quark, HABEAS_CLI_ERROR_OUTPUT, HABEAS_EXIT_DISK, "output",
    N_ ("The answer could not be written to standard output.")},

  {g_io_error_quark, G_IO_ERROR_CANCELLED, HABEAS_EXIT_CANCELLED, "cancelled",
    N_ ("Stopped. Nothing of it was kept.")},
  {g_io_error_quark, G_IO_ERROR_NOT_FOUND, HABEAS_EXIT_BAD_INPUT, "no_such_file", NULL},
  {g_io_error_quark, G_IO_ERROR_IS_DIRECTORY, HABEAS_EXIT_BAD_INPUT, "no_file", NULL},
  {g_io_error_quark, G_IO_ERROR_EXISTS, HABEAS_EXIT_BAD_INPUT, "exists", NULL},
  {g_io_error_quark, G_IO_ERROR_INVALID_DATA, HABEAS_EXIT_BAD_INPUT, "bad_input", NULL},
  {g_file_error_quark, G_FILE_ERROR_NOENT, HABEAS_EXIT_BAD_INPUT, "no_such_file", NULL},
  {g_file_error_quark, G_FILE_ERROR_ISDIR, HABEAS_EXIT_BAD_INPUT, "no_file", NULL},
  {g_file_error_quark, G_FILE_ERROR_EXIST, HABEAS_EXIT_BAD_INPUT, "exists", NULL},
};

/* Everything else is a file that could not be read or written. */
static const Failure other_failure = {NULL, 0, HABEAS_EXIT_DISK, "failed", NULL};

static const Failure *
find_failure (const GError *error)
{
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      if (g_error_matches (error, failures[i].domain (), failures[i].code))
        return &failures[i];
    }
  return &other_failure;
}

static void
answer_failure (HabeasCli *cli, const Failure *failure, const char *sentence)
{
  g_autoptr (HabeasJson) json = habeas_json_new ();

  habeas_json_begin_object (json, NULL);
  habeas_json_begin_object (json, "error");
  habeas_json_add_text (json, "code", failure->key);
  habeas_json_add_integer (json, "exit", failure->exit);
  habeas_json_add_text (json, "message", sentence);
  if (cli->choices != NULL)
    {
      habeas_json_begin_array (json, "choices");
      for (guint i = 0; cli->choices[i] != NULL; i++)
        habeas_json_add_text (json, NULL, cli->choices[i]);
      habeas_json_end_array (json);
    }
  habeas_json_end_object (json);
  habeas_json_end_object (json);
  habeas_cli_answer_json (cli, json, NULL);
}

/**
 * habeas_cli_report_error:
 *
 * Says on standard error what went wrong; with --json also as the one document, unless the command
 * has given its own already.
 *
 * Returns: what the program ends with
 */
HabeasExit
habeas_cli_report_error (HabeasCli *cli, const GError *error)
{
  const Failure *failure;
  const char *sentence;

  g_return_val_if_fail (cli != NULL && error != NULL, HABEAS_EXIT_DISK);

  failure = find_failure (error);
  sentence = failure->sentence != NULL ? _ (failure->sentence) : error->message;
  habeas_cli_note (cli, "%s", sentence);
  if (failure->exit == HABEAS_EXIT_USAGE)
    g_printerr ("%s\n", _ ("habeasctl --help lists the commands, habeasctl COMMAND --help says "
                           "more about one."));
  if (cli->json && !cli->answered)
    answer_failure (cli, failure, sentence);
  return failure->exit;
}
