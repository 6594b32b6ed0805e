/* SPDX-License-Identifier: GPL-3.0-or-later */
/* conflicts: who in the casebook bears a name. Main thread. */
#include "habeas-cli-commands.h"
#include "habeas-name-look.h"
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

/* The number of the case, NULL for a volunteer. */
static char *
dup_number (HabeasCli *cli, HabeasCasebook *casebook, gint64 rid)
{
  g_autoptr (GPtrArray) rows
    = rid != 0 ? habeas_casebook_get_rows_sync (casebook, &rid, 1, cli->cancellable, NULL) : NULL;

  return rows != NULL && rows->len > 0 ? g_strdup (((HabeasCaseRow *)rows->pdata[0])->number)
                                       : NULL;
}

static const char *
get_kind_label (const HabeasNameHit *hit)
{
  const HabeasField *field = habeas_registry_find_field ("party.side", NULL);
  const HabeasChoice *choice
    = hit->side != NULL ? habeas_field_find_choice (field, hit->side) : NULL;

  switch (hit->kind)
    {
    case HABEAS_HIT_PERSON:
      return _ ("Client");
    case HABEAS_HIT_PARTY:
      return choice != NULL ? _ (choice->label) : _ ("Party");
    case HABEAS_HIT_CONTACT:
      return _ ("Contact");
    case HABEAS_HIT_VOLUNTEER:
      return _ ("Volunteer");
    default:
      g_return_val_if_reached (NULL);
    }
}

static gboolean
answer_json (HabeasCli *cli, HabeasCasebook *casebook, GPtrArray *hits, GError **error)
{
  g_autoptr (HabeasJson) json = habeas_json_new ();

  habeas_json_begin_array (json, NULL);
  for (guint i = 0; i < hits->len; i++)
    {
      const HabeasNameHit *hit = hits->pdata[i];
      g_autofree char *number = dup_number (cli, casebook, hit->case_rid);

      habeas_json_begin_object (json, NULL);
      habeas_json_add_text (json, "kind", habeas_hit_kind_to_key (hit->kind));
      habeas_json_add_text (json, "side", hit->side);
      habeas_json_add_text (json, "case", number);
      habeas_json_add_text (json, "name", hit->name);
      habeas_json_add_integer (json, "score", hit->score);
      habeas_cli_add_reasons (json, "reasons", hit->reasons);
      habeas_json_end_object (json);
    }
  habeas_json_end_array (json);
  return habeas_cli_answer_json (cli, json, error);
}

static gboolean
answer_text (HabeasCli *cli, HabeasCasebook *casebook, GPtrArray *hits, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    {
      const HabeasNameHit *hit = hits->pdata[i];
      g_autofree char *number = dup_number (cli, casebook, hit->case_rid);
      g_autofree char *name = habeas_text_for_terminal (hit->name != NULL ? hit->name : "");

      g_string_append_printf (
        text, "%s  %s  %s\n", get_kind_label (hit), number != NULL ? number : "–", name);
      habeas_cli_append_reasons (text, hit->reasons);
    }
  if (!habeas_cli_answer (cli, text->str, (gssize)text->len, error))
    return FALSE;
  habeas_cli_note (cli, ngettext ("%u hit", "%u hits", hits->len), hits->len);
  return TRUE;
}

gboolean
habeas_cmd_conflicts (
  HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)
{
  g_autofree char *given = NULL;
  const GOptionEntry entries[] = {
    {"name", 0, 0, G_OPTION_ARG_FILENAME, &given,
      N_ ("The name to look for, in any order and spelling"), N_ ("NAME")},
    {NULL},
  };
  g_autoptr (HabeasOpenCasebook) casebook = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_auto (GStrv) arguments = NULL;
  g_autofree char *name = NULL;
  HabeasNameLook look = {0};
  gboolean finished;

  arguments = habeas_cli_parse (cli, command, entries, argc, argv, 0, 0, &finished, error);
  if (arguments == NULL)
    return finished;
  if (given == NULL)
    {
      g_set_error_literal (
        error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_USAGE, _ ("Say whom to look for with --name."));
      return FALSE;
    }
  name = habeas_cli_dup_text (given, error);
  casebook = name != NULL ? habeas_cli_open (cli, error) : NULL;
  if (casebook == NULL)
    return FALSE;
  look.full = name;
  hits = habeas_casebook_look_sync (casebook, &look, cli->cancellable, error);
  if (hits == NULL)
    return FALSE;
  return cli->json ? answer_json (cli, casebook, hits, error)
                   : answer_text (cli, casebook, hits, error);
}
