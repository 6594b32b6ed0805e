/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-case-section.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_STAGE_SECTION (habeas_stage_section_get_type ())
G_DECLARE_FINAL_TYPE (
  HabeasStageSection, habeas_stage_section, HABEAS, STAGE_SECTION, HabeasCaseSection)

G_END_DECLS
