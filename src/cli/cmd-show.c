/* SPDX-License-Identifier: GPL-3.0-or-later */
/* show: everything about one case, by the field registry, with the derived answers and why. The
 * look is written into the journal. Main thread. */
#include "habeas-cli-commands.h"
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

/* Lists of the document, in its order, and whose records they are. */
static const struct {
  HabeasRecordKind kind;
  const char *name;
} lists[] = {
  {HABEAS_RECORD_CUSTODY_STAY, "custody_stays"},
  {HABEAS_RECORD_LOCATOR_CHECK, "locator_checks"},
  {HABEAS_RECORD_HEARING, "hearings"},
  {HABEAS_RECORD_DEADLINE, "deadlines"},
  {HABEAS_RECORD_TASK, "tasks"},
  {HABEAS_RECORD_BOND, "bonds"},
  {HABEAS_RECORD_RELIEF, "reliefs"},
  {HABEAS_RECORD_APPEARANCE, "appearances"},
  {HABEAS_RECORD_PARTY, "parties"},
  {HABEAS_RECORD_NOTE, "notes"},
  {HABEAS_RECORD_DOCUMENT, "documents"},
  {HABEAS_RECORD_TAG, "tags"},
};

/* --- JSON --- */

static gboolean
is_shown (const HabeasRecordInfo *info, const HabeasField *field)
{
  return field->column != 0 && field->type != HABEAS_FIELD_BLOB
         && (info->owner == NULL || !g_str_equal (field->name, info->owner));
}

static void
add_fields (HabeasJson *json, HabeasCaseFile *file, HabeasRecord *record)
{
  const HabeasRecordInfo *info = habeas_record_get_info (record);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const HabeasField *field = &info->fields[i];
      const HabeasValue *value = habeas_record_peek_value (record, i);

      if (!is_shown (info, field))
        continue;
      if (field->type == HABEAS_FIELD_REF)
        habeas_json_add_text (
          json, field->name, habeas_case_file_get_reference (file, record, field->name));
      else if (value->type == HABEAS_VALUE_INTEGER)
        habeas_json_add_integer (json, field->name, value->integer);
      else
        habeas_json_add_text (
          json, field->name, value->type == HABEAS_VALUE_TEXT ? value->text : NULL);
    }
}

static void
add_records (HabeasJson *json, const char *name, HabeasCaseFile *file, GPtrArray *records)
{
  habeas_json_begin_array (json, name);
  for (guint i = 0; i < records->len; i++)
    {
      habeas_json_begin_object (json, NULL);
      add_fields (json, file, records->pdata[i]);
      habeas_json_end_object (json);
    }
  habeas_json_end_array (json);
}

static void
add_person (HabeasJson *json, HabeasCaseFile *file)
{
  HabeasRecord *person = habeas_case_file_get_person (file);

  if (person == NULL)
    {
      habeas_json_add_null (json, "person");
      return;
    }
  habeas_json_begin_object (json, "person");
  add_fields (json, file, person);
  add_records (json, "names", file, habeas_case_file_get_records (file, HABEAS_RECORD_PERSON_NAME));
  add_records (json, "contacts", file, habeas_case_file_get_records (file, HABEAS_RECORD_CONTACT));
  habeas_json_end_object (json);
}

static void
add_arrests (HabeasJson *json, HabeasCaseFile *file)
{
  GPtrArray *arrests = habeas_case_file_get_records (file, HABEAS_RECORD_ARREST);

  habeas_json_begin_array (json, "arrests");
  for (guint i = 0; i < arrests->len; i++)
    {
      HabeasRecord *arrest = arrests->pdata[i];
      g_autoptr (GPtrArray) charges
        = habeas_case_file_get_owned (file, HABEAS_RECORD_CHARGE, arrest);
      g_autoptr (GPtrArray) detainers
        = habeas_case_file_get_owned (file, HABEAS_RECORD_DETAINER, arrest);

      habeas_json_begin_object (json, NULL);
      add_fields (json, file, arrest);
      add_records (json, "charges", file, charges);
      add_records (json, "detainers", file, detainers);
      habeas_json_end_object (json);
    }
  habeas_json_end_array (json);
}

