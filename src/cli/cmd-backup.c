/* SPDX-License-Identifier: GPL-3.0-or-later */
/* backup, restore: the whole casebook as one encrypted file, and back. Main thread. */
#include "habeas-backup.h"
#include "habeas-cli-commands.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static gboolean
answer_backup (HabeasCli *cli, const char *file, GError **error)
{
  g_autofree char *path = g_filename_display_name (file);
  g_autofree char *text = NULL;

  if (cli->json)
    {
      g_autoptr (HabeasJson) json = habeas_json_new ();
      GStatBuf status = {0};

      g_stat (file, &status);
      habeas_json_begin_object (json, NULL);
      habeas_json_add_text (json, "output", path);
      habeas_json_add_integer (json, "bytes", status.st_size);
      habeas_json_end_object (json);
      return habeas_cli_answer_json (cli, json, error);
    }
  text = g_strdup_printf (_ ("Wrote and verified %s. Keep it away from this computer.\n"), path);
  return habeas_cli_answer (cli, text, -1, error);
}

gboolean
habeas_cmd_backup (
  HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)
{
  g_autoptr (HabeasOpenCasebook) casebook = NULL;
  g_autofree char *path = NULL;
  g_auto (GStrv) arguments = NULL;
  gboolean finished;

  arguments = habeas_cli_parse (cli, command, NULL, argc, argv, 1, 1, &finished, error);
  if (arguments == NULL)
    return finished;
  path = g_canonicalize_filename (arguments[0], NULL);
  casebook = habeas_cli_open (cli, error);
  return casebook != NULL
         && habeas_casebook_backup_sync (casebook, path, NULL, NULL, cli->cancellable, error)
         && answer_backup (cli, arguments[0], error);
}

static gboolean
answer_restore (HabeasCli *cli, const char *casebook, GError **error)
{
  g_autofree char *path = g_filename_display_name (casebook);
  g_autofree char *text = NULL;

  if (cli->json)
    {
      g_autoptr (HabeasJson) json = habeas_json_new ();

      habeas_json_begin_object (json, NULL);
      habeas_json_add_text (json, "casebook", path);
      habeas_json_end_object (json);
      return habeas_cli_answer_json (cli, json, error);
    }
  text = g_strdup_printf (_ ("Restored to %s.\n"), path);
  return habeas_cli_answer (cli, text, -1, error);
}

gboolean
habeas_cmd_restore (
  HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)
{
  g_autoptr (HabeasSecret) secret = NULL;
  g_autofree char *casebook_path = NULL;
  g_autofree char *backup_path = NULL;
  g_auto (GStrv) arguments = NULL;
  gboolean finished;

  arguments = habeas_cli_parse (cli, command, NULL, argc, argv, 1, 1, &finished, error);
  if (arguments == NULL)
    return finished;
  casebook_path = habeas_cli_dup_casebook_path (cli);
  backup_path = g_canonicalize_filename (arguments[0], NULL);
  if (!g_file_test (backup_path, G_FILE_TEST_EXISTS))
    {
      g_set_error_literal (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_BAD_INPUT,
        _ ("There is no backup at that place."));
      return FALSE;
    }
  if (g_file_test (casebook_path, G_FILE_TEST_EXISTS))
    {
      g_set_error_literal (
        error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_EXISTS, "the casebook folder exists");
      return FALSE;
    }
  secret = habeas_cli_get_secret (cli, error);
  return secret != NULL
         && habeas_backup_restore_sync (backup_path, casebook_path, habeas_secret_get_text (secret),
           NULL, NULL, cli->cancellable, error)
         && answer_restore (cli, casebook_path, error);
}
