/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-writer-private.h"

G_BEGIN_DECLS

/* Erases a person with everything recorded about them, inside an act of kind PURGE. LEGAL_HOLD when
 * a case of theirs is held. The caller truncates the log after the commit. */
gboolean habeas_purge_person (HabeasWriter *writer, gint64 person, GError **error);

G_END_DECLS
