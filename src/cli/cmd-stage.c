/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stage: what a jurisdiction had decided, and whether it shared fingerprints, on a day. From the
 * lists of the program, and from a casebook where one is named. Main thread. */
#include "habeas-cli-commands.h"
#include "habeas-dossier.h"

#include <glib/gi18n-lib.h>

static void
add_row (HabeasTextTable *table, const char *label, const HabeasDate *date)
{
  if (date->precision != HABEAS_DATE_UNKNOWN)
    {
      g_autofree char *text = habeas_date_format (date, 0);

      habeas_text_table_add (table, label, text);
    }
}

static void
add_missing (HabeasTextTable *table, const HabeasStage *stage)
{
  if (stage->missing_sib)
    habeas_text_table_add (table, _ ("Not told in writing"), _ ("State Identification Bureau"));
  if (stage->missing_ice)
    habeas_text_table_add (table, _ ("Not told in writing"), _ ("ICE"));
}

static void
add_undecided (HabeasTextTable *table, const HabeasStage *stage)
{
  for (guint i = 0; i < stage->undecided->len; i++)
    {
      const HabeasUndecided *open = stage->undecided->pdata[i];
      g_autofree char *candidates = g_strjoinv (", ", open->candidates);
      /* Translators: the first %s is a list of stages, the second a month or a year. */
      g_autofree char *text
        = g_strdup_printf (_ ("%s (known as %s only)"), candidates, open->because);

      habeas_text_table_add (table, _ ("Not decided"), text);
    }
}

static char *
to_text (const HabeasPlace *place, gint32 day, const HabeasStage *stage)
{
  g_autoptr (HabeasTextTable) table = habeas_text_table_new (2);
  g_autoptr (GPtrArray) reasons = habeas_stage_get_reasons (stage);
  GString *text = g_string_new (NULL);
  g_autofree char *date_text = NULL;
  HabeasDate date;
  int year, month, number;

  habeas_day_from_number (day, &year, &month, &number);
  date = habeas_date_new_day (year, month, number);
  date_text = habeas_date_format (&date, 0);
  g_string_append_printf (text, "%s · %s\n\n", place->label, date_text);
  habeas_text_table_add (
    table, _ ("Fingerprints"), habeas_participation_to_label (stage->participation));
  add_row (table, _ ("Since"), &stage->since);
  add_row (table, _ ("Next date"), &stage->next_date);
  habeas_text_table_add (table, _ ("Opt-out"), habeas_opt_out_to_label (stage->opt_out));
  add_missing (table, stage);
  add_undecided (table, stage);
  habeas_text_table_append_to (table, text);
  if (reasons->len > 0)
    g_string_append_c (text, '\n');
  habeas_cli_append_reasons (text, reasons);
  return g_string_free (text, FALSE);
}

/* With the events that the clinic recorded of the place and of its state. */
static HabeasStage *
get_stage_in_casebook (HabeasCli *cli, const HabeasPlace *place, gint32 day, GError **error)
{
  g_autoptr (HabeasOpenCasebook) casebook = habeas_cli_open (cli, error);
  g_autoptr (HabeasDossier) dossier = NULL;
  gint64 rid;

  if (casebook == NULL)
    return NULL;
  rid = habeas_cli_find_jurisdiction (cli, casebook, place->label, error);
  if (rid != 0)
    dossier = habeas_casebook_get_dossier_sync (casebook, rid, day, cli->cancellable, error);
  return dossier != NULL ? g_steal_pointer (&dossier->stage) : NULL;
}

/**
 * habeas_cli_get_stage:
 * @label: of a shipped jurisdiction, as it was given
 * @day: days since the epoch
 * @place: (out): the jurisdiction
 *
 * Returns: (transfer full): its stage, with the events of the casebook where one is named
 */
HabeasStage *
habeas_cli_get_stage (
  HabeasCli *cli, const char *label, gint32 day, const HabeasPlace **place, GError **error)
{
  const HabeasJurisdictionEvent *events;
  guint n_events;

  *place = habeas_cli_find_place (cli, label, error);
  if (*place == NULL)
    return NULL;
  if (cli->casebook_path != NULL)
    return get_stage_in_casebook (cli, *place, day, error);
  events = habeas_lists_get_events (habeas_lists_get_shipped (), *place, &n_events);
  return habeas_stage_fold (events, n_events, day);
}

static gboolean
answer_place (HabeasCli *cli, const char *label_argument, const char *day_argument, GError **error)
{
  g_autoptr (HabeasStage) stage = NULL;
  g_autofree char *label = habeas_cli_dup_text (label_argument, error);
  g_autofree char *text = NULL;
  const HabeasPlace *place;
  gint32 day;

  if (label == NULL || !habeas_cli_read_day (day_argument, &day, error))
    return FALSE;
  stage = habeas_cli_get_stage (cli, label, day, &place, error);
  if (stage == NULL)
    return FALSE;
  if (cli->json)
    {
      g_autoptr (HabeasJson) json = habeas_json_new ();

      habeas_cli_add_stage (json, NULL, stage);
      return habeas_cli_answer_json (cli, json, error);
    }
  text = to_text (place, day, stage);
  return habeas_cli_answer (cli, text, -1, error);
}

gboolean
habeas_cmd_stage (
  HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)
{
  g_autofree char *table_day = NULL;
  g_auto (GStrv) arguments = NULL;
  const GOptionEntry entries[] = {
    {"table", 0, 0, G_OPTION_ARG_FILENAME, &table_day,
      N_ ("Every jurisdiction on that day, as CSV"), N_ ("DAY")},
    G_OPTION_ENTRY_NULL,
  };
  gboolean finished;

  arguments = habeas_cli_parse (cli, command, entries, argc, argv, 0, 2, &finished, error);
  if (arguments == NULL)
    return finished;
  if (g_strv_length (arguments) != (table_day != NULL ? 0 : 2))
    {
      g_set_error_literal (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_USAGE,
        _ ("Name a jurisdiction and a day, or --table and a day."));
      return FALSE;
    }
  if (table_day != NULL)
    return habeas_cli_answer_stage_table (cli, table_day, error);
  return answer_place (cli, arguments[0], arguments[1], error);
}
