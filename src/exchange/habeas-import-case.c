/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of one case put together, by the rules of importing: rows that tell of one arrest, one
 * detainer, one hearing make one; of two values for one fact the first is kept and the other is
 * reported. Owned by the import; one thread at a time. */

#include "habeas-import-case.h"

#include "habeas-registry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Facts of the case itself: one value each. */
static const HabeasRecordKind singles[] = {
  HABEAS_RECORD_CASE,
  HABEAS_RECORD_PERSON,
  HABEAS_RECORD_PERSON_NAME,
  HABEAS_RECORD_CONTACT,
  HABEAS_RECORD_CUSTODY_STAY,
  HABEAS_RECORD_BOND,
};

static void
arrest_free (gpointer data)
{
  HabeasImportArrest *self = data;

  g_object_unref (self->record);
  g_ptr_array_unref (self->charges);
  g_ptr_array_unref (self->detainers);
  g_free (self);
}

static void
imported_row_free (gpointer data)
{
  HabeasImportedRow *self = data;

  g_free (self->raw);
  g_free (self);
}

HabeasImportCase *
habeas_import_case_new (const char *key)
{
  HabeasImportCase *self = g_new0 (HabeasImportCase, 1);

  self->key = g_strdup (key);
  self->arrests = g_ptr_array_new_with_free_func (arrest_free);
  self->hearings = g_ptr_array_new_with_free_func (g_object_unref);
  self->notes = g_ptr_array_new_with_free_func (g_object_unref);
  self->aliases = g_ptr_array_new_with_free_func (g_object_unref);
  self->tags = g_ptr_array_new_with_free_func (g_object_unref);
  self->rows = g_ptr_array_new_with_free_func (imported_row_free);
  return self;
}

void
habeas_import_case_free (HabeasImportCase *self)
{
  if (self == NULL)
    return;
  g_free (self->key);
  g_free (self->lead);
  for (guint i = 0; i < HABEAS_N_RECORDS; i++)
    g_clear_object (&self->single[i]);
  g_ptr_array_unref (self->arrests);
  g_ptr_array_unref (self->hearings);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->aliases);
  g_ptr_array_unref (self->tags);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static gboolean
is_fact (const HabeasField *field)
{
  return field->column != 0 && field->type != HABEAS_FIELD_REF;
}

/* Whether both say the same; what refers to other records does not count. NULL is nothing said. */
gboolean
habeas_records_equal (HabeasRecord *a, HabeasRecord *b)
{
  const HabeasRecordInfo *info = habeas_record_get_info (a != NULL ? a : b);

  if (a == NULL || b == NULL)
    return a == b;
  for (guint i = 0; i < info->n_fields; i++)
    if (is_fact (&info->fields[i])
        && !habeas_value_equal (habeas_record_peek_value (a, i), habeas_record_peek_value (b, i)))
      return FALSE;
  return TRUE;
}

static char *
show_value (const HabeasValue *value)
{
  if (value->type == HABEAS_VALUE_INTEGER)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
  return g_strdup (value->type == HABEAS_VALUE_TEXT ? value->text : "");
}

static void
report_contradiction (HabeasMapping *mapping, HabeasImportResult *result, guint number,
  const HabeasRecordInfo *info, const HabeasField *field, const char *first, const char *other)
{
  g_autofree char *path = g_strconcat (info->name, ".", field->name, NULL);
  HabeasColumn *column = habeas_mapping_find (mapping, path);
  g_autofree char *reason = NULL;

  /* Names of people stand in no report: the row is enough to find them. */
  if (field->sensitivity == HABEAS_SENSITIVITY_NAME)
    reason = g_strdup (_ ("An earlier row of the case says otherwise; that one was kept"));
  else
    reason = g_strdup_printf (
      _ ("An earlier row of the case says “%s”, this one “%s”; the first was kept"), first, other);
  habeas_import_result_reject (
    result, number, column != NULL ? column->heading : _ (field->label), reason);
}

/* Takes over what @into does not know yet; reports what it knows otherwise. */
static void
merge_facts (HabeasRecord *into, HabeasRecord *from, guint number, HabeasMapping *mapping,
  HabeasImportResult *result)
{
  const HabeasRecordInfo *info = habeas_record_get_info (into);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const HabeasValue *known = habeas_record_peek_value (into, i);
      const HabeasValue *said = habeas_record_peek_value (from, i);

      if (!is_fact (&info->fields[i]) || said->type == HABEAS_VALUE_NULL
          || habeas_value_equal (known, said))
        continue;
      if (known->type == HABEAS_VALUE_NULL)
        {
          HabeasValue copy = HABEAS_VALUE_INIT;

          habeas_value_copy (&copy, said);
          habeas_record_take_value (into, i, &copy);
        }
      else
        {
          g_autofree char *first = show_value (known);
          g_autofree char *other = show_value (said);

          report_contradiction (mapping, result, number, info, &info->fields[i], first, other);
        }
    }
}

