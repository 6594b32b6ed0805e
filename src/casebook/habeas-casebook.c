/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open casebook: its keys, its lock, one writing and two reading connections. The object may be
 * used from any thread; each connection works under its lock. Opening and closing stand in
 * habeas-casebook-open.c, the asynchronous twins in habeas-casebook-async.c. */
#include "habeas-casebook-private.h"

#include "habeas-case-file-private.h"
#include "habeas-document-store.h"
#include "habeas-dump.h"
#include "habeas-history-private.h"
#include "habeas-journal.h"
#include "habeas-list.h"
#include "habeas-purge.h"
#include "habeas-registry.h"
#include "habeas-row-io.h"
#include "habeas-rules-in-force.h"
#include "habeas-scratch.h"
#include "habeas-side-file.h"
#include "habeas-stats-private.h"
#include "habeas-undo.h"
#include "habeas-validate.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define JOB_WAIT_US 5000

G_DEFINE_QUARK (habeas - casebook - error - quark, habeas_casebook_error)

G_DEFINE_FINAL_TYPE (HabeasCasebook, habeas_casebook, G_TYPE_OBJECT)

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* Rows derived again in one transaction: short enough that a save never waits long. */
#define REFRESH_ROWS 500

static void
lane_init (HabeasLane *lane)
{
  lane->worker = habeas_worker_new ();
}

/* The workers stay until the casebook goes: a job that still runs takes their locks. */
static void
free_workers (HabeasCasebook *self)
{
  g_clear_pointer (&self->counts.worker, habeas_worker_free);
  g_clear_pointer (&self->pages.worker, habeas_worker_free);
  g_clear_pointer (&self->ids.worker, habeas_worker_free);
  g_clear_pointer (&self->writer.worker, habeas_worker_free);
}

static void
habeas_casebook_finalize (GObject *object)
{
  HabeasCasebook *self = HABEAS_CASEBOOK (object);

  habeas_casebook_close (self);
  free_workers (self);
  g_free (self->path);
  g_main_context_unref (self->context);

  G_OBJECT_CLASS (habeas_casebook_parent_class)->finalize (object);
}

