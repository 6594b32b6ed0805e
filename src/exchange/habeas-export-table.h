/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"
#include "habeas-export.h"

G_BEGIN_DECLS

/* The texts of references, by kind; shared by all tables of one export. */
typedef struct _HabeasExportNames HabeasExportNames;

HabeasExportNames *habeas_export_names_new (HabeasSnapshot *snapshot);
void habeas_export_names_free (HabeasExportNames *self);

/* The live records of one kind, written as they come. */
gboolean habeas_export_table_write (HabeasSnapshot *snapshot, HabeasExportNames *names,
  HabeasRecordKind kind, HabeasExportFormat format, int fd, guint64 *n_records,
  GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasExportNames, habeas_export_names_free)

G_END_DECLS