/* Whether nothing in one contradicts the other. */
static gboolean
are_compatible (HabeasRecord *a, HabeasRecord *b)
{
  const HabeasRecordInfo *info = habeas_record_get_info (a);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const HabeasValue *x = habeas_record_peek_value (a, i);
      const HabeasValue *y = habeas_record_peek_value (b, i);

      if (is_fact (&info->fields[i]) && x->type != HABEAS_VALUE_NULL && y->type != HABEAS_VALUE_NULL
          && !habeas_value_equal (x, y))
        return FALSE;
    }
  return TRUE;
}

static HabeasImportArrest *
add_arrest (HabeasImportCase *self, HabeasRecord *record, const HabeasPlace *place)
{
  HabeasImportArrest *arrest = g_new0 (HabeasImportArrest, 1);

  arrest->is_told = record != NULL;
  arrest->record
    = record != NULL ? g_object_ref (record) : habeas_record_new (HABEAS_RECORD_ARREST);
  arrest->place = place;
  arrest->charges = g_ptr_array_new_with_free_func (g_object_unref);
  arrest->detainers = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->arrests, arrest);
  return arrest;
}

/* Equal (when, agency, jurisdiction) is one arrest. A row that says none of the three goes on with
 * the arrest before it. */
static HabeasImportArrest *
find_arrest (HabeasImportCase *self, HabeasImportRow *row)
{
  HabeasRecord *record = row->single[HABEAS_RECORD_ARREST];
  const char *when = record != NULL ? habeas_record_get_text (record, "when") : NULL;
  const char *agency = record != NULL ? habeas_record_get_text (record, "agency") : NULL;

  if (when == NULL && agency == NULL && row->place == NULL && self->arrests->len > 0)
    return g_ptr_array_index (self->arrests, self->arrests->len - 1);
  for (guint i = 0; i < self->arrests->len; i++)
    {
      HabeasImportArrest *arrest = g_ptr_array_index (self->arrests, i);

      if (arrest->place == row->place
          && g_strcmp0 (habeas_record_get_text (arrest->record, "when"), when) == 0
          && g_strcmp0 (habeas_record_get_text (arrest->record, "agency"), agency) == 0)
        return arrest;
    }
  return NULL;
}

static void
merge_hold (HabeasImportArrest *arrest, HabeasImportRow *row, HabeasMapping *mapping,
  HabeasImportResult *result)
{
  const HabeasRecordInfo *info = habeas_registry_get (HABEAS_RECORD_DETAINER);
  const HabeasField *field = habeas_record_info_find (info, "recorded");

  if (row->hold == NULL)
    return;
  if (arrest->hold == NULL)
    arrest->hold = row->hold;
  else if (!g_str_equal (arrest->hold, row->hold))
    report_contradiction (mapping, result, row->number, info, field, arrest->hold, row->hold);
}

/* A cell that says yes makes a detainer, and so does a fact about one; blank and no make none. */
static void
merge_detainer (HabeasImportArrest *arrest, HabeasImportRow *row, HabeasMapping *mapping,
  HabeasImportResult *result)
{
  HabeasRecord *said = row->single[HABEAS_RECORD_DETAINER];
  gboolean empty = said == NULL;

  merge_hold (arrest, row, mapping, result);
  if (said != NULL)
    {
      g_autoptr (HabeasRecord) nothing = habeas_record_new (HABEAS_RECORD_DETAINER);

      empty = habeas_records_equal (said, nothing);
    }
  if (empty && g_strcmp0 (row->hold, "yes") != 0)
    return;
  if (!empty && g_strcmp0 (row->hold, "no") == 0)
    {
      HabeasColumn *column = habeas_mapping_find (mapping, "detainer.recorded");

      habeas_import_result_reject (result, row->number, column != NULL ? column->heading : "",
        _ ("The row says that there is no detainer, and tells of one; none was recorded"));
      return;
    }
  if (arrest->hold != NULL && g_str_equal (arrest->hold, "no"))
    return;
  for (guint i = 0; i < arrest->detainers->len; i++)
    {
      HabeasRecord *known = g_ptr_array_index (arrest->detainers, i);

      if (said == NULL)
        return;
      if (are_compatible (known, said))
        {
          merge_facts (known, said, row->number, mapping, result);
          return;
        }
    }
  g_ptr_array_add (arrest->detainers,
    said != NULL ? g_object_ref (said) : habeas_record_new (HABEAS_RECORD_DETAINER));
}

/* Adds what is not there yet. */
static void
merge_set (GPtrArray *known, GPtrArray *said)
{
  for (guint i = 0; i < said->len; i++)
    {
      HabeasRecord *record = g_ptr_array_index (said, i);
      gboolean found = FALSE;

      for (guint j = 0; j < known->len && !found; j++)
        found = habeas_records_equal (record, g_ptr_array_index (known, j));
      if (!found)
        g_ptr_array_add (known, g_object_ref (record));
    }
}

static void
merge_hearing (HabeasImportCase *self, HabeasRecord *hearing)
{
  g_autoptr (GPtrArray) said = NULL;

  if (hearing == NULL)
    return;
  said = g_ptr_array_new ();
  g_ptr_array_add (said, hearing);
  merge_set (self->hearings, said);
}

