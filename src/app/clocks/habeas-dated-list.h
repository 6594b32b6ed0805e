/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-agenda.h"
#include "habeas-session.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_DATED_LIST (habeas_dated_list_get_type ())
G_DECLARE_FINAL_TYPE (HabeasDatedList, habeas_dated_list, HABEAS, DATED_LIST, AdwBin)

/**
 * HabeasDatedList:
 * What is dated, under headings from what is past to what comes later. Each row leads to its case.
 */
GtkWidget *habeas_dated_list_new (void);
/* @items: (element-type HabeasAgendaItem) (transfer full) */
void habeas_dated_list_show (HabeasDatedList *self, HabeasSession *session, GPtrArray *items);
/* The words go on with the time; the rows stay where they are. */
void habeas_dated_list_refresh (HabeasDatedList *self);

/* By the day and the time of it. */
void habeas_agenda_items_sort (GPtrArray *items);
/* The day of an item where it is, days since the epoch; FALSE when it has none. @minute: (out)
 * (optional): of that day, -1 without a time. */
gboolean habeas_agenda_item_get_day (const HabeasAgendaItem *item, gint32 *day, int *minute);

G_END_DECLS
