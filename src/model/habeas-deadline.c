/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deadline. A date by which something is due; a computed one keeps the rule it came from. Constant
 * data, read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_REF, "case", N_ ("Case"), HABEAS_SENSITIVITY_PLAIN, HABEAS_RECORD_CASE, NULL,
    NULL},
  {2, HABEAS_FIELD_TEXT, "rule_id", N_ ("Rule"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {3, HABEAS_FIELD_TEXT, "what", N_ ("What is due"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {4, HABEAS_FIELD_DATE, "from", N_ ("Counted from"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {5, HABEAS_FIELD_DATE, "due", N_ ("Due"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {6, HABEAS_FIELD_DATE, "done", N_ ("Done"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {7, HABEAS_FIELD_TEXT, "reason", N_ ("Why another day"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
};

const HabeasRecordInfo habeas_deadline_info = {
  .kind = HABEAS_RECORD_DEADLINE,
  .type_name = "HabeasDeadline",
  .name = "deadline",
  .label = N_ ("Deadline"),
  .owner = "case",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