static void
add_level (HabeasJson *json, const char *name, HabeasLevel level, GPtrArray *reasons)
{
  static const char *const marks[] = {
    [HABEAS_REASON_COUNTS] = "counts",
    [HABEAS_REASON_COUNTS_NOT] = "counts_not",
    [HABEAS_REASON_UNKNOWN] = "unknown",
  };

  habeas_json_begin_object (json, name);
  habeas_json_add_text (json, "level", habeas_level_to_key (level));
  habeas_json_begin_array (json, "reasons");
  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    {
      const HabeasReason *reason = reasons->pdata[i];

      habeas_json_begin_object (json, NULL);
      habeas_json_add_text (json, "mark", marks[reason->mark]);
      habeas_json_add_text (json, "text", reason->text);
      habeas_json_add_text (json, "authority", reason->authority);
      habeas_json_end_object (json);
    }
  habeas_json_end_array (json);
  habeas_json_end_object (json);
}

static gboolean
answer_json (HabeasCli *cli, HabeasCaseFile *file, GError **error)
{
  g_autoptr (HabeasJson) json = habeas_json_new ();
  GPtrArray *reasons = NULL;
  HabeasLevel level;

  habeas_json_begin_object (json, NULL);
  habeas_json_begin_object (json, "case");
  add_fields (json, file, habeas_case_file_get_case (file));
  habeas_json_end_object (json);
  add_person (json, file);
  add_arrests (json, file);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    add_records (json, lists[i].name, file, habeas_case_file_get_records (file, lists[i].kind));
  level = habeas_case_file_get_level_2011 (file, &reasons);
  add_level (json, "level_2011", level, reasons);
  level = habeas_case_file_get_level_2008 (file, &reasons);
  add_level (json, "level_2008", level, reasons);
  habeas_cli_add_stage (json, "stage", habeas_case_file_get_stage (file));
  if (!habeas_cli_add_clock (json, "clock", habeas_case_file_get_clock (file), error))
    return FALSE;
  habeas_json_end_object (json);
  return habeas_cli_answer_json (cli, json, error);
}

/* --- Text --- */

/* A value as people read it: choices and dates in words. */
static char *
to_words (
  HabeasCaseFile *file, HabeasRecord *record, const HabeasField *field, const HabeasValue *value)
{
  const HabeasChoice *choice;
  HabeasDate date;

  if (field->type == HABEAS_FIELD_REF)
    return g_strdup (habeas_case_file_get_reference (file, record, field->name));
  if (value->type == HABEAS_VALUE_INTEGER)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
  if (value->type != HABEAS_VALUE_TEXT)
    return NULL;
  if (field->type == HABEAS_FIELD_DATE && habeas_date_parse (value->text, &date, NULL))
    return habeas_date_format (&date, 0);
  choice = field->choices != NULL ? habeas_field_find_choice (field, value->text) : NULL;
  return g_strdup (choice != NULL ? _ (choice->label) : value->text);
}

static void
append_record (GString *text, HabeasCaseFile *file, HabeasRecord *record, const char *indent)
{
  const HabeasRecordInfo *info = habeas_record_get_info (record);
  g_autoptr (HabeasTextTable) table = habeas_text_table_new (3);

  g_string_append_printf (text, "%s%s\n", indent, _ (info->label));
  for (guint i = 0; i < info->n_fields; i++)
    {
      const HabeasField *field = &info->fields[i];
      g_autofree char *words = NULL;

      if (!is_shown (info, field))
        continue;
      words = to_words (file, record, field, habeas_record_peek_value (record, i));
      if (words != NULL)
        habeas_text_table_add (table, indent, _ (field->label), words);
    }
  habeas_text_table_append_to (table, text);
  g_string_append_c (text, '\n');
}

