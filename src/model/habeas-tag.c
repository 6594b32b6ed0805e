/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tag. Membership of a case in a tag. Constant data, read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_REF, "case", N_ ("Case"), HABEAS_SENSITIVITY_PLAIN, HABEAS_RECORD_CASE, NULL,
    NULL},
  {2, HABEAS_FIELD_TEXT, "name", N_ ("Tag"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "tags|tag|labels|etiquetas|etiqueta"},
  {3, HABEAS_FIELD_CHOICE, "removed", N_ ("Removed"), HABEAS_SENSITIVITY_CASE, 0,
    habeas_choices_yes_no, NULL},
};

const HabeasRecordInfo habeas_tag_info = {
  .kind = HABEAS_RECORD_TAG,
  .type_name = "HabeasTag",
  .name = "tag",
  .label = N_ ("Tag"),
  .owner = "case",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
