/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo as a reading of the journal: the inverse of an act is a new act that names it. Which act
 * comes next follows from the closing lines alone, so that undo works across restarts. On the
 * thread of the writing connection; the finders also on a reading one. */
#include "habeas-undo.h"

#include "habeas-casebook.h"
#include "habeas-registry.h"
#include "habeas-replay.h"
#include "habeas-row-io.h"

#include <string.h>

void
habeas_act_clear (HabeasAct *act)
{
  g_clear_pointer (&act->label, g_free);
}

static void
read_uuid (HabeasStatement *statement, int column, HabeasUuid *uuid)
{
  gsize size;
  const void *bytes = habeas_statement_get_blob (statement, column, &size);

  *uuid = (HabeasUuid){{0}};
  if (size == sizeof uuid->bytes)
    memcpy (uuid->bytes, bytes, size);
}

/* Lines of this laptop, and of the one whose backup it was restored from: those are its past. */
#define OWN                                                                                        \
  "(dev = (SELECT dev FROM act)"                                                                   \
  " OR seq < coalesce ((SELECT value FROM meta WHERE key = 'device_began'), 0))"

/* The closing lines, newest first: seq, txn, kind, undoes. */
#define SELECT_ACTS "SELECT seq, txn, kind, undoes FROM op WHERE tbl = 0 AND " OWN
#define ACTS_NEWEST_FIRST SELECT_ACTS " ORDER BY seq DESC"

gboolean
habeas_undo_get_begin (HabeasDb *db, gint64 closing, gint64 *begin, GError **error)
{
  g_autoptr (HabeasStatement) statement
    = habeas_db_prepare (db, "SELECT max (seq) FROM op WHERE tbl = 0 AND seq < ?1", error);

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, closing);
  if (habeas_statement_step (statement, error) != HABEAS_STEP_ROW)
    return FALSE;
  *begin = habeas_statement_get_int (statement, 0) + 1;
  return TRUE;
}

static gboolean
fill_act (HabeasDb *db, gint64 closing, HabeasAct *act, GError **error)
{
  g_autoptr (HabeasStatement) statement
    = habeas_db_prepare (db, "SELECT val FROM op_value WHERE seq = ?1", error);

  if (statement == NULL || !habeas_undo_get_begin (db, closing, &act->first, error))
    return FALSE;
  act->last = closing - 1;
  g_clear_pointer (&act->label, g_free);
  habeas_statement_bind_int (statement, 1, closing);
  if (habeas_statement_step (statement, error) == HABEAS_STEP_ROW)
    act->label = g_strdup (habeas_statement_get_text (statement, 0));
  return error == NULL || *error == NULL;
}

static guint
hash_uuid (gconstpointer key)
{
  guint hash;

  /* The end of a UUIDv7 is random. */
  memcpy (&hash, ((const HabeasUuid *)key)->bytes + 12, sizeof hash);
  return hash;
}

static gboolean
equal_uuid (gconstpointer a, gconstpointer b)
{
  return habeas_uuid_equal (a, b);
}

static gboolean
is_change (gint64 kind)
{
  return kind == HABEAS_ACT_CHANGE || kind == HABEAS_ACT_IMPORT;
}

/* Whether the act that @undoes names is itself an undo: then what undoes it is a redo. */
static gboolean
is_undo (HabeasDb *db, const HabeasUuid *txn, gboolean *undo, GError **error)
{
  HabeasAct act = {0};

  if (!habeas_undo_find_act (db, txn, &act, error))
    return FALSE;
  *undo = !habeas_uuid_is_null (&act.undoes);
  habeas_act_clear (&act);
  return TRUE;
}

/**
 * habeas_undo_find:
 * @redo: look for the newest undo that may be taken back
 * @act: (out): the act to undo; for a redo the undo act, whose inverse is the redo
 *
 * Walks the acts from the newest: an act that undoes another cancels it unless it is cancelled
 * itself; facts (views, exports, unlocks) are passed over. A redo ends at the first change made
 * since.
 */
