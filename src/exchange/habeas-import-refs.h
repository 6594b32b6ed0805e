/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-lists.h"
#include "habeas-writer.h"

G_BEGIN_DECLS

/* Row ids of what imported records refer to; every text is looked up once. */
typedef struct _HabeasImportRefs HabeasImportRefs;

HabeasImportRefs *habeas_import_refs_new (HabeasWriter *writer, const HabeasLists *lists);
void habeas_import_refs_free (HabeasImportRefs *self);
gboolean habeas_import_refs_get_place (
  HabeasImportRefs *self, const HabeasPlace *place, gint64 *rid, GError **error);
gboolean habeas_import_refs_get_offense (
  HabeasImportRefs *self, const char *as_booked, gint64 *rid, GError **error);
gboolean habeas_import_refs_get_volunteer (
  HabeasImportRefs *self, const char *name, gint64 *rid, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasImportRefs, habeas_import_refs_free)

G_END_DECLS
