/* SPDX-License-Identifier: GPL-3.0-or-later */
/* volunteers, passphrase, recovery-code: who can open the casebook. Main thread. */
#include "habeas-cli-commands.h"
#include "habeas-fold.h"
#include "habeas-volunteers.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static const char *const kind_keys[] = {
  [HABEAS_KEY_HOLDER_PASSPHRASE] = "passphrase",
  [HABEAS_KEY_HOLDER_SHARED] = "shared",
  [HABEAS_KEY_HOLDER_NO_KEY] = "none",
  [HABEAS_KEY_HOLDER_NOBODY] = "nobody",
  [HABEAS_KEY_HOLDER_RECOVERY] = "recovery",
};

static const char *const kind_labels[] = {
  [HABEAS_KEY_HOLDER_PASSPHRASE] = N_ ("A passphrase of their own"),
  [HABEAS_KEY_HOLDER_SHARED] = N_ ("Shares a passphrase"),
  [HABEAS_KEY_HOLDER_NO_KEY] = N_ ("No key"),
  [HABEAS_KEY_HOLDER_NOBODY] = N_ ("A passphrase of nobody"),
  [HABEAS_KEY_HOLDER_RECOVERY] = N_ ("Recovery code"),
};

/* --- list --- */

static char *
format_since (const HabeasKeyHolder *holder)
{
  g_autoptr (GDateTime) since = g_date_time_new_from_unix_utc (holder->since_ms / 1000);

  return holder->since_ms != 0 ? g_date_time_format_iso8601 (since) : NULL;
}

static gboolean
answer_list (HabeasCli *cli, GPtrArray *holders, GError **error)
{
  g_autoptr (HabeasJson) json = habeas_json_new ();
  g_autoptr (HabeasTextTable) table = habeas_text_table_new (3);
  g_autoptr (GString) text = g_string_new (NULL);

  habeas_json_begin_array (json, NULL);
  for (guint i = 0; i < holders->len; i++)
    {
      const HabeasKeyHolder *holder = holders->pdata[i];
      g_autofree char *since = format_since (holder);
      g_autofree char *name = habeas_text_for_terminal (holder->name != NULL ? holder->name : "–");

      habeas_json_begin_object (json, NULL);
      habeas_json_add_text (json, "name", holder->name);
      habeas_json_add_text (json, "key", kind_keys[holder->kind]);
      habeas_json_add_text (json, "since", since);
      habeas_json_add_boolean (json, "works_now", holder->works_now);
      habeas_json_end_object (json);
      habeas_text_table_add (
        table, name, _ (kind_labels[holder->kind]), since != NULL ? since : "");
    }
  habeas_json_end_array (json);
  if (cli->json)
    return habeas_cli_answer_json (cli, json, error);
  habeas_text_table_append_to (table, text);
  return habeas_cli_answer (cli, text->str, (gssize)text->len, error);
}

/* --- changing --- */

static gboolean
bad_input (GError **error, const char *message)
{
  g_set_error_literal (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_BAD_INPUT, message);
  return FALSE;
}

/* What the casebook refuses, said of this command. */
static gboolean
explain (gboolean success, GError *refused, const char *exists, const char *invalid, GError **error)
{
  if (success)
    return TRUE;
  if (g_error_matches (refused, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_EXISTS)
      || g_error_matches (refused, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_INVALID))
    {
      bad_input (
        error, refused->code == HABEAS_CASEBOOK_ERROR_EXISTS && exists != NULL ? exists : invalid);
      g_error_free (refused);
    }
  else
    g_propagate_error (error, refused);
  return FALSE;
}

static gboolean
answer_holder (
  HabeasCli *cli, const char *member, const char *name, const char *text, GError **error)
{
  g_autoptr (HabeasJson) json = NULL;

  if (!cli->json)
    return habeas_cli_answer (cli, text, -1, error);
  json = habeas_json_new ();
  habeas_json_begin_object (json, NULL);
  habeas_json_add_text (json, member, name);
  habeas_json_end_object (json);
  return habeas_cli_answer_json (cli, json, error);
}

static gboolean
add (HabeasCli *cli, HabeasCasebook *casebook, HabeasSecret *secret, const char *name,
  const char *file, gboolean shared, GError **error)
{
  g_autoptr (HabeasSecret) passphrase = NULL;
  GError *refused = NULL;
  gboolean done;

  if (!shared)
    {
      passphrase = habeas_cli_get_new_secret (cli, file, error);
      if (passphrase == NULL)
        return FALSE;
    }
  done = habeas_volunteers_add_sync (casebook, habeas_secret_get_text (secret), name,
    passphrase != NULL ? habeas_secret_get_text (passphrase) : NULL, &refused);
  return explain (done, refused, _ ("A volunteer of that name has a key already."),
           shared ? _ ("A recovery code is not shared. Give a passphrase of their own.")
                  : _ ("That passphrase cannot be taken here. Choose another one."),
           error)
         && answer_holder (cli, "added", name, _ ("A volunteer was added.\n"), error);
}

