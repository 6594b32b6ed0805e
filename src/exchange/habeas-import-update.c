/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet that is imported again: what changed in it changes in the casebook, and nothing else. A
 * value that somebody corrected in the casebook since is not overwritten but reported. On the
 * thread of the open act. */

#include "habeas-import-update.h"

#include "habeas-fold.h"
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static guint
last_row (HabeasImportUpdate *self)
{
  return ((HabeasImportedRow *)g_ptr_array_index (self->after->rows, self->after->rows->len - 1))
    ->number;
}

static void
report_conflict (HabeasImportUpdate *self, const HabeasRecordInfo *info, const HabeasField *field)
{
  g_autofree char *path = g_strconcat (info->name, ".", field->name, NULL);
  HabeasColumn *column = habeas_mapping_find (self->mapping, path);

  habeas_import_result_reject (self->result, last_row (self),
    column != NULL ? column->heading : _ (field->label),
    _ ("The casebook says otherwise since; it was left as it is"));
}

/* Carries the difference between @before and @after into @stored. */
static gboolean
update_record (HabeasImportUpdate *self, HabeasRecord *stored, HabeasRecord *before,
  HabeasRecord *after, GError **error)
{
  const HabeasRecordInfo *info = habeas_record_get_info (stored);
  gboolean changed = FALSE;

  for (guint i = 0; i < info->n_fields; i++)
    {
      static const HabeasValue none = HABEAS_VALUE_INIT;
      const HabeasField *field = &info->fields[i];
      const HabeasValue *was;
      const HabeasValue *is;
      const HabeasValue *now;
      HabeasValue copy = HABEAS_VALUE_INIT;

      if (field->column == 0 || field->type == HABEAS_FIELD_REF)
        continue;
      was = before != NULL ? habeas_record_peek_value (before, i) : &none;
      is = after != NULL ? habeas_record_peek_value (after, i) : &none;
      now = habeas_record_peek_value (stored, i);
      if (habeas_value_equal (was, is) || habeas_value_equal (now, is))
        continue;
      /* A number of our own making stays when the sheet has none. */
      if (is->type == HABEAS_VALUE_NULL && before == NULL)
        continue;
      if (!habeas_value_equal (now, was))
        {
          report_conflict (self, info, field);
          continue;
        }
      habeas_value_copy (&copy, is);
      habeas_record_take_value (stored, i, &copy);
      changed = TRUE;
    }
  if (!changed)
    return TRUE;
  self->changed = TRUE;
  return self->dry || habeas_writer_update (self->writer, stored, NULL, error);
}

/* Changes a reference from what the sheet said to what it says. */
static gboolean
update_reference (HabeasImportUpdate *self, HabeasRecord *stored, const char *field, gint64 was,
  gint64 is, GError **error)
{
  const HabeasRecordInfo *info = habeas_record_get_info (stored);
  gint64 now = habeas_record_get_integer (stored, field, 0);

  if (was == is || now == is)
    return TRUE;
  if (now != was)
    {
      report_conflict (self, info, habeas_record_info_find (info, field));
      return TRUE;
    }
  if (is == 0)
    habeas_record_set_null (stored, field);
  else
    habeas_record_set_integer (stored, field, is);
  self->changed = TRUE;
  return self->dry || habeas_writer_update (self->writer, stored, NULL, error);
}

gboolean
habeas_import_insert_owned (HabeasWriter *writer, const char *owner_field, gint64 owner_rid,
  HabeasRecord *record, GError **error)
{
  habeas_record_set_integer (record, owner_field, owner_rid);
  return habeas_writer_insert (writer, record, error);
}

gboolean
habeas_import_insert_charge (HabeasWriter *writer, HabeasImportRefs *refs, gint64 arrest_rid,
  HabeasRecord *charge, GError **error)
{
  gint64 offense;

  if (!habeas_import_refs_get_offense (
        refs, habeas_record_get_text (charge, "as_booked"), &offense, error))
    return FALSE;
  if (offense != 0)
    habeas_record_set_integer (charge, "offense", offense);
  return habeas_import_insert_owned (writer, "arrest", arrest_rid, charge, error);
}

