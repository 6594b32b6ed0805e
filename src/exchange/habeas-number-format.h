/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-date.h"

G_BEGIN_DECLS

/* What a number format makes of a number. */
typedef enum {
  HABEAS_FORMAT_NUMBER, /* also elapsed times: [h]:mm */
  HABEAS_FORMAT_DATE,
  HABEAS_FORMAT_TIME,
  HABEAS_FORMAT_DATE_TIME,
} HabeasFormatKind;

typedef struct {
  HabeasFormatKind kind;
  guint min_digits; /* of a format that only pads with zeros ("000000000"), else 0 */
} HabeasNumberFormat;

HabeasNumberFormat habeas_number_format_parse (const char *code);
HabeasNumberFormat habeas_number_format_get_builtin (guint id);

gboolean habeas_serial_to_date (
  double serial, gboolean starts_1904, HabeasFormatKind kind, HabeasDate *date);
gboolean habeas_serial_to_time (double serial, guint *hour, guint *minute);

G_END_DECLS
