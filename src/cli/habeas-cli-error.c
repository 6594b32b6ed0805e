/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went wrong, as an exit code for scripts and a sentence for people: what happened, what was
 * kept, what to do. No sentence holds a name of a person. Constant data. */
#include "habeas-casebook.h"
#include "habeas-cli.h"
#include "habeas-exchange-error.h"
#include "habeas-law-error.h"
#include "habeas-letter.h"
#include "habeas-workbook.h"

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
  {habeas_cli_error_quark, HABEAS_CLI_ERROR_FINDINGS, HABEAS_EXIT_DAMAGED, "damaged", NULL},
  {habeas_cli_error_quark, HABEAS_CLI_ERROR_OUTPUT, HABEAS_EXIT_DISK, "output",
    N_ ("The answer could not be written to standard output.")},

  {habeas_casebook_error_quark, HABEAS_CASEBOOK_ERROR_WRONG_KEY, HABEAS_EXIT_WRONG_KEY, "wrong_key",
    N_ ("That passphrase or recovery code does not open this casebook.")},
  {habeas_casebook_error_quark, HABEAS_CASEBOOK_ERROR_IN_USE, HABEAS_EXIT_IN_USE, "in_use",
    N_ ("The casebook is open in another program. Close it there first.")},
  {habeas_casebook_error_quark, HABEAS_CASEBOOK_ERROR_DAMAGED, HABEAS_EXIT_DAMAGED, "damaged",
    N_ ("Part of the casebook cannot be read. Nothing was changed. Copy the folder as it is, then "
        "restore the newest backup.")},
  {habeas_casebook_error_quark, HABEAS_CASEBOOK_ERROR_TOO_NEW, HABEAS_EXIT_BAD_INPUT, "too_new",
    N_ ("A newer version of Habeas made this casebook. It was left untouched; update Habeas to "
        "open it.")},
  {habeas_casebook_error_quark, HABEAS_CASEBOOK_ERROR_UNSAFE_LIBRARY, HABEAS_EXIT_DISK,
    "unsafe_library",
    N_ ("This build of Habeas has no safe database library and does not open casebooks.")},
  {habeas_casebook_error_quark, HABEAS_CASEBOOK_ERROR_NO_CASEBOOK, HABEAS_EXIT_BAD_INPUT,
    "no_casebook", N_ ("There is no casebook at that place.")},
  {habeas_casebook_error_quark, HABEAS_CASEBOOK_ERROR_EXISTS, HABEAS_EXIT_BAD_INPUT, "exists",
    N_ ("There is something at that place already. It was left as it is.")},
  {habeas_casebook_error_quark, HABEAS_CASEBOOK_ERROR_INSIDE, HABEAS_EXIT_BAD_INPUT, "inside",
    N_ ("Nothing else is written into the folder of a casebook. Choose another place.")},
  {habeas_casebook_error_quark, HABEAS_CASEBOOK_ERROR_NO_FOLDER, HABEAS_EXIT_DISK, "no_folder",
    N_ ("The folder in which it should be written does not exist.")},
  {habeas_casebook_error_quark, HABEAS_CASEBOOK_ERROR_FULL, HABEAS_EXIT_DISK, "disk_full",
    N_ ("The disk is full. Nothing of this was kept, everything before it was. Make room and try "
        "again.")},
  {habeas_casebook_error_quark, HABEAS_CASEBOOK_ERROR_PERMISSION, HABEAS_EXIT_DISK, "permission",
    N_ ("The folder does not let Habeas read or write. Check who owns it.")},
  {habeas_casebook_error_quark, HABEAS_CASEBOOK_ERROR_IO, HABEAS_EXIT_DISK, "disk",
    N_ ("The disk did not answer as it should. Nothing of this was kept. Try again, and make a "
        "backup soon.")},
  {habeas_casebook_error_quark, HABEAS_CASEBOOK_ERROR_READ_ONLY, HABEAS_EXIT_DISK, "read_only",
    N_ ("The casebook is open for reading only, so nothing can be changed or exported.")},
  {habeas_casebook_error_quark, HABEAS_CASEBOOK_ERROR_NOT_FOUND, HABEAS_EXIT_BAD_INPUT, "not_found",
    N_ ("There is no such case in the casebook.")},
  {habeas_casebook_error_quark, HABEAS_CASEBOOK_ERROR_CONFLICT, HABEAS_EXIT_BAD_INPUT, "conflict",
    N_ ("It was changed meanwhile, so it was left as it is.")},
  {habeas_casebook_error_quark, HABEAS_CASEBOOK_ERROR_INVALID, HABEAS_EXIT_BAD_INPUT, "invalid",
    N_ ("The casebook does not take this value. What was there before is kept.")},
  {habeas_casebook_error_quark, HABEAS_CASEBOOK_ERROR_LEGAL_HOLD, HABEAS_EXIT_BAD_INPUT,
    "legal_hold", N_ ("A legal hold protects this record. It was kept.")},
  {habeas_casebook_error_quark, HABEAS_CASEBOOK_ERROR_NOTHING_TO_UNDO, HABEAS_EXIT_BAD_INPUT,
    "nothing_to_undo", N_ ("There is nothing to undo or redo.")},
  {habeas_casebook_error_quark, HABEAS_CASEBOOK_ERROR_UNKNOWN_SIGNER, HABEAS_EXIT_BAD_INPUT,
    "unknown_signer",
    N_ ("Nobody has confirmed the key of these rules in this casebook. Compare the fingerprint "
        "with the one that whoever made them told you, then name it with --accept-key.")},
  {habeas_letter_error_quark, HABEAS_LETTER_ERROR_NO_DEMAND, HABEAS_EXIT_BAD_INPUT, "no_demand",
    NULL},
  {habeas_law_error_quark, HABEAS_LAW_ERROR_BAD_PACK, HABEAS_EXIT_BAD_INPUT, "bad_rules", NULL},
  {habeas_law_error_quark, HABEAS_LAW_ERROR_BAD_LIST, HABEAS_EXIT_BAD_INPUT, "bad_rules", NULL},
  {habeas_casebook_error_quark, HABEAS_CASEBOOK_ERROR_FAILED, HABEAS_EXIT_DISK, "failed",
    N_ ("That did not work. Nothing of it was kept.")},

  {habeas_exchange_error_quark, HABEAS_EXCHANGE_ERROR_UNREADABLE, HABEAS_EXIT_DISK, "unreadable",
    NULL},
  {habeas_exchange_error_quark, HABEAS_EXCHANGE_ERROR_WRITE, HABEAS_EXIT_DISK, "disk", NULL},
  {habeas_exchange_error_quark, HABEAS_EXCHANGE_ERROR_BAD_ROWS, HABEAS_EXIT_BAD_INPUT, "rejected",
    N_ (
      "Nothing was imported: some rows cannot be. Mend them, or leave them out with --skip-bad.")},

  {habeas_report_error_quark, HABEAS_REPORT_ERROR_FULL, HABEAS_EXIT_DISK, "disk_full",
    N_ ("There is no room for the workbook. The file that stood there is as it was.")},
  {habeas_report_error_quark, HABEAS_REPORT_ERROR_PERMISSION, HABEAS_EXIT_DISK, "permission",
    N_ ("The workbook may not be written there. The file that stood there is as it was.")},
  {habeas_report_error_quark, HABEAS_REPORT_ERROR_NO_FOLDER, HABEAS_EXIT_DISK, "no_folder",
    N_ ("The folder of the workbook does not exist.")},
  {habeas_report_error_quark, HABEAS_REPORT_ERROR_TOO_LARGE, HABEAS_EXIT_BAD_INPUT, "too_large",
    N_ ("That is more than a workbook can hold. Choose a shorter period.")},
  {habeas_report_error_quark, HABEAS_REPORT_ERROR_OPTIONS, HABEAS_EXIT_BAD_INPUT, "bad_input",
    N_ ("There is no such week or period. Write a week as in “2010-W45”, days as in "
        "“2010-11-08”.")},
  {habeas_report_error_quark, HABEAS_REPORT_ERROR_DAMAGED, HABEAS_EXIT_DISK, "disk",
    N_ ("The written workbook did not read back as it was written, so it was not kept. Try "
        "again.")},

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

/* A spreadsheet or profile that is not understood; its layer says why. */
static const Failure sheet_failure = {NULL, 0, HABEAS_EXIT_BAD_INPUT, "bad_input", NULL};

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
  if (error->domain == HABEAS_EXCHANGE_ERROR)
    return &sheet_failure;
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
  g_autofree char *whole = NULL;

  g_return_val_if_fail (cli != NULL && error != NULL, HABEAS_EXIT_DISK);

  failure = find_failure (error);
  sentence = failure->sentence != NULL ? _ (failure->sentence) : error->message;
  /* Who has it, on which machine and since when, is what one needs to know to close it. */
  if (failure->exit == HABEAS_EXIT_IN_USE)
    sentence = whole = g_strdup_printf ("%s (%s)", sentence, error->message);
  habeas_cli_note (cli, "%s", sentence);
  if (failure->exit == HABEAS_EXIT_USAGE)
    g_printerr ("%s\n", _ ("habeasctl --help lists the commands, habeasctl COMMAND --help says "
                           "more about one."));
  if (cli->json && !cli->answered)
    answer_failure (cli, failure, sentence);
  return failure->exit;
}
