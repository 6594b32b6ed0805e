/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expander over the reasons of a derived answer. Their rows are made when somebody looks. Main
 * thread. */
#include "habeas-reasons.h"

#include "habeas-adaptive-bin.h"

#include <glib/gi18n-lib.h>

struct _HabeasReasons {
  GtkWidget parent_instance;

  /* Template */
  GtkExpander *expander;
  GtkBox *body;

  /* Owned */
  GSettings *settings;
  char *remember;
  GPtrArray *reasons; /* not shown yet */
};

G_DEFINE_FINAL_TYPE (HabeasReasons, habeas_reasons, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_TITLE, PROP_REMEMBER, N_PROPS };

static GParamSpec *properties[N_PROPS];

static const struct {
  const char *icon;
  const char *css_class;
  const char *name;
} marks[] = {
  [HABEAS_REASON_COUNTS] = {"object-select-symbolic", "yes", N_ ("Counts")},
  [HABEAS_REASON_COUNTS_NOT] = {"action-unavailable-symbolic", "no", N_ ("Does not count")},
  [HABEAS_REASON_UNKNOWN] = {"dialog-question-symbolic", "no", N_ ("Not known")},
};

static GtkWidget *
make_label (const char *text, gboolean caption)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), HABEAS_WRAPPED_CHARS);
  if (caption)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
    }
  return label;
}

GtkWidget *
habeas_reasons_make_row (const HabeasReason *reason)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *mark = gtk_image_new_from_icon_name (marks[reason->mark].icon);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_set_margin_top (mark, 2);
  gtk_widget_add_css_class (mark, "habeas-reason-mark");
  gtk_widget_add_css_class (mark, marks[reason->mark].css_class);
  gtk_widget_set_tooltip_text (mark, _ (marks[reason->mark].name));
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (marks[reason->mark].name), -1);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), make_label (reason->text, FALSE));
  if (reason->authority != NULL)
    gtk_box_append (GTK_BOX (words), make_label (reason->authority, TRUE));

  gtk_box_append (GTK_BOX (row), mark);
  gtk_box_append (GTK_BOX (row), words);
  return row;
}

static void
on_expanded_cb (HabeasReasons *self)
{
  GtkWidget *child;

  if (self->reasons == NULL || !gtk_expander_get_expanded (self->expander))
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->body))) != NULL)
    gtk_box_remove (self->body, child);
  for (guint i = 0; i < self->reasons->len; i++)
    gtk_box_append (self->body, habeas_reasons_make_row (g_ptr_array_index (self->reasons, i)));
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
}

/* Of the words of an expander GTK 4.8 makes a label beside it and no name. */
static void
set_title (HabeasReasons *self, const char *title)
{
  gtk_expander_set_label (self->expander, title);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL, title != NULL ? title : "", -1);
}

static void
habeas_reasons_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HabeasReasons *self = HABEAS_REASONS (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_expander_get_label (self->expander));
      break;
    case PROP_REMEMBER:
      g_value_set_string (value, self->remember);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
habeas_reasons_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  HabeasReasons *self = HABEAS_REASONS (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      set_title (self, g_value_get_string (value));
      break;
    case PROP_REMEMBER:
      g_free (self->remember);
      self->remember = g_value_dup_string (value);
      if (self->remember != NULL)
        g_settings_bind (
          self->settings, self->remember, self->expander, "expanded", G_SETTINGS_BIND_DEFAULT);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
habeas_reasons_dispose (GObject *object)
{
  HabeasReasons *self = HABEAS_REASONS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_REASONS);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (habeas_reasons_parent_class)->dispose (object);
}

static void
habeas_reasons_finalize (GObject *object)
{
  HabeasReasons *self = HABEAS_REASONS (object);

  g_free (self->remember);
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  G_OBJECT_CLASS (habeas_reasons_parent_class)->finalize (object);
}

static void
habeas_reasons_class_init (HabeasReasonsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_reasons_dispose;
  object_class->finalize = habeas_reasons_finalize;
  object_class->get_property = habeas_reasons_get_property;
  object_class->set_property = habeas_reasons_set_property;

  properties[PROP_TITLE]
    = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REMEMBER] = g_param_spec_string (
    "remember", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/widgets/reasons.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasReasons, expander);
  gtk_widget_class_bind_template_child (widget_class, HabeasReasons, body);
  gtk_widget_class_bind_template_callback (widget_class, on_expanded_cb);
}

static void
habeas_reasons_init (HabeasReasons *self)
{
  self->settings = g_settings_new (HABEAS_APP_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
habeas_reasons_set (HabeasReasons *self, const char *title, GPtrArray *reasons)
{
  g_return_if_fail (HABEAS_IS_REASONS (self));

  set_title (self, title);
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  self->reasons = reasons != NULL ? g_ptr_array_ref (reasons) : habeas_reasons_new ();
  on_expanded_cb (self);
  gtk_widget_set_visible (GTK_WIDGET (self), reasons != NULL && reasons->len > 0);
}
