/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-map-data.h"
#include "habeas-stage-mark.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  HABEAS_MAP_BY_STAGE,
  HABEAS_MAP_BY_CASES,
} HabeasMapMode;

/* Open cases of a county in steps: none, 1, 2 to 4, 5 to 9, 10 and more. */
#define HABEAS_N_MAP_STEPS 5

typedef struct {
  GdkRGBA paper; /* what lies under the map */
  GdkRGBA ink;
  GdkRGBA accent;
  GdkRGBA warn;
  GdkRGBA bad;
  GdkRGBA good;
} HabeasMapColors;

/* Which part of the map is seen: the point at the left top, and pixels a unit of the map. */
typedef struct {
  double left;
  double top;
  double zoom;
} HabeasMapView;

/**
 * HabeasMapOrder:
 * @scale: device pixels a pixel
 * @text_scale: as habeas_text_scale()
 * @borders: (nullable): those of an earlier picture of the same size, view and colours
 *
 * Everything a picture is made from.
 */
typedef struct {
  HabeasMapData *data;
  HabeasMapMode mode;
  gint32 day;
  int width;
  int height;
  int scale;
  double text_scale;
  HabeasMapView view;
  HabeasMapColors colors;
  cairo_surface_t *borders;
} HabeasMapOrder;

/* @marks: how many counties show each; @active: in how many fingerprints are shared; @steps: how
 * many have so many open cases */
typedef struct {
  cairo_surface_t *surface;
  cairo_surface_t *borders;
  guint marks[HABEAS_N_STAGE_MARKS];
  guint active;
  guint steps[HABEAS_N_MAP_STEPS];
} HabeasMapPicture;

HabeasMapOrder *habeas_map_order_copy (const HabeasMapOrder *order);
void habeas_map_order_free (HabeasMapOrder *order);
/* In any thread. */
HabeasMapPicture *habeas_map_picture_new (const HabeasMapOrder *order);
void habeas_map_picture_free (HabeasMapPicture *picture);
GdkTexture *habeas_map_picture_to_texture (const HabeasMapPicture *picture);

HabeasStageMark habeas_map_mark_of (const HabeasStageTurn *turn);
guint habeas_map_step_of (guint open_cases);
/* The shape of one county, for what is drawn over the map. */
void habeas_map_trace (cairo_t *cr, const HabeasMapView *view, guint shape);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasMapOrder, habeas_map_order_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasMapPicture, habeas_map_picture_free)

G_END_DECLS
