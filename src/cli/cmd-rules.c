/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rules: which lists of rules are in force and how old they are; newer ones from a signed file,
 * with what they change for which cases first. Making such a file is in cmd-rules-sign.c. Main
 * thread. */
#include "cmd-rules.h"

#include "habeas-law-error.h"
#include "habeas-rule-update.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LINES_SHOWN 200

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_USAGE, sentence);
  return FALSE;
}

static char *
dup_day (const char *cell)
{
  HabeasDate date;

  return cell != NULL && habeas_date_parse (cell, &date, NULL) ? habeas_date_format (&date, 0)
                                                               : NULL;
}

static gint32
count_days_since (const char *cell)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  HabeasDate date;
  gint32 first, last;

  if (!habeas_date_parse (cell, &date, NULL) || !habeas_date_get_day_range (&date, &first, &last))
    return 0;
  return habeas_day_number (g_date_time_get_year (now), g_date_time_get_month (now),
           g_date_time_get_day_of_month (now))
         - first;
}

/* --- show --- */

static void
add_pack (HabeasJson *json, const HabeasRulePack *pack)
{
  g_autofree char *fingerprint = NULL;

  if (pack == NULL)
    {
      habeas_json_add_null (json, "pack");
      return;
    }
  fingerprint = habeas_rule_pack_dup_fingerprint (pack);
  habeas_json_begin_object (json, "pack");
  habeas_json_add_text (json, "title", pack->title);
  habeas_json_add_text (json, "date", pack->date);
  habeas_json_add_integer (json, "serial", pack->serial);
  habeas_json_add_text (json, "fingerprint", fingerprint);
  habeas_json_end_object (json);
}

static gboolean
show_json (HabeasCli *cli, const HabeasLists *lists, GError **error)
{
  g_autoptr (HabeasJson) json = habeas_json_new ();

  habeas_json_begin_object (json, NULL);
  add_pack (json, habeas_lists_get_pack (lists));
  habeas_json_begin_array (json, "lists");
  for (guint i = 0; i < habeas_lists_get_n_origins (lists); i++)
    {
      const HabeasListOrigin *origin = habeas_lists_get_origin (lists, i);

      habeas_json_begin_object (json, NULL);
      habeas_json_add_text (json, "list", origin->name);
      habeas_json_add_text (json, "title", habeas_list_get_title (origin->name));
      habeas_json_add_text (json, "checked", origin->checked);
      habeas_json_add_integer (json, "age_days", count_days_since (origin->checked));
      habeas_json_add_text (json, "source", origin->source);
      habeas_json_add_text (json, "from", origin->from_pack ? "pack" : "program");
      habeas_json_add_boolean (json, "replaceable", origin->replaceable);
      habeas_json_end_object (json);
    }
  habeas_json_end_array (json);
  habeas_json_end_object (json);
  return habeas_cli_answer_json (cli, json, error);
}

static gboolean
show_text (HabeasCli *cli, const HabeasLists *lists, GError **error)
{
  g_autoptr (HabeasTextTable) table = habeas_text_table_new (4);
  g_autoptr (GString) text = g_string_new (NULL);
  const HabeasRulePack *pack = habeas_lists_get_pack (lists);

  if (pack != NULL)
    {
      g_autofree char *day = dup_day (pack->date);
      g_autofree char *fingerprint = habeas_rule_pack_dup_fingerprint (pack);

      /* Translators: the title of a file of rules, a day, digits in groups */
      g_string_append_printf (text, _ ("%s, %s, signed by %s\n\n"), pack->title, day, fingerprint);
    }
  for (guint i = 0; i < habeas_lists_get_n_origins (lists); i++)
    {
      const HabeasListOrigin *origin = habeas_lists_get_origin (lists, i);
      const gint32 days = count_days_since (origin->checked);
      g_autofree char *day = dup_day (origin->checked);
      g_autofree char *age = g_strdup_printf (
        ngettext ("checked %s, %d day ago", "checked %s, %d days ago", (gulong)MAX (days, 0)), day,
        days);

      habeas_text_table_add (table, habeas_list_get_title (origin->name), age,
        origin->from_pack ? _ ("from the signed file") : _ ("from the program"), origin->source);
    }
  habeas_text_table_append_to (table, text);
  return habeas_cli_answer (cli, text->str, (gssize)text->len, error);
}

