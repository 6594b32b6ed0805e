/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-session.h"

G_BEGIN_DECLS

/* How a record of a case stands in a row: which of its fields say what it is, and which are edited
 * under it. Lists of fields are separated by "|". */

/* What the record is, in a few words; never NULL. (transfer full) */
char *habeas_record_words_title (
  HabeasSession *session, HabeasCaseFile *file, HabeasRecord *record);
/* The rest of what matters, "" when there is none. (transfer full) */
char *habeas_record_words_caption (
  HabeasSession *session, HabeasCaseFile *file, HabeasRecord *record);
/* What became of it, for the end of the row; NULL when not known. (transfer full) */
char *habeas_record_words_end (HabeasSession *session, HabeasRecord *record);
/* @name: (out): what the icon says, NULL for one that says nothing. */
const char *habeas_record_words_icon (HabeasRecord *record, const char **name);
const char *habeas_record_words_fields (HabeasRecordKind kind);
/* Name of the date that ends it ("done"), NULL for records that are not ticked off. */
const char *habeas_record_words_tick (HabeasRecordKind kind);
/* "Add bond" */
const char *habeas_record_words_add (HabeasRecordKind kind);
/* Order of the rows: what comes first in time, or what is newest. */
int habeas_record_words_compare (HabeasRecord *a, HabeasRecord *b);

G_END_DECLS
