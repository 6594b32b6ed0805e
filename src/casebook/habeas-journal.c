/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal: triggers generated from the registry write one line for every birth and every
 * changed cell, in the transaction of the change, chained by hashes. On the thread of the writing
 * connection. */
#include "habeas-journal.h"

#include "habeas-registry.h"
#include "habeas-row-io.h"

#include <string.h>

/* Columns of a line that its successor's hash covers, with local numbers of devices resolved. */
#define CHAIN(op)                                                                                  \
  "habeas_hash (" op ".dev_seq, " op ".txn, " op ".kind, " op ".hlc, " op ".recv_ms, " op          \
  ".actor, " op ".tbl, " op ".row, " op ".col, " op                                                \
  ".base_hlc, (SELECT id FROM device WHERE dev = " op ".base_dev), " op ".undoes, " op             \
  ".commitment, " op ".prev_hash)"

/* @field of the row NEW, or as parameter @parameter. */
static void
append_value (GString *sql, const HabeasField *field, int parameter)
{
  g_autofree char *value = parameter > 0 ? g_strdup_printf ("?%d", parameter)
                                         : g_strdup_printf ("NEW.\"%s\"", field->name);

  if (field->type == HABEAS_FIELD_REF)
    g_string_append_printf (
      sql, "(SELECT id FROM \"%s\" WHERE rid = %s)", habeas_registry_get (field->ref)->name, value);
  else
    g_string_append (sql, value);
}

/* The call that writes the birth of a row: of NEW in a trigger, or of parameters as those of
 * habeas_row_insert_sql(). */
static void
append_birth_call (GString *sql, const HabeasRecordInfo *info, gboolean in_trigger)
{
  int parameter = in_trigger ? 0 : 1;

  g_string_append_printf (sql, "habeas_birth (%d, %s", info->kind, in_trigger ? "NEW.id" : "?1");
  for (guint i = 0; i < info->n_fields; i++)
    {
      if (info->fields[i].column == 0)
        continue;
      g_string_append_printf (sql, ", %u, ", info->fields[i].column);
      append_value (sql, &info->fields[i], in_trigger ? 0 : ++parameter);
    }
  g_string_append_c (sql, ')');
}

/* Outside of an act the functions return NULL. RAISE (ROLLBACK) goes with the INSERT OR ROLLBACK
 * of births; RAISE (ABORT) gives changes a journal of the statement, so that a change that fails
 * leaves no line behind. */
static void
append_birth_trigger (GString *sql, const HabeasRecordInfo *info)
{
  g_string_append_printf (sql,
    "CREATE TRIGGER \"%s_birth\" AFTER INSERT ON \"%s\"%s BEGIN\nSELECT CASE WHEN ", info->name,
    info->name, info->shipped ? " WHEN NEW.shipped = 0" : "");
  append_birth_call (sql, info, TRUE);
  g_string_append (sql, " IS NULL THEN RAISE (ROLLBACK, 'there is no act') END;\nEND;\n");
}

static void
append_change_trigger (GString *sql, const HabeasRecordInfo *info, const char *name, int column,
  const HabeasField *field)
{
  g_string_append_printf (sql,
    "CREATE TRIGGER \"%s_set_%s\" AFTER UPDATE OF \"%s\" ON \"%s\"\n"
    "WHEN NEW.\"%s\" IS NOT OLD.\"%s\"%s BEGIN\n"
    "SELECT CASE WHEN habeas_change (%d, NEW.id, %d, ",
    info->name, name, name, info->name, name, name, info->shipped ? " AND NEW.shipped = 0" : "",
    info->kind, column);
  if (field != NULL)
    append_value (sql, field, 0);
  else
    g_string_append_printf (sql, "NEW.\"%s\"", name);
  g_string_append (sql, ") IS NULL THEN RAISE (ABORT, 'there is no act') END;\nEND;\n");
}

/**
 * habeas_journal_make_trigger_sql:
 *
 * Returns: (transfer full): the triggers of all record tables, made from the registry
 */
char *
habeas_journal_make_trigger_sql (void)
{
  GString *sql = g_string_new (NULL);

  for (int kind = 1; kind < HABEAS_N_RECORDS; kind++)
    {
      const HabeasRecordInfo *info = habeas_registry_get (kind);

      append_birth_trigger (sql, info);
      for (guint i = 0; i < info->n_fields; i++)
        {
          if (info->fields[i].column != 0)
            append_change_trigger (
              sql, info, info->fields[i].name, info->fields[i].column, &info->fields[i]);
        }
      append_change_trigger (sql, info, "retracted", HABEAS_COLUMN_RETRACTED, NULL);
      g_string_append_printf (sql,
        "CREATE TRIGGER \"%s_id_stays\" BEFORE UPDATE OF id, rid ON \"%s\"\n"
        "BEGIN SELECT RAISE (ABORT, 'an id never changes'); END;\n"
        "CREATE TRIGGER \"%s_no_delete\" BEFORE DELETE ON \"%s\"\n"
        "WHEN %s ((SELECT kind FROM act) IS NOT %d OR (SELECT txn FROM act) IS NULL)\n"
        "BEGIN SELECT RAISE (ABORT, 'records are retracted, not deleted'); END;\n",
        info->name, info->name, info->name, info->name, info->shipped ? "OLD.shipped = 0 AND" : "",
        HABEAS_ACT_PURGE);
    }
  return g_string_free (sql, FALSE);
}

