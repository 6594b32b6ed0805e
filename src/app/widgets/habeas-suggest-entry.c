/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry with suggestions. Main thread. */
#include "habeas-suggest-entry.h"

struct _HabeasSuggestEntry {
  GtkWidget parent_instance;

  /* Template */
  GtkEntry *entry;
  GtkPopover *popover;
  GtkListBox *list;

  HabeasSuggestFunc func;
  gpointer func_data;
  GDestroyNotify func_data_free;
  gboolean eager;
  gboolean quiet; /* the change of the text is our own */
  gboolean inside;
};

static void habeas_suggest_entry_editable_init (GtkEditableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HabeasSuggestEntry, habeas_suggest_entry, GTK_TYPE_WIDGET,
  G_IMPLEMENT_INTERFACE (GTK_TYPE_EDITABLE, habeas_suggest_entry_editable_init))

enum { PROP_0, PROP_EAGER, PROP_LABEL, N_PROPS };

enum { CHOSEN, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
clear_list (HabeasSuggestEntry *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
append_row (HabeasSuggestEntry *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  /* The focus stays in the entry: a row that could have it would be a stop of Tab. */
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->list, row);
}

static void
set_open (HabeasSuggestEntry *self, gboolean open)
{
  if (open)
    gtk_popover_popup (self->popover);
  else
    gtk_popover_popdown (self->popover);
  gtk_accessible_update_state (
    GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

static void
fill (HabeasSuggestEntry *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GPtrArray) texts = self->func != NULL ? self->func (typed, self->func_data) : NULL;
  guint n = texts != NULL ? texts->len : 0;

  clear_list (self);
  /* What stands there already needs no suggestion. */
  if (n == 1 && g_str_equal (typed, g_ptr_array_index (texts, 0)))
    n = 0;
  for (guint i = 0; i < n; i++)
    append_row (self, g_ptr_array_index (texts, i));
  if (n > 0 && self->eager && *typed != '\0')
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  set_open (self, n > 0);
}

static void
on_text_changed_cb (HabeasSuggestEntry *self)
{
  if (!self->quiet && self->inside)
    fill (self);
}

static void
take_row (HabeasSuggestEntry *self, GtkListBoxRow *row)
{
  const char *text = gtk_label_get_label (GTK_LABEL (gtk_list_box_row_get_child (row)));

  self->quiet = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->quiet = FALSE;
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  set_open (self, FALSE);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
on_row_activated_cb (HabeasSuggestEntry *self, GtkListBoxRow *row)
{
  take_row (self, row);
}

static void
on_icon_pressed_cb (HabeasSuggestEntry *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  if (habeas_suggest_entry_get_is_open (self))
    set_open (self, FALSE);
  else
    fill (self);
}

static gboolean
on_key_pressed_cb (HabeasSuggestEntry *self, guint keyval, guint keycode, GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (!habeas_suggest_entry_get_is_open (self))
        fill (self);
      habeas_suggest_entry_move (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return habeas_suggest_entry_move (self, -1);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return habeas_suggest_entry_take (self);
    case GDK_KEY_Escape:
      if (!habeas_suggest_entry_get_is_open (self))
        return GDK_EVENT_PROPAGATE;
      set_open (self, FALSE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      habeas_suggest_entry_take (self);
      return GDK_EVENT_PROPAGATE;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
on_focus_entered_cb (HabeasSuggestEntry *self)
{
  self->inside = TRUE;
}

static void
on_focus_left_cb (HabeasSuggestEntry *self)
{
  self->inside = FALSE;
  set_open (self, FALSE);
}

static gboolean
habeas_suggest_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HABEAS_SUGGEST_ENTRY (widget)->entry));
}

static void
habeas_suggest_entry_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
  int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (HABEAS_SUGGEST_ENTRY (widget)->entry), orientation, for_size,
    minimum, natural, minimum_baseline, natural_baseline);
}

static void
habeas_suggest_entry_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HabeasSuggestEntry *self = HABEAS_SUGGEST_ENTRY (widget);

  gtk_widget_allocate (GTK_WIDGET (self->entry), width, height, baseline, NULL);
  gtk_widget_set_size_request (GTK_WIDGET (self->popover), width, -1);
  gtk_popover_present (self->popover);
}

static GtkEditable *
habeas_suggest_entry_get_delegate (GtkEditable *editable)
{
  return GTK_EDITABLE (HABEAS_SUGGEST_ENTRY (editable)->entry);
}

static void
habeas_suggest_entry_editable_init (GtkEditableInterface *iface)
{
  iface->get_delegate = habeas_suggest_entry_get_delegate;
}

static void
habeas_suggest_entry_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HabeasSuggestEntry *self = HABEAS_SUGGEST_ENTRY (object);

  if (gtk_editable_delegate_get_property (object, prop_id, value, pspec))
    return;
  if (prop_id == PROP_EAGER)
    g_value_set_boolean (value, self->eager);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
