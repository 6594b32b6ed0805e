/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws the map into a surface. Counties of one look are one path, so that no seam shows between
 * them; every border is drawn once. What is filled says whether fingerprints are shared; what was
 * answered to a county stands on it as the mark that the lists show. Any thread. */
#include "habeas-map-painter.h"

#include "habeas-map-shapes.h"

#include <pango/pangocairo.h>
#include <string.h>

/* Points of a border nearer than this many pixels to the last one add nothing. */
#define NEAR 0.6
#define MARK_RADIUS 5.0
#define DOT_RADIUS 2.5
#define HATCH 6

typedef enum {
  FILL_PLAIN,
  FILL_UNKNOWN,
  FILL_SCHEDULED,
  FILL_ACTIVE,
  FILL_FEW,
  FILL_SOME,
  FILL_MANY,
  FILL_MOST,
  N_FILLS
} Fill;

/* How strong the ink of a fill is; hatched ones besides. */
static const double strengths[N_FILLS] = {0.07, 0.07, 0.07, 0.42, 0.2, 0.34, 0.5, 0.66};

HabeasMapOrder *
habeas_map_order_copy (const HabeasMapOrder *order)
{
  HabeasMapOrder *copy = g_memdup2 (order, sizeof *order);

  habeas_map_data_ref (copy->data);
  if (copy->borders != NULL)
    cairo_surface_reference (copy->borders);
  return copy;
}

void
habeas_map_order_free (HabeasMapOrder *order)
{
  if (order == NULL)
    return;
  habeas_map_data_unref (order->data);
  g_clear_pointer (&order->borders, cairo_surface_destroy);
  g_free (order);
}

void
habeas_map_picture_free (HabeasMapPicture *picture)
{
  if (picture == NULL)
    return;
  g_clear_pointer (&picture->surface, cairo_surface_destroy);
  g_clear_pointer (&picture->borders, cairo_surface_destroy);
  g_free (picture);
}

GdkTexture *
habeas_map_picture_to_texture (const HabeasMapPicture *picture)
{
  cairo_surface_t *surface = cairo_surface_reference (picture->surface);
  const int height = cairo_image_surface_get_height (surface);
  const gsize stride = (gsize)cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
    stride * (gsize)height, (GDestroyNotify)cairo_surface_destroy, surface);

  return gdk_memory_texture_new (
    cairo_image_surface_get_width (surface), height, GDK_MEMORY_DEFAULT, bytes, stride);
}

HabeasStageMark
habeas_map_mark_of (const HabeasStageTurn *turn)
{
  return turn->undecided ? HABEAS_STAGE_MARK_UNKNOWN
                         : habeas_stage_mark_of (turn->participation, turn->opt_out);
}

guint
habeas_map_step_of (guint open_cases)
{
  return open_cases == 0 ? 0 : open_cases < 2 ? 1 : open_cases < 5 ? 2 : open_cases < 10 ? 3 : 4;
}

/* --- shapes --- */

static double
to_x (const HabeasMapView *view, int x)
{
  return (x - view->left) * view->zoom;
}

static double
to_y (const HabeasMapView *view, int y)
{
  return (y - view->top) * view->zoom;
}

void
habeas_map_trace (cairo_t *cr, const HabeasMapView *view, guint index)
{
  const HabeasMapShapes *shapes = habeas_map_shapes_get_shipped ();
  const HabeasMapShape *shape = habeas_map_shapes_get (shapes, index);

  for (guint r = 0; r < shape->n_rings; r++)
    {
      guint n;
      const HabeasMapPoint *ring = habeas_map_shapes_get_ring (shapes, shape->first_ring + r, &n);

      cairo_move_to (cr, to_x (view, ring[0].x), to_y (view, ring[0].y));
      for (guint i = 1; i < n; i++)
        cairo_line_to (cr, to_x (view, ring[i].x), to_y (view, ring[i].y));
      cairo_close_path (cr);
    }
  if (shape->n_rings == 0)
    {
      cairo_new_sub_path (cr);
      cairo_arc (
        cr, to_x (view, shape->inside.x), to_y (view, shape->inside.y), DOT_RADIUS, 0, 2 * G_PI);
    }
}

