/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-date.h"
#include "habeas-field.h"

G_BEGIN_DECLS

/**
 * HabeasFieldMatch:
 * @rank: place of the alias among those of its field, 0 is the most usual
 *
 * A field that a heading can mean.
 */
typedef struct {
  const HabeasRecordInfo *record;
  const HabeasField *field;
  guint rank;
} HabeasFieldMatch;

char *habeas_heading_normalise (const char *heading);
const HabeasFieldMatch *habeas_heading_match (const char *heading, guint *n_matches);
gboolean habeas_heading_is_vague (const char *heading);
gboolean habeas_heading_is_ordinal (const char *heading);
const HabeasField *habeas_heading_match_time (const char *heading, const HabeasRecordInfo **record);
HabeasDateOrder habeas_heading_get_date_order (const char *heading);
gboolean habeas_heading_is_plural (const char *heading);

G_END_DECLS