static void
habeas_casebook_class_init (HabeasCasebookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = habeas_casebook_finalize;

  /**
   * HabeasCasebook::changed:
   *
   * An act was committed. On the main context of the thread that opened the casebook.
   */
  signals[SIGNAL_CHANGED] = g_signal_new (
    "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
habeas_casebook_init (HabeasCasebook *self)
{
  lane_init (&self->writer);
  lane_init (&self->ids);
  lane_init (&self->pages);
  lane_init (&self->counts);
  self->context = g_main_context_ref_thread_default ();
}

/**
 * habeas_casebook_close:
 *
 * Waits for running work, then closes the connections, wipes the keys and gives up the lock.
 */
void
habeas_casebook_close (HabeasCasebook *self)
{
  g_return_if_fail (HABEAS_IS_CASEBOOK (self));

  /* What closes has cancelled them, so this is a moment. */
  while (g_atomic_int_get (&self->n_jobs) > 0)
    g_usleep (JOB_WAIT_US);
  habeas_worker_stop (self->counts.worker);
  habeas_worker_stop (self->pages.worker);
  habeas_worker_stop (self->ids.worker);
  habeas_worker_stop (self->writer.worker);
  g_clear_pointer (&self->counts.db, habeas_db_close);
  g_clear_pointer (&self->pages.db, habeas_db_close);
  g_clear_pointer (&self->ids.db, habeas_db_close);
  g_clear_pointer (&self->writer.db, habeas_db_close);
  g_clear_pointer (&self->witness, habeas_witness_free);
  g_clear_pointer (&self->lock, habeas_file_lock_free);
  g_clear_pointer (&self->slots, habeas_key_slots_free);
  g_clear_pointer (&self->data_key, habeas_secret_unref);
}

void
habeas_casebook_begin_job (HabeasCasebook *self)
{
  g_atomic_int_inc (&self->n_jobs);
}

void
habeas_casebook_end_job (HabeasCasebook *self)
{
  g_atomic_int_add (&self->n_jobs, -1);
}

static HabeasCasebookError
translate_code (int code)
{
  switch ((HabeasDbError)code)
    {
    case HABEAS_DB_ERROR_BUSY:
    case HABEAS_DB_ERROR_IN_USE:
      return HABEAS_CASEBOOK_ERROR_IN_USE;
    case HABEAS_DB_ERROR_CORRUPT:
    case HABEAS_DB_ERROR_DAMAGED:
      return HABEAS_CASEBOOK_ERROR_DAMAGED;
    case HABEAS_DB_ERROR_FULL:
      return HABEAS_CASEBOOK_ERROR_FULL;
    case HABEAS_DB_ERROR_READ_ONLY:
      return HABEAS_CASEBOOK_ERROR_READ_ONLY;
    case HABEAS_DB_ERROR_PERMISSION:
      return HABEAS_CASEBOOK_ERROR_PERMISSION;
    case HABEAS_DB_ERROR_IO:
      return HABEAS_CASEBOOK_ERROR_IO;
    case HABEAS_DB_ERROR_NOT_FOUND:
      return HABEAS_CASEBOOK_ERROR_NOT_FOUND;
    case HABEAS_DB_ERROR_EXISTS:
      return HABEAS_CASEBOOK_ERROR_EXISTS;
    case HABEAS_DB_ERROR_WRONG_KEY:
      return HABEAS_CASEBOOK_ERROR_WRONG_KEY;
    case HABEAS_DB_ERROR_TOO_NEW:
      return HABEAS_CASEBOOK_ERROR_TOO_NEW;
    case HABEAS_DB_ERROR_UNSAFE_LIBRARY:
      return HABEAS_CASEBOOK_ERROR_UNSAFE_LIBRARY;
    case HABEAS_DB_ERROR_FAILED:
    case HABEAS_DB_ERROR_CONSTRAINT:
    case HABEAS_DB_ERROR_MIGRATION:
    default:
      return HABEAS_CASEBOOK_ERROR_FAILED;
    }
}

gboolean
habeas_casebook_translate (gboolean success, GError **error)
{
  if (!success && error != NULL && *error != NULL && (*error)->domain == HABEAS_DB_ERROR)
    {
      (*error)->code = translate_code ((*error)->code);
      (*error)->domain = HABEAS_CASEBOOK_ERROR;
    }
  return success;
}

char *
habeas_casebook_dup_file (HabeasCasebook *self, const char *name)
{
  return g_build_filename (self->path, name, NULL);
}

const char *
habeas_casebook_get_path (HabeasCasebook *self)
{
  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), NULL);

  return self->path;
}

gboolean
habeas_casebook_get_read_only (HabeasCasebook *self)
{
  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), TRUE);

  return self->read_only;
}

gint64
habeas_casebook_get_meta_int (HabeasDb *db, const char *key)
{
  g_autoptr (HabeasStatement) statement
    = habeas_db_prepare (db, "SELECT value FROM meta WHERE key = ?1", NULL);

  if (statement == NULL)
    return 0;
  habeas_statement_bind_text (statement, 1, key);
  return habeas_statement_step (statement, NULL) == HABEAS_STEP_ROW
           ? habeas_statement_get_int (statement, 0)
           : 0;
}

char *
habeas_casebook_get_meta_text (HabeasDb *db, const char *key)
{
  g_autoptr (HabeasStatement) statement
    = habeas_db_prepare (db, "SELECT value FROM meta WHERE key = ?1", NULL);

  if (statement == NULL)
    return NULL;
  habeas_statement_bind_text (statement, 1, key);
  return habeas_statement_step (statement, NULL) == HABEAS_STEP_ROW
           ? g_strdup (habeas_statement_get_text (statement, 0))
           : NULL;
}

/* @text NULL: the number. */
gboolean
habeas_casebook_set_meta (
  HabeasDb *db, const char *key, const char *text, gint64 number, GError **error)
{
  g_autoptr (HabeasStatement) statement
    = habeas_db_prepare (db, "REPLACE INTO meta (key, value) VALUES (?1, ?2)", error);

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_text (statement, 1, key);
  if (text != NULL)
    habeas_statement_bind_text (statement, 2, text);
  else
    habeas_statement_bind_int (statement, 2, number);
  return habeas_statement_run (statement, error);
}

static gboolean
emit_changed_in_context (gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

void
habeas_casebook_emit_changed (HabeasCasebook *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, emit_changed_in_context, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
}

/* Its files could not be opened again after a large act. What was saved is on the disk. */
gboolean
habeas_casebook_set_closed (GError **error)
{
  g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_IO,
    "The casebook could not be opened again; close it and open it");
  return FALSE;
}

