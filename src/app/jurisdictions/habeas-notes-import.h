/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-session.h"

G_BEGIN_DECLS

/* A spreadsheet of notes about jurisdictions into their dossiers: asks for the file, says what it
 * would bring and what it would not, and imports it when a person says so. */
void habeas_notes_import_choose (GtkWidget *parent, HabeasSession *session);
void habeas_notes_import_read (GtkWidget *parent, HabeasSession *session, const char *path);

G_END_DECLS
