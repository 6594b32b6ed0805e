/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Volunteer. Who works here; a key slot of its own opens the casebook. Constant data, read by
 * every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasChoice roles[] = {
  {"coordinator", N_ ("Coordinator"), NULL},
  {"attorney", N_ ("Attorney"), NULL},
  {"representative", N_ ("Accredited representative"), NULL},
  {"volunteer", N_ ("Volunteer"), NULL},
  {"interpreter", N_ ("Interpreter"), NULL},
  {NULL},
};

static const HabeasChoice accreditations[] = {
  {"none", N_ ("None"), NULL},
  {"partial", N_ ("Partial (DHS)"), NULL},
  {"full", N_ ("Full (DHS and EOIR)"), NULL},
  {NULL},
};

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_TEXT, "name", N_ ("Name"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {2, HABEAS_FIELD_CHOICE, "role", N_ ("Role"), HABEAS_SENSITIVITY_CASE, 0, roles, NULL},
  {3, HABEAS_FIELD_CHOICE, "accreditation", N_ ("Accreditation"), HABEAS_SENSITIVITY_CASE, 0,
    accreditations, NULL},
  {4, HABEAS_FIELD_DATE, "accredited_until", N_ ("Accredited until"), HABEAS_SENSITIVITY_CASE, 0,
    NULL, NULL},
  {5, HABEAS_FIELD_TEXT, "slot", N_ ("Key slot"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {6, HABEAS_FIELD_CHOICE, "archived", N_ ("Archived"), HABEAS_SENSITIVITY_CASE, 0,
    habeas_choices_yes_no, NULL},
};

const HabeasRecordInfo habeas_volunteer_info = {
  .kind = HABEAS_RECORD_VOLUNTEER,
  .type_name = "HabeasVolunteer",
  .name = "volunteer",
  .label = N_ ("Volunteer"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
