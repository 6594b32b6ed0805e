/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check of a casebook: structure, journal, chain, replay and derived answers, each against
 * something that it was not made from. Sentences name tables and counts, never a person. On the
 * thread of the writing connection, in one read transaction. */
#include "habeas-check.h"

#include "habeas-casebook.h"
#include "habeas-index.h"
#include "habeas-journal.h"
#include "habeas-replay.h"

#include <string.h>

static void
free_finding (gpointer data)
{
  HabeasCheckFinding *finding = data;

  g_free (finding->what);
  g_free (finding->detail);
  g_free (finding);
}

GPtrArray *
habeas_check_findings_new (void)
{
  return g_ptr_array_new_with_free_func (free_finding);
}

void
habeas_check_add (GPtrArray *findings, const char *what, const char *format, ...)
{
  HabeasCheckFinding *finding = g_new0 (HabeasCheckFinding, 1);
  va_list arguments;

  finding->what = g_strdup (what);
  va_start (arguments, format);
  finding->detail = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (findings, finding);
}

/* What went wrong while reading is a finding too: a damaged page stops the statement that meets it.
 */
static gboolean
absorb (GPtrArray *findings, const char *what, GError *reading_error, GError **error)
{
  if (g_error_matches (reading_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, reading_error);
      return FALSE;
    }
  habeas_check_add (findings, what, "It could not be read: %s", reading_error->message);
  g_error_free (reading_error);
  return TRUE;
}

static gboolean
check_integrity (HabeasDb *db, GPtrArray *findings, GError **error)
{
  g_autoptr (HabeasStatement) statement
    = habeas_db_prepare (db, "PRAGMA integrity_check (20)", error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      /* The text may quote an index key, so only its first words go further. */
      const char *text = habeas_statement_get_text (statement, 0);

      if (g_strcmp0 (text, "ok") != 0)
        habeas_check_add (findings, "integrity", "SQLite finds the structure damaged");
    }
  return step == HABEAS_STEP_DONE;
}

static gboolean
check_foreign_keys (HabeasDb *db, GPtrArray *findings, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (
    db, "SELECT \"table\", count(*) FROM pragma_foreign_key_check GROUP BY 1", error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    habeas_check_add (findings, "references", "%s: %" G_GINT64_FORMAT " rows refer to nothing",
      habeas_statement_get_text (statement, 0), habeas_statement_get_int (statement, 1));
  return step == HABEAS_STEP_DONE;
}

static gboolean
check_search (HabeasDb *db, GPtrArray *findings, GError **error)
{
  static const char *const tables[] = {"name_fts", "note_fts", "other_fts"};

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      /* rank 1: also against the content table. */
      g_autofree char *sql = g_strdup_printf (
        "INSERT INTO %s (%s, rank) VALUES ('integrity-check', 1)", tables[i], tables[i]);
      g_autoptr (GError) local_error = NULL;

      if (habeas_db_exec (db, sql, &local_error))
        continue;
      if (!g_error_matches (local_error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_CORRUPT))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      habeas_check_add (findings, "search", "The index %s is not what its text says", tables[i]);
    }
  return TRUE;
}

/* One row with one number: how many lines break a rule. */
static gboolean
count_wrong (HabeasDb *db, GPtrArray *findings, const char *what, const char *sql,
  const char *sentence, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db, sql, error);

  if (statement == NULL || habeas_statement_step (statement, error) != HABEAS_STEP_ROW)
    return FALSE;
  if (habeas_statement_get_int (statement, 0) != 0)
    habeas_check_add (
      findings, what, "%" G_GINT64_FORMAT " %s", habeas_statement_get_int (statement, 0), sentence);
  return TRUE;
}

/* Every line names the hash of the one before it of the same device. */
static gboolean
check_chain (HabeasDb *db, GPtrArray *findings, GError **error)
{
  return count_wrong (db, findings, "chain",
           "SELECT count(*) FROM op o WHERE o.dev_seq > 1 AND o.prev_hash IS NOT ("
           "SELECT habeas_hash (p.dev_seq, p.txn, p.kind, p.hlc, p.recv_ms, p.actor, p.tbl, p.row,"
           " p.col, p.base_hlc, (SELECT id FROM device WHERE dev = p.base_dev), p.undoes,"
           " p.commitment, p.prev_hash) FROM op p WHERE p.dev = o.dev AND p.seq < o.seq"
           " ORDER BY p.seq DESC LIMIT 1)",
           "lines of the journal do not follow from the line before", error)
         && count_wrong (db, findings, "chain",
           "SELECT count(*) FROM op o WHERE o.dev_seq = 1 AND o.prev_hash IS NOT"
           " habeas_hash ((SELECT id FROM device d WHERE d.dev = o.dev))",
           "first lines do not follow from their device", error)
         && count_wrong (db, findings, "chain",
           "SELECT count(*) FROM (SELECT dev FROM op GROUP BY dev"
           " HAVING count(*) <> max (dev_seq) OR min (dev_seq) <> 1)",
           "devices have gaps in their journal", error);
}

