/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-letter.h"
#include "habeas-session.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_LETTER_WINDOW (habeas_letter_window_get_type ())
G_DECLARE_FINAL_TYPE (HabeasLetterWindow, habeas_letter_window, HABEAS, LETTER_WINDOW, AdwWindow)

/**
 * HabeasLetterWindow:
 * One letter: what stands in it, its very pages, and what is done with it. What the clinic words,
 * signs and addresses is kept for the next one.
 */

/* The written notice of an opt-out. @kind: HABEAS_LETTER_SIB or HABEAS_LETTER_ICE, which can be
 * changed in the window. @jurisdiction: rid. */
HabeasLetterWindow *habeas_letter_window_new_notice (
  GtkWindow *parent, HabeasSession *session, gint64 jurisdiction, HabeasLetterKind kind);
/* The demand for release of somebody held past the limit that governs. */
HabeasLetterWindow *habeas_letter_window_new_demand (
  GtkWindow *parent, HabeasSession *session, HabeasCaseFile *file);

/* Nothing is being read, drawn or saved. */
gboolean habeas_letter_window_is_settled (HabeasLetterWindow *self);
/* By the id in the template: for tests and pictures. */
GtkWidget *habeas_letter_window_get_field (HabeasLetterWindow *self, const char *id);
void habeas_letter_window_save_to (HabeasLetterWindow *self, const char *path);

G_END_DECLS
