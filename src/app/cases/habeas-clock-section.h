/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-case-section.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_CLOCK_SECTION (habeas_clock_section_get_type ())
G_DECLARE_FINAL_TYPE (
  HabeasClockSection, habeas_clock_section, HABEAS, CLOCK_SECTION, HabeasCaseSection)

G_END_DECLS
