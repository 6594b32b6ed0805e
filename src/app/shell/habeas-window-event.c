/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Event mode in the window: while it lasts there is nothing else of the casebook in it, and whoever
 * opens the casebook, also after a crash, comes back to it until somebody leaves it. Main thread.
 */
#include "habeas-window-private.h"

/* A path and an identifier: neither names anybody. */
static void
remember (HabeasWindow *self, const char *path, const HabeasUuid *event)
{
  g_autofree char *id = event != NULL ? habeas_uuid_to_string (event) : g_strdup ("");

  g_settings_set_value (self->settings, "event-casebook", g_variant_new_bytestring (path));
  g_settings_set_string (self->settings, "event-id", id);
  /* A laptop that loses its power right now must come back to the same screen. */
  g_settings_sync ();
}

gboolean
habeas_window_was_in_event (HabeasWindow *self)
{
  g_autoptr (GVariant) path = g_settings_get_value (self->settings, "event-casebook");
  HabeasCasebook *casebook = habeas_session_get_casebook (self->session);

  return g_str_equal (g_variant_get_bytestring (path), habeas_casebook_get_path (casebook));
}

static void
on_left_cb (HabeasWindow *self)
{
  remember (self, "", NULL);
  habeas_window_remove_event (self);
  habeas_window_show_casebook_rooms (self, FALSE);
}

static void
show (HabeasWindow *self, const HabeasUuid *event)
{
  self->event_page = g_object_new (HABEAS_TYPE_EVENT_PAGE, NULL);
  g_signal_connect_object (
    self->event_page, "left", G_CALLBACK (on_left_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_child (self->stages, GTK_WIDGET (self->event_page));
  gtk_stack_set_visible_child (self->stages, GTK_WIDGET (self->event_page));
  habeas_window_close_dialogs (self);
  habeas_window_dismiss_toasts (self);
  gtk_window_fullscreen (GTK_WINDOW (self));
  habeas_event_page_open (self->event_page, self->session, event);
  habeas_window_update_actions (self);
}

void
habeas_window_resume_event (HabeasWindow *self)
{
  g_autofree char *id = g_settings_get_string (self->settings, "event-id");
  HabeasUuid event;

  show (self, habeas_uuid_parse (id, &event) ? &event : NULL);
}

HabeasEventPage *
habeas_window_begin_event (HabeasWindow *self, const HabeasUuid *event)
{
  HabeasCasebook *casebook;

  g_return_val_if_fail (HABEAS_IS_WINDOW (self), NULL);

  if (self->session == NULL || self->event_page != NULL
      || habeas_session_get_read_only (self->session))
    return self->event_page;
  casebook = habeas_session_get_casebook (self->session);
  if (!habeas_casebook_get_sample (casebook))
    remember (self, habeas_casebook_get_path (casebook), event);
  habeas_window_clear_rooms (self);
  show (self, event);
  return self->event_page;
}

void
habeas_window_remove_event (HabeasWindow *self)
{
  if (self->event_page == NULL)
    return;
  habeas_intake_form_flush (habeas_event_page_get_form (self->event_page));
  gtk_stack_remove (self->stages, GTK_WIDGET (self->event_page));
  self->event_page = NULL;
  gtk_window_unfullscreen (GTK_WINDOW (self));
}

static void
on_started_cb (HabeasWindow *self, const HabeasUuid *event)
{
  habeas_window_begin_event (self, event);
}

void
habeas_window_ask_for_event (HabeasWindow *self)
{
  HabeasEventStart *dialog;

  if (self->session == NULL)
    return;
  dialog = habeas_event_start_new (GTK_WINDOW (self), self->session);
  g_signal_connect_object (dialog, "started", G_CALLBACK (on_started_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
