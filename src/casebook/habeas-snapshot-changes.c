/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the journal made of cases in a time: new, closed, moved, another level, another stage. What
 * a level or stage was before is worked out again from the values that stood before the first line
 * of the time. On the thread of the report. */
#include "habeas-casebook-private.h"
#include "habeas-history-private.h"
#include "habeas-places.h"
#include "habeas-replay.h"
#include "habeas-snapshot-facts.h"
#include "habeas-snapshot-private.h"
#include "habeas-writer.h"

#include <string.h>

/* Lines of the journal from @first and before @end. */
typedef struct {
  HabeasSnapshot *snapshot;
  gint64 first;
  gint64 end;
  GArray *changes; /* of HabeasCaseChange, texts interned by @texts */
  GStringChunk *texts;
  HabeasPlaces *places_before; /* with the events that stood before @first */
  HabeasPlaces *places_after;  /* and before @end */
  GHashTable *told;            /* rids of cases whose stage has been told */
  HabeasUuid import;           /* the one whose cases come one after the other, */
  guint import_at;             /* and where it stands among @changes */
} Span;

static gboolean
for_each_row (Span *span, const char *sql, gboolean (*func) (HabeasStatement *, Span *, GError **),
  GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (span->snapshot->db, sql, error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, span->first);
  habeas_statement_bind_int (statement, 2, span->end);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      if (!func (statement, span, error))
        return FALSE;
    }
  return step == HABEAS_STEP_DONE;
}

#define IN_SPAN "o.seq >= ?1 AND o.seq < ?2"
/* The case was there before the first line: what is new has no before. */
#define OLD_CASE " AND EXISTS (SELECT 1 FROM op b WHERE b.row = c.id AND b.col = 0 AND b.seq < ?1)"

static void
add (Span *span, const HabeasCaseChange *change)
{
  g_array_append_vals (span->changes, change, 1);
}

static const void *
get_id (HabeasStatement *row, int column, HabeasUuid *id)
{
  gsize size = 0;
  const void *bytes = habeas_statement_get_blob (row, column, &size);

  memset (id, 0, sizeof *id);
  if (bytes != NULL && size == sizeof id->bytes)
    memcpy (id->bytes, bytes, size);
  return bytes;
}

/* An import is told in one line: five thousand lines of new cases tell nobody anything. One that
 * made a single case is that case. */
static gboolean
join_import (HabeasStatement *row, Span *span)
{
  HabeasCaseChange *first;
  HabeasUuid act;

  if (habeas_statement_get_int (row, 2) != HABEAS_ACT_IMPORT)
    return FALSE;
  get_id (row, 3, &act);
  if (memcmp (&act, &span->import, sizeof act) != 0)
    {
      span->import = act;
      span->import_at = span->changes->len;
      return FALSE;
    }
  first = &g_array_index (span->changes, HabeasCaseChange, span->import_at);
  first->n_cases = first->of == HABEAS_CHANGED_IMPORTED ? first->n_cases + 1 : 2;
  first->of = HABEAS_CHANGED_IMPORTED;
  first->case_rid = 0;
  return TRUE;
}

static gboolean
on_new_case (HabeasStatement *row, Span *span, GError **error)
{
  const HabeasCaseChange change = {
    .case_rid = habeas_statement_get_int (row, 0),
    .when_ms = habeas_statement_get_int (row, 1),
    .of = HABEAS_CHANGED_NEW,
  };

  if (!join_import (row, span))
    add (span, &change);
  return TRUE;
}

static gboolean
get_before (Span *span, HabeasRecordKind kind, const HabeasUuid *id, const char *field, gint64 seq,
  HabeasValue *value, GError **error)
{
  const HabeasRecordInfo *info = habeas_registry_get (kind);

  return habeas_replay_get_value_before (
    span->snapshot->db, info, id, habeas_record_info_find (info, field)->column, seq, value, error);
}

static const char *
peek_text (const HabeasValue *value)
{
  return value->type == HABEAS_VALUE_TEXT ? value->text : NULL;
}

static gint64
peek_integer (const HabeasValue *value)
{
  return value->type == HABEAS_VALUE_INTEGER ? value->integer : 0;
}

