/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_UNLOCK_PAGE (habeas_unlock_page_get_type ())
G_DECLARE_FINAL_TYPE (HabeasUnlockPage, habeas_unlock_page, HABEAS, UNLOCK_PAGE, AdwBin)

/**
 * HabeasUnlockPage:
 * Opens a casebook with a passphrase or its recovery code. Signals: `opened` (HabeasCasebook),
 * `other` (another casebook is wanted), `new` (a new one is).
 */
void habeas_unlock_page_set_path (HabeasUnlockPage *self, const char *path);
const char *habeas_unlock_page_get_path (HabeasUnlockPage *self);
/* Empties the entry and puts the cursor into it. */
/* While the casebook that was open is still at work: says so and takes nothing. */
void habeas_unlock_page_set_waiting (HabeasUnlockPage *self, gboolean waiting);
void habeas_unlock_page_reset (HabeasUnlockPage *self);

G_END_DECLS
