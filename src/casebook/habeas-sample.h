/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"

G_BEGIN_DECLS

gboolean habeas_sample_fill_sync (
  HabeasCasebook *casebook, guint n_cases, guint32 seed, GCancellable *cancellable, GError **error);

G_END_DECLS
