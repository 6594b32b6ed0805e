/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_RULES_WINDOW (habeas_rules_window_get_type ())
G_DECLARE_FINAL_TYPE (HabeasRulesWindow, habeas_rules_window, HABEAS, RULES_WINDOW, AdwWindow)

/* How old each list of rules is, and newer ones from a signed file: what they change is shown
 * before they are put in force, and one undo takes them back. */
HabeasRulesWindow *habeas_rules_window_new (GtkWindow *parent, HabeasSession *session);
/* As if somebody had chosen the file. */
void habeas_rules_window_read (HabeasRulesWindow *self, GFile *file);
gboolean habeas_rules_window_is_settled (HabeasRulesWindow *self);

G_END_DECLS
