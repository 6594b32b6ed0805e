/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Document. A file kept encrypted beside the database; the key stands in the row. Constant data,
 * read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_REF, "case", N_ ("Case"), HABEAS_SENSITIVITY_PLAIN, HABEAS_RECORD_CASE, NULL,
    NULL},
  {2, HABEAS_FIELD_TEXT, "title", N_ ("Title"), HABEAS_SENSITIVITY_NAME, 0, NULL, NULL},
  {3, HABEAS_FIELD_TEXT, "media_type", N_ ("Kind of file"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {4, HABEAS_FIELD_INTEGER, "size", N_ ("Size (bytes)"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {5, HABEAS_FIELD_TEXT, "file", N_ ("File name in the casebook"), HABEAS_SENSITIVITY_PLAIN, 0,
    NULL, NULL},
  {6, HABEAS_FIELD_BLOB, "key", N_ ("Key"), HABEAS_SENSITIVITY_IDENTITY, 0, NULL, NULL},
  {7, HABEAS_FIELD_DATE, "dated", N_ ("Dated"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
};

const HabeasRecordInfo habeas_document_info = {
  .kind = HABEAS_RECORD_DOCUMENT,
  .type_name = "HabeasDocument",
  .name = "document",
  .label = N_ ("Document"),
  .owner = "case",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
