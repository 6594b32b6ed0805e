/* SPDX-License-Identifier: GPL-3.0-or-later */
/* New intakes in the window: a page over everything else, from anywhere and back again. Main
 * thread. */
#include "habeas-window-private.h"

#include "habeas-cases-room.h"

void
habeas_window_hide_intake (HabeasWindow *self)
{
  if (self->intake_page != NULL
      && gtk_stack_get_visible_child (self->stages) == GTK_WIDGET (self->intake_page))
    gtk_stack_set_visible_child (self->stages, GTK_WIDGET (self->leaflet));
}

static void
on_intake_closed_cb (HabeasWindow *self)
{
  habeas_window_hide_intake (self);
}

static void
on_intake_saved_cb (HabeasWindow *self, gint64 rid)
{
  GtkWidget *room = habeas_window_show_room (self, "cases");

  if (room != NULL)
    habeas_cases_room_open (HABEAS_CASES_ROOM (room), rid);
}

void
habeas_window_add_intake (HabeasWindow *self)
{
  self->intake_page = g_object_new (HABEAS_TYPE_INTAKE_PAGE, NULL);
  habeas_intake_page_set_session (self->intake_page, self->session);
  g_signal_connect_object (
    self->intake_page, "closed", G_CALLBACK (on_intake_closed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
    self->intake_page, "saved", G_CALLBACK (on_intake_saved_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_child (self->stages, GTK_WIDGET (self->intake_page));
}

void
habeas_window_remove_intake (HabeasWindow *self)
{
  if (self->intake_page == NULL)
    return;
  habeas_intake_form_flush (habeas_intake_page_get_form (self->intake_page));
  gtk_stack_remove (self->stages, GTK_WIDGET (self->intake_page));
  self->intake_page = NULL;
}

HabeasIntakePage *
habeas_window_show_intake (HabeasWindow *self)
{
  g_return_val_if_fail (HABEAS_IS_WINDOW (self), NULL);

  if (self->intake_page == NULL || habeas_session_get_read_only (self->session))
    return NULL;
  gtk_stack_set_visible_child (self->stages, GTK_WIDGET (self->intake_page));
  habeas_intake_page_open (self->intake_page);
  return self->intake_page;
}
