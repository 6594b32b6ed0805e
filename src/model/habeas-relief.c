/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Relief or application. A form of relief asked for. Constant data, read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_REF, "case", N_ ("Case"), HABEAS_SENSITIVITY_PLAIN, HABEAS_RECORD_CASE, NULL,
    NULL},
  {2, HABEAS_FIELD_TEXT, "kind", N_ ("Kind"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "relief|form of relief|application|alivio|tipo de alivio"},
  {3, HABEAS_FIELD_DATE, "filed", N_ ("Filed"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {4, HABEAS_FIELD_TEXT, "receipt", N_ ("Receipt number"), HABEAS_SENSITIVITY_IDENTITY, 0, NULL,
    NULL},
  {5, HABEAS_FIELD_TEXT, "outcome", N_ ("Outcome"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {6, HABEAS_FIELD_DATE, "decided", N_ ("Decided"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
};

const HabeasRecordInfo habeas_relief_info = {
  .kind = HABEAS_RECORD_RELIEF,
  .type_name = "HabeasRelief",
  .name = "relief",
  .label = N_ ("Relief or application"),
  .owner = "case",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
