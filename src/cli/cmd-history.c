/* SPDX-License-Identifier: GPL-3.0-or-later */
/* history, undo, redo: what was done, by whom, and taking it back. Main thread. */
#include "habeas-cli-commands.h"

#include <glib/gi18n-lib.h>

static const char *
get_kind_key (HabeasActKind kind)
{
  switch (kind)
    {
    case HABEAS_ACT_CHANGE:
      return "change";
    case HABEAS_ACT_RETRACT:
      return "retract";
    case HABEAS_ACT_PURGE:
      return "purge";
    case HABEAS_ACT_VIEW:
      return "view";
    case HABEAS_ACT_EXPORT:
      return "export";
    case HABEAS_ACT_PRINT:
      return "print";
    case HABEAS_ACT_UNLOCK:
      return "unlock";
    case HABEAS_ACT_CLEAR:
      return "clear";
    case HABEAS_ACT_IMPORT:
      return "import";
    default:
      g_return_val_if_reached (NULL);
    }
}

static gboolean
add_entry (HabeasJson *json, const HabeasHistoryEntry *entry, GError **error)
{
  g_autofree char *when = habeas_instant_to_iso (entry->when_ms, "UTC", error);
  g_autofree char *txn = habeas_uuid_to_string (&entry->txn);

  if (when == NULL)
    return FALSE;
  habeas_json_begin_object (json, NULL);
  habeas_json_add_text (json, "when", when);
  habeas_json_add_text (json, "actor", entry->actor);
  habeas_json_add_text (json, "kind", get_kind_key (entry->kind));
  habeas_json_add_text (json, "sentence", entry->sentence);
  habeas_json_add_text (json, "act", txn);
  habeas_json_add_boolean (json, "undoable", entry->undoable);
  habeas_json_add_boolean (json, "undone", entry->undone);
  habeas_json_end_object (json);
  return TRUE;
}

static gboolean
answer_json (HabeasCli *cli, GPtrArray *entries, GError **error)
{
  g_autoptr (HabeasJson) json = habeas_json_new ();

  habeas_json_begin_array (json, NULL);
  for (guint i = 0; i < entries->len; i++)
    {
      if (!add_entry (json, entries->pdata[i], error))
        return FALSE;
    }
  habeas_json_end_array (json);
  return habeas_cli_answer_json (cli, json, error);
}

static gboolean
answer_text (HabeasCli *cli, GPtrArray *entries, GError **error)
{
  g_autoptr (HabeasTextTable) table = habeas_text_table_new (3);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const HabeasHistoryEntry *entry = entries->pdata[i];
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (entry->when_ms / 1000);
      g_autoptr (GDateTime) local = g_date_time_to_local (utc);
      g_autofree char *when = g_date_time_format (local, "%F %H:%M");

      habeas_text_table_add (table, when, entry->actor, entry->sentence);
    }
  habeas_text_table_append_to (table, text);
  return habeas_cli_answer (cli, text->str, (gssize)text->len, error);
}

gboolean
habeas_cmd_history (
  HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)
{
  g_autoptr (HabeasOpenCasebook) casebook = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *number = NULL;
  g_auto (GStrv) arguments = NULL;
  gboolean finished;
  gint64 rid;

  arguments = habeas_cli_parse (cli, command, NULL, argc, argv, 1, 1, &finished, error);
  if (arguments == NULL)
    return finished;
  number = habeas_cli_dup_text (arguments[0], error);
  casebook = number != NULL ? habeas_cli_open (cli, error) : NULL;
  if (casebook == NULL)
    return FALSE;
  rid = habeas_casebook_find_case_sync (casebook, number, error);
  if (rid == 0)
    return FALSE;
  entries = habeas_casebook_get_history_sync (casebook, rid, 0, cli->cancellable, error);
  if (entries == NULL)
    return FALSE;
  return cli->json ? answer_json (cli, entries, error) : answer_text (cli, entries, error);
}

static gboolean
run_undo (HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, gboolean redo,
  GError **error)
{
  g_autoptr (HabeasOpenCasebook) casebook = NULL;
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) arguments = NULL;
  gboolean finished;

  arguments = habeas_cli_parse (cli, command, NULL, argc, argv, 0, 0, &finished, error);
  if (arguments == NULL)
    return finished;
  casebook = habeas_cli_open (cli, error);
  if (casebook == NULL)
    return FALSE;
  if (redo ? !habeas_casebook_redo_sync (casebook, &label, cli->cancellable, error)
           : !habeas_casebook_undo_sync (casebook, &label, cli->cancellable, error))
    return FALSE;
  if (cli->json)
    {
      g_autoptr (HabeasJson) json = habeas_json_new ();

      habeas_json_begin_object (json, NULL);
      habeas_json_add_text (json, redo ? "redone" : "undone", label);
      habeas_json_end_object (json);
      return habeas_cli_answer_json (cli, json, error);
    }
  text = g_strdup_printf (redo ? _ ("Done again: %s\n") : _ ("Undone: %s\n"), label);
  return habeas_cli_answer (cli, text, -1, error);
}

gboolean
habeas_cmd_undo (
  HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)
{
  return run_undo (cli, command, argc, argv, FALSE, error);
}

gboolean
habeas_cmd_redo (
  HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)
{
  return run_undo (cli, command, argc, argv, TRUE, error);
}
