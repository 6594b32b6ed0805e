/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-case-section.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_HEARINGS_SECTION (habeas_hearings_section_get_type ())
G_DECLARE_FINAL_TYPE (
  HabeasHearingsSection, habeas_hearings_section, HABEAS, HEARINGS_SECTION, HabeasCaseSection)

G_END_DECLS
