/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dot and words of an opt-out stage. Main thread. */
#include "habeas-stage-badge.h"

struct _HabeasStageBadge {
  GtkWidget parent_instance;

  GtkWidget *dot;
  GtkWidget *label;
  HabeasStageMark mark;
  char *words;
  char *sentence;
};

G_DEFINE_FINAL_TYPE (HabeasStageBadge, habeas_stage_badge, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_MARK, PROP_WORDS, PROP_SENTENCE, N_PROPS };

static GParamSpec *properties[N_PROPS];

static const char *const css_classes[HABEAS_N_STAGE_MARKS] = {"s-unknown", "s-none", "s-sched",
  "s-req", "s-half", "s-full", "s-active", "s-over", "s-denied", "s-removed"};

static const char *
get_words (HabeasStageBadge *self)
{
  return self->words != NULL && *self->words != '\0' ? self->words
                                                     : habeas_stage_mark_to_words (self->mark);
}

static const char *
get_sentence (HabeasStageBadge *self)
{
  return self->sentence != NULL && *self->sentence != '\0' ? self->sentence : get_words (self);
}

static void
show_words (HabeasStageBadge *self)
{
  gtk_label_set_label (GTK_LABEL (self->label), get_words (self));
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, get_sentence (self), -1);
}

static void
set_mark (HabeasStageBadge *self, HabeasStageMark mark)
{
  if (self->mark == mark)
    return;
  gtk_widget_remove_css_class (self->dot, css_classes[self->mark]);
  self->mark = mark;
  gtk_widget_add_css_class (self->dot, css_classes[mark]);
  show_words (self);
}

static void
set_text (HabeasStageBadge *self, char **place, const char *text)
{
  if (g_strcmp0 (*place, text) == 0)
    return;
  g_free (*place);
  *place = g_strdup (text);
  show_words (self);
}

/* Not set but asked for: setting a tooltip asks the display server where the pointer is, and a
 * table sets hundreds while it scrolls. */
static gboolean
habeas_stage_badge_query_tooltip (
  GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const char *text = get_sentence (HABEAS_STAGE_BADGE (widget));

  gtk_tooltip_set_text (tooltip, text);
  return text != NULL && *text != '\0';
}

static void
habeas_stage_badge_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HabeasStageBadge *self = HABEAS_STAGE_BADGE (object);

  switch (prop_id)
    {
    case PROP_MARK:
      g_value_set_int (value, (int)self->mark);
      break;
    case PROP_WORDS:
      g_value_set_string (value, self->words);
      break;
    case PROP_SENTENCE:
      g_value_set_string (value, self->sentence);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
habeas_stage_badge_set_property (
  GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  HabeasStageBadge *self = HABEAS_STAGE_BADGE (object);

  switch (prop_id)
    {
    case PROP_MARK:
      set_mark (self, (HabeasStageMark)g_value_get_int (value));
      break;
    case PROP_WORDS:
      set_text (self, &self->words, g_value_get_string (value));
      break;
    case PROP_SENTENCE:
      set_text (self, &self->sentence, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
habeas_stage_badge_dispose (GObject *object)
{
  HabeasStageBadge *self = HABEAS_STAGE_BADGE (object);

  g_clear_pointer (&self->dot, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (habeas_stage_badge_parent_class)->dispose (object);
}

static void
habeas_stage_badge_finalize (GObject *object)
{
  HabeasStageBadge *self = HABEAS_STAGE_BADGE (object);

  g_free (self->words);
  g_free (self->sentence);
  G_OBJECT_CLASS (habeas_stage_badge_parent_class)->finalize (object);
}

static void
habeas_stage_badge_class_init (HabeasStageBadgeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_stage_badge_dispose;
  object_class->finalize = habeas_stage_badge_finalize;
  object_class->get_property = habeas_stage_badge_get_property;
  object_class->set_property = habeas_stage_badge_set_property;
  widget_class->query_tooltip = habeas_stage_badge_query_tooltip;

  properties[PROP_MARK] = g_param_spec_int ("mark", NULL, NULL, 0, HABEAS_N_STAGE_MARKS - 1,
    HABEAS_STAGE_MARK_UNKNOWN, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WORDS]
    = g_param_spec_string ("words", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SENTENCE] = g_param_spec_string (
    "sentence", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "stagebadge");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
habeas_stage_badge_init (HabeasStageBadge *self)
{
  gtk_box_layout_set_spacing (
    GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 6);

  self->dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_valign (self->dot, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->dot, "habeas-dot");
  gtk_widget_set_parent (self->dot, GTK_WIDGET (self));

  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_valign (self->label, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));

  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->dot, css_classes[self->mark]);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  show_words (self);
}

GtkWidget *
habeas_stage_badge_new (void)
{
  return g_object_new (HABEAS_TYPE_STAGE_BADGE, NULL);
}

void
habeas_stage_badge_show (
  HabeasStageBadge *self, HabeasStageMark mark, const char *words, const char *sentence)
{
  g_return_if_fail (HABEAS_IS_STAGE_BADGE (self));

  g_object_set (self, "mark", (int)mark, "words", words, "sentence", sentence, NULL);
}
