/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stage --table: every jurisdiction on one day, a line each: those of the program's lists and, with
 * a casebook, those the clinic added, with its own events. Main thread. */
#include "habeas-cli.h"
#include "habeas-csv-guard.h"
#include "habeas-dossier.h"

#include <string.h>

static GPtrArray *
list_rows (HabeasCli *cli, gint32 day, GError **error)
{
  g_autoptr (HabeasOpenCasebook) casebook = NULL;

  if (cli->casebook_path == NULL)
    return habeas_dossier_list_shipped (day);
  casebook = habeas_cli_open (cli, error);
  return casebook != NULL
           ? habeas_casebook_list_dossiers_sync (casebook, day, cli->cancellable, error)
           : NULL;
}

/* By FIPS, as the lists stand; what the clinic added comes last, by state and name. */
static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const HabeasDossierRow *one = *(HabeasDossierRow *const *)a;
  const HabeasDossierRow *other = *(HabeasDossierRow *const *)b;
  int order = (one->fips == NULL) - (other->fips == NULL);

  if (order == 0)
    order = g_strcmp0 (one->fips, other->fips);
  if (order == 0)
    order = g_strcmp0 (one->state, other->state);
  return order != 0 ? order : g_strcmp0 (one->name, other->name);
}

static char *
dup_since (const HabeasDossierRow *row)
{
  return row->since.precision != HABEAS_DATE_UNKNOWN ? habeas_date_to_string (&row->since) : NULL;
}

static void
append_cell (GString *csv, const char *text, char end)
{
  g_autofree char *cell = habeas_csv_guard (text != NULL ? text : "");

  if (strpbrk (cell, ",\"\r\n") == NULL)
    g_string_append (csv, cell);
  else
    {
      g_string_append_c (csv, '"');
      for (const char *c = cell; *c != '\0'; c++)
        {
          if (*c == '"')
            g_string_append_c (csv, '"');
          g_string_append_c (csv, *c);
        }
      g_string_append_c (csv, '"');
    }
  g_string_append_c (csv, end);
}

static void
append_csv (GString *csv, const HabeasDossierRow *row)
{
  g_autofree char *since = dup_since (row);
  g_autofree char *overlays = g_strjoinv (";", row->overlays);

  append_cell (csv, row->fips, ',');
  append_cell (csv, row->state, ',');
  append_cell (csv, row->name, ',');
  append_cell (csv, habeas_participation_to_key (row->participation), ',');
  append_cell (csv, habeas_opt_out_to_key (row->opt_out), ',');
  append_cell (csv, since, ',');
  append_cell (csv, overlays, '\n');
}

static void
append_json (HabeasJson *json, const HabeasDossierRow *row)
{
  g_autofree char *since = dup_since (row);

  habeas_json_begin_object (json, NULL);
  habeas_json_add_text (json, "fips", row->fips);
  habeas_json_add_text (json, "state", row->state);
  habeas_json_add_text (json, "name", row->name);
  habeas_json_add_text (json, "participation", habeas_participation_to_key (row->participation));
  habeas_json_add_text (json, "opt_out", habeas_opt_out_to_key (row->opt_out));
  habeas_json_add_text (json, "since", since);
  habeas_json_begin_array (json, "overlays");
  for (guint i = 0; row->overlays[i] != NULL; i++)
    habeas_json_add_text (json, NULL, row->overlays[i]);
  habeas_json_end_array (json);
  habeas_json_end_object (json);
}

/**
 * habeas_cli_answer_stage_table:
 * @day_text: as in “2010-06-10”
 *
 * Answers with every jurisdiction on that day: CSV, or JSON where that is asked for.
 */
gboolean
habeas_cli_answer_stage_table (HabeasCli *cli, const char *day_text, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (HabeasJson) json = habeas_json_new ();
  g_autoptr (GString) csv = g_string_new ("fips,state,name,participation,opt_out,since,overlays\n");
  gint32 day;

  g_return_val_if_fail (cli != NULL && day_text != NULL, FALSE);

  if (!habeas_cli_read_day (day_text, &day, error))
    return FALSE;
  rows = list_rows (cli, day, error);
  if (rows == NULL)
    return FALSE;
  g_ptr_array_sort (rows, compare_rows);
  habeas_json_begin_array (json, NULL);
  for (guint i = 0; i < rows->len; i++)
    if (cli->json)
      append_json (json, rows->pdata[i]);
    else
      append_csv (csv, rows->pdata[i]);
  habeas_json_end_array (json);
  if (cli->json)
    return habeas_cli_answer_json (cli, json, error);
  return habeas_cli_answer (cli, csv->str, (gssize)csv->len, error);
}
