/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-interview.h"
#include "habeas-record.h"
#include "habeas-usage.h"

G_BEGIN_DECLS

/* The fields of an intake in the order of the conversation. */
typedef enum {
  HABEAS_INTAKE_FAMILY,
  HABEAS_INTAKE_GIVEN,
  HABEAS_INTAKE_CALL_NAME,
  HABEAS_INTAKE_BORN,
  HABEAS_INTAKE_COUNTRY,
  HABEAS_INTAKE_A_NUMBER,
  HABEAS_INTAKE_LANGUAGE,
  HABEAS_INTAKE_PHONE,
  HABEAS_INTAKE_CONTACT,
  HABEAS_INTAKE_SAFE_HOURS,
  HABEAS_INTAKE_MAY_LEAVE,
  HABEAS_INTAKE_MAY_TELL,
  HABEAS_INTAKE_ARRESTED,
  HABEAS_INTAKE_COUNTY,
  HABEAS_INTAKE_AGENCY,
  HABEAS_INTAKE_FACILITY,
  HABEAS_INTAKE_BOOKING,
  HABEAS_INTAKE_CHARGE, /* the first of HABEAS_INTAKE_CHARGES groups of three */
  HABEAS_INTAKE_CLASS,
  HABEAS_INTAKE_DISPOSITION,
  HABEAS_INTAKE_DETAINER = HABEAS_INTAKE_CHARGE + 12,
  HABEAS_INTAKE_DETAINER_FORM,
  HABEAS_INTAKE_ELIGIBLE,
  HABEAS_INTAKE_NOTE,
  HABEAS_INTAKE_LEAD,
  HABEAS_N_INTAKE_FIELDS,
} HabeasIntakeFieldId;

#define HABEAS_INTAKE_CHARGES 4

/**
 * HabeasIntakeField:
 * @name: of the widget, the draft and the words: "charge"; those of the other charges are
 *   "charge_2" and so on
 * @kind, @field: the registry's, which says what the field takes
 * @choices: (nullable): the only answers, of the registry
 * @usage: what the clinic writes there, HABEAS_N_USAGES for nothing
 * @list: (nullable): of public words
 */
typedef struct {
  const char *name;
  HabeasRecordKind kind;
  const char *field;
  gboolean choices;
  HabeasUsageKind usage;
  const char *list;
} HabeasIntakeField;

const HabeasIntakeField *habeas_intake_field_get (HabeasIntakeFieldId id);
/* "charge_2" */
char *habeas_intake_field_dup_name (HabeasIntakeFieldId id);
/* HABEAS_N_INTAKE_FIELDS for none. */
HabeasIntakeFieldId habeas_intake_field_find (const char *name);
/* The answers of a field that takes no other; ends with a NULL key. NULL for the others. */
const HabeasChoice *habeas_intake_field_get_choices (HabeasIntakeFieldId id);
/* Key of the choice that @typed means in either language, or by its beginning in @language; NULL
 * for none. */
const char *habeas_intake_field_match_choice (
  HabeasIntakeFieldId id, HabeasInterview language, const char *typed);
/* The word for a choice. */
const char *habeas_intake_choice_word (HabeasInterview language, const HabeasChoice *choice);

G_END_DECLS
