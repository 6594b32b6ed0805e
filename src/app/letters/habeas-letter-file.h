/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"
#include "habeas-paper.h"

G_BEGIN_DECLS

/* A letter as a PDF, made in a thread. @paper: (transfer full). With @path (nullable) it is written
 * there too, mode 0600 and whole or not at all, after the journal got its line: @id (nullable) of
 * the case, and @label. */
void habeas_letter_file_make_async (HabeasPaper *paper, HabeasCasebook *casebook, const char *path,
  const HabeasUuid *id, const char *label, GCancellable *cancellable, GAsyncReadyCallback callback,
  gpointer user_data);
GBytes *habeas_letter_file_make_finish (GAsyncResult *result, GError **error);

G_END_DECLS
