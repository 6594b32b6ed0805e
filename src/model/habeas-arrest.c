/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arrest. A case has one or more arrests; the primary one is the earliest unless somebody chose.
 * Constant data, read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_REF, "case", N_ ("Case"), HABEAS_SENSITIVITY_PLAIN, HABEAS_RECORD_CASE, NULL,
    NULL},
  {2, HABEAS_FIELD_DATE, "when", N_ ("Arrested"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "arrest date/time|arrest date|arrested|date of arrest|arrest|arrested on|booking "
    "date|booked|booking date/time|book date|date booked|intake date/time|fecha de arresto|fecha y "
    "hora de arresto|fecha de detencion|arrestado|arresto|fecha de ingreso|arrest date & "
    "time|arrest date and time|arrest datetime|date/time of arrest|date and time of arrest|date & "
    "time of arrest|arrested date|date arrested|arrest dt|booking datetime|booking date and "
    "time|booking date & time|booked on|admit date|admission date|commitment date|date "
    "committed|confinement date|fecha del arresto|fecha de la detencion|fecha arresto|detenido "
    "el|arrestado el|dia del arresto|booked date|booked at|date of booking|date/time "
    "booked|date/time arrested|date & time arrested|fecha y hora de detencion|fecha y hora del "
    "arresto|fecha de fichaje|fecha de captura|fecha de aprehension|fecha arrestado|arrest d/t"},
  {3, HABEAS_FIELD_TEXT, "agency", N_ ("Arresting agency"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "arresting agency|agency|police|arresting dept|arresting department|department|police "
    "department|policia|agencia|agencia de arresto|departamento|arrest agency|arresting agency "
    "name|agency name|arrested by|arresting authority|law enforcement agency|agencia que "
    "arresto|departamento de policia|arrestado por|agencia policial|policia que arresto|police "
    "dept|pd|arresting pd|lea|arresting lea|law enforcement|booking agency|arresting police|who "
    "arrested|agencia arrestadora|agencia que detuvo|policia que detuvo|agencia aprehensora|cuerpo "
    "policial|quien arresto"},
  {4, HABEAS_FIELD_REF, "jurisdiction", N_ ("Jurisdiction"), HABEAS_SENSITIVITY_CASE,
    HABEAS_RECORD_JURISDICTION, NULL,
    "jurisdiction|where|jurisdiccion|lugar|county/state|county, state|county & state|county and "
    "state|place of arrest|arrest location|location of arrest|where arrested|arrest "
    "jurisdiction|lugar de arresto|lugar del arresto|condado y "
    "estado|condado/estado|donde|jurisdiction of arrest|arresting jurisdiction|arrest "
    "county/state|county & st|jurisdiccion del arresto|condado, estado"},
  {5, HABEAS_FIELD_TEXT, "booking_number", N_ ("Booking number"), HABEAS_SENSITIVITY_IDENTITY, 0,
    NULL,
    "booking number|booking no|booking no.|booking #|booking id|booking|jail id|numero de "
    "ingreso|numero de fichaje|no. de ingreso|booking num|booking nbr|book no|book number|bkg "
    "no|bk no|arrest number|arrest no|numero de arresto|no. de fichaje|jail no|jail number|inmate "
    "no|inmate id|inmate number|jacket no|numero de preso|id de recluso|numero de registro"},
  {6, HABEAS_FIELD_CHOICE, "fingerprint_match", N_ ("Fingerprint match known"),
    HABEAS_SENSITIVITY_CASE, 0, habeas_choices_yes_no,
    "fingerprint match|ident match|coincidencia de huellas"},
  {7, HABEAS_FIELD_DATE, "release_eligible", N_ ("Could be released"), HABEAS_SENSITIVITY_CASE, 0,
    NULL,
    "release-eligible|release eligible|eligible for release|release eligibility|could be "
    "released|elegible para salir|podia salir|fecha de elegibilidad|eligible release|release "
    "eligible date|release-eligible date|release eligible at|eligible for release date|fecha "
    "elegible|puede salir desde|eligible release date|release eligibility date|earliest "
    "release|eligible for release on|eligible to be released|could have been released|otherwise "
    "releasable|due for release|release due|scheduled release|scheduled release date|podia salir "
    "el|saldria el|elegible para liberacion|fecha elegible para salir"},
  {8, HABEAS_FIELD_DATE, "released_at", N_ ("Released"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "released|release date|released at|date released|release date/time|discharge "
    "date|liberado|fecha de liberacion|fecha de salida|release datetime|release date & time|date "
    "of release|released on|released date|date out|fecha liberado|liberado el|fecha en que "
    "salio|discharged|date discharged|out date|rel date|fecha de excarcelacion|salio"},
  {9, HABEAS_FIELD_TEXT, "released_how", N_ ("How released"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "how released|release reason|released how|release type|reason for release|motivo de "
    "liberacion|como salio|release method|release code|released to|release disposition|tipo de "
    "liberacion|motivo de salida|reason released|manner of release|type of release|forma de "
    "liberacion|razon de liberacion"},
  {0, HABEAS_FIELD_TEXT, "county", N_ ("County"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "county|arrest county|condado|county of arrest|arresting county|county name|condado de "
    "arresto|condado del arresto|condado de detencion|condado donde fue arrestado"},
  {0, HABEAS_FIELD_TEXT, "state", N_ ("State"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "state|st|estado|state of arrest|arrest state|arresting state|estado de arresto|estado del "
    "arresto"},
};

const HabeasRecordInfo habeas_arrest_info = {
  .kind = HABEAS_RECORD_ARREST,
  .type_name = "HabeasArrest",
  .name = "arrest",
  .label = N_ ("Arrest"),
  .owner = "case",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
