/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Jurisdiction event. A dated step of a jurisdiction on its way in or out of Secure Communities.
 * Constant data, read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasChoice methods[] = {
  {"email", N_ ("E-mail"), NULL},
  {"letter", N_ ("Letter"), NULL},
  {"facsimile", N_ ("Facsimile"), NULL},
  {"meeting", N_ ("Meeting"), NULL},
  {"other", N_ ("Other"), NULL},
  {NULL},
};

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_REF, "jurisdiction", N_ ("Jurisdiction"), HABEAS_SENSITIVITY_PLAIN,
    HABEAS_RECORD_JURISDICTION, NULL, NULL},
  {2, HABEAS_FIELD_DATE, "date", N_ ("Date"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {3, HABEAS_FIELD_TEXT, "kind", N_ ("Kind"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {4, HABEAS_FIELD_CHOICE, "over_objection", N_ ("Over objection"), HABEAS_SENSITIVITY_PLAIN, 0,
    habeas_choices_yes_no, NULL},
  {5, HABEAS_FIELD_TEXT, "actor", N_ ("Actor"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {6, HABEAS_FIELD_CHOICE, "method", N_ ("Method"), HABEAS_SENSITIVITY_PLAIN, 0, methods, NULL},
  {7, HABEAS_FIELD_REF, "document", N_ ("Document"), HABEAS_SENSITIVITY_PLAIN,
    HABEAS_RECORD_DOCUMENT, NULL, NULL},
  {8, HABEAS_FIELD_TEXT, "source", N_ ("Source"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {9, HABEAS_FIELD_CHOICE, "confirmed", N_ ("Confirmed"), HABEAS_SENSITIVITY_PLAIN, 0,
    habeas_choices_yes_no, NULL},
  {10, HABEAS_FIELD_LONG_TEXT, "note", N_ ("Note"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {11, HABEAS_FIELD_DATE, "scheduled", N_ ("Planned activation"), HABEAS_SENSITIVITY_PLAIN, 0, NULL,
    NULL},
};

const HabeasRecordInfo habeas_jurisdiction_event_info = {
  .kind = HABEAS_RECORD_JURISDICTION_EVENT,
  .type_name = "HabeasJurisdictionEvent",
  .name = "jurisdiction_event",
  .label = N_ ("Jurisdiction event"),
  .owner = "jurisdiction",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
