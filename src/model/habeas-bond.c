/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bond. Bond set, paid or refused. Constant data, read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasChoice outcomes[] = {
  {"requested", N_ ("Requested"), NULL},
  {"granted", N_ ("Granted"), NULL},
  {"denied", N_ ("Denied"), NULL},
  {"paid", N_ ("Paid"), NULL},
  {"no_jurisdiction", N_ ("No jurisdiction"), NULL},
  {NULL},
};

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_REF, "case", N_ ("Case"), HABEAS_SENSITIVITY_PLAIN, HABEAS_RECORD_CASE, NULL,
    NULL},
  {2, HABEAS_FIELD_INTEGER, "amount", N_ ("Amount (dollars)"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "bond|bond amount|bail|bail amount|fianza|monto de fianza"},
  {3, HABEAS_FIELD_DATE, "set_on", N_ ("Set on"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {4, HABEAS_FIELD_TEXT, "set_by", N_ ("Set by"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {5, HABEAS_FIELD_CHOICE, "outcome", N_ ("Outcome"), HABEAS_SENSITIVITY_CASE, 0, outcomes, NULL},
  {6, HABEAS_FIELD_DATE, "paid", N_ ("Paid"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
};

const HabeasRecordInfo habeas_bond_info = {
  .kind = HABEAS_RECORD_BOND,
  .type_name = "HabeasBond",
  .name = "bond",
  .label = N_ ("Bond"),
  .owner = "case",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
