/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charge. What somebody is or was accused of, and what became of it. Constant data, read by every
 * thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasChoice classes[] = {
  {"infraction", N_ ("Infraction"), "infraction|i|inf|violation|infracción|falta"},
  {"misdemeanor", N_ ("Misdemeanor"),
    "misdemeanor|misdemeanour|m|misd|misd.|mis|delito menor|menor"},
  {"felony", N_ ("Felony"), "felony|f|fel|fel.|delito grave|grave"},
  {"aggravated_felony", N_ ("Aggravated felony"),
    "aggravated felony|agg felony|agg. felony|ag felony|af|delito grave con agravantes|delito con "
    "agravantes"},
  {NULL},
};

static const HabeasChoice dispositions[] = {
  {"arrest_only", N_ ("Arrest only"),
    "arrest only|arrested only|no charge|no charges|none filed|not charged|solo arresto|sólo "
    "arresto|sin cargos"},
  {"charged", N_ ("Charged"),
    "charged|pending|filed|open|charges pending|acusado|acusada|pendiente|en proceso"},
  {"dismissed", N_ ("Dismissed"),
    "dismissed|dropped|nolle prosequi|nolle|rejected|desestimado|desestimada|retirado|retirados"},
  {"acquitted", N_ ("Acquitted"), "acquitted|not guilty|absuelto|absuelta"},
  {"convicted", N_ ("Convicted"),
    "convicted|guilty|plea|pled guilty|plead "
    "guilty|conviction|sentenced|condenado|condenada|culpable|declarado culpable"},
  {"juvenile_adjudication", N_ ("Juvenile adjudication"),
    "juvenile adjudication|juvenile|adjudicated|adjudicación juvenil|tribunal de menores"},
  {"deferred", N_ ("Deferred"),
    "deferred|diversion|deferred adjudication|deferred entry|diferido|diferida|suspensión"},
  {"vacated", N_ ("Vacated"), "vacated|anulado|anulada"},
  {"expunged", N_ ("Expunged"), "expunged|sealed|borrado|eliminado del registro"},
  {"on_appeal", N_ ("On appeal"), "on appeal|appealed|appeal|en apelación|apelado"},
  {"unknown", N_ ("Unknown"), "unknown|unk|?|desconocido|desconocida|se desconoce"},
  {NULL},
};

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_REF, "arrest", N_ ("Arrest"), HABEAS_SENSITIVITY_PLAIN, HABEAS_RECORD_ARREST,
    NULL, NULL},
  {2, HABEAS_FIELD_TEXT, "as_booked", N_ ("Charge as booked"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "charge|charges|offense|offence|charge description|offense description|booked "
    "charge|charge(s)|cargo|cargos|delito|delitos|acusacion"},
  {3, HABEAS_FIELD_REF, "offense", N_ ("Offense"), HABEAS_SENSITIVITY_CASE, HABEAS_RECORD_OFFENSE,
    NULL, NULL},
  {4, HABEAS_FIELD_CHOICE, "class", N_ ("Class"), HABEAS_SENSITIVITY_CASE, 0, classes,
    "class|charge class|severity|level|offense level|offense class|degree|charge "
    "type|f/m|clase|tipo de cargo|gravedad"},
  {5, HABEAS_FIELD_INTEGER, "count", N_ ("Counts"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "count|counts|number of counts|cantidad"},
  {6, HABEAS_FIELD_INTEGER, "max_penalty", N_ ("Maximum penalty (days)"), HABEAS_SENSITIVITY_CASE,
    0, NULL, "maximum penalty (days)|max penalty days|pena maxima (dias)"},
  {7, HABEAS_FIELD_INTEGER, "sentence", N_ ("Sentence (days)"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "sentence (days)|sentence days|sentencia (dias)|condena (dias)"},
  {8, HABEAS_FIELD_TEXT, "statute", N_ ("Statute"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "statute|code section|section|statute code|charge code|ley|articulo|codigo"},
  {9, HABEAS_FIELD_CHOICE, "disposition", N_ ("Disposition"), HABEAS_SENSITIVITY_CASE, 0,
    dispositions,
    "disposition|charge disposition|outcome of charge|charge "
    "outcome|outcomes|disposicion|resolucion|resultado del cargo"},
  {10, HABEAS_FIELD_DATE, "disposed", N_ ("Disposition date"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "disposition date|date of disposition|fecha de disposicion"},
};

const HabeasRecordInfo habeas_charge_info = {
  .kind = HABEAS_RECORD_CHARGE,
  .type_name = "HabeasCharge",
  .name = "charge",
  .label = N_ ("Charge"),
  .owner = "arrest",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
