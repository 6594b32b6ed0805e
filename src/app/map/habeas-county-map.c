/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map as a widget. A picture is drawn by a thread, one at a time and always the newest that was
 * asked for; until it comes, the last one stands in, moved and stretched to the new view. Over it
 * only outlines are drawn. Main thread. */
#include "habeas-county-map.h"

#include "habeas-adaptive-bin.h"
#include "habeas-colors.h"
#include "habeas-map-shapes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MARGIN 6.0
#define CLOSEST 60.0 /* times the view of the whole */
#define ZOOM_STEP 1.5
#define HALO 14.0 /* round a county that is too small to be outlined */
#define REACH 5.0

struct _HabeasCountyMap {
  GtkWidget parent_instance;

  /* Owned */
  HabeasMapData *data;
  HabeasMapPicture *picture; /* the last one */
  GdkTexture *texture;
  HabeasMapOrder *painted; /* what it shows */
  GCancellable *cancellable;

  HabeasMapMode mode;
  gint32 day;
  int selected;
  int hovered;
  gboolean drawing;
  gboolean stale;

  /* What is seen: a point of the map in the middle, how many times the whole. */
  double center_x;
  double center_y;
  double magnified;
  double pointer_x;
  double pointer_y;
  HabeasMapView drag_view; /* where the middle was when the drag began */
};

G_DEFINE_FINAL_TYPE (HabeasCountyMap, habeas_county_map, GTK_TYPE_WIDGET)

enum { SELECTED, ACTIVATE, DRAWN, N_SIGNALS };

static guint signals[N_SIGNALS];

/* --- the view --- */

static HabeasMapView
get_view (HabeasCountyMap *self)
{
  const double width = gtk_widget_get_width (GTK_WIDGET (self));
  const double height = gtk_widget_get_height (GTK_WIDGET (self));
  int map_width, map_height;
  HabeasMapView view;

  habeas_map_shapes_get_size (habeas_map_shapes_get_shipped (), &map_width, &map_height);
  view.zoom = MIN ((width - 2 * MARGIN) / map_width, (height - 2 * MARGIN) / map_height);
  view.zoom = MAX (view.zoom, 1e-4) * self->magnified;
  view.left = self->center_x - width / 2 / view.zoom;
  view.top = self->center_y - height / 2 / view.zoom;
  return view;
}

static gboolean
is_same_view (const HabeasMapView *one, const HabeasMapView *other)
{
  return one->left == other->left && one->top == other->top && one->zoom == other->zoom;
}

static HabeasMapColors
get_colors (GtkWidget *widget)
{
  return (HabeasMapColors){
    .paper = habeas_named_color (widget, "window_bg_color"),
    .ink = habeas_named_color (widget, "window_fg_color"),
    .accent = habeas_named_color (widget, "accent_bg_color"),
    .warn = habeas_named_color (widget, "habeas_warn"),
    .bad = habeas_named_color (widget, "habeas_bad"),
    .good = habeas_named_color (widget, "habeas_good"),
  };
}

/* --- pictures --- */

static void start_picture (HabeasCountyMap *self);

static void
free_picture (gpointer data)
{
  habeas_map_picture_free (data);
}

static void
free_order (gpointer data)
{
  habeas_map_order_free (data);
}

static void
draw_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, habeas_map_picture_new (data), free_picture);
}

static void
on_picture_drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HabeasMapPicture *picture = g_task_propagate_pointer (G_TASK (result), NULL);
  HabeasCountyMap *self;

  if (picture == NULL)
    return;
  self = user_data;
  self->drawing = FALSE;
  g_clear_pointer (&self->picture, habeas_map_picture_free);
  g_clear_pointer (&self->painted, habeas_map_order_free);
  g_clear_object (&self->texture);
  self->picture = picture;
  self->painted = habeas_map_order_copy (g_task_get_task_data (G_TASK (result)));
  self->texture = habeas_map_picture_to_texture (picture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[DRAWN], 0);
  start_picture (self);
}

/* The borders of the last picture serve again where only the day changed. */
static gboolean
has_same_borders (const HabeasMapOrder *one, const HabeasMapOrder *other)
{
  return one->width == other->width && one->height == other->height && one->scale == other->scale
         && is_same_view (&one->view, &other->view)
         && memcmp (&one->colors, &other->colors, sizeof one->colors) == 0;
}

