/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Task. Something a volunteer is to do. Constant data, read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_REF, "case", N_ ("Case"), HABEAS_SENSITIVITY_PLAIN, HABEAS_RECORD_CASE, NULL,
    NULL},
  {2, HABEAS_FIELD_TEXT, "what", N_ ("What"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {3, HABEAS_FIELD_DATE, "due", N_ ("Due"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {4, HABEAS_FIELD_REF, "assigned", N_ ("Assigned to"), HABEAS_SENSITIVITY_CASE,
    HABEAS_RECORD_VOLUNTEER, NULL, NULL},
  {5, HABEAS_FIELD_DATE, "done", N_ ("Done"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
};

const HabeasRecordInfo habeas_task_info = {
  .kind = HABEAS_RECORD_TASK,
  .type_name = "HabeasTask",
  .name = "task",
  .label = N_ ("Task"),
  .owner = "case",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