/* NULL without @error when there is none. */
static const HabeasKeyHolder *
find_holder (GPtrArray *holders, const char *name)
{
  g_autofree char *folded = habeas_fold (name);

  for (guint i = 0; i < holders->len; i++)
    {
      const HabeasKeyHolder *holder = holders->pdata[i];
      g_autofree char *other = holder->name != NULL ? habeas_fold (holder->name) : NULL;

      if (g_strcmp0 (folded, other) == 0)
        return holder;
    }
  return NULL;
}

static gboolean
remove_one (
  HabeasCli *cli, HabeasCasebook *casebook, HabeasSecret *secret, const char *name, GError **error)
{
  g_autoptr (GPtrArray) holders = habeas_volunteers_list_sync (casebook, error);
  const HabeasKeyHolder *holder = holders != NULL ? find_holder (holders, name) : NULL;
  GError *refused = NULL;
  gboolean done;

  if (holders == NULL)
    return FALSE;
  if (holder == NULL)
    return bad_input (error, _ ("Nobody of that name works here."));
  done = habeas_volunteers_remove_sync (
    casebook, habeas_secret_get_text (secret), &holder->id, &refused);
  if (!explain (done, refused, NULL,
        _ ("The last passphrase is kept, and the one that opened the casebook too. Another "
           "volunteer has to take it away."),
        error))
    return FALSE;
  habeas_cli_note (cli, "%s",
    _ ("Whoever kept a copy of the casebook or of a backup made before can still open that copy."));
  return answer_holder (cli, "removed", name, _ ("The volunteer was removed.\n"), error);
}

gboolean
habeas_cmd_volunteers (
  HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)
{
  g_autofree char *file = NULL;
  gboolean shared = FALSE;
  const GOptionEntry entries[] = {
    {"new-passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &file,
      N_ ("Read the new passphrase from a file"), N_ ("FILE")},
    {"shared", 0, 0, G_OPTION_ARG_NONE, &shared,
      N_ ("They share the passphrase that opens the casebook now"), NULL},
    {NULL},
  };
  g_autoptr (HabeasOpenCasebook) casebook = NULL;
  g_autoptr (HabeasSecret) secret = NULL;
  g_autoptr (GPtrArray) holders = NULL;
  g_auto (GStrv) arguments = NULL;
  g_autofree char *name = NULL;
  gboolean finished, adds, removes;

  arguments = habeas_cli_parse (cli, command, entries, argc, argv, 0, 2, &finished, error);
  if (arguments == NULL)
    return finished;
  adds = g_strcmp0 (arguments[0], "add") == 0 && arguments[1] != NULL;
  removes = g_strcmp0 (arguments[0], "remove") == 0 && arguments[1] != NULL;
  if (!adds && !removes
      && (arguments[0] != NULL && (!g_str_equal (arguments[0], "list") || arguments[1] != NULL)))
    {
      g_set_error (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_USAGE,
        _ ("Something is missing. Usage: habeasctl %s"),
        "volunteers [list | add NAME | remove NAME]");
      return FALSE;
    }
  if (adds || removes)
    {
      name = habeas_cli_dup_text (arguments[1], error);
      if (name == NULL)
        return FALSE;
      g_strstrip (name);
    }
  casebook = habeas_cli_open_with_secret (cli, &secret, error);
  if (casebook == NULL)
    return FALSE;
  if (adds)
    return add (cli, casebook, secret, name, file, shared, error);
  if (removes)
    return remove_one (cli, casebook, secret, name, error);
  holders = habeas_volunteers_list_sync (casebook, error);
  return holders != NULL && answer_list (cli, holders, error);
}

/* Whose passphrase it is: of @name, else of whoever works now. */
static const HabeasKeyHolder *
choose_holder (GPtrArray *holders, const char *name)
{
  if (name != NULL)
    return find_holder (holders, name);
  for (guint i = 0; i < holders->len; i++)
    if (((HabeasKeyHolder *)holders->pdata[i])->works_now)
      return holders->pdata[i];
  return NULL;
}

