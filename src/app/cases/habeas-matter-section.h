/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-case-section.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_MATTER_SECTION (habeas_matter_section_get_type ())
G_DECLARE_FINAL_TYPE (
  HabeasMatterSection, habeas_matter_section, HABEAS, MATTER_SECTION, HabeasCaseSection)

G_END_DECLS
