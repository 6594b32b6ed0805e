/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The casebook as it was known at a time: the third reading of the journal. A copy of the database
 * takes back every line since, as one undo would, and forgets them, so that whatever reads it finds
 * what there was to find then. Purged values stay away. On the thread of whoever asks. */
#include "habeas-past.h"

#include "habeas-casebook-private.h"
#include "habeas-journal.h"
#include "habeas-rules-in-force.h"
#include "habeas-undo.h"

/* The lines that were not known yet. Acts are whole: their closing line decides. */
static gboolean
find_unknown (HabeasDb *db, gint64 until_ms, HabeasAct *unknown, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db,
    "SELECT coalesce (max (seq), 0) + 1, (SELECT max (seq) FROM op) FROM op"
    " WHERE tbl = 0 AND recv_ms < ?1",
    error);

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, until_ms);
  if (habeas_statement_step (statement, error) != HABEAS_STEP_ROW)
    return FALSE;
  unknown->first = habeas_statement_get_int (statement, 0);
  unknown->last = habeas_statement_get_int (statement, 1);
  return TRUE;
}

/* Inverting writes lines of its own, which go with the others. */
static gboolean
forget_lines (HabeasDb *db, gint64 first, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DROP TRIGGER op_no_delete;"
                                          "DROP TRIGGER op_value_no_delete;"
                                          "DELETE FROM op_value WHERE seq >= %" G_GINT64_FORMAT ";"
                                          "DELETE FROM op WHERE seq >= %" G_GINT64_FORMAT,
    first, first);

  return habeas_db_exec (db, sql, error);
}

static gboolean
invert_lines (HabeasDb *db, gint64 generation, const HabeasAct *unknown, gboolean *wide,
  GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasWriter) writer = NULL;
  HabeasUuid txn;

  if (!habeas_journal_begin_act (db, HABEAS_ACT_RETRACT, NULL, NULL, &txn, error))
    return FALSE;
  writer = habeas_writer_new (db, generation, cancellable);
  if (!habeas_undo_apply (writer, unknown, error))
    return FALSE;
  if (habeas_writer_get_settings (writer))
    {
      habeas_db_set_context (db, habeas_rules_find (db));
      habeas_writer_set_wide (writer);
      if (!habeas_rules_store (db, habeas_rules_of (db), error))
        return FALSE;
    }
  *wide = habeas_writer_get_wide (writer);
  return habeas_writer_finish (writer, error) && habeas_journal_end_act (db, "", NULL, error);
}

gboolean
habeas_past_take_back (HabeasDb *db, gint64 until_ms, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasTransaction) transaction = habeas_transaction_begin (db, TRUE, error);
  gint64 generation = habeas_casebook_get_meta_int (db, "generation");
  HabeasAct unknown = {0};
  gboolean wide = FALSE;

  if (transaction == NULL || !find_unknown (db, until_ms, &unknown, error)
      || !invert_lines (db, generation, &unknown, &wide, cancellable, error)
      || !forget_lines (db, unknown.first, error)
      || (wide && !habeas_casebook_set_meta (db, "generation", NULL, ++generation, error))
      || !habeas_transaction_commit (transaction, error))
    return FALSE;
  return !wide || habeas_casebook_refresh_derived (db, generation, cancellable, error);
}
