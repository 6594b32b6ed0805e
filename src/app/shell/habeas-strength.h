/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How hard a passphrase is to guess. */
typedef enum {
  HABEAS_STRENGTH_NONE, /* nothing typed */
  HABEAS_STRENGTH_WEAK,
  HABEAS_STRENGTH_FAIR,
  HABEAS_STRENGTH_GOOD,
  HABEAS_STRENGTH_STRONG,
  HABEAS_STRENGTH_EXCELLENT,
} HabeasStrength;

/* The least a new casebook takes. */
#define HABEAS_STRENGTH_LEAST HABEAS_STRENGTH_GOOD

HabeasStrength habeas_strength_of (const char *passphrase);
const char *habeas_strength_to_label (HabeasStrength strength);
/* One sentence on what would make it stronger, or that it is strong. */
const char *habeas_strength_to_advice (HabeasStrength strength);

G_END_DECLS
