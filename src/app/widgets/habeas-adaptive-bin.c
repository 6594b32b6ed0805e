/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The size rule of every page. GTK 4.8 has no breakpoints, and a page that asks for the minimum of
 * its wide form could never be made narrow: so the bin asks for little, gives its child at least
 * what that needs, and decides from the width it got. Belongs to its page; main thread. */
#include "habeas-adaptive-bin.h"

#define SMALLEST_WIDTH 300
#define WIDE_MARGIN 24
#define NARROW_MARGIN 12
#define WIDE_SIDE 330
#define UNLIMITED 9999

struct _HabeasAdaptiveBin {
  GtkWidget parent_instance;

  GtkWidget *child;
  guint apply_id;
  gboolean narrow;
  gboolean wanted;
};

static void habeas_adaptive_bin_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HabeasAdaptiveBin, habeas_adaptive_bin, GTK_TYPE_WIDGET,
  G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, habeas_adaptive_bin_buildable_init))

enum { PROP_0, PROP_CHILD, PROP_NARROW, PROP_COLUMNS, PROP_MARGIN, PROP_SIDE, N_PROPS };

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable;

double
habeas_text_scale (GtkWidget *widget)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi / (96.0 * 1024.0) : 1.0;
}

static gboolean
on_idle_applied_cb (gpointer user_data)
{
  HabeasAdaptiveBin *self = user_data;

  self->apply_id = 0;
  if (self->narrow == self->wanted)
    return G_SOURCE_REMOVE;
  self->narrow = self->wanted;
  for (guint i = PROP_NARROW; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  return G_SOURCE_REMOVE;
}

static void
habeas_adaptive_bin_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
  int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  HabeasAdaptiveBin *self = HABEAS_ADAPTIVE_BIN (widget);
  int child_minimum = 0;
  int child_natural = 0;

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = SMALLEST_WIDTH;
      *natural = (int)(HABEAS_NARROW_WIDTH * habeas_text_scale (widget));
      return;
    }

  if (self->child != NULL)
    {
      if (for_size >= 0)
        {
          int width;
          gtk_widget_measure (
            self->child, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
          for_size = MAX (for_size, width);
        }
      gtk_widget_measure (
        self->child, orientation, for_size, &child_minimum, &child_natural, NULL, NULL);
    }
  *minimum = child_minimum;
  *natural = child_natural;
}

static void
habeas_adaptive_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HabeasAdaptiveBin *self = HABEAS_ADAPTIVE_BIN (widget);

  self->wanted = width < HABEAS_NARROW_WIDTH * habeas_text_scale (widget);
  /* Properties that change the layout must not change inside a layout. */
  if (self->wanted != self->narrow && self->apply_id == 0)
    self->apply_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_idle_applied_cb, self, NULL);

  if (self->child != NULL && gtk_widget_should_layout (self->child))
    {
      int minimum;
      int minimum_height;
      gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      minimum = MAX (minimum, width);
      gtk_widget_measure (
        self->child, GTK_ORIENTATION_VERTICAL, minimum, &minimum_height, NULL, NULL, NULL);
      gtk_widget_allocate (self->child, minimum, MAX (height, minimum_height), baseline, NULL);
    }
}

static void
on_text_size_changed_cb (HabeasAdaptiveBin *self)
{
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
habeas_adaptive_bin_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (habeas_adaptive_bin_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_settings (widget), "notify::gtk-xft-dpi",
    G_CALLBACK (on_text_size_changed_cb), widget, G_CONNECT_SWAPPED);
}

static void
habeas_adaptive_bin_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (
    gtk_widget_get_settings (widget), on_text_size_changed_cb, widget);
  GTK_WIDGET_CLASS (habeas_adaptive_bin_parent_class)->unroot (widget);
}

static void
habeas_adaptive_bin_dispose (GObject *object)
{
  HabeasAdaptiveBin *self = HABEAS_ADAPTIVE_BIN (object);

  g_clear_handle_id (&self->apply_id, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (habeas_adaptive_bin_parent_class)->dispose (object);
}

static void
habeas_adaptive_bin_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HabeasAdaptiveBin *self = HABEAS_ADAPTIVE_BIN (object);

  switch (prop_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_COLUMNS:
      g_value_set_enum (
        value, self->narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
      break;
    case PROP_MARGIN:
      g_value_set_int (value, self->narrow ? NARROW_MARGIN : WIDE_MARGIN);
      break;
    case PROP_SIDE:
      g_value_set_int (value, self->narrow ? UNLIMITED : WIDE_SIDE);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
habeas_adaptive_bin_set_property (
  GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CHILD:
      habeas_adaptive_bin_set_child (HABEAS_ADAPTIVE_BIN (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
habeas_adaptive_bin_add_child (
  GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (GTK_IS_WIDGET (child))
    habeas_adaptive_bin_set_child (HABEAS_ADAPTIVE_BIN (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
habeas_adaptive_bin_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = habeas_adaptive_bin_add_child;
}

static void
habeas_adaptive_bin_class_init (HabeasAdaptiveBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_adaptive_bin_dispose;
  object_class->get_property = habeas_adaptive_bin_get_property;
  object_class->set_property = habeas_adaptive_bin_set_property;
  widget_class->measure = habeas_adaptive_bin_measure;
  widget_class->size_allocate = habeas_adaptive_bin_size_allocate;
  widget_class->root = habeas_adaptive_bin_root;
  widget_class->unroot = habeas_adaptive_bin_unroot;

  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW]
    = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COLUMNS] = g_param_spec_enum ("columns", NULL, NULL, GTK_TYPE_ORIENTATION,
    GTK_ORIENTATION_HORIZONTAL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MARGIN] = g_param_spec_int (
    "margin", NULL, NULL, 0, G_MAXINT, WIDE_MARGIN, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SIDE] = g_param_spec_int (
    "side", NULL, NULL, 0, G_MAXINT, WIDE_SIDE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
habeas_adaptive_bin_init (HabeasAdaptiveBin *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
habeas_adaptive_bin_get_child (HabeasAdaptiveBin *self)
{
  g_return_val_if_fail (HABEAS_IS_ADAPTIVE_BIN (self), NULL);
  return self->child;
}

void
habeas_adaptive_bin_set_child (HabeasAdaptiveBin *self, GtkWidget *child)
{
  g_return_if_fail (HABEAS_IS_ADAPTIVE_BIN (self));
  g_return_if_fail (child == NULL || GTK_IS_WIDGET (child));

  if (self->child == child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

gboolean
habeas_adaptive_bin_get_narrow (HabeasAdaptiveBin *self)
{
  g_return_val_if_fail (HABEAS_IS_ADAPTIVE_BIN (self), FALSE);
  return self->narrow;
}