static void
start_picture (HabeasCountyMap *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  HabeasMapOrder order = {
    .data = self->data,
    .mode = self->mode,
    .day = self->day,
    .width = gtk_widget_get_width (widget),
    .height = gtk_widget_get_height (widget),
    .scale = gtk_widget_get_scale_factor (widget),
    .text_scale = habeas_text_scale (widget),
    .view = get_view (self),
  };
  GTask *task;

  if (self->drawing || !self->stale || self->data == NULL || order.width < 2 * (int)MARGIN + 1
      || order.height < 2 * (int)MARGIN + 1)
    return;
  order.colors = get_colors (widget);
  if (self->painted != NULL && has_same_borders (&order, self->painted))
    order.borders = self->picture->borders;
  self->stale = FALSE;
  self->drawing = TRUE;
  task = g_task_new (NULL, self->cancellable, on_picture_drawn_cb, self);
  g_task_set_source_tag (task, start_picture);
  g_task_set_task_data (task, habeas_map_order_copy (&order), free_order);
  g_task_run_in_thread (task, draw_in_thread);
  g_object_unref (task);
}

static void
want_picture (HabeasCountyMap *self)
{
  self->stale = TRUE;
  start_picture (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- words --- */

char *
habeas_county_map_dup_words (HabeasCountyMap *self, guint shape)
{
  HabeasMapCounty county;
  const HabeasStageTurn *turn;
  g_autofree char *stage = NULL;
  g_autofree char *cases = NULL;

  g_return_val_if_fail (HABEAS_IS_COUNTY_MAP (self) && self->data != NULL, NULL);

  county = habeas_map_data_get_county (self->data, shape);
  if (county.label == NULL)
    return g_strdup ("");
  turn = habeas_map_data_get_turn (self->data, shape, self->day);
  stage = turn->undecided ? g_strdup (_ ("cannot be decided on this day"))
                          : habeas_stage_dup_words (turn->participation, turn->opt_out);
  if (county.open_cases == 0)
    /* Translators: %1$s is a county, %2$s its stage */
    return g_strdup_printf (C_ ("map", "%1$s: %2$s"), county.label, stage);
  cases = g_strdup_printf (
    ngettext ("%'u of our open cases", "%'u of our open cases", county.open_cases),
    county.open_cases);
  /* Translators: %1$s is a county, %2$s its stage, %3$s how many of our open cases */
  return g_strdup_printf (C_ ("map", "%1$s: %2$s; %3$s"), county.label, stage, cases);
}

static void
describe (HabeasCountyMap *self)
{
  g_autofree char *words = NULL;
  int year, month, number;
  HabeasDate date;
  g_autofree char *day = NULL;
  g_autofree char *label = NULL;

  habeas_day_from_number (self->day, &year, &month, &number);
  date = habeas_date_new_day (year, month, number);
  day = habeas_date_format (&date, 0);
  /* Translators: %s is a date */
  label = g_strdup_printf (_ ("County map, %s"), day);
  if (self->selected >= 0 && self->data != NULL)
    words = habeas_county_map_dup_words (self, (guint)self->selected);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words != NULL ? words : _ ("No county is selected"), -1);
}

/* --- picking --- */

int
habeas_county_map_pick (HabeasCountyMap *self, double x, double y)
{
  const HabeasMapView view = get_view (self);

  g_return_val_if_fail (HABEAS_IS_COUNTY_MAP (self), -1);

  return habeas_map_shapes_hit (habeas_map_shapes_get_shipped (), view.left + x / view.zoom,
    view.top + y / view.zoom, REACH / view.zoom);
}

/* A county that is selected is seen. */
static void
reveal (HabeasCountyMap *self, guint index)
{
  const HabeasMapShape *shape = habeas_map_shapes_get (habeas_map_shapes_get_shipped (), index);
  const HabeasMapView view = get_view (self);
  const double x = (shape->inside.x - view.left) * view.zoom;
  const double y = (shape->inside.y - view.top) * view.zoom;

  if (x >= 0 && y >= 0 && x < gtk_widget_get_width (GTK_WIDGET (self))
      && y < gtk_widget_get_height (GTK_WIDGET (self)))
    return;
  self->center_x = shape->inside.x;
  self->center_y = shape->inside.y;
  want_picture (self);
}

void
habeas_county_map_select (HabeasCountyMap *self, int shape)
{
  g_return_if_fail (HABEAS_IS_COUNTY_MAP (self));

  if (shape == self->selected)
    return;
  self->selected = shape;
  if (shape >= 0 && gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    reveal (self, (guint)shape);
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SELECTED], 0);
}

