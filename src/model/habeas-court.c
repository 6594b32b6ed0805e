/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Court. An immigration court. Constant data, read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_TEXT, "name", N_ ("Name"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {2, HABEAS_FIELD_TEXT, "city", N_ ("City"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {3, HABEAS_FIELD_TEXT, "state", N_ ("State"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {4, HABEAS_FIELD_CHOICE, "detained_only", N_ ("Detained docket only"), HABEAS_SENSITIVITY_PLAIN,
    0, habeas_choices_yes_no, NULL},
};

const HabeasRecordInfo habeas_court_info = {
  .kind = HABEAS_RECORD_COURT,
  .type_name = "HabeasCourt",
  .name = "court",
  .label = N_ ("Court"),
  .shipped = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
