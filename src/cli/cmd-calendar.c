/* SPDX-License-Identifier: GPL-3.0-or-later */
/* calendar: clocks, hearings and deadlines as a file for another calendar. Main thread. */
#include "habeas-calendar.h"
#include "habeas-cli-commands.h"

#include <glib/gi18n-lib.h>

static gboolean
answer (HabeasCli *cli, const char *output, const HabeasCalendarCounts *counts, GError **error)
{
  g_autofree char *path = g_filename_display_name (output);
  g_autoptr (GString) text = NULL;

  if (cli->json)
    {
      g_autoptr (HabeasJson) json = habeas_json_new ();

      habeas_json_begin_object (json, NULL);
      habeas_json_add_text (json, "output", path);
      habeas_json_add_integer (json, "entries", counts->entries);
      habeas_json_add_integer (json, "added", counts->added);
      habeas_json_add_integer (json, "changed", counts->changed);
      habeas_json_add_integer (json, "cancelled", counts->cancelled);
      habeas_json_add_integer (json, "undated", counts->undated);
      habeas_json_end_object (json);
      return habeas_cli_answer_json (cli, json, error);
    }
  if (counts->undated > 0)
    habeas_cli_note (cli,
      ngettext ("%u date is not known to the day and was left out.",
        "%u dates are not known to the day and were left out.", counts->undated),
      counts->undated);
  text = g_string_new (NULL);
  g_string_append_printf (text, _ ("Wrote %s.\n"), path);
  g_string_append_printf (text, _ ("%u entries: %u new, %u changed, %u struck out.\n"),
    counts->entries, counts->added, counts->changed, counts->cancelled);
  return habeas_cli_answer (cli, text->str, -1, error);
}

gboolean
habeas_cmd_calendar (
  HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)
{
  g_autoptr (HabeasOpenCasebook) casebook = NULL;
  g_autofree char *number = NULL;
  g_autofree char *output = NULL;
  g_auto (GStrv) arguments = NULL;
  const GOptionEntry entries[] = {
    {"case", 0, 0, G_OPTION_ARG_FILENAME, &number, N_ ("Only what this case has"), N_ ("NUMBER")},
    {"output", 0, 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("The calendar, .ics; one that is there is brought up to date"), N_ ("FILE")},
    G_OPTION_ENTRY_NULL,
  };
  HabeasCalendarCounts counts;
  gint64 case_rid = 0;
  gboolean finished;

  arguments = habeas_cli_parse (cli, command, entries, argc, argv, 0, 0, &finished, error);
  if (arguments == NULL)
    return finished;
  if (output == NULL)
    {
      g_set_error_literal (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_USAGE,
        _ ("The file is missing. Name it with --output."));
      return FALSE;
    }
  casebook = habeas_cli_open (cli, error);
  if (casebook == NULL)
    return FALSE;
  if (number != NULL)
    {
      g_autofree char *text = habeas_cli_dup_text (number, error);

      case_rid = text != NULL ? habeas_casebook_find_case_sync (casebook, text, error) : 0;
      if (case_rid == 0)
        return FALSE;
    }
  return habeas_calendar_write_sync (
           casebook, case_rid, output, g_get_real_time () / 1000, &counts, cli->cancellable, error)
         && answer (cli, output, &counts, error);
}