/* --- acts --- */

static gboolean
check_writable (HabeasCasebook *self, GError **error)
{
  if (self->writer.db != NULL)
    return TRUE;
  if (!self->read_only)
    return habeas_casebook_set_closed (error);
  g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_READ_ONLY,
    "The casebook is open for reading only");
  return FALSE;
}

/* What a person saved is on the disk when it is acknowledged; an import may be lost with the power.
 */
static gboolean
set_relaxed (HabeasCasebook *self, gboolean relaxed, GError **error)
{
  if (self->relaxed == relaxed)
    return TRUE;
  if (!habeas_db_exec (
        self->writer.db, relaxed ? "PRAGMA synchronous=NORMAL" : "PRAGMA synchronous=FULL", error))
    return FALSE;
  self->relaxed = relaxed;
  return TRUE;
}

/* The commit of an import is not synced by itself. A checkpoint syncs the log first, so that
 * neither the witness nor a person is told of an import that a loss of power could take back. */
static void
sync_log (HabeasCasebook *self)
{
  g_autoptr (GError) error = NULL;

  /* The act is committed, and the next one syncs it as well. */
  if (!habeas_db_checkpoint (self->writer.db, FALSE, &error))
    g_warning ("The log was not synced after an import: %s", error->message);
}

static void
write_witness (HabeasCasebook *self, const HabeasJournalHead *head)
{
  g_autoptr (GError) error = NULL;

  HabeasWitnessRecord record = {.tick = (guint64)head->tick, .seq = head->seq};

  memcpy (record.head, head->hash, sizeof record.head);
  /* The act is committed: a witness that lags behind is no loss, so its failure is only logged. */
  if (!habeas_witness_write (self->witness, &record, &error))
    g_warning ("The witness was not written: %s", error->message);
}

/* What is known of an act once it is committed. */
typedef struct {
  HabeasJournalHead head;
  const HabeasLists *lists; /* in force from then on */
  gboolean silent;          /* nothing changed, so the journal has no line */
  gboolean has_ops;
  gboolean wide;
} Outcome;

static gboolean
commit_act (HabeasCasebook *self, HabeasDb *db, const HabeasActPlan *plan, HabeasWriteFunc func,
  gpointer func_data, Outcome *outcome, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasTransaction) transaction = habeas_transaction_begin (db, TRUE, error);
  g_autoptr (HabeasWriter) writer = NULL;
  HabeasUuid txn;
  const char *label;

  if (transaction == NULL
      || !habeas_journal_begin_act (db, plan->kind,
        habeas_uuid_is_null (&self->actor) ? NULL : &self->actor, plan->undoes, &txn, error))
    return FALSE;
  writer = habeas_writer_new (db, self->generation, cancellable);
  if (!habeas_writer_expect (writer, plan->n_cases, error)
      || (func != NULL && !func (writer, func_data, cancellable, error)))
    return FALSE;
  if (!habeas_journal_has_ops (db, &outcome->has_ops, error))
    return FALSE;
  outcome->silent = !outcome->has_ops && !plan->fact;
  if (outcome->silent)
    return TRUE;
  if (habeas_writer_get_settings (writer)
      && !habeas_rules_follow (self, writer, &outcome->lists, error))
    return FALSE;
  outcome->wide = habeas_writer_get_wide (writer);
  if (!habeas_writer_finish (writer, error)
      || (outcome->wide
          && !habeas_casebook_set_meta (db, "generation", NULL, self->generation + 1, error)))
    return FALSE;
  label = habeas_writer_get_label (writer) != NULL ? habeas_writer_get_label (writer) : plan->label;
  return habeas_journal_end_act (db, label, plan->fact_row, error)
         && habeas_journal_get_head (db, &outcome->head, error)
         && !g_cancellable_set_error_if_cancelled (cancellable, error)
         && habeas_transaction_commit (transaction, error);
}

static gboolean
commit_aside (HabeasCasebook *self, const HabeasActPlan *plan, HabeasWriteFunc func,
  gpointer func_data, Outcome *outcome, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasSideFile) side = habeas_side_file_begin (self, cancellable, error);

  return side != NULL
         && commit_act (
           self, habeas_side_file_get_db (side), plan, func, func_data, outcome, cancellable, error)
         && (outcome->silent || habeas_side_file_replace (side, cancellable, error));
}

