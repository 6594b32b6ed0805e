/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-case-section.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_ARRESTS_SECTION (habeas_arrests_section_get_type ())
G_DECLARE_FINAL_TYPE (
  HabeasArrestsSection, habeas_arrests_section, HABEAS, ARRESTS_SECTION, HabeasCaseSection)

G_END_DECLS
