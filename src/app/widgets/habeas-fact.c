/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One fact that is edited where it stands. Knows nothing of the casebook: its owner validates and
 * saves. The widget that edits is made when it is first needed: a page has forty facts, and a list
 * of choices alone costs more than the rest of its fact. Main thread. */
#include "habeas-fact.h"

#include <glib/gi18n-lib.h>

struct _HabeasFact {
  GtkWidget parent_instance;

  /* Template */
  GtkLabel *caption;
  GtkLabel *value;
  GtkLabel *note;
  GtkLabel *problem;

  GtkWidget *editor; /* stands where the value stood; NULL until it is first edited */
  GtkWidget *field;  /* in it, what has the focus */

  /* Owned */
  char *edit_text;
  GStrv keys;
  GStrv labels;

  gboolean editable;
  gboolean multiline;
  gboolean lazy;
  gboolean asked; /* the choices of a lazy one are there */
  gboolean editing;
  gboolean waiting; /* committed, not answered yet */
};

G_DEFINE_FINAL_TYPE (HabeasFact, habeas_fact, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_CAPTION,
  PROP_VALUE,
  PROP_NOTE,
  PROP_EDIT_TEXT,
  PROP_EDITABLE,
  PROP_MULTILINE,
  N_PROPS
};

enum { COMMITTED, TYPED, WANTS_CHOICES, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
update_name (HabeasFact *self)
{
  const char *caption = gtk_label_get_label (self->caption);
  g_autofree char *name = NULL;

  /* Translators: a fact as it is read aloud: what it is, and its value */
  name = g_strdup_printf (_ ("%1$s: %2$s"), caption, gtk_label_get_label (self->value));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (self->field != NULL)
    gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->field), GTK_ACCESSIBLE_PROPERTY_LABEL, caption, -1);
}

static void
set_value (HabeasFact *self, const char *value)
{
  gboolean recorded = value != NULL && *value != '\0';

  gtk_label_set_label (self->value, recorded ? value : C_ ("fact", "Not recorded"));
  if (recorded)
    gtk_widget_remove_css_class (GTK_WIDGET (self->value), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->value), "dim-label");
}

static void
set_problem (HabeasFact *self, const char *problem)
{
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  if (problem != NULL)
    gtk_widget_add_css_class (self->field, "error");
  else
    gtk_widget_remove_css_class (self->field, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->field), GTK_ACCESSIBLE_STATE_INVALID,
    problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
set_editable (HabeasFact *self, gboolean editable)
{
  self->editable = editable;
  gtk_widget_set_focusable (GTK_WIDGET (self), editable);
  if (editable)
    gtk_widget_add_css_class (GTK_WIDGET (self), "editable");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "editable");
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), editable ? "text" : NULL);
}

static guint
find_key (HabeasFact *self, const char *key)
{
  for (guint i = 0; self->keys[i] != NULL; i++)
    if (g_strcmp0 (self->keys[i], key) == 0)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/* Focus goes back to the fact, so that the next Tab goes on from here. */
static void
close_editor (HabeasFact *self, gboolean take_focus)
{
  if (!self->editing)
    return;
  self->editing = FALSE;
  self->waiting = FALSE;
  set_problem (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->value), TRUE);
  gtk_widget_set_focusable (GTK_WIDGET (self), self->editable);
  if (take_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_set_visible (self->editor, FALSE);
  g_signal_emit (self, signals[TYPED], 0);
}

static void
commit (HabeasFact *self, gboolean by_key)
{
  g_autofree char *text = NULL;

  if (!self->editing || self->waiting)
    return;
  if (self->keys != NULL)
    {
      guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->field));
      text = selected != GTK_INVALID_LIST_POSITION ? g_strdup (self->keys[selected]) : NULL;
    }
  else
    text = g_strstrip (habeas_fact_dup_typed (self));
  if (text != NULL && *text == '\0')
    g_clear_pointer (&text, g_free);

  if (g_strcmp0 (text, self->edit_text) == 0)
    {
      close_editor (self, by_key);
      return;
    }
  self->waiting = TRUE;
  g_signal_emit (self, signals[COMMITTED], 0, text);
}

static void
on_entry_activated_cb (HabeasFact *self)
{
  commit (self, TRUE);
}

static void
on_entry_left_cb (HabeasFact *self)
{
  commit (self, FALSE);
}

static void
on_choice_changed_cb (HabeasFact *self)
{
  /* Also told while the list is filled. */
  if (self->editing && self->keys != NULL)
    commit (self, TRUE);
}

static void
on_text_changed_cb (HabeasFact *self)
{
  if (self->editing)
    g_signal_emit (self, signals[TYPED], 0);
}

/* Enter is a line of its own there. */
static gboolean
save_lines (GtkWidget *widget, GVariant *parameter, gpointer user_data)
{
  commit (HABEAS_FACT (widget), TRUE);
  return GDK_EVENT_STOP;
}

