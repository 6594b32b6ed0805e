/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A filter that is set, with its close button. Main thread. */
#include "habeas-filter-chip.h"

#include <glib/gi18n-lib.h>

struct _HabeasFilterChip {
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *text;
  GtkWidget *close;
};

G_DEFINE_FINAL_TYPE (HabeasFilterChip, habeas_filter_chip, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_LABEL, N_PROPS };

enum { REMOVED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
on_close_clicked_cb (HabeasFilterChip *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
remove_by_key (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_signal_emit (widget, signals[REMOVED], 0);
}

static void
set_label (HabeasFilterChip *self, const char *label)
{
  g_autofree char *name = NULL;

  gtk_label_set_label (self->text, label != NULL ? label : "");
  /* Translators: name of a close button; %s is what is filtered by, "Status: open" */
  name = g_strdup_printf (_ ("Remove filter: %s"), label);
  gtk_widget_set_tooltip_text (self->close, name);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->close), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
habeas_filter_chip_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_LABEL)
    g_value_set_string (value, gtk_label_get_label (HABEAS_FILTER_CHIP (object)->text));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
habeas_filter_chip_set_property (
  GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_LABEL)
    set_label (HABEAS_FILTER_CHIP (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
habeas_filter_chip_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HABEAS_TYPE_FILTER_CHIP);
  G_OBJECT_CLASS (habeas_filter_chip_parent_class)->dispose (object);
}

static void
habeas_filter_chip_class_init (HabeasFilterChipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_filter_chip_dispose;
  object_class->get_property = habeas_filter_chip_get_property;
  object_class->set_property = habeas_filter_chip_set_property;

  properties[PROP_LABEL]
    = g_param_spec_string ("label", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[REMOVED] = g_signal_new (
    "removed", HABEAS_TYPE_FILTER_CHIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/widgets/filter-chip.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasFilterChip, box);
  gtk_widget_class_bind_template_child (widget_class, HabeasFilterChip, text);
  gtk_widget_class_bind_template_child (widget_class, HabeasFilterChip, close);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked_cb);
  gtk_widget_class_install_action (widget_class, "chip.remove", NULL, remove_by_key);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "chip.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Delete, 0, "chip.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_BackSpace, 0, "chip.remove", NULL);
}

static void
habeas_filter_chip_init (HabeasFilterChip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
habeas_filter_chip_new (const char *label)
{
  return g_object_new (HABEAS_TYPE_FILTER_CHIP, "label", label, NULL);
}
