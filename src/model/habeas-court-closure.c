/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Court closure. A day on which a court was closed out of turn; deadlines roll over it. Constant
 * data, read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_REF, "court", N_ ("Court"), HABEAS_SENSITIVITY_PLAIN, HABEAS_RECORD_COURT, NULL,
    NULL},
  {2, HABEAS_FIELD_DATE, "day", N_ ("Day"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {3, HABEAS_FIELD_TEXT, "why", N_ ("Why"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
};

const HabeasRecordInfo habeas_court_closure_info = {
  .kind = HABEAS_RECORD_COURT_CLOSURE,
  .type_name = "HabeasCourtClosure",
  .name = "court_closure",
  .label = N_ ("Court closure"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
