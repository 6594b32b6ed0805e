/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-weekly-summary.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_SUMMARY_PREVIEW (habeas_summary_preview_get_type ())
G_DECLARE_FINAL_TYPE (HabeasSummaryPreview, habeas_summary_preview, HABEAS, SUMMARY_PREVIEW, AdwBin)

/**
 * HabeasSummaryPreview:
 * The figures the workbook will hold on its first sheet.
 */
void habeas_summary_preview_show (HabeasSummaryPreview *self, const HabeasWeeklySummary *summary);

G_END_DECLS
