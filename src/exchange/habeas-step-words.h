/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-stage.h"

G_BEGIN_DECLS

/* What a clinic wrote of a jurisdiction, as the steps it means: one, or both notices in one line.
 * Returns how many, 0 where it means none that is known. */
#define HABEAS_STEP_MOST 2
guint habeas_step_words_read (const char *text, HabeasEventKind kinds[HABEAS_STEP_MOST]);

G_END_DECLS
