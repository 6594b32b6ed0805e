/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-case-item.h"
#include "habeas-case-query.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_CASE_LIST (habeas_case_list_get_type ())
G_DECLARE_FINAL_TYPE (HabeasCaseList, habeas_case_list, HABEAS, CASE_LIST, GObject)

/**
 * HabeasCaseList:
 * The cases of a query as a GListModel of HabeasCaseItem. It holds the ids of all and the rows of
 * what was looked at last, so a list costs what is on the screen. Nothing blocks: an item comes at
 * once and its row later, and of a long list the views hear in a few turns of the main loop.
 *
 * When another query is shown, items stay at their places and become other cases.
 *
 * Properties: `loading` (the first ids are being read), `n-items` (told when they and when all have
 * been read). Signal `failed` (GError).
 */
HabeasCaseList *habeas_case_list_new (HabeasSession *session);
/* Shows another query; copied. Replies to earlier ones are dropped. */
void habeas_case_list_set_query (HabeasCaseList *self, const HabeasCaseQuery *query);
/* Shows a query that finds more than the one before: what is shown stays until all is known. */
void habeas_case_list_widen_query (HabeasCaseList *self, const HabeasCaseQuery *query);
const HabeasCaseQuery *habeas_case_list_get_query (HabeasCaseList *self);
/* Reads the same query again and tells only what differs. */
void habeas_case_list_reload (HabeasCaseList *self);
gboolean habeas_case_list_get_loading (HabeasCaseList *self);
/* The first cases of the query are known and the rows that were looked at are there. */
gboolean habeas_case_list_is_shown (HabeasCaseList *self);
/* All ids have been read: until then the list is the beginning of what it will be. */
gboolean habeas_case_list_is_whole (HabeasCaseList *self);
/* Neither ids nor rows are on their way. */
gboolean habeas_case_list_is_settled (HabeasCaseList *self);
/* Of the query; the views may have heard of fewer yet. */
guint habeas_case_list_get_n_cases (HabeasCaseList *self);
/* The id of the case at @position, without its row. */
gint64 habeas_case_list_get_rid (HabeasCaseList *self, guint position);
/* Position of a case, GTK_INVALID_LIST_POSITION when it is not in the list. */
guint habeas_case_list_find (HabeasCaseList *self, gint64 rid);

G_END_DECLS
