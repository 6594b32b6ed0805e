/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import: a spreadsheet into the casebook, as one act. Main thread. */
#include "habeas-cli-commands.h"
#include "habeas-dossier-import.h"
#include "habeas-import.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define NOT_GIVEN G_MININT

/* The reason why a file cannot be read is told apart here: whoever mistyped its name has given bad
 * input, whoever may not read it meets the disk. */
static gboolean
check_readable (const char *path, GError **error)
{
  if (g_access (path, R_OK) != 0)
    {
      const int saved = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved),
        _ ("The file cannot be read: %s"), g_strerror (saved));
      return FALSE;
    }
  return TRUE;
}

static void
add_issues (HabeasJson *json, const char *name, GPtrArray *issues)
{
  habeas_json_begin_array (json, name);
  for (guint i = 0; i < issues->len; i++)
    {
      const HabeasImportIssue *issue = issues->pdata[i];

      habeas_json_begin_object (json, NULL);
      habeas_json_add_integer (json, "row", issue->row);
      habeas_json_add_text (
        json, "column", issue->column != NULL && *issue->column != '\0' ? issue->column : NULL);
      habeas_json_add_text (json, "reason", issue->reason);
      habeas_json_end_object (json);
    }
  habeas_json_end_array (json);
}

static gboolean
answer_json (HabeasCli *cli, const HabeasImportResult *result, GError **error)
{
  g_autoptr (HabeasJson) json = habeas_json_new ();

  habeas_json_begin_object (json, NULL);
  habeas_json_add_integer (json, "rows", result->rows);
  habeas_json_add_integer (json, "cases", result->cases);
  habeas_json_add_integer (json, "charges", result->charges);
  habeas_json_add_integer (json, "created", result->created);
  habeas_json_add_integer (json, "updated", result->updated);
  habeas_json_add_integer (json, "skipped", result->skipped);
  add_issues (json, "rejected", result->rejected);
  habeas_json_end_object (json);
  return habeas_cli_answer_json (cli, json, error);
}

static void
append_issues (GString *text, const char *title, GPtrArray *issues)
{
  g_autoptr (HabeasTextTable) table = habeas_text_table_new (4);

  if (issues->len == 0)
    return;
  for (guint i = 0; i < issues->len; i++)
    {
      const HabeasImportIssue *issue = issues->pdata[i];
      g_autofree char *row = g_strdup_printf ("%u", issue->row);

      habeas_text_table_add (table, "", row, issue->column, issue->reason);
    }
  g_string_append_printf (text, "\n%s\n", title);
  habeas_text_table_append_to (table, text);
}

static gboolean
answer_text (HabeasCli *cli, const HabeasImportResult *result, GError **error)
{
  g_autoptr (HabeasTextTable) table = habeas_text_table_new (2);
  g_autoptr (GString) text = g_string_new (NULL);
  const struct {
    const char *label;
    guint count;
  } counts[] = {
    {_ ("Rows with cases"), result->rows},
    {_ ("Other rows"), result->skipped},
    {_ ("Cases"), result->cases},
    {_ ("Charges"), result->charges},
    {_ ("New cases"), result->created},
    {_ ("Changed cases"), result->updated},
    {_ ("Rejected"), result->n_rejected},
  };

  habeas_text_table_set_right (table, 1);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *count = g_strdup_printf ("%u", counts[i].count);

      habeas_text_table_add (table, counts[i].label, count);
    }
  habeas_text_table_append_to (table, text);
  append_issues (text, _ ("Rejected (row, column, why)"), result->rejected);
  append_issues (text, _ ("Taken, but look at (row, column, why)"), result->notes);
  return habeas_cli_answer (cli, text->str, (gssize)text->len, error);
}

/* What was left alone is said, so that nobody believes it to be in the casebook. */
static void
note_rest (HabeasCli *cli, const HabeasImportResult *result)
{
  for (guint i = 0; i < result->other_sheets->len; i++)
    habeas_cli_note (cli, _ ("Sheet “%s” holds no cases and was left alone."),
      (const char *)result->other_sheets->pdata[i]);
  for (guint i = 0; i < result->unread->len; i++)
    habeas_cli_note (cli, _ ("Column “%s” was not read."), (const char *)result->unread->pdata[i]);
}

static gboolean
run_import (HabeasCli *cli, const char *path, const HabeasImportOptions *options, gboolean dry_run,
  GError **error)
{
  g_autoptr (HabeasImport) import = NULL;
  g_autoptr (HabeasOpenCasebook) casebook = NULL;
  g_autoptr (HabeasImportResult) result = NULL;
  g_autoptr (GError) refused = NULL;
  gboolean done;

  if (!check_readable (path, error))
    return FALSE;
  import = habeas_import_open_sync (path, options, cli->cancellable, error);
  casebook = import != NULL ? habeas_cli_open (cli, error) : NULL;
  if (casebook == NULL)
    return FALSE;
  done = dry_run ? habeas_import_try_sync (
           import, casebook, NULL, NULL, cli->cancellable, &result, &refused)
                 : habeas_import_run_sync (
                   import, casebook, NULL, NULL, cli->cancellable, &result, &refused);
  if (result != NULL)
    {
      note_rest (cli, result);
      if (!(cli->json ? answer_json (cli, result, error) : answer_text (cli, result, error)))
        return FALSE;
    }
  if (!done)
    g_propagate_error (error, g_steal_pointer (&refused));
  return done;
}

