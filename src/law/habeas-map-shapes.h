/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The shapes of the counties, projected and ready to be drawn. Immutable and shared by all threads.
 * What the file holds and where it comes from: data/map/convert.py. */
typedef struct _HabeasMapShapes HabeasMapShapes;

typedef struct {
  gint16 x, y;
} HabeasMapPoint;

/**
 * HabeasMapShape:
 * @inside: a point well inside, where a mark can stand
 * @n_rings: 0 for a place without an area, which is a dot at @inside
 */
typedef struct {
  char fips[6];
  HabeasMapPoint first, last; /* bounds */
  HabeasMapPoint inside;
  guint first_ring;
  guint n_rings;
} HabeasMapShape;

typedef enum {
  HABEAS_MAP_LEFT,
  HABEAS_MAP_RIGHT,
  HABEAS_MAP_UP,
  HABEAS_MAP_DOWN,
} HabeasMapDirection;

const HabeasMapShapes *habeas_map_shapes_get_shipped (void);
void habeas_map_shapes_get_size (const HabeasMapShapes *self, int *width, int *height);
guint habeas_map_shapes_get_n (const HabeasMapShapes *self);
const HabeasMapShape *habeas_map_shapes_get (const HabeasMapShapes *self, guint index);
/* Of a place of any vintage: its own shape, or the one that stands for it. -1 when there is none.
 */
int habeas_map_shapes_find (const HabeasMapShapes *self, const char *fips);

/* A closed ring; the last point is not the first one again. */
const HabeasMapPoint *habeas_map_shapes_get_ring (
  const HabeasMapShapes *self, guint ring, guint *n_points);
/* Every border once. @outer: of a state, the coast among them. */
guint habeas_map_shapes_get_n_borders (const HabeasMapShapes *self);
const HabeasMapPoint *habeas_map_shapes_get_border (
  const HabeasMapShapes *self, guint border, guint *n_points, gboolean *outer);

/* The shape at a point of the map, -1 for none. A dot is hit within @reach. */
int habeas_map_shapes_hit (const HabeasMapShapes *self, double x, double y, double reach);
/* The nearest shape in that direction, @from itself at the end of the map. */
guint habeas_map_shapes_step (
  const HabeasMapShapes *self, guint from, HabeasMapDirection direction);

G_END_DECLS