static gboolean
show (HabeasCli *cli, GError **error)
{
  g_autoptr (HabeasOpenCasebook) casebook = NULL;
  const HabeasLists *lists = habeas_lists_get_shipped ();

  if (cli->casebook_path != NULL)
    {
      casebook = habeas_cli_open (cli, error);
      if (casebook == NULL)
        return FALSE;
      lists = habeas_casebook_get_lists (casebook);
    }
  return cli->json ? show_json (cli, lists, error) : show_text (cli, lists, error);
}

/* --- verify --- */

HabeasRulePack *
habeas_cli_read_pack (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info
    = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, error);
  g_autoptr (GBytes) bytes = NULL;

  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) > HABEAS_RULE_PACK_MOST_BYTES)
    {
      g_set_error_literal (error, HABEAS_LAW_ERROR, HABEAS_LAW_ERROR_BAD_PACK,
        _ ("The file is too large for a pack of rules."));
      return NULL;
    }
  bytes = g_file_load_bytes (file, NULL, NULL, error);
  return bytes != NULL ? habeas_rule_pack_read (bytes, error) : NULL;
}

gboolean
habeas_cli_answer_pack (HabeasCli *cli, const HabeasRulePack *pack, GError **error)
{
  g_autofree char *fingerprint = habeas_rule_pack_dup_fingerprint (pack);
  g_autoptr (HabeasTextTable) table = habeas_text_table_new (3);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *day = dup_day (pack->date);

  if (cli->json)
    {
      g_autoptr (HabeasJson) json = habeas_json_new ();

      habeas_json_begin_object (json, NULL);
      add_pack (json, pack);
      habeas_json_begin_array (json, "lists");
      for (guint i = 0; i < pack->files->len; i++)
        {
          const HabeasRuleFile *file = pack->files->pdata[i];

          habeas_json_begin_object (json, NULL);
          habeas_json_add_text (json, "list", file->name);
          habeas_json_add_text (json, "checked", file->checked);
          habeas_json_add_text (json, "source", file->source);
          habeas_json_end_object (json);
        }
      habeas_json_end_array (json);
      habeas_json_end_object (json);
      return habeas_cli_answer_json (cli, json, error);
    }
  g_string_append_printf (text, _ ("%s, %s, signed by %s\n\n"), pack->title, day, fingerprint);
  for (guint i = 0; i < pack->files->len; i++)
    {
      const HabeasRuleFile *file = pack->files->pdata[i];
      g_autofree char *checked = dup_day (file->checked);

      habeas_text_table_add (table, file->name, checked, file->source);
    }
  habeas_text_table_append_to (table, text);
  return habeas_cli_answer (cli, text->str, (gssize)text->len, error);
}

static gboolean
verify (HabeasCli *cli, const char *path, const char *key, GError **error)
{
  g_autoptr (HabeasRulePack) pack = habeas_cli_read_pack (path, error);
  g_autofree char *fingerprint = NULL;

  if (pack == NULL || habeas_lists_get_with_pack (pack, error) == NULL)
    return FALSE;
  fingerprint = habeas_rule_pack_dup_fingerprint (pack);
  if (key != NULL && !habeas_rule_fingerprint_equal (key, fingerprint))
    {
      g_set_error_literal (error, HABEAS_LAW_ERROR, HABEAS_LAW_ERROR_BAD_PACK,
        _ ("The file is signed by another key than the one you named."));
      return FALSE;
    }
  return habeas_cli_answer_pack (cli, pack, error);
}

/* --- apply --- */