static gboolean
on_status (HabeasStatement *row, Span *span, GError **error)
{
  const HabeasCaseChange change = {
    .case_rid = habeas_statement_get_int (row, 0),
    .when_ms = habeas_statement_get_int (row, 1),
    .of = HABEAS_CHANGED_CLOSED,
  };
  g_auto (HabeasValue) value = HABEAS_VALUE_INIT;
  HabeasUuid id;

  get_id (row, 3, &id);
  if (!get_before (span, HABEAS_RECORD_CASE, &id, "status", habeas_statement_get_int (row, 2) + 1,
        &value, error))
    return FALSE;
  if (g_strcmp0 (peek_text (&value), "closed") == 0)
    add (span, &change);
  return TRUE;
}

static const char *
keep (Span *span, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (span->texts, text) : NULL;
}

static gboolean
on_stay (HabeasStatement *row, Span *span, GError **error)
{
  const HabeasCaseChange change = {
    .case_rid = habeas_statement_get_int (row, 0),
    .when_ms = habeas_statement_get_int (row, 1),
    .of = HABEAS_CHANGED_MOVED,
    .from = keep (span, habeas_statement_get_text (row, 2)),
    .to = keep (span, habeas_statement_get_text (row, 3)),
  };

  add (span, &change);
  return TRUE;
}

/* --- Level --- */

/* What is true of a charge before the line @seq; FALSE through @there when it was not there. */
static gboolean
read_charge_before (Span *span, const HabeasUuid *id, gint64 seq, HabeasChargeFacts *facts,
  gboolean *there, GError **error)
{
  g_auto (HabeasValue) arrest = HABEAS_VALUE_INIT;
  g_auto (HabeasValue) class = HABEAS_VALUE_INIT;
  g_auto (HabeasValue) disposition = HABEAS_VALUE_INIT;
  g_auto (HabeasValue) count = HABEAS_VALUE_INIT;
  g_auto (HabeasValue) penalty = HABEAS_VALUE_INIT;
  g_auto (HabeasValue) offense = HABEAS_VALUE_INIT;
  g_auto (HabeasValue) retracted = HABEAS_VALUE_INIT;
  HabeasDb *db = span->snapshot->db;
  const HabeasRecordInfo *info = habeas_registry_get (HABEAS_RECORD_CHARGE);
  g_autoptr (HabeasStatement) catalogue = NULL;

  if (!get_before (span, HABEAS_RECORD_CHARGE, id, "arrest", seq, &arrest, error)
      || !get_before (span, HABEAS_RECORD_CHARGE, id, "class", seq, &class, error)
      || !get_before (span, HABEAS_RECORD_CHARGE, id, "disposition", seq, &disposition, error)
      || !get_before (span, HABEAS_RECORD_CHARGE, id, "count", seq, &count, error)
      || !get_before (span, HABEAS_RECORD_CHARGE, id, "max_penalty", seq, &penalty, error)
      || !get_before (span, HABEAS_RECORD_CHARGE, id, "offense", seq, &offense, error)
      || !habeas_replay_get_value_before (
        db, info, id, HABEAS_COLUMN_RETRACTED, seq, &retracted, error))
    return FALSE;
  *there = arrest.type != HABEAS_VALUE_NULL && peek_integer (&retracted) == 0;
  if (!*there)
    return TRUE;

  *facts = (HabeasChargeFacts){0};
  catalogue = habeas_db_prepare (
    db, "SELECT default_class, aggravated, level_2008 FROM offense WHERE rid = ?1", error);
  if (catalogue == NULL)
    return FALSE;
  habeas_statement_bind_int (catalogue, 1, peek_integer (&offense));
  if (habeas_statement_step (catalogue, NULL) == HABEAS_STEP_ROW)
    {
      habeas_derive_read_facts (peek_text (&class), habeas_statement_get_text (catalogue, 0),
        peek_text (&disposition), facts);
      facts->aggravated_by_default
        = g_strcmp0 (habeas_statement_get_text (catalogue, 1), "yes") == 0;
      facts->level_2008 = (int)habeas_statement_get_int (catalogue, 2);
    }
  else
    habeas_derive_read_facts (peek_text (&class), NULL, peek_text (&disposition), facts);
  facts->count = (int)peek_integer (&count);
  facts->max_penalty_days = (int)peek_integer (&penalty);
  return TRUE;
}

