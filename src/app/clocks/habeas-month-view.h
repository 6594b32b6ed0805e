/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-agenda.h"
#include "habeas-session.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_MONTH_VIEW (habeas_month_view_get_type ())
G_DECLARE_FINAL_TYPE (HabeasMonthView, habeas_month_view, HABEAS, MONTH_VIEW, AdwBin)

/**
 * HabeasMonthView:
 * A month in weeks from Monday, with what is dated on its days. Arrow keys go from day to day.
 * Properties: `narrow` (only how many there are stands in a day). Signals: `range-changed` (other
 * days are shown), `day-selected`.
 */

/* First and last of the days that are shown, with those of the months beside it. */
void habeas_month_view_get_range (HabeasMonthView *self, gint32 *first, gint32 *last);
gint32 habeas_month_view_get_selected (HabeasMonthView *self);
void habeas_month_view_select (HabeasMonthView *self, gint32 day);
void habeas_month_view_set_today (HabeasMonthView *self, gint32 day);
/* @items: (element-type HabeasAgendaItem): in their order; only read during the call */
void habeas_month_view_show (HabeasMonthView *self, GPtrArray *items);

G_END_DECLS