static gboolean
preview_json (HabeasCli *cli, const HabeasRulePreview *preview, gboolean applied, GError **error)
{
  g_autoptr (HabeasJson) json = habeas_json_new ();

  habeas_json_begin_object (json, NULL);
  habeas_json_add_boolean (json, "applied", applied);
  habeas_json_add_boolean (json, "same", preview->same);
  habeas_json_add_boolean (json, "known_key", preview->known_key);
  add_pack (json, preview->pack);
  habeas_json_begin_array (json, "lists");
  for (guint i = 0; i < habeas_lists_get_n_origins (preview->before); i++)
    {
      const HabeasListOrigin *before = habeas_lists_get_origin (preview->before, i);
      const HabeasListOrigin *after = habeas_lists_get_origin (preview->after, i);

      if (!after->from_pack)
        continue;
      habeas_json_begin_object (json, NULL);
      habeas_json_add_text (json, "list", after->name);
      habeas_json_add_text (json, "checked_before", before->checked);
      habeas_json_add_text (json, "checked_after", after->checked);
      habeas_json_end_object (json);
    }
  habeas_json_end_array (json);
  habeas_json_add_integer (json, "cases", preview->n_cases);
  habeas_json_begin_array (json, "changes");
  for (guint i = 0; i < preview->touches->len; i++)
    {
      const HabeasRuleTouch *touch = preview->touches->pdata[i];

      habeas_json_begin_object (json, NULL);
      habeas_json_add_text (json, "case", touch->number);
      habeas_json_add_text (json, "what", habeas_rule_touches_to_key (touch->touches));
      habeas_json_add_text (json, "title", touch->what);
      habeas_json_add_text (json, "before", touch->before);
      habeas_json_add_text (json, "after", touch->after);
      habeas_json_add_boolean (json, "kept", touch->touches == HABEAS_RULE_TOUCHES_DEADLINE);
      habeas_json_end_object (json);
    }
  habeas_json_end_array (json);
  habeas_json_end_object (json);
  return habeas_cli_answer_json (cli, json, error);
}

static char *
dup_change (const HabeasRuleTouch *touch)
{
  g_autofree char *before = habeas_rule_touch_dup_words (touch, touch->before);
  g_autofree char *after = habeas_rule_touch_dup_words (touch, touch->after);

  if (touch->touches == HABEAS_RULE_TOUCHES_DEADLINE)
    /* Translators: two days */
    return g_strdup_printf (_ ("stays %s; the new rules say %s"), before, after);
  return g_strdup_printf ("%s → %s", before, after);
}

static gboolean
preview_text (HabeasCli *cli, const HabeasRulePreview *preview, gboolean applied, GError **error)
{
  g_autoptr (HabeasTextTable) table = habeas_text_table_new (3);
  g_autoptr (GString) text = g_string_new (NULL);
  const guint n = preview->touches->len;

  if (preview->same)
    g_string_append (text, _ ("These rules are in force already.\n"));
  else
    g_string_append_printf (text,
      ngettext ("%u case is touched.\n", "%u cases are touched.\n", preview->n_cases),
      preview->n_cases);
  for (guint i = 0; i < MIN (n, LINES_SHOWN); i++)
    {
      const HabeasRuleTouch *touch = preview->touches->pdata[i];
      g_autofree char *change = dup_change (touch);

      habeas_text_table_add (table, touch->number,
        touch->what != NULL ? touch->what : habeas_rule_touches_to_label (touch->touches), change);
    }
  habeas_text_table_append_to (table, text);
  if (n > LINES_SHOWN)
    g_string_append_printf (text, _ ("… and %u more; --json shows all.\n"), n - LINES_SHOWN);
  if (!preview->same)
    g_string_append (text, applied ? _ ("The rules are in force. “undo” takes them back.\n")
                                   : _ ("Nothing was changed.\n"));
  return habeas_cli_answer (cli, text->str, (gssize)text->len, error);
}

