/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The field registry: every record kind by number and by name. From this one table come properties,
 * load and save, the journal's triggers, import mapping, export, history labels and redaction.
 * Constant data, read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const HabeasChoice habeas_choices_yes_no[] = {
  {"yes", N_ ("Yes"), "yes|y|x|true|1|✓|✔|si|sí|s|verdadero"},
  {"no", N_ ("No"), "no|n|false|0|falso"},
  {"unknown", N_ ("Not known"), "unknown|unk|?|desconocido|no se sabe"},
  {NULL},
};

static const HabeasRecordInfo *const records[HABEAS_N_RECORDS] = {
  [HABEAS_RECORD_PERSON] = &habeas_person_info,
  [HABEAS_RECORD_PERSON_NAME] = &habeas_person_name_info,
  [HABEAS_RECORD_CONTACT] = &habeas_contact_info,
  [HABEAS_RECORD_CASE] = &habeas_case_info,
  [HABEAS_RECORD_ARREST] = &habeas_arrest_info,
  [HABEAS_RECORD_CHARGE] = &habeas_charge_info,
  [HABEAS_RECORD_DETAINER] = &habeas_detainer_info,
  [HABEAS_RECORD_CUSTODY_STAY] = &habeas_custody_stay_info,
  [HABEAS_RECORD_LOCATOR_CHECK] = &habeas_locator_check_info,
  [HABEAS_RECORD_HEARING] = &habeas_hearing_info,
  [HABEAS_RECORD_DEADLINE] = &habeas_deadline_info,
  [HABEAS_RECORD_TASK] = &habeas_task_info,
  [HABEAS_RECORD_BOND] = &habeas_bond_info,
  [HABEAS_RECORD_RELIEF] = &habeas_relief_info,
  [HABEAS_RECORD_APPEARANCE] = &habeas_appearance_info,
  [HABEAS_RECORD_PARTY] = &habeas_party_info,
  [HABEAS_RECORD_JURISDICTION] = &habeas_jurisdiction_info,
  [HABEAS_RECORD_JURISDICTION_EVENT] = &habeas_jurisdiction_event_info,
  [HABEAS_RECORD_NOTE] = &habeas_note_info,
  [HABEAS_RECORD_DOCUMENT] = &habeas_document_info,
  [HABEAS_RECORD_VOLUNTEER] = &habeas_volunteer_info,
  [HABEAS_RECORD_COMMUNITY_EVENT] = &habeas_community_event_info,
  [HABEAS_RECORD_IMPORT_BATCH] = &habeas_import_batch_info,
  [HABEAS_RECORD_IMPORT_ROW] = &habeas_import_row_info,
  [HABEAS_RECORD_SAVED_FILTER] = &habeas_saved_filter_info,
  [HABEAS_RECORD_OFFENSE] = &habeas_offense_info,
  [HABEAS_RECORD_FACILITY] = &habeas_facility_info,
  [HABEAS_RECORD_COURT] = &habeas_court_info,
  [HABEAS_RECORD_PERSON_LINK] = &habeas_person_link_info,
  [HABEAS_RECORD_CLEARANCE] = &habeas_clearance_info,
  [HABEAS_RECORD_TAG] = &habeas_tag_info,
  [HABEAS_RECORD_SETTING] = &habeas_setting_info,
  [HABEAS_RECORD_COURT_CLOSURE] = &habeas_court_closure_info,
};

/**
 * habeas_registry_get:
 * @kind: 1 … HABEAS_N_RECORDS - 1
 *
 * Returns: (transfer none): what is known of the kind
 */
const HabeasRecordInfo *
habeas_registry_get (HabeasRecordKind kind)
{
  g_return_val_if_fail (kind > HABEAS_RECORD_NONE && kind < HABEAS_N_RECORDS, NULL);

  return records[kind];
}

/**
 * habeas_registry_find:
 * @name: "person", "case", …
 *
 * Returns: (transfer none) (nullable): the record of that name
 */
const HabeasRecordInfo *
habeas_registry_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (int kind = 1; kind < HABEAS_N_RECORDS; kind++)
    {
      if (strcmp (records[kind]->name, name) == 0)
        return records[kind];
    }
  return NULL;
}

/**
 * habeas_registry_find_field:
 * @path: "person.birth_date"
 * @record: (out) (optional): its record
 *
 * Returns: (transfer none) (nullable): the field, also one that exists in spreadsheets only
 */
const HabeasField *
habeas_registry_find_field (const char *path, const HabeasRecordInfo **record)
{
  g_autofree char *name = NULL;
  const char *dot;
  const HabeasRecordInfo *info;

  g_return_val_if_fail (path != NULL, NULL);

  dot = strchr (path, '.');
  if (dot == NULL)
    return NULL;
  name = g_strndup (path, (gsize)(dot - path));
  info = habeas_registry_find (name);
  if (record != NULL)
    *record = info;
  return info != NULL ? habeas_record_info_find (info, dot + 1) : NULL;
}

const HabeasField *
habeas_record_info_find (const HabeasRecordInfo *info, const char *name)
{
  g_return_val_if_fail (info != NULL && name != NULL, NULL);

  for (guint i = 0; i < info->n_fields; i++)
    {
      if (strcmp (info->fields[i].name, name) == 0)
        return &info->fields[i];
    }
  return NULL;
}

const HabeasField *
habeas_record_info_find_column (const HabeasRecordInfo *info, guint column)
{
  g_return_val_if_fail (info != NULL, NULL);

  for (guint i = 0; i < info->n_fields; i++)
    {
      if (column != 0 && info->fields[i].column == column)
        return &info->fields[i];
    }
  return NULL;
}

int
habeas_record_info_index (const HabeasRecordInfo *info, const char *name)
{
  const HabeasField *field = habeas_record_info_find (info, name);

  return field != NULL && field->column != 0 ? (int)(field - info->fields) : -1;
}

const HabeasChoice *
habeas_field_find_choice (const HabeasField *field, const char *key)
{
  g_return_val_if_fail (field != NULL && key != NULL, NULL);

  for (const HabeasChoice *choice = field->choices; choice != NULL && choice->key != NULL; choice++)
    {
      if (strcmp (choice->key, key) == 0)
        return choice;
    }
  return NULL;
}
