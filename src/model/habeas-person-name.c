/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Name. A name of a person, stored exactly as written. The family names are one field: "de la Cruz
 * Ruiz" cannot be split by guess. Constant data, read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasChoice kinds[] = {
  {"own", N_ ("Own name"), NULL},
  {"booking", N_ ("Name at booking"), NULL},
  {"locator", N_ ("Name in the locator"), NULL},
  {"own_script", N_ ("Own script"), NULL},
  {"romanised", N_ ("Romanised"), NULL},
  {"alias", N_ ("Alias"), NULL},
  {"maiden", N_ ("Maiden name"), NULL},
  {NULL},
};

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_REF, "person", N_ ("Person"), HABEAS_SENSITIVITY_PLAIN, HABEAS_RECORD_PERSON,
    NULL, NULL},
  {2, HABEAS_FIELD_CHOICE, "kind", N_ ("Kind of name"), HABEAS_SENSITIVITY_CASE, 0, kinds, NULL},
  {3, HABEAS_FIELD_TEXT, "given", N_ ("Given names"), HABEAS_SENSITIVITY_NAME, 0, NULL,
    "first name(s)|first name|first names|given name|given "
    "names|forename|first|nombre|nombres|nombre(s)|primer nombre|firstname|fname|given|inmate "
    "first name|first/middle name|first and middle name|nombres de pila|nombre de pila|nombre(s) "
    "de pila"},
  {4, HABEAS_FIELD_TEXT, "family", N_ ("Family names"), HABEAS_SENSITIVITY_NAME, 0, NULL,
    "last name(s)|last name|last names|family name|family "
    "names|surname|surnames|last|apellido|apellidos|apellido(s)|lastname|lname|inmate last "
    "name|apellido paterno|primer apellido|1er apellido|l name|last nm"},
  {5, HABEAS_FIELD_INTEGER, "maternal_from", N_ ("Maternal family name begins at"),
    HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {6, HABEAS_FIELD_TEXT, "full", N_ ("Name in full"), HABEAS_SENSITIVITY_NAME, 0, NULL,
    "name|full name|client|client name|inmate name|inmate|defendant|defendant name|detainee|nombre "
    "completo|cliente|nombre y apellidos|apellidos y nombre|persona|persona detenida|name of "
    "client|nombre del cliente|last name, first name|last, first|arrestee|arrestee "
    "name|subject|subject name|offender|offender name|prisoner|prisoner name|name of "
    "detainee|detainee name|booking name|nombre y apellido|apellido y nombre|apellidos y "
    "nombres|nombres y apellidos|apellidos, nombre|nombre del detenido|nombre de la "
    "persona|detenido|detenida|name of person|detained "
    "person|person|individual|participant|applicant|interno|nombre del interno"},
  {7, HABEAS_FIELD_TEXT, "source", N_ ("Source"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {8, HABEAS_FIELD_DATE, "recorded", N_ ("Recorded"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {9, HABEAS_FIELD_TEXT, "script", N_ ("Script"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {0, HABEAS_FIELD_TEXT, "alias", N_ ("Alias"), HABEAS_SENSITIVITY_NAME, 0, NULL,
    "alias|aliases|aka|a.k.a.|other names|also known as|alias(es)|otros nombres|tambien conocido "
    "como|alias name|alias names|alias/aka|other names used|apodo|nickname|alias/apodo"},
  {0, HABEAS_FIELD_TEXT, "maternal", N_ ("Second family name"), HABEAS_SENSITIVITY_NAME, 0, NULL,
    "apellido materno|segundo apellido|second last name|maternal last name|mother's last name"},
  {0, HABEAS_FIELD_TEXT, "suffix", N_ ("Suffix"), HABEAS_SENSITIVITY_NAME, 0, NULL,
    "suffix|name suffix|sufijo"},
  {0, HABEAS_FIELD_TEXT, "middle", N_ ("Middle name"), HABEAS_SENSITIVITY_NAME, 0, NULL,
    "middle name|middle|middle initial|segundo nombre|middle name(s)|mname|inmate middle name"},
};

const HabeasRecordInfo habeas_person_name_info = {
  .kind = HABEAS_RECORD_PERSON_NAME,
  .type_name = "HabeasPersonName",
  .name = "person_name",
  .label = N_ ("Name"),
  .owner = "person",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
