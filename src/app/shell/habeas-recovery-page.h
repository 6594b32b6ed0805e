/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_RECOVERY_PAGE (habeas_recovery_page_get_type ())
G_DECLARE_FINAL_TYPE (HabeasRecoveryPage, habeas_recovery_page, HABEAS, RECOVERY_PAGE, AdwBin)

/**
 * HabeasRecoveryPage:
 * Shows a recovery code once. Goes on (signal `kept`) when its last group was typed back.
 */
void habeas_recovery_page_show_code (HabeasRecoveryPage *self, const char *code);
/* Takes the code off the screen and out of memory. */
void habeas_recovery_page_forget (HabeasRecoveryPage *self);

G_END_DECLS
