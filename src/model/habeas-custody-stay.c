/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Custody stay. Where the person was held, from when to when, under what authority. Constant data,
 * read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_REF, "case", N_ ("Case"), HABEAS_SENSITIVITY_PLAIN, HABEAS_RECORD_CASE, NULL,
    NULL},
  {2, HABEAS_FIELD_REF, "facility", N_ ("Facility"), HABEAS_SENSITIVITY_CASE,
    HABEAS_RECORD_FACILITY, NULL, NULL},
  {3, HABEAS_FIELD_TEXT, "place", N_ ("Facility as written"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "facility|detention facility|jail|custody|location|centro de detencion|lugar de detencion"},
  {4, HABEAS_FIELD_DATE, "from", N_ ("From"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "custody from|book-in|booked in|desde"},
  {5, HABEAS_FIELD_DATE, "to", N_ ("To"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "custody to|book-out|booked out|hasta"},
  {6, HABEAS_FIELD_TEXT, "authority", N_ ("Detention authority"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "detention authority|autoridad de detencion"},
  {7, HABEAS_FIELD_TEXT, "circuit", N_ ("Circuit"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "circuit|circuito"},
};

const HabeasRecordInfo habeas_custody_stay_info = {
  .kind = HABEAS_RECORD_CUSTODY_STAY,
  .type_name = "HabeasCustodyStay",
  .name = "custody_stay",
  .label = N_ ("Custody stay"),
  .owner = "case",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
