/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-session.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_PAIRS_PAGE (habeas_pairs_page_get_type ())
G_DECLARE_FINAL_TYPE (HabeasPairsPage, habeas_pairs_page, HABEAS, PAIRS_PAGE, AdwBin)

/**
 * HabeasPairsPage:
 * Persons who may be one, two at a time, and what somebody says to it. Signal `closed`: the way
 * back was pressed.
 */
void habeas_pairs_page_set_session (HabeasPairsPage *self, HabeasSession *session);
/* Looks through the casebook. */
void habeas_pairs_page_search (HabeasPairsPage *self);
/* Ends the search and forgets what it found. */
void habeas_pairs_page_close (HabeasPairsPage *self);
gboolean habeas_pairs_page_is_settled (HabeasPairsPage *self);

G_END_DECLS
