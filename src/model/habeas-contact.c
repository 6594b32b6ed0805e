/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contact. How the person or somebody of the family is reached, and what may be said there.
 * Constant data, read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_REF, "person", N_ ("Person"), HABEAS_SENSITIVITY_PLAIN, HABEAS_RECORD_PERSON,
    NULL, NULL},
  {2, HABEAS_FIELD_TEXT, "relation", N_ ("Relation"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "relation|relationship|parentesco"},
  {3, HABEAS_FIELD_TEXT, "name", N_ ("Name of the contact"), HABEAS_SENSITIVITY_NAME, 0, NULL,
    "contact name|family contact|emergency contact|contacto|nombre del contacto"},
  {4, HABEAS_FIELD_TEXT, "phone", N_ ("Phone"), HABEAS_SENSITIVITY_IDENTITY, 0, NULL,
    "phone|phone number|telephone|tel|cell|mobile|contact phone|telefono|tel.|celular|movil|phone "
    "no|phone #|telephone number|home phone|cell phone|mobile phone|family phone|phone/cell|numero "
    "de telefono|no. de telefono|cell no|mobile no|mobile number|tel no|contact no|contact "
    "number|contact phone number|best phone|family phone no|numero telefonico|telefono "
    "celular|telefono de contacto|telefono de la familia|telefono familiar"},
  {5, HABEAS_FIELD_TEXT, "email", N_ ("E-mail"), HABEAS_SENSITIVITY_IDENTITY, 0, NULL,
    "email|e-mail|mail|correo|correo electronico"},
  {6, HABEAS_FIELD_LONG_TEXT, "address", N_ ("Address"), HABEAS_SENSITIVITY_IDENTITY, 0, NULL,
    "address|home address|street address|direccion|domicilio|residence|residence address|domicilio "
    "actual|direccion de casa"},
  {7, HABEAS_FIELD_CHOICE, "may_tell", N_ ("May we tell them?"), HABEAS_SENSITIVITY_CASE, 0,
    habeas_choices_yes_no, NULL},
  {8, HABEAS_FIELD_TEXT, "safe_hours", N_ ("Safe hours"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "safe hours|best time to call|when to call|horas seguras|mejor hora para llamar"},
  {9, HABEAS_FIELD_CHOICE, "may_leave_message", N_ ("May leave a message"), HABEAS_SENSITIVITY_CASE,
    0, habeas_choices_yes_no, "may leave message|ok to leave message|puede dejar mensaje"},
};

const HabeasRecordInfo habeas_contact_info = {
  .kind = HABEAS_RECORD_CONTACT,
  .type_name = "HabeasContact",
  .name = "contact",
  .label = N_ ("Contact"),
  .owner = "person",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