/* --- Notes about jurisdictions --- */

static gboolean
answer_steps (HabeasCli *cli, const HabeasImportResult *result, GError **error)
{
  g_autoptr (GString) text = NULL;

  if (cli->json)
    {
      g_autoptr (HabeasJson) json = habeas_json_new ();

      habeas_json_begin_object (json, NULL);
      habeas_json_add_text (json, "sheet", result->sheet);
      habeas_json_add_integer (json, "rows", result->rows);
      habeas_json_add_integer (json, "created", result->created);
      habeas_json_add_integer (json, "known", result->skipped);
      add_issues (json, "rejected", result->rejected);
      habeas_json_end_object (json);
      return habeas_cli_answer_json (cli, json, error);
    }
  text = g_string_new (NULL);
  g_string_append_printf (
    text, ngettext ("%u new step", "%u new steps", result->created), result->created);
  g_string_append (text, " · ");
  g_string_append_printf (
    text, ngettext ("%u known already", "%u known already", result->skipped), result->skipped);
  g_string_append_c (text, '\n');
  append_issues (text, _ ("Rejected (row, column, why)"), result->rejected);
  return habeas_cli_answer (cli, text->str, (gssize)text->len, error);
}

static gboolean
import_steps (
  HabeasCli *cli, const char *path, const HabeasDossierImportOptions *options, GError **error)
{
  g_autoptr (HabeasOpenCasebook) casebook = NULL;
  g_autoptr (HabeasImportResult) result = NULL;
  g_autoptr (GError) refused = NULL;
  gboolean done;

  if (!check_readable (path, error))
    return FALSE;
  casebook = habeas_cli_open (cli, error);
  if (casebook == NULL)
    return FALSE;
  done = habeas_dossier_import_sync (casebook, path, options, &result, cli->cancellable, &refused);
  if (result != NULL && !answer_steps (cli, result, error))
    return FALSE;
  if (!done)
    g_propagate_error (error, g_steal_pointer (&refused));
  return done;
}

gboolean
habeas_cmd_import (
  HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)
{
  g_autofree char *sheet_argument = NULL;
  g_autofree char *sheet = NULL;
  g_autofree char *profile_path = NULL;
  int header_row = NOT_GIVEN;
  gboolean dry_run = FALSE;
  gboolean skip_bad = FALSE;
  gboolean dossiers = FALSE;
  const GOptionEntry entries[] = {
    {"sheet", 0, 0, G_OPTION_ARG_FILENAME, &sheet_argument,
      N_ ("Name of the sheet; the one that holds cases unless said"), N_ ("NAME")},
    {"header-row", 0, 0, G_OPTION_ARG_INT, &header_row,
      N_ ("Row with the headings, from 1; found unless said"), N_ ("N")},
    {"profile", 0, 0, G_OPTION_ARG_FILENAME, &profile_path,
      N_ ("What a JSON file says of the columns"), N_ ("FILE")},
    {"dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Only say what would happen"), NULL},
    {"skip-bad", 0, 0, G_OPTION_ARG_NONE, &skip_bad, N_ ("Leave out bad rows, take the others"),
      NULL},
    {"dossiers", 0, 0, G_OPTION_ARG_NONE, &dossiers,
      N_ ("A sheet of notes about jurisdictions, into their dossiers"), NULL},
    {NULL},
  };
  g_autoptr (HabeasProfile) profile = NULL;
  HabeasImportOptions options = {NULL};
  g_auto (GStrv) arguments = NULL;
  gboolean finished;

  arguments = habeas_cli_parse (cli, command, entries, argc, argv, 1, 1, &finished, error);
  if (arguments == NULL)
    return finished;
  if (header_row != NOT_GIVEN && header_row < 1)
    {
      g_set_error_literal (
        error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_USAGE, _ ("--header-row counts from 1."));
      return FALSE;
    }
  if (sheet_argument != NULL && (sheet = habeas_cli_dup_text (sheet_argument, error)) == NULL)
    return FALSE;
  if (dossiers)
    {
      const HabeasDossierImportOptions steps = {sheet, dry_run, skip_bad};

      if (profile_path == NULL && header_row == NOT_GIVEN)
        return import_steps (cli, arguments[0], &steps, error);
      g_set_error_literal (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_USAGE,
        _ ("--dossiers takes neither a profile nor --header-row."));
      return FALSE;
    }
  if (profile_path != NULL)
    {
      if (!check_readable (profile_path, error))
        return FALSE;
      profile = habeas_profile_new_from_file (profile_path, error);
      if (profile == NULL)
        return FALSE;
    }
  options.profile = profile;
  options.sheet = sheet;
  options.header_row = header_row != NOT_GIVEN ? (guint)header_row : 0;
  options.skip_bad = skip_bad;
  return run_import (cli, arguments[0], &options, dry_run, error);
}
