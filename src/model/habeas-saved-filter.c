/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saved filter. A named query of the case list. Constant data, read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_TEXT, "name", N_ ("Name"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {2, HABEAS_FIELD_LONG_TEXT, "query", N_ ("Query"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
};

const HabeasRecordInfo habeas_saved_filter_info = {
  .kind = HABEAS_RECORD_SAVED_FILTER,
  .type_name = "HabeasSavedFilter",
  .name = "saved_filter",
  .label = N_ ("Saved filter"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
