/* SPDX-License-Identifier: GPL-3.0-or-later */
/* info, check: what a casebook is, and whether it is whole. Main thread. */
#include "habeas-cli-commands.h"

#include <glib/gi18n-lib.h>

static gboolean
answer_info (HabeasCli *cli, HabeasCasebook *casebook, const HabeasStats *stats, GError **error)
{
  g_autofree char *path = g_filename_display_name (habeas_casebook_get_path (casebook));
  g_autofree char *clinic = habeas_casebook_dup_clinic (casebook);
  g_autofree char *volunteer = habeas_casebook_dup_volunteer (casebook);
  g_autofree char *n_cases = g_strdup_printf ("%" G_GINT64_FORMAT, stats->cases);
  const gboolean sample = habeas_casebook_get_sample (casebook);
  g_autoptr (HabeasTextTable) table = NULL;
  g_autoptr (GString) text = NULL;

  if (cli->json)
    {
      g_autoptr (HabeasJson) json = habeas_json_new ();

      habeas_json_begin_object (json, NULL);
      habeas_json_add_text (json, "casebook", path);
      habeas_json_add_text (json, "clinic", clinic);
      habeas_json_add_text (json, "volunteer", volunteer);
      habeas_json_add_integer (json, "cases", stats->cases);
      habeas_json_add_boolean (json, "sample", sample);
      habeas_json_end_object (json);
      return habeas_cli_answer_json (cli, json, error);
    }
  table = habeas_text_table_new (2);
  habeas_text_table_add (table, _ ("Casebook"), path);
  habeas_text_table_add (table, _ ("Clinic"), clinic);
  habeas_text_table_add (table, _ ("Who is working"), volunteer);
  habeas_text_table_add (table, _ ("Cases"), n_cases);
  if (sample)
    habeas_text_table_add (table, _ ("Sample"), _ ("Everybody in it is invented"));
  text = g_string_new (NULL);
  habeas_text_table_append_to (table, text);
  return habeas_cli_answer (cli, text->str, (gssize)text->len, error);
}

gboolean
habeas_cmd_info (
  HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)
{
  g_autoptr (HabeasOpenCasebook) casebook = NULL;
  g_autoptr (HabeasStats) stats = NULL;
  g_auto (GStrv) arguments = NULL;
  gboolean finished;

  arguments = habeas_cli_parse (cli, command, NULL, argc, argv, 0, 0, &finished, error);
  if (arguments == NULL)
    return finished;
  casebook = habeas_cli_open (cli, error);
  if (casebook == NULL)
    return FALSE;
  stats = habeas_casebook_get_stats_sync (casebook, NULL, NULL, cli->cancellable, error);
  return stats != NULL && answer_info (cli, casebook, stats, error);
}

static gboolean
answer_findings (HabeasCli *cli, GPtrArray *findings, GError **error)
{
  g_autoptr (HabeasTextTable) table = NULL;
  g_autoptr (GString) text = NULL;

  if (cli->json)
    {
      g_autoptr (HabeasJson) json = habeas_json_new ();

      habeas_json_begin_object (json, NULL);
      habeas_json_add_boolean (json, "clean", findings->len == 0);
      habeas_json_begin_array (json, "findings");
      for (guint i = 0; i < findings->len; i++)
        {
          const HabeasCheckFinding *finding = findings->pdata[i];

          habeas_json_begin_object (json, NULL);
          habeas_json_add_text (json, "what", finding->what);
          habeas_json_add_text (json, "detail", finding->detail);
          habeas_json_end_object (json);
        }
      habeas_json_end_array (json);
      habeas_json_end_object (json);
      return habeas_cli_answer_json (cli, json, error);
    }
  if (findings->len == 0)
    return habeas_cli_answer (cli, _ ("The casebook is whole.\n"), -1, error);
  table = habeas_text_table_new (2);
  for (guint i = 0; i < findings->len; i++)
    {
      const HabeasCheckFinding *finding = findings->pdata[i];

      habeas_text_table_add (table, finding->what, finding->detail);
    }
  text = g_string_new (NULL);
  habeas_text_table_append_to (table, text);
  return habeas_cli_answer (cli, text->str, (gssize)text->len, error);
}

gboolean
habeas_cmd_check (
  HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)
{
  g_autoptr (HabeasOpenCasebook) casebook = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_auto (GStrv) arguments = NULL;
  gboolean finished;

  arguments = habeas_cli_parse (cli, command, NULL, argc, argv, 0, 0, &finished, error);
  if (arguments == NULL)
    return finished;
  casebook = habeas_cli_open (cli, error);
  if (casebook == NULL)
    return FALSE;
  findings = habeas_casebook_check_sync (casebook, cli->cancellable, error);
  if (findings == NULL || !answer_findings (cli, findings, error))
    return FALSE;
  if (findings->len == 0)
    return TRUE;
  g_set_error_literal (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_FINDINGS,
    _ ("The casebook is not whole. Copy the folder as it is, then restore the newest backup."));
  return FALSE;
}
