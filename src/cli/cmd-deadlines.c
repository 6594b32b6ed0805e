/* SPDX-License-Identifier: GPL-3.0-or-later */
/* deadlines: what is due in a case, or in all, and by which rule. Main thread. */
#include "habeas-agenda.h"
#include "habeas-cli-commands.h"
#include "habeas-deadline-review.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  const HabeasLists *lists;
  const char *number;
  const char *what;
  const char *due;
  const char *from;
  const char *rule_id;
  const char *reason;
  const char *done;
  const gint32 *closures;
  gsize n_closures;
} Deadline;

typedef gboolean (*DeadlineFunc) (const Deadline *deadline, gpointer user_data);

static const char *
get_what (const Deadline *deadline)
{
  const char *title = NULL;

  if (deadline->what != NULL)
    return deadline->what;
  if (deadline->rule_id != NULL)
    title = habeas_deadline_get_title (deadline->lists, deadline->rule_id);
  return title != NULL ? title : _ ("Deadline");
}

static void
review (const Deadline *deadline, HabeasDeadlineReview *found)
{
  habeas_deadline_review (deadline->lists, deadline->rule_id, deadline->from, deadline->due,
    deadline->reason, deadline->closures, deadline->n_closures, found);
}

/* --- JSON --- */

static const char *
get_state_key (HabeasDeadlineState state)
{
  static const char *const keys[] = {
    [HABEAS_DEADLINE_OWN] = "own",
    [HABEAS_DEADLINE_AS_RULED] = "as_ruled",
    [HABEAS_DEADLINE_OVERRIDDEN] = "overridden",
    [HABEAS_DEADLINE_OTHER_DAY] = "other_day",
    [HABEAS_DEADLINE_RULE_GONE] = "rule_gone",
    [HABEAS_DEADLINE_UNDECIDED] = "undecided",
  };

  return keys[state];
}

static void
add_day (HabeasJson *json, const char *name, const HabeasDate *date)
{
  g_autofree char *cell
    = date->precision != HABEAS_DATE_UNKNOWN ? habeas_date_to_string (date) : NULL;

  habeas_json_add_text (json, name, cell);
}

static gboolean
add_json (const Deadline *deadline, gpointer user_data)
{
  HabeasJson *json = user_data;
  HabeasDeadlineReview found;

  review (deadline, &found);
  habeas_json_begin_object (json, NULL);
  habeas_json_add_text (json, "number", deadline->number);
  habeas_json_add_text (json, "what", get_what (deadline));
  habeas_json_add_text (json, "due", deadline->due);
  habeas_json_add_text (json, "from", deadline->from);
  habeas_json_add_text (json, "done", deadline->done);
  habeas_json_add_text (json, "rule", deadline->rule_id);
  habeas_json_add_text (json, "trigger", found.rule != NULL ? found.rule->trigger : NULL);
  habeas_json_add_text (json, "authority", found.rule != NULL ? found.rule->authority : NULL);
  habeas_json_add_text (json, "last_checked", found.rule != NULL ? found.rule->last_checked : NULL);
  habeas_json_add_text (json, "state", get_state_key (found.state));
  habeas_json_add_text (json, "reason", deadline->reason);
  add_day (json, "ruled", &found.ruled);
  habeas_json_add_text (json, "newer_rule", found.newer != NULL ? found.newer->rule_id : NULL);
  add_day (json, "newer_due", &found.newer_day);
  habeas_json_end_object (json);
  return TRUE;
}

/* --- Text --- */

static char *
dup_day (const char *cell)
{
  HabeasDate date;

  return cell != NULL && habeas_date_parse (cell, &date, NULL) ? habeas_date_format (&date, 0)
                                                               : NULL;
}

static gboolean
add_text (const Deadline *deadline, gpointer user_data)
{
  HabeasTextTable *table = user_data;
  g_autofree char *due = dup_day (deadline->due);
  g_autofree char *from = dup_day (deadline->from);
  g_autofree char *words = NULL;
  g_autoptr (GString) why = g_string_new (NULL);
  HabeasDeadlineReview found;

  review (deadline, &found);
  words = habeas_deadline_review_dup_words (&found);
  if (deadline->done != NULL)
    g_string_append (why, _ ("done"));
  if (from != NULL)
    g_string_append_printf (why, "%s%s", why->len > 0 ? " · " : "", from);
  if (found.rule != NULL)
    g_string_append_printf (why, "%s%s", why->len > 0 ? " · " : "", found.rule->authority);
  if (deadline->reason != NULL)
    g_string_append_printf (why, "%s%s", why->len > 0 ? " · " : "", deadline->reason);
  if (words != NULL)
    g_string_append_printf (why, "%s%s", why->len > 0 ? " · " : "", words);
  habeas_text_table_add (
    table, due != NULL ? due : "", deadline->number, get_what (deadline), why->str);
  return TRUE;
}

