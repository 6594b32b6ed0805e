/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One figure on a card. Main thread. */
#include "habeas-stat-card.h"

struct _HabeasStatCard {
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *value;
  GtkLabel *label;
  GtkLabel *caption;
  GtkImage *icon;
  char *tone;
};

G_DEFINE_FINAL_TYPE (HabeasStatCard, habeas_stat_card, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_VALUE, PROP_LABEL, PROP_CAPTION, PROP_TONE, N_PROPS };

static GParamSpec *properties[N_PROPS];

static void
update_name (HabeasStatCard *self)
{
  g_autofree char *name = NULL;
  const char *caption = gtk_label_get_label (self->caption);

  name = g_strdup_printf ("%s %s%s%s", gtk_label_get_label (self->value),
    gtk_label_get_label (self->label), *caption != '\0' ? ", " : "", caption);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
set_tone (HabeasStatCard *self, const char *tone)
{
  if (self->tone != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->tone);
  g_free (self->tone);
  self->tone = g_strdup (tone);
  if (tone != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), tone);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), tone != NULL);
}

static void
habeas_stat_card_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HabeasStatCard *self = HABEAS_STAT_CARD (object);

  switch (prop_id)
    {
    case PROP_VALUE:
      g_value_set_string (value, gtk_label_get_label (self->value));
      break;
    case PROP_LABEL:
      g_value_set_string (value, gtk_label_get_label (self->label));
      break;
    case PROP_CAPTION:
      g_value_set_string (value, gtk_label_get_label (self->caption));
      break;
    case PROP_TONE:
      g_value_set_string (value, self->tone);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
habeas_stat_card_set_property (
  GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  HabeasStatCard *self = HABEAS_STAT_CARD (object);
  const char *text = g_value_get_string (value);

  switch (prop_id)
    {
    case PROP_VALUE:
      gtk_label_set_label (self->value, text != NULL ? text : "");
      break;
    case PROP_LABEL:
      gtk_label_set_label (self->label, text != NULL ? text : "");
      break;
    case PROP_CAPTION:
      gtk_label_set_label (self->caption, text != NULL ? text : "");
      gtk_widget_set_visible (GTK_WIDGET (self->caption), text != NULL && *text != '\0');
      break;
    case PROP_TONE:
      set_tone (self, text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  update_name (self);
}

static void
habeas_stat_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HABEAS_TYPE_STAT_CARD);
  G_OBJECT_CLASS (habeas_stat_card_parent_class)->dispose (object);
}

static void
habeas_stat_card_finalize (GObject *object)
{
  g_free (HABEAS_STAT_CARD (object)->tone);
  G_OBJECT_CLASS (habeas_stat_card_parent_class)->finalize (object);
}

static void
habeas_stat_card_class_init (HabeasStatCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const names[] = {NULL, "value", "label", "caption", "tone"};

  object_class->dispose = habeas_stat_card_dispose;
  object_class->finalize = habeas_stat_card_finalize;
  object_class->get_property = habeas_stat_card_get_property;
  object_class->set_property = habeas_stat_card_set_property;

  for (guint i = PROP_VALUE; i < N_PROPS; i++)
    properties[i] = g_param_spec_string (
      names[i], NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/widgets/stat-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasStatCard, box);
  gtk_widget_class_bind_template_child (widget_class, HabeasStatCard, value);
  gtk_widget_class_bind_template_child (widget_class, HabeasStatCard, label);
  gtk_widget_class_bind_template_child (widget_class, HabeasStatCard, caption);
  gtk_widget_class_bind_template_child (widget_class, HabeasStatCard, icon);
}

static void
habeas_stat_card_init (HabeasStatCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
habeas_stat_card_new (void)
{
  return g_object_new (HABEAS_TYPE_STAT_CARD, NULL);
}

void
habeas_stat_card_show (
  HabeasStatCard *self, const char *value, const char *label, const char *caption, const char *tone)
{
  g_return_if_fail (HABEAS_IS_STAT_CARD (self));

  g_object_set (self, "value", value, "label", label, "caption", caption, "tone", tone, NULL);
}
