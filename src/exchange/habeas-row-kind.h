/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-mapping.h"

G_BEGIN_DECLS

gboolean habeas_row_is_case (const HabeasMapping *mapping, const HabeasSheetRow *row);

G_END_DECLS
