/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Setting. A setting of the clinic that every laptop shares. Constant data, read by every thread.
 */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_TEXT, "key", N_ ("Key"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {2, HABEAS_FIELD_LONG_TEXT, "value", N_ ("Value"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
};

const HabeasRecordInfo habeas_setting_info = {
  .kind = HABEAS_RECORD_SETTING,
  .type_name = "HabeasSetting",
  .name = "setting",
  .label = N_ ("Setting"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
