/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Offense. A row of the catalogue: defaults only, the booked class and the sentence decide.
 * Constant data, read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_TEXT, "key", N_ ("Key"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {2, HABEAS_FIELD_TEXT, "name_en", N_ ("Name (English)"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {3, HABEAS_FIELD_TEXT, "name_es", N_ ("Name (Spanish)"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {4, HABEAS_FIELD_TEXT, "default_class", N_ ("Default class"), HABEAS_SENSITIVITY_PLAIN, 0, NULL,
    NULL},
  {5, HABEAS_FIELD_CHOICE, "aggravated", N_ ("Aggravated by default"), HABEAS_SENSITIVITY_PLAIN, 0,
    habeas_choices_yes_no, NULL},
  {6, HABEAS_FIELD_INTEGER, "level_2008", N_ ("Level (2008–10)"), HABEAS_SENSITIVITY_PLAIN, 0, NULL,
    NULL},
  {7, HABEAS_FIELD_TEXT, "ncic_class", N_ ("NCIC class"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {8, HABEAS_FIELD_LONG_TEXT, "note", N_ ("Note"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
};

const HabeasRecordInfo habeas_offense_info = {
  .kind = HABEAS_RECORD_OFFENSE,
  .type_name = "HabeasOffense",
  .name = "offense",
  .label = N_ ("Offense"),
  .shipped = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