static gboolean
get_level_before (Span *span, gint64 case_rid, gint64 seq, HabeasLevel *level, GError **error)
{
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (HabeasChargeFacts));
  g_autoptr (HabeasStatement) charges = habeas_db_prepare (span->snapshot->db,
    "SELECT h.id FROM charge h JOIN arrest a ON a.rid = h.arrest WHERE a.\"case\" = ?1", error);
  HabeasStep step;

  if (charges == NULL)
    return FALSE;
  habeas_statement_bind_int (charges, 1, case_rid);
  while ((step = habeas_statement_step (charges, error)) == HABEAS_STEP_ROW)
    {
      HabeasChargeFacts charge;
      gboolean there = FALSE;
      HabeasUuid id;

      get_id (charges, 0, &id);
      if (!read_charge_before (span, &id, seq, &charge, &there, error))
        return FALSE;
      if (there)
        g_array_append_val (facts, charge);
    }
  *level = habeas_level_2011 ((const HabeasChargeFacts *)(gpointer)facts->data, facts->len, NULL);
  return step == HABEAS_STEP_DONE;
}

static gboolean
on_case_with_charges (HabeasStatement *row, Span *span, GError **error)
{
  HabeasCaseChange change = {
    .case_rid = habeas_statement_get_int (row, 0),
    .when_ms = habeas_statement_get_int (row, 1),
    .of = HABEAS_CHANGED_LEVEL,
  };
  HabeasLevel before;
  HabeasLevel after;

  if (!get_level_before (span, change.case_rid, span->first, &before, error)
      || !get_level_before (span, change.case_rid, span->end, &after, error))
    return FALSE;
  change.before = (int)before;
  change.after = (int)after;
  if (before != after)
    add (span, &change);
  return TRUE;
}

/* --- Stage --- */

static int
get_stage (HabeasPlaces *places, gint64 jurisdiction, const char *when)
{
  HabeasDate date;
  g_autoptr (HabeasStage) stage = NULL;

  if (when == NULL || jurisdiction == 0 || !habeas_date_parse (when, &date, NULL))
    return HABEAS_STAGE_CODE_UNKNOWN;
  stage = habeas_places_fold_stage (places, jurisdiction, &date);
  return stage != NULL ? HABEAS_STAGE_CODE (stage->participation, stage->opt_out)
                       : HABEAS_STAGE_CODE_UNKNOWN;
}

static gboolean
get_stage_before (
  Span *span, HabeasPlaces *places, const HabeasUuid *arrest, gint64 seq, int *code, GError **error)
{
  g_auto (HabeasValue) when = HABEAS_VALUE_INIT;
  g_auto (HabeasValue) jurisdiction = HABEAS_VALUE_INIT;

  if (!get_before (span, HABEAS_RECORD_ARREST, arrest, "when", seq, &when, error)
      || !get_before (
        span, HABEAS_RECORD_ARREST, arrest, "jurisdiction", seq, &jurisdiction, error))
    return FALSE;
  *code = get_stage (places, peek_integer (&jurisdiction), peek_text (&when));
  return TRUE;
}

static gboolean
on_arrest (HabeasStatement *row, Span *span, GError **error)
{
  HabeasCaseChange change = {
    .case_rid = habeas_statement_get_int (row, 0),
    .when_ms = habeas_statement_get_int (row, 1),
    .of = HABEAS_CHANGED_STAGE,
  };
  HabeasUuid id;

  get_id (row, 2, &id);
  if (!get_stage_before (span, span->places_before, &id, span->first, &change.before, error)
      || !get_stage_before (span, span->places_after, &id, span->end, &change.after, error))
    return FALSE;
  g_hash_table_add (span->told, g_memdup2 (&change.case_rid, sizeof change.case_rid));
  if (change.before != change.after)
    add (span, &change);
  return TRUE;
}

