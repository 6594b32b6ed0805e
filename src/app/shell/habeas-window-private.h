/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-clock-alarm.h"
#include "habeas-create-page.h"
#include "habeas-curtain.h"
#include "habeas-event-page.h"
#include "habeas-event-start.h"
#include "habeas-intake-page.h"
#include "habeas-lock-watch.h"
#include "habeas-recovery-page.h"
#include "habeas-sidebar.h"
#include "habeas-unlock-page.h"
#include "habeas-who-page.h"
#include "habeas-window.h"

G_BEGIN_DECLS

struct _HabeasWindow {
  AdwApplicationWindow parent_instance;

  /* Template */
  AdwToastOverlay *toasts;
  GtkStack *stages;
  HabeasCreatePage *create_page;
  HabeasCurtain *curtain;
  HabeasRecoveryPage *recovery_page;
  HabeasUnlockPage *unlock_page;
  HabeasWhoPage *who_page;
  AdwLeaflet *leaflet;
  HabeasSidebar *sidebar;
  GtkStack *rooms;

  /* Borrowed: of the stages, while a casebook is open */
  HabeasIntakePage *intake_page;
  HabeasEventPage *event_page; /* in event mode, and then there is nothing else */

  /* Owned */
  GSettings *settings;
  HabeasSession *session;
  HabeasLockWatch *lock_watch;
  HabeasClockAlarm *alarm;
  GPtrArray *shown_toasts; /* of AdwToast */
  char *sample_folder;     /* to be removed when its casebook is closed */
  GCancellable *cancellable;

  /* Borrowed */
  HabeasHelpWindow *help; /* NULL while nobody reads it */
  GtkWidget *covered;     /* the stage under the curtain or *who is working?*, NULL for none */

  guint n_closing; /* casebooks on their way to be closed */
};

/* habeas-window-actions.c */
void habeas_window_add_actions (HabeasWindow *self);
void habeas_window_class_add_keys (GtkWidgetClass *widget_class);
/* What can be done depends on whether a casebook is open and may be written. */
void habeas_window_update_actions (HabeasWindow *self);

/* habeas-window-intake.c */
void habeas_window_add_intake (HabeasWindow *self);
void habeas_window_remove_intake (HabeasWindow *self);
/* Back to the room it was opened from. */
void habeas_window_hide_intake (HabeasWindow *self);

/* habeas-window-event.c */
void habeas_window_ask_for_event (HabeasWindow *self);
/* Whether the casebook was left in event mode when it was closed. */
gboolean habeas_window_was_in_event (HabeasWindow *self);
void habeas_window_resume_event (HabeasWindow *self);
void habeas_window_remove_event (HabeasWindow *self);

/* habeas-window.c */
/* @same: the place where one was belongs to this casebook. */
void habeas_window_show_casebook_rooms (HabeasWindow *self, gboolean same);
void habeas_window_clear_rooms (HabeasWindow *self);
void habeas_window_dismiss_toasts (HabeasWindow *self);
void habeas_window_dismiss_undo (HabeasWindow *self);
void habeas_window_close_dialogs (HabeasWindow *self);
void habeas_window_choose_other (HabeasWindow *self);

G_END_DECLS