gboolean
habeas_cmd_passphrase (
  HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)
{
  g_autofree char *file = NULL;
  g_autofree char *given = NULL;
  const GOptionEntry entries[] = {
    {"of", 0, 0, G_OPTION_ARG_FILENAME, &given,
      N_ ("Whose it is, when the recovery code opens the casebook"), N_ ("NAME")},
    {"new-passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &file,
      N_ ("Read the new passphrase from a file"), N_ ("FILE")},
    {NULL},
  };
  g_autoptr (HabeasOpenCasebook) casebook = NULL;
  g_autoptr (HabeasSecret) passphrase = NULL;
  g_autoptr (HabeasSecret) secret = NULL;
  g_autoptr (GPtrArray) holders = NULL;
  g_auto (GStrv) arguments = NULL;
  g_autofree char *name = NULL;
  const HabeasKeyHolder *holder;
  GError *refused = NULL;
  gboolean finished, done;

  arguments = habeas_cli_parse (cli, command, entries, argc, argv, 0, 0, &finished, error);
  if (arguments == NULL)
    return finished;
  if (given != NULL && (name = habeas_cli_dup_text (given, error)) == NULL)
    return FALSE;
  casebook = habeas_cli_open_with_secret (cli, &secret, error);
  holders = casebook != NULL ? habeas_volunteers_list_sync (casebook, error) : NULL;
  if (holders == NULL)
    return FALSE;
  holder = choose_holder (holders, name);
  if (holder == NULL)
    return bad_input (error, name != NULL ? _ ("Nobody of that name works here.")
                                          : _ ("The recovery code is nobody's: say with --of whose "
                                               "passphrase it is."));
  passphrase = habeas_cli_get_new_secret (cli, file, error);
  if (passphrase == NULL)
    return FALSE;
  done = habeas_volunteers_set_passphrase_sync (casebook, habeas_secret_get_text (secret),
    &holder->id, habeas_secret_get_text (passphrase), &refused);
  return explain (done, refused, NULL,
           _ ("That passphrase cannot be taken here. Choose another one."), error)
         && answer_holder (
           cli, "changed", holder->name, _ ("The passphrase was changed.\n"), error);
}

static gboolean
answer_code (HabeasCli *cli, const char *code, const char *code_file, GError **error)
{
  g_autofree char *text
    = code_file != NULL
        ? g_strdup (_ ("The old recovery code opens nothing any more. The new one is in the file "
                       "you named: print it, keep the paper away from this computer and delete "
                       "the file.\n"))
        : g_strdup_printf (_ ("Recovery code:\n\n    %s\n\nWrite it down now and keep the paper "
                              "away from this computer. It is not shown again. The old one opens "
                              "nothing any more.\n"),
          code);
  const gboolean done
    = answer_holder (cli, "recovery_code", code_file == NULL ? code : NULL, text, error);

  explicit_bzero (text, strlen (text));
  return done;
}

gboolean
habeas_cmd_recovery_code (
  HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)
{
  g_autofree char *code_file = NULL;
  const GOptionEntry entries[] = {
    {"recovery-code-file", 0, 0, G_OPTION_ARG_FILENAME, &code_file,
      N_ ("Write the recovery code to a new file instead of showing it"), N_ ("FILE")},
    {NULL},
  };
  g_autoptr (HabeasOpenCasebook) casebook = NULL;
  g_autoptr (HabeasSecret) secret = NULL;
  g_auto (GStrv) arguments = NULL;
  g_autofree char *code = NULL;
  HabeasUuid slot;
  gboolean finished, kept;
  int fd = -1;

  arguments = habeas_cli_parse (cli, command, entries, argc, argv, 0, 0, &finished, error);
  if (arguments == NULL)
    return finished;
  casebook = habeas_cli_open_with_secret (cli, &secret, error);
  if (casebook == NULL
      || (code_file != NULL && (fd = habeas_cli_open_code_file (code_file, error)) < 0))
    return FALSE;
  if (!habeas_volunteers_add_recovery_sync (
        casebook, habeas_secret_get_text (secret), &code, &slot, error))
    {
      if (fd >= 0)
        {
          close (fd);
          g_unlink (code_file);
        }
      return FALSE;
    }
  kept = fd < 0 || habeas_cli_write_code (fd, code);
  if (fd >= 0)
    close (fd);
  if (!kept)
    {
      habeas_volunteers_settle_recovery_sync (casebook, &slot, FALSE, NULL);
      g_unlink (code_file);
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_IO,
        _ ("The recovery code could not be written to the file. The old one is still right."));
      return FALSE;
    }
  /* The old one goes only when the new one is in somebody's hands. */
  kept = answer_code (cli, code, code_file, error)
         && habeas_volunteers_settle_recovery_sync (casebook, &slot, TRUE, error);
  explicit_bzero (code, strlen (code));
  return kept;
}