static gboolean
commit_in_log (HabeasCasebook *self, const HabeasActPlan *plan, HabeasWriteFunc func,
  gpointer func_data, Outcome *outcome, GCancellable *cancellable, GError **error)
{
  if (!set_relaxed (self, plan->kind == HABEAS_ACT_IMPORT, error)
      || !commit_act (self, self->writer.db, plan, func, func_data, outcome, cancellable, error))
    return FALSE;
  if (self->relaxed && !outcome->silent)
    sync_log (self);
  return TRUE;
}

gboolean
habeas_casebook_run_act (HabeasCasebook *self, const HabeasActPlan *plan, HabeasWriteFunc func,
  gpointer func_data, GCancellable *cancellable, GError **error)
{
  Outcome outcome = {.lists = self->lists};
  gboolean aside;

  if (!habeas_side_file_pays (self, plan->n_cases, &aside, error)
      || !(aside ? commit_aside : commit_in_log) (
        self, plan, func, func_data, &outcome, cancellable, error))
    return FALSE;
  if (outcome.silent)
    return TRUE;
  write_witness (self, &outcome.head);
  if (outcome.lists != self->lists)
    habeas_rules_put_in_force (self, outcome.lists);
  if (outcome.wide)
    {
      self->generation++;
      habeas_casebook_emit_changed (self);
      if (!habeas_casebook_refresh_derived (self->writer.db, self->generation, cancellable, error))
        return FALSE;
    }
  if (outcome.has_ops)
    habeas_casebook_emit_changed (self);
  return TRUE;
}

static gboolean
refresh_some (HabeasDb *db, gint64 generation, gint64 *last, gboolean *more, GError **error)
{
  g_autoptr (HabeasTransaction) transaction = habeas_transaction_begin (db, TRUE, error);
  g_autoptr (HabeasIndexer) indexer = NULL;
  g_autoptr (HabeasStatement) stale = NULL;
  g_autoptr (GArray) rids = g_array_new (FALSE, FALSE, sizeof (gint64));
  HabeasStep step;

  if (transaction == NULL)
    return FALSE;
  stale = habeas_db_prepare (db,
    "SELECT case_rid FROM derived WHERE case_rid > ?1 AND generation <> ?2 ORDER BY case_rid LIMIT "
    "?3",
    error);
  if (stale == NULL)
    return FALSE;
  habeas_statement_bind_int (stale, 1, *last);
  habeas_statement_bind_int (stale, 2, generation);
  habeas_statement_bind_int (stale, 3, REFRESH_ROWS);
  while ((step = habeas_statement_step (stale, error)) == HABEAS_STEP_ROW)
    {
      *last = habeas_statement_get_int (stale, 0);
      g_array_append_val (rids, *last);
    }
  if (step == HABEAS_STEP_ERROR)
    return FALSE;
  *more = rids->len == REFRESH_ROWS;
  indexer = habeas_indexer_new (db, generation);
  for (guint i = 0; i < rids->len; i++)
    {
      if (!habeas_indexer_update (indexer, g_array_index (rids, gint64, i), error))
        return FALSE;
    }
  habeas_statement_reset (stale);
  return habeas_transaction_commit (transaction, error);
}

gboolean
habeas_casebook_refresh_derived (
  HabeasDb *db, gint64 generation, GCancellable *cancellable, GError **error)
{
  gint64 last = 0;
  gboolean more = TRUE;

  while (more)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !refresh_some (db, generation, &last, &more, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
habeas_casebook_write_many_sync (HabeasCasebook *self, HabeasActKind kind, const char *label,
  guint64 n_cases, HabeasWriteFunc func, gpointer func_data, GCancellable *cancellable,
  GError **error)
{
  HabeasActPlan plan = {.kind = kind, .label = label, .n_cases = n_cases};
  g_autoptr (HabeasWorkerLocker) locker = NULL;
  GError *local_error = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self) && func != NULL, FALSE);
  g_return_val_if_fail (
    kind == HABEAS_ACT_CHANGE || kind == HABEAS_ACT_IMPORT || kind == HABEAS_ACT_CLEAR, FALSE);

  if (!check_writable (self, error))
    return FALSE;
  locker = habeas_worker_lock (self->writer.worker);
  if (habeas_casebook_run_act (self, &plan, func, func_data, cancellable, &local_error))
    return TRUE;
  habeas_casebook_translate (FALSE, &local_error);
  g_propagate_error (error, local_error);
  return FALSE;
}

