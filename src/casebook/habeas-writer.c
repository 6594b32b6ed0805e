/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open transaction of one act: births and changes of cells, and at its end the derived answers
 * of every case that was touched. On the thread of the writing connection. */
#include "habeas-writer-private.h"

#include "habeas-casebook.h"
#include "habeas-deadline-keeper.h"
#include "habeas-fold.h"
#include "habeas-journal.h"
#include "habeas-registry.h"
#include "habeas-row-io.h"
#include "habeas-rules-in-force.h"

#include <string.h>

/* In bulk, new cases are indexed in groups of this many, while their rows are still in the page
 * cache. */
#define CASES_PER_GROUP 500

/* Rows between two looks at the cancellable. */
#define ROWS_PER_CANCEL_CHECK 64

struct _HabeasWriter {
  HabeasDb *db;              /* borrowed */
  GCancellable *cancellable; /* borrowed */
  HabeasIndexer *indexer;
  HabeasDeadlineKeeper *keeper;
  GHashTable *touched; /* set of case rids */
  char *label;
  gboolean wide;
  gboolean settings;
  guint n_rows;
  /* In bulk, records above these belong to cases that wait for their first indexing. */
  gboolean bulk;
  gint64 floor_case;
  gint64 floor_person;
  gint64 floor_arrest;
  guint n_waiting;
};

HabeasWriter *
habeas_writer_new (HabeasDb *db, gint64 generation, GCancellable *cancellable)
{
  HabeasWriter *self = g_new0 (HabeasWriter, 1);

  self->db = db;
  self->cancellable = cancellable;
  self->indexer = habeas_indexer_new (db, generation);
  self->keeper = habeas_deadline_keeper_new (habeas_rules_of (db));
  self->touched = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

void
habeas_writer_free (HabeasWriter *self)
{
  if (self == NULL)
    return;
  habeas_indexer_free (self->indexer);
  habeas_deadline_keeper_free (self->keeper);
  g_hash_table_unref (self->touched);
  g_free (self->label);
  g_free (self);
}

const char *
habeas_writer_get_label (HabeasWriter *self)
{
  return self->label;
}

HabeasDb *
habeas_writer_get_db (HabeasWriter *self)
{
  return self->db;
}

gint64
habeas_writer_get_actor (HabeasWriter *self)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (
    self->db, "SELECT v.rid FROM act JOIN volunteer v ON v.id = act.actor", NULL);

  return statement != NULL && habeas_statement_step (statement, NULL) == HABEAS_STEP_ROW
           ? habeas_statement_get_int (statement, 0)
           : 0;
}

gboolean
habeas_writer_get_wide (HabeasWriter *self)
{
  return self->wide;
}

const HabeasLists *
habeas_writer_get_lists (HabeasWriter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return habeas_rules_of (self->db);
}

void
habeas_writer_set_wide (HabeasWriter *self)
{
  self->wide = TRUE;
}

gboolean
habeas_writer_get_settings (HabeasWriter *self)
{
  return self->settings;
}

void
habeas_writer_set_label (HabeasWriter *self, const char *label)
{
  g_return_if_fail (self != NULL);

  g_free (self->label);
  self->label = g_strdup (label);
}

/* The first column of the first row, 0 when there is none. */
static gboolean
get_int (HabeasWriter *self, const char *sql, gint64 argument, gint64 *value, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db, sql, error);
  HabeasStep step;

  *value = 0;
  if (statement == NULL)
    return FALSE;
  if (argument != 0)
    habeas_statement_bind_int (statement, 1, argument);
  step = habeas_statement_step (statement, error);
  if (step == HABEAS_STEP_ROW)
    *value = habeas_statement_get_int (statement, 0);
  return step != HABEAS_STEP_ERROR;
}

static gboolean
raise_floors (HabeasWriter *self, GError **error)
{
  self->n_waiting = 0;
  return get_int (self, "SELECT max (rid) FROM \"case\"", 0, &self->floor_case, error)
         && get_int (self, "SELECT max (rid) FROM person", 0, &self->floor_person, error)
         && get_int (self, "SELECT max (rid) FROM arrest", 0, &self->floor_arrest, error);
}

