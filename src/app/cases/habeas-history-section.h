/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-case-section.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_HISTORY_SECTION (habeas_history_section_get_type ())
G_DECLARE_FINAL_TYPE (
  HabeasHistorySection, habeas_history_section, HABEAS, HISTORY_SECTION, HabeasCaseSection)

/* Of HabeasHistoryEntry, newest first; shown with the next file. */
void habeas_history_section_set_entries (HabeasHistorySection *self, GPtrArray *entries);

G_END_DECLS
