/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-event-page.h"
#include "habeas-help-window.h"
#include "habeas-intake-page.h"
#include "habeas-session.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_WINDOW (habeas_window_get_type ())
G_DECLARE_FINAL_TYPE (HabeasWindow, habeas_window, HABEAS, WINDOW, AdwApplicationWindow)

/**
 * HabeasWindow:
 * The window: a casebook that is locked, being made or open. Its title never names anybody.
 */
HabeasWindow *habeas_window_new (GtkApplication *application);
/* Shows the locked casebook at @path; NULL: the one opened last, or the first start. */
void habeas_window_show_casebook (HabeasWindow *self, const char *path);
/* Offers to make a new casebook of a backup, unless the window is covered or in event mode. */
void habeas_window_restore (HabeasWindow *self, GFile *backup);
/* The help, at the topic of what is on the screen. */
HabeasHelpWindow *habeas_window_show_help (HabeasWindow *self);
/* Shows the first start. */
void habeas_window_show_create (HabeasWindow *self);
/* Shows an open casebook, which the window closes in the end. */
void habeas_window_open (HabeasWindow *self, HabeasCasebook *casebook);
/* Asks who is working before anything of the casebook is shown. @holders: of HabeasKeyHolder. */
void habeas_window_ask_who (HabeasWindow *self, GPtrArray *holders);
/* Makes a sample clinic and opens it. */
void habeas_window_open_sample (HabeasWindow *self);
/* Hides everything at once, closes the casebook and shows it locked. */
void habeas_window_lock (HabeasWindow *self);
/* Covers everything at once; the casebook stays open until the passphrase lifts the curtain. */
void habeas_window_draw_curtain (HabeasWindow *self);
/* NULL while locked. */
HabeasSession *habeas_window_get_session (HabeasWindow *self);
/* A room by its name, selected; NULL while locked. */
GtkWidget *habeas_window_show_room (HabeasWindow *self, const char *name);

/* A new intake over everything else; NULL while locked or where nothing can be written. */
HabeasIntakePage *habeas_window_show_intake (HabeasWindow *self);

/* Event mode instead of everything else, until somebody leaves it with the passphrase; NULL while
 * locked or where nothing can be written. @event: (nullable): the community event. */
HabeasEventPage *habeas_window_begin_event (HabeasWindow *self, const HabeasUuid *event);

/* Nothing that the window shows is still on its way. */
gboolean habeas_window_is_settled (HabeasWindow *self);
/* Shows the page of a recovery code, as after making a casebook. */
void habeas_window_show_recovery_code (HabeasWindow *self, const char *code);

G_END_DECLS