static char *
get_installed_version (HabeasDb *db, GError **error)
{
  g_autoptr (HabeasStatement) statement
    = habeas_db_prepare (db, "SELECT value FROM meta WHERE key = 'triggers'", error);

  if (statement == NULL)
    return NULL;
  switch (habeas_statement_step (statement, error))
    {
    case HABEAS_STEP_ROW:
      return g_strdup (habeas_statement_get_text (statement, 0));
    case HABEAS_STEP_DONE:
      return g_strdup ("");
    case HABEAS_STEP_ERROR:
    default:
      return NULL;
    }
}

static gboolean
drop_triggers (HabeasDb *db, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db,
    "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND (name GLOB '*_birth'"
    " OR name GLOB '*_set_*' OR name GLOB '*_id_stays' OR name GLOB '*_no_delete')"
    " AND name NOT IN ('op_no_delete', 'op_value_no_delete')",
    error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    g_string_append_printf (
      sql, "DROP TRIGGER \"%s\";\n", habeas_statement_get_text (statement, 0));
  habeas_statement_reset (statement);
  return step == HABEAS_STEP_DONE && habeas_db_exec (db, sql->str, error);
}

/**
 * habeas_journal_install:
 *
 * Compares the triggers of the file with the registry of the program and makes them anew when they
 * differ, so that a field added to the registry is journaled from its first write.
 */
gboolean
habeas_journal_install (HabeasDb *db, GError **error)
{
  g_autofree char *sql = habeas_journal_make_trigger_sql ();
  g_autofree char *version = g_compute_checksum_for_string (G_CHECKSUM_SHA256, sql, -1);
  g_autofree char *installed = get_installed_version (db, error);
  g_autoptr (HabeasTransaction) transaction = NULL;
  g_autoptr (HabeasStatement) statement = NULL;

  if (installed == NULL)
    return FALSE;
  if (strcmp (installed, version) == 0)
    return TRUE;
  transaction = habeas_transaction_begin (db, TRUE, error);
  if (transaction == NULL || !drop_triggers (db, error) || !habeas_db_exec (db, sql, error))
    return FALSE;
  statement
    = habeas_db_prepare (db, "REPLACE INTO meta (key, value) VALUES ('triggers', ?1)", error);
  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_text (statement, 1, version);
  return habeas_statement_run (statement, error) && habeas_transaction_commit (transaction, error);
}

/**
 * habeas_journal_found:
 *
 * Gives the laptop its device and writes the first line, whose predecessor is the hash of the
 * device.
 */
gboolean
habeas_journal_found (HabeasDb *db, GError **error)
{
  HabeasUuid device = habeas_uuid_new ();
  HabeasUuid txn = habeas_uuid_new ();
  g_autoptr (HabeasStatement) insert_device = NULL;
  g_autoptr (HabeasStatement) insert_op = NULL;

  insert_device = habeas_db_prepare (
    db, "INSERT INTO device (dev, id, added_ms) VALUES (1, ?1, habeas_now ())", error);
  if (insert_device == NULL)
    return FALSE;
  habeas_statement_bind_blob (insert_device, 1, device.bytes, sizeof device.bytes);
  if (!habeas_statement_run (insert_device, error)
      || !habeas_db_exec (db,
        "INSERT INTO act (one, tick, dev) VALUES (1, 0, 1);"
        "INSERT INTO op_value (seq, salt, val) VALUES (1, habeas_salt (), NULL);",
        error))
    return FALSE;
  insert_op = habeas_db_prepare (db,
    "INSERT INTO op (seq, dev, dev_seq, txn, kind, hlc, recv_ms, tbl, row, col, commitment, "
    "prev_hash)"
    " SELECT 1, 1, 1, ?1, ?3, habeas_hlc (0), habeas_now (), 0, ?1, 254, habeas_hash (salt, val),"
    " habeas_hash (?2) FROM op_value WHERE seq = 1",
    error);
  if (insert_op == NULL)
    return FALSE;
  habeas_statement_bind_blob (insert_op, 1, txn.bytes, sizeof txn.bytes);
  habeas_statement_bind_blob (insert_op, 2, device.bytes, sizeof device.bytes);
  habeas_statement_bind_int (insert_op, 3, HABEAS_ACT_UNLOCK);
  return habeas_statement_run (insert_op, error);
}