static gboolean
is_seen (const HabeasMapOrder *order, const HabeasMapShape *shape)
{
  return to_x (&order->view, shape->last.x) > -MARK_RADIUS
         && to_y (&order->view, shape->last.y) > -MARK_RADIUS
         && to_x (&order->view, shape->first.x) < order->width + MARK_RADIUS
         && to_y (&order->view, shape->first.y) < order->height + MARK_RADIUS;
}

/* --- fills --- */

static Fill
fill_of (const HabeasMapOrder *order, guint shape)
{
  const HabeasStageTurn *turn;

  if (order->mode == HABEAS_MAP_BY_CASES)
    {
      const guint step
        = habeas_map_step_of (habeas_map_data_get_county (order->data, shape).open_cases);

      return step == 0 ? FILL_PLAIN : (Fill)(FILL_FEW + step - 1);
    }
  turn = habeas_map_data_get_turn (order->data, shape, order->day);
  switch (turn->participation)
    {
    case HABEAS_PARTICIPATION_ACTIVE:
    case HABEAS_PARTICIPATION_ACTIVE_OVER_OBJECTION:
      return FILL_ACTIVE;
    case HABEAS_PARTICIPATION_SCHEDULED:
      return FILL_SCHEDULED;
    case HABEAS_PARTICIPATION_NOT_ACTIVE:
    case HABEAS_PARTICIPATION_REMOVED:
    default:
      return turn->undecided ? FILL_UNKNOWN : FILL_PLAIN;
    }
}

static void
set_ink (cairo_t *cr, const GdkRGBA *color, double alpha)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, alpha);
}

/* Slanted lines for what is planned, dots for what is not known. */
static void
hatch (cairo_t *cr, const HabeasMapOrder *order, Fill fill)
{
  cairo_surface_t *tile = cairo_surface_create_similar_image (
    cairo_get_target (cr), CAIRO_FORMAT_ARGB32, HATCH * order->scale, HATCH * order->scale);
  cairo_pattern_t *pattern;
  cairo_t *pen;

  cairo_surface_set_device_scale (tile, order->scale, order->scale);
  pen = cairo_create (tile);
  set_ink (pen, &order->colors.ink, 0.5);
  cairo_set_line_width (pen, 1.2);
  if (fill == FILL_SCHEDULED)
    for (int i = -1; i <= 1; i++)
      {
        cairo_move_to (pen, i * HATCH - 1, HATCH + 1);
        cairo_line_to (pen, i * HATCH + HATCH + 1, -1);
        cairo_stroke (pen);
      }
  else
    {
      cairo_arc (pen, HATCH / 2.0, HATCH / 2.0, 0.9, 0, 2 * G_PI);
      cairo_fill (pen);
    }
  cairo_destroy (pen);
  pattern = cairo_pattern_create_for_surface (tile);
  cairo_pattern_set_extend (pattern, CAIRO_EXTEND_REPEAT);
  cairo_set_source (cr, pattern);
  cairo_fill (cr);
  cairo_pattern_destroy (pattern);
  cairo_surface_destroy (tile);
}

static void
paint_fills (cairo_t *cr, const HabeasMapOrder *order)
{
  const HabeasMapShapes *shapes = habeas_map_shapes_get_shipped ();
  const guint n = habeas_map_shapes_get_n (shapes);
  g_autofree guint8 *fills = g_new (guint8, n);
  guint counts[N_FILLS] = {0};

  for (guint i = 0; i < n; i++)
    {
      const HabeasMapShape *shape = habeas_map_shapes_get (shapes, i);

      fills[i]
        = shape->n_rings > 0 && is_seen (order, shape) ? (guint8)fill_of (order, i) : N_FILLS;
      if (fills[i] < N_FILLS)
        counts[fills[i]]++;
    }
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  for (int fill = 0; fill < N_FILLS; fill++)
    {
      const GdkRGBA *color = fill >= FILL_FEW ? &order->colors.accent : &order->colors.ink;

      if (counts[fill] == 0)
        continue;
      for (guint i = 0; i < n; i++)
        if (fills[i] == fill)
          habeas_map_trace (cr, &order->view, i);
      set_ink (cr, color, strengths[fill]);
      if (fill == FILL_UNKNOWN || fill == FILL_SCHEDULED)
        {
          cairo_fill_preserve (cr);
          hatch (cr, order, (Fill)fill);
        }
      else
        cairo_fill (cr);
    }
}

/* --- borders --- */

