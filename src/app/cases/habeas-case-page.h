/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-session.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_CASE_PAGE (habeas_case_page_get_type ())
G_DECLARE_FINAL_TYPE (HabeasCasePage, habeas_case_page, HABEAS, CASE_PAGE, AdwBin)

/**
 * HabeasCasePage:
 * Everything about one case, edited where it stands.
 */
void habeas_case_page_set_session (HabeasCasePage *self, HabeasSession *session);
void habeas_case_page_open (HabeasCasePage *self, gint64 rid);
/* 0 while there is none. */
gint64 habeas_case_page_get_case (HabeasCasePage *self);
/* Forgets the case. */
void habeas_case_page_close (HabeasCasePage *self);

gboolean habeas_case_page_is_settled (HabeasCasePage *self);

G_END_DECLS
