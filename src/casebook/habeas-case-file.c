/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything about one case at one moment. Loaded on the thread of a reading connection, immutable
 * and free to be read by any thread afterwards. */
#include "habeas-case-file-private.h"

#include "habeas-court-closures.h"
#include "habeas-derive.h"
#include "habeas-list.h"
#include "habeas-registry.h"
#include "habeas-row-io.h"
#include "habeas-rules-in-force.h"

#include <string.h>

struct _HabeasCaseFile {
  GObject parent_instance;

  const HabeasLists *lists; /* by which it was read */
  HabeasCaseRow *row;
  HabeasRecord *matter; /* the record of the case itself */
  HabeasRecord *person;
  GPtrArray *records[HABEAS_N_RECORDS];
  GHashTable *references; /* "kind:rid" → text */
  GHashTable *closures;   /* rid of a deadline → GArray of gint32 */
  HabeasLevel level_2011;
  HabeasLevel level_2008;
  GPtrArray *reasons_2011;
  GPtrArray *reasons_2008;
  HabeasStage *stage;
  HabeasClock *clock;
};

G_DEFINE_FINAL_TYPE (HabeasCaseFile, habeas_case_file, G_TYPE_OBJECT)

static void
habeas_case_file_finalize (GObject *object)
{
  HabeasCaseFile *self = HABEAS_CASE_FILE (object);

  g_clear_pointer (&self->row, habeas_case_row_free);
  g_clear_object (&self->matter);
  g_clear_object (&self->person);
  for (int kind = 0; kind < HABEAS_N_RECORDS; kind++)
    g_clear_pointer (&self->records[kind], g_ptr_array_unref);
  g_clear_pointer (&self->references, g_hash_table_unref);
  g_clear_pointer (&self->closures, g_hash_table_unref);
  g_clear_pointer (&self->reasons_2011, g_ptr_array_unref);
  g_clear_pointer (&self->reasons_2008, g_ptr_array_unref);
  g_clear_pointer (&self->stage, habeas_stage_free);
  g_clear_pointer (&self->clock, habeas_clock_free);

  G_OBJECT_CLASS (habeas_case_file_parent_class)->finalize (object);
}

static void
habeas_case_file_class_init (HabeasCaseFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = habeas_case_file_finalize;
}

static void
habeas_case_file_init (HabeasCaseFile *self)
{
  for (int kind = 0; kind < HABEAS_N_RECORDS; kind++)
    self->records[kind] = g_ptr_array_new_with_free_func (g_object_unref);
  self->references = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->closures
    = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_array_unref);
}

/* Kinds whose rows stand under @owner. */
static gboolean
load_owned (HabeasCaseFile *self, HabeasDb *db, HabeasRecordKind owner, gint64 rid, GError **error)
{
  for (int kind = 1; kind < HABEAS_N_RECORDS; kind++)
    {
      const HabeasRecordInfo *info = habeas_registry_get (kind);

      if (kind == HABEAS_RECORD_CASE || kind == HABEAS_RECORD_IMPORT_ROW || info->owner == NULL
          || habeas_record_info_find (info, info->owner)->ref != owner)
        continue;
      if (!habeas_row_get_owned (db, kind, rid, self->records[kind], error))
        return FALSE;
    }
  return TRUE;
}

/* What a reference to a record of the kind is shown as; NULL for kinds that have no short text. */
static const char *
reference_column (HabeasRecordKind kind)
{
  switch ((int)kind)
    {
    case HABEAS_RECORD_JURISDICTION:
      return "label";
    case HABEAS_RECORD_OFFENSE:
      return "name_en";
    case HABEAS_RECORD_VOLUNTEER:
    case HABEAS_RECORD_FACILITY:
    case HABEAS_RECORD_COURT:
    case HABEAS_RECORD_COMMUNITY_EVENT:
      return "name";
    case HABEAS_RECORD_DOCUMENT:
      return "title";
    default:
      return NULL;
    }
}

static gboolean
load_reference (
  HabeasCaseFile *self, HabeasDb *db, HabeasRecordKind kind, gint64 rid, GError **error)
{
  const char *column = reference_column (kind);
  g_autofree char *key = g_strdup_printf ("%d:%" G_GINT64_FORMAT, kind, rid);
  g_autofree char *sql = NULL;
  g_autoptr (HabeasStatement) statement = NULL;
  HabeasStep step;

  if (column == NULL || g_hash_table_contains (self->references, key))
    return TRUE;
  sql = g_strdup_printf (
    "SELECT \"%s\" FROM \"%s\" WHERE rid = ?1", column, habeas_registry_get (kind)->name);
  statement = habeas_db_prepare (db, sql, error);
  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, rid);
  step = habeas_statement_step (statement, error);
  if (step == HABEAS_STEP_ROW)
    g_hash_table_insert (self->references, g_steal_pointer (&key),
      g_strdup (habeas_statement_get_text (statement, 0)));
  return step != HABEAS_STEP_ERROR;
}

