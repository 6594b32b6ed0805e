/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"

G_BEGIN_DECLS

/**
 * HabeasReference:
 * @label: as a reference to it is shown; two of one label are told apart by what follows it
 *
 * A record that a field may refer to.
 */
typedef struct {
  gint64 rid;
  char *label;
} HabeasReference;

void habeas_reference_free (HabeasReference *reference);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasReference, habeas_reference_free)

/* What @field of @kind may refer to: what this clinic used most lately first, the others by their
 * label. Of HabeasReference; empty for records without a short text. */
GPtrArray *habeas_casebook_list_references_sync (HabeasCasebook *self, HabeasRecordKind kind,
  const char *field, GCancellable *cancellable, GError **error);
void habeas_casebook_list_references_async (HabeasCasebook *self, HabeasRecordKind kind,
  const char *field, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *habeas_casebook_list_references_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);

G_END_DECLS
