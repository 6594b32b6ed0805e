/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"

G_BEGIN_DECLS

/* The people of the sample clinic were last heard of on Friday 30 December 2011, 14:20 in San
 * Francisco; on any later day all their clocks would have run out years ago. */
#define HABEAS_SAMPLE_NOW_MS G_GINT64_CONSTANT (1325283600000)

/* Gives cases of a sample what makes that day a working day: clocks that run, hearings, what is
 * due and what is to be done by who works now. One act. */
gboolean habeas_sample_live_sync (
  HabeasCasebook *casebook, GCancellable *cancellable, GError **error);

G_END_DECLS