static gboolean
load_references_of (HabeasCaseFile *self, HabeasDb *db, HabeasRecord *record, GError **error)
{
  const HabeasRecordInfo *info = habeas_record_get_info (record);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const HabeasField *field = &info->fields[i];
      const HabeasValue *value;

      if (field->type != HABEAS_FIELD_REF || field->column == 0)
        continue;
      value = habeas_record_peek_value (record, i);
      if (value->type == HABEAS_VALUE_INTEGER
          && !load_reference (self, db, field->ref, value->integer, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
load_records (HabeasCaseFile *self, HabeasDb *db, GError **error)
{
  GPtrArray *arrests = self->records[HABEAS_RECORD_ARREST];

  if (!load_owned (self, db, HABEAS_RECORD_CASE, habeas_record_get_rid (self->matter), error))
    return FALSE;
  for (guint i = 0; i < arrests->len; i++)
    {
      if (!load_owned (
            self, db, HABEAS_RECORD_ARREST, habeas_record_get_rid (arrests->pdata[i]), error))
        return FALSE;
    }
  if (self->person != NULL
      && !load_owned (self, db, HABEAS_RECORD_PERSON, habeas_record_get_rid (self->person), error))
    return FALSE;
  if (!load_references_of (self, db, self->matter, error))
    return FALSE;
  for (int kind = 1; kind < HABEAS_N_RECORDS; kind++)
    {
      for (guint i = 0; i < self->records[kind]->len; i++)
        {
          if (!load_references_of (self, db, self->records[kind]->pdata[i], error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
load_closures (HabeasCaseFile *self, HabeasDb *db, GError **error)
{
  GPtrArray *deadlines = self->records[HABEAS_RECORD_DEADLINE];

  for (guint i = 0; i < deadlines->len; i++)
    {
      const gint64 rid = habeas_record_get_rid (deadlines->pdata[i]);
      GArray *days = habeas_court_closures_of_deadline (
        db, self->row->rid, habeas_record_get_text (deadlines->pdata[i], "from"), error);

      if (days == NULL)
        return FALSE;
      g_hash_table_insert (self->closures, g_memdup2 (&rid, sizeof rid), days);
    }
  return TRUE;
}

/* The clock again, with all it can say: the row holds only its instants. */
static void
load_clock (HabeasCaseFile *self, HabeasDeriver *deriver)
{
  GPtrArray *detainers = self->records[HABEAS_RECORD_DETAINER];
  HabeasRecord *latest = NULL;

  for (guint i = 0; i < detainers->len; i++)
    {
      const char *lodged = habeas_record_get_text (detainers->pdata[i], "lodged");

      if (latest == NULL || g_strcmp0 (lodged, habeas_record_get_text (latest, "lodged")) >= 0)
        latest = detainers->pdata[i];
    }
  for (guint i = 0; latest != NULL && i < self->records[HABEAS_RECORD_ARREST]->len; i++)
    {
      HabeasRecord *arrest = self->records[HABEAS_RECORD_ARREST]->pdata[i];
      const char *eligible = habeas_record_get_text (arrest, "release_eligible");
      const char *zone;
      HabeasDate date = {.precision = HABEAS_DATE_UNKNOWN};

      if (habeas_record_get_rid (arrest) != habeas_record_get_integer (latest, "arrest", 0))
        continue;
      zone
        = habeas_deriver_get_zone (deriver, habeas_record_get_integer (arrest, "jurisdiction", 0));
      if (eligible != NULL)
        habeas_date_parse (eligible, &date, NULL);
      self->clock = habeas_clock_new (self->lists, &date, zone, self->row->form, NULL);
    }
}

static gboolean
load_derived (HabeasCaseFile *self, HabeasDb *db, gint64 rid, GError **error)
{
  g_autoptr (HabeasDeriver) deriver = habeas_deriver_new (db);
  g_auto (HabeasDerived) derived = {0};
  g_autofree HabeasChargeFacts *facts = NULL;

  habeas_derived_init (&derived);
  if (!habeas_deriver_compute (deriver, rid, &derived, error))
    return FALSE;
  facts = g_new (HabeasChargeFacts, derived.charges->len + 1);
  for (guint i = 0; i < derived.charges->len; i++)
    facts[i] = g_array_index (derived.charges, HabeasDerivedCharge, i).facts;
  self->reasons_2011 = habeas_reasons_new ();
  self->reasons_2008 = habeas_reasons_new ();
  self->level_2011 = habeas_level_2011 (facts, derived.charges->len, self->reasons_2011);
  self->level_2008 = habeas_level_2008 (facts, derived.charges->len, self->reasons_2008);
  self->stage = habeas_deriver_get_stage (
    deriver, derived.row->jurisdiction_rid, derived.row->arrested, error);
  load_clock (self, deriver);
  return TRUE;
}

HabeasCaseFile *
habeas_case_file_load (HabeasDb *db, gint64 rid, GError **error)
{
  g_autoptr (HabeasCaseFile) self = g_object_new (HABEAS_TYPE_CASE_FILE, NULL);
  g_autofree char *now = habeas_list_now ();
  gint64 person;

  self->lists = habeas_rules_of (db);
  if (!habeas_list_read_row (db, rid, now, &self->row, error))
    return NULL;
  self->matter = habeas_row_get (db, HABEAS_RECORD_CASE, rid, error);
  if (self->matter == NULL)
    return NULL;
  person = habeas_record_get_integer (self->matter, "person", 0);
  if (person != 0)
    {
      self->person = habeas_row_get (db, HABEAS_RECORD_PERSON, person, error);
      if (self->person == NULL)
        return NULL;
    }
  if (!load_records (self, db, error) || !load_closures (self, db, error)
      || !load_derived (self, db, rid, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* The lists by which it was read. */
const HabeasLists *
habeas_case_file_get_lists (HabeasCaseFile *self)
{
  g_return_val_if_fail (HABEAS_IS_CASE_FILE (self), NULL);

  return self->lists;
}

const HabeasCaseRow *
habeas_case_file_get_row (HabeasCaseFile *self)
{
  g_return_val_if_fail (HABEAS_IS_CASE_FILE (self), NULL);

  return self->row;
}

HabeasRecord *
habeas_case_file_get_case (HabeasCaseFile *self)
{
  g_return_val_if_fail (HABEAS_IS_CASE_FILE (self), NULL);

  return self->matter;
}

HabeasRecord *
habeas_case_file_get_person (HabeasCaseFile *self)
{
  g_return_val_if_fail (HABEAS_IS_CASE_FILE (self), NULL);

  return self->person;
}

/**
 * habeas_case_file_get_records:
 *
 * Returns: (transfer none): live records of the kind that belong to the case, its person or its
 * arrests
 */
GPtrArray *
habeas_case_file_get_records (HabeasCaseFile *self, HabeasRecordKind kind)
{
  g_return_val_if_fail (HABEAS_IS_CASE_FILE (self), NULL);
  g_return_val_if_fail (kind > 0 && kind < HABEAS_N_RECORDS, NULL);

  return self->records[kind];
}

/**
 * habeas_case_file_get_owned:
 * @owner: an arrest of this file
 *
 * Returns: (transfer container): those records of the kind whose owner it is
 */
GPtrArray *
habeas_case_file_get_owned (HabeasCaseFile *self, HabeasRecordKind kind, HabeasRecord *owner)
{
  GPtrArray *owned = g_ptr_array_new ();
  const char *field = habeas_registry_get (kind)->owner;

  g_return_val_if_fail (HABEAS_IS_CASE_FILE (self) && field != NULL, owned);

  for (guint i = 0; i < self->records[kind]->len; i++)
    {
      if (habeas_record_get_integer (self->records[kind]->pdata[i], field, 0)
          == habeas_record_get_rid (owner))
        g_ptr_array_add (owned, self->records[kind]->pdata[i]);
    }
  return owned;
}

const char *
habeas_case_file_get_reference (HabeasCaseFile *self, HabeasRecord *record, const char *field)
{
  const HabeasField *info = habeas_record_info_find (habeas_record_get_info (record), field);
  gint64 rid = habeas_record_get_integer (record, field, 0);
  g_autofree char *key = NULL;

  g_return_val_if_fail (info != NULL && info->type == HABEAS_FIELD_REF, NULL);

  key = g_strdup_printf ("%d:%" G_GINT64_FORMAT, info->ref, rid);
  return g_hash_table_lookup (self->references, key);
}

HabeasLevel
habeas_case_file_get_level_2011 (HabeasCaseFile *self, GPtrArray **reasons)
{
  g_return_val_if_fail (HABEAS_IS_CASE_FILE (self), HABEAS_LEVEL_UNKNOWN);

  if (reasons != NULL)
    *reasons = self->reasons_2011;
  return self->level_2011;
}

HabeasLevel
habeas_case_file_get_level_2008 (HabeasCaseFile *self, GPtrArray **reasons)
{
  g_return_val_if_fail (HABEAS_IS_CASE_FILE (self), HABEAS_LEVEL_UNKNOWN);

  if (reasons != NULL)
    *reasons = self->reasons_2008;
  return self->level_2008;
}

const HabeasStage *
habeas_case_file_get_stage (HabeasCaseFile *self)
{
  g_return_val_if_fail (HABEAS_IS_CASE_FILE (self), NULL);

  return self->stage;
}

const HabeasClock *
habeas_case_file_get_clock (HabeasCaseFile *self)
{
  g_return_val_if_fail (HABEAS_IS_CASE_FILE (self), NULL);

  return self->clock;
}

const gint32 *
habeas_case_file_get_closures (HabeasCaseFile *self, HabeasRecord *deadline, gsize *n)
{
  const gint64 rid = habeas_record_get_rid (deadline);
  const GArray *days;

  g_return_val_if_fail (HABEAS_IS_CASE_FILE (self) && n != NULL, NULL);

  days = g_hash_table_lookup (self->closures, &rid);
  *n = days != NULL ? days->len : 0;
  return days != NULL ? (const gint32 *)(void *)days->data : NULL;
}
