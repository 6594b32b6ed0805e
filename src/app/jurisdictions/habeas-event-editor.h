/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-dossier.h"
#include "habeas-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_EVENT_EDITOR (habeas_event_editor_get_type ())
G_DECLARE_FINAL_TYPE (HabeasEventEditor, habeas_event_editor, HABEAS, EVENT_EDITOR, AdwWindow)

/**
 * HabeasEventEditor:
 * A step of a jurisdiction, written down or corrected. Saving is one act, which the toast undoes.
 */
/* @jurisdiction: rid. @event: (nullable): the recorded event to correct; else a new one of @kind.
 */
GtkWidget *habeas_event_editor_new (GtkWindow *parent, HabeasSession *session, gint64 jurisdiction,
  const HabeasDossierEvent *event, HabeasEventKind kind);
/* As if Save had been pressed. */
void habeas_event_editor_save (HabeasEventEditor *self);
/* The fields, for tests and drafts: "date", "actor", "source", "note", "scheduled". */
GtkEditable *habeas_event_editor_get_field (HabeasEventEditor *self, const char *name);

G_END_DECLS