/**
 * habeas_writer_expect:
 * @n_cases: about how many new cases will come
 *
 * Chooses the way of large imports when most cases of the casebook will be new.
 */
gboolean
habeas_writer_expect (HabeasWriter *self, guint64 n_cases, GError **error)
{
  gint64 n_existing = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->bulk || n_cases < HABEAS_BULK_CASES)
    return TRUE;
  if (!get_int (self, "SELECT count(*) FROM \"case\"", 0, &n_existing, error))
    return FALSE;
  if ((guint64)n_existing > n_cases * 4)
    return TRUE;
  self->bulk = raise_floors (self, error) && habeas_indexer_begin_bulk (self->indexer, error)
               && habeas_journal_begin_bulk (self->db, error);
  return self->bulk;
}

static void
touch_case (HabeasWriter *self, gint64 case_rid)
{
  if (case_rid == 0 || (self->bulk && case_rid > self->floor_case)
      || g_hash_table_contains (self->touched, &case_rid))
    return;
  g_hash_table_add (self->touched, g_memdup2 (&case_rid, sizeof case_rid));
}

void
habeas_writer_forget_case (HabeasWriter *self, gint64 case_rid)
{
  g_hash_table_remove (self->touched, &case_rid);
}

gboolean
habeas_writer_unindex (HabeasWriter *self, gint64 case_rid, GError **error)
{
  return habeas_indexer_remove (self->indexer, case_rid, error);
}

static gboolean
touch_cases_of (HabeasWriter *self, const char *sql, gint64 argument, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db, sql, error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, argument);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    touch_case (self, habeas_statement_get_int (statement, 0));
  return step == HABEAS_STEP_DONE;
}

static gboolean
touch_owner (HabeasWriter *self, HabeasRecordKind kind, gint64 owner, GError **error)
{
  gint64 case_rid;

  switch (
    habeas_record_info_find (habeas_registry_get (kind), habeas_registry_get (kind)->owner)->ref)
    {
    case HABEAS_RECORD_CASE:
      touch_case (self, owner);
      return TRUE;
    case HABEAS_RECORD_PERSON:
      return (self->bulk && owner > self->floor_person)
             || touch_cases_of (self, "SELECT rid FROM \"case\" WHERE person = ?1", owner, error);
    case HABEAS_RECORD_ARREST:
      if (self->bulk && owner > self->floor_arrest)
        return TRUE;
      if (!get_int (self, "SELECT \"case\" FROM arrest WHERE rid = ?1", owner, &case_rid, error))
        return FALSE;
      touch_case (self, case_rid);
      return TRUE;
    case HABEAS_RECORD_JURISDICTION:
      self->wide = TRUE;
      return TRUE;
    default:
      return TRUE;
    }
}

/**
 * habeas_writer_touch:
 *
 * Notes every case whose derived answers depend on the record.
 */
gboolean
habeas_writer_touch (HabeasWriter *self, HabeasRecordKind kind, gint64 rid, GError **error)
{
  const HabeasRecordInfo *info = habeas_registry_get (kind);
  g_autofree char *sql = NULL;
  gint64 owner;

  switch (kind)
    {
    case HABEAS_RECORD_CASE:
      touch_case (self, rid);
      return TRUE;
    case HABEAS_RECORD_PERSON:
      return touch_cases_of (self, "SELECT rid FROM \"case\" WHERE person = ?1", rid, error);
    case HABEAS_RECORD_VOLUNTEER:
      return touch_cases_of (self, "SELECT rid FROM \"case\" WHERE lead = ?1", rid, error);
    case HABEAS_RECORD_JURISDICTION:
    case HABEAS_RECORD_OFFENSE:
    case HABEAS_RECORD_FACILITY:
      self->wide = TRUE;
      return TRUE;
    case HABEAS_RECORD_SETTING:
      self->settings = TRUE;
      return TRUE;
    default:
      break;
    }
  if (info->owner == NULL)
    return TRUE;
  sql = g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE rid = ?1", info->owner, info->name);
  return get_int (self, sql, rid, &owner, error) && touch_owner (self, kind, owner, error);
}

