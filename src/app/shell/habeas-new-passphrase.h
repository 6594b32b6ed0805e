/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_NEW_PASSPHRASE (habeas_new_passphrase_get_type ())
G_DECLARE_FINAL_TYPE (HabeasNewPassphrase, habeas_new_passphrase, HABEAS, NEW_PASSPHRASE, AdwBin)

/**
 * HabeasNewPassphrase:
 * A passphrase that is chosen now: typed twice, with how hard it is to guess. Signals: `changed`,
 * `activated` (Enter in the second entry).
 */

/* NULL until it is strong enough and was typed the same twice. (transfer none) */
const char *habeas_new_passphrase_get_text (HabeasNewPassphrase *self);
void habeas_new_passphrase_reset (HabeasNewPassphrase *self);

G_END_DECLS
