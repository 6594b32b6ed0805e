/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar of a detainer clock. It is made of styled children that are put in their places, not
 * drawn: colours, high contrast and text size then come from the style sheet like everything else.
 * Main thread. */
#include "habeas-detainer-timeline.h"

#include "habeas-adaptive-bin.h"

#include <glib/gi18n-lib.h>

#define DAY_MS G_GINT64_CONSTANT (86400000)
#define MIDDAY_MS (DAY_MS / 2)
/* A bar of more days than this shows the part that matters: around the limits. */
#define MOST_DAYS 14
/* Below this many pixels a day there is no room for "not counted". */
#define ROOMY_DAY 70

/* In pixels at the usual text size. */
#define BAR_TOP 30
#define BAR_HEIGHT 20
#define CAPTION_HEIGHT 44
#define SQUARE 12
#define DOT 12

typedef enum {
  LANE_BAR,
  LANE_TICK,
  LANE_DAY,
  LANE_DAY_SHORT, /* stands in for the LANE_DAY before it where that does not fit */
  LANE_SKIP_CAPTION,
  LANE_DOT,
  LANE_SQUARE,
  LANE_NOW,
  LANE_NOW_CAPTION,
} Lane;

typedef struct {
  GtkWidget *widget;
  Lane lane;
  double from; /* share of the whole width */
  double to;
} Piece;

struct _HabeasDetainerTimeline {
  GtkWidget parent_instance;

  GArray *pieces; /* of Piece */
  char *sentences[HABEAS_N_TIMELINE_MARKS];
  int selected; /* mark the keyboard stands on, -1 = none */
  gint64 first_ms;
  gint64 last_ms;
};

G_DEFINE_FINAL_TYPE (HabeasDetainerTimeline, habeas_detainer_timeline, GTK_TYPE_WIDGET)

static double
share_of (HabeasDetainerTimeline *self, gint64 ms)
{
  double share = (double)(ms - self->first_ms) / (double)(self->last_ms - self->first_ms);
  return CLAMP (share, 0.0, 1.0);
}

static GtkWidget *
add_piece (HabeasDetainerTimeline *self, GtkWidget *widget, Lane lane, double from, double to,
  const char *css)
{
  Piece piece = {widget, lane, from, to};

  gtk_widget_set_can_target (widget, FALSE);
  gtk_widget_add_css_class (widget, css);
  gtk_widget_set_parent (widget, GTK_WIDGET (self));
  g_array_append_val (self->pieces, piece);
  return widget;
}

static GtkWidget *
new_block (void)
{
  return g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}