/* Where the keyboard begins: at the county with the most of our cases. */
static int
find_start (HabeasCountyMap *self)
{
  int found = 0;
  guint most = 0;

  for (guint i = 0; i < habeas_map_shapes_get_n (habeas_map_shapes_get_shipped ()); i++)
    {
      const guint cases = habeas_map_data_get_county (self->data, i).cases;

      if (cases > most)
        {
          most = cases;
          found = (int)i;
        }
    }
  return found;
}

static void
move_selected (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HabeasCountyMap *self = HABEAS_COUNTY_MAP (widget);
  const HabeasMapDirection direction = (HabeasMapDirection)g_variant_get_int32 (parameter);

  if (self->data == NULL)
    return;
  habeas_county_map_select (self, self->selected < 0
                                    ? find_start (self)
                                    : (int)habeas_map_shapes_step (habeas_map_shapes_get_shipped (),
                                      (guint)self->selected, direction));
}

static gboolean
are_of_one_state (guint one, guint other)
{
  const HabeasMapShapes *shapes = habeas_map_shapes_get_shipped ();

  return strncmp (habeas_map_shapes_get (shapes, one)->fips,
           habeas_map_shapes_get (shapes, other)->fips, 2)
         == 0;
}

/* Shapes stand by FIPS code, which is by state and name: 1 and -1 go on, 2 and -2 to the end of the
 * state. */
static void
move_in_order (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HabeasCountyMap *self = HABEAS_COUNTY_MAP (widget);
  const int how = g_variant_get_int32 (parameter);
  const int step = how > 0 ? 1 : -1;
  const int n = (int)habeas_map_shapes_get_n (habeas_map_shapes_get_shipped ());
  int at = self->selected;

  if (self->data == NULL)
    return;
  if (at < 0)
    at = find_start (self);
  else if (ABS (how) == 1)
    at = CLAMP (at + step, 0, n - 1);
  else
    while (at + step >= 0 && at + step < n && are_of_one_state ((guint)at, (guint)(at + step)))
      at += step;
  habeas_county_map_select (self, at);
}

static void
activate_selected (HabeasCountyMap *self)
{
  HabeasMapCounty county;

  if (self->selected < 0 || self->data == NULL)
    return;
  county = habeas_map_data_get_county (self->data, (guint)self->selected);
  if (county.rid != 0)
    g_signal_emit (self, signals[ACTIVATE], 0, county.rid);
}

static void
on_activated (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  activate_selected (HABEAS_COUNTY_MAP (widget));
}

/* --- zoom --- */

/* The point of the map under @x, @y stays there. */
static void
zoom_at (HabeasCountyMap *self, double x, double y, double factor)
{
  const HabeasMapView before = get_view (self);
  const double magnified = CLAMP (self->magnified * factor, 1.0, CLOSEST);
  HabeasMapView after;

  if (magnified == self->magnified)
    return;
  self->magnified = magnified;
  after = get_view (self);
  self->center_x += x / before.zoom + before.left - x / after.zoom - after.left;
  self->center_y += y / before.zoom + before.top - y / after.zoom - after.top;
  if (magnified == 1.0)
    habeas_county_map_zoom_to_state (self, NULL);
  want_picture (self);
}

static void
zoom (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HabeasCountyMap *self = HABEAS_COUNTY_MAP (widget);
  const int how = g_variant_get_int32 (parameter);
  double x = gtk_widget_get_width (widget) / 2.0;
  double y = gtk_widget_get_height (widget) / 2.0;

  if (how == 0)
    {
      habeas_county_map_zoom_to_state (self, NULL);
      return;
    }
  if (self->selected >= 0)
    {
      const HabeasMapShape *shape
        = habeas_map_shapes_get (habeas_map_shapes_get_shipped (), (guint)self->selected);
      const HabeasMapView view = get_view (self);

      x = (shape->inside.x - view.left) * view.zoom;
      y = (shape->inside.y - view.top) * view.zoom;
    }
  zoom_at (self, x, y, how > 0 ? ZOOM_STEP : 1 / ZOOM_STEP);
}

