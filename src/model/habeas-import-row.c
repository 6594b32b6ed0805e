/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imported row. The raw text of every interpreted cell of one row, and the key by which it is
 * found again. Constant data, read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_REF, "batch", N_ ("Import"), HABEAS_SENSITIVITY_PLAIN,
    HABEAS_RECORD_IMPORT_BATCH, NULL, NULL},
  {2, HABEAS_FIELD_REF, "case", N_ ("Case"), HABEAS_SENSITIVITY_PLAIN, HABEAS_RECORD_CASE, NULL,
    NULL},
  {3, HABEAS_FIELD_TEXT, "source", N_ ("Source"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {4, HABEAS_FIELD_TEXT, "key", N_ ("Key in the source"), HABEAS_SENSITIVITY_IDENTITY, 0, NULL,
    NULL},
  {5, HABEAS_FIELD_INTEGER, "row", N_ ("Row"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {6, HABEAS_FIELD_LONG_TEXT, "raw", N_ ("Cells as written"), HABEAS_SENSITIVITY_NAME, 0, NULL,
    NULL},
};

const HabeasRecordInfo habeas_import_row_info = {
  .kind = HABEAS_RECORD_IMPORT_ROW,
  .type_name = "HabeasImportRow",
  .name = "import_row",
  .label = N_ ("Imported row"),
  .owner = "case",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