gboolean
habeas_undo_find (HabeasDb *db, gboolean redo, HabeasAct *act, GError **error)
{
  g_autoptr (GHashTable) cancelled = g_hash_table_new_full (hash_uuid, equal_uuid, g_free, NULL);
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db, ACTS_NEWEST_FIRST, error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      gboolean undoes_undo = FALSE;
      gint64 kind = habeas_statement_get_int (statement, 2);

      read_uuid (statement, 1, &act->txn);
      read_uuid (statement, 3, &act->undoes);
      act->kind = (HabeasActKind)kind;
      if (g_hash_table_contains (cancelled, &act->txn))
        continue;
      if (habeas_uuid_is_null (&act->undoes))
        {
          /* What a purge has erased cannot come back, nor what was done before it to the same rows.
           */
          if (kind == HABEAS_ACT_PURGE && redo)
            return FALSE;
          if (!is_change (kind))
            continue;
          return !redo && fill_act (db, habeas_statement_get_int (statement, 0), act, error);
        }
      if (!is_undo (db, &act->undoes, &undoes_undo, error))
        return FALSE;
      if (redo && !undoes_undo)
        return fill_act (db, habeas_statement_get_int (statement, 0), act, error);
      g_hash_table_add (cancelled, g_memdup2 (&act->undoes, sizeof act->undoes));
    }
  return FALSE;
}

gboolean
habeas_undo_find_act (HabeasDb *db, const HabeasUuid *txn, HabeasAct *act, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db, ACTS_NEWEST_FIRST, error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      read_uuid (statement, 1, &act->txn);
      if (!habeas_uuid_equal (&act->txn, txn))
        continue;
      act->kind = (HabeasActKind)habeas_statement_get_int (statement, 2);
      read_uuid (statement, 3, &act->undoes);
      return fill_act (db, habeas_statement_get_int (statement, 0), act, error);
    }
  if (step == HABEAS_STEP_DONE)
    g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOT_FOUND,
      "There is no such act in the journal");
  return FALSE;
}

gboolean
habeas_undo_is_undone (HabeasDb *db, const HabeasUuid *txn, gboolean *undone, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (
    db, "SELECT txn FROM op WHERE tbl = 0 AND undoes = ?1 ORDER BY seq DESC LIMIT 1", error);
  HabeasUuid by;
  gboolean by_undone;

  *undone = FALSE;
  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_blob (statement, 1, txn->bytes, sizeof txn->bytes);
  switch (habeas_statement_step (statement, error))
    {
    case HABEAS_STEP_DONE:
      return TRUE;
    case HABEAS_STEP_ROW:
      read_uuid (statement, 0, &by);
      if (!habeas_undo_is_undone (db, &by, &by_undone, error))
        return FALSE;
      *undone = !by_undone;
      return TRUE;
    case HABEAS_STEP_ERROR:
    default:
      return FALSE;
    }
}

static gboolean
set_changed_since (GError **error)
{
  g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_CONFLICT,
    "What the act changed has been changed again since");
  return FALSE;
}

/* The cell must still hold what the line put there. Values are compared, not versions: an undo and
 * a redo in between leave the same value with a newer version. */
static gboolean
check_unchanged (HabeasDb *db, const HabeasRecordInfo *info, const HabeasUuid *row, gint64 rid,
  int column, gint64 seq, GError **error)
{
  const HabeasField *field = habeas_record_info_find_column (info, (guint)column);
  const char *name = field != NULL ? field->name : "retracted";
  g_autofree char *sql
    = g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE rid = ?1", name, info->name);
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db, sql, error);
  g_auto (HabeasValue) now = HABEAS_VALUE_INIT;
  g_auto (HabeasValue) then = HABEAS_VALUE_INIT;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, rid);
  if (habeas_statement_step (statement, error) != HABEAS_STEP_ROW)
    return FALSE;
  habeas_row_read_value (statement, 0, &now);
  if (!habeas_replay_get_value_before (db, info, row, column, seq + 1, &then, error))
    return FALSE;
  return habeas_value_equal (&now, &then) || set_changed_since (error);
}

