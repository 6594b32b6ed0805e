/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cases: the list of cases, by number. Main thread.
 *
 * Rows are read and written a page at a time, so that a million cases need no more memory than a
 * hundred and their ids. */
#include "habeas-cli-commands.h"
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

#define ROWS_A_PAGE 500

static void
add_row (HabeasJson *json, const HabeasCaseRow *row)
{
  habeas_json_begin_object (json, NULL);
  habeas_json_add_text (json, "number", row->number);
  habeas_json_add_text (json, "name", row->name);
  habeas_json_add_text (json, "opened", row->opened);
  habeas_json_add_text (json, "status", row->status);
  habeas_json_add_text (json, "jurisdiction", row->jurisdiction);
  habeas_json_add_text (json, "arrested", row->arrested);
  habeas_json_add_text (json, "level_2011", habeas_level_to_key (row->level_2011));
  habeas_json_add_text (
    json, "opt_out", row->stage_known ? habeas_opt_out_to_key (row->opt_out) : NULL);
  habeas_json_add_text (json, "participation",
    row->stage_known ? habeas_participation_to_key (row->participation) : NULL);
  habeas_json_end_object (json);
}

static char *
format_day (const char *cell)
{
  HabeasDate date;

  if (cell == NULL || !habeas_date_parse (cell, &date, NULL))
    return NULL;
  return habeas_date_format (&date, 0);
}

static const char *
get_status_label (const char *status)
{
  const HabeasField *field = habeas_registry_find_field ("case.status", NULL);
  const HabeasChoice *choice = status != NULL ? habeas_field_find_choice (field, status) : NULL;

  return choice != NULL ? _ (choice->label) : status;
}

static void
append_rows (GString *text, GPtrArray *rows)
{
  g_autoptr (HabeasTextTable) table = habeas_text_table_new (7);

  for (guint i = 0; i < rows->len; i++)
    {
      const HabeasCaseRow *row = rows->pdata[i];
      g_autofree char *opened = format_day (row->opened);

      habeas_text_table_add (table, row->number, row->name, get_status_label (row->status), opened,
        row->jurisdiction, habeas_level_to_label (row->level_2011),
        row->stage_known ? habeas_opt_out_to_label (row->opt_out) : NULL);
    }
  habeas_text_table_append_to (table, text);
}

static gboolean
answer_page (HabeasCli *cli, HabeasCasebook *casebook, HabeasJson *json, const GArray *rids,
  guint from, GError **error)
{
  const guint n = MIN (ROWS_A_PAGE, rids->len - from);
  g_autoptr (GPtrArray) rows = habeas_casebook_get_rows_sync (
    casebook, &g_array_index (rids, gint64, from), n, cli->cancellable, error);
  g_autoptr (GString) text = NULL;

  if (rows == NULL)
    return FALSE;
  if (cli->json)
    {
      for (guint i = 0; i < rows->len; i++)
        add_row (json, rows->pdata[i]);
      return habeas_cli_answer_json (cli, json, error);
    }
  text = g_string_new (NULL);
  append_rows (text, rows);
  return habeas_cli_answer (cli, text->str, (gssize)text->len, error);
}

static gboolean
answer_list (HabeasCli *cli, HabeasCasebook *casebook, const HabeasCaseQuery *query, GError **error)
{
  g_autoptr (GArray) rids = habeas_casebook_query_sync (casebook, query, cli->cancellable, error);
  g_autoptr (HabeasJson) json = habeas_json_new ();

  if (rids == NULL)
    return FALSE;
  habeas_json_begin_array (json, NULL);
  for (guint from = 0; from < rids->len; from += ROWS_A_PAGE)
    {
      if (!answer_page (cli, casebook, json, rids, from, error))
        return FALSE;
    }
  habeas_json_end_array (json);
  if (cli->json)
    return habeas_cli_answer_json (cli, json, error);
  habeas_cli_note (cli, ngettext ("%u case", "%u cases", rids->len), rids->len);
  return TRUE;
}

static gboolean
read_status (const char *text, guint *mask, GError **error)
{
  static const struct {
    const char *key;
    HabeasStatusMask mask;
  } statuses[] = {
    {"intake", HABEAS_STATUS_INTAKE},
    {"open", HABEAS_STATUS_OPEN},
    {"referred", HABEAS_STATUS_REFERRED},
    {"closed", HABEAS_STATUS_CLOSED},
  };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      if (g_strcmp0 (text, statuses[i].key) == 0)
        {
          *mask = statuses[i].mask;
          return TRUE;
        }
    }
  g_set_error_literal (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_USAGE,
    _ ("The status is intake, open, referred or closed."));
  return FALSE;
}

static gboolean
check_range (int limit, int offset, GError **error)
{
  if (limit >= 0 && offset >= 0)
    return TRUE;
  g_set_error_literal (
    error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_USAGE, _ ("--limit and --offset are not negative."));
  return FALSE;
}

gboolean
habeas_cmd_cases (
  HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)
{
  g_autofree char *search = NULL;
  g_autofree char *status = NULL;
  g_autofree char *jurisdiction = NULL;
  int limit = 0;
  int offset = 0;
  const GOptionEntry entries[] = {
    {"search", 0, 0, G_OPTION_ARG_FILENAME, &search,
      N_ ("Words of names, an A-number, a telephone or case number"), N_ ("TEXT")},
    {"status", 0, 0, G_OPTION_ARG_FILENAME, &status, N_ ("intake, open, referred or closed"),
      N_ ("STATUS")},
    {"jurisdiction", 0, 0, G_OPTION_ARG_FILENAME, &jurisdiction,
      N_ ("Where the arrest was, as in “San Francisco, CA”"), N_ ("LABEL")},
    {"limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("At most so many; 0 for all"), N_ ("N")},
    {"offset", 0, 0, G_OPTION_ARG_INT, &offset, N_ ("Leave out the first so many"), N_ ("N")},
    {NULL},
  };
  g_autoptr (HabeasCaseQuery) query = habeas_case_query_new ();
  g_autoptr (HabeasOpenCasebook) casebook = NULL;
  g_auto (GStrv) arguments = NULL;
  g_autofree char *label = NULL;
  gboolean finished;

  arguments = habeas_cli_parse (cli, command, entries, argc, argv, 0, 0, &finished, error);
  if (arguments == NULL)
    return finished;
  if (!check_range (limit, offset, error)
      || (status != NULL && !read_status (status, &query->status, error)))
    return FALSE;
  query->sort = HABEAS_SORT_NUMBER;
  query->limit = (guint)limit;
  query->offset = (guint)offset;
  if (search != NULL && (query->search = habeas_cli_dup_text (search, error)) == NULL)
    return FALSE;
  if (jurisdiction != NULL && (label = habeas_cli_dup_text (jurisdiction, error)) == NULL)
    return FALSE;

  casebook = habeas_cli_open (cli, error);
  if (casebook == NULL)
    return FALSE;
  if (label != NULL)
    {
      query->jurisdiction = habeas_cli_find_jurisdiction (cli, casebook, label, error);
      if (query->jurisdiction == 0)
        return FALSE;
    }
  return answer_list (cli, casebook, query, error);
}