static GtkWidget *
new_caption (const char *text)
{
  return g_object_new (
    GTK_TYPE_LABEL, "label", text, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}

static void
clear_pieces (HabeasDetainerTimeline *self)
{
  for (guint i = 0; i < self->pieces->len; i++)
    gtk_widget_unparent (g_array_index (self->pieces, Piece, i).widget);
  g_array_set_size (self->pieces, 0);
}

static gint64
start_of_day (gint32 day, const char *zone)
{
  int year;
  int month;
  int month_day;
  HabeasDate date;
  gint64 ms = (gint64)day * DAY_MS;

  habeas_day_from_number (day, &year, &month, &month_day);
  date = habeas_date_new_minute (year, month, month_day, 0, 0, zone);
  habeas_date_get_instant (&date, zone, &ms, NULL, NULL);
  return ms;
}

static gint32
day_of (gint64 ms, const char *zone)
{
  HabeasDate date;

  if (!habeas_date_from_instant (ms, zone, &date, NULL, NULL))
    return (gint32)(ms / DAY_MS);
  return habeas_day_number (date.year, date.month, date.day);
}

static gboolean
is_skipped (const HabeasClock *clock, gint32 day)
{
  for (guint i = 0; i < clock->skipped->len; i++)
    if (g_array_index (clock->skipped, HabeasSkippedDay, i).day == day)
      return TRUE;
  return FALSE;
}

/* The part of [from, to) that lies in the bar gets a block; nothing where nothing is. */
static void
add_span (HabeasDetainerTimeline *self, gint64 from, gint64 to, const char *css)
{
  from = MAX (from, self->first_ms);
  to = MIN (to, self->last_ms);
  if (from < to)
    add_piece (self, new_block (), LANE_BAR, share_of (self, from), share_of (self, to), css);
}

static void
add_day (HabeasDetainerTimeline *self, const HabeasClock *clock, gint32 day, gint64 until_ms)
{
  gint64 from = start_of_day (day, clock->zone);
  gint64 to = start_of_day (day + 1, clock->zone);
  gboolean skipped = clock->governs != HABEAS_GOVERNS_STRAIGHT && is_skipped (clock, day);
  double left = share_of (self, MAX (from, self->first_ms));
  double right = share_of (self, MIN (to, self->last_ms));
  int year;
  int month;
  int month_day;
  g_autofree char *name = NULL;

  if (skipped)
    add_span (self, from, to, "skip");
  else
    {
      gint64 limit = clock->governing_ms != 0 ? clock->governing_ms
                                              : MAX (clock->regulation_ms, clock->straight_ms);
      gint64 begin = MAX (from, clock->start_ms);
      gint64 end = MIN (to, limit);
      if (begin < end)
        {
          add_span (self, begin, MIN (end, until_ms), "counted");
          add_span (self, MAX (begin, until_ms), end, "left");
        }
    }

  if (from > self->first_ms)
    add_piece (self, new_block (), LANE_TICK, left, left, "tick");
  habeas_day_from_number (day, &year, &month, &month_day);
  /* Translators: a day on a narrow time axis: short weekday and day of the month */
  name = g_strdup_printf (
    C_ ("time axis", "%1$s %2$d"), habeas_weekday_to_label (habeas_day_weekday (day)), month_day);
  add_piece (self, new_caption (name), LANE_DAY, left, right, "day");
  add_piece (self, new_caption (habeas_weekday_to_label (habeas_day_weekday (day))), LANE_DAY_SHORT,
    left, right, "day");
  if (skipped)
    add_piece (self, new_caption (C_ ("time axis", "not counted")), LANE_SKIP_CAPTION, left, right,
      "skip-caption");
}

static void
add_marks (HabeasDetainerTimeline *self, const HabeasClock *clock, gint64 now_ms)
{
  double at;

  if (self->sentences[HABEAS_TIMELINE_START] != NULL)
    {
      at = share_of (self, clock->start_ms);
      add_piece (self, new_block (), LANE_DOT, at, at, "start");
    }
  if (self->sentences[HABEAS_TIMELINE_STRAIGHT] != NULL)
    {
      at = share_of (self, clock->straight_ms);
      add_piece (self, new_block (), LANE_TICK, at, at, "pole");
      add_piece (self, new_block (), LANE_SQUARE, at, at, "limit-form");
    }
  if (self->sentences[HABEAS_TIMELINE_REGULATION] != NULL)
    {
      at = share_of (self, clock->regulation_ms);
      add_piece (self, new_block (), LANE_TICK, at, at, "pole");
      add_piece (self, new_block (), LANE_SQUARE, at, at, "limit-reg");
    }
  if (self->sentences[HABEAS_TIMELINE_NOW] != NULL && now_ms >= self->first_ms
      && now_ms <= self->last_ms)
    {
      at = share_of (self, now_ms);
      add_piece (self, new_block (), LANE_NOW, at, at, "now");
      add_piece (
        self, new_caption (C_ ("time axis", "now")), LANE_NOW_CAPTION, at, at, "now-caption");
    }
}

static void
habeas_detainer_timeline_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
  int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  HabeasDetainerTimeline *self = HABEAS_DETAINER_TIMELINE (widget);
  double k = habeas_text_scale (widget);

  /* GTK asks that every child be measured before it is given a size. */
  for (guint i = 0; i < self->pieces->len; i++)
    gtk_widget_measure (
      g_array_index (self->pieces, Piece, i).widget, orientation, -1, NULL, NULL, NULL, NULL);

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 200;
      *natural = 600;
    }
  else
    *minimum = *natural = (int)((BAR_TOP + BAR_HEIGHT + CAPTION_HEIGHT) * k);
}

