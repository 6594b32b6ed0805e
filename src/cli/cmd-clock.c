/* SPDX-License-Identifier: GPL-3.0-or-later */
/* clock: until when a detainer may hold somebody who could otherwise go. Needs no casebook; main
 * thread. */
#include "habeas-cli-commands.h"

#include <glib/gi18n-lib.h>

static void
add_limit (HabeasTextTable *table, const char *label, gint64 instant_ms, const HabeasClock *clock,
  gboolean governs)
{
  g_autofree char *text = NULL;
  HabeasDate date;
  int offset;

  if (!clock->started || clock->governs == HABEAS_GOVERNS_NONE || instant_ms == 0
      || !habeas_date_from_instant (instant_ms, clock->zone, &date, &offset, NULL))
    {
      habeas_text_table_add (table, label, _ ("none"), "");
      return;
    }
  text = habeas_date_format (&date, 0);
  habeas_text_table_add (table, label, text, governs ? _ ("governs") : "");
}

static char *
to_text (const HabeasClock *clock)
{
  g_autoptr (HabeasTextTable) table = habeas_text_table_new (3);
  g_autoptr (GPtrArray) reasons = habeas_clock_get_reasons (clock);
  GString *text = g_string_new (NULL);

  add_limit (table, _ ("48 hours without weekends and holidays"), clock->regulation_ms, clock,
    clock->governs == HABEAS_GOVERNS_REGULATION);
  add_limit (table, _ ("48 hours straight"), clock->straight_ms, clock,
    clock->governs == HABEAS_GOVERNS_STRAIGHT);
  habeas_text_table_append_to (table, text);
  if (reasons->len > 0)
    g_string_append_c (text, '\n');
  habeas_cli_append_reasons (text, reasons);
  return g_string_free (text, FALSE);
}

/* What one must know beside the two limits. */
static void
note_start (HabeasCli *cli, const HabeasClock *clock)
{
  if (clock->at_the_earliest)
    habeas_cli_note (
      cli, "%s", _ ("Only the day is known: counted from midnight, the limits are the earliest."));
  if (clock->note == HABEAS_INSTANT_EARLIER_OF_TWO)
    habeas_cli_note (
      cli, "%s", _ ("That local time existed twice that day: the earlier one was taken."));
  if (clock->note == HABEAS_INSTANT_MOVED_FORWARD)
    habeas_cli_note (
      cli, "%s", _ ("That local time did not exist that day: it was moved forward."));
}

static gboolean
read_eligible (const char *text, HabeasDate *date, GError **error)
{
  if (habeas_date_parse (text, date, NULL)
      && (date->precision == HABEAS_DATE_UNKNOWN || date->precision >= HABEAS_DATE_DAY))
    return TRUE;
  g_set_error_literal (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_BAD_INPUT,
    _ ("The time of release is not understood. Write it as in “2010-08-13T10:00”."));
  return FALSE;
}

static gboolean
read_form (const char *text, HabeasDetainerForm *form, GError **error)
{
  *form = text != NULL ? HABEAS_FORM_UNKNOWN : HABEAS_FORM_I247;
  if (text == NULL || g_ascii_strcasecmp (text, "unknown") == 0
      || habeas_form_from_key (text, form))
    return TRUE;
  g_set_error_literal (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_BAD_INPUT,
    _ ("There is no such form. It is I-247, I-247D, I-247N, I-247X, I-247A or unknown."));
  return FALSE;
}

static gboolean
check_zone (const HabeasDate *eligible, const char *zone, GError **error)
{
  if (zone == NULL && eligible->zone == NULL)
    {
      g_set_error_literal (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_USAGE,
        _ ("The time zone is missing. Name it with --zone, as in “America/Los_Angeles”."));
      return FALSE;
    }
  if (zone != NULL && habeas_time_zone_get (zone, NULL) == NULL)
    {
      g_set_error_literal (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_BAD_INPUT,
        _ ("There is no such time zone. Write it as in “America/Los_Angeles”."));
      return FALSE;
    }
  return TRUE;
}

gboolean
habeas_cmd_clock (
  HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)
{
  g_autofree char *eligible_text = NULL;
  g_autofree char *zone = NULL;
  g_autofree char *form_text = NULL;
  g_auto (GStrv) arguments = NULL;
  const GOptionEntry entries[] = {
    {"eligible", 0, 0, G_OPTION_ARG_FILENAME, &eligible_text,
      N_ ("When the person could otherwise go, local time"), N_ ("TIME")},
    {"zone", 0, 0, G_OPTION_ARG_FILENAME, &zone, N_ ("Time zone of the jail"), N_ ("ZONE")},
    {"form", 0, 0, G_OPTION_ARG_FILENAME, &form_text,
      N_ ("I-247, I-247D, I-247N, I-247X or I-247A; I-247 unless said"), N_ ("FORM")},
    {NULL},
  };
  g_autoptr (HabeasOpenCasebook) casebook = NULL;
  const HabeasLists *lists = habeas_lists_get_shipped ();
  g_autoptr (HabeasClock) clock = NULL;
  g_autoptr (HabeasJson) json = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) refused = NULL;
  HabeasDetainerForm form;
  HabeasDate eligible;
  gboolean finished;

  arguments = habeas_cli_parse (cli, command, entries, argc, argv, 0, 0, &finished, error);
  if (arguments == NULL)
    return finished;
  if (eligible_text == NULL)
    {
      g_set_error_literal (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_USAGE,
        _ ("The time of release is missing. Give it with --eligible."));
      return FALSE;
    }
  if (!read_eligible (eligible_text, &eligible, error) || !check_zone (&eligible, zone, error)
      || !read_form (form_text, &form, error))
    return FALSE;

  /* A casebook may have newer rules than the program. */
  if (cli->casebook_path != NULL)
    {
      casebook = habeas_cli_open (cli, error);
      if (casebook == NULL)
        return FALSE;
      lists = habeas_casebook_get_lists (casebook);
    }
  clock = habeas_clock_new (lists, &eligible, zone, form, &refused);
  if (clock == NULL)
    {
      g_set_error_literal (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_BAD_INPUT, refused->message);
      return FALSE;
    }
  note_start (cli, clock);
  if (!cli->json)
    {
      text = to_text (clock);
      return habeas_cli_answer (cli, text, -1, error);
    }
  json = habeas_json_new ();
  return habeas_cli_add_clock (json, NULL, clock, error)
         && habeas_cli_answer_json (cli, json, error);
}