static gboolean
check_values (HabeasDb *db, GPtrArray *findings, GError **error)
{
  return count_wrong (db, findings, "values",
           "SELECT count(*) FROM op o JOIN op_value v ON v.seq = o.seq"
           " WHERE o.commitment IS NOT habeas_hash (v.salt, v.val)",
           "values of the journal are not what was committed to", error)
         && count_wrong (db, findings, "values",
           "SELECT count(*) FROM op o WHERE NOT EXISTS (SELECT 1 FROM op_value v WHERE v.seq = "
           "o.seq)"
           " AND NOT EXISTS (SELECT 1 FROM op p WHERE p.row = o.row AND p.col = 253 AND p.kind = "
           "3)",
           "values of the journal are missing although nobody erased them", error)
         && count_wrong (db, findings, "values",
           "SELECT count(*) FROM op_value v WHERE NOT EXISTS (SELECT 1 FROM op o WHERE o.seq = "
           "v.seq)",
           "values belong to no line of the journal", error);
}

/* A cell's version is that of the newest line on it. */
static gboolean
check_cells (HabeasDb *db, GPtrArray *findings, GError **error)
{
  return count_wrong (db, findings, "cells",
           "SELECT count(*) FROM cell c WHERE NOT EXISTS (SELECT 1 FROM op o WHERE o.row = c.row"
           " AND o.col = c.col AND o.hlc = c.hlc AND o.dev = c.dev)",
           "versions of cells stand in no line of the journal", error)
         && count_wrong (db, findings, "cells",
           "SELECT count(*) FROM op o WHERE o.tbl <> 0 AND o.col NOT IN (0, 253)"
           " AND NOT EXISTS (SELECT 1 FROM op n WHERE n.row = o.row AND n.col = o.col AND n.seq > "
           "o.seq)"
           " AND NOT EXISTS (SELECT 1 FROM cell c WHERE c.row = o.row AND c.col = o.col"
           " AND c.hlc = o.hlc AND c.dev = o.dev)"
           " AND NOT EXISTS (SELECT 1 FROM op p WHERE p.row = o.row AND p.col = 253)",
           "newest lines have no version of their cell", error);
}

static gboolean
check_replay (HabeasDb *db, GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  if (!habeas_replay_check (db, sentences, cancellable, error))
    return FALSE;
  for (guint i = 0; i < sentences->len; i++)
    habeas_check_add (findings, "replay", "%s", (char *)sentences->pdata[i]);
  return TRUE;
}

static gboolean
check_derived (HabeasDb *db, GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasIndexer) indexer = habeas_indexer_new (db, 0);
  g_autoptr (HabeasStatement) cases
    = habeas_db_prepare (db, "SELECT rid FROM \"case\" ORDER BY rid", error);
  guint n_wrong = 0;
  HabeasStep step;

  if (cases == NULL)
    return FALSE;
  while ((step = habeas_statement_step (cases, error)) == HABEAS_STEP_ROW)
    {
      gboolean equal = FALSE;

      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !habeas_indexer_compare (indexer, habeas_statement_get_int (cases, 0), &equal, error))
        return FALSE;
      n_wrong += !equal;
    }
  if (step == HABEAS_STEP_ERROR)
    return FALSE;
  if (n_wrong > 0)
    habeas_check_add (
      findings, "derived", "Derived answers of %u cases are not what their records say", n_wrong);
  return count_wrong (db, findings, "derived",
    "SELECT count(*) FROM derived d WHERE NOT EXISTS (SELECT 1 FROM \"case\" c WHERE c.rid = "
    "d.case_rid)",
    "derived answers belong to no case", error);
}

gboolean
habeas_check_database (HabeasDb *db, GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  typedef gboolean (*Check) (HabeasDb *, GPtrArray *, GError **);
  static const struct {
    const char *what;
    Check check;
  } checks[] = {
    {"integrity", check_integrity},
    {"references", check_foreign_keys},
    {"search", check_search},
    {"chain", check_chain},
    {"values", check_values},
    {"cells", check_cells},
  };
  GError *local_error = NULL;

  habeas_db_set_cancellable (db, cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      if (!checks[i].check (db, findings, &local_error)
          && !absorb (findings, checks[i].what, g_steal_pointer (&local_error), error))
        return FALSE;
    }
  if (!check_replay (db, findings, cancellable, &local_error)
      && !absorb (findings, "replay", g_steal_pointer (&local_error), error))
    return FALSE;
  if (!check_derived (db, findings, cancellable, &local_error)
      && !absorb (findings, "derived", g_steal_pointer (&local_error), error))
    return FALSE;
  habeas_db_set_cancellable (db, NULL);
  return TRUE;
}
