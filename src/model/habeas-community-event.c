/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Community event. A day out of the office where intakes are taken. Constant data, read by every
 * thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_TEXT, "name", N_ ("Name"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "event|community event|evento|evento comunitario"},
  {2, HABEAS_FIELD_DATE, "date", N_ ("Date"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {3, HABEAS_FIELD_TEXT, "place", N_ ("Place"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
  {4, HABEAS_FIELD_LONG_TEXT, "note", N_ ("Note"), HABEAS_SENSITIVITY_CASE, 0, NULL, NULL},
};

const HabeasRecordInfo habeas_community_event_info = {
  .kind = HABEAS_RECORD_COMMUNITY_EVENT,
  .type_name = "HabeasCommunityEvent",
  .name = "community_event",
  .label = N_ ("Community event"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
