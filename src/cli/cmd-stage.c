/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stage: what a jurisdiction had decided, and whether it shared fingerprints, on a day. Main
 * thread. */
#include "habeas-cli-commands.h"

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

gboolean
habeas_cmd_stage (
  HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)
{
  const HabeasLists *lists = habeas_lists_get_shipped ();
  g_autoptr (HabeasStage) stage = NULL;
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) arguments = NULL;
  const HabeasJurisdictionEvent *events;
  const HabeasPlace *place;
  gboolean finished;
  guint n_events;
  gint32 day;

  arguments = habeas_cli_parse (cli, command, NULL, argc, argv, 2, 2, &finished, error);
  if (arguments == NULL)
    return finished;
  label = habeas_cli_dup_text (arguments[0], error);
  if (label == NULL || !habeas_cli_read_day (arguments[1], &day, error))
    return FALSE;
  place = habeas_cli_find_place (cli, label, error);
  if (place == NULL)
    return FALSE;

  events = habeas_lists_get_events (lists, place, &n_events);
  stage = habeas_stage_fold (events, n_events, day);
  if (cli->json)
    {
      g_autoptr (HabeasJson) json = habeas_json_new ();

      habeas_cli_add_stage (json, NULL, stage);
      return habeas_cli_answer_json (cli, json, error);
    }
  text = to_text (place, day, stage);
  return habeas_cli_answer (cli, text, -1, error);
}