gboolean
habeas_import_insert_arrest (HabeasWriter *writer, HabeasImportRefs *refs, gint64 case_rid,
  HabeasImportArrest *arrest, GError **error)
{
  gint64 rid;
  gint64 place;

  if (!habeas_import_refs_get_place (refs, arrest->place, &place, error))
    return FALSE;
  if (place != 0)
    habeas_record_set_integer (arrest->record, "jurisdiction", place);
  if (!habeas_import_insert_owned (writer, "case", case_rid, arrest->record, error))
    return FALSE;
  rid = habeas_record_get_rid (arrest->record);
  for (guint i = 0; i < arrest->charges->len; i++)
    if (!habeas_import_insert_charge (
          writer, refs, rid, g_ptr_array_index (arrest->charges, i), error))
      return FALSE;
  for (guint i = 0; i < arrest->detainers->len; i++)
    if (!habeas_import_insert_owned (
          writer, "arrest", rid, g_ptr_array_index (arrest->detainers, i), error))
      return FALSE;
  return TRUE;
}

/* How alike two records are: 0 not at all, 2 by the field that names them, 3 wholly. */
static guint
get_likeness (HabeasRecord *a, HabeasRecord *b, const char *naming_field)
{
  if (habeas_records_equal (a, b))
    return 3;
  if (naming_field != NULL
      && g_strcmp0 (
           habeas_record_get_text (a, naming_field), habeas_record_get_text (b, naming_field))
           == 0)
    return 2;
  return 0;
}

/* The record most like @wanted that is not taken yet; taken out of @records. */
static HabeasRecord *
take_like (GPtrArray *records, HabeasRecord *wanted, const char *naming_field, guint least)
{
  guint best = least;
  guint best_likeness = 0;
  guint found = G_MAXUINT;

  for (guint i = 0; i < records->len; i++)
    {
      guint likeness = get_likeness (g_ptr_array_index (records, i), wanted, naming_field);

      if (likeness >= best && likeness > best_likeness)
        {
          best_likeness = likeness;
          found = i;
        }
    }
  return found != G_MAXUINT ? g_ptr_array_steal_index (records, found) : NULL;
}

static GPtrArray *
copy_records (GPtrArray *records)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; records != NULL && i < records->len; i++)
    g_ptr_array_add (copy, g_object_ref (g_ptr_array_index (records, i)));
  return copy;
}

typedef gboolean (*InsertFunc) (
  HabeasImportUpdate *self, gint64 owner, HabeasRecord *record, GError **error);

/* Many records of one kind under one owner: what is the same in the sheet is left alone, what was
 * changed there is changed, what is new is born. What is gone from the sheet stays. */
