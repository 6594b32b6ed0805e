/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-journal.h"

G_BEGIN_DECLS

/* A value as the journal hashes and keeps it; bytes are borrowed. */
typedef struct {
  HabeasDbType type;
  gint64 integer;
  const void *bytes;
  gsize size;
} HabeasJournalValue;

typedef struct {
  HabeasRecordKind kind;
  int column;
  const HabeasUuid *row; /* (nullable): the act itself */
  HabeasJournalValue value;
} HabeasJournalLine;

/* Writes the next line of the open act. CONSTRAINT when there is no act. */
gboolean habeas_journal_write_line (HabeasDb *db, const HabeasJournalLine *line, GError **error);

G_END_DECLS
