/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a casebook: every call works in one read transaction of a reading connection, under its
 * lock. Reports and exports read through a snapshot with a connection of its own. */
#include "habeas-casebook-private.h"

#include "habeas-case-file-private.h"
#include "habeas-check.h"
#include "habeas-data-key.h"
#include "habeas-dump.h"
#include "habeas-history-private.h"
#include "habeas-journal.h"
#include "habeas-list.h"
#include "habeas-page-check.h"
#include "habeas-past.h"
#include "habeas-row-io.h"
#include "habeas-rules-in-force.h"
#include "habeas-scratch.h"
#include "habeas-snapshot-private.h"
#include "habeas-stats-private.h"

#include <glib/gstdio.h>
#include <string.h>

/* A read transaction on a connection with a cancellable, for as long as the scope lasts. */
typedef struct {
  HabeasWorkerLocker *locker;
  HabeasDb *db;
  HabeasTransaction *transaction;
} Reading;

static gboolean
reading_begin (Reading *reading, HabeasLane *lane, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  reading->locker = habeas_worker_lock (lane->worker);
  reading->db = lane->db;
  if (reading->db == NULL)
    return habeas_casebook_set_closed (error);
  reading->transaction = habeas_transaction_begin (lane->db, FALSE, error);
  if (reading->transaction == NULL)
    return FALSE;
  habeas_db_set_cancellable (lane->db, cancellable);
  return TRUE;
}

static void
reading_end (Reading *reading)
{
  if (reading->locker == NULL)
    return;
  if (reading->db != NULL)
    habeas_db_set_cancellable (reading->db, NULL);
  habeas_transaction_free (reading->transaction);
  habeas_worker_unlock (reading->locker);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_end)

/* Gives @error to the caller as one of the casebook. */
static void
hand_over (GError *local_error, GError **error)
{
  habeas_casebook_translate (FALSE, &local_error);
  g_propagate_error (error, local_error);
}

GArray *
habeas_casebook_query_sync (
  HabeasCasebook *self, const HabeasCaseQuery *query, GCancellable *cancellable, GError **error)
{
  g_auto (Reading) reading = {0};
  GError *local_error = NULL;
  GArray *rids = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self) && query != NULL, NULL);

  if (reading_begin (&reading, &self->ids, cancellable, &local_error))
    rids = habeas_list_query (reading.db, query, &local_error);
  if (rids == NULL)
    hand_over (local_error, error);
  return rids;
}

GPtrArray *
habeas_casebook_get_rows_sync (
  HabeasCasebook *self, const gint64 *rids, guint n_rids, GCancellable *cancellable, GError **error)
{
  g_auto (Reading) reading = {0};
  GError *local_error = NULL;
  GPtrArray *rows = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), NULL);

  if (reading_begin (&reading, &self->pages, cancellable, &local_error))
    rows = habeas_list_get_rows (reading.db, rids, n_rids, &local_error);
  if (rows == NULL)
    hand_over (local_error, error);
  return rows;
}

gint64
habeas_casebook_find_case_sync (HabeasCasebook *self, const char *number, GError **error)
{
  g_auto (Reading) reading = {0};
  g_autoptr (HabeasStatement) statement = NULL;
  GError *local_error = NULL;
  HabeasStep step = HABEAS_STEP_ERROR;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self) && number != NULL, 0);

  if (reading_begin (&reading, &self->pages, NULL, &local_error))
    {
      statement = habeas_db_prepare (reading.db,
        "SELECT rid FROM \"case\" WHERE number = ?1 AND retracted = 0 ORDER BY rid LIMIT 1",
        &local_error);
      if (statement != NULL)
        {
          habeas_statement_bind_text (statement, 1, number);
          step = habeas_statement_step (statement, &local_error);
        }
    }
  if (step == HABEAS_STEP_ROW)
    return habeas_statement_get_int (statement, 0);
  if (step == HABEAS_STEP_DONE)
    g_set_error_literal (&local_error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOT_FOUND,
      "No case has that number");
  hand_over (local_error, error);
  return 0;
}

