/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-fact.h"
#include "habeas-record.h"
#include "habeas-session.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_FIELD_EDITOR (habeas_field_editor_get_type ())
G_DECLARE_FINAL_TYPE (HabeasFieldEditor, habeas_field_editor, HABEAS, FIELD_EDITOR, GObject)

/**
 * HabeasFieldEditor:
 * Ties a fact on a page to a field of a record: shows it, understands what is typed, saves it as
 * the fact is left, offers Undo, and asks when somebody else has changed it meanwhile.
 */
/* @fact lives at least as long; it owns the editor. */
HabeasFieldEditor *habeas_field_editor_attach (
  HabeasFact *fact, HabeasRecordKind kind, const char *field);
/* @record: (nullable): nothing to show yet; a record of @file. @note: (nullable): a line under the
 * value. Leaves a fact alone that is being edited, while it is of the same record. */
void habeas_field_editor_show (HabeasFieldEditor *self, HabeasSession *session,
  HabeasCaseFile *file, HabeasRecord *record, const char *note);

G_END_DECLS
