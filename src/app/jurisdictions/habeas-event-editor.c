/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a jurisdiction event. What cannot be understood stays as it was typed, with a
 * sentence beside it. Main thread. */
#include "habeas-event-editor.h"

#include "habeas-field-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _HabeasEventEditor {
  AdwWindow parent_instance;

  /* Template */
  AdwComboRow *kind;
  AdwEntryRow *date;
  AdwEntryRow *scheduled;
  AdwActionRow *objection_row;
  GtkSwitch *over_objection;
  AdwEntryRow *actor;
  AdwComboRow *method;
  AdwEntryRow *source;
  AdwEntryRow *note;
  GtkLabel *problem;
  GtkWidget *save;

  /* Owned */
  HabeasSession *session;
  HabeasRecord *record; /* what is written; of the stored one the rid */

  gint64 jurisdiction;
};

G_DEFINE_FINAL_TYPE (HabeasEventEditor, habeas_event_editor, ADW_TYPE_WINDOW)

static const HabeasField *
get_method_field (void)
{
  return habeas_record_info_find (habeas_registry_get (HABEAS_RECORD_JURISDICTION_EVENT), "method");
}

static HabeasEventKind
get_kind (HabeasEventEditor *self)
{
  return (HabeasEventKind)adw_combo_row_get_selected (self->kind);
}

/* A planned date belongs to what plans, an objection to an activation. */
static void
on_kind_changed_cb (HabeasEventEditor *self)
{
  const HabeasEventKind kind = get_kind (self);

  gtk_widget_set_visible (GTK_WIDGET (self->scheduled),
    kind == HABEAS_EVENT_SCHEDULED || kind == HABEAS_EVENT_DATE_ADJUSTED);
  gtk_widget_set_visible (GTK_WIDGET (self->objection_row), kind == HABEAS_EVENT_ACTIVATED);
}

static void
show_problem (HabeasEventEditor *self, AdwEntryRow *row, const char *text)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
  if (row == NULL)
    return;
  if (text != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (row), "error");
      gtk_accessible_update_property (
        GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
      gtk_widget_grab_focus (GTK_WIDGET (row));
    }
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
}

static gboolean
take_date (HabeasEventEditor *self, AdwEntryRow *row, const char *field)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  g_autofree char *stored = NULL;
  g_autofree char *problem = NULL;

  show_problem (self, row, NULL);
  if (!habeas_field_text_read (self->record, field, typed, NULL,
        habeas_session_get_now (self->session), &stored, &problem))
    {
      show_problem (self, row, problem);
      return FALSE;
    }
  habeas_record_set_text (self->record, field, stored);
  return TRUE;
}

static void
take_text (HabeasEventEditor *self, AdwEntryRow *row, const char *field)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  habeas_record_set_text (self->record, field, *typed != '\0' ? typed : NULL);
}

static void
take_method (HabeasEventEditor *self)
{
  const guint selected = adw_combo_row_get_selected (self->method);

  /* The first is "not recorded". */
  habeas_record_set_text (
    self->record, "method", selected > 0 ? get_method_field ()->choices[selected - 1].key : NULL);
}

static gboolean
take_all (HabeasEventEditor *self)
{
  const HabeasEventKind kind = get_kind (self);

  if (!take_date (self, self->date, "date"))
    return FALSE;
  if (habeas_record_is_null (self->record, "date")
      || strcmp (habeas_record_get_text (self->record, "date"), "unknown") == 0)
    {
      show_problem (self, self->date,
        _ ("When was it? The month or the year is enough: without one it changes no stage."));
      return FALSE;
    }
  habeas_record_set_null (self->record, "scheduled");
  if (gtk_widget_get_visible (GTK_WIDGET (self->scheduled))
      && !take_date (self, self->scheduled, "scheduled"))
    return FALSE;
  habeas_record_set_text (self->record, "kind", habeas_event_kind_to_key (kind));
  habeas_record_set_text (self->record, "over_objection",
    kind == HABEAS_EVENT_ACTIVATED && gtk_switch_get_active (self->over_objection) ? "yes" : NULL);
  take_text (self, self->actor, "actor");
  take_text (self, self->source, "source");
  take_text (self, self->note, "note");
  take_method (self);
  return TRUE;
}

/* --- saving --- */

/* Fields that the form does not show stay as they are stored. */
static const char *const shown_fields[]
  = {"date", "kind", "over_objection", "actor", "method", "source", "note", "scheduled"};

static gboolean
write_event (HabeasWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  HabeasRecord *record = data;
  const gint64 rid = habeas_record_get_rid (record);
  g_autoptr (HabeasRecord) stored = NULL;

  if (rid == 0)
    return habeas_writer_insert (writer, record, error);
  stored = habeas_writer_get (writer, HABEAS_RECORD_JURISDICTION_EVENT, rid, error);
  if (stored == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOT_FOUND,
          "the event is not there any more");
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (shown_fields); i++)
    habeas_record_set_text (
      stored, shown_fields[i], habeas_record_get_text (record, shown_fields[i]));
  return habeas_writer_update (writer, stored, NULL, error);
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasEventEditor) self = user_data;
  g_autoptr (GError) error = NULL;

  gtk_widget_set_sensitive (self->save, TRUE);
  if (!habeas_casebook_write_finish (HABEAS_CASEBOOK (source), result, &error))
    {
      habeas_session_say_error (self->session, error);
      return;
    }
  habeas_session_say_undoable (self->session, _ ("Step saved"));
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_save_clicked_cb (HabeasEventEditor *self)
{
  habeas_event_editor_save (self);
}

