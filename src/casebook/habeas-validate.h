/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-writer-private.h"

G_BEGIN_DECLS

/* The text of a form or a file as the cell of its field. INVALID with a sentence that says what is
 * wrong. */
gboolean habeas_validate_value (HabeasWriter *writer, const HabeasRecordInfo *info,
  const HabeasField *field, gint64 rid, const char *text, HabeasValue *value, GError **error);

G_END_DECLS