/**
 * habeas_journal_change_device:
 * @label: what the line says
 *
 * From now on the journal is written under a device that no other copy of the casebook has. Its
 * first line follows from the device, as every device's does.
 */
gboolean
habeas_journal_change_device (HabeasDb *db, const char *label, GError **error)
{
  HabeasUuid device = habeas_uuid_new ();
  HabeasUuid txn = habeas_uuid_new ();
  g_autoptr (HabeasStatement) insert_device = NULL;
  g_autoptr (HabeasStatement) insert_value = NULL;
  g_autoptr (HabeasStatement) insert_op = NULL;

  insert_device
    = habeas_db_prepare (db, "INSERT INTO device (id, added_ms) VALUES (?1, habeas_now ())", error);
  if (insert_device == NULL)
    return FALSE;
  habeas_statement_bind_blob (insert_device, 1, device.bytes, sizeof device.bytes);
  if (!habeas_statement_run (insert_device, error)
      || !habeas_db_exec (
        db, "UPDATE act SET tick = tick + 1, dev = (SELECT max (dev) FROM device)", error))
    return FALSE;
  insert_value = habeas_db_prepare (db,
    "INSERT INTO op_value (seq, salt, val) VALUES ((SELECT max (seq) FROM op) + 1, habeas_salt (), "
    "?1)",
    error);
  if (insert_value == NULL)
    return FALSE;
  habeas_statement_bind_text (insert_value, 1, label);
  if (!habeas_statement_run (insert_value, error))
    return FALSE;
  insert_op = habeas_db_prepare (db,
    "INSERT INTO op (seq, dev, dev_seq, txn, kind, hlc, recv_ms, tbl, row, col, commitment, "
    "prev_hash)"
    " SELECT v.seq, a.dev, 1, ?1, ?3, habeas_hlc ((SELECT max (hlc) FROM op)), habeas_now (), 0,"
    " ?1, 254, habeas_hash (v.salt, v.val), habeas_hash (?2) FROM op_value v, act a"
    " WHERE v.seq = (SELECT max (seq) FROM op_value)",
    error);
  if (insert_op == NULL)
    return FALSE;
  habeas_statement_bind_blob (insert_op, 1, txn.bytes, sizeof txn.bytes);
  habeas_statement_bind_blob (insert_op, 2, device.bytes, sizeof device.bytes);
  habeas_statement_bind_int (insert_op, 3, HABEAS_ACT_UNLOCK);
  return habeas_statement_run (insert_op, error)
         && habeas_db_exec (
           db, "REPLACE INTO meta (key, value) SELECT 'device_began', max (seq) FROM op", error);
}

static void
bind_uuid (HabeasStatement *statement, int parameter, const HabeasUuid *uuid)
{
  if (uuid != NULL)
    habeas_statement_bind_blob (statement, parameter, uuid->bytes, sizeof uuid->bytes);
  else
    habeas_statement_bind_null (statement, parameter);
}

/* Runs a statement that writes a line and answers NULL outside of an act. */
static gboolean
require_act (HabeasStatement *statement, GError **error)
{
  if (habeas_statement_step (statement, error) != HABEAS_STEP_ROW)
    return FALSE;
  if (habeas_statement_column_type (statement, 0) != HABEAS_DB_NULL)
    return TRUE;
  g_set_error_literal (
    error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_CONSTRAINT, "There is no act to write a line of");
  return FALSE;
}

gboolean
habeas_journal_begin_act (HabeasDb *db, HabeasActKind kind, const HabeasUuid *actor,
  const HabeasUuid *undoes, HabeasUuid *txn, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (
    db, "UPDATE act SET tick = tick + 1, txn = ?1, kind = ?2, actor = ?3, undoes = ?4", error);

  if (statement == NULL)
    return FALSE;
  *txn = habeas_uuid_new ();
  bind_uuid (statement, 1, txn);
  habeas_statement_bind_int (statement, 2, kind);
  bind_uuid (statement, 3, actor);
  bind_uuid (statement, 4, undoes);
  return habeas_statement_run (statement, error);
}

gboolean
habeas_journal_has_ops (HabeasDb *db, gboolean *has_ops, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (
    db, "SELECT (SELECT txn FROM op ORDER BY seq DESC LIMIT 1) = (SELECT txn FROM act)", error);

  if (statement == NULL || habeas_statement_step (statement, error) != HABEAS_STEP_ROW)
    return FALSE;
  *has_ops = habeas_statement_get_int (statement, 0) != 0;
  return TRUE;
}

