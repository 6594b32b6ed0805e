/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case on paper, record by record as the registry describes them. Pure, any thread. */
#include "habeas-case-sheet.h"

#include "habeas-a-number.h"
#include "habeas-date.h"
#include "habeas-deadline-review.h"
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

#define N_COLUMNS 2

static const double shares[N_COLUMNS] = {1, 2.4};

/* In the order of reading. Names and contacts belong to the person above them. */
static const HabeasRecordKind kinds[] = {HABEAS_RECORD_PERSON_NAME, HABEAS_RECORD_CONTACT,
  HABEAS_RECORD_ARREST, HABEAS_RECORD_CHARGE, HABEAS_RECORD_DETAINER, HABEAS_RECORD_CUSTODY_STAY,
  HABEAS_RECORD_LOCATOR_CHECK, HABEAS_RECORD_HEARING, HABEAS_RECORD_DEADLINE, HABEAS_RECORD_TASK,
  HABEAS_RECORD_BOND, HABEAS_RECORD_RELIEF, HABEAS_RECORD_APPEARANCE, HABEAS_RECORD_PARTY,
  HABEAS_RECORD_NOTE, HABEAS_RECORD_DOCUMENT};

typedef struct {
  HabeasPaper *paper;
  HabeasCaseFile *file;
  gboolean initials;
} Sheet;

static gboolean
is_shown (const Sheet *sheet, const HabeasRecordInfo *info, const HabeasField *field)
{
  if (field->column == 0 || field->type == HABEAS_FIELD_BLOB
      || field->sensitivity == HABEAS_SENSITIVITY_PLAIN
      || g_strcmp0 (field->name, info->owner) == 0)
    return FALSE;
  return !sheet->initials || field->sensitivity == HABEAS_SENSITIVITY_CASE;
}

static char *
dup_text (const Sheet *sheet, HabeasRecord *record, const HabeasField *field)
{
  const char *text;
  const char *title;
  const HabeasChoice *choice;
  HabeasDate date;

  if (habeas_record_is_null (record, field->name))
    return NULL;
  if (field->type == HABEAS_FIELD_REF)
    return g_strdup (habeas_case_file_get_reference (sheet->file, record, field->name));
  if (field->type == HABEAS_FIELD_INTEGER)
    return g_strdup_printf (
      "%" G_GINT64_FORMAT, habeas_record_get_integer (record, field->name, 0));
  text = habeas_record_get_text (record, field->name);
  if (field->type == HABEAS_FIELD_DATE && habeas_date_parse (text, &date, NULL))
    return habeas_date_format (&date, 0);
  if (field->type == HABEAS_FIELD_CHOICE)
    {
      choice = habeas_field_find_choice (field, text);
      return g_strdup (choice != NULL ? _ (choice->label) : text);
    }
  if (g_str_equal (field->name, "a_number"))
    return habeas_a_number_format (text);
  title = g_str_equal (field->name, "rule_id")
            ? habeas_deadline_get_title (habeas_case_file_get_lists (sheet->file), text)
            : NULL;
  return g_strdup (title != NULL ? title : text);
}

static void
add_pair (const Sheet *sheet, const char *label, const char *text)
{
  const char *cells[N_COLUMNS] = {label, text};

  habeas_paper_add_row (sheet->paper, cells, shares, N_COLUMNS, FALSE);
}

/* What is recorded of it; FALSE when there is nothing to say. */
static gboolean
add_fields (const Sheet *sheet, HabeasRecord *record)
{
  const HabeasRecordInfo *info = habeas_record_get_info (record);
  gboolean some = FALSE;

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *text = NULL;

      if (!is_shown (sheet, info, &info->fields[i]))
        continue;
      text = dup_text (sheet, record, &info->fields[i]);
      if (text == NULL)
        continue;
      add_pair (sheet, _ (info->fields[i].label), text);
      some = TRUE;
    }
  return some;
}

static void
add_records (const Sheet *sheet, HabeasRecordKind kind)
{
  GPtrArray *records = habeas_case_file_get_records (sheet->file, kind);
  const HabeasRecordInfo *info = habeas_registry_get (kind);

  if (records->len == 0 || (sheet->initials && kind == HABEAS_RECORD_CONTACT))
    return;
  habeas_paper_add_heading (sheet->paper, _ (info->label));
  for (guint i = 0; i < records->len; i++)
    if (add_fields (sheet, g_ptr_array_index (records, i)) && i + 1 < records->len)
      habeas_paper_add_space (sheet->paper, 6);
}

static void
add_level (const Sheet *sheet, const char *scheme, HabeasLevel level)
{
  add_pair (sheet, scheme, habeas_level_to_label (level));
}

static void
add_answers (const Sheet *sheet)
{
  const HabeasCaseRow *row = habeas_case_file_get_row (sheet->file);

  habeas_paper_add_heading (sheet->paper, _ ("What follows from it"));
  add_level (sheet, _ ("Level, 2010/11 priorities"), row->level_2011);
  add_level (sheet, _ ("Level, 2008–10 crime types"), row->level_2008);
  if (row->clock_ms != 0)
    {
      HabeasDate limit;
      g_autofree char *text = NULL;

      if (habeas_date_from_instant (row->clock_ms, row->zone, &limit, NULL, NULL))
        text = habeas_date_format (&limit, 0);
      add_pair (sheet, _ ("Detainer clock, limit that governs"), text);
    }
}

HabeasPaper *
habeas_case_sheet_new (HabeasCaseFile *file, gboolean initials, gint64 now_ms)
{
  const HabeasCaseRow *row = habeas_case_file_get_row (file);
  const char *number = row->number != NULL ? row->number : "";
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_ms / 1000);
  HabeasDate today = habeas_date_new_day (
    g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
  g_autofree char *day = habeas_date_format (&today, 0);
  g_autofree char *footer = NULL;
  Sheet sheet = {NULL, file, initials};

  /* Translators: at the foot of a printed case; %1$s its number, %2$s the day it was printed */
  footer = g_strdup_printf (_ ("%1$s · printed %2$s · confidential"), number, day);
  sheet.paper = habeas_paper_new (footer);
  habeas_paper_add_title (sheet.paper, initials ? row->initials : row->name);
  habeas_paper_add_heading (sheet.paper, _ (habeas_registry_get (HABEAS_RECORD_CASE)->label));
  add_fields (&sheet, habeas_case_file_get_case (file));
  add_answers (&sheet);
  if (habeas_case_file_get_person (file) != NULL)
    {
      habeas_paper_add_heading (sheet.paper, _ (habeas_registry_get (HABEAS_RECORD_PERSON)->label));
      add_fields (&sheet, habeas_case_file_get_person (file));
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    add_records (&sheet, kinds[i]);
  return sheet.paper;
}
