/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Link of persons. Somebody's decision that two persons are the same, are not, or are family.
 * Constant data, read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasChoice kinds[] = {
  {"same", N_ ("Same person"), NULL},
  {"not_same", N_ ("Not the same"), NULL},
  {"family", N_ ("Family"), NULL},
  {NULL},
};

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_REF, "person", N_ ("Person"), HABEAS_SENSITIVITY_PLAIN, HABEAS_RECORD_PERSON,
    NULL, NULL},
  {2, HABEAS_FIELD_REF, "other", N_ ("Other person"), HABEAS_SENSITIVITY_PLAIN,
    HABEAS_RECORD_PERSON, NULL, NULL},
  {3, HABEAS_FIELD_CHOICE, "kind", N_ ("Decision"), HABEAS_SENSITIVITY_CASE, 0, kinds, NULL},
  {4, HABEAS_FIELD_REF, "decided_by", N_ ("Decided by"), HABEAS_SENSITIVITY_CASE,
    HABEAS_RECORD_VOLUNTEER, NULL, NULL},
  {5, HABEAS_FIELD_DATE, "decided", N_ ("Decided"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {6, HABEAS_FIELD_TEXT, "reason", N_ ("Reason"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
};

const HabeasRecordInfo habeas_person_link_info = {
  .kind = HABEAS_RECORD_PERSON_LINK,
  .type_name = "HabeasPersonLink",
  .name = "person_link",
  .label = N_ ("Link of persons"),
  .owner = "person",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
