/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Icon and words of a detainer clock. Main thread. */
#include "habeas-clock-pill.h"

struct _HabeasClockPill {
  GtkWidget parent_instance;

  GtkWidget *icon;
  GtkWidget *label;
  HabeasPill pill;
  char *words;
  char *sentence;
};

G_DEFINE_FINAL_TYPE (HabeasClockPill, habeas_clock_pill, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_PILL, PROP_WORDS, PROP_SENTENCE, N_PROPS };

static GParamSpec *properties[N_PROPS];

static const struct {
  const char *css_class;
  const char *icon;
} looks[HABEAS_N_PILLS] = {
  [HABEAS_PILL_NONE] = {"c-none", NULL},
  [HABEAS_PILL_RUNNING] = {"c-run", "alarm-symbolic"},
  [HABEAS_PILL_SOON] = {"c-soon", "alarm-symbolic"},
  [HABEAS_PILL_PAST] = {"c-past", "dialog-warning-symbolic"},
  [HABEAS_PILL_WAITING] = {"c-wait", "content-loading-symbolic"},
  [HABEAS_PILL_ENDED] = {"c-end", "object-select-symbolic"},
};

static const char *
get_sentence (HabeasClockPill *self)
{
  const char *sentence = self->sentence != NULL ? self->sentence : self->words;

  return sentence != NULL ? sentence : "";
}

static void
show_look (HabeasClockPill *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), looks[self->pill].css_class);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), looks[self->pill].icon);
  gtk_widget_set_visible (self->icon, looks[self->pill].icon != NULL);
}

static void
show_words (HabeasClockPill *self)
{
  gtk_label_set_label (GTK_LABEL (self->label), self->words != NULL ? self->words : "");
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, get_sentence (self), -1);
}

static void
set_pill (HabeasClockPill *self, HabeasPill pill)
{
  if (self->pill == pill)
    return;
  gtk_widget_remove_css_class (GTK_WIDGET (self), looks[self->pill].css_class);
  self->pill = pill;
  show_look (self);
}

static void
set_text (HabeasClockPill *self, char **place, const char *text)
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
habeas_clock_pill_query_tooltip (
  GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const char *text = get_sentence (HABEAS_CLOCK_PILL (widget));

  gtk_tooltip_set_text (tooltip, text);
  return text != NULL && *text != '\0';
}

static void
habeas_clock_pill_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HabeasClockPill *self = HABEAS_CLOCK_PILL (object);

  switch (prop_id)
    {
    case PROP_PILL:
      g_value_set_int (value, (int)self->pill);
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
habeas_clock_pill_set_property (
  GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  HabeasClockPill *self = HABEAS_CLOCK_PILL (object);

  switch (prop_id)
    {
    case PROP_PILL:
      set_pill (self, (HabeasPill)g_value_get_int (value));
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
habeas_clock_pill_dispose (GObject *object)
{
  HabeasClockPill *self = HABEAS_CLOCK_PILL (object);

  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (habeas_clock_pill_parent_class)->dispose (object);
}

static void
habeas_clock_pill_finalize (GObject *object)
{
  HabeasClockPill *self = HABEAS_CLOCK_PILL (object);

  g_free (self->words);
  g_free (self->sentence);
  G_OBJECT_CLASS (habeas_clock_pill_parent_class)->finalize (object);
}

static void
habeas_clock_pill_class_init (HabeasClockPillClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_clock_pill_dispose;
  object_class->finalize = habeas_clock_pill_finalize;
  object_class->get_property = habeas_clock_pill_get_property;
  object_class->set_property = habeas_clock_pill_set_property;
  widget_class->query_tooltip = habeas_clock_pill_query_tooltip;

  properties[PROP_PILL] = g_param_spec_int ("pill", NULL, NULL, 0, HABEAS_N_PILLS - 1,
    HABEAS_PILL_NONE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WORDS]
    = g_param_spec_string ("words", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SENTENCE] = g_param_spec_string (
    "sentence", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "clockpill");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
habeas_clock_pill_init (HabeasClockPill *self)
{
  gtk_box_layout_set_spacing (
    GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 6);

  self->icon = gtk_image_new ();
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->label, "numeric");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));

  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  show_look (self);
  show_words (self);
}

GtkWidget *
habeas_clock_pill_new (void)
{
  return g_object_new (HABEAS_TYPE_CLOCK_PILL, NULL);
}

void
habeas_clock_pill_show (
  HabeasClockPill *self, HabeasPill pill, const char *words, const char *sentence)
{
  g_return_if_fail (HABEAS_IS_CLOCK_PILL (self));

  g_object_set (self, "pill", (int)pill, "words", words, "sentence", sentence, NULL);
}
