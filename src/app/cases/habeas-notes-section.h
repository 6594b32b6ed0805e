/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-case-section.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_NOTES_SECTION (habeas_notes_section_get_type ())
G_DECLARE_FINAL_TYPE (
  HabeasNotesSection, habeas_notes_section, HABEAS, NOTES_SECTION, HabeasCaseSection)

/* Into the entry, as if it had been typed. */
void habeas_notes_section_set_text (HabeasNotesSection *self, const char *text);

G_END_DECLS