habeas_suggest_entry_set_property (
  GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  HabeasSuggestEntry *self = HABEAS_SUGGEST_ENTRY (object);

  if (gtk_editable_delegate_set_property (object, prop_id, value, pspec))
    return;
  switch (prop_id)
    {
    case PROP_EAGER:
      self->eager = g_value_get_boolean (value);
      break;
    case PROP_LABEL:
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
        g_value_get_string (value), -1);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
habeas_suggest_entry_dispose (GObject *object)
{
  HabeasSuggestEntry *self = HABEAS_SUGGEST_ENTRY (object);

  if (self->entry != NULL)
    gtk_editable_finish_delegate (GTK_EDITABLE (self));
  habeas_suggest_entry_set_source (self, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_SUGGEST_ENTRY);
  G_OBJECT_CLASS (habeas_suggest_entry_parent_class)->dispose (object);
}

static void
habeas_suggest_entry_class_init (HabeasSuggestEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_suggest_entry_dispose;
  object_class->get_property = habeas_suggest_entry_get_property;
  object_class->set_property = habeas_suggest_entry_set_property;
  widget_class->grab_focus = habeas_suggest_entry_grab_focus;
  widget_class->measure = habeas_suggest_entry_measure;
  widget_class->size_allocate = habeas_suggest_entry_size_allocate;

  properties[PROP_EAGER]
    = g_param_spec_boolean ("eager", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LABEL]
    = g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_editable_install_properties (object_class, N_PROPS);

  signals[CHOSEN] = g_signal_new (
    "chosen", HABEAS_TYPE_SUGGEST_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "suggestentry");
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/widgets/suggest-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasSuggestEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, HabeasSuggestEntry, popover);
  gtk_widget_class_bind_template_child (widget_class, HabeasSuggestEntry, list);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_icon_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_focus_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_focus_left_cb);
}

static void
habeas_suggest_entry_init (HabeasSuggestEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_editable_init_delegate (GTK_EDITABLE (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
    GTK_ACCESSIBLE_PROPERTY_AUTOCOMPLETE, GTK_ACCESSIBLE_AUTOCOMPLETE_LIST, -1);
}

GtkWidget *
habeas_suggest_entry_new (void)
{
  return g_object_new (HABEAS_TYPE_SUGGEST_ENTRY, NULL);
}

void
habeas_suggest_entry_set_source (HabeasSuggestEntry *self, HabeasSuggestFunc func,
  gpointer user_data, GDestroyNotify user_data_free)
{
  g_return_if_fail (HABEAS_IS_SUGGEST_ENTRY (self));

  if (self->func_data_free != NULL)
    self->func_data_free (self->func_data);
  self->func = func;
  self->func_data = user_data;
  self->func_data_free = user_data_free;
}

gboolean
habeas_suggest_entry_get_is_open (HabeasSuggestEntry *self)
{
  g_return_val_if_fail (HABEAS_IS_SUGGEST_ENTRY (self), FALSE);
  return gtk_widget_get_visible (GTK_WIDGET (self->popover));
}

void
habeas_suggest_entry_open (HabeasSuggestEntry *self)
{
  g_return_if_fail (HABEAS_IS_SUGGEST_ENTRY (self));
  fill (self);
}

void
habeas_suggest_entry_close (HabeasSuggestEntry *self)
{
  g_return_if_fail (HABEAS_IS_SUGGEST_ENTRY (self));
  set_open (self, FALSE);
}

gboolean
habeas_suggest_entry_move (HabeasSuggestEntry *self, int by)
{
  GtkListBoxRow *row;
  int index;

  g_return_val_if_fail (HABEAS_IS_SUGGEST_ENTRY (self), FALSE);

  if (!habeas_suggest_entry_get_is_open (self))
    return FALSE;
  row = gtk_list_box_get_selected_row (self->list);
  index = row != NULL ? gtk_list_box_row_get_index (row) + by : by > 0 ? 0 : -1;
  row = index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL;
  if (row == NULL)
    return TRUE;
  gtk_list_box_select_row (self->list, row);
  /* Read aloud by way of the entry, which has the focus. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
    gtk_label_get_label (GTK_LABEL (gtk_list_box_row_get_child (row))), -1);
  return TRUE;
}

gboolean
habeas_suggest_entry_take (HabeasSuggestEntry *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (HABEAS_IS_SUGGEST_ENTRY (self), FALSE);

  if (!habeas_suggest_entry_get_is_open (self))
    return FALSE;
  row = gtk_list_box_get_selected_row (self->list);
  if (row == NULL)
    {
      set_open (self, FALSE);
      return FALSE;
    }
  take_row (self, row);
  return TRUE;
}
