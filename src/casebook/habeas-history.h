/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-record.h"
#include "habeas-writer.h"

G_BEGIN_DECLS

/**
 * HabeasHistoryEntry:
 * @sentence: in words, translated: "changed release-eligible from unknown to Fri 13 Aug 10:00";
 * holds what was typed, so for the window only, never for a log
 * @actor: name of the volunteer
 * @when_ms: ms since the epoch
 * @undoable: the act can be undone (facts cannot; an undone one cannot again)
 */
typedef struct {
  HabeasUuid txn;
  gint64 seq;
  HabeasActKind kind;
  gint64 when_ms;
  char *actor;
  char *sentence;
  gboolean undoable;
  gboolean undone;
} HabeasHistoryEntry;

#define HABEAS_TYPE_HISTORY_ENTRY (habeas_history_entry_get_type ())
GType habeas_history_entry_get_type (void);
HabeasHistoryEntry *habeas_history_entry_copy (const HabeasHistoryEntry *entry);
void habeas_history_entry_free (HabeasHistoryEntry *entry);

/**
 * HabeasChangeEntry:
 * One operation of the journal as reports read it; texts borrowed for the call.
 * @case_rid: the case it belongs to, 0 when to none
 */
typedef struct {
  gint64 recv_ms;
  HabeasActKind kind;
  HabeasRecordKind record;
  const char *field; /* NULL = birth, "retracted" = taken out or brought back */
  gint64 case_rid;
  const char *old_text; /* as stored; NULL = none */
  const char *new_text;
} HabeasChangeEntry;

G_END_DECLS
