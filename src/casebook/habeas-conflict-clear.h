/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"

G_BEGIN_DECLS

/* Somebody says why hits of the conflict check are none: who, when and why stay in the casebook,
 * and no undo takes them away. @hits: what was found, no names; @reasons: one for each, INVALID
 * when one is empty. */
gboolean habeas_casebook_clear_conflicts_sync (HabeasCasebook *self, gint64 case_rid,
  const char *const *hits, const char *const *reasons, GError **error);
void habeas_casebook_clear_conflicts_async (HabeasCasebook *self, gint64 case_rid,
  const char *const *hits, const char *const *reasons, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data);
gboolean habeas_casebook_clear_conflicts_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);

G_END_DECLS
