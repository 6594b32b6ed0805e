/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-import-case.h"
#include "habeas-writer.h"

G_BEGIN_DECLS

typedef enum {
  HABEAS_STORED_ERROR,
  HABEAS_STORED_CREATED,
  HABEAS_STORED_UPDATED,
  HABEAS_STORED_UNCHANGED,
  HABEAS_STORED_REFUSED, /* reported in the result */
} HabeasStored;

/* Puts cases into the casebook inside one open act, or finds out what that would do. */
typedef struct _HabeasImportStore HabeasImportStore;

HabeasImportStore *habeas_import_store_new (HabeasWriter *writer, HabeasMapping *mapping,
  HabeasRowReader *reader, const char *file_hash, const char *sheet, gboolean adopt, gboolean dry);
void habeas_import_store_free (HabeasImportStore *self);
HabeasStored habeas_import_store_put (
  HabeasImportStore *self, HabeasImportCase *imported, HabeasImportResult *result, GError **error);
void habeas_import_store_stop (HabeasImportStore *self);
gboolean habeas_import_store_finish (HabeasImportStore *self, guint n_rows, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasImportStore, habeas_import_store_free)

G_END_DECLS
