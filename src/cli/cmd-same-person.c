/* SPDX-License-Identifier: GPL-3.0-or-later */
/* same-person: pairs of cases whose persons may be one. Main thread. */
#include "habeas-cli-commands.h"
#include "habeas-person-pairs.h"

#include <glib/gi18n-lib.h>

/* Case numbers by rid. */
static GHashTable *
read_numbers (HabeasCli *cli, HabeasCasebook *casebook, GPtrArray *pairs, GError **error)
{
  g_autoptr (GArray) rids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) rows = NULL;
  GHashTable *numbers;

  for (guint i = 0; i < pairs->len; i++)
    {
      const HabeasPersonPair *pair = pairs->pdata[i];

      g_array_append_val (rids, pair->case_a);
      g_array_append_val (rids, pair->case_b);
    }
  rows = habeas_casebook_get_rows_sync (
    casebook, (const gint64 *)(gpointer)rids->data, rids->len, cli->cancellable, error);
  if (rows == NULL)
    return NULL;
  numbers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  for (guint i = 0; i < rows->len; i++)
    {
      const HabeasCaseRow *row = rows->pdata[i];

      g_hash_table_replace (
        numbers, g_memdup2 (&row->rid, sizeof row->rid), g_strdup (row->number));
    }
  return numbers;
}

static gboolean
answer_json (HabeasCli *cli, GPtrArray *pairs, GHashTable *numbers, GError **error)
{
  g_autoptr (HabeasJson) json = habeas_json_new ();

  habeas_json_begin_array (json, NULL);
  for (guint i = 0; i < pairs->len; i++)
    {
      const HabeasPersonPair *pair = pairs->pdata[i];

      habeas_json_begin_object (json, NULL);
      habeas_json_add_text (json, "a", g_hash_table_lookup (numbers, &pair->case_a));
      habeas_json_add_text (json, "b", g_hash_table_lookup (numbers, &pair->case_b));
      habeas_json_add_integer (json, "score", pair->score);
      habeas_cli_add_reasons (json, "reasons", pair->reasons);
      habeas_json_end_object (json);
    }
  habeas_json_end_array (json);
  return habeas_cli_answer_json (cli, json, error);
}

static gboolean
answer_text (HabeasCli *cli, GPtrArray *pairs, GHashTable *numbers, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < pairs->len; i++)
    {
      const HabeasPersonPair *pair = pairs->pdata[i];

      g_string_append_printf (text, "%s  %s  %d\n",
        (const char *)g_hash_table_lookup (numbers, &pair->case_a),
        (const char *)g_hash_table_lookup (numbers, &pair->case_b), pair->score);
      habeas_cli_append_reasons (text, pair->reasons);
    }
  if (!habeas_cli_answer (cli, text->str, (gssize)text->len, error))
    return FALSE;
  habeas_cli_note (
    cli, ngettext ("%u pair to look at", "%u pairs to look at", pairs->len), pairs->len);
  return TRUE;
}

gboolean
habeas_cmd_same_person (
  HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)
{
  g_autoptr (HabeasOpenCasebook) casebook = NULL;
  g_autoptr (GPtrArray) pairs = NULL;
  g_autoptr (GHashTable) numbers = NULL;
  g_auto (GStrv) arguments = NULL;
  gboolean finished;

  arguments = habeas_cli_parse (cli, command, NULL, argc, argv, 0, 0, &finished, error);
  if (arguments == NULL)
    return finished;
  casebook = habeas_cli_open (cli, error);
  if (casebook == NULL)
    return FALSE;
  pairs = habeas_casebook_find_pairs_sync (casebook, 0, NULL, NULL, cli->cancellable, error);
  numbers = pairs != NULL ? read_numbers (cli, casebook, pairs, error) : NULL;
  if (numbers == NULL)
    return FALSE;
  return cli->json ? answer_json (cli, pairs, numbers, error)
                   : answer_text (cli, pairs, numbers, error);
}
