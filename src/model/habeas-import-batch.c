/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Import. One spreadsheet taken in: where it came from and what the mapping was. Constant data,
 * read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_TEXT, "source", N_ ("Source"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {2, HABEAS_FIELD_TEXT, "file_hash", N_ ("Hash of the file"), HABEAS_SENSITIVITY_PLAIN, 0, NULL,
    NULL},
  {3, HABEAS_FIELD_TEXT, "sheet", N_ ("Sheet"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {4, HABEAS_FIELD_LONG_TEXT, "mapping", N_ ("Mapping"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {5, HABEAS_FIELD_DATE, "imported", N_ ("Imported"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {6, HABEAS_FIELD_INTEGER, "rows", N_ ("Rows"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
};

const HabeasRecordInfo habeas_import_batch_info = {
  .kind = HABEAS_RECORD_IMPORT_BATCH,
  .type_name = "HabeasImportBatch",
  .name = "import_batch",
  .label = N_ ("Import"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