HabeasCaseFile *
habeas_casebook_get_case_sync (
  HabeasCasebook *self, gint64 rid, GCancellable *cancellable, GError **error)
{
  g_auto (Reading) reading = {0};
  GError *local_error = NULL;
  HabeasCaseFile *file = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), NULL);

  if (reading_begin (&reading, &self->pages, cancellable, &local_error))
    file = habeas_case_file_load (reading.db, rid, &local_error);
  if (file == NULL)
    {
      if (local_error == NULL)
        g_set_error_literal (&local_error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOT_FOUND,
          "The case is not there any more");
      hand_over (local_error, error);
    }
  return file;
}

GPtrArray *
habeas_casebook_get_history_sync (
  HabeasCasebook *self, gint64 rid, guint limit, GCancellable *cancellable, GError **error)
{
  g_auto (Reading) reading = {0};
  GError *local_error = NULL;
  GPtrArray *entries = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), NULL);

  if (reading_begin (&reading, &self->pages, cancellable, &local_error))
    entries = rid != 0 ? habeas_history_load_case (reading.db, rid, limit, &local_error)
                       : habeas_history_load_acts (reading.db, limit, &local_error);
  if (entries == NULL)
    hand_over (local_error, error);
  return entries;
}

HabeasStats *
habeas_casebook_get_stats_sync (
  HabeasCasebook *self, const char *from, const char *to, GCancellable *cancellable, GError **error)
{
  g_auto (Reading) reading = {0};
  g_auto (HabeasStatsPeriod) period = {0};
  GError *local_error = NULL;
  HabeasStats *stats = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), NULL);

  habeas_stats_period_init (&period, from, to);
  if (reading_begin (&reading, &self->counts, cancellable, &local_error))
    stats = habeas_stats_load (reading.db, &period, &local_error);
  if (stats == NULL)
    hand_over (local_error, error);
  return stats;
}

/* @owner: 0 = of all. A @func that returns FALSE ends it. */
static gboolean
foreach_record (HabeasDb *db, HabeasRecordKind kind, gint64 owner, HabeasRecordFunc func,
  gpointer user_data, GError **error)
{
  g_autofree char *sql = owner != 0 ? g_strdup (habeas_row_select_owned_sql (kind))
                                    : g_strdup_printf ("%s WHERE retracted = 0 ORDER BY rid",
                                      habeas_row_select_sql (kind));
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db, sql, error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  if (owner != 0)
    habeas_statement_bind_int (statement, 1, owner);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      g_autoptr (HabeasRecord) record = habeas_row_read (statement, kind);

      if (!func (record, user_data))
        break;
    }
  return step != HABEAS_STEP_ERROR;
}

gboolean
habeas_casebook_foreach_record_sync (HabeasCasebook *self, HabeasRecordKind kind, gint64 owner,
  HabeasRecordFunc func, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_auto (Reading) reading = {0};
  GError *local_error = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self) && func != NULL, FALSE);

  if (reading_begin (&reading, &self->pages, cancellable, &local_error)
      && foreach_record (reading.db, kind, owner, func, user_data, &local_error))
    return TRUE;
  hand_over (local_error, error);
  return FALSE;
}

char *
habeas_casebook_dump_sync (HabeasCasebook *self, GError **error)
{
  g_auto (Reading) reading = {0};
  GError *local_error = NULL;
  char *dump = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), NULL);

  if (reading_begin (&reading, &self->pages, NULL, &local_error))
    dump = habeas_dump_make (reading.db, &local_error);
  if (dump == NULL)
    hand_over (local_error, error);
  return dump;
}

/* --- check --- */

/* What is in the log is as much of the casebook as what is in the file. A log that is whole is
 * taken in, so that the newest pages are authenticated too; a damaged one is left as it is, for
 * whoever has to save what is in it. Nobody else writes while the writer's lock is held. */
static gboolean
check_log (HabeasCasebook *self, GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = habeas_casebook_dup_file (self, "cases.db");
  g_autoptr (HabeasSecret) key = habeas_data_key_derive (self->data_key, HABEAS_KEY_DATABASE);
  g_autoptr (HabeasPageCheck) log = NULL;
  g_autoptr (GError) busy = NULL;

  if (self->writer.db == NULL)
    return TRUE;
  log = habeas_page_check_log (path, key, cancellable, error);
  if (log == NULL)
    return FALSE;
  if (log->n_bad > 0)
    habeas_check_add (
      findings, "log", "%" G_GUINT64_FORMAT " frames of the log are damaged", log->n_bad);
  else if (!habeas_db_checkpoint (self->writer.db, FALSE, &busy))
    g_debug ("The log stays as it is: %s", busy->message);
  return TRUE;
}