static gboolean
check_cancelled (HabeasWriter *self, GError **error)
{
  return self->n_rows++ % ROWS_PER_CANCEL_CHECK != 0
         || !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/* Records that come later for one of these cases touch it like any other change. */
static gboolean
index_waiting_cases (HabeasWriter *self, GError **error)
{
  g_autoptr (HabeasStatement) statement
    = habeas_db_prepare (self->db, "SELECT rid FROM \"case\" WHERE rid > ?1 ORDER BY rid", error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, self->floor_case);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      if (!check_cancelled (self, error)
          || !habeas_indexer_add (self->indexer, habeas_statement_get_int (statement, 0), error))
        return FALSE;
    }
  return step == HABEAS_STEP_DONE && raise_floors (self, error);
}

/**
 * habeas_writer_insert:
 * @record: its rid is set
 *
 * Stores a new record; the trigger writes its birth into the journal.
 */
gboolean
habeas_writer_insert (HabeasWriter *self, HabeasRecord *record, GError **error)
{
  HabeasRecordKind kind = habeas_record_get_kind (record);
  const HabeasRecordInfo *info = habeas_record_get_info (record);
  g_autoptr (HabeasStatement) statement = NULL;
  gint64 rid;

  g_return_val_if_fail (self != NULL && habeas_record_get_rid (record) == 0, FALSE);

  if (!check_cancelled (self, error)
      || (kind == HABEAS_RECORD_CASE && self->n_waiting >= CASES_PER_GROUP
          && !index_waiting_cases (self, error)))
    return FALSE;
  statement = habeas_db_prepare (self->db, habeas_row_insert_sql (kind), error);
  if (statement == NULL)
    return FALSE;
  habeas_row_bind (statement, record);
  if (!habeas_statement_run (statement, error))
    return FALSE;
  rid = habeas_db_last_rowid (self->db);
  if (self->bulk && !habeas_journal_write_birth (self->db, record, error))
    return FALSE;
  habeas_record_set_rid (record, rid);
  habeas_deadline_keeper_note_birth (self->keeper, record);
  if (kind == HABEAS_RECORD_CASE)
    {
      self->n_waiting += self->bulk;
      touch_case (self, rid);
    }
  else if (kind == HABEAS_RECORD_SETTING)
    self->settings = TRUE;
  else if (info->owner != NULL)
    return touch_owner (self, kind, habeas_record_get_integer (record, info->owner, 0), error);
  return TRUE;
}

static gboolean
set_cell (HabeasWriter *self, const HabeasRecordInfo *info, gint64 rid, const HabeasField *field,
  const HabeasValue *value, GError **error)
{
  g_autofree char *sql
    = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ?1 WHERE rid = ?2", info->name, field->name);
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db, sql, error);

  if (statement == NULL)
    return FALSE;
  habeas_row_bind_value (statement, 1, value);
  habeas_statement_bind_int (statement, 2, rid);
  return habeas_statement_run (statement, error);
}

gboolean
habeas_writer_set (HabeasWriter *self, HabeasRecordKind kind, gint64 rid, const char *field_name,
  const HabeasValue *value, GError **error)
{
  const HabeasRecordInfo *info = habeas_registry_get (kind);
  const HabeasField *field;

  g_return_val_if_fail (self != NULL && info != NULL && value != NULL, FALSE);

  field = habeas_record_info_find (info, field_name);
  g_return_val_if_fail (field != NULL && field->column != 0, FALSE);

  /* Touched before and after: a child given to another owner changes both. */
  return check_cancelled (self, error) && habeas_writer_touch (self, kind, rid, error)
         && habeas_deadline_keeper_note_change (self->keeper, self, kind, rid, field_name, error)
         && set_cell (self, info, rid, field, value, error)
         && (g_strcmp0 (info->owner, field_name) != 0
             || habeas_writer_touch (self, kind, rid, error));
}

gboolean
habeas_writer_update (HabeasWriter *self, HabeasRecord *record, guint *n_changed, GError **error)
{
  const HabeasRecordInfo *info = habeas_record_get_info (record);
  gint64 rid = habeas_record_get_rid (record);
  g_autoptr (HabeasRecord) stored = NULL;
  guint n = 0;

  g_return_val_if_fail (self != NULL && rid != 0, FALSE);

  stored = habeas_writer_get (self, info->kind, rid, error);
  if (stored == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOT_FOUND,
          "The record is not there any more");
      return FALSE;
    }
  for (guint i = 0; i < info->n_fields; i++)
    {
      const HabeasValue *value;

      if (info->fields[i].column == 0)
        continue;
      value = habeas_record_peek_value (record, i);
      if (habeas_value_equal (value, habeas_record_peek_value (stored, i)))
        continue;
      if (!habeas_writer_set (self, info->kind, rid, info->fields[i].name, value, error))
        return FALSE;
      n++;
    }
  if (n_changed != NULL)
    *n_changed = n;
  return TRUE;
}

