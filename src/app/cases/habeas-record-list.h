/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-case-section.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_RECORD_LIST (habeas_record_list_get_type ())
G_DECLARE_FINAL_TYPE (HabeasRecordList, habeas_record_list, HABEAS, RECORD_LIST, HabeasCaseSection)

/**
 * HabeasRecordList:
 * All records of one kind of a case, each edited where it stands, and a link that adds another.
 * Construct-only properties: `record` (name in the registry), `title`, `inner` (stands inside the
 * card of its owner, without a heading of its own).
 *
 * Signals: `add-wanted`, which a handler answers in place of an empty record being added;
 * `row-made` (HabeasRecordRow), to add buttons to it.
 */
/* Those of one owner only: the charges of an arrest. */
void habeas_record_list_show_owned (
  HabeasRecordList *self, HabeasSession *session, HabeasCaseFile *file, HabeasRecord *owner);

G_END_DECLS
