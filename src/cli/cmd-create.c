/* SPDX-License-Identifier: GPL-3.0-or-later */
/* create: a new casebook and its recovery code. Main thread. */
#include "habeas-cli-commands.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static char *
dup_volunteer (HabeasCli *cli)
{
  const char *name = g_get_real_name ();

  if (cli->as != NULL)
    return g_strdup (cli->as);
  if (name == NULL || *name == '\0' || g_str_equal (name, "Unknown"))
    name = g_get_user_name ();
  return g_utf8_make_valid (name, -1);
}

static gboolean
answer (HabeasCli *cli, const char *path, const char *code, const char *code_file, GError **error)
{
  g_autofree char *shown_path = g_filename_display_name (path);
  g_autofree char *text = NULL;

  if (cli->json)
    {
      g_autoptr (HabeasJson) json = habeas_json_new ();

      habeas_json_begin_object (json, NULL);
      habeas_json_add_text (json, "casebook", shown_path);
      habeas_json_add_text (json, "recovery_code", code_file == NULL ? code : NULL);
      habeas_json_end_object (json);
      return habeas_cli_answer_json (cli, json, error);
    }
  if (code_file != NULL)
    text = g_strdup_printf (_ ("Created %s. The recovery code is in the file you named: print it, "
                               "keep the paper away from this computer and delete the file.\n"),
      shown_path);
  else
    text = g_strdup_printf (_ ("Created %s.\n\nRecovery code:\n\n    %s\n\nWrite it down now and "
                               "keep the paper away from this computer. It is not shown again, "
                               "and it opens the casebook when the passphrase is lost.\n"),
      shown_path, code);
  return habeas_cli_answer (cli, text, -1, error);
}

static gboolean
create (HabeasCli *cli, const char *clinic, const char *code_file, GError **error)
{
  g_autofree char *path = habeas_cli_dup_casebook_path (cli);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *volunteer = dup_volunteer (cli);
  g_autoptr (HabeasSecret) secret = NULL;
  g_autoptr (HabeasOpenCasebook) casebook = NULL;
  g_autofree char *code = NULL;
  gboolean done;
  int fd = -1;

  /* Before anybody is asked for a passphrase. */
  if (!habeas_casebook_place_is_free (path))
    {
      g_set_error_literal (
        error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_EXISTS, "the casebook folder exists");
      return FALSE;
    }
  secret = habeas_cli_get_new_secret (cli, cli->passphrase_file, error);
  if (secret == NULL)
    return FALSE;
  /* Only the default place is made; a folder that was named must be there. */
  if (cli->casebook_path == NULL)
    g_mkdir_with_parents (parent, 0700);
  if (code_file != NULL)
    {
      fd = habeas_cli_open_code_file (code_file, error);
      if (fd < 0)
        return FALSE;
    }
  casebook = habeas_casebook_create_sync (
    path, habeas_secret_get_text (secret), volunteer, clinic, &code, error);
  if (casebook != NULL && fd >= 0 && !habeas_cli_write_code (fd, code))
    {
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_IO,
        _ ("The casebook was created, but its recovery code could not be written to the file. "
           "Delete the casebook and create it again."));
      done = FALSE;
    }
  else
    done = casebook != NULL;
  if (fd >= 0)
    close (fd);
  if (!done && fd >= 0)
    g_unlink (code_file);
  done = done && answer (cli, path, code, code_file, error);
  if (code != NULL)
    explicit_bzero (code, strlen (code));
  return done;
}

gboolean
habeas_cmd_create (
  HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)
{
  g_autofree char *code_file = NULL;
  g_autofree char *clinic_argument = NULL;
  g_autofree char *clinic = NULL;
  g_auto (GStrv) arguments = NULL;
  const GOptionEntry entries[] = {
    {"recovery-code-file", 0, 0, G_OPTION_ARG_FILENAME, &code_file,
      N_ ("Write the recovery code to a new file instead of showing it"), N_ ("FILE")},
    {"clinic", 0, 0, G_OPTION_ARG_FILENAME, &clinic_argument,
      N_ ("Name of the clinic, for reports"), N_ ("NAME")},
    {NULL},
  };
  gboolean finished;

  arguments = habeas_cli_parse (cli, command, entries, argc, argv, 0, 0, &finished, error);
  if (arguments == NULL)
    return finished;
  if (clinic_argument != NULL)
    {
      clinic = habeas_cli_dup_text (clinic_argument, error);
      if (clinic == NULL)
        return FALSE;
    }
  return create (cli, clinic, code_file, error);
}