/* A row whose birth is undone must not be retracted already by an act still in force: undone later,
 * that one would bring the row back without what it hangs on. */
static gboolean
set_retracted (HabeasWriter *writer, const HabeasRecordInfo *info, gint64 rid, gboolean retracted,
  GError **error)
{
  g_autofree char *sql = g_strdup_printf (
    "UPDATE \"%s\" SET retracted = ?1 WHERE rid = ?2 AND retracted <> ?1", info->name);
  g_autoptr (HabeasStatement) statement
    = habeas_db_prepare (habeas_writer_get_db (writer), sql, error);

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, retracted);
  habeas_statement_bind_int (statement, 2, rid);
  if (!habeas_statement_run (statement, error))
    return FALSE;
  if (habeas_db_n_changes (habeas_writer_get_db (writer)) == 0)
    return set_changed_since (error);
  return habeas_writer_touch (writer, info->kind, rid, error);
}

/* @line: seq, tbl, row, col */
static gboolean
invert_line (HabeasWriter *writer, HabeasStatement *line, GError **error)
{
  HabeasDb *db = habeas_writer_get_db (writer);
  gint64 seq = habeas_statement_get_int (line, 0);
  const HabeasRecordInfo *info
    = habeas_registry_get ((HabeasRecordKind)habeas_statement_get_int (line, 1));
  int column = (int)habeas_statement_get_int (line, 3);
  g_auto (HabeasValue) before = HABEAS_VALUE_INIT;
  const HabeasField *field;
  HabeasUuid row;
  gint64 rid;

  read_uuid (line, 2, &row);
  rid = habeas_writer_find_id (writer, info->kind, &row, error);
  if (rid == 0)
    {
      /* Purged since: there is nothing left to change. */
      return error == NULL || *error == NULL;
    }
  if (column == HABEAS_COLUMN_BIRTH)
    return set_retracted (writer, info, rid, TRUE, error);
  if (column != HABEAS_COLUMN_RETRACTED
      && habeas_record_info_find_column (info, (guint)column) == NULL)
    return TRUE; /* a column of a newer version of the program */
  if (!check_unchanged (db, info, &row, rid, column, seq, error))
    return FALSE;
  if (!habeas_replay_get_value_before (db, info, &row, column, seq, &before, error))
    return FALSE;
  if (column == HABEAS_COLUMN_RETRACTED)
    return set_retracted (
      writer, info, rid, before.type == HABEAS_VALUE_INTEGER && before.integer != 0, error);
  field = habeas_record_info_find_column (info, (guint)column);
  return habeas_writer_set (writer, info->kind, rid, field->name, &before, error);
}

/**
 * habeas_undo_apply:
 *
 * Inverts the lines of @act from the last to the first: births are retracted, cells get back what
 * they held before. A purged value stays away.
 */
gboolean
habeas_undo_apply (HabeasWriter *writer, const HabeasAct *act, GError **error)
{
  g_autoptr (HabeasStatement) lines = habeas_db_prepare (habeas_writer_get_db (writer),
    "SELECT seq, tbl, row, col FROM op WHERE seq BETWEEN ?1 AND ?2 AND tbl <> 0"
    " AND " OWN " ORDER BY seq DESC",
    error);
  HabeasStep step;

  if (lines == NULL)
    return FALSE;
  habeas_statement_bind_int (lines, 1, act->first);
  habeas_statement_bind_int (lines, 2, act->last);
  while ((step = habeas_statement_step (lines, error)) == HABEAS_STEP_ROW)
    {
      if (!invert_line (writer, lines, error))
        return FALSE;
    }
  return step == HABEAS_STEP_DONE;
}