static void
merge_lead (
  HabeasImportCase *self, HabeasImportRow *row, HabeasMapping *mapping, HabeasImportResult *result)
{
  const HabeasRecordInfo *info = habeas_registry_get (HABEAS_RECORD_CASE);

  if (row->lead == NULL)
    return;
  if (self->lead == NULL)
    self->lead = g_strdup (row->lead);
  else if (!g_str_equal (self->lead, row->lead))
    report_contradiction (mapping, result, row->number, info,
      habeas_record_info_find (info, "lead"), self->lead, row->lead);
}

/**
 * habeas_import_case_add:
 * @self: a case
 * @row: a good row of it
 * @mapping: the mapping, for the headings in reports
 * @result: gets contradictions
 */
void
habeas_import_case_add (
  HabeasImportCase *self, HabeasImportRow *row, HabeasMapping *mapping, HabeasImportResult *result)
{
  HabeasImportArrest *arrest;
  HabeasImportedRow *imported = g_new0 (HabeasImportedRow, 1);

  g_return_if_fail (self != NULL && row != NULL && !row->is_bad);

  for (guint i = 0; i < G_N_ELEMENTS (singles); i++)
    {
      HabeasRecordKind kind = singles[i];

      if (row->single[kind] == NULL)
        continue;
      if (self->single[kind] == NULL)
        self->single[kind] = g_object_ref (row->single[kind]);
      else
        merge_facts (self->single[kind], row->single[kind], row->number, mapping, result);
    }
  merge_lead (self, row, mapping, result);
  arrest = find_arrest (self, row);
  if (arrest == NULL
      && (row->single[HABEAS_RECORD_ARREST] != NULL || row->charges->len > 0
          || row->single[HABEAS_RECORD_DETAINER] != NULL || g_strcmp0 (row->hold, "yes") == 0))
    arrest = add_arrest (self, row->single[HABEAS_RECORD_ARREST], row->place);
  else if (arrest != NULL && row->single[HABEAS_RECORD_ARREST] != NULL)
    merge_facts (arrest->record, row->single[HABEAS_RECORD_ARREST], row->number, mapping, result);
  if (arrest != NULL)
    {
      for (guint i = 0; i < row->charges->len; i++)
        g_ptr_array_add (arrest->charges, g_object_ref (g_ptr_array_index (row->charges, i)));
      merge_detainer (arrest, row, mapping, result);
    }
  merge_hearing (self, row->single[HABEAS_RECORD_HEARING]);
  merge_set (self->notes, row->notes);
  merge_set (self->aliases, row->aliases);
  merge_set (self->tags, row->tags);
  imported->number = row->number;
  imported->raw = g_strdup (row->raw);
  g_ptr_array_add (self->rows, imported);
}

static gboolean
has_name (HabeasImportCase *self)
{
  HabeasRecord *name = self->single[HABEAS_RECORD_PERSON_NAME];
  HabeasRecord *person = self->single[HABEAS_RECORD_PERSON];

  return self->aliases->len > 0
         || (name != NULL
             && (!habeas_record_is_null (name, "full") || !habeas_record_is_null (name, "given")
                 || !habeas_record_is_null (name, "family")))
         || (person != NULL && !habeas_record_is_null (person, "call_name"));
}

static char *
make_up_name (HabeasImportCase *self)
{
  for (guint i = 0; i < self->arrests->len; i++)
    {
      HabeasImportArrest *arrest = g_ptr_array_index (self->arrests, i);
      const char *booking = habeas_record_get_text (arrest->record, "booking_number");

      if (booking != NULL)
        return g_strdup_printf (_ ("Not named (booking %s)"), booking);
    }
  return g_strdup_printf (
    _ ("Not named (row %u)"), ((HabeasImportedRow *)g_ptr_array_index (self->rows, 0))->number);
}

/**
 * habeas_import_case_finish:
 * @self: a case with all its rows
 *
 * What a row need not say: a case without a status is an intake, or closed if it has a day on which
 * it was; somebody without any name is called by the booking or the row.
 */
void
habeas_import_case_finish (HabeasImportCase *self)
{
  HabeasRecord *record;

  g_return_if_fail (self != NULL && self->rows->len > 0);

  if (self->single[HABEAS_RECORD_CASE] == NULL)
    self->single[HABEAS_RECORD_CASE] = habeas_record_new (HABEAS_RECORD_CASE);
  record = self->single[HABEAS_RECORD_CASE];
  if (habeas_record_is_null (record, "status"))
    habeas_record_set_text (
      record, "status", habeas_record_is_null (record, "closed") ? "intake" : "closed");
  if (self->single[HABEAS_RECORD_PERSON] == NULL)
    self->single[HABEAS_RECORD_PERSON] = habeas_record_new (HABEAS_RECORD_PERSON);
  if (!has_name (self))
    {
      g_autofree char *called = make_up_name (self);

      habeas_record_set_text (record, "called", called);
    }
}

guint
habeas_import_case_count_charges (HabeasImportCase *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->arrests->len; i++)
    n += ((HabeasImportArrest *)g_ptr_array_index (self->arrests, i))->charges->len;
  return n;
}
