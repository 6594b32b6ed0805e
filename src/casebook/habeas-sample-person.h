/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-sample-maker.h"

G_BEGIN_DECLS

gint64 habeas_sample_person_make (
  HabeasSampleMaker *maker, gint64 arrested, const char *area_code, GError **error);

G_END_DECLS
