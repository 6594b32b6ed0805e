/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-county-map.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_MAP_PAGE (habeas_map_page_get_type ())
G_DECLARE_FINAL_TYPE (HabeasMapPage, habeas_map_page, HABEAS, MAP_PAGE, AdwBin)

/**
 * HabeasMapPage:
 * The county map with what moves it: by stage or by our cases, one state or all, a day from 2008
 * on; and the key that counts what is shown.
 *
 * Signal: `open` (gint64 rid).
 */
/* @rows: (element-type HabeasDossierRow); @today: days since the epoch */
void habeas_map_page_show (HabeasMapPage *self, GPtrArray *rows, gint32 today);
void habeas_map_page_set_mode (HabeasMapPage *self, HabeasMapMode mode);
/* Two digits; NULL: the whole country. */
void habeas_map_page_zoom_to_state (HabeasMapPage *self, const char *state_fips);
HabeasCountyMap *habeas_map_page_get_map (HabeasMapPage *self);
gboolean habeas_map_page_is_settled (HabeasMapPage *self);

G_END_DECLS
