/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-case-file.h"
#include "habeas-case-query.h"
#include "habeas-case-row.h"
#include "habeas-history.h"
#include "habeas-lists.h"
#include "habeas-stats.h"
#include "habeas-writer.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HABEAS_CASEBOOK_ERROR (habeas_casebook_error_quark ())

/**
 * HabeasCasebookError:
 * What can go wrong, for the layers that make the sentence a person reads. No message of this
 * domain ever holds a name of a person. Cancelling is G_IO_ERROR_CANCELLED.
 */
typedef enum {
  HABEAS_CASEBOOK_ERROR_FAILED,
  HABEAS_CASEBOOK_ERROR_WRONG_KEY, /* passphrase or recovery code opens no slot */
  HABEAS_CASEBOOK_ERROR_IN_USE,    /* the message says host, user, since when */
  HABEAS_CASEBOOK_ERROR_DAMAGED,
  HABEAS_CASEBOOK_ERROR_TOO_NEW,        /* made by a newer version; untouched */
  HABEAS_CASEBOOK_ERROR_UNSAFE_LIBRARY, /* SQLite too old, no cipher, temporary files not in memory
                                         */
  HABEAS_CASEBOOK_ERROR_NO_CASEBOOK,    /* nothing at that path */
  HABEAS_CASEBOOK_ERROR_EXISTS,
  HABEAS_CASEBOOK_ERROR_FULL, /* disk full; nothing of the act was kept */
  HABEAS_CASEBOOK_ERROR_PERMISSION,
  HABEAS_CASEBOOK_ERROR_IO,
  HABEAS_CASEBOOK_ERROR_READ_ONLY,
  HABEAS_CASEBOOK_ERROR_NOT_FOUND, /* no such record, case number, volunteer */
  HABEAS_CASEBOOK_ERROR_CONFLICT,  /* the cell changed since it was read */
  HABEAS_CASEBOOK_ERROR_INVALID,   /* a value its field does not take */
  HABEAS_CASEBOOK_ERROR_LEGAL_HOLD,
  HABEAS_CASEBOOK_ERROR_NOTHING_TO_UNDO, /* or to redo */
  HABEAS_CASEBOOK_ERROR_NO_FOLDER,       /* in which a backup or export should be written */
  HABEAS_CASEBOOK_ERROR_UNKNOWN_SIGNER,  /* nobody has confirmed the key of a pack of rules */
  HABEAS_CASEBOOK_ERROR_INSIDE, /* what is to be written would lie in a casebook's folder */
} HabeasCasebookError;

GQuark habeas_casebook_error_quark (void);

#define HABEAS_TYPE_CASEBOOK (habeas_casebook_get_type ())
G_DECLARE_FINAL_TYPE (HabeasCasebook, habeas_casebook, HABEAS, CASEBOOK, GObject)

/* Signals, on the main context of the thread that opened it:
 *   changed (HabeasCasebook*): an act was committed; lists and pages read again. */

/* Nothing is there, or an empty folder. */
gboolean habeas_casebook_place_is_free (const char *path);
/* @secret: passphrase; @recovery_code: (out) (optional): printed once. @volunteer: who works here
 * first.
 * @clinic: (nullable). The open casebook is returned. */
HabeasCasebook *habeas_casebook_create_sync (const char *path, const char *secret,
  const char *volunteer, const char *clinic, char **recovery_code, GError **error);
/* @secret: passphrase or recovery code. @as: (nullable): name of the volunteer who works now.
 * @read_only: opens a casebook in use by another process; no export, print or full name then. */
HabeasCasebook *habeas_casebook_open_sync (
  const char *path, const char *secret, const char *as, gboolean read_only, GError **error);
