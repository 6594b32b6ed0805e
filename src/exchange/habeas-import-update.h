/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-import-case.h"
#include "habeas-import-refs.h"
#include "habeas-writer.h"

G_BEGIN_DECLS

/**
 * HabeasImportUpdate:
 * @before: (nullable): what the sheet said when it was imported last
 * @after: what it says now
 * @dry: only find out
 * @changed: (out): something is different now
 *
 * A case that is in the casebook, and the change of its rows in the sheet.
 */
typedef struct {
  HabeasWriter *writer;
  HabeasImportRefs *refs;
  HabeasMapping *mapping;
  HabeasImportResult *result;
  gint64 case_rid;
  HabeasImportCase *before;
  HabeasImportCase *after;
  gboolean dry;
  gboolean changed;
} HabeasImportUpdate;

gboolean habeas_import_update_run (HabeasImportUpdate *self, GError **error);
gboolean habeas_import_case_is_somebody_else (HabeasImportCase *before, HabeasImportCase *after);

/* Births inside a case that is stored; used for new cases too. */
gboolean habeas_import_insert_arrest (HabeasWriter *writer, HabeasImportRefs *refs, gint64 case_rid,
  HabeasImportArrest *arrest, GError **error);
gboolean habeas_import_insert_charge (HabeasWriter *writer, HabeasImportRefs *refs,
  gint64 arrest_rid, HabeasRecord *charge, GError **error);
gboolean habeas_import_insert_owned (HabeasWriter *writer, const char *owner_field,
  gint64 owner_rid, HabeasRecord *record, GError **error);

G_END_DECLS
