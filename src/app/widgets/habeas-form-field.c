/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question of a form with its answer. Main thread. */
#include "habeas-form-field.h"

#include "habeas-suggest-entry.h"

struct _HabeasFormField {
  GtkWidget parent_instance;

  /* Template */
  GtkWidget *header;
  GtkLabel *title;
  GtkLabel *hint;
  GtkLabel *note;
  GtkLabel *problem;

  GtkWidget *child;
  gboolean quiet;
};

static void habeas_form_field_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HabeasFormField, habeas_form_field, GTK_TYPE_WIDGET,
  G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, habeas_form_field_buildable_init))

enum { PROP_0, PROP_TITLE, PROP_HINT, N_PROPS };

enum { CHANGED, LEFT, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];
static GtkBuildableIface *parent_buildable;

static void
set_label (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
update_name (HabeasFormField *self)
{
  const char *title = gtk_label_get_label (self->title);

  if (self->child == NULL)
    return;
  if (HABEAS_IS_SUGGEST_ENTRY (self->child))
    g_object_set (self->child, "label", title, NULL);
  else
    gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->child), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
on_text_changed_cb (HabeasFormField *self)
{
  if (!self->quiet)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_focus_left_cb (HabeasFormField *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static void
set_child (HabeasFormField *self, GtkWidget *child)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->child = child;
  gtk_widget_insert_after (child, GTK_WIDGET (self), self->header);
  if (GTK_IS_TEXT_VIEW (child))
    g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (child)), "changed",
      G_CALLBACK (on_text_changed_cb), self);
  else
    g_signal_connect_swapped (child, "changed", G_CALLBACK (on_text_changed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_left_cb), self);
  gtk_widget_add_controller (child, focus);
  update_name (self);
}

static void
habeas_form_field_add_child (
  GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  HabeasFormField *self = HABEAS_FORM_FIELD (buildable);

  /* The header of the template itself comes this way before it is bound. */
  if (GTK_IS_WIDGET (child) && type == NULL && self->header != NULL)
    set_child (self, GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
habeas_form_field_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = habeas_form_field_add_child;
}

static gboolean
habeas_form_field_grab_focus (GtkWidget *widget)
{
  HabeasFormField *self = HABEAS_FORM_FIELD (widget);

  return self->child != NULL && gtk_widget_grab_focus (self->child);
}

static void
habeas_form_field_set_property (
  GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  HabeasFormField *self = HABEAS_FORM_FIELD (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      gtk_label_set_label (self->title, g_value_get_string (value));
      update_name (self);
      break;
    case PROP_HINT:
      set_label (self->hint, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
habeas_form_field_dispose (GObject *object)
{
  HabeasFormField *self = HABEAS_FORM_FIELD (object);

  if (self->child != NULL && GTK_IS_TEXT_VIEW (self->child))
    g_signal_handlers_disconnect_by_data (
      gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->child)), self);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_FORM_FIELD);
  G_OBJECT_CLASS (habeas_form_field_parent_class)->dispose (object);
}

static void
habeas_form_field_class_init (HabeasFormFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_form_field_dispose;
  object_class->set_property = habeas_form_field_set_property;
  widget_class->grab_focus = habeas_form_field_grab_focus;

  properties[PROP_TITLE]
    = g_param_spec_string ("title", NULL, NULL, "", G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HINT]
    = g_param_spec_string ("hint", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new (
    "changed", HABEAS_TYPE_FORM_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new (
    "left", HABEAS_TYPE_FORM_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "formfield");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/widgets/form-field.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasFormField, header);
  gtk_widget_class_bind_template_child (widget_class, HabeasFormField, title);
  gtk_widget_class_bind_template_child (widget_class, HabeasFormField, hint);
  gtk_widget_class_bind_template_child (widget_class, HabeasFormField, note);
  gtk_widget_class_bind_template_child (widget_class, HabeasFormField, problem);
}

static void
habeas_form_field_init (HabeasFormField *self)
{
  GtkLayoutManager *layout;

  gtk_widget_init_template (GTK_WIDGET (self));
  layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
}

const char *
habeas_form_field_get_title (HabeasFormField *self)
{
  g_return_val_if_fail (HABEAS_IS_FORM_FIELD (self), NULL);
  return gtk_label_get_label (self->title);
}

void
habeas_form_field_set_title (HabeasFormField *self, const char *title, const char *hint)
{
  g_return_if_fail (HABEAS_IS_FORM_FIELD (self));
  g_object_set (self, "title", title, "hint", hint, NULL);
}

GtkWidget *
habeas_form_field_get_child (HabeasFormField *self)
{
  g_return_val_if_fail (HABEAS_IS_FORM_FIELD (self), NULL);
  return self->child;
}

char *
habeas_form_field_dup_text (HabeasFormField *self)
{
  char *text;

  g_return_val_if_fail (HABEAS_IS_FORM_FIELD (self), NULL);

  if (GTK_IS_TEXT_VIEW (self->child))
    g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->child)), "text", &text, NULL);
  else
    text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->child)));
  return g_strstrip (text);
}

void
habeas_form_field_set_text (HabeasFormField *self, const char *text)
{
  g_return_if_fail (HABEAS_IS_FORM_FIELD (self));

  self->quiet = TRUE;
  if (GTK_IS_TEXT_VIEW (self->child))
    gtk_text_buffer_set_text (
      gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->child)), text != NULL ? text : "", -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->child), text != NULL ? text : "");
  self->quiet = FALSE;
}

void
habeas_form_field_set_note (HabeasFormField *self, const char *note)
{
  g_return_if_fail (HABEAS_IS_FORM_FIELD (self));
  set_label (self->note, note);
}

void
habeas_form_field_set_problem (HabeasFormField *self, const char *problem)
{
  g_return_if_fail (HABEAS_IS_FORM_FIELD (self));

  set_label (self->problem, problem);
  if (problem != NULL)
    {
      set_label (self->note, NULL);
      gtk_widget_add_css_class (GTK_WIDGET (self), "error");
    }
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->child), GTK_ACCESSIBLE_STATE_INVALID,
    problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

gboolean
habeas_form_field_has_problem (HabeasFormField *self)
{
  g_return_val_if_fail (HABEAS_IS_FORM_FIELD (self), FALSE);
  return gtk_widget_get_visible (GTK_WIDGET (self->problem));
}