void
habeas_county_map_zoom_to_state (HabeasCountyMap *self, const char *state_fips)
{
  const HabeasMapShapes *shapes = habeas_map_shapes_get_shipped ();
  int left = G_MAXINT, top = G_MAXINT, right = G_MININT, bottom = G_MININT;
  int width, height;

  g_return_if_fail (HABEAS_IS_COUNTY_MAP (self));

  habeas_map_shapes_get_size (shapes, &width, &height);
  for (guint i = 0; state_fips != NULL && i < habeas_map_shapes_get_n (shapes); i++)
    {
      const HabeasMapShape *shape = habeas_map_shapes_get (shapes, i);

      if (strncmp (shape->fips, state_fips, 2) != 0)
        continue;
      left = MIN (left, shape->first.x);
      top = MIN (top, shape->first.y);
      right = MAX (right, shape->last.x);
      bottom = MAX (bottom, shape->last.y);
    }
  if (left >= right || top >= bottom)
    {
      left = top = 0;
      right = width;
      bottom = height;
    }
  self->center_x = (left + right) / 2.0;
  self->center_y = (top + bottom) / 2.0;
  self->magnified = 1.0;
  if (state_fips != NULL)
    {
      const double all = get_view (self).zoom;
      const double across = gtk_widget_get_width (GTK_WIDGET (self)) / (double)(right - left);
      const double down = gtk_widget_get_height (GTK_WIDGET (self)) / (double)(bottom - top);

      self->magnified = CLAMP (0.9 * MIN (across, down) / all, 1.0, CLOSEST);
    }
  want_picture (self);
}

/* --- the pointer --- */

static void
on_moved_cb (HabeasCountyMap *self, double x, double y)
{
  const int hovered = habeas_county_map_pick (self, x, y);

  self->pointer_x = x;
  self->pointer_y = y;
  if (hovered == self->hovered)
    return;
  self->hovered = hovered;
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_left_cb (HabeasCountyMap *self)
{
  self->hovered = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
habeas_county_map_query_tooltip (
  GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  HabeasCountyMap *self = HABEAS_COUNTY_MAP (widget);
  const int shape = keyboard ? self->selected : habeas_county_map_pick (self, x, y);
  g_autofree char *words = NULL;

  if (shape < 0 || self->data == NULL)
    return FALSE;
  words = habeas_county_map_dup_words (self, (guint)shape);
  gtk_tooltip_set_text (tooltip, words);
  return *words != '\0';
}

static void
on_released_cb (HabeasCountyMap *self, int n_press, double x, double y)
{
  const int shape = habeas_county_map_pick (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (shape < 0)
    return;
  habeas_county_map_select (self, shape);
  if (n_press == 2)
    activate_selected (self);
}

static gboolean
on_scrolled_cb (HabeasCountyMap *self, double dx, double dy)
{
  zoom_at (self, self->pointer_x, self->pointer_y, dy < 0 ? ZOOM_STEP : 1 / ZOOM_STEP);
  return TRUE;
}

static void
on_drag_began_cb (HabeasCountyMap *self)
{
  self->drag_view = get_view (self);
  self->drag_view.left = self->center_x;
  self->drag_view.top = self->center_y;
}

static void
on_dragged_cb (HabeasCountyMap *self, double x, double y, GtkGesture *drag)
{
  int width, height;

  if (self->magnified <= 1.0)
    return;
  gtk_gesture_set_state (drag, GTK_EVENT_SEQUENCE_CLAIMED);
  habeas_map_shapes_get_size (habeas_map_shapes_get_shipped (), &width, &height);
  self->center_x = CLAMP (self->drag_view.left - x / self->drag_view.zoom, 0, width);
  self->center_y = CLAMP (self->drag_view.top - y / self->drag_view.zoom, 0, height);
  want_picture (self);
}

/* --- drawing --- */

static void
outline (HabeasCountyMap *self, GtkSnapshot *snapshot, int index, gboolean strong)
{
  const HabeasMapShape *shape;
  const HabeasMapView view = get_view (self);
  const HabeasMapColors colors = get_colors (GTK_WIDGET (self));
  const int width = gtk_widget_get_width (GTK_WIDGET (self));
  const int height = gtk_widget_get_height (GTK_WIDGET (self));
  graphene_rect_t bounds, whole;
  cairo_t *cr;
  double x, y;

  if (index < 0)
    return;
  shape = habeas_map_shapes_get (habeas_map_shapes_get_shipped (), (guint)index);
  x = (shape->first.x - view.left) * view.zoom;
  y = (shape->first.y - view.top) * view.zoom;
  graphene_rect_init (&bounds, (float)x, (float)y,
    (float)((shape->last.x - shape->first.x) * view.zoom),
    (float)((shape->last.y - shape->first.y) * view.zoom));
  graphene_rect_inset (&bounds, -2 * (float)HALO, -2 * (float)HALO);
  graphene_rect_init (&whole, 0, 0, (float)width, (float)height);
  if (!graphene_rect_intersection (&bounds, &whole, &bounds))
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  if (strong
      && MAX (shape->last.x - shape->first.x, shape->last.y - shape->first.y) * view.zoom
           < 2 * HALO)
    cairo_arc (cr, (shape->inside.x - view.left) * view.zoom,
      (shape->inside.y - view.top) * view.zoom, HALO, 0, 2 * G_PI);
  else
    habeas_map_trace (cr, &view, (guint)index);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, strong ? 4.5 : 2.5);
  gdk_cairo_set_source_rgba (cr, &colors.paper);
  cairo_stroke_preserve (cr);
  cairo_set_line_width (cr, strong ? 2.2 : 1.2);
  gdk_cairo_set_source_rgba (cr, &colors.ink);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
habeas_county_map_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HabeasCountyMap *self = HABEAS_COUNTY_MAP (widget);
  const HabeasMapView view = get_view (self);
  const int width = gtk_widget_get_width (widget);
  const int height = gtk_widget_get_height (widget);

  if (self->texture == NULL)
    return;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  gtk_snapshot_save (snapshot);
  if (!is_same_view (&view, &self->painted->view))
    {
      const float stretch = (float)(view.zoom / self->painted->view.zoom);

      gtk_snapshot_translate (
        snapshot, &GRAPHENE_POINT_INIT ((float)((self->painted->view.left - view.left) * view.zoom),
                    (float)((self->painted->view.top - view.top) * view.zoom)));
      gtk_snapshot_scale (snapshot, stretch, stretch);
    }
  gtk_snapshot_append_texture (snapshot, self->texture,
    &GRAPHENE_RECT_INIT (0, 0, (float)self->painted->width, (float)self->painted->height));
  gtk_snapshot_restore (snapshot);
  if (self->hovered != self->selected)
    outline (self, snapshot, self->hovered, FALSE);
  outline (self, snapshot, self->selected, TRUE);
  gtk_snapshot_pop (snapshot);
}

static void
habeas_county_map_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
  int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum_baseline = *natural_baseline = -1;
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : 140;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 800 : 480;
}

static void
habeas_county_map_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HabeasCountyMap *self = HABEAS_COUNTY_MAP (widget);

  self->stale = TRUE;
  start_picture (self);
}

