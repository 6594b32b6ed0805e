/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-lists.h"
#include "habeas-record.h"

G_BEGIN_DECLS

/* How the cells of a record are shown, typed and understood. */

/* @lists: in force. For a person; NULL when not recorded. References are the casebook's to name.
 * (transfer full) */
char *habeas_field_text_show (
  const HabeasLists *lists, HabeasRecord *record, const char *field, gint64 now_ms);
/* What an entry begins with; NULL when not recorded. Reads back as the same value. */
char *habeas_field_text_edit (HabeasRecord *record, const char *field);
/* What was typed, as it is stored. @typed: (nullable). @zone: (nullable): of a time without one.
 * FALSE with a sentence for the person in @problem. */
gboolean habeas_field_text_read (HabeasRecord *record, const char *field, const char *typed,
  const char *zone, gint64 now_ms, char **stored, char **problem);
/* As stored, for comparing with what is there by now; NULL when not recorded. */
char *habeas_field_text_stored (HabeasRecord *record, const char *field);

G_END_DECLS
