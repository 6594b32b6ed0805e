/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_SESSION (habeas_session_get_type ())
G_DECLARE_FINAL_TYPE (HabeasSession, habeas_session, HABEAS, SESSION, GObject)

/**
 * HabeasSession:
 * What the pages of one window share while a casebook is open: the casebook, whether initials stand
 * for names, the time, and a place to say things. Gone when the casebook is locked.
 *
 * Properties: `initials`, `read-only`.
 * Signals: `changed` (the casebook has), `tick` (a minute has passed),
 * `toast` (AdwToast, for the window to show).
 */
HabeasSession *habeas_session_new (HabeasCasebook *casebook);
HabeasCasebook *habeas_session_get_casebook (HabeasSession *self);
const HabeasLists *habeas_session_get_lists (HabeasSession *self); /* in force on it */

gboolean habeas_session_get_initials (HabeasSession *self);
void habeas_session_set_initials (HabeasSession *self, gboolean initials);
gboolean habeas_session_get_read_only (HabeasSession *self);

/* Milliseconds since the epoch; for the sample clinic, the day on which its cases stand. */
gint64 habeas_session_get_now (HabeasSession *self);
void habeas_session_set_now (HabeasSession *self, gint64 now_ms);

void habeas_session_say (HabeasSession *self, const char *text);
/* With a button that undoes the newest act. */
void habeas_session_say_undoable (HabeasSession *self, const char *text);
/* Silent about what was cancelled. */
void habeas_session_say_error (HabeasSession *self, const GError *error);

/* Writes down that the case was opened, as who may ask what was looked at expects. */
void habeas_session_note_view (HabeasSession *self, const HabeasUuid *id);

/* Undo of one act of the history. */
void habeas_session_undo_act_async (HabeasSession *self, const HabeasUuid *txn,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean habeas_session_undo_act_finish (HabeasSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
