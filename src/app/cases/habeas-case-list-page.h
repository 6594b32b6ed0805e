/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-session.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_CASE_LIST_PAGE (habeas_case_list_page_get_type ())
G_DECLARE_FINAL_TYPE (HabeasCaseListPage, habeas_case_list_page, HABEAS, CASE_LIST_PAGE, AdwBin)

/**
 * HabeasCaseListPage:
 * Search, filters, the cases in a table or, where it is narrow, in a list, and what to do when
 * there are none. Signal `opened` (gint64 rid of a case). Property `folded`.
 */
void habeas_case_list_page_set_session (HabeasCaseListPage *self, HabeasSession *session);
void habeas_case_list_page_find (HabeasCaseListPage *self);
/* Puts the focus back on the case that was looked at. */
void habeas_case_list_page_resume (HabeasCaseListPage *self);

gboolean habeas_case_list_page_is_settled (HabeasCaseListPage *self);
/* Opens the case at @position, as Enter on its row does. */
void habeas_case_list_page_open_at (HabeasCaseListPage *self, guint position);
/* Selects the @n cases from @position on, and no others. */
void habeas_case_list_page_select (HabeasCaseListPage *self, guint position, guint n);

G_END_DECLS