static gboolean
check_pages (HabeasCasebook *self, GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = habeas_casebook_dup_file (self, "cases.db");
  g_autoptr (HabeasSecret) key = habeas_data_key_derive (self->data_key, HABEAS_KEY_DATABASE);
  g_autoptr (HabeasPageCheck) result
    = habeas_page_check_database (path, key, NULL, NULL, cancellable, error);

  if (result == NULL)
    return FALSE;
  if (!result->is_whole)
    habeas_check_add (findings, "pages", "The file is not a whole number of pages");
  if (result->n_bad > 0)
    habeas_check_add (findings, "pages",
      "%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " pages fail their authentication",
      result->n_bad, result->n_pages);
  return TRUE;
}

/* The last line has no successor that would name its hash: the witness does. */
static gboolean
check_witness (HabeasCasebook *self, GPtrArray *findings, GError **error)
{
  HabeasWitnessRecord seen;
  HabeasWitnessState state;
  HabeasJournalHead head;
  g_autofree char *loss = NULL;

  if (self->writer.db == NULL)
    return TRUE;
  loss = habeas_casebook_get_meta_text (self->writer.db, "loss");
  if (loss != NULL)
    habeas_check_add (findings, "witness", "%s", loss);
  if (!habeas_witness_read (self->witness, &state, &seen, error)
      || !habeas_journal_get_head (self->writer.db, &head, error))
    return FALSE;
  if (state != HABEAS_WITNESS_VALID || seen.seq != head.seq || (gint64)seen.tick != head.tick
      || memcmp (seen.head, head.hash, sizeof head.hash) != 0)
    habeas_check_add (findings, "witness", "The end of the journal is not what the witness saw");
  return TRUE;
}

/**
 * habeas_casebook_check_sync:
 *
 * Reads everything: the log, then every page against its authentication code; what habeas-check.c
 * knows; the files of documents; and what the opening found out about lost commits.
 *
 * Returns: (transfer full): of HabeasCheckFinding, empty when all is well
 */
GPtrArray *
habeas_casebook_check_sync (HabeasCasebook *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) findings = habeas_check_findings_new ();
  g_autofree char *folder = NULL;
  HabeasLane *lane = self->writer.db != NULL ? &self->writer : &self->pages;
  g_autoptr (HabeasWorkerLocker) locker = NULL;
  GError *local_error = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), NULL);

  folder = habeas_casebook_dup_file (self, "attachments");
  locker = habeas_worker_lock (lane->worker);
  if (self->n_bad_frames > 0)
    habeas_check_add (findings, "log",
      "%" G_GUINT64_FORMAT " frames of the log were damaged when the casebook was opened",
      self->n_bad_frames);
  if (check_log (self, findings, cancellable, &local_error)
      && check_pages (self, findings, cancellable, &local_error)
      && check_witness (self, findings, &local_error)
      && habeas_check_database (lane->db, findings, cancellable, &local_error)
      && habeas_check_documents (
        lane->db, folder, self->data_key, !self->read_only, findings, cancellable, &local_error))
    return g_steal_pointer (&findings);
  hand_over (local_error, error);
  return NULL;
}

/* --- snapshots --- */

/* @db: (transfer full) (nullable): NULL hands on @reading_error */
static HabeasSnapshot *
begin_snapshot (HabeasDb *db, GError *reading_error, GError **error)
{
  g_autoptr (HabeasSnapshot) snapshot = g_new0 (HabeasSnapshot, 1);

  snapshot->db = db;
  if (db != NULL)
    snapshot->transaction = habeas_transaction_begin (db, FALSE, &reading_error);
  /* The first read fixes what the transaction sees. */
  if (snapshot->transaction != NULL && habeas_db_exec (db, "SELECT tick FROM act", &reading_error))
    return g_steal_pointer (&snapshot);
  hand_over (reading_error, error);
  return NULL;
}

HabeasSnapshot *
habeas_casebook_open_snapshot (HabeasCasebook *self, GError **error)
{
  GError *local_error = NULL;
  HabeasDb *db;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), NULL);

  db = habeas_casebook_connect (self, HABEAS_DB_READ_ONLY, HABEAS_PAGES_CACHE_MIB, &local_error);
  return begin_snapshot (db, local_error, error);
}

/* A copy of its own, without a name as soon as it is open: nothing of it is left, whatever happens
 * to the program. */
