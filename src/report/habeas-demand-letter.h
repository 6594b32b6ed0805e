/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"
#include "habeas-letter.h"

G_BEGIN_DECLS

/* Why there is nothing to demand at @now_ms, as a sentence for a person; NULL when the hold has run
 * past the limit that governs its form. Never for a form that holds nobody (I-247N, I-247X). */
char *habeas_demand_letter_dup_obstacle (HabeasCaseFile *file, gint64 now_ms);
/* @day: of the letter. @official, @address: (nullable): who signs, where it goes.
 * HABEAS_LETTER_ERROR_NO_DEMAND with the obstacle. */
HabeasLetter *habeas_demand_letter_new (HabeasCaseFile *file, const char *language, gint32 day,
  gint64 now_ms, const char *official, const char *address, GError **error);

G_END_DECLS