/* --- Reading --- */

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const char *first = habeas_record_get_text (*(HabeasRecord *const *)a, "due");
  const char *second = habeas_record_get_text (*(HabeasRecord *const *)b, "due");

  if (first == NULL || second == NULL)
    return (first == NULL) - (second == NULL);
  return strcmp (first, second);
}

static gboolean
foreach_of_case (HabeasCli *cli, HabeasCasebook *casebook, const char *number, DeadlineFunc func,
  gpointer user_data, GError **error)
{
  gint64 rid = habeas_casebook_find_case_sync (casebook, number, error);
  g_autoptr (HabeasCaseFile) file = NULL;
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  if (rid != 0)
    file = habeas_casebook_get_case_sync (casebook, rid, cli->cancellable, error);
  if (file == NULL)
    return FALSE;
  g_ptr_array_extend (
    records, habeas_case_file_get_records (file, HABEAS_RECORD_DEADLINE), NULL, NULL);
  g_ptr_array_sort (records, compare_due);
  for (guint i = 0; i < records->len; i++)
    {
      HabeasRecord *record = records->pdata[i];
      Deadline deadline = {
        .lists = habeas_case_file_get_lists (file),
        .number = habeas_case_file_get_row (file)->number,
        .what = habeas_record_get_text (record, "what"),
        .due = habeas_record_get_text (record, "due"),
        .from = habeas_record_get_text (record, "from"),
        .rule_id = habeas_record_get_text (record, "rule_id"),
        .reason = habeas_record_get_text (record, "reason"),
        .done = habeas_record_get_text (record, "done"),
      };

      deadline.closures = habeas_case_file_get_closures (file, record, &deadline.n_closures);
      func (&deadline, user_data);
    }
  return TRUE;
}

static gboolean
foreach_open (
  HabeasCli *cli, HabeasCasebook *casebook, DeadlineFunc func, gpointer user_data, GError **error)
{
  const HabeasAgendaQuery query = {.kinds = 1u << HABEAS_AGENDA_DEADLINE};
  g_autoptr (HabeasAgenda) agenda
    = habeas_casebook_get_agenda_sync (casebook, &query, cli->cancellable, error);

  if (agenda == NULL)
    return FALSE;
  for (guint i = 0; i < agenda->items->len; i++)
    {
      const HabeasAgendaItem *item = agenda->items->pdata[i];
      const Deadline deadline = {
        .lists = habeas_casebook_get_lists (casebook),
        .number = item->number,
        .what = item->what,
        .due = item->when,
        .from = item->from,
        .rule_id = item->rule_id,
        .reason = item->reason,
        .closures = item->closures != NULL ? (const gint32 *)(void *)item->closures->data : NULL,
        .n_closures = item->closures != NULL ? item->closures->len : 0,
      };

      func (&deadline, user_data);
    }
  return TRUE;
}

static gboolean
foreach_deadline (HabeasCli *cli, HabeasCasebook *casebook, const char *number, DeadlineFunc func,
  gpointer user_data, GError **error)
{
  return number != NULL ? foreach_of_case (cli, casebook, number, func, user_data, error)
                        : foreach_open (cli, casebook, func, user_data, error);
}

static gboolean
answer (HabeasCli *cli, const char *number, GError **error)
{
  g_autoptr (HabeasOpenCasebook) casebook = habeas_cli_open (cli, error);
  g_autoptr (HabeasTextTable) table = NULL;
  g_autoptr (GString) text = NULL;

  if (casebook == NULL)
    return FALSE;
  if (cli->json)
    {
      g_autoptr (HabeasJson) json = habeas_json_new ();

      habeas_json_begin_array (json, NULL);
      if (!foreach_deadline (cli, casebook, number, add_json, json, error))
        return FALSE;
      habeas_json_end_array (json);
      return habeas_cli_answer_json (cli, json, error);
    }
  table = habeas_text_table_new (4);
  text = g_string_new (NULL);
  if (!foreach_deadline (cli, casebook, number, add_text, table, error))
    return FALSE;
  habeas_text_table_append_to (table, text);
  return habeas_cli_answer (cli, text->str, (gssize)text->len, error);
}

gboolean
habeas_cmd_deadlines (
  HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)
{
  gboolean all = FALSE;
  g_autofree char *number = NULL;
  g_auto (GStrv) arguments = NULL;
  const GOptionEntry entries[] = {
    {"all", 0, 0, G_OPTION_ARG_NONE, &all, N_ ("What is due and not done in every case"), NULL},
    G_OPTION_ENTRY_NULL,
  };
  gboolean finished;

  arguments = habeas_cli_parse (cli, command, entries, argc, argv, 0, 1, &finished, error);
  if (arguments == NULL)
    return finished;
  if (all == (arguments[0] != NULL))
    {
      g_set_error_literal (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_USAGE,
        _ ("Name a case by its number, or --all."));
      return FALSE;
    }
  if (!all)
    {
      number = habeas_cli_dup_text (arguments[0], error);
      if (number == NULL)
        return FALSE;
    }
  return answer (cli, number, error);
}
