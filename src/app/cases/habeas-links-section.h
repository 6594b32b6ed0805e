/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-case-section.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_LINKS_SECTION (habeas_links_section_get_type ())
G_DECLARE_FINAL_TYPE (
  HabeasLinksSection, habeas_links_section, HABEAS, LINKS_SECTION, HabeasCaseSection)

/**
 * HabeasLinksSection:
 * Cases of the same person and of the family, as somebody has decided, with a way to take the
 * decision back. Not there while there are none.
 */

G_END_DECLS