static void
on_cancel_clicked_cb (HabeasEventEditor *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static GListModel *
make_kinds (void)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (int kind = 0; kind < HABEAS_N_EVENTS; kind++)
    gtk_string_list_append (list, habeas_event_kind_to_label ((HabeasEventKind)kind));
  return G_LIST_MODEL (list);
}

static GListModel *
make_methods (void)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  const HabeasChoice *choices = get_method_field ()->choices;

  gtk_string_list_append (list, _ ("Not recorded"));
  for (guint i = 0; choices[i].key != NULL; i++)
    gtk_string_list_append (list, _ (choices[i].label));
  return G_LIST_MODEL (list);
}

static void
set_text (AdwEntryRow *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

static void
set_date (AdwEntryRow *row, const HabeasDate *date)
{
  g_autofree char *text
    = date->precision != HABEAS_DATE_UNKNOWN ? habeas_date_to_string (date) : NULL;

  set_text (row, text);
}

static void
set_method (HabeasEventEditor *self, const char *key)
{
  const HabeasChoice *choices = get_method_field ()->choices;

  for (guint i = 0; key != NULL && choices[i].key != NULL; i++)
    if (strcmp (choices[i].key, key) == 0)
      adw_combo_row_set_selected (self->method, i + 1);
}

static void
show_event (HabeasEventEditor *self, const HabeasDossierEvent *event)
{
  habeas_record_set_rid (self->record, event->rid);
  set_date (self->date, &event->event.date);
  set_date (self->scheduled, &event->event.scheduled);
  gtk_switch_set_active (self->over_objection, event->event.over_objection);
  set_text (self->actor, event->actor);
  set_text (self->source, event->event.source);
  set_text (self->note, event->event.detail);
  set_method (self, event->method);
}

static void
habeas_event_editor_dispose (GObject *object)
{
  HabeasEventEditor *self = HABEAS_EVENT_EDITOR (object);

  g_clear_object (&self->session);
  g_clear_object (&self->record);
  G_OBJECT_CLASS (habeas_event_editor_parent_class)->dispose (object);
}

static void
habeas_event_editor_class_init (HabeasEventEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_event_editor_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/jurisdictions/event-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasEventEditor, kind);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventEditor, date);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventEditor, scheduled);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventEditor, objection_row);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventEditor, over_objection);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventEditor, actor);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventEditor, method);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventEditor, source);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventEditor, note);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventEditor, problem);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventEditor, save);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
habeas_event_editor_init (HabeasEventEditor *self)
{
  g_autoptr (GListModel) kinds = make_kinds ();
  g_autoptr (GListModel) methods = make_methods ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->record = habeas_record_new (HABEAS_RECORD_JURISDICTION_EVENT);
  adw_combo_row_set_model (self->kind, kinds);
  adw_combo_row_set_model (self->method, methods);
}

GtkWidget *
habeas_event_editor_new (GtkWindow *parent, HabeasSession *session, gint64 jurisdiction,
  const HabeasDossierEvent *event, HabeasEventKind kind)
{
  HabeasEventEditor *self;

  g_return_val_if_fail (HABEAS_IS_SESSION (session), NULL);

  self = g_object_new (HABEAS_TYPE_EVENT_EDITOR, "transient-for", parent, "modal", TRUE, NULL);
  self->session = g_object_ref (session);
  self->jurisdiction = jurisdiction;
  habeas_record_set_integer (self->record, "jurisdiction", jurisdiction);
  adw_combo_row_set_selected (self->kind, event != NULL ? event->event.kind : kind);
  if (event != NULL)
    show_event (self, event);
  on_kind_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->date));
  return GTK_WIDGET (self);
}

void
habeas_event_editor_save (HabeasEventEditor *self)
{
  g_return_if_fail (HABEAS_IS_EVENT_EDITOR (self));

  if (!take_all (self))
    return;
  gtk_widget_set_sensitive (self->save, FALSE);
  habeas_casebook_write_async (habeas_session_get_casebook (self->session), HABEAS_ACT_CHANGE,
    _ ("Step of a jurisdiction"), write_event, g_object_ref (self->record), g_object_unref, NULL,
    on_written_cb, g_object_ref (self));
}

GtkEditable *
habeas_event_editor_get_field (HabeasEventEditor *self, const char *name)
{
  g_return_val_if_fail (HABEAS_IS_EVENT_EDITOR (self), NULL);

  return GTK_EDITABLE (
    gtk_widget_get_template_child (GTK_WIDGET (self), HABEAS_TYPE_EVENT_EDITOR, name));
}
