/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facility. A place of detention. Constant data, read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_TEXT, "code", N_ ("DETLOC"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {2, HABEAS_FIELD_TEXT, "name", N_ ("Name"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {3, HABEAS_FIELD_TEXT, "address", N_ ("Address"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {4, HABEAS_FIELD_TEXT, "city", N_ ("City"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {5, HABEAS_FIELD_TEXT, "state", N_ ("State"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {6, HABEAS_FIELD_TEXT, "phone", N_ ("Phone"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {7, HABEAS_FIELD_TEXT, "ice_area", N_ ("ICE area"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
};

const HabeasRecordInfo habeas_facility_info = {
  .kind = HABEAS_RECORD_FACILITY,
  .type_name = "HabeasFacility",
  .name = "facility",
  .label = N_ ("Facility"),
  .shipped = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