static gboolean
update_set (HabeasImportUpdate *self, HabeasRecordKind kind, gint64 owner, GPtrArray *before_all,
  GPtrArray *after_all, const char *naming_field, InsertFunc insert, GError **error)
{
  g_autoptr (GPtrArray) stored = NULL;
  g_autoptr (GPtrArray) before = copy_records (before_all);
  g_autoptr (GPtrArray) after = copy_records (after_all);

  stored = habeas_writer_get_owned (self->writer, kind, owner, error);
  if (stored == NULL)
    return FALSE;
  for (guint i = 0; i < after->len;)
    {
      g_autoptr (HabeasRecord) same = take_like (before, g_ptr_array_index (after, i), NULL, 3);
      g_autoptr (HabeasRecord) kept = NULL;

      if (same == NULL)
        {
          i++;
          continue;
        }
      /* It stands for one of the stored ones, which no other may claim. */
      kept = take_like (stored, same, naming_field, 2);
      g_ptr_array_remove_index (after, i);
    }
  for (guint i = 0; i < after->len; i++)
    {
      HabeasRecord *wanted = g_ptr_array_index (after, i);
      g_autoptr (HabeasRecord) was = take_like (before, wanted, naming_field, 2);
      g_autoptr (HabeasRecord) target = NULL;

      if (was == NULL && before->len > 0)
        was = g_ptr_array_steal_index (before, 0);
      target = take_like (stored, was != NULL ? was : wanted, naming_field, 2);
      if (target != NULL)
        {
          if (!update_record (self, target, was, wanted, error))
            return FALSE;
          continue;
        }
      self->changed = TRUE;
      if (!self->dry && !insert (self, owner, wanted, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_charge (HabeasImportUpdate *self, gint64 owner, HabeasRecord *record, GError **error)
{
  return habeas_import_insert_charge (self->writer, self->refs, owner, record, error);
}

static gboolean
insert_owned (HabeasImportUpdate *self, gint64 owner, HabeasRecord *record, GError **error)
{
  return habeas_import_insert_owned (
    self->writer, habeas_record_get_info (record)->owner, owner, record, error);
}

static HabeasImportArrest *
find_arrest_before (HabeasImportUpdate *self, guint index)
{
  HabeasImportArrest *wanted = g_ptr_array_index (self->after->arrests, index);
  GPtrArray *arrests = self->before != NULL ? self->before->arrests : NULL;

  for (guint i = 0; arrests != NULL && i < arrests->len; i++)
    {
      HabeasImportArrest *arrest = g_ptr_array_index (arrests, i);

      if (arrest->place == wanted->place
          && get_likeness (arrest->record, wanted->record, "when") >= 2)
        return arrest;
    }
  /* The only one then is the only one now, whatever was corrected in it. */
  if (arrests != NULL && arrests->len == 1 && self->after->arrests->len == 1)
    return g_ptr_array_index (arrests, 0);
  return NULL;
}

static gboolean
find_stored_arrest (HabeasImportUpdate *self, GPtrArray *stored, HabeasImportArrest *like,
  HabeasRecord **found, GError **error)
{
  gint64 place;

  *found = NULL;
  if (!habeas_import_refs_get_place (self->refs, like->place, &place, error))
    return FALSE;
  for (guint i = 0; i < stored->len && *found == NULL; i++)
    {
      HabeasRecord *record = g_ptr_array_index (stored, i);

      if (habeas_record_get_integer (record, "jurisdiction", 0) == place
          && get_likeness (record, like->record, "when") >= 2)
        *found = record;
    }
  if (*found == NULL && stored->len == 1 && self->before != NULL && self->before->arrests->len == 1)
    *found = g_ptr_array_index (stored, 0);
  return TRUE;
}

/* The column of holds alone cannot take a detainer back: somebody must look at it. */
static void
check_hold (HabeasImportUpdate *self, HabeasImportArrest *before, HabeasImportArrest *after)
{
  const HabeasRecordInfo *info = habeas_registry_get (HABEAS_RECORD_DETAINER);

  if (before != NULL && before->detainers->len > 0 && g_strcmp0 (after->hold, "no") == 0)
    report_conflict (self, info, habeas_record_info_find (info, "recorded"));
}

static gboolean
update_arrest (HabeasImportUpdate *self, GPtrArray *stored, guint index, GError **error)
{
  HabeasImportArrest *after = g_ptr_array_index (self->after->arrests, index);
  HabeasImportArrest *before = find_arrest_before (self, index);
  HabeasRecord *target;
  gint64 was_place = 0;
  gint64 is_place;
  gint64 rid;

  if (!find_stored_arrest (self, stored, before != NULL ? before : after, &target, error))
    return FALSE;
  if (target == NULL)
    {
      self->changed = TRUE;
      return self->dry
             || habeas_import_insert_arrest (
               self->writer, self->refs, self->case_rid, after, error);
    }
  rid = habeas_record_get_rid (target);
  if (!habeas_import_refs_get_place (
        self->refs, before != NULL ? before->place : NULL, &was_place, error)
      || !habeas_import_refs_get_place (self->refs, after->place, &is_place, error)
      || !update_record (self, target, before != NULL ? before->record : NULL, after->record, error)
      || !update_reference (self, target, "jurisdiction", was_place, is_place, error))
    return FALSE;
  check_hold (self, before, after);
  return update_set (self, HABEAS_RECORD_CHARGE, rid, before != NULL ? before->charges : NULL,
           after->charges, "as_booked", insert_charge, error)
         && update_set (self, HABEAS_RECORD_DETAINER, rid,
           before != NULL ? before->detainers : NULL, after->detainers, "lodged", insert_owned,
           error);
}

static gboolean
update_arrests (HabeasImportUpdate *self, GError **error)
{
  g_autoptr (GPtrArray) stored
    = habeas_writer_get_owned (self->writer, HABEAS_RECORD_ARREST, self->case_rid, error);

  if (stored == NULL)
    return FALSE;
  for (guint i = 0; i < self->after->arrests->len; i++)
    if (!update_arrest (self, stored, i, error))
      return FALSE;
  return TRUE;
}

/* A kind of which the sheet knows one: the stored one that came from it, or a new one. */
static gboolean
update_single (HabeasImportUpdate *self, HabeasRecordKind kind, gint64 owner, GError **error)
{
  g_autoptr (GPtrArray) before = g_ptr_array_new ();
  g_autoptr (GPtrArray) after = g_ptr_array_new ();
  g_autoptr (GPtrArray) stored = NULL;
  g_autoptr (HabeasRecord) target = NULL;
  HabeasRecord *was = self->before != NULL ? self->before->single[kind] : NULL;
  HabeasRecord *is = self->after->single[kind];

  if (is == NULL || habeas_records_equal (was, is))
    return TRUE;
  stored = habeas_writer_get_owned (self->writer, kind, owner, error);
  if (stored == NULL)
    return FALSE;
  if (was != NULL)
    {
      target = take_like (stored, was, NULL, 3);
      if (target == NULL && stored->len > 0)
        target = g_object_ref (g_ptr_array_index (stored, 0));
    }
  else
    target = take_like (stored, is, NULL, 3);
  if (target != NULL)
    return update_record (self, target, was, is, error);
  self->changed = TRUE;
  return self->dry || insert_owned (self, owner, is, error);
}

static gboolean
update_lead (HabeasImportUpdate *self, HabeasRecord *stored, GError **error)
{
  const char *was_name = self->before != NULL ? self->before->lead : NULL;
  gint64 was = 0;
  gint64 is = 0;

  if (g_strcmp0 (was_name, self->after->lead) == 0)
    return TRUE;
  if (self->dry)
    {
      self->changed = TRUE;
      return TRUE;
    }
  return habeas_import_refs_get_volunteer (self->refs, was_name, &was, error)
         && habeas_import_refs_get_volunteer (self->refs, self->after->lead, &is, error)
         && update_reference (self, stored, "lead", was, is, error);
}

static gboolean
update_case_and_person (HabeasImportUpdate *self, gint64 *person_rid, GError **error)
{
  g_autoptr (HabeasRecord) stored
    = habeas_writer_get (self->writer, HABEAS_RECORD_CASE, self->case_rid, error);
  g_autoptr (HabeasRecord) person = NULL;

  if (stored == NULL)
    return FALSE;
  *person_rid = habeas_record_get_integer (stored, "person", 0);
  if (!update_record (self, stored,
        self->before != NULL ? self->before->single[HABEAS_RECORD_CASE] : NULL,
        self->after->single[HABEAS_RECORD_CASE], error)
      || !update_lead (self, stored, error))
    return FALSE;
  if (*person_rid == 0)
    return TRUE;
  person = habeas_writer_get (self->writer, HABEAS_RECORD_PERSON, *person_rid, error);
  return person != NULL
         && update_record (self, person,
           self->before != NULL ? self->before->single[HABEAS_RECORD_PERSON] : NULL,
           self->after->single[HABEAS_RECORD_PERSON], error);
}

/**
 * habeas_import_update_run:
 * @self: the case and the change
 * @error: return location
 *
 * Returns: FALSE if an error was set; what the casebook did not take is reported in the result
 */
gboolean
habeas_import_update_run (HabeasImportUpdate *self, GError **error)
{
  gint64 person = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!update_case_and_person (self, &person, error))
    return FALSE;
  if (person != 0
      && (!update_single (self, HABEAS_RECORD_PERSON_NAME, person, error)
          || !update_single (self, HABEAS_RECORD_CONTACT, person, error)
          || !update_set (self, HABEAS_RECORD_PERSON_NAME, person,
            self->before != NULL ? self->before->aliases : NULL, self->after->aliases, "full",
            insert_owned, error)))
    return FALSE;
  return update_single (self, HABEAS_RECORD_CUSTODY_STAY, self->case_rid, error)
         && update_single (self, HABEAS_RECORD_BOND, self->case_rid, error)
         && update_arrests (self, error)
         && update_set (self, HABEAS_RECORD_HEARING, self->case_rid,
           self->before != NULL ? self->before->hearings : NULL, self->after->hearings, "when",
           insert_owned, error)
         && update_set (self, HABEAS_RECORD_NOTE, self->case_rid, NULL, self->after->notes, "text",
           insert_owned, error)
         && update_set (self, HABEAS_RECORD_TAG, self->case_rid,
           self->before != NULL ? self->before->tags : NULL, self->after->tags, "name",
           insert_owned, error);
}

static GHashTable *
get_name_words (HabeasImportCase *self)
{
  static const char *const fields[] = {"full", "family", "given"};
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  HabeasRecord *name = self->single[HABEAS_RECORD_PERSON_NAME];

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (fields); i++)
    {
      const char *text = habeas_record_get_text (name, fields[i]);
      g_auto (GStrv) tokens = text != NULL ? habeas_fold_tokens (text) : NULL;

      for (guint j = 0; tokens != NULL && tokens[j] != NULL; j++)
        g_hash_table_add (words, g_strdup (tokens[j]));
    }
  return words;
}

static gboolean
share_fact (HabeasImportCase *a, HabeasImportCase *b, const char *field)
{
  HabeasRecord *x = a->single[HABEAS_RECORD_PERSON];
  HabeasRecord *y = b->single[HABEAS_RECORD_PERSON];
  const char *text = x != NULL ? habeas_record_get_text (x, field) : NULL;

  return text != NULL && y != NULL && g_strcmp0 (text, habeas_record_get_text (y, field)) == 0;
}

/**
 * habeas_import_case_is_somebody_else:
 * @before: a case as the sheet told of it before
 * @after: the case under the same number now
 *
 * Two lists made from one form both count from 1: the second must not turn the people of the first
 * into its own.
 *
 * Returns: whether no word of the names, no birth date and no A-number is the same
 */
gboolean
habeas_import_case_is_somebody_else (HabeasImportCase *before, HabeasImportCase *after)
{
  g_autoptr (GHashTable) was = get_name_words (before);
  g_autoptr (GHashTable) is = get_name_words (after);
  GHashTableIter iter;
  gpointer word;

  if (g_hash_table_size (was) == 0 || g_hash_table_size (is) == 0
      || share_fact (before, after, "birth_date") || share_fact (before, after, "a_number"))
    return FALSE;
  g_hash_table_iter_init (&iter, is);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    if (g_hash_table_contains (was, word))
      return FALSE;
  return TRUE;
}