/* Cases of one jurisdiction that went from one stage to another are told together. */
static void
add_with_others (Span *span, guint from, const HabeasCaseChange *change)
{
  for (guint i = from; i < span->changes->len; i++)
    {
      HabeasCaseChange *other = &g_array_index (span->changes, HabeasCaseChange, i);

      if (other->before != change->before || other->after != change->after
          || g_strcmp0 (other->place, change->place) != 0)
        continue;
      other->n_cases++;
      other->case_rid = 0;
      return;
    }
  add (span, change);
}

/* A step that was recorded of a county, a city or a state, and the cases of it that are older than
 * the time. */
static gboolean
on_event (HabeasStatement *row, Span *span, GError **error)
{
  const gint64 when_ms = habeas_statement_get_int (row, 1);
  const guint from = span->changes->len;
  g_autoptr (HabeasStatement) cases = habeas_db_prepare (span->snapshot->db,
    "SELECT d.case_rid, d.arrested, d.jurisdiction, j.label FROM derived d"
    " JOIN jurisdiction j ON j.rid = d.jurisdiction JOIN \"case\" c ON c.rid = d.case_rid"
    " JOIN jurisdiction e ON e.rid = ?2"
    " WHERE d.live <> 0 AND (d.jurisdiction = ?2 OR (e.kind = 'state' AND j.state = e.state))"
    " AND EXISTS (SELECT 1 FROM op b WHERE b.row = c.id AND b.col = 0 AND b.seq < ?1)",
    error);
  HabeasStep step;

  if (cases == NULL)
    return FALSE;
  habeas_statement_bind_int (cases, 1, span->first);
  habeas_statement_bind_int (cases, 2, habeas_statement_get_int (row, 0));
  while ((step = habeas_statement_step (cases, error)) == HABEAS_STEP_ROW)
    {
      const char *when = habeas_statement_get_text (cases, 1);
      gint64 jurisdiction = habeas_statement_get_int (cases, 2);
      const HabeasCaseChange change = {
        .case_rid = habeas_statement_get_int (cases, 0),
        .when_ms = when_ms,
        .of = HABEAS_CHANGED_STAGE,
        .n_cases = 1,
        .before = get_stage (span->places_before, jurisdiction, when),
        .after = get_stage (span->places_after, jurisdiction, when),
        .place = keep (span, habeas_statement_get_text (cases, 3)),
      };

      if (change.before != change.after
          && g_hash_table_add (span->told, g_memdup2 (&change.case_rid, sizeof change.case_rid)))
        add_with_others (span, from, &change);
    }
  return step == HABEAS_STEP_DONE;
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const HabeasCaseChange *first = a;
  const HabeasCaseChange *second = b;

  if (first->when_ms != second->when_ms)
    return first->when_ms < second->when_ms ? -1 : 1;
  if (first->case_rid != second->case_rid)
    return first->case_rid < second->case_rid ? -1 : 1;
  return (int)first->of - (int)second->of;
}

