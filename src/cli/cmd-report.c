/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report weekly: the week's workbook. Main thread. */
#include "habeas-cli-commands.h"
#include "habeas-weekly.h"

#include <glib/gi18n-lib.h>

typedef struct {
  char *week;
  char *from;
  char *to;
  char *known_on;
  char *privacy;
  char *language;
  char *output;
  gboolean sharing;
} Arguments;

static void
arguments_clear (Arguments *self)
{
  g_free (self->week);
  g_free (self->from);
  g_free (self->to);
  g_free (self->known_on);
  g_free (self->privacy);
  g_free (self->language);
  g_free (self->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_USAGE, sentence);
  return FALSE;
}

static gboolean
check_arguments (const Arguments *arguments, const char *kind, GError **error)
{
  if (!g_str_equal (kind, "weekly"))
    return refuse (error, _ ("There is one report: weekly."));
  if (arguments->output == NULL)
    return refuse (error, _ ("The file is missing. Name it with --output."));
  if ((arguments->from != NULL) != (arguments->to != NULL))
    return refuse (error, _ ("--from and --to go together."));
  if (arguments->week != NULL && arguments->from != NULL)
    return refuse (error, _ ("The period is either --week or --from and --to."));
  return TRUE;
}

static gboolean
set_period (HabeasWeeklyOptions *options, const Arguments *arguments, GError **error)
{
  if (arguments->known_on != NULL
      && !habeas_weekly_options_set_known_on (options, arguments->known_on, error))
    return FALSE;
  if (arguments->week != NULL)
    return habeas_weekly_options_set_week (options, arguments->week, error);
  return arguments->from == NULL
         || habeas_weekly_options_set_period (options, arguments->from, arguments->to, error);
}

static gboolean
set_form (HabeasWeeklyOptions *options, const Arguments *arguments, GError **error)
{
  if (arguments->privacy != NULL
      && !habeas_privacy_from_key (arguments->privacy, &options->privacy))
    return refuse (error, _ ("--privacy is numbers, initials or full."));
  if (arguments->language != NULL && !g_str_equal (arguments->language, "en")
      && !g_str_equal (arguments->language, "es"))
    return refuse (error, _ ("--language is en or es."));
  if (arguments->language != NULL)
    habeas_weekly_options_set_language (options, arguments->language);
  options->sharing = arguments->sharing;
  return TRUE;
}

static char *
format_day (gint32 number)
{
  int year, month, day;

  habeas_day_from_number (number, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

static gboolean
answer (HabeasCli *cli, const HabeasWeeklyOptions *options, const char *output,
  const HabeasWeeklySummary *summary, GError **error)
{
  g_autofree char *path = g_filename_display_name (output);
  g_autofree char *from = format_day (options->from);
  g_autofree char *to = format_day (options->to);
  g_autofree char *text = NULL;

  if (cli->json)
    {
      g_autoptr (HabeasJson) json = habeas_json_new ();

      habeas_json_begin_object (json, NULL);
      habeas_json_add_text (json, "output", path);
      habeas_json_add_text (json, "from", from);
      habeas_json_add_text (json, "to", to);
      habeas_json_add_text (json, "privacy", habeas_privacy_to_key (options->privacy));
      habeas_json_add_boolean (json, "sharing", options->sharing);
      habeas_json_add_integer (json, "cases", summary->cases);
      habeas_json_add_integer (json, "open", summary->open);
      habeas_json_add_integer (json, "new", summary->new_cases);
      habeas_json_add_integer (json, "closed", summary->closed);
      habeas_json_end_object (json);
      return habeas_cli_answer_json (cli, json, error);
    }
  /* Translators: a file, then the first and the last day. */
  text = g_strdup_printf (_ ("Wrote %s for %s to %s.\n"), path, from, to);
  return habeas_cli_answer (cli, text, -1, error);
}

gboolean
habeas_cmd_report (
  HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)
{
  g_auto (Arguments) given = {NULL};
  const GOptionEntry entries[] = {
    {"week", 0, 0, G_OPTION_ARG_FILENAME, &given.week,
      N_ ("ISO week; the last complete one unless said"), N_ ("2010-W45")},
    {"from", 0, 0, G_OPTION_ARG_FILENAME, &given.from, N_ ("First day"), N_ ("DAY")},
    {"to", 0, 0, G_OPTION_ARG_FILENAME, &given.to, N_ ("Last day"), N_ ("DAY")},
    {"known-on", 0, 0, G_OPTION_ARG_FILENAME, &given.known_on,
      N_ ("Leave out what was recorded after that day"), N_ ("DAY")},
    {"privacy", 0, 0, G_OPTION_ARG_FILENAME, &given.privacy,
      N_ ("How people are named: numbers (unless said), initials or full"), N_ ("LEVEL")},
    {"sharing", 0, 0, G_OPTION_ARG_NONE, &given.sharing,
      N_ ("For others: totals only, small counts suppressed"), NULL},
    {"language", 0, 0, G_OPTION_ARG_FILENAME, &given.language, N_ ("en (unless said) or es"),
      N_ ("LANG")},
    {"output", 0, 0, G_OPTION_ARG_FILENAME, &given.output, N_ ("The workbook"), N_ ("FILE")},
    {NULL},
  };
  g_autoptr (HabeasWeeklyOptions) options = habeas_weekly_options_new (0, FALSE);
  g_autoptr (HabeasOpenCasebook) casebook = NULL;
  g_autoptr (HabeasWeeklySummary) summary = NULL;
  g_auto (GStrv) arguments = NULL;
  g_autofree char *clinic = NULL;
  gboolean finished;

  arguments = habeas_cli_parse (cli, command, entries, argc, argv, 1, 1, &finished, error);
  if (arguments == NULL)
    return finished;
  if (!check_arguments (&given, arguments[0], error) || !set_period (options, &given, error)
      || !set_form (options, &given, error))
    return FALSE;
  casebook = habeas_cli_open (cli, error);
  if (casebook == NULL)
    return FALSE;
  clinic = habeas_casebook_dup_clinic (casebook);
  habeas_weekly_options_set_clinic (options, clinic);
  return habeas_weekly_write_sync (
           casebook, options, given.output, NULL, NULL, cli->cancellable, &summary, error)
         && answer (cli, options, given.output, summary, error);
}
