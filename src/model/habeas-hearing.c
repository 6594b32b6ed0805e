/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hearing. A date in court. Constant data, read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasChoice kinds[] = {
  {"master", N_ ("Master calendar"), "master|mch"},
  {"individual", N_ ("Individual"), "individual|merits"},
  {"bond", N_ ("Bond"), "bond|fianza"},
  {"criminal", N_ ("Criminal court"), "criminal|arraignment"},
  {"other", N_ ("Other"), "other|otro"},
  {NULL},
};

/* What the judge decided, as far as a deadline runs from it. */
static const HabeasChoice decisions[] = {
  {"continued", N_ ("Continued"), NULL},
  {"removal", N_ ("Removal ordered"), NULL},
  {"in_absentia", N_ ("Removal ordered in absence"), NULL},
  {"final", N_ ("Order is final"), NULL},
  {"relief", N_ ("Relief granted"), NULL},
  {"terminated", N_ ("Proceedings ended"), NULL},
  {NULL},
};

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_REF, "case", N_ ("Case"), HABEAS_SENSITIVITY_PLAIN, HABEAS_RECORD_CASE, NULL,
    NULL},
  {2, HABEAS_FIELD_CHOICE, "kind", N_ ("Kind"), HABEAS_SENSITIVITY_CASE, 0, kinds,
    "hearing type|type of hearing|tipo de audiencia"},
  {3, HABEAS_FIELD_DATE, "when", N_ ("When"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "next hearing|hearing date|hearing|court date|next court date|next court|hearing "
    "date/time|proxima audiencia|fecha de audiencia|audiencia|fecha de corte|next hearing "
    "date|upcoming hearing|court appearance|next appearance|next court appearance|immigration "
    "court date|proxima corte|proxima fecha de corte|fecha de la audiencia|cita en la corte|fecha "
    "de la corte|upcoming court date|ij hearing|fecha proxima audiencia|proxima cita|proxima "
    "comparecencia|proxima fecha en corte"},
  {4, HABEAS_FIELD_REF, "court", N_ ("Court"), HABEAS_SENSITIVITY_CASE, HABEAS_RECORD_COURT, NULL,
    NULL},
  {5, HABEAS_FIELD_TEXT, "place", N_ ("Place"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "court|courtroom|hearing location|juzgado|tribunal|lugar de audiencia"},
  {6, HABEAS_FIELD_TEXT, "judge", N_ ("Judge"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "judge|juez|jueza"},
  {7, HABEAS_FIELD_TEXT, "outcome", N_ ("Outcome"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "hearing outcome|resultado de audiencia"},
  {8, HABEAS_FIELD_CHOICE, "decision", N_ ("Decision"), HABEAS_SENSITIVITY_CASE, 0, decisions,
    NULL},
};

const HabeasRecordInfo habeas_hearing_info = {
  .kind = HABEAS_RECORD_HEARING,
  .type_name = "HabeasHearing",
  .name = "hearing",
  .label = N_ ("Hearing"),
  .owner = "case",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