gboolean
habeas_writer_retract (HabeasWriter *self, HabeasRecordKind kind, gint64 rid, GError **error)
{
  const HabeasRecordInfo *info = habeas_registry_get (kind);
  g_autofree char *sql = NULL;
  g_autoptr (HabeasStatement) statement = NULL;

  g_return_val_if_fail (self != NULL && info != NULL, FALSE);

  sql = g_strdup_printf ("UPDATE \"%s\" SET retracted = 1 WHERE rid = ?1", info->name);
  statement = habeas_db_prepare (self->db, sql, error);
  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, rid);
  habeas_deadline_keeper_note_retract (self->keeper, kind, rid);
  return habeas_statement_run (statement, error) && habeas_writer_touch (self, kind, rid, error);
}

HabeasRecord *
habeas_writer_get (HabeasWriter *self, HabeasRecordKind kind, gint64 rid, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return habeas_row_get (self->db, kind, rid, error);
}

GPtrArray *
habeas_writer_get_owned (HabeasWriter *self, HabeasRecordKind kind, gint64 owner, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (self != NULL, NULL);

  if (!habeas_row_get_owned (self->db, kind, owner, records, error))
    return NULL;
  return g_steal_pointer (&records);
}

gint64
habeas_writer_find_id (
  HabeasWriter *self, HabeasRecordKind kind, const HabeasUuid *id, GError **error)
{
  g_autofree char *sql
    = g_strdup_printf ("SELECT rid FROM \"%s\" WHERE id = ?1", habeas_registry_get (kind)->name);
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db, sql, error);

  if (statement == NULL)
    return 0;
  habeas_statement_bind_blob (statement, 1, id->bytes, sizeof id->bytes);
  return habeas_statement_step (statement, error) == HABEAS_STEP_ROW
           ? habeas_statement_get_int (statement, 0)
           : 0;
}

gint64
habeas_writer_find_case (HabeasWriter *self, const char *number, GError **error)
{
  g_autoptr (HabeasStatement) statement = NULL;

  g_return_val_if_fail (self != NULL && number != NULL, 0);

  statement = habeas_db_prepare (self->db,
    "SELECT rid FROM \"case\" WHERE number = ?1 AND retracted = 0 ORDER BY rid LIMIT 1", error);
  if (statement == NULL)
    return 0;
  habeas_statement_bind_text (statement, 1, number);
  return habeas_statement_step (statement, error) == HABEAS_STEP_ROW
           ? habeas_statement_get_int (statement, 0)
           : 0;
}

gint64
habeas_writer_find_imported (
  HabeasWriter *self, const char *source, const char *key, gint64 *import_row, GError **error)
{
  g_autoptr (HabeasStatement) statement = NULL;

  g_return_val_if_fail (self != NULL && source != NULL && key != NULL, 0);

  /* The newest row of the key: an update of a case leaves a row of its own. */
  statement = habeas_db_prepare (self->db,
    "SELECT i.\"case\", i.rid FROM import_row i JOIN \"case\" c ON c.rid = i.\"case\""
    " WHERE i.source = ?1 AND i.key = ?2 AND i.retracted = 0 AND c.retracted = 0"
    " ORDER BY i.rid DESC LIMIT 1",
    error);
  if (statement == NULL)
    return 0;
  habeas_statement_bind_text (statement, 1, source);
  habeas_statement_bind_text (statement, 2, key);
  if (habeas_statement_step (statement, error) != HABEAS_STEP_ROW)
    return 0;
  if (import_row != NULL)
    *import_row = habeas_statement_get_int (statement, 1);
  return habeas_statement_get_int (statement, 0);
}

