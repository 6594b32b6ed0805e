/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Party. Anyone else in a case and their side: what the conflict check searches. Constant data,
 * read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasChoice sides[] = {
  {"family", N_ ("Family"), NULL},
  {"witness", N_ ("Witness"), NULL},
  {"adverse", N_ ("Adverse"), NULL},
  {"informant", N_ ("Informant"), NULL},
  {NULL},
};

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_REF, "case", N_ ("Case"), HABEAS_SENSITIVITY_PLAIN, HABEAS_RECORD_CASE, NULL,
    NULL},
  {2, HABEAS_FIELD_TEXT, "name", N_ ("Name"), HABEAS_SENSITIVITY_NAME, 0, NULL, NULL},
  {3, HABEAS_FIELD_CHOICE, "side", N_ ("Side"), HABEAS_SENSITIVITY_CASE, 0, sides, NULL},
  {4, HABEAS_FIELD_TEXT, "relation", N_ ("Relation"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {5, HABEAS_FIELD_TEXT, "phone", N_ ("Phone"), HABEAS_SENSITIVITY_IDENTITY, 0, NULL, NULL},
  {6, HABEAS_FIELD_DATE, "birth_date", N_ ("Birth date"), HABEAS_SENSITIVITY_IDENTITY, 0, NULL,
    NULL},
  {7, HABEAS_FIELD_TEXT, "a_number", N_ ("A-number"), HABEAS_SENSITIVITY_IDENTITY, 0, NULL, NULL},
  {8, HABEAS_FIELD_REF, "person", N_ ("Is this person"), HABEAS_SENSITIVITY_PLAIN,
    HABEAS_RECORD_PERSON, NULL, NULL},
  {9, HABEAS_FIELD_LONG_TEXT, "note", N_ ("Note"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
};

const HabeasRecordInfo habeas_party_info = {
  .kind = HABEAS_RECORD_PARTY,
  .type_name = "HabeasParty",
  .name = "party",
  .label = N_ ("Party"),
  .owner = "case",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