static void
habeas_county_map_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  HabeasCountyMap *self = HABEAS_COUNTY_MAP (widget);
  HabeasMapColors colors;

  GTK_WIDGET_CLASS (habeas_county_map_parent_class)->css_changed (widget, change);
  if (self->painted == NULL)
    return;
  colors = get_colors (widget);
  if (memcmp (&colors, &self->painted->colors, sizeof colors) != 0)
    want_picture (self);
}

static gboolean
habeas_county_map_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (gtk_widget_is_focus (widget))
    return FALSE;
  return gtk_widget_grab_focus (widget);
}

static void
habeas_county_map_dispose (GObject *object)
{
  HabeasCountyMap *self = HABEAS_COUNTY_MAP (object);

  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (habeas_county_map_parent_class)->dispose (object);
}

static void
habeas_county_map_finalize (GObject *object)
{
  HabeasCountyMap *self = HABEAS_COUNTY_MAP (object);

  g_object_unref (self->cancellable);
  g_clear_object (&self->texture);
  g_clear_pointer (&self->picture, habeas_map_picture_free);
  g_clear_pointer (&self->painted, habeas_map_order_free);
  g_clear_pointer (&self->data, habeas_map_data_unref);
  G_OBJECT_CLASS (habeas_county_map_parent_class)->finalize (object);
}

static void
add_key (GtkWidgetClass *class, guint key, guint keypad, const char *action, int value)
{
  gtk_widget_class_add_binding_action (class, key, 0, action, "i", value);
  gtk_widget_class_add_binding_action (class, keypad, 0, action, "i", value);
}