static void
on_pressed_cb (HabeasFact *self)
{
  if (!self->editing)
    habeas_fact_edit (self);
}

static void
edit_by_key (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  habeas_fact_edit (HABEAS_FACT (widget));
}

static gboolean
restore_by_key (GtkWidget *widget, GVariant *parameter, gpointer user_data)
{
  HabeasFact *self = HABEAS_FACT (widget);

  if (!self->editing)
    return GDK_EVENT_PROPAGATE;
  close_editor (self, TRUE);
  return GDK_EVENT_STOP;
}

/* --- What edits --- */

static void
show_options (HabeasFact *self)
{
  g_autoptr (GtkStringList) options = gtk_string_list_new ((const char *const *)self->labels);

  gtk_drop_down_set_model (GTK_DROP_DOWN (self->field), G_LIST_MODEL (options));
}

static GtkWidget *
make_choices (HabeasFact *self)
{
  GtkExpression *string = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->field = gtk_drop_down_new (NULL, string);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->field), self->lazy);
  show_options (self);
  g_signal_connect_swapped (
    self->field, "notify::selected", G_CALLBACK (on_choice_changed_cb), self);
  return self->field;
}

static GtkWidget *
make_lines (HabeasFact *self)
{
  GtkWidget *frame = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (
    GTK_SCROLLED_WINDOW (frame), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (frame), 72);
  gtk_widget_add_css_class (frame, "habeas-lines");
  self->field
    = g_object_new (GTK_TYPE_TEXT_VIEW, "accepts-tab", FALSE, "wrap-mode", GTK_WRAP_WORD_CHAR,
      "left-margin", 8, "right-margin", 8, "top-margin", 6, "bottom-margin", 6, NULL);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->field)), "changed",
    G_CALLBACK (on_text_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (frame), self->field);
  return frame;
}

static GtkWidget *
make_entry (HabeasFact *self)
{
  self->field = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->field), 8);
  g_signal_connect_swapped (self->field, "activate", G_CALLBACK (on_entry_activated_cb), self);
  g_signal_connect_swapped (self->field, "changed", G_CALLBACK (on_text_changed_cb), self);
  return self->field;
}

static void
ensure_editor (HabeasFact *self)
{
  GtkEventController *focus;

  if (self->editor != NULL)
    return;
  if (self->keys != NULL)
    self->editor = make_choices (self);
  else if (self->multiline)
    self->editor = make_lines (self);
  else
    self->editor = make_entry (self);
  focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_entry_left_cb), self);
  gtk_widget_add_controller (self->field, focus);
  gtk_widget_insert_after (self->editor, GTK_WIDGET (self), GTK_WIDGET (self->value));
  update_name (self);
}

static void
habeas_fact_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HabeasFact *self = HABEAS_FACT (object);

  switch (prop_id)
    {
    case PROP_CAPTION:
      g_value_set_string (value, gtk_label_get_label (self->caption));
      break;
    case PROP_VALUE:
      g_value_set_string (value, gtk_label_get_label (self->value));
      break;
    case PROP_NOTE:
      g_value_set_string (value, gtk_label_get_label (self->note));
      break;
    case PROP_EDIT_TEXT:
      g_value_set_string (value, self->edit_text);
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, self->editable);
      break;
    case PROP_MULTILINE:
      g_value_set_boolean (value, self->multiline);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
habeas_fact_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  HabeasFact *self = HABEAS_FACT (object);

  switch (prop_id)
    {
    case PROP_CAPTION:
      gtk_label_set_label (self->caption, g_value_get_string (value));
      update_name (self);
      break;
    case PROP_VALUE:
      set_value (self, g_value_get_string (value));
      update_name (self);
      break;
    case PROP_NOTE:
      gtk_label_set_label (self->note, g_value_get_string (value));
      gtk_widget_set_visible (GTK_WIDGET (self->note), g_value_get_string (value) != NULL);
      break;
    case PROP_EDIT_TEXT:
      g_free (self->edit_text);
      self->edit_text = g_value_dup_string (value);
      break;
    case PROP_EDITABLE:
      set_editable (self, g_value_get_boolean (value));
      break;
    case PROP_MULTILINE:
      self->multiline = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
habeas_fact_dispose (GObject *object)
{
  HabeasFact *self = HABEAS_FACT (object);

  g_clear_pointer (&self->editor, gtk_widget_unparent);
  self->field = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), HABEAS_TYPE_FACT);
  G_OBJECT_CLASS (habeas_fact_parent_class)->dispose (object);
}

static void
habeas_fact_finalize (GObject *object)
{
  HabeasFact *self = HABEAS_FACT (object);

  g_free (self->edit_text);
  g_strfreev (self->keys);
  g_strfreev (self->labels);
  G_OBJECT_CLASS (habeas_fact_parent_class)->finalize (object);
}

