/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line: options of the program before the command or after it, options and arguments of
 * the command. Main thread. */
#include "habeas-cli.h"

#include <glib/gi18n-lib.h>

typedef struct {
  char *casebook;
  char *passphrase_file;
  char *as;
  gboolean json;
  gboolean help;
  gboolean version;
} Globals;

static void
globals_clear (Globals *globals)
{
  g_free (globals->casebook);
  g_free (globals->passphrase_file);
  g_free (globals->as);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Globals, globals_clear)

/* WHY every text is taken as a file name: GOption refuses bytes that are no text in the locale, and
 * a casebook must open under LC_ALL=C too. */
static void
add_globals (GOptionContext *context, Globals *globals)
{
  const GOptionEntry entries[] = {
    {"casebook", 0, 0, G_OPTION_ARG_FILENAME, &globals->casebook, N_ ("The .casebook folder"),
      N_ ("DIR")},
    {"passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &globals->passphrase_file,
      N_ ("Read the passphrase or recovery code from a file"), N_ ("FILE")},
    {"as", 0, 0, G_OPTION_ARG_FILENAME, &globals->as, N_ ("Who is working"), N_ ("NAME")},
    {"json", 0, 0, G_OPTION_ARG_NONE, &globals->json, N_ ("One JSON document on standard output"),
      NULL},
    {"help", 'h', 0, G_OPTION_ARG_NONE, &globals->help, N_ ("Show this help"), NULL},
    {"version", 0, 0, G_OPTION_ARG_NONE, &globals->version, N_ ("Show the version"), NULL},
    {NULL},
  };
  GOptionGroup *group = g_option_group_new (
    "global", _ ("Options of every command:"), _ ("Options of every command"), NULL, NULL);

  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  g_option_group_add_entries (group, entries);
  g_option_context_add_group (context, group);
}

static void
replace (char **to, char **from)
{
  if (*from != NULL)
    {
      g_free (*to);
      *to = g_steal_pointer (from);
    }
}

static gboolean
take_globals (HabeasCli *cli, Globals *globals, GError **error)
{
  if (globals->as != NULL)
    {
      g_autofree char *as = habeas_cli_dup_text (globals->as, error);

      if (as == NULL)
        return FALSE;
      replace (&cli->as, &as);
    }
  replace (&cli->casebook_path, &globals->casebook);
  replace (&cli->passphrase_file, &globals->passphrase_file);
  cli->json |= globals->json;
  return TRUE;
}

/* The help is the answer to --help, in JSON too: it is not a document of a command. */
static gboolean
answer_help (HabeasCli *cli, GOptionContext *context, GError **error)
{
  g_autofree char *help = g_option_context_get_help (context, FALSE, NULL);

  cli->json = FALSE;
  return habeas_cli_answer (cli, help, -1, error);
}

static gboolean
parse_context (GOptionContext *context, int *argc, char ***argv, GError **error)
{
  g_autoptr (GError) wrong = NULL;

  if (!g_option_context_parse (context, argc, argv, &wrong))
    {
      g_set_error_literal (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_USAGE, wrong->message);
      return FALSE;
    }
  return TRUE;
}

/* GOption leaves a "--" where something after it looks like an option. */
static guint
drop_separator (char **arguments, guint n_arguments)
{
  guint kept = 0;
  gboolean dropped = FALSE;

  for (guint i = 0; i < n_arguments; i++)
    {
      if (!dropped && i > 0 && g_str_equal (arguments[i], "--"))
        dropped = TRUE;
      else
        arguments[kept++] = arguments[i];
    }
  arguments[kept] = NULL;
  return kept;
}

/**
 * habeas_cli_dup_text:
 * @argument: an argument as the system handed it over
 *
 * Returns: (transfer full): it in UTF-8
 */
char *
habeas_cli_dup_text (const char *argument, GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (argument != NULL, NULL);

  if (g_utf8_validate (argument, -1, NULL))
    return g_strdup (argument);
  text = g_locale_to_utf8 (argument, -1, NULL, NULL, NULL);
  if (text == NULL)
    g_set_error_literal (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_USAGE,
      _ ("An argument is no text in the character set of this terminal."));
  return g_steal_pointer (&text);
}

/**
 * habeas_cli_parse_globals:
 * @argc: (inout): what is left begins with the command
 * @summary: list of the commands for the help
 * @finished: (out): --help or --version was answered
 *
 * Reads the options in front of the command.
 */
gboolean
habeas_cli_parse_globals (
  HabeasCli *cli, int *argc, char ***argv, const char *summary, gboolean *finished, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("COMMAND [ARGUMENT…]"));
  g_auto (Globals) globals = {NULL};

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_set_summary (context, summary);
  add_globals (context, &globals);
  if (!parse_context (context, argc, argv, error) || !take_globals (cli, &globals, error))
    return FALSE;
  *finished = globals.help || globals.version;
  if (globals.help)
    return answer_help (cli, context, error);
  if (globals.version)
    {
      cli->json = FALSE;
      return habeas_cli_answer (cli, "habeasctl " HABEAS_VERSION "\n", -1, error);
    }
  return TRUE;
}

/**
 * habeas_cli_parse:
 * @entries: (nullable): options of the command; texts as %G_OPTION_ARG_FILENAME, see
 *   habeas_cli_dup_text()
 * @argv: begins with the name of the command
 * @finished: (out): --help was answered; NULL is returned without error
 *
 * Reads the options of a command, and those of the program among them.
 *
 * Returns: (transfer full): its arguments, as the system handed them over
 */
GStrv
habeas_cli_parse (HabeasCli *cli, const HabeasCliCommand *command, const GOptionEntry *entries,
  int argc, char **argv, guint n_min, guint n_max, gboolean *finished, GError **error)
{
  g_autofree char *usage = g_strdup_printf ("%s %s", command->name, command->arguments);
  g_autoptr (GOptionContext) context = g_option_context_new (usage);
  /* WHY a copy: GOption strikes out what it takes, but the caller owns the vector. */
  g_autofree char **rest = g_new0 (char *, (gsize)argc + 1);
  g_auto (Globals) globals = {NULL};
  guint n_arguments;

  *finished = FALSE;
  for (int i = 0; i < argc; i++)
    rest[i] = argv[i];
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, _ (command->summary));
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  add_globals (context, &globals);
  if (!parse_context (context, &argc, &rest, error) || !take_globals (cli, &globals, error))
    return NULL;
  if (globals.help)
    {
      *finished = TRUE;
      answer_help (cli, context, error);
      return NULL;
    }

  n_arguments = drop_separator (rest, (guint)argc) - 1;
  if (n_arguments < n_min || n_arguments > n_max)
    {
      g_set_error (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_USAGE,
        n_arguments < n_min ? _ ("Something is missing. Usage: habeasctl %s")
                            : _ ("There are too many arguments. Usage: habeasctl %s"),
        usage);
      return NULL;
    }
  return g_strdupv (rest + 1);
}
