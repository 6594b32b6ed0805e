/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Note. Append-only; time in tenths of an hour. Constant data, read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_REF, "case", N_ ("Case"), HABEAS_SENSITIVITY_PLAIN, HABEAS_RECORD_CASE, NULL,
    NULL},
  {2, HABEAS_FIELD_LONG_TEXT, "text", N_ ("Text"), HABEAS_SENSITIVITY_NAME, 0, NULL,
    "notes|note|comments|comment|remarks|observaciones|notas|comentarios|nota|note(s)|comment(s)|"
    "case notes|notes/comments|additional notes|other notes|nota(s)|comentario|observacion|notas "
    "del caso|memo|details|other info|additional info|additional comments|additional "
    "information|general notes|comentarios adicionales|detalles|notas "
    "adicionales|anotaciones|informacion adicional"},
  {3, HABEAS_FIELD_DATE, "written", N_ ("Written"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {4, HABEAS_FIELD_REF, "author", N_ ("Author"), HABEAS_SENSITIVITY_CASE, HABEAS_RECORD_VOLUNTEER,
    NULL, NULL},
  {5, HABEAS_FIELD_INTEGER, "tenths", N_ ("Time (tenths of an hour)"), HABEAS_SENSITIVITY_CASE, 0,
    NULL, NULL},
  {6, HABEAS_FIELD_REF, "corrects", N_ ("Corrects"), HABEAS_SENSITIVITY_PLAIN, HABEAS_RECORD_NOTE,
    NULL, NULL},
};

const HabeasRecordInfo habeas_note_info = {
  .kind = HABEAS_RECORD_NOTE,
  .type_name = "HabeasNote",
  .name = "note",
  .label = N_ ("Note"),
  .owner = "case",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
