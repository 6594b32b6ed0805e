/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export: everything the casebook holds, in files any program reads. Main thread. */
#include "habeas-cli-commands.h"
#include "habeas-export.h"

#include <glib/gi18n-lib.h>

static gboolean
answer (HabeasCli *cli, const char *folder, guint n_files, guint64 n_records, GError **error)
{
  g_autofree char *path = g_filename_display_name (folder);
  g_autofree char *text = NULL;

  if (cli->json)
    {
      g_autoptr (HabeasJson) json = habeas_json_new ();

      habeas_json_begin_object (json, NULL);
      habeas_json_add_text (json, "output", path);
      habeas_json_add_integer (json, "files", n_files);
      habeas_json_add_integer (json, "records", (gint64)n_records);
      habeas_json_end_object (json);
      return habeas_cli_answer_json (cli, json, error);
    }
  text = g_strdup_printf (_ ("Wrote everything to %s. The files are not encrypted: keep them "
                             "as safe as the casebook, and delete them when you are done.\n"),
    path);
  return habeas_cli_answer (cli, text, -1, error);
}

gboolean
habeas_cmd_export (
  HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)
{
  g_autoptr (HabeasOpenCasebook) casebook = NULL;
  g_auto (GStrv) arguments = NULL;
  HabeasExportFormat format;
  guint64 n_records = 0;
  guint n_files = 0;
  gboolean finished;

  arguments = habeas_cli_parse (cli, command, NULL, argc, argv, 2, 2, &finished, error);
  if (arguments == NULL)
    return finished;
  if (g_str_equal (arguments[0], "csv"))
    format = HABEAS_EXPORT_CSV;
  else if (g_str_equal (arguments[0], "json"))
    format = HABEAS_EXPORT_JSON;
  else
    {
      g_set_error_literal (
        error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_USAGE, _ ("The format is csv or json."));
      return FALSE;
    }
  casebook = habeas_cli_open (cli, error);
  return casebook != NULL
         && habeas_export_sync (
           casebook, format, arguments[1], &n_files, &n_records, cli->cancellable, error)
         && answer (cli, arguments[1], n_files, n_records, error);
}