static void
append_records (GString *text, HabeasCaseFile *file, GPtrArray *records, const char *indent)
{
  for (guint i = 0; i < records->len; i++)
    append_record (text, file, records->pdata[i], indent);
}

static void
append_arrests (GString *text, HabeasCaseFile *file)
{
  GPtrArray *arrests = habeas_case_file_get_records (file, HABEAS_RECORD_ARREST);

  for (guint i = 0; i < arrests->len; i++)
    {
      g_autoptr (GPtrArray) charges
        = habeas_case_file_get_owned (file, HABEAS_RECORD_CHARGE, arrests->pdata[i]);
      g_autoptr (GPtrArray) detainers
        = habeas_case_file_get_owned (file, HABEAS_RECORD_DETAINER, arrests->pdata[i]);

      append_record (text, file, arrests->pdata[i], "");
      append_records (text, file, charges, "  ");
      append_records (text, file, detainers, "  ");
    }
}

static void
append_answers (GString *text, HabeasCaseFile *file)
{
  const HabeasStage *stage = habeas_case_file_get_stage (file);
  const HabeasClock *clock = habeas_case_file_get_clock (file);
  GPtrArray *reasons = NULL;
  HabeasLevel level = habeas_case_file_get_level_2011 (file, &reasons);

  g_string_append_printf (
    text, "%s: %s\n", _ ("Priorities of 2010/11"), habeas_level_to_label (level));
  if (reasons != NULL)
    habeas_cli_append_reasons (text, reasons);
  level = habeas_case_file_get_level_2008 (file, &reasons);
  g_string_append_printf (
    text, "%s: %s\n", _ ("Crime types of 2008–10"), habeas_level_to_label (level));
  if (reasons != NULL)
    habeas_cli_append_reasons (text, reasons);
  if (stage != NULL)
    {
      g_autoptr (GPtrArray) stage_reasons = habeas_stage_get_reasons (stage);

      g_string_append_printf (text, "%s: %s · %s\n", _ ("On the day of the arrest"),
        habeas_participation_to_label (stage->participation),
        habeas_opt_out_to_label (stage->opt_out));
      habeas_cli_append_reasons (text, stage_reasons);
    }
  if (clock != NULL)
    {
      g_autoptr (GPtrArray) clock_reasons = habeas_clock_get_reasons (clock);

      g_string_append_printf (text, "%s\n", _ ("Detainer clock"));
      habeas_cli_append_reasons (text, clock_reasons);
    }
}

static gboolean
answer_text (HabeasCli *cli, HabeasCaseFile *file, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_record (text, file, habeas_case_file_get_case (file), "");
  if (habeas_case_file_get_person (file) != NULL)
    append_record (text, file, habeas_case_file_get_person (file), "");
  append_records (text, file, habeas_case_file_get_records (file, HABEAS_RECORD_PERSON_NAME), "");
  append_records (text, file, habeas_case_file_get_records (file, HABEAS_RECORD_CONTACT), "");
  append_arrests (text, file);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    append_records (text, file, habeas_case_file_get_records (file, lists[i].kind), "");
  append_answers (text, file);
  return habeas_cli_answer (cli, text->str, (gssize)text->len, error);
}

gboolean
habeas_cmd_show (
  HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)
{
  g_autoptr (HabeasOpenCasebook) casebook = NULL;
  g_autoptr (HabeasCaseFile) file = NULL;
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
  file = rid != 0 ? habeas_casebook_get_case_sync (casebook, rid, cli->cancellable, error) : NULL;
  if (file == NULL)
    return FALSE;
  /* Who looked is known before anything is shown. */
  if (!habeas_casebook_record_fact_sync (casebook, HABEAS_ACT_VIEW,
        habeas_record_get_id (habeas_case_file_get_case (file)), _ ("Case shown"), error))
    return FALSE;
  return cli->json ? answer_json (cli, file, error) : answer_text (cli, file, error);
}
