/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-map-painter.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_COUNTY_MAP (habeas_county_map_get_type ())
G_DECLARE_FINAL_TYPE (HabeasCountyMap, habeas_county_map, HABEAS, COUNTY_MAP, GtkWidget)

/**
 * HabeasCountyMap:
 * The counties, coloured by their stage on a day or by our open cases. One county is selected: by a
 * click, by the arrows (the nearest one in that direction), Page Up and Page Down (the one before
 * and after it in its state), Home and End (first and last of the state). Plus, minus and 0 zoom.
 *
 * Signals: `selected` (the selection changed), `activate` (gint64 rid), `drawn` (a picture came).
 */
void habeas_county_map_set_data (HabeasCountyMap *self, HabeasMapData *data);
HabeasMapData *habeas_county_map_get_data (HabeasCountyMap *self);
void habeas_county_map_set_mode (HabeasCountyMap *self, HabeasMapMode mode);
/* Days since the epoch. */
void habeas_county_map_set_day (HabeasCountyMap *self, gint32 day);
gint32 habeas_county_map_get_day (HabeasCountyMap *self);

/* -1 while none is. */
int habeas_county_map_get_selected (HabeasCountyMap *self);
void habeas_county_map_select (HabeasCountyMap *self, int shape);
/* What is said about a county: its name, its stage on the day, our cases. */
char *habeas_county_map_dup_words (HabeasCountyMap *self, guint shape);
/* The shape under a point of the widget, -1 for none. */
int habeas_county_map_pick (HabeasCountyMap *self, double x, double y);

/* Two digits; NULL: the whole country. */
void habeas_county_map_zoom_to_state (HabeasCountyMap *self, const char *state_fips);

/* NULL until the first picture was drawn. */
const HabeasMapPicture *habeas_county_map_get_picture (HabeasCountyMap *self);
gboolean habeas_county_map_is_settled (HabeasCountyMap *self);

G_END_DECLS
