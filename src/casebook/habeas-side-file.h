/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook-private.h"

G_BEGIN_DECLS

#define HABEAS_SIDE_FILE "import.db"

/* A copy of the database in which one large act is written before the copy takes its place. */
typedef struct _HabeasSideFile HabeasSideFile;

/* Whether @n_cases new cases outweigh what the casebook holds. */
gboolean habeas_side_file_pays (
  HabeasCasebook *casebook, guint64 n_cases, gboolean *pays, GError **error);
/* NULL with @error: nothing is left behind. */
HabeasSideFile *habeas_side_file_begin (
  HabeasCasebook *casebook, GCancellable *cancellable, GError **error);
HabeasDb *habeas_side_file_get_db (HabeasSideFile *self);
gboolean habeas_side_file_replace (HabeasSideFile *self, GCancellable *cancellable, GError **error);
/* Takes away what was not put in place. */
void habeas_side_file_free (HabeasSideFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasSideFile, habeas_side_file_free)

G_END_DECLS