gboolean
habeas_casebook_write_sync (HabeasCasebook *self, HabeasActKind kind, const char *label,
  HabeasWriteFunc func, gpointer func_data, GCancellable *cancellable, GError **error)
{
  return habeas_casebook_write_many_sync (
    self, kind, label, 0, func, func_data, cancellable, error);
}

gboolean
habeas_casebook_record_fact_sync (
  HabeasCasebook *self, HabeasActKind kind, const HabeasUuid *id, const char *label, GError **error)
{
  HabeasActPlan plan = {.kind = kind, .label = label, .fact_row = id, .fact = TRUE};
  g_autoptr (HabeasWorkerLocker) locker = NULL;
  GError *local_error = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), FALSE);

  if (!check_writable (self, error))
    return FALSE;
  locker = habeas_worker_lock (self->writer.worker);
  if (habeas_casebook_run_act (self, &plan, NULL, NULL, NULL, &local_error))
    return TRUE;
  habeas_casebook_translate (FALSE, &local_error);
  g_propagate_error (error, local_error);
  return FALSE;
}

typedef struct {
  HabeasRecordKind kind;
  gint64 rid;
  const char *field;
  const char *seen;
  const char *value;
  char **current;
} FieldEdit;

static char *
dup_value_text (const HabeasValue *value)
{
  if (value->type == HABEAS_VALUE_INTEGER)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
  return value->type == HABEAS_VALUE_TEXT ? g_strdup (value->text) : NULL;
}

static gboolean
edit_field (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  FieldEdit *edit = user_data;
  const HabeasRecordInfo *info = habeas_registry_get (edit->kind);
  const HabeasField *field = habeas_record_info_find (info, edit->field);
  g_autoptr (HabeasRecord) record = NULL;
  g_autofree char *now = NULL;
  g_auto (HabeasValue) value = HABEAS_VALUE_INIT;

  if (field == NULL || field->column == 0)
    {
      g_set_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_INVALID,
        "%s has no field %s", info->name, edit->field);
      return FALSE;
    }
  record = habeas_writer_get (writer, edit->kind, edit->rid, error);
  if (record == NULL)
    {
      if (*error == NULL)
        g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOT_FOUND,
          "The record is not there any more");
      return FALSE;
    }
  now = dup_value_text (
    habeas_record_peek_value (record, (guint)habeas_record_info_index (info, edit->field)));
  if (edit->seen != NULL && g_strcmp0 (now != NULL ? now : "", edit->seen) != 0)
    {
      if (edit->current != NULL)
        *edit->current = g_steal_pointer (&now);
      g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_CONFLICT,
        "The field was changed by somebody else in the meantime");
      return FALSE;
    }
  return habeas_validate_value (writer, info, field, edit->rid, edit->value, &value, error)
         && habeas_writer_set (writer, edit->kind, edit->rid, edit->field, &value, error);
}

gboolean
habeas_casebook_set_field_sync (HabeasCasebook *self, HabeasRecordKind kind, gint64 rid,
  const char *field, const char *seen, const char *value, char **current, GError **error)
{
  const HabeasField *info = habeas_record_info_find (habeas_registry_get (kind), field);
  FieldEdit edit = {kind, rid, field, seen, value, current};

  return habeas_casebook_write_sync (self, HABEAS_ACT_CHANGE,
    info != NULL ? g_dgettext (GETTEXT_PACKAGE, info->label) : field, edit_field, &edit, NULL,
    error);
}

static gboolean
apply_undo (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  return habeas_undo_apply (writer, user_data, error);
}

/* @act: what is undone. */
static gboolean
run_undo (
  HabeasCasebook *self, HabeasAct *act, gboolean redo, GCancellable *cancellable, GError **error)
{
  g_autofree char *label = g_strdup_printf (redo ? _ ("Redone") : _ ("Undone"));
  g_autofree char *full = act->label != NULL && *act->label != '\0'
                            ? g_strdup_printf ("%s: %s", label, act->label)
                            : NULL;
  HabeasActPlan plan = {
    .kind = HABEAS_ACT_RETRACT,
    .label = full != NULL ? full : label,
    .undoes = &act->txn,
    .fact = TRUE,
  };

  return habeas_casebook_run_act (self, &plan, apply_undo, act, cancellable, error);
}

