/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charge. What somebody is or was accused of, and what became of it. Constant data, read by every
 * thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasChoice classes[] = {
  {"infraction", N_ ("Infraction"),
    "infraction|i|inf|violation|infracción|falta|infractions|civil infraction|traffic "
    "infraction|citation|ticket|contravencion|contravención|infraccion de transito"},
  {"misdemeanor", N_ ("Misdemeanor"),
    "misdemeanor|misdemeanour|m|misd|misd.|mis|delito menor|menor|misdemeanors|misdem|gross "
    "misdemeanor|gross misd|gm|delito leve"},
  {"felony", N_ ("Felony"),
    "felony|f|fel|fel.|delito grave|grave|felonies|delito mayor|felonia|felonía"},
  {"aggravated_felony", N_ ("Aggravated felony"),
    "aggravated felony|agg felony|agg. felony|ag felony|af|delito grave con agravantes|delito con "
    "agravantes"},
  {NULL},
};

static const HabeasChoice dispositions[] = {
  {"arrest_only", N_ ("Arrest only"),
    "arrest only|arrested only|no charge|no charges|none filed|not charged|solo arresto|sólo "
    "arresto|sin cargos|no charges filed|no charge filed|released without charges|released no "
    "charges|not filed|never charged|sin cargo|solo arrestado|solo arrestada|sin acusacion"},
  {"charged", N_ ("Charged"),
    "charged|pending|filed|open|charges pending|acusado|acusada|pendiente|en proceso|charges "
    "filed|formally charged|awaiting trial|pretrial|pre-trial|pending "
    "trial|indicted|arraigned|cargos presentados|procesado|procesada|pendiente de "
    "juicio|imputado|imputada"},
  {"dismissed", N_ ("Dismissed"),
    "dismissed|dropped|nolle "
    "prosequi|nolle|rejected|desestimado|desestimada|retirado|retirados|dismissal|charges "
    "dropped|charge dropped|charges dismissed|charge dismissed|case dismissed|nol pros|nolle "
    "pros|nolle prossed|withdrawn|sobreseido|sobreseida|desestimados|cargos retirados|cargo "
    "retirado|retirada"},
  {"acquitted", N_ ("Acquitted"),
    "acquitted|not guilty|absuelto|absuelta|acquittal|found not guilty|no culpable|declarado "
    "inocente|declarada inocente"},
  {"convicted", N_ ("Convicted"),
    "convicted|guilty|plea|pled guilty|plead "
    "guilty|conviction|sentenced|condenado|condenada|culpable|declarado culpable|found "
    "guilty|guilty plea|pleaded guilty|plea of guilty|sentenciado|sentenciada|declarada "
    "culpable|se declaro culpable|condena"},
  {"juvenile_adjudication", N_ ("Juvenile adjudication"),
    "juvenile adjudication|juvenile|adjudicated|adjudicación juvenil|tribunal de menores|juv "
    "adjudication|juv. adjudication|juvenile adjudicated|adjudicated juvenile|adjudicated "
    "delinquent|adjudicado menor|adjudicacion de menor"},
  {"deferred", N_ ("Deferred"),
    "deferred|diversion|deferred adjudication|deferred entry|diferido|diferida|suspensión|deferred "
    "prosecution|deferred judgment|deferred disposition|pretrial diversion|diversion "
    "program|programa de desvio|programa de desviacion"},
  {"vacated", N_ ("Vacated"),
    "vacated|anulado|anulada|conviction vacated|set aside|overturned|revocado|revocada"},
  {"expunged", N_ ("Expunged"),
    "expunged|sealed|borrado|eliminado del registro|expungement|record "
    "sealed|expungido|expungida|sellado"},
  {"on_appeal", N_ ("On appeal"),
    "on appeal|appealed|appeal|en apelación|apelado|appeal pending|under appeal|apelada"},
  {"unknown", N_ ("Unknown"), "unknown|unk|?|desconocido|desconocida|se desconoce"},
  {NULL},
};

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_REF, "arrest", N_ ("Arrest"), HABEAS_SENSITIVITY_PLAIN, HABEAS_RECORD_ARREST,
    NULL, NULL},
  {2, HABEAS_FIELD_TEXT, "as_booked", N_ ("Charge as booked"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "charge|charges|offense|offence|charge description|offense description|booked "
    "charge|charge(s)|cargo|cargos|delito|delitos|acusacion|charge desc|charge desc.|charge "
    "text|charge literal|charge name|offense desc|offense name|arrest charge|arrest "
    "charges|booking charge|booking charges|booked charges|primary charge|top "
    "charge|violation|crime|crimes|statute description|statute desc|charged "
    "with|cargo(s)|delito(s)|cargo de arresto|cargos de arresto|descripcion del cargo|acusado "
    "de|criminal charge|criminal charges|alleged offense|accused of|reason for arrest|motivo del "
    "arresto|motivo de arresto|cargo penal|cargos penales|descripcion del delito|falta o "
    "delito|infraccion"},
  {3, HABEAS_FIELD_REF, "offense", N_ ("Offense"), HABEAS_SENSITIVITY_CASE, HABEAS_RECORD_OFFENSE,
    NULL, NULL},
  {4, HABEAS_FIELD_CHOICE, "class", N_ ("Class"), HABEAS_SENSITIVITY_CASE, 0, classes,
    "class|charge class|severity|level|offense level|offense class|degree|charge "
    "type|f/m|clase|tipo de cargo|gravedad|charge level|felony/misdemeanor|felony or "
    "misdemeanor|fel/misd|misd/fel|f/m/i|m/f|charge severity|offense severity|offense type|crime "
    "class|class of charge|class of offense|type of charge|nivel del cargo|clase del cargo|clase "
    "de delito|clase del delito|tipo de delito|grade|charge grade|offense grade|felony/misd|misd "
    "or felony|clase de cargo|type of offense|nivel del delito|crime level|clasificacion del "
    "delito"},
  {5, HABEAS_FIELD_INTEGER, "count", N_ ("Number of counts"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "count|counts|number of counts|cantidad"},
  {6, HABEAS_FIELD_INTEGER, "max_penalty", N_ ("Maximum penalty (days)"), HABEAS_SENSITIVITY_CASE,
    0, NULL, "maximum penalty (days)|max penalty days|pena maxima (dias)"},
  {7, HABEAS_FIELD_INTEGER, "sentence", N_ ("Sentence (days)"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "sentence (days)|sentence days|sentencia (dias)|condena (dias)"},
  {8, HABEAS_FIELD_TEXT, "statute", N_ ("Statute"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "statute|code section|section|statute code|charge code|ley|articulo|codigo|statute no|statute "
    "number|charge statute|offense code|violation code|codigo penal|articulo penal"},
  {9, HABEAS_FIELD_CHOICE, "disposition", N_ ("Disposition"), HABEAS_SENSITIVITY_CASE, 0,
    dispositions,
    "disposition|charge disposition|outcome of charge|charge "
    "outcome|outcomes|disposicion|resolucion|resultado del cargo|dispo|charge status|charge "
    "disp|court disposition|outcome of charges|outcome of charge(s)|result of charge|charge "
    "result|verdict|status of charge|status of charges|charge(s) outcome|charge "
    "outcomes|disposition of charge|resultado de los cargos|resultado de "
    "cargos|veredicto|disposicion del cargo|disposicion de cargos|estado del cargo|estado de los "
    "cargos|disp|case disposition|final disposition|disposicion final|criminal "
    "disposition|criminal outcome|conviction status|convicted?|condenado|court result|resultado "
    "penal|resolucion del cargo|fallo|situacion del cargo|estatus del cargo|desenlace del cargo"},
  {10, HABEAS_FIELD_DATE, "disposed", N_ ("Disposition date"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "disposition date|date of disposition|fecha de disposicion|disp date|dispo date|date "
    "disposed|disposed on|conviction date|fecha de resolucion|fecha de condena"},
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
