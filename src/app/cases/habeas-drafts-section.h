/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-case-section.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_DRAFTS_SECTION (habeas_drafts_section_get_type ())
G_DECLARE_FINAL_TYPE (
  HabeasDraftsSection, habeas_drafts_section, HABEAS, DRAFTS_SECTION, HabeasCaseSection)

/* The field of the draft of a note, which has no record yet. */
#define HABEAS_DRAFT_NOTE "note"

/**
 * HabeasDraftsSection:
 * What was typed on the page of this case and never saved, when and where, to keep or to discard.
 * Hidden when there is nothing. Signal `note-kept` (text): goes into the entry of notes.
 */

G_END_DECLS