static void
place (GtkWidget *widget, double left, double top, double width, double height)
{
  GtkAllocation box = {(int)left, (int)top, MAX ((int)width, 1), MAX ((int)height, 1)};
  int minimum_width;
  int minimum_height;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum_width, NULL, NULL, NULL);
  box.width = MAX (box.width, minimum_width);
  gtk_widget_measure (
    widget, GTK_ORIENTATION_VERTICAL, box.width, &minimum_height, NULL, NULL, NULL);
  box.height = MAX (box.height, minimum_height);
  gtk_widget_size_allocate (widget, &box, -1);
}

/* A caption stands in the middle of its span and is left out where it does not fit. */
static void
place_caption (GtkWidget *widget, double left, double width, double top, int whole)
{
  int natural_width;
  int natural_height;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural_width, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural_height, NULL, NULL);
  gtk_widget_set_child_visible (widget, natural_width <= width);
  left = CLAMP (left + (width - natural_width) / 2, 0, MAX (whole - natural_width, 0));
  place (widget, left, top, natural_width, natural_height);
}

static void
place_piece (HabeasDetainerTimeline *self, const Piece *piece, int width, double k)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double inner = width - DOT * k;
  double from = DOT * k / 2 + inner * (rtl ? 1 - piece->to : piece->from);
  double span = inner * (piece->to - piece->from);
  double top = BAR_TOP * k;
  double bar = BAR_HEIGHT * k;
  int natural;

  switch (piece->lane)
    {
    case LANE_BAR:
      place (piece->widget, from, top, span, bar);
      break;
    case LANE_TICK:
      place (piece->widget, from - 1, top - 4 * k, 1, bar + 8 * k);
      break;
    case LANE_DAY:
      place_caption (piece->widget, from, span, top + bar + 5 * k, width);
      break;
    case LANE_DAY_SHORT:
      place_caption (piece->widget, from,
        gtk_widget_get_child_visible (piece[-1].widget) ? 0 : span, top + bar + 5 * k, width);
      break;
    case LANE_SKIP_CAPTION:
      place_caption (
        piece->widget, from, span < ROOMY_DAY * k ? 0 : span, top + bar + 23 * k, width);
      break;
    case LANE_DOT:
      place (piece->widget, from - DOT * k / 2, top + (bar - DOT * k) / 2, DOT * k, DOT * k);
      break;
    case LANE_SQUARE:
      place (piece->widget, from - SQUARE * k / 2, top - (SQUARE + 4) * k, SQUARE * k, SQUARE * k);
      break;
    case LANE_NOW:
      place (piece->widget, from - 1, top - 6 * k, 2, bar + 12 * k);
      break;
    case LANE_NOW_CAPTION:
      gtk_widget_measure (
        piece->widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      /* Before its line, so that it does not run into the limit that comes next. */
      place_caption (
        piece->widget, rtl ? from + 5 * k : from - 5 * k - natural, natural, 2 * k, width);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
habeas_detainer_timeline_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HabeasDetainerTimeline *self = HABEAS_DETAINER_TIMELINE (widget);
  double k = habeas_text_scale (widget);

  for (guint i = 0; i < self->pieces->len; i++)
    place_piece (self, &g_array_index (self->pieces, Piece, i), width, k);
}

static void
describe_selected (HabeasDetainerTimeline *self)
{
  const char *sentence = self->selected >= 0 ? self->sentences[self->selected] : "";

  gtk_widget_set_tooltip_text (GTK_WIDGET (self), self->selected >= 0 ? sentence : NULL);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
}

static void
move_selected (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HabeasDetainerTimeline *self = HABEAS_DETAINER_TIMELINE (widget);
  int step = g_variant_get_int32 (parameter);
  int mark = self->selected;

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    step = -step;
  do
    mark += step;
  while (mark >= 0 && mark < HABEAS_N_TIMELINE_MARKS && self->sentences[mark] == NULL);
  if (mark < 0 || mark >= HABEAS_N_TIMELINE_MARKS)
    return;
  self->selected = mark;
  describe_selected (self);
}

static void
habeas_detainer_timeline_dispose (GObject *object)
{
  HabeasDetainerTimeline *self = HABEAS_DETAINER_TIMELINE (object);

  clear_pieces (self);
  G_OBJECT_CLASS (habeas_detainer_timeline_parent_class)->dispose (object);
}

static void
habeas_detainer_timeline_finalize (GObject *object)
{
  HabeasDetainerTimeline *self = HABEAS_DETAINER_TIMELINE (object);

  g_array_unref (self->pieces);
  for (guint i = 0; i < HABEAS_N_TIMELINE_MARKS; i++)
    g_free (self->sentences[i]);
  G_OBJECT_CLASS (habeas_detainer_timeline_parent_class)->finalize (object);
}

static void
habeas_detainer_timeline_class_init (HabeasDetainerTimelineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_detainer_timeline_dispose;
  object_class->finalize = habeas_detainer_timeline_finalize;
  widget_class->measure = habeas_detainer_timeline_measure;
  widget_class->size_allocate = habeas_detainer_timeline_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "detainertimeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_install_action (widget_class, "timeline.move", "i", move_selected);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, 0, "timeline.move", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, 0, "timeline.move", "i", -1);
}

static void
habeas_detainer_timeline_init (HabeasDetainerTimeline *self)
{
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  self->selected = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

void
habeas_detainer_timeline_show (HabeasDetainerTimeline *self, const HabeasClock *clock,
  gint64 now_ms, gint64 ended_ms, const char *const sentences[HABEAS_N_TIMELINE_MARKS])
{
  gint64 latest;
  gint64 until;
  gint32 first;
  gint32 last;
  g_autoptr (GString) name = NULL;

  g_return_if_fail (HABEAS_IS_DETAINER_TIMELINE (self));
  g_return_if_fail (clock != NULL && clock->started);

  clear_pieces (self);
  for (guint i = 0; i < HABEAS_N_TIMELINE_MARKS; i++)
    {
      g_free (self->sentences[i]);
      self->sentences[i] = g_strdup (sentences[i]);
    }

  latest = MAX (clock->regulation_ms, clock->straight_ms);
  until = ended_ms != 0 ? ended_ms : now_ms;
  first = day_of (clock->start_ms - MIDDAY_MS, clock->zone);
  last = day_of (latest + MIDDAY_MS, clock->zone);
  if (until > latest && day_of (until, clock->zone) - first < MOST_DAYS)
    last = MAX (last, day_of (until, clock->zone));
  /* Half a day of air on both sides. */
  self->first_ms = start_of_day (first, clock->zone) + MIDDAY_MS;
  self->last_ms = start_of_day (last, clock->zone) + MIDDAY_MS;
  if (self->first_ms > clock->start_ms)
    self->first_ms -= MIDDAY_MS;
  if (self->last_ms < MAX (latest, MIN (until, self->last_ms)))
    self->last_ms += MIDDAY_MS;

  add_piece (self, new_block (), LANE_BAR, 0, 1, "track");
  for (gint32 day = first; day <= last; day++)
    add_day (self, clock, day, until);
  add_marks (self, clock, now_ms);

  /* Translators: begins the spoken form of a drawn time axis; sentences follow */
  name = g_string_new (_ ("Timeline"));
  for (guint i = 0; i < HABEAS_N_TIMELINE_MARKS; i++)
    if (sentences[i] != NULL)
      g_string_append_printf (name, "%s %s", i == 0 ? ":" : ";", sentences[i]);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
  self->selected = -1;
  describe_selected (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
