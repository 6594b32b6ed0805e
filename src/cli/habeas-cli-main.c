/* SPDX-License-Identifier: GPL-3.0-or-later */
/* habeasctl: the verbs of Habeas without a window. One command a run; main thread. */
#include "habeas-cli-commands.h"
#include "habeas-secret.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>
#include <string.h>

const HabeasCliCommand habeas_cli_commands[] = {
  {"create", "[--recovery-code-file FILE] [--clinic NAME]",
    N_ ("Make a new casebook and its recovery code"), habeas_cmd_create},
  {"info", "", N_ ("Say what the casebook is"), habeas_cmd_info},
  {"import", "FILE [--sheet NAME] [--header-row N] [--profile FILE] [--dry-run] [--skip-bad]",
    N_ ("Import a spreadsheet"), habeas_cmd_import},
  {"cases", "[--search TEXT] [--status STATUS] [--jurisdiction LABEL] [--limit N] [--offset N]",
    N_ ("List cases by number"), habeas_cmd_cases},
  {"show", "NUMBER", N_ ("Show everything about one case"), habeas_cmd_show},
  {"history", "NUMBER", N_ ("Show what was done to a case"), habeas_cmd_history},
  {"same-person", "", N_ ("List cases whose persons may be one"), habeas_cmd_same_person},
  {"conflicts", "--name NAME", N_ ("List who in the casebook may bear a name"),
    habeas_cmd_conflicts},
  {"undo", "", N_ ("Take back your newest act"), habeas_cmd_undo},
  {"redo", "", N_ ("Do again what was taken back"), habeas_cmd_redo},
  {"stage", "JURISDICTION DAY | --table DAY",
    N_ ("Say the opt-out stage of a jurisdiction on a day"), habeas_cmd_stage},
  {"clock", "--eligible TIME --zone ZONE [--form FORM]", N_ ("Say until when a detainer may hold"),
    habeas_cmd_clock},
  {"deadlines", "NUMBER | --all", N_ ("List what is due, and by which rule"), habeas_cmd_deadlines},
  {"calendar", "[--case NUMBER] --output FILE",
    N_ ("Write clocks, hearings and deadlines for another calendar"), habeas_cmd_calendar},
  {"stats", "[--from DAY] [--to DAY]", N_ ("Count the cases"), habeas_cmd_stats},
  {"report",
    "weekly [--week WEEK | --from DAY --to DAY] [--known-on DAY] [--privacy LEVEL] [--sharing] "
    "[--language LANG] --output FILE",
    N_ ("Write the weekly workbook"), habeas_cmd_report},
  {"letter",
    "sib|ice JURISDICTION | demand NUMBER [--language LANG] [--date DAY] [--official TEXT] "
    "[--address TEXT] "
    "[--documents TEXT] --output FILE",
    N_ ("Write a notice of the written opt-out, or a demand for release"), habeas_cmd_letter},
  {"rules",
    "show | verify FILE [--key FINGERPRINT] | apply FILE [--accept-key FINGERPRINT] [--dry-run] | "
    "key FILE | sign DIR --key FILE --date DAY --title TEXT [--serial N] --output FILE",
    N_ ("Show the rules in force, or bring newer ones from a signed file"), habeas_cmd_rules},
  {"export", "csv|json DIR", N_ ("Write everything to files"), habeas_cmd_export},
  {"check", "", N_ ("Verify that the casebook is whole"), habeas_cmd_check},
  {"backup", "FILE", N_ ("Write and verify one encrypted file"), habeas_cmd_backup},
  {"restore", "FILE", N_ ("Make a new casebook from a backup"), habeas_cmd_restore},
  {"volunteers", "[list | add NAME [--new-passphrase-file FILE | --shared] | remove NAME]",
    N_ ("Say who can open the casebook, and change it"), habeas_cmd_volunteers},
  {"passphrase", "[--of NAME] [--new-passphrase-file FILE]",
    N_ ("Change the passphrase of a volunteer"), habeas_cmd_passphrase},
  {"recovery-code", "[--recovery-code-file FILE]",
    N_ ("Make a new recovery code in place of the old one"), habeas_cmd_recovery_code},
  {"demo", "--cases N [--seed S]", N_ ("Add cases of invented people"), habeas_cmd_demo},
  {NULL},
};

static void
set_up_language (void)
{
  setlocale (LC_ALL, "");
  /* Answers are read by programs: numbers are the same everywhere. */
  setlocale (LC_NUMERIC, "C");
  bindtextdomain (GETTEXT_PACKAGE, HABEAS_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
}

static char *
make_summary (void)
{
  g_autoptr (HabeasTextTable) table = habeas_text_table_new (3);
  GString *text = g_string_new (_ ("Cases of an encrypted casebook, the opt-out stage of a "
                                   "jurisdiction and the clock of a detainer."));

  g_string_append_printf (text, "\n\n%s\n", _ ("Commands:"));
  for (const HabeasCliCommand *command = habeas_cli_commands; command->name != NULL; command++)
    habeas_text_table_add (table, "", command->name, _ (command->summary));
  habeas_text_table_append_to (table, text);
  g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

static const HabeasCliCommand *
find_command (const char *name, GError **error)
{
  for (const HabeasCliCommand *command = habeas_cli_commands; command->name != NULL; command++)
    {
      if (strcmp (command->name, name) == 0)
        return command;
    }
  g_set_error_literal (
    error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_USAGE, _ ("There is no such command."));
  return NULL;
}

/* Whether an error of the command line itself is to be a document. */
static gboolean
wants_json (int argc, char **argv)
{
  for (int i = 1; i < argc && strcmp (argv[i], "--") != 0; i++)
    {
      if (strcmp (argv[i], "--json") == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
run (HabeasCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *summary = make_summary ();
  const HabeasCliCommand *command;
  gboolean finished = FALSE;

  if (!habeas_cli_parse_globals (cli, &argc, &argv, summary, &finished, error))
    return FALSE;
  if (finished)
    return TRUE;
  if (argc < 2)
    {
      g_set_error_literal (
        error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_USAGE, _ ("The command is missing."));
      return FALSE;
    }
  command = find_command (argv[1], error);
  return command != NULL && command->run (cli, command, argc - 1, argv + 1, error);
}

/**
 * habeas_cli_run:
 *
 * Runs the command of a command line.
 *
 * Returns: a HabeasExit
 */
int
habeas_cli_run (int argc, char **argv)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  HabeasCli cli = {.json = wants_json (argc, argv), .cancellable = cancellable};
  HabeasExit result = HABEAS_EXIT_DONE;

  /* Keys and names pass through this process, and no portal needs to look at it. */
  habeas_process_harden (FALSE);
  /* A limit on the size of files is a full disk, not a sudden death. */
  signal (SIGXFSZ, SIG_IGN);
  set_up_language ();
  g_set_prgname ("habeasctl");
  habeas_cli_watch_signals (cancellable);
  if (!run (&cli, argc, argv, &error))
    result = habeas_cli_report_error (&cli, error);
  g_free (cli.casebook_path);
  g_free (cli.passphrase_file);
  g_free (cli.as);
  g_strfreev (cli.choices);
  return result;
}