static gboolean
collect (Span *span, GError **error)
{
  const HabeasRecordInfo *arrest = habeas_registry_get (HABEAS_RECORD_ARREST);
  g_autofree char *new_cases
    = g_strdup_printf ("SELECT c.rid, o.recv_ms, o.kind, o.txn FROM op o JOIN \"case\" c"
                       " ON c.id = o.row WHERE " IN_SPAN " AND o.tbl = %d AND o.col = 0"
                       " AND c.retracted = 0 ORDER BY o.seq",
      HABEAS_RECORD_CASE);
  g_autofree char *statuses = g_strdup_printf (
    "SELECT c.rid, o.recv_ms, o.seq, c.id FROM op o JOIN \"case\" c ON c.id = o.row"
    " WHERE " IN_SPAN " AND o.tbl = %d AND o.col = %u",
    HABEAS_RECORD_CASE,
    habeas_record_info_find (habeas_registry_get (HABEAS_RECORD_CASE), "status")->column);
  /* A stay that is not the first of its case. */
  g_autofree char *stays = g_strdup_printf (
    "SELECT c.rid, o.recv_ms,"
    " (SELECT coalesce (f.name, p.place) FROM custody_stay p LEFT JOIN facility f ON f.rid ="
    " p.facility WHERE p.\"case\" = c.rid AND p.rid < s.rid AND p.retracted = 0"
    " ORDER BY p.rid DESC LIMIT 1), coalesce (g.name, s.place)"
    " FROM op o JOIN custody_stay s ON s.id = o.row JOIN \"case\" c ON c.rid = s.\"case\""
    " LEFT JOIN facility g ON g.rid = s.facility"
    " WHERE " IN_SPAN " AND o.tbl = %d AND o.col = 0 AND s.retracted = 0"
    " AND EXISTS (SELECT 1 FROM custody_stay p WHERE p.\"case\" = c.rid AND p.rid < s.rid"
    " AND p.retracted = 0)",
    HABEAS_RECORD_CUSTODY_STAY);
  g_autofree char *charges
    = g_strdup_printf ("SELECT c.rid, max (o.recv_ms) FROM op o JOIN charge h ON h.id = o.row"
                       " JOIN arrest a ON a.rid = h.arrest JOIN \"case\" c ON c.rid = a.\"case\""
                       " WHERE " IN_SPAN " AND o.tbl = %d" OLD_CASE " GROUP BY c.rid",
      HABEAS_RECORD_CHARGE);
  /* The arrest that counts: chosen, or the earliest. */
  g_autofree char *arrests = g_strdup_printf (
    "SELECT c.rid, max (o.recv_ms), a.id FROM op o JOIN arrest a ON a.id = o.row"
    " JOIN \"case\" c ON c.rid = a.\"case\" WHERE " IN_SPAN
    " AND o.tbl = %d AND o.col IN (%u, %u) AND a.rid = coalesce (c.primary_arrest,"
    " (SELECT e.rid FROM arrest e WHERE e.\"case\" = c.rid AND e.retracted = 0"
    " ORDER BY e.when_first IS NULL, e.when_first, e.rid LIMIT 1))" OLD_CASE " GROUP BY c.rid",
    HABEAS_RECORD_ARREST, habeas_record_info_find (arrest, "when")->column,
    habeas_record_info_find (arrest, "jurisdiction")->column);
  g_autofree char *events
    = g_strdup_printf ("SELECT e.jurisdiction, max (o.recv_ms) FROM op o"
                       " JOIN jurisdiction_event e ON e.id = o.row WHERE " IN_SPAN
                       " AND o.tbl = %d AND e.jurisdiction NOT NULL GROUP BY e.jurisdiction",
      HABEAS_RECORD_JURISDICTION_EVENT);

  return for_each_row (span, new_cases, on_new_case, error)
         && for_each_row (span, statuses, on_status, error)
         && for_each_row (span, stays, on_stay, error)
         && for_each_row (span, charges, on_case_with_charges, error)
         && for_each_row (span, arrests, on_arrest, error)
         && for_each_row (span, events, on_event, error);
}

gboolean
habeas_snapshot_foreach_case_change (HabeasSnapshot *self, gint64 from_ms, gint64 to_ms,
  HabeasCaseChangeFunc func, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Span span = {.snapshot = self};
  gboolean read;

  g_return_val_if_fail (self != NULL && func != NULL, FALSE);

  span.changes = g_array_new (FALSE, FALSE, sizeof (HabeasCaseChange));
  span.texts = g_string_chunk_new (4096);
  habeas_db_set_cancellable (self->db, cancellable);
  read = habeas_history_find_received (self->db, from_ms, &span.first, error)
         && habeas_history_find_received (self->db, to_ms, &span.end, error);
  if (read && span.first < span.end)
    {
      span.told = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      span.places_before = habeas_places_new_before (self->db, span.first);
      span.places_after = habeas_places_new_before (self->db, span.end);
      read = collect (&span, error);
      habeas_places_free (span.places_before);
      habeas_places_free (span.places_after);
      g_hash_table_unref (span.told);
    }
  habeas_db_set_cancellable (self->db, NULL);
  if (read)
    {
      g_array_sort (span.changes, compare_changes);
      for (guint i = 0; i < span.changes->len; i++)
        func (&g_array_index (span.changes, HabeasCaseChange, i), user_data);
    }
  g_array_unref (span.changes);
  g_string_chunk_free (span.texts);
  return habeas_casebook_translate (read, error);
}
