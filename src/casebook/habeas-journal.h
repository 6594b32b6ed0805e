/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-db.h"
#include "habeas-field.h"
#include "habeas-uuid.h"
#include "habeas-writer.h"

G_BEGIN_DECLS

#define HABEAS_HASH_SIZE 32
#define HABEAS_SALT_SIZE 16

/* The functions that the triggers call; on every connection that writes or checks. */
gboolean habeas_journal_add_functions (HabeasDb *db, GError **error);
/* Makes the triggers anew when the registry changed. In a transaction of its own. */
gboolean habeas_journal_install (HabeasDb *db, GError **error);
/* The device of this laptop and the first line of its chain. In the caller's transaction. */
gboolean habeas_journal_found (HabeasDb *db, GError **error);
gboolean habeas_journal_change_device (HabeasDb *db, const char *label, GError **error);

/* An act: in the caller's transaction. @actor, @undoes: (nullable). */
gboolean habeas_journal_begin_act (HabeasDb *db, HabeasActKind kind, const HabeasUuid *actor,
  const HabeasUuid *undoes, HabeasUuid *txn, GError **error);
/* Closes the act with its line. @row: (nullable): record a fact is about. */
gboolean habeas_journal_end_act (
  HabeasDb *db, const char *label, const HabeasUuid *row, GError **error);
/* TRUE when the act has changed something. */
gboolean habeas_journal_has_ops (HabeasDb *db, gboolean *has_ops, GError **error);

/* A line that no trigger writes: the tombstone of an erased row. */
gboolean habeas_journal_add_line (
  HabeasDb *db, HabeasRecordKind kind, const HabeasUuid *row, int column, GError **error);

/* Many births in one act: between the two, habeas_journal_write_birth() stands for the triggers. */
gboolean habeas_journal_begin_bulk (HabeasDb *db, GError **error);
gboolean habeas_journal_write_birth (HabeasDb *db, HabeasRecord *record, GError **error);
gboolean habeas_journal_end_bulk (HabeasDb *db, GError **error);

typedef struct {
  gint64 tick;
  gint64 seq;
  guint8 hash[HABEAS_HASH_SIZE];
} HabeasJournalHead;

gboolean habeas_journal_get_head (HabeasDb *db, HabeasJournalHead *head, GError **error);
/* Hash of the line @seq; NOT_FOUND when there is none. */
gboolean habeas_journal_get_hash (
  HabeasDb *db, gint64 seq, guint8 hash[HABEAS_HASH_SIZE], GError **error);

/* SQL of all triggers, for the test that compares. */
char *habeas_journal_make_trigger_sql (void);

G_END_DECLS
