/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Detainer. The request of ICE to hold somebody beyond the release. Constant data, read by every
 * thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasChoice forms[] = {
  {"I-247", N_ ("I-247"), "i247|i-247"},
  {"I-247D", N_ ("I-247D"), "i247d|i-247d"},
  {"I-247N", N_ ("I-247N"), "i247n|i-247n"},
  {"I-247X", N_ ("I-247X"), "i247x|i-247x"},
  {"I-247A", N_ ("I-247A"), "i247a|i-247a"},
  {NULL},
};

static const HabeasChoice outcomes[] = {
  {"pending", N_ ("Pending"), NULL},
  {"honoured", N_ ("Honoured"), "honored|honoured"},
  {"declined", N_ ("Declined"), NULL},
  {"lifted", N_ ("Lifted"), "lifted|cancelled|canceled"},
  {"expired", N_ ("Expired"), NULL},
  {NULL},
};

/* Lists name the agency that holds, or the paper, where others say yes. Another hold than that of
 * immigration is none of these words, and none of ours. */
static const HabeasChoice recorded[] = {
  {"yes", N_ ("Yes"),
    "yes|y|x|true|1|✓|✔|si|sí|s|verdadero|ice|ice hold|ice detainer|immigration|immigration "
    "hold|immigration detainer|detainer|detainer lodged|lodged|detainer placed|placed|i-247|"
    "i247|migracion|inmigracion|retencion de ice"},
  {"no", N_ ("No"), "no|n|false|0|falso|no hold|no detainer|no ice hold|sin retencion"},
  {"unknown", N_ ("Not known"), "unknown|unk|?|desconocido|no se sabe"},
  {NULL},
};

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_REF, "arrest", N_ ("Arrest"), HABEAS_SENSITIVITY_PLAIN, HABEAS_RECORD_ARREST,
    NULL, NULL},
  {2, HABEAS_FIELD_CHOICE, "form", N_ ("Form"), HABEAS_SENSITIVITY_CASE, 0, forms,
    "detainer form|form|ice form|formulario|detainer form no|form number|formulario de "
    "detainer|form type|detainer type|type of detainer|tipo de detainer|tipo de formulario"},
  {3, HABEAS_FIELD_DATE, "lodged", N_ ("Lodged"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "detainer lodged|lodged|date lodged|detainer date|hold date|ice hold date|fecha de la orden de "
    "detencion|fecha de detainer|fecha de retencion|date detainer lodged|detainer lodged date|date "
    "of detainer|hold placed date|detainer placed date|date of hold|date ice hold|fecha del "
    "detainer|fecha de la retencion|fecha de la orden de ice|lodged on|ice detainer date|ice hold "
    "placed on|hold placed on|date hold placed|date of ice detainer|date of ice hold|detainer "
    "placed on|fecha del hold|fecha detainer|fecha detainer ice|fecha de orden de ice"},
  {4, HABEAS_FIELD_DATE, "served", N_ ("Served on the person"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "served|date served|served on client|notificado|fecha de notificacion"},
  {5, HABEAS_FIELD_TEXT, "basis", N_ ("Basis"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "basis|detainer basis|fundamento"},
  {6, HABEAS_FIELD_TEXT, "box", N_ ("Box"), HABEAS_SENSITIVITY_CASE, 0, NULL, "box|casilla"},
  {7, HABEAS_FIELD_CHOICE, "outcome", N_ ("Outcome"), HABEAS_SENSITIVITY_CASE, 0, outcomes,
    "detainer outcome|hold outcome|resultado de la retencion"},
  {8, HABEAS_FIELD_DATE, "picked_up", N_ ("Picked up by ICE"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "picked up|ice pick-up|pickup date|transferred to ice|recogido por ice"},
  {0, HABEAS_FIELD_CHOICE, "recorded", N_ ("Detainer"), HABEAS_SENSITIVITY_CASE, 0, recorded,
    "detainer?|detainer|ice hold|hold|ice detainer|immigration hold|ice "
    "hold?|hold?|¿detainer?|orden de detencion de ice|retencion de ice|orden de "
    "detencion|¿retencion?|retencion|detencion de ice|ice|ice detainer?|has detainer|detainer "
    "y/n|ice hold y/n|hold y/n|immigration detainer|immigration detainer?|detainer placed|ice hold "
    "placed|i-247|ice detainer placed|hold for ice|tiene detainer|tiene orden de "
    "ice|retencion ice|orden de ice|¿retencion de ice?|¿orden de detencion?|detainer de ice|hold "
    "de ice|tiene hold|detainer issued|detainer lodged?|detainer on file|has ice hold|ice det|ice "
    "req|dhs hold|dhs detainer|ins hold|i-247 lodged|detainer migratorio|retencion "
    "migratoria|detencion migratoria|orden de retencion"},
};

const HabeasRecordInfo habeas_detainer_info = {
  .kind = HABEAS_RECORD_DETAINER,
  .type_name = "HabeasDetainer",
  .name = "detainer",
  .label = N_ ("Detainer"),
  .owner = "arrest",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