static HabeasDb *
open_past (HabeasCasebook *self, gint64 known_ms, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = habeas_scratch_dup_path (self, "past");
  g_autoptr (HabeasDb) now
    = habeas_casebook_connect (self, HABEAS_DB_READ_ONLY, HABEAS_PAGES_CACHE_MIB, error);
  g_autoptr (HabeasDb) copy = NULL;

  if (now != NULL)
    copy = habeas_casebook_open_copy (self, now, path, cancellable, error);
  g_unlink (path);
  if (copy == NULL || !habeas_past_take_back (copy, known_ms, cancellable, error))
    return NULL;
  return g_steal_pointer (&copy);
}

/**
 * habeas_casebook_open_past_snapshot:
 *
 * The casebook as whoever read it then found it: acts that were closed before @known_ms, with the
 * rules in force at that time. What has been purged since stays away.
 */
HabeasSnapshot *
habeas_casebook_open_past_snapshot (
  HabeasCasebook *self, gint64 known_ms, GCancellable *cancellable, GError **error)
{
  GError *local_error = NULL;
  HabeasDb *db;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), NULL);

  db = open_past (self, known_ms, cancellable, &local_error);
  return begin_snapshot (db, local_error, error);
}

/* Of the moment at which it was opened. */
const HabeasLists *
habeas_snapshot_get_lists (HabeasSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return habeas_rules_of (self->db);
}

void
habeas_snapshot_free (HabeasSnapshot *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->deriver, habeas_deriver_free);
  habeas_transaction_free (self->transaction);
  habeas_db_close (self->db);
  g_free (self);
}

gboolean
habeas_snapshot_foreach_case (HabeasSnapshot *self, const HabeasCaseQuery *query,
  HabeasCaseRowFunc func, gpointer user_data, GCancellable *cancellable, GError **error)
{
  GError *local_error = NULL;

  g_return_val_if_fail (self != NULL && query != NULL && func != NULL, FALSE);

  habeas_db_set_cancellable (self->db, cancellable);
  habeas_list_foreach_row (self->db, query, func, user_data, &local_error);
  habeas_db_set_cancellable (self->db, NULL);
  if (local_error == NULL)
    return TRUE;
  hand_over (local_error, error);
  return FALSE;
}

gboolean
habeas_snapshot_foreach_record (HabeasSnapshot *self, HabeasRecordKind kind, HabeasRecordFunc func,
  gpointer user_data, GCancellable *cancellable, GError **error)
{
  GError *local_error = NULL;
  gboolean read;

  g_return_val_if_fail (self != NULL && func != NULL, FALSE);

  habeas_db_set_cancellable (self->db, cancellable);
  read = foreach_record (self->db, kind, 0, func, user_data, &local_error);
  habeas_db_set_cancellable (self->db, NULL);
  if (!read)
    hand_over (local_error, error);
  return read;
}

HabeasStats *
habeas_snapshot_get_stats (HabeasSnapshot *self, const char *from, const char *to, GError **error)
{
  g_auto (HabeasStatsPeriod) period = {0};
  GError *local_error = NULL;
  HabeasStats *stats;

  g_return_val_if_fail (self != NULL, NULL);

  habeas_stats_period_init (&period, from, to);
  stats = habeas_stats_load (self->db, &period, &local_error);
  if (stats == NULL)
    hand_over (local_error, error);
  return stats;
}

HabeasCaseFile *
habeas_snapshot_get_case (HabeasSnapshot *self, gint64 rid, GError **error)
{
  GError *local_error = NULL;
  HabeasCaseFile *file;

  g_return_val_if_fail (self != NULL, NULL);

  file = habeas_case_file_load (self->db, rid, &local_error);
  if (file == NULL && local_error != NULL)
    hand_over (local_error, error);
  return file;
}

gboolean
habeas_snapshot_foreach_change (HabeasSnapshot *self, gint64 from_ms, gint64 to_ms,
  HabeasChangeFunc func, gpointer user_data, GCancellable *cancellable, GError **error)
{
  GError *local_error = NULL;

  g_return_val_if_fail (self != NULL && func != NULL, FALSE);

  if (habeas_history_foreach_change (
        self->db, from_ms, to_ms, func, user_data, cancellable, &local_error))
    return TRUE;
  if (local_error != NULL)
    hand_over (local_error, error);
  return FALSE;
}
