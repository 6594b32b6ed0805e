/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Heading, count, link and content of a part of a page. Main thread. */
#include "habeas-section.h"

/* Whoever counts stops a little later: nobody needs to know how many thousands. */
#define MOST_COUNTED 999

struct _HabeasSection {
  GtkWidget parent_instance;

  GtkWidget *header;
  GtkLabel *title;
  GtkLabel *count_label;
  GtkButton *action;
  GtkWidget *child;
  int count;
};

static void habeas_section_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HabeasSection, habeas_section, GTK_TYPE_WIDGET,
  G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, habeas_section_buildable_init))

enum { PROP_0, PROP_TITLE, PROP_COUNT, PROP_ACTION_LABEL, PROP_CHILD, N_PROPS };

enum { ACTIVATED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];
static GtkBuildableIface *parent_buildable;

static void
on_action_clicked_cb (HabeasSection *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

/* "Overdue, 2": the count is read as part of the heading. */
static void
update_name (HabeasSection *self)
{
  const char *title = gtk_label_get_label (self->title);
  g_autofree char *name = NULL;

  name = self->count >= 0
           ? g_strdup_printf ("%s, %s", title, gtk_label_get_label (self->count_label))
           : g_strdup (title);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->title), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
habeas_section_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HabeasSection *self = HABEAS_SECTION (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->title));
      break;
    case PROP_COUNT:
      g_value_set_int (value, self->count);
      break;
    case PROP_ACTION_LABEL:
      g_value_set_string (value, gtk_button_get_label (self->action));
      break;
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
habeas_section_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  HabeasSection *self = HABEAS_SECTION (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      gtk_label_set_label (self->title, g_value_get_string (value));
      update_name (self);
      break;
    case PROP_COUNT:
      habeas_section_set_count (self, g_value_get_int (value));
      break;
    case PROP_ACTION_LABEL:
      gtk_button_set_label (self->action, g_value_get_string (value));
      gtk_widget_set_visible (GTK_WIDGET (self->action), g_value_get_string (value) != NULL);
      break;
    case PROP_CHILD:
      habeas_section_set_child (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
habeas_section_add_child (
  GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  HabeasSection *self = HABEAS_SECTION (buildable);

  /* The header of the template itself comes this way before it is bound. */
  if (GTK_IS_WIDGET (child) && type == NULL && self->header != NULL)
    habeas_section_set_child (self, GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
habeas_section_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = habeas_section_add_child;
}

static void
habeas_section_dispose (GObject *object)
{
  HabeasSection *self = HABEAS_SECTION (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_SECTION);
  G_OBJECT_CLASS (habeas_section_parent_class)->dispose (object);
}

static void
habeas_section_class_init (HabeasSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_section_dispose;
  object_class->get_property = habeas_section_get_property;
  object_class->set_property = habeas_section_set_property;

  properties[PROP_TITLE]
    = g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COUNT] = g_param_spec_int ("count", NULL, NULL, -1, G_MAXINT, -1,
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ACTION_LABEL] = g_param_spec_string (
    "action-label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ACTIVATED] = g_signal_new (
    "activated", HABEAS_TYPE_SECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/widgets/section.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasSection, header);
  gtk_widget_class_bind_template_child (widget_class, HabeasSection, title);
  gtk_widget_class_bind_template_child (widget_class, HabeasSection, count_label);
  gtk_widget_class_bind_template_child (widget_class, HabeasSection, action);
  gtk_widget_class_bind_template_callback (widget_class, on_action_clicked_cb);
}

static void
habeas_section_init (HabeasSection *self)
{
  self->count = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_orientable_set_orientation (
    GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
}

void
habeas_section_set_count (HabeasSection *self, int count)
{
  g_autofree char *text = NULL;

  g_return_if_fail (HABEAS_IS_SECTION (self));

  if (self->count == count)
    return;
  self->count = count;
  text
    = count > MOST_COUNTED ? g_strdup_printf ("%d+", MOST_COUNTED) : g_strdup_printf ("%d", count);
  gtk_label_set_label (self->count_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->count_label), count >= 0);
  update_name (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}

void
habeas_section_set_child (HabeasSection *self, GtkWidget *child)
{
  g_return_if_fail (HABEAS_IS_SECTION (self));

  if (self->child == child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_insert_after (child, GTK_WIDGET (self), self->header);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}
