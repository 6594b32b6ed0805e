/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-session.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_VOLUNTEERS_WINDOW (habeas_volunteers_window_get_type ())
G_DECLARE_FINAL_TYPE (
  HabeasVolunteersWindow, habeas_volunteers_window, HABEAS, VOLUNTEERS_WINDOW, AdwWindow)

/**
 * HabeasVolunteersWindow:
 * Who can open the casebook: a list, a form for each change, and a new recovery code, which counts
 * only when it was typed back.
 */
HabeasVolunteersWindow *habeas_volunteers_window_new (GtkWindow *parent, HabeasSession *session);
/* Shows the form for one more volunteer. */
void habeas_volunteers_window_add (HabeasVolunteersWindow *self);
gboolean habeas_volunteers_window_is_settled (HabeasVolunteersWindow *self);

G_END_DECLS
