/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-weekly-options.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_PERIOD_PICKER (habeas_period_picker_get_type ())
G_DECLARE_FINAL_TYPE (HabeasPeriodPicker, habeas_period_picker, HABEAS, PERIOD_PICKER, AdwBin)

/**
 * HabeasPeriodPicker:
 * One of the last weeks, or a first and a last day. Signal `changed`.
 */
/* The weeks that are complete at @now_ms. */
void habeas_period_picker_set_now (HabeasPeriodPicker *self, gint64 now_ms);
/* FALSE while the days that were typed make no period. */
gboolean habeas_period_picker_apply (HabeasPeriodPicker *self, HabeasWeeklyOptions *options);

G_END_DECLS
