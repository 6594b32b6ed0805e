/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-list-export.h"
#include "habeas-session.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_EXPORT_BUTTON (habeas_export_button_get_type ())
G_DECLARE_FINAL_TYPE (HabeasExportButton, habeas_export_button, HABEAS, EXPORT_BUTTON, GtkWidget)

/**
 * HabeasExportButton:
 * Writes the list of cases into a file: asks how clients are called and where it goes, then shows
 * how far it is. Signal: `wanted`, to be answered with habeas_export_button_begin().
 */
void habeas_export_button_set_session (HabeasExportButton *self, HabeasSession *session);
/* @rids: (element-type gint64): what is shown, in its order. @columns: bit (1 << HabeasCaseColumn).
 */
void habeas_export_button_begin (HabeasExportButton *self, GArray *rids, guint columns);
/* Without asking, for tests: @privacy and @file are known. */
void habeas_export_button_write (
  HabeasExportButton *self, GArray *rids, guint columns, HabeasPrivacy privacy, GFile *file);
gboolean habeas_export_button_is_busy (HabeasExportButton *self);

G_END_DECLS