static void
habeas_fact_class_init (HabeasFactClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const guint edit_keys[] = {GDK_KEY_F2, GDK_KEY_Return, GDK_KEY_KP_Enter};

  object_class->dispose = habeas_fact_dispose;
  object_class->finalize = habeas_fact_finalize;
  object_class->get_property = habeas_fact_get_property;
  object_class->set_property = habeas_fact_set_property;

  properties[PROP_CAPTION]
    = g_param_spec_string ("caption", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_VALUE]
    = g_param_spec_string ("value", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NOTE]
    = g_param_spec_string ("note", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_EDIT_TEXT] = g_param_spec_string (
    "edit-text", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_EDITABLE] = g_param_spec_boolean (
    "editable", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MULTILINE] = g_param_spec_boolean (
    "multiline", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[COMMITTED] = g_signal_new ("committed", HABEAS_TYPE_FACT, G_SIGNAL_RUN_LAST, 0, NULL,
    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[TYPED] = g_signal_new (
    "typed", HABEAS_TYPE_FACT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WANTS_CHOICES] = g_signal_new (
    "wants-choices", HABEAS_TYPE_FACT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "fact");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/widgets/fact.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasFact, caption);
  gtk_widget_class_bind_template_child (widget_class, HabeasFact, value);
  gtk_widget_class_bind_template_child (widget_class, HabeasFact, note);
  gtk_widget_class_bind_template_child (widget_class, HabeasFact, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_pressed_cb);

  gtk_widget_class_install_action (widget_class, "fact.edit", NULL, edit_by_key);
  for (guint i = 0; i < G_N_ELEMENTS (edit_keys); i++)
    gtk_widget_class_add_binding_action (widget_class, edit_keys[i], 0, "fact.edit", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, restore_by_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, save_lines, NULL);
}

static void
habeas_fact_init (HabeasFact *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_orientable_set_orientation (
    GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  set_value (self, NULL);
}

GtkWidget *
habeas_fact_new (const char *caption)
{
  return g_object_new (HABEAS_TYPE_FACT, "caption", caption, NULL);
}

void
habeas_fact_show (HabeasFact *self, const char *value, const char *edit_text, const char *note)
{
  g_return_if_fail (HABEAS_IS_FACT (self));

  g_object_set (self, "value", value, "edit-text", edit_text, "note", note, NULL);
}

void
habeas_fact_set_choices (HabeasFact *self, const char *const *keys, const char *const *labels)
{
  g_return_if_fail (HABEAS_IS_FACT (self));

  g_strfreev (self->keys);
  g_strfreev (self->labels);
  self->keys = g_strdupv ((char **)keys);
  self->labels = g_strdupv ((char **)labels);
  self->asked = TRUE;
  if (self->editor != NULL)
    show_options (self);
}

void
habeas_fact_set_lazy (HabeasFact *self, gboolean lazy)
{
  g_return_if_fail (HABEAS_IS_FACT (self));

  self->lazy = lazy;
}

gboolean
habeas_fact_get_editing (HabeasFact *self)
{
  g_return_val_if_fail (HABEAS_IS_FACT (self), FALSE);
  return self->editing;
}

char *
habeas_fact_dup_typed (HabeasFact *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start;
  GtkTextIter end;

  g_return_val_if_fail (HABEAS_IS_FACT (self), NULL);

  if (!self->editing || self->keys != NULL)
    return NULL;
  if (!self->multiline)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->field)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->field));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
begin_with (HabeasFact *self, const char *text)
{
  if (text == NULL)
    text = "";
  if (self->multiline)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->field)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->field), text);
}

void
habeas_fact_edit (HabeasFact *self)
{
  g_return_if_fail (HABEAS_IS_FACT (self));

  if (!self->editable || self->editing)
    return;
  if (self->lazy && !self->asked)
    {
      g_signal_emit (self, signals[WANTS_CHOICES], 0);
      return;
    }
  ensure_editor (self);
  if (self->keys != NULL)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->field), find_key (self, self->edit_text));
  else
    begin_with (self, self->edit_text);
  gtk_widget_set_visible (self->editor, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->value), FALSE);
  gtk_widget_grab_focus (self->field);
  /* The fact itself steps out of the Tab order while its entry is in it. */
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  self->editing = TRUE;
  self->asked = FALSE;
}

void
habeas_fact_edit_with (HabeasFact *self, const char *text)
{
  g_return_if_fail (HABEAS_IS_FACT (self));

  habeas_fact_edit (self);
  if (self->editing && self->keys == NULL)
    begin_with (self, text);
}

void
habeas_fact_finish (HabeasFact *self)
{
  gboolean had_focus;

  g_return_if_fail (HABEAS_IS_FACT (self));

  had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  close_editor (self, had_focus);
}

void
habeas_fact_refuse (HabeasFact *self, const char *reason)
{
  g_return_if_fail (HABEAS_IS_FACT (self));
  g_return_if_fail (reason != NULL);

  /* Left meanwhile, or of something else. */
  if (!self->editing)
    return;
  self->waiting = FALSE;
  set_problem (self, reason);
}