void habeas_casebook_create_async (const char *path, const char *secret, const char *volunteer,
  const char *clinic, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
HabeasCasebook *habeas_casebook_create_finish (
  GAsyncResult *result, char **recovery_code, GError **error);
void habeas_casebook_open_async (const char *path, const char *secret, const char *as,
  gboolean read_only, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
HabeasCasebook *habeas_casebook_open_finish (GAsyncResult *result, GError **error);
/* Waits for running work, checkpoints, wipes the keys, gives up the lock. The object is dead after.
 */
void habeas_casebook_close (HabeasCasebook *self);

const char *habeas_casebook_get_path (HabeasCasebook *self);
/* The lists in force, which an act may change; those that were stay valid. From any thread. */
const HabeasLists *habeas_casebook_get_lists (HabeasCasebook *self);
char *habeas_casebook_dup_clinic (HabeasCasebook *self); /* nullable */
gboolean habeas_casebook_switch_volunteer_sync (
  HabeasCasebook *self, const char *name, GError **error);
char *habeas_casebook_dup_volunteer (HabeasCasebook *self); /* who works now */
gboolean habeas_casebook_get_read_only (HabeasCasebook *self);
gboolean habeas_casebook_get_sample (HabeasCasebook *self); /* the sample clinic */
/* Settings of the clinic (record `setting`), journaled. */
char *habeas_casebook_dup_setting_sync (HabeasCasebook *self, const char *key);
gboolean habeas_casebook_set_setting_sync (
  HabeasCasebook *self, const char *key, const char *value, GError **error);

/* --- Writing: one act of a person, one transaction, one undo. --- */

/* @kind: change, import or clear (a fact with a record of its own: never undone). @label:
 * translated, no names: "Import of 240 cases", "Release time". */
gboolean habeas_casebook_write_sync (HabeasCasebook *self, HabeasActKind kind, const char *label,
  HabeasWriteFunc func, gpointer func_data, GCancellable *cancellable, GError **error);
/* @n_cases: about how many new cases the act brings. A large act is written by a way of its own. */
gboolean habeas_casebook_write_many_sync (HabeasCasebook *self, HabeasActKind kind,
  const char *label, guint64 n_cases, HabeasWriteFunc func, gpointer func_data,
  GCancellable *cancellable, GError **error);
void habeas_casebook_write_async (HabeasCasebook *self, HabeasActKind kind, const char *label,
  HabeasWriteFunc func, gpointer func_data, GDestroyNotify func_data_free,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean habeas_casebook_write_finish (HabeasCasebook *self, GAsyncResult *result, GError **error);
/* A fact that is never undone: views of a case, exports, prints, unlocks, clearances. @id:
 * (nullable) */
gboolean habeas_casebook_record_fact_sync (HabeasCasebook *self, HabeasActKind kind,
  const HabeasUuid *id, const char *label, GError **error);

void habeas_casebook_record_fact_async (HabeasCasebook *self, HabeasActKind kind,
  const HabeasUuid *id, const char *label, GCancellable *cancellable, GAsyncReadyCallback callback,
  gpointer user_data);
gboolean habeas_casebook_record_fact_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);

/* One field of one record, saved as it is left. @seen: (nullable): the value the form showed; when
 * the stored one differs by now, CONFLICT and @current gets it. @value NULL text = empty the field.
 */
void habeas_casebook_set_field_async (HabeasCasebook *self, HabeasRecordKind kind, gint64 rid,
  const char *field, const char *seen, const char *value, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data);
gboolean habeas_casebook_set_field_finish (
  HabeasCasebook *self, GAsyncResult *result, char **current, GError **error);
gboolean habeas_casebook_set_field_sync (HabeasCasebook *self, HabeasRecordKind kind, gint64 rid,
  const char *field, const char *seen, const char *value, char **current, GError **error);

/* Undo of the newest own act not undone yet; @label: (out) (optional): the act's label. */
gboolean habeas_casebook_undo_sync (
  HabeasCasebook *self, char **label, GCancellable *cancellable, GError **error);
gboolean habeas_casebook_redo_sync (
  HabeasCasebook *self, char **label, GCancellable *cancellable, GError **error);
void habeas_casebook_undo_async (HabeasCasebook *self, gboolean redo, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data);
gboolean habeas_casebook_undo_finish (
  HabeasCasebook *self, GAsyncResult *result, char **label, GError **error);
/* Undo of one older act (HabeasHistoryEntry.txn); CONFLICT when one of its cells changed since. */
gboolean habeas_casebook_undo_act_sync (
  HabeasCasebook *self, const HabeasUuid *txn, GCancellable *cancellable, GError **error);
/* Labels of what undo and redo would do now; NULL when nothing. */
char *habeas_casebook_dup_undo_label_sync (HabeasCasebook *self, gboolean redo);

/* Legal erasure of a person with all cases. Refused under a legal hold. */
gboolean habeas_casebook_purge_person_sync (
  HabeasCasebook *self, gint64 person, GCancellable *cancellable, GError **error);

/* --- Reading --- */

/* All ids of a query in its order, gint64. */
GArray *habeas_casebook_query_sync (
  HabeasCasebook *self, const HabeasCaseQuery *query, GCancellable *cancellable, GError **error);
void habeas_casebook_query_async (HabeasCasebook *self, const HabeasCaseQuery *query,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GArray *habeas_casebook_query_finish (HabeasCasebook *self, GAsyncResult *result, GError **error);
/* A page of rows by ids, in the order given; rids that are gone are left out. Of HabeasCaseRow. */
GPtrArray *habeas_casebook_get_rows_sync (HabeasCasebook *self, const gint64 *rids, guint n_rids,
  GCancellable *cancellable, GError **error);
void habeas_casebook_get_rows_async (HabeasCasebook *self, const gint64 *rids, guint n_rids,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *habeas_casebook_get_rows_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);

/* 0 with NOT_FOUND when there is no live case of that number. */
gint64 habeas_casebook_find_case_sync (HabeasCasebook *self, const char *number, GError **error);
HabeasCaseFile *habeas_casebook_get_case_sync (
  HabeasCasebook *self, gint64 rid, GCancellable *cancellable, GError **error);
void habeas_casebook_get_case_async (HabeasCasebook *self, gint64 rid, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data);
HabeasCaseFile *habeas_casebook_get_case_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);

/* Newest first; of HabeasHistoryEntry. @rid 0: acts of the whole casebook, the newest @limit. */
GPtrArray *habeas_casebook_get_history_sync (
  HabeasCasebook *self, gint64 rid, guint limit, GCancellable *cancellable, GError **error);
void habeas_casebook_get_history_async (HabeasCasebook *self, gint64 rid, guint limit,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *habeas_casebook_get_history_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);

/* @from, @to: (nullable): canonical days "2010-11-01": cases opened in between, both included. */
HabeasStats *habeas_casebook_get_stats_sync (HabeasCasebook *self, const char *from, const char *to,
  GCancellable *cancellable, GError **error);
void habeas_casebook_get_stats_async (HabeasCasebook *self, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data);
HabeasStats *habeas_casebook_get_stats_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);

/* All live records of a kind, for exports and tests; @owner 0 = all. @func returns FALSE to stop.
 */
typedef gboolean (*HabeasRecordFunc) (HabeasRecord *record, gpointer user_data);
gboolean habeas_casebook_foreach_record_sync (HabeasCasebook *self, HabeasRecordKind kind,
  gint64 owner, HabeasRecordFunc func, gpointer user_data, GCancellable *cancellable,
  GError **error);

/* Live rows without ids, journal and versions, in a stable order: what two casebooks must agree in.
 */
char *habeas_casebook_dump_sync (HabeasCasebook *self, GError **error);

gboolean habeas_casebook_check_target (const char *path, GError **error);

/* --- Reports: their own connection and one snapshot for as long as it lives --- */

typedef struct _HabeasSnapshot HabeasSnapshot;
/* @func gets rows in the order of the query; the row is valid during the call only. */
typedef gboolean (*HabeasCaseRowFunc) (
  const HabeasCaseRow *row, gpointer user_data, GError **error);

HabeasSnapshot *habeas_casebook_open_snapshot (HabeasCasebook *self, GError **error);
/* Of what was known before the instant @known_ms, ms since 1970. */
HabeasSnapshot *habeas_casebook_open_past_snapshot (
  HabeasCasebook *self, gint64 known_ms, GCancellable *cancellable, GError **error);
void habeas_snapshot_free (HabeasSnapshot *self);
gboolean habeas_snapshot_foreach_case (HabeasSnapshot *self, const HabeasCaseQuery *query,
  HabeasCaseRowFunc func, gpointer user_data, GCancellable *cancellable, GError **error);
/* Live records of a kind, all of the one moment. @func FALSE ends it. */
gboolean habeas_snapshot_foreach_record (HabeasSnapshot *self, HabeasRecordKind kind,
  HabeasRecordFunc func, gpointer user_data, GCancellable *cancellable, GError **error);
const HabeasLists *habeas_snapshot_get_lists (HabeasSnapshot *self);
HabeasStats *habeas_snapshot_get_stats (
  HabeasSnapshot *self, const char *from, const char *to, GError **error);
HabeasCaseFile *habeas_snapshot_get_case (HabeasSnapshot *self, gint64 rid, GError **error);
/* Journal entries with recv_ms in [from_ms, to_ms), oldest first. */
typedef gboolean (*HabeasChangeFunc) (
  const HabeasChangeEntry *change, gpointer user_data, GError **error);
gboolean habeas_snapshot_foreach_change (HabeasSnapshot *self, gint64 from_ms, gint64 to_ms,
  HabeasChangeFunc func, gpointer user_data, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasSnapshot, habeas_snapshot_free)

/* --- Care --- */

typedef struct {
  char *what;   /* key: "pages", "integrity", "chain", "witness", … */
  char *detail; /* one sentence without names */
} HabeasCheckFinding;

/* Findings (empty = clean) of HabeasCheckFinding. */
GPtrArray *habeas_casebook_check_sync (
  HabeasCasebook *self, GCancellable *cancellable, GError **error);

G_END_DECLS
