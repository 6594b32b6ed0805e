/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-session.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_WHO_PAGE (habeas_who_page_get_type ())
G_DECLARE_FINAL_TYPE (HabeasWhoPage, habeas_who_page, HABEAS, WHO_PAGE, AdwBin)

/**
 * HabeasWhoPage:
 * Asks who is working, when the key that opened does not tell. Signal: `answered`.
 */
/* @holders: of HabeasKeyHolder. */
void habeas_who_page_ask (HabeasWhoPage *self, HabeasSession *session, GPtrArray *holders);
/* The names leave the screen. */
void habeas_who_page_forget (HabeasWhoPage *self);

G_END_DECLS