/* The label of the act itself: an undo's own label is "Undone: …". */
static char *
dup_original_label (HabeasDb *db, const HabeasAct *act)
{
  g_auto (HabeasAct) original = {0};

  if (habeas_uuid_is_null (&act->undoes))
    return g_strdup (act->label);
  if (!habeas_undo_find_act (db, &act->undoes, &original, NULL))
    return NULL;
  return dup_original_label (db, &original);
}

static gboolean
undo_or_redo (
  HabeasCasebook *self, gboolean redo, char **label, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasWorkerLocker) locker = NULL;
  g_auto (HabeasAct) act = {0};
  g_autofree char *original = NULL;
  GError *local_error = NULL;

  if (!check_writable (self, error))
    return FALSE;
  locker = habeas_worker_lock (self->writer.worker);
  if (!habeas_undo_find (self->writer.db, redo, &act, &local_error))
    {
      if (local_error == NULL)
        g_set_error_literal (&local_error, HABEAS_CASEBOOK_ERROR,
          HABEAS_CASEBOOK_ERROR_NOTHING_TO_UNDO, "Nothing is left to undo or to redo");
    }
  else
    {
      original = dup_original_label (self->writer.db, &act);
      g_free (act.label);
      act.label = g_strdup (original);
      if (run_undo (self, &act, redo, cancellable, &local_error))
        {
          if (label != NULL)
            *label = g_steal_pointer (&original);
          return TRUE;
        }
    }
  habeas_casebook_translate (FALSE, &local_error);
  g_propagate_error (error, local_error);
  return FALSE;
}

gboolean
habeas_casebook_undo_sync (
  HabeasCasebook *self, char **label, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), FALSE);

  return undo_or_redo (self, FALSE, label, cancellable, error);
}

gboolean
habeas_casebook_redo_sync (
  HabeasCasebook *self, char **label, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), FALSE);

  return undo_or_redo (self, TRUE, label, cancellable, error);
}

gboolean
habeas_casebook_undo_act_sync (
  HabeasCasebook *self, const HabeasUuid *txn, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasWorkerLocker) locker = NULL;
  g_auto (HabeasAct) act = {0};
  GError *local_error = NULL;
  gboolean undone = FALSE;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), FALSE);

  if (!check_writable (self, error))
    return FALSE;
  locker = habeas_worker_lock (self->writer.worker);
  if (habeas_undo_find_act (self->writer.db, txn, &act, &local_error)
      && habeas_undo_is_undone (self->writer.db, txn, &undone, &local_error))
    {
      if (undone || (act.kind != HABEAS_ACT_CHANGE && act.kind != HABEAS_ACT_IMPORT))
        g_set_error_literal (&local_error, HABEAS_CASEBOOK_ERROR,
          HABEAS_CASEBOOK_ERROR_NOTHING_TO_UNDO, "This act cannot be undone");
      else if (run_undo (self, &act, FALSE, cancellable, &local_error))
        return TRUE;
    }
  habeas_casebook_translate (FALSE, &local_error);
  g_propagate_error (error, local_error);
  return FALSE;
}

char *
habeas_casebook_dup_undo_label_sync (HabeasCasebook *self, gboolean redo)
{
  g_autoptr (HabeasWorkerLocker) locker = NULL;
  g_auto (HabeasAct) act = {0};

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), NULL);

  locker = habeas_worker_lock (self->pages.worker);
  return habeas_undo_find (self->pages.db, redo, &act, NULL)
           ? dup_original_label (self->pages.db, &act)
           : NULL;
}

static gboolean
apply_purge (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  return habeas_purge_person (writer, *(gint64 *)user_data, error);
}

/**
 * habeas_casebook_purge_person_sync:
 *
 * Erases a person by law. The log is emptied and the search index merged afterwards, so that no
 * page on the disk holds an erased value; the files of documents and the copies that were made
 * before a new schema go too.
 */