static void
trace_border (cairo_t *cr, const HabeasMapOrder *order, const HabeasMapPoint *points, guint n)
{
  double at_x = to_x (&order->view, points[0].x);
  double at_y = to_y (&order->view, points[0].y);

  cairo_move_to (cr, at_x, at_y);
  for (guint i = 1; i < n; i++)
    {
      const double x = to_x (&order->view, points[i].x);
      const double y = to_y (&order->view, points[i].y);

      if (i + 1 < n && ABS (x - at_x) < NEAR && ABS (y - at_y) < NEAR)
        continue;
      cairo_line_to (cr, x, y);
      at_x = x;
      at_y = y;
    }
}

static gboolean
is_line_seen (const HabeasMapOrder *order, const HabeasMapPoint *points, guint n)
{
  /* A border is short: one of its points is near the window when any of it is in it. */
  const double air = 400 * order->view.zoom + 200;

  for (guint i = 0; i < n; i += MAX (n / 4, 1))
    {
      const double x = to_x (&order->view, points[i].x);
      const double y = to_y (&order->view, points[i].y);

      if (x > -air && y > -air && x < order->width + air && y < order->height + air)
        return TRUE;
    }
  return FALSE;
}

static cairo_surface_t *
make_surface (const HabeasMapOrder *order)
{
  cairo_surface_t *surface = cairo_image_surface_create (
    CAIRO_FORMAT_ARGB32, order->width * order->scale, order->height * order->scale);

  cairo_surface_set_device_scale (surface, order->scale, order->scale);
  return surface;
}