static gboolean
apply (HabeasCli *cli, const char *path, const char *accept, gboolean dry, GError **error)
{
  g_autoptr (HabeasRulePack) pack = habeas_cli_read_pack (path, error);
  g_autoptr (HabeasOpenCasebook) casebook = pack != NULL ? habeas_cli_open (cli, error) : NULL;
  g_autoptr (HabeasRulePreview) preview = NULL;

  if (casebook == NULL)
    return FALSE;
  preview = habeas_casebook_preview_rules_sync (casebook, pack, cli->cancellable, error);
  if (preview == NULL)
    return FALSE;
  if (!preview->known_key)
    /* Translators: %s are digits in groups */
    habeas_cli_note (
      cli, _ ("Signed by a key that is new to this casebook: %s"), preview->fingerprint);
  if (!dry && !habeas_casebook_apply_rules_sync (casebook, pack, accept, cli->cancellable, error))
    return FALSE;
  return cli->json ? preview_json (cli, preview, !dry && !preview->same, error)
                   : preview_text (cli, preview, !dry && !preview->same, error);
}

/* --- The command --- */

static void
given_clear (HabeasRulesArguments *given)
{
  g_free (given->key);
  g_free (given->accept);
  g_free (given->date);
  g_free (given->title);
  g_free (given->serial);
  g_free (given->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HabeasRulesArguments, given_clear)

static gboolean
run (HabeasCli *cli, char **arguments, const HabeasRulesArguments *given, GError **error)
{
  const char *verb = arguments[0];

  if (strcmp (verb, "show") == 0)
    return arguments[1] == NULL ? show (cli, error)
                                : refuse (error, _ ("“rules show” takes no file."));
  if (arguments[1] == NULL)
    return refuse (error, _ ("Name the file of the rules."));
  if (strcmp (verb, "verify") == 0)
    return verify (cli, arguments[1], given->key, error);
  if (strcmp (verb, "apply") == 0)
    return apply (cli, arguments[1], given->accept, given->dry, error);
  if (strcmp (verb, "key") == 0)
    return habeas_cli_make_rule_key (cli, arguments[1], error);
  if (strcmp (verb, "sign") == 0)
    return habeas_cli_sign_rules (cli, arguments[1], given, error);
  return refuse (error, _ ("There is “rules show”, “verify”, “apply”, “key” and “sign”."));
}

gboolean
habeas_cmd_rules (
  HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)
{
  g_auto (HabeasRulesArguments) given = {NULL};
  g_auto (GStrv) arguments = NULL;
  const GOptionEntry entries[] = {
    {"key", 0, 0, G_OPTION_ARG_FILENAME, &given.key,
      N_ ("verify: the fingerprint it must be signed by; sign: the file of the secret key"),
      N_ ("KEY")},
    {"accept-key", 0, 0, G_OPTION_ARG_FILENAME, &given.accept,
      N_ ("apply: the fingerprint that you compared"), N_ ("FINGERPRINT")},
    {"dry-run", 0, 0, G_OPTION_ARG_NONE, &given.dry, N_ ("apply: only show what changes"), NULL},
    {"date", 0, 0, G_OPTION_ARG_FILENAME, &given.date, N_ ("sign: day of the rules"), N_ ("DAY")},
    {"title", 0, 0, G_OPTION_ARG_FILENAME, &given.title, N_ ("sign: what they are called"),
      N_ ("TEXT")},
    {"serial", 0, 0, G_OPTION_ARG_FILENAME, &given.serial,
      N_ ("sign: number among those of one day; 1 unless said"), N_ ("N")},
    {"output", 0, 0, G_OPTION_ARG_FILENAME, &given.output, N_ ("sign: the file to write"),
      N_ ("FILE")},
    G_OPTION_ENTRY_NULL,
  };
  gboolean finished;

  arguments = habeas_cli_parse (cli, command, entries, argc, argv, 1, 2, &finished, error);
  return arguments != NULL ? run (cli, arguments, &given, error) : finished;
}
