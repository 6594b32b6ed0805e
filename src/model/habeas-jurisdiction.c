/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Jurisdiction. A county, city or state whose authority arrested. Shipped rows carry FIPS with
 * vintage; own additions are journaled. Constant data, read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasChoice kinds[] = {
  {"county", N_ ("County"), NULL},
  {"city", N_ ("City"), NULL},
  {"state", N_ ("State"), NULL},
  {"agency", N_ ("Agency area"), NULL},
  {NULL},
};

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_TEXT, "fips", N_ ("FIPS"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {2, HABEAS_FIELD_TEXT, "state", N_ ("State"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {3, HABEAS_FIELD_CHOICE, "kind", N_ ("Kind"), HABEAS_SENSITIVITY_PLAIN, 0, kinds, NULL},
  {4, HABEAS_FIELD_TEXT, "name", N_ ("Name"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {5, HABEAS_FIELD_TEXT, "label", N_ ("Label"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {6, HABEAS_FIELD_TEXT, "zone", N_ ("Time zone"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {7, HABEAS_FIELD_TEXT, "ice_area", N_ ("ICE area"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {8, HABEAS_FIELD_TEXT, "sib_contact", N_ ("State Identification Bureau contact"),
    HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
  {9, HABEAS_FIELD_TEXT, "note", N_ ("Note"), HABEAS_SENSITIVITY_PLAIN, 0, NULL, NULL},
};

const HabeasRecordInfo habeas_jurisdiction_info = {
  .kind = HABEAS_RECORD_JURISDICTION,
  .type_name = "HabeasJurisdiction",
  .name = "jurisdiction",
  .label = N_ ("Jurisdiction"),
  .shipped = TRUE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
