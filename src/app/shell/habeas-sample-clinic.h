/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"

G_BEGIN_DECLS

/* A casebook of invented people in the runtime directory, which is memory and gone with the login.
 * Nobody has its passphrase. */
void habeas_sample_clinic_new_async (
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* @folder: (out): to be given to habeas_sample_clinic_remove() after the casebook was closed. */
HabeasCasebook *habeas_sample_clinic_new_finish (
  GAsyncResult *result, char **folder, GError **error);
void habeas_sample_clinic_remove (const char *folder);

G_END_DECLS
