/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-session.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_DOCUMENT_VIEWER (habeas_document_viewer_get_type ())
G_DECLARE_FINAL_TYPE (
  HabeasDocumentViewer, habeas_document_viewer, HABEAS, DOCUMENT_VIEWER, AdwWindow)

/**
 * HabeasDocumentViewer:
 * A window beside the case that shows one of its documents. Nothing of it is written to the disk. A
 * child of the main window, it is closed with what that shows: lock, curtain, event mode.
 *
 * Actions: `viewer.next-page`, `viewer.previous-page`, `viewer.first-page`, `viewer.last-page`,
 * `viewer.zoom-in`, `viewer.zoom-out`, `viewer.zoom-fit`.
 */

/* @number: (nullable): of the case, the only thing the window is called by. */
HabeasDocumentViewer *habeas_document_viewer_new (
  GtkWindow *parent, HabeasSession *session, gint64 document, const char *number);

/* Nothing is being read or drawn. */
gboolean habeas_document_viewer_is_settled (HabeasDocumentViewer *self);
int habeas_document_viewer_get_n_pages (HabeasDocumentViewer *self);
/* From 0. */
int habeas_document_viewer_get_page (HabeasDocumentViewer *self);

G_END_DECLS