static void
habeas_county_map_class_init (HabeasCountyMapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_county_map_dispose;
  object_class->finalize = habeas_county_map_finalize;
  widget_class->snapshot = habeas_county_map_snapshot;
  widget_class->measure = habeas_county_map_measure;
  widget_class->size_allocate = habeas_county_map_size_allocate;
  widget_class->css_changed = habeas_county_map_css_changed;
  widget_class->focus = habeas_county_map_focus;
  widget_class->query_tooltip = habeas_county_map_query_tooltip;

  signals[SELECTED] = g_signal_new (
    "selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[DRAWN] = g_signal_new (
    "drawn", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "countymap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_install_action (widget_class, "map.move", "i", move_selected);
  gtk_widget_class_install_action (widget_class, "map.order", "i", move_in_order);
  gtk_widget_class_install_action (widget_class, "map.zoom", "i", zoom);
  gtk_widget_class_install_action (widget_class, "map.open", NULL, on_activated);
  add_key (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, "map.move", HABEAS_MAP_LEFT);
  add_key (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, "map.move", HABEAS_MAP_RIGHT);
  add_key (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, "map.move", HABEAS_MAP_UP);
  add_key (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, "map.move", HABEAS_MAP_DOWN);
  add_key (widget_class, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, "map.order", 1);
  add_key (widget_class, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, "map.order", -1);
  add_key (widget_class, GDK_KEY_End, GDK_KEY_KP_End, "map.order", 2);
  add_key (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, "map.order", -2);
  add_key (widget_class, GDK_KEY_plus, GDK_KEY_KP_Add, "map.zoom", 1);
  add_key (widget_class, GDK_KEY_minus, GDK_KEY_KP_Subtract, "map.zoom", -1);
  add_key (widget_class, GDK_KEY_0, GDK_KEY_KP_0, "map.zoom", 0);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, 0, "map.zoom", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "map.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "map.open", NULL);
}

static void
habeas_county_map_init (HabeasCountyMap *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll
    = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->cancellable = g_cancellable_new ();
  self->selected = self->hovered = -1;
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_has_tooltip (widget, TRUE);
  /* A map is not mirrored, and what is left of a county stays left of it. */
  gtk_widget_set_direction (widget, GTK_TEXT_DIR_LTR);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_moved_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_left_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scrolled_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_began_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_dragged_cb), self);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (want_picture), NULL);
  habeas_county_map_zoom_to_state (self, NULL);
  describe (self);
}

void
habeas_county_map_set_data (HabeasCountyMap *self, HabeasMapData *data)
{
  g_return_if_fail (HABEAS_IS_COUNTY_MAP (self) && data != NULL);

  habeas_map_data_ref (data);
  g_clear_pointer (&self->data, habeas_map_data_unref);
  self->data = data;
  describe (self);
  want_picture (self);
}

HabeasMapData *
habeas_county_map_get_data (HabeasCountyMap *self)
{
  g_return_val_if_fail (HABEAS_IS_COUNTY_MAP (self), NULL);

  return self->data;
}

void
habeas_county_map_set_mode (HabeasCountyMap *self, HabeasMapMode mode)
{
  g_return_if_fail (HABEAS_IS_COUNTY_MAP (self));

  if (mode == self->mode)
    return;
  self->mode = mode;
  want_picture (self);
}

void
habeas_county_map_set_day (HabeasCountyMap *self, gint32 day)
{
  g_return_if_fail (HABEAS_IS_COUNTY_MAP (self));

  if (day == self->day)
    return;
  self->day = day;
  describe (self);
  want_picture (self);
}

gint32
habeas_county_map_get_day (HabeasCountyMap *self)
{
  g_return_val_if_fail (HABEAS_IS_COUNTY_MAP (self), 0);

  return self->day;
}

int
habeas_county_map_get_selected (HabeasCountyMap *self)
{
  g_return_val_if_fail (HABEAS_IS_COUNTY_MAP (self), -1);

  return self->selected;
}

const HabeasMapPicture *
habeas_county_map_get_picture (HabeasCountyMap *self)
{
  g_return_val_if_fail (HABEAS_IS_COUNTY_MAP (self), NULL);

  return self->picture;
}

/* What is not shown need not be drawn. */
gboolean
habeas_county_map_is_settled (HabeasCountyMap *self)
{
  g_return_val_if_fail (HABEAS_IS_COUNTY_MAP (self), TRUE);

  return !self->drawing && (!self->stale || !gtk_widget_get_mapped (GTK_WIDGET (self)));
}
