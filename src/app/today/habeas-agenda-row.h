/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-agenda.h"
#include "habeas-session.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_AGENDA_ROW (habeas_agenda_row_get_type ())
G_DECLARE_FINAL_TYPE (HabeasAgendaRow, habeas_agenda_row, HABEAS, AGENDA_ROW, GtkListBoxRow)

/**
 * HabeasAgendaRow:
 * One dated thing in a list; it leads to its case. What is due can be ticked off in it.
 */
/* @item: (transfer full) */
GtkWidget *habeas_agenda_row_new (HabeasSession *session, HabeasAgendaItem *item);
/* Words that depend on the time and on whether initials stand for names. */
void habeas_agenda_row_refresh (HabeasAgendaRow *self);
/* Every row of a list. */
void habeas_agenda_list_refresh (GtkListBox *list);
/* Puts the items of @kinds in @agenda into @list and takes them out of it. */
void habeas_agenda_list_fill (
  GtkListBox *list, HabeasSession *session, HabeasAgenda *agenda, guint kinds);

G_END_DECLS
