/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-case-section.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_PERSON_SECTION (habeas_person_section_get_type ())
G_DECLARE_FINAL_TYPE (
  HabeasPersonSection, habeas_person_section, HABEAS, PERSON_SECTION, HabeasCaseSection)

G_END_DECLS