static gboolean
insert_line (HabeasDb *db, HabeasRecordKind kind, const HabeasUuid *row, int column,
  const char *text, GError **error)
{
  g_autoptr (HabeasStatement) statement
    = habeas_db_prepare (db, "SELECT habeas_line (?1, ?2, ?3, ?4)", error);

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, kind);
  bind_uuid (statement, 2, row);
  habeas_statement_bind_int (statement, 3, column);
  if (text != NULL)
    habeas_statement_bind_static_text (statement, 4, text);
  return require_act (statement, error);
}

/* --- Births of a large import --- */

/* SQLite keeps a journal of every statement that fires a trigger with a function in it: it copies
 * each page that the row, its indexes and its line touch, which is an eighth of a large import. So
 * the writer of many births takes the triggers away for its transaction and makes the same call
 * itself, habeas_journal_write_birth(), after each insert. A rollback brings the triggers back. */
gboolean
habeas_journal_begin_bulk (HabeasDb *db, GError **error)
{
  for (int kind = 1; kind < HABEAS_N_RECORDS; kind++)
    {
      g_autofree char *sql
        = g_strdup_printf ("DROP TRIGGER \"%s_birth\"", habeas_registry_get (kind)->name);

      if (!habeas_db_exec (db, sql, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
habeas_journal_end_bulk (HabeasDb *db, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  for (int kind = 1; kind < HABEAS_N_RECORDS; kind++)
    append_birth_trigger (sql, habeas_registry_get (kind));
  return habeas_db_exec (db, sql->str, error);
}

static const char *
get_birth_sql (HabeasRecordKind kind)
{
  static const char *table[HABEAS_N_RECORDS];

  if (g_once_init_enter (&table[kind]))
    {
      GString *sql = g_string_new ("SELECT ");

      append_birth_call (sql, habeas_registry_get (kind), FALSE);
      g_once_init_leave (&table[kind], g_string_free (sql, FALSE));
    }
  return table[kind];
}

/**
 * habeas_journal_write_birth:
 * @record: was just inserted, between begin_bulk() and end_bulk()
 */
gboolean
habeas_journal_write_birth (HabeasDb *db, HabeasRecord *record, GError **error)
{
  g_autoptr (HabeasStatement) statement
    = habeas_db_prepare (db, get_birth_sql (habeas_record_get_kind (record)), error);

  if (statement == NULL)
    return FALSE;
  habeas_row_bind (statement, record);
  return require_act (statement, error);
}

gboolean
habeas_journal_add_line (
  HabeasDb *db, HabeasRecordKind kind, const HabeasUuid *row, int column, GError **error)
{
  return insert_line (db, kind, row, column, NULL, error);
}

gboolean
habeas_journal_end_act (HabeasDb *db, const char *label, const HabeasUuid *row, GError **error)
{
  return insert_line (db, HABEAS_RECORD_NONE, row, HABEAS_COLUMN_ACT, label, error)
         && habeas_db_exec (
           db, "UPDATE act SET txn = NULL, kind = NULL, actor = NULL, undoes = NULL", error);
}

gboolean
habeas_journal_get_hash (HabeasDb *db, gint64 seq, guint8 hash[HABEAS_HASH_SIZE], GError **error)
{
  g_autoptr (HabeasStatement) statement
    = habeas_db_prepare (db, "SELECT " CHAIN ("p") " FROM op p WHERE p.seq = ?1", error);
  gsize size;
  const void *bytes;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, seq);
  switch (habeas_statement_step (statement, error))
    {
    case HABEAS_STEP_ROW:
      bytes = habeas_statement_get_blob (statement, 0, &size);
      g_return_val_if_fail (size == HABEAS_HASH_SIZE, FALSE);
      memcpy (hash, bytes, size);
      return TRUE;
    case HABEAS_STEP_DONE:
      g_set_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_NOT_FOUND, "No line in the journal");
      return FALSE;
    case HABEAS_STEP_ERROR:
    default:
      return FALSE;
    }
}

/**
 * habeas_journal_get_head:
 *
 * The last line and the count of commits: what the witness keeps.
 */
gboolean
habeas_journal_get_head (HabeasDb *db, HabeasJournalHead *head, GError **error)
{
  g_autoptr (HabeasStatement) statement
    = habeas_db_prepare (db, "SELECT tick, (SELECT max (seq) FROM op) FROM act", error);

  if (statement == NULL || habeas_statement_step (statement, error) != HABEAS_STEP_ROW)
    return FALSE;
  head->tick = habeas_statement_get_int (statement, 0);
  head->seq = habeas_statement_get_int (statement, 1);
  return habeas_journal_get_hash (db, head->seq, head->hash, error);
}
