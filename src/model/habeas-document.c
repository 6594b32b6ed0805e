/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Document. A file kept encrypted beside the database; the key stands in the row. Constant data,
 * read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasChoice kinds[] = {
  {"detainer", N_ ("Detainer"), NULL},
  {"charges", N_ ("Arrest or charges"), NULL},
  {"court", N_ ("Court paper"), NULL},
  {"immigration", N_ ("Immigration paper"), NULL},
  {"identity", N_ ("Proof of identity"), NULL},
  {"consent", N_ ("Consent or retainer"), NULL},
  {"letter", N_ ("Letter"), NULL},
  {"photo", N_ ("Photograph"), NULL},
  {"other", N_ ("Other"), NULL},
  {NULL},
};

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
  {8, HABEAS_FIELD_CHOICE, "kind", N_ ("Kind of document"), HABEAS_SENSITIVITY_CASE, 0, kinds,
    NULL},
  {9, HABEAS_FIELD_LONG_TEXT, "description", N_ ("Description"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    NULL},
  {10, HABEAS_FIELD_REF, "added_by", N_ ("Added by"), HABEAS_SENSITIVITY_CASE,
    HABEAS_RECORD_VOLUNTEER, NULL, NULL},
  {11, HABEAS_FIELD_DATE, "added", N_ ("Added"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
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
