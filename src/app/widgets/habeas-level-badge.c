/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The square that stands for a level. Holds a label and nothing else; main thread. */
#include "habeas-level-badge.h"

#include <glib/gi18n-lib.h>

struct _HabeasLevelBadge {
  GtkWidget parent_instance;

  GtkWidget *label;
  HabeasLevel level;
};

G_DEFINE_FINAL_TYPE (HabeasLevelBadge, habeas_level_badge, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_LEVEL, N_PROPS };

static GParamSpec *properties[N_PROPS];

static const char *const css_classes[] = {"l-q", "l-1", "l-2", "l-3", "l-nc"};

static const char *
level_character (HabeasLevel level)
{
  switch (level)
    {
    case HABEAS_LEVEL_1:
      return "1";
    case HABEAS_LEVEL_2:
      return "2";
    case HABEAS_LEVEL_3:
      return "3";
    case HABEAS_LEVEL_NONE:
      /* Translators: two letters at most, on a badge: non-criminal, no conviction */
      return C_ ("level badge", "NC");
    case HABEAS_LEVEL_UNKNOWN:
    default:
      return "?";
    }
}

static void
show_level (HabeasLevelBadge *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_add_css_class (widget, css_classes[self->level]);
  gtk_label_set_label (GTK_LABEL (self->label), level_character (self->level));
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, habeas_level_to_label (self->level), -1);
}

/* Not set but asked for: setting a tooltip asks the display server where the pointer is, and a
 * table sets hundreds while it scrolls. */
static gboolean
habeas_level_badge_query_tooltip (
  GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const char *text = habeas_level_to_label (HABEAS_LEVEL_BADGE (widget)->level);

  gtk_tooltip_set_text (tooltip, text);
  return text != NULL && *text != '\0';
}

static void
habeas_level_badge_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HabeasLevelBadge *self = HABEAS_LEVEL_BADGE (object);

  if (prop_id == PROP_LEVEL)
    g_value_set_int (value, (int)self->level);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
habeas_level_badge_set_property (
  GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_LEVEL)
    habeas_level_badge_set_level (
      HABEAS_LEVEL_BADGE (object), (HabeasLevel)g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
habeas_level_badge_dispose (GObject *object)
{
  HabeasLevelBadge *self = HABEAS_LEVEL_BADGE (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (habeas_level_badge_parent_class)->dispose (object);
}

static void
habeas_level_badge_class_init (HabeasLevelBadgeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_level_badge_dispose;
  object_class->get_property = habeas_level_badge_get_property;
  object_class->set_property = habeas_level_badge_set_property;
  widget_class->query_tooltip = habeas_level_badge_query_tooltip;

  properties[PROP_LEVEL]
    = g_param_spec_int ("level", NULL, NULL, HABEAS_LEVEL_UNKNOWN, HABEAS_LEVEL_NONE,
      HABEAS_LEVEL_UNKNOWN, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "levelbadge");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
habeas_level_badge_init (HabeasLevelBadge *self)
{
  self->label = gtk_label_new (NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  show_level (self);
}

GtkWidget *
habeas_level_badge_new (void)
{
  return g_object_new (HABEAS_TYPE_LEVEL_BADGE, NULL);
}

void
habeas_level_badge_set_level (HabeasLevelBadge *self, HabeasLevel level)
{
  g_return_if_fail (HABEAS_IS_LEVEL_BADGE (self));
  g_return_if_fail ((guint)level < G_N_ELEMENTS (css_classes));

  if (self->level == level)
    return;
  gtk_widget_remove_css_class (GTK_WIDGET (self), css_classes[self->level]);
  self->level = level;
  show_level (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LEVEL]);
}

HabeasLevel
habeas_level_badge_get_level (HabeasLevelBadge *self)
{
  g_return_val_if_fail (HABEAS_IS_LEVEL_BADGE (self), HABEAS_LEVEL_UNKNOWN);
  return self->level;
}
