/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-stage-course.h"

G_BEGIN_DECLS

/* What the map knows of every shape: which jurisdiction it is, its stage on all days, our cases.
 * Made when the casebook was read, immutable and shared with the threads that draw. */
typedef struct _HabeasMapData HabeasMapData;

/* @rid: 0 where the casebook has no jurisdiction of that shape; @label: NULL then */
typedef struct {
  gint64 rid;
  const char *label;
  guint cases;
  guint open_cases;
} HabeasMapCounty;

/* @rows: (element-type HabeasDossierRow) */
HabeasMapData *habeas_map_data_new (GPtrArray *rows);
HabeasMapData *habeas_map_data_ref (HabeasMapData *self);
void habeas_map_data_unref (HabeasMapData *self);

/* Of a shape of the map; never NULL. */
HabeasMapCounty habeas_map_data_get_county (const HabeasMapData *self, guint shape);
const HabeasStageTurn *habeas_map_data_get_turn (
  const HabeasMapData *self, guint shape, gint32 day);

/* The next day (or, with @step -1, the last one before) on which a county changes; @day itself when
 * there is none. */
gint32 habeas_map_data_find_change (const HabeasMapData *self, gint32 day, int step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasMapData, habeas_map_data_unref)

G_END_DECLS
