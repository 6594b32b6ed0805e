/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way into event mode. Main thread, the casebook writes on its own. */
#include "habeas-event-start.h"

#include "habeas-sensitive.h"

#include <glib/gi18n-lib.h>

struct _HabeasEventStart {
  AdwWindow parent_instance;

  /* Template */
  GtkWidget *form;
  AdwEntryRow *name;
  AdwEntryRow *place;
  GtkWidget *begin;

  /* Owned */
  HabeasSession *session;
};

G_DEFINE_FINAL_TYPE (HabeasEventStart, habeas_event_start, ADW_TYPE_WINDOW)

enum { STARTED, N_SIGNALS };

static guint signals[N_SIGNALS];

typedef struct {
  HabeasEventStart *window;
  char *name;
  char *place;
  char *today;
  HabeasUuid event;
} Start;

static void
start_free (Start *start)
{
  g_object_unref (start->window);
  g_free (start->name);
  g_free (start->place);
  g_free (start->today);
  g_free (start);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Start, start_free)

static char *
dup_typed (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static void
on_form_changed_cb (HabeasEventStart *self)
{
  g_autofree char *name = dup_typed (self->name);

  gtk_widget_set_sensitive (self->begin, *name != '\0');
}

/* On the writer's thread. */
static gboolean
write_event (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Start *start = user_data;
  gint64 rid = habeas_writer_ensure_community_event (
    writer, start->name, start->today, *start->place != '\0' ? start->place : NULL, error);
  g_autoptr (HabeasRecord) record
    = rid != 0 ? habeas_writer_get (writer, HABEAS_RECORD_COMMUNITY_EVENT, rid, error) : NULL;

  if (record == NULL)
    return FALSE;
  start->event = *habeas_record_get_id (record);
  return TRUE;
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Start) start = user_data;
  HabeasEventStart *self = start->window;
  g_autoptr (GError) error = NULL;

  if (!habeas_casebook_write_finish (HABEAS_CASEBOOK (source), result, &error))
    {
      if (self->session != NULL)
        habeas_session_say_error (self->session, error);
      if (self->form != NULL)
        habeas_set_sensitive (self->form, TRUE);
      return;
    }
  if (self->form == NULL)
    return;
  g_signal_emit (self, signals[STARTED], 0, &start->event);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_begin_clicked_cb (HabeasEventStart *self)
{
  g_autoptr (GDateTime) now
    = g_date_time_new_from_unix_local (habeas_session_get_now (self->session) / 1000);
  Start *start;

  if (!gtk_widget_get_sensitive (self->begin) || !gtk_widget_get_sensitive (self->form))
    return;
  start = g_new0 (Start, 1);
  start->window = g_object_ref (self);
  start->name = dup_typed (self->name);
  start->place = dup_typed (self->place);
  start->today = g_date_time_format (now, "%Y-%m-%d");
  habeas_set_sensitive (self->form, FALSE);
  habeas_casebook_write_async (habeas_session_get_casebook (self->session), HABEAS_ACT_CHANGE,
    _ ("Community event"), write_event, start, NULL, NULL, on_written_cb, start);
}

static void
habeas_event_start_dispose (GObject *object)
{
  HabeasEventStart *self = HABEAS_EVENT_START (object);

  g_clear_object (&self->session);
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  adw_window_set_content (ADW_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_EVENT_START);
  G_OBJECT_CLASS (habeas_event_start_parent_class)->dispose (object);
}

static void
habeas_event_start_class_init (HabeasEventStartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_event_start_dispose;
  signals[STARTED] = g_signal_new ("started", HABEAS_TYPE_EVENT_START, G_SIGNAL_RUN_LAST, 0, NULL,
    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/intake/event-start.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasEventStart, form);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventStart, name);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventStart, place);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventStart, begin);
  gtk_widget_class_bind_template_callback (widget_class, on_form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_begin_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
habeas_event_start_init (HabeasEventStart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  on_form_changed_cb (self);
}

HabeasEventStart *
habeas_event_start_new (GtkWindow *parent, HabeasSession *session)
{
  HabeasEventStart *self
    = g_object_new (HABEAS_TYPE_EVENT_START, "transient-for", parent, "modal", TRUE, NULL);

  self->session = g_object_ref (session);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
  return self;
}
