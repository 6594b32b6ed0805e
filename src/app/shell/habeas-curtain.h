/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-session.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_CURTAIN (habeas_curtain_get_type ())
G_DECLARE_FINAL_TYPE (HabeasCurtain, habeas_curtain, HABEAS, CURTAIN, AdwBin)

/**
 * HabeasCurtain:
 * Covers an open casebook while somebody who must not see it looks on; the casebook stays open.
 *
 * Signal: `lifted` (the passphrase was right).
 */

/* @session: (nullable): NULL forgets what was typed and the casebook. */
void habeas_curtain_draw (HabeasCurtain *self, HabeasSession *session);

G_END_DECLS
