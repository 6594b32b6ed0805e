/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stats: counts of the cases, and the share below Level 1. Main thread. */
#include "habeas-cli-commands.h"

#include <glib/gi18n-lib.h>

static const HabeasLevel levels[] = {
  HABEAS_LEVEL_1,
  HABEAS_LEVEL_2,
  HABEAS_LEVEL_3,
  HABEAS_LEVEL_NONE,
  HABEAS_LEVEL_UNKNOWN,
};

static void
add_share (HabeasJson *json, const HabeasStats *stats)
{
  const HabeasShare share = habeas_share_below_level_1 (stats->persons_2011);
  const int per_mille = habeas_share_per_mille (share);

  habeas_json_begin_object (json, "below_level_1");
  habeas_json_add_integer (json, "numerator", share.numerator);
  habeas_json_add_integer (json, "denominator", share.denominator);
  if (per_mille < 0)
    habeas_json_add_null (json, "percent");
  else
    habeas_json_add_tenths (json, "percent", per_mille);
  habeas_json_end_object (json);
}

static gboolean
answer_json (HabeasCli *cli, const HabeasStats *stats, GError **error)
{
  g_autoptr (HabeasJson) json = habeas_json_new ();

  habeas_json_begin_object (json, NULL);
  habeas_json_add_integer (json, "cases", stats->cases);
  habeas_json_add_integer (json, "open", stats->open);
  habeas_json_add_integer (json, "intake", stats->intake);
  habeas_json_add_integer (json, "referred", stats->referred);
  habeas_json_add_integer (json, "closed", stats->closed);
  habeas_json_add_integer (json, "charges", stats->charges);
  habeas_json_add_integer (json, "detainers", stats->detainers);
  habeas_json_begin_object (json, "levels_2011");
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    habeas_json_add_integer (json, habeas_level_to_key (levels[i]), stats->levels_2011[levels[i]]);
  habeas_json_end_object (json);
  add_share (json, stats);
  habeas_json_begin_object (json, "by_jurisdiction");
  for (guint i = 0; i < stats->by_jurisdiction->len; i++)
    {
      const HabeasJurisdictionCount *count = stats->by_jurisdiction->pdata[i];

      habeas_json_add_integer (json, count->label, count->cases);
    }
  habeas_json_end_object (json);
  habeas_json_end_object (json);
  return habeas_cli_answer_json (cli, json, error);
}

static void
add_count (HabeasTextTable *table, const char *label, gint64 count)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, count);

  habeas_text_table_add (table, label, text);
}

static void
add_share_text (HabeasTextTable *table, const HabeasStats *stats)
{
  const HabeasShare share = habeas_share_below_level_1 (stats->persons_2011);
  const int per_mille = habeas_share_per_mille (share);
  g_autofree char *numerator = g_strdup_printf ("%" G_GINT64_FORMAT, share.numerator);
  g_autofree char *denominator = g_strdup_printf ("%" G_GINT64_FORMAT, share.denominator);
  g_autofree char *percent = g_strdup_printf ("%d.%d", per_mille / 10, per_mille % 10);
  g_autofree char *text = NULL;

  if (per_mille >= 0)
    /* Translators: a share in per cent, then the two counts of persons it is made of. */
    text = g_strdup_printf (_ ("%s %% (%s of %s)"), percent, numerator, denominator);
  habeas_text_table_add (table, _ ("Non-criminal or below Level 1"), text != NULL ? text : "–");
}

static gboolean
answer_text (HabeasCli *cli, const HabeasStats *stats, GError **error)
{
  g_autoptr (HabeasTextTable) table = habeas_text_table_new (2);
  g_autoptr (GString) text = g_string_new (NULL);

  habeas_text_table_set_right (table, 1);
  add_count (table, _ ("Cases"), stats->cases);
  add_count (table, _ ("Open"), stats->open);
  add_count (table, _ ("Intake"), stats->intake);
  add_count (table, _ ("Referred"), stats->referred);
  add_count (table, _ ("Closed"), stats->closed);
  add_count (table, _ ("Charges"), stats->charges);
  add_count (table, _ ("Detainers"), stats->detainers);
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    add_count (table, habeas_level_to_label (levels[i]), stats->levels_2011[levels[i]]);
  add_share_text (table, stats);
  for (guint i = 0; i < stats->by_jurisdiction->len; i++)
    {
      const HabeasJurisdictionCount *count = stats->by_jurisdiction->pdata[i];

      add_count (table, count->label, count->cases);
    }
  add_count (table, _ ("Jurisdiction not known"), stats->without_jurisdiction);
  habeas_text_table_append_to (table, text);
  return habeas_cli_answer (cli, text->str, (gssize)text->len, error);
}

gboolean
habeas_cmd_stats (
  HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  const GOptionEntry entries[] = {
    {"from", 0, 0, G_OPTION_ARG_FILENAME, &from, N_ ("Cases opened on that day or later"),
      N_ ("DAY")},
    {"to", 0, 0, G_OPTION_ARG_FILENAME, &to, N_ ("Cases opened on that day or earlier"),
      N_ ("DAY")},
    {NULL},
  };
  g_autoptr (HabeasOpenCasebook) casebook = NULL;
  g_autoptr (HabeasStats) stats = NULL;
  g_auto (GStrv) arguments = NULL;
  gboolean finished;

  arguments = habeas_cli_parse (cli, command, entries, argc, argv, 0, 0, &finished, error);
  if (arguments == NULL)
    return finished;
  if (!habeas_cli_check_period (from, to, error))
    return FALSE;
  casebook = habeas_cli_open (cli, error);
  if (casebook == NULL)
    return FALSE;
  stats = habeas_casebook_get_stats_sync (casebook, from, to, cli->cancellable, error);
  if (stats == NULL)
    return FALSE;
  return cli->json ? answer_json (cli, stats, error) : answer_text (cli, stats, error);
}
