/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"

G_BEGIN_DECLS

/* Whether @secret opens @casebook: what writes full names into a file asks again who sits here. */
void habeas_secret_check_async (HabeasCasebook *casebook, const char *secret,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean habeas_secret_check_finish (GAsyncResult *result, GError **error);

G_END_DECLS