static cairo_surface_t *
paint_borders (const HabeasMapOrder *order)
{
  const HabeasMapShapes *shapes = habeas_map_shapes_get_shipped ();
  cairo_surface_t *surface = make_surface (order);
  cairo_t *cr = cairo_create (surface);

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (int outer = 0; outer < 2; outer++)
    {
      for (guint i = 0; i < habeas_map_shapes_get_n_borders (shapes); i++)
        {
          gboolean is_outer;
          guint n;
          const HabeasMapPoint *points = habeas_map_shapes_get_border (shapes, i, &n, &is_outer);

          if (is_outer == (outer == 1) && n > 1 && is_line_seen (order, points, n))
            trace_border (cr, order, points, n);
        }
      if (outer == 1)
        set_ink (cr, &order->colors.ink, 0.35);
      else
        set_ink (cr, &order->colors.paper, 0.9);
      cairo_set_line_width (cr, outer == 1 ? 0.8 : 0.5);
      cairo_stroke (cr);
    }
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* --- marks --- */

static void
circle (cairo_t *cr, double x, double y, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
}

static const GdkRGBA *
color_of (const HabeasMapOrder *order, HabeasStageMark mark)
{
  switch (mark)
    {
    case HABEAS_STAGE_MARK_OVER_OBJECTION:
    case HABEAS_STAGE_MARK_DENIED:
      return &order->colors.bad;
    case HABEAS_STAGE_MARK_HALF:
      return &order->colors.warn;
    case HABEAS_STAGE_MARK_REMOVED:
      return &order->colors.good;
    case HABEAS_STAGE_MARK_REQUESTED:
    case HABEAS_STAGE_MARK_FULL:
      return &order->colors.accent;
    case HABEAS_STAGE_MARK_UNKNOWN:
    case HABEAS_STAGE_MARK_NONE:
    case HABEAS_STAGE_MARK_SCHEDULED:
    case HABEAS_STAGE_MARK_ACTIVE:
    case HABEAS_N_STAGE_MARKS:
    default:
      return NULL;
    }
}

/* The shapes of the stage badge (data/style.css). */
static void
paint_mark (cairo_t *cr, const HabeasMapOrder *order, HabeasStageMark mark, double x, double y)
{
  const double k = order->text_scale;
  const double r = MARK_RADIUS * k;

  set_ink (cr, &order->colors.paper, 1);
  circle (cr, x, y, r + 1.5 * k);
  cairo_fill (cr);
  set_ink (cr, color_of (order, mark), 1);
  cairo_set_line_width (cr, 1.8 * k);
  circle (cr, x, y, r - 0.9 * k);
  cairo_stroke (cr);
  if (mark == HABEAS_STAGE_MARK_OVER_OBJECTION || mark == HABEAS_STAGE_MARK_FULL)
    circle (cr, x, y, mark == HABEAS_STAGE_MARK_FULL ? r : 0.5 * r);
  else if (mark == HABEAS_STAGE_MARK_HALF)
    {
      cairo_new_sub_path (cr);
      cairo_arc (cr, x, y, r - 0.9 * k, G_PI / 2, 3 * G_PI / 2);
    }
  cairo_fill (cr);
  if (mark == HABEAS_STAGE_MARK_DENIED || mark == HABEAS_STAGE_MARK_REMOVED)
    {
      const double dx = mark == HABEAS_STAGE_MARK_DENIED ? 0.6 * r : 0.8 * r;
      const double dy = mark == HABEAS_STAGE_MARK_DENIED ? 0.6 * r : 0;

      cairo_move_to (cr, x - dx, y + dy);
      cairo_line_to (cr, x + dx, y - dy);
      cairo_stroke (cr);
    }
}

/* How many open cases a county has stands on it as a number. */
static void
paint_number (cairo_t *cr, const HabeasMapOrder *order, guint number, double x, double y)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Sans Bold");
  int width, height;
  double half;

  pango_font_description_set_absolute_size (font, 11 * order->text_scale * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  half = MAX (width, height) / 2.0 + 1;
  set_ink (cr, &order->colors.accent, 1);
  circle (cr, x, y, half + 1);
  cairo_fill_preserve (cr);
  set_ink (cr, &order->colors.paper, 1);
  cairo_set_line_width (cr, 1.2);
  cairo_stroke (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_move_to (cr, x - width / 2.0, y - height / 2.0);
  pango_cairo_show_layout (cr, layout);
  pango_font_description_free (font);
  g_object_unref (layout);
}

static void
paint_dot (cairo_t *cr, const HabeasMapOrder *order, guint shape, double x, double y)
{
  const Fill fill = fill_of (order, shape);

  circle (cr, x, y, DOT_RADIUS * order->text_scale);
  set_ink (cr, &order->colors.paper, 1);
  cairo_fill_preserve (cr);
  set_ink (cr, fill >= FILL_FEW ? &order->colors.accent : &order->colors.ink, strengths[fill]);
  cairo_fill_preserve (cr);
  set_ink (cr, &order->colors.ink, 0.6);
  cairo_set_line_width (cr, 0.8);
  cairo_stroke (cr);
}

/* Counts all, paints what is seen. */
static void
paint_marks (cairo_t *cr, const HabeasMapOrder *order, HabeasMapPicture *picture)
{
  const HabeasMapShapes *shapes = habeas_map_shapes_get_shipped ();

  for (guint i = 0; i < habeas_map_shapes_get_n (shapes); i++)
    {
      const HabeasMapShape *shape = habeas_map_shapes_get (shapes, i);
      const double x = to_x (&order->view, shape->inside.x);
      const double y = to_y (&order->view, shape->inside.y);
      const HabeasStageTurn *turn = habeas_map_data_get_turn (order->data, i, order->day);
      const HabeasStageMark mark = habeas_map_mark_of (turn);
      const guint open = habeas_map_data_get_county (order->data, i).open_cases;

      picture->marks[mark]++;
      picture->active += turn->participation == HABEAS_PARTICIPATION_ACTIVE
                         || turn->participation == HABEAS_PARTICIPATION_ACTIVE_OVER_OBJECTION;
      picture->steps[habeas_map_step_of (open)]++;
      if (!is_seen (order, shape))
        continue;
      if (shape->n_rings == 0)
        paint_dot (cr, order, i, x, y);
      if (order->mode == HABEAS_MAP_BY_STAGE && color_of (order, mark) != NULL)
        paint_mark (cr, order, mark, x, y);
      else if (order->mode == HABEAS_MAP_BY_CASES && open > 0)
        paint_number (cr, order, open, x, y);
    }
}

HabeasMapPicture *
habeas_map_picture_new (const HabeasMapOrder *order)
{
  HabeasMapPicture *picture = g_new0 (HabeasMapPicture, 1);
  cairo_t *cr;

  g_return_val_if_fail (order != NULL && order->data != NULL, NULL);

  picture->borders
    = order->borders != NULL ? cairo_surface_reference (order->borders) : paint_borders (order);
  picture->surface = make_surface (order);
  cr = cairo_create (picture->surface);
  paint_fills (cr, order);
  cairo_set_source_surface (cr, picture->borders, 0, 0);
  cairo_paint (cr);
  paint_marks (cr, order, picture);
  cairo_destroy (cr);
  cairo_surface_flush (picture->surface);
  return picture;
}
