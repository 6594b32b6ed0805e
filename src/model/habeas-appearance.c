/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Appearance. Who appears for the person and where. Constant data, read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasChoice forms[] = {
  {"G-28", N_ ("G-28"), NULL},
  {"EOIR-28", N_ ("EOIR-28"), NULL},
  {"EOIR-27", N_ ("EOIR-27"), NULL},
  {NULL},
};

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_REF, "case", N_ ("Case"), HABEAS_SENSITIVITY_PLAIN, HABEAS_RECORD_CASE, NULL,
    NULL},
  {2, HABEAS_FIELD_CHOICE, "form", N_ ("Form"), HABEAS_SENSITIVITY_CASE, 0, forms, NULL},
  {3, HABEAS_FIELD_REF, "volunteer", N_ ("By"), HABEAS_SENSITIVITY_CASE, HABEAS_RECORD_VOLUNTEER,
    NULL, NULL},
  {4, HABEAS_FIELD_TEXT, "by", N_ ("By (outside the clinic)"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    NULL},
  {5, HABEAS_FIELD_DATE, "filed", N_ ("Filed"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {6, HABEAS_FIELD_DATE, "withdrawn", N_ ("Withdrawn"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
};

const HabeasRecordInfo habeas_appearance_info = {
  .kind = HABEAS_RECORD_APPEARANCE,
  .type_name = "HabeasAppearance",
  .name = "appearance",
  .label = N_ ("Appearance"),
  .owner = "case",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
