/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conflict clearance. A hit of the conflict check that somebody cleared, with the reason. Constant
 * data, read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_REF, "case", N_ ("Case"), HABEAS_SENSITIVITY_PLAIN, HABEAS_RECORD_CASE, NULL,
    NULL},
  {2, HABEAS_FIELD_TEXT, "hit", N_ ("What was found"), HABEAS_SENSITIVITY_NAME, 0, NULL, NULL},
  {3, HABEAS_FIELD_TEXT, "reason", N_ ("Reason"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {4, HABEAS_FIELD_REF, "cleared_by", N_ ("Cleared by"), HABEAS_SENSITIVITY_CASE,
    HABEAS_RECORD_VOLUNTEER, NULL, NULL},
  {5, HABEAS_FIELD_DATE, "cleared", N_ ("Cleared"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
};

const HabeasRecordInfo habeas_clearance_info = {
  .kind = HABEAS_RECORD_CLEARANCE,
  .type_name = "HabeasClearance",
  .name = "clearance",
  .label = N_ ("Conflict clearance"),
  .owner = "case",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
