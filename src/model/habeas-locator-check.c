/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Locator check. One question to ICE's locator and its answer. Constant data, read by every
 * thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_REF, "case", N_ ("Case"), HABEAS_SENSITIVITY_PLAIN, HABEAS_RECORD_CASE, NULL,
    NULL},
  {2, HABEAS_FIELD_TEXT, "spelling", N_ ("Spelling used"), HABEAS_SENSITIVITY_NAME, 0, NULL, NULL},
  {3, HABEAS_FIELD_TEXT, "answer", N_ ("Answer"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {4, HABEAS_FIELD_DATE, "checked", N_ ("Checked"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
};

const HabeasRecordInfo habeas_locator_check_info = {
  .kind = HABEAS_RECORD_LOCATOR_CHECK,
  .type_name = "HabeasLocatorCheck",
  .name = "locator_check",
  .label = N_ ("Locator check"),
  .owner = "case",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
