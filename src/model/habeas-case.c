/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Case. One matter of one person at this clinic. Constant data, read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasChoice statuses[] = {
  {"intake", N_ ("Intake"),
    "intake|new|pending|nuevo|nueva|pendiente|admisión|entrevista inicial|new intake|initial|nuevo "
    "caso|intake only|en admision"},
  {"open", N_ ("Open"),
    "open|active|opened|in progress|abierto|abierta|activo|activa|en curso|en "
    "proceso|ongoing|on-going|current|vigente|en tramite|en trámite"},
  {"referred", N_ ("Referred"),
    "referred|referred out|transferred|referido|referida|derivado|derivada|referral|referred to "
    "partner|remitido|remitida"},
  {"closed", N_ ("Closed"),
    "closed|done|complete|completed|inactive|cerrado|cerrada|terminado|terminada|closed "
    "out|close|finished|finalizado|finalizada|concluido|concluida"},
  {NULL},
};

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_TEXT, "number", N_ ("Case number"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "case no|case no.|case number|case #|case id|case|file no|file number|matter no|docket "
    "no|expediente|n.º de expediente|numero de expediente|numero de caso|no. de caso|caso|matter "
    "number|matter id|matter|client id|client no|case ref|case reference|case file no|reference "
    "no|case num|id de caso|folio|legal server id|intake no|numero de archivo"},
  {2, HABEAS_FIELD_REF, "person", N_ ("Person"), HABEAS_SENSITIVITY_PLAIN, HABEAS_RECORD_PERSON,
    NULL, NULL},
  {3, HABEAS_FIELD_DATE, "opened", N_ ("Opened"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "opened|date opened|open date|intake date|opened on|abierto|fecha de apertura|apertura|fecha "
    "de ingreso al programa|opened date|date of intake|date received|fecha de admision|fecha de "
    "apertura del caso|fecha de entrevista|fecha abierto|case open date|date case opened|opening "
    "date|first contact|fecha de inicio|fecha de intake"},
  {4, HABEAS_FIELD_CHOICE, "status", N_ ("Status"), HABEAS_SENSITIVITY_CASE, 0, statuses,
    "status|case status|estado del caso|estatus|situacion|estado|current status|estado "
    "actual|estatus del caso|case stat|status of case|open/closed|abierto/cerrado|situacion del "
    "caso|estado de caso|state of case"},
  {5, HABEAS_FIELD_DATE, "closed", N_ ("Closed"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "closed|date closed|close date|closed on|cerrado|fecha de cierre|cierre|closed date|case "
    "closed|date case closed|fecha cerrado|fecha de cierre del caso|closing date|date of "
    "closing|date of closure|closure date|case close date|case closed date|case closed on|cierre "
    "del caso|fecha de conclusion"},
  {6, HABEAS_FIELD_TEXT, "close_reason", N_ ("Close reason"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "close reason|reason closed|closing reason|motivo de cierre"},
  {7, HABEAS_FIELD_TEXT, "outcome", N_ ("Outcome"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "outcome|result|case outcome|resultado|desenlace|case result|final outcome|disposition of "
    "case|result of case|resultado del caso|resultado final|final result|how closed|case "
    "resolution|desenlace del caso"},
  {8, HABEAS_FIELD_REF, "lead", N_ ("Lead"), HABEAS_SENSITIVITY_CASE, HABEAS_RECORD_VOLUNTEER, NULL,
    "volunteer|lead|assigned to|attorney|advocate|case "
    "worker|caseworker|staff|assigned|voluntario|voluntaria|responsable|encargado|abogado|abogada|"
    "asignado a|case manager|handled by|volunteer name|assigned volunteer|assigned "
    "attorney|responsible|staff member|representative|voluntario asignado|encargada|a cargo "
    "de|atendido por|voluntario(a)|voluntario/a|lead attorney|lead volunteer|lead "
    "advocate|attorney assigned|lawyer|case handler|handler|staff assigned|intake "
    "worker|screener|interviewer|taken by|abogado asignado|responsable del caso|encargado del "
    "caso|asignada a|atiende|representante|attorney/rep"},
  {9, HABEAS_FIELD_TEXT, "referral_source", N_ ("Referral source"), HABEAS_SENSITIVITY_CASE, 0,
    NULL, "referral source|referred by|referral|referido por|fuente de referencia"},
  {10, HABEAS_FIELD_REF, "community_event", N_ ("Community event"), HABEAS_SENSITIVITY_CASE,
    HABEAS_RECORD_COMMUNITY_EVENT, NULL, NULL},
  {11, HABEAS_FIELD_TEXT, "funder", N_ ("Funder"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "funder|funding|fund|grant|financiador|fondo"},
  {12, HABEAS_FIELD_TEXT, "problem_code", N_ ("LSC problem code"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "problem code|lsc problem code|codigo de problema"},
  {13, HABEAS_FIELD_TEXT, "closing_code", N_ ("LSC closing code"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "closing code|lsc closing code|codigo de cierre"},
  {14, HABEAS_FIELD_DATE, "retention", N_ ("Keep until"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "retention date|keep until|conservar hasta"},
  {15, HABEAS_FIELD_CHOICE, "legal_hold", N_ ("Legal hold"), HABEAS_SENSITIVITY_CASE, 0,
    habeas_choices_yes_no, "legal hold|retencion legal"},
  {16, HABEAS_FIELD_DATE, "consent", N_ ("Consent given"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "consent|consent date|retainer date|retainer|consentimiento|fecha de consentimiento"},
  {17, HABEAS_FIELD_REF, "consent_document", N_ ("Consent document"), HABEAS_SENSITIVITY_CASE,
    HABEAS_RECORD_DOCUMENT, NULL, NULL},
  {18, HABEAS_FIELD_REF, "primary_arrest", N_ ("Primary arrest"), HABEAS_SENSITIVITY_CASE,
    HABEAS_RECORD_ARREST, NULL, NULL},
  {19, HABEAS_FIELD_CHOICE, "archived", N_ ("Archived"), HABEAS_SENSITIVITY_CASE, 0,
    habeas_choices_yes_no, NULL},
  {20, HABEAS_FIELD_CHOICE, "review", N_ ("Coordinator: please check"), HABEAS_SENSITIVITY_CASE, 0,
    habeas_choices_yes_no, NULL},
  {21, HABEAS_FIELD_TEXT, "called", N_ ("Called when no name is known"), HABEAS_SENSITIVITY_CASE, 0,
    NULL, NULL},
};

const HabeasRecordInfo habeas_case_info = {
  .kind = HABEAS_RECORD_CASE,
  .type_name = "HabeasCase",
  .name = "case",
  .label = N_ ("Case"),
  .owner = "person",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