gint64
habeas_writer_ensure_volunteer (HabeasWriter *self, const char *name, GError **error)
{
  g_autofree char *folded = habeas_fold (name);
  g_autoptr (HabeasRecord) volunteer = NULL;
  g_autoptr (HabeasStatement) statement = NULL;
  HabeasStep step;

  g_return_val_if_fail (self != NULL, 0);

  /* A clinic has tens of volunteers: reading them all is cheaper than keeping folded names. */
  statement = habeas_db_prepare (
    self->db, "SELECT rid, name FROM volunteer WHERE retracted = 0 ORDER BY rid", error);
  if (statement == NULL)
    return 0;
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      const char *other = habeas_statement_get_text (statement, 1);
      g_autofree char *other_folded = other != NULL ? habeas_fold (other) : NULL;

      if (g_strcmp0 (folded, other_folded) == 0)
        return habeas_statement_get_int (statement, 0);
    }
  if (step == HABEAS_STEP_ERROR)
    return 0;
  volunteer = habeas_record_new (HABEAS_RECORD_VOLUNTEER);
  habeas_record_set_text (volunteer, "name", name);
  habeas_record_set_text (volunteer, "role", "volunteer");
  return habeas_writer_insert (self, volunteer, error) ? habeas_record_get_rid (volunteer) : 0;
}

gint64
habeas_writer_ensure_community_event (
  HabeasWriter *self, const char *name, const char *date, const char *place, GError **error)
{
  g_autofree char *folded = habeas_fold (name);
  g_autoptr (HabeasRecord) event = NULL;
  g_autoptr (HabeasStatement) statement = NULL;
  HabeasStep step;

  g_return_val_if_fail (self != NULL, 0);

  statement = habeas_db_prepare (self->db,
    "SELECT rid, name FROM community_event WHERE retracted = 0 AND date = ?1 ORDER BY rid", error);
  if (statement == NULL)
    return 0;
  habeas_statement_bind_text (statement, 1, date);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      const char *other = habeas_statement_get_text (statement, 1);
      g_autofree char *other_folded = other != NULL ? habeas_fold (other) : NULL;

      if (g_strcmp0 (folded, other_folded) == 0)
        return habeas_statement_get_int (statement, 0);
    }
  if (step == HABEAS_STEP_ERROR)
    return 0;
  event = habeas_record_new (HABEAS_RECORD_COMMUNITY_EVENT);
  habeas_record_set_text (event, "name", name);
  habeas_record_set_text (event, "date", date);
  habeas_record_set_text (event, "place", place);
  return habeas_writer_insert (self, event, error) ? habeas_record_get_rid (event) : 0;
}

/**
 * habeas_writer_dup_next_number:
 *
 * The next number of this laptop. The prefix is a setting of the device, so that two laptops of a
 * team never give the same number to two cases.
 */
char *
habeas_writer_dup_next_number (HabeasWriter *self, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db,
    "SELECT coalesce ((SELECT value FROM meta WHERE key = 'number_prefix'), 'A'),"
    " 1 + coalesce ((SELECT max (cast (substr (number, instr (number, '-') + 1) AS INTEGER))"
    " FROM \"case\" WHERE number GLOB coalesce ((SELECT value FROM meta WHERE key = "
    "'number_prefix'),"
    " 'A') || '-[0-9]*'), 0)",
    error);

  g_return_val_if_fail (self != NULL, NULL);

  if (statement == NULL || habeas_statement_step (statement, error) != HABEAS_STEP_ROW)
    return NULL;
  return g_strdup_printf ("%s-%04" G_GINT64_FORMAT, habeas_statement_get_text (statement, 0),
    habeas_statement_get_int (statement, 1));
}

gboolean
habeas_writer_finish (HabeasWriter *self, GError **error)
{
  GHashTableIter iter;
  gpointer rid;

  if (!habeas_deadline_keeper_settle (self->keeper, self, error))
    return FALSE;
  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &rid, NULL))
    {
      if (!check_cancelled (self, error)
          || !habeas_indexer_update (self->indexer, *(gint64 *)rid, error))
        return FALSE;
    }
  return !self->bulk
         || (index_waiting_cases (self, error) && habeas_indexer_finish (self->indexer, error)
             && habeas_journal_end_bulk (self->db, error));
}