gboolean
habeas_casebook_purge_person_sync (
  HabeasCasebook *self, gint64 person, GCancellable *cancellable, GError **error)
{
  HabeasActPlan plan = {.kind = HABEAS_ACT_PURGE, .label = _ ("Erasure of a person by law")};
  g_autoptr (HabeasWorkerLocker) locker = NULL;
  GError *local_error = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), FALSE);

  if (!check_writable (self, error))
    return FALSE;
  locker = habeas_worker_lock (self->writer.worker);
  if (habeas_casebook_run_act (self, &plan, apply_purge, &person, cancellable, &local_error)
      && habeas_db_checkpoint (self->writer.db, TRUE, &local_error))
    {
      habeas_scratch_forget_copies (self);
      g_clear_pointer (&locker, habeas_worker_unlock);
      return habeas_casebook_sweep_documents (self, error);
    }
  habeas_casebook_translate (FALSE, &local_error);
  g_propagate_error (error, local_error);
  return FALSE;
}

/* --- settings --- */

char *
habeas_casebook_dup_setting_sync (HabeasCasebook *self, const char *key)
{
  g_autoptr (HabeasWorkerLocker) locker = NULL;
  g_autoptr (HabeasStatement) statement = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self) && key != NULL, NULL);

  locker = habeas_worker_lock (self->pages.worker);
  statement = habeas_db_prepare (self->pages.db,
    "SELECT value FROM setting WHERE key = ?1 AND retracted = 0 ORDER BY rid DESC LIMIT 1", NULL);
  if (statement == NULL)
    return NULL;
  habeas_statement_bind_text (statement, 1, key);
  return habeas_statement_step (statement, NULL) == HABEAS_STEP_ROW
           ? g_strdup (habeas_statement_get_text (statement, 0))
           : NULL;
}

gboolean
habeas_casebook_write_setting (
  HabeasWriter *writer, const char *key, const char *text, GError **error)
{
  g_autoptr (HabeasRecord) record = NULL;
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (habeas_writer_get_db (writer),
    "SELECT rid FROM setting WHERE key = ?1 AND retracted = 0 ORDER BY rid DESC LIMIT 1", error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_text (statement, 1, key);
  step = habeas_statement_step (statement, error);
  if (step == HABEAS_STEP_ERROR)
    return FALSE;
  if (step == HABEAS_STEP_ROW)
    {
      g_auto (HabeasValue) value = HABEAS_VALUE_INIT;

      habeas_value_set_text (&value, text);
      return habeas_writer_set (writer, HABEAS_RECORD_SETTING,
        habeas_statement_get_int (statement, 0), "value", &value, error);
    }
  record = habeas_record_new (HABEAS_RECORD_SETTING);
  habeas_record_set_text (record, "key", key);
  habeas_record_set_text (record, "value", text);
  return habeas_writer_insert (writer, record, error);
}

typedef struct {
  const char *key;
  const char *value;
} Setting;

static gboolean
write_setting (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const Setting *setting = user_data;

  return habeas_casebook_write_setting (writer, setting->key, setting->value, error);
}

gboolean
habeas_casebook_set_setting_sync (
  HabeasCasebook *self, const char *key, const char *value, GError **error)
{
  Setting setting = {key, value};

  return habeas_casebook_write_sync (
    self, HABEAS_ACT_CHANGE, _ ("Setting"), write_setting, &setting, NULL, error);
}

char *
habeas_casebook_dup_clinic (HabeasCasebook *self)
{
  return habeas_casebook_dup_setting_sync (self, "clinic");
}

gboolean
habeas_casebook_get_sample (HabeasCasebook *self)
{
  g_autofree char *sample = habeas_casebook_dup_setting_sync (self, "sample");

  return g_strcmp0 (sample, "yes") == 0;
}

char *
habeas_casebook_dup_volunteer (HabeasCasebook *self)
{
  g_autoptr (HabeasWorkerLocker) locker = NULL;
  g_autoptr (HabeasStatement) statement = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), NULL);

  locker = habeas_worker_lock (self->pages.worker);
  statement = habeas_db_prepare (self->pages.db, "SELECT name FROM volunteer WHERE id = ?1", NULL);
  if (statement == NULL)
    return NULL;
  habeas_statement_bind_blob (statement, 1, self->actor.bytes, sizeof self->actor.bytes);
  return habeas_statement_step (statement, NULL) == HABEAS_STEP_ROW
           ? g_strdup (habeas_statement_get_text (statement, 0))
           : NULL;
}
