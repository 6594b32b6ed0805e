/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The day on which one looks around in the sample clinic. What the seed makes is left as it is; on
 * top of it some of its open cases get what is dated around that day. Any thread. */
#include "habeas-sample-live.h"

#include "habeas-case-query.h"
#include "habeas-deadline.h"
#include "habeas-rules-in-force.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many open cases are looked at for detainers that wait. */
#define LOOKED_AT 120

/* When people could go, local time. Saturday, Sunday and Monday 2 January do not count. */
static const char *const eligible[] = {
  "2011-12-27T20:00", /* over since the evening before */
  "2011-12-28T17:30",
  "2011-12-28T23:40",
  "2011-12-29T09:15",
  "2011-12-29T16:45",
  "2011-12-30T10:00",
};

typedef struct {
  const char *kind;
  const char *when;
  const char *place;
} Hearing;

static const Hearing hearings[] = {
  {"bond", "2011-12-30T15:30", "630 Sansome Street"},
  {"master", "2012-01-03T08:30", "100 Montgomery Street"},
  {"criminal", "2012-01-03T13:30", "Hall of Justice, department 17"},
  {"bond", "2012-01-05T09:00", "630 Sansome Street"},
  {"individual", "2012-01-09T08:30", "100 Montgomery Street"},
  {"master", "2012-01-18T13:00", "100 Montgomery Street"},
};

typedef struct {
  const char *key;
  const char *from;
} Due;

static const Due dues[] = {
  {"change_of_address", "2011-12-20"}, /* overdue */
  {"bia_appeal", "2011-12-05"},
  {"filing_before_individual", "2012-02-06"},
  {"response_to_filing", "2011-12-29"},
  {"motion_reconsider", "2011-12-12"},
  {"asylum_one_year", "2011-01-17"},
};

typedef struct {
  const char *what; /* translatable */
  const char *due;
} Task;

static const Task tasks[] = {
  {N_ ("Ask for the I-247 served on the client"), "2011-12-27"},
  {N_ ("Send the fee waiver to the court"), "2011-12-29"},
  {N_ ("Bring the notice of appearance to the jail"), "2011-12-30"},
  {N_ ("Call the public defender about the booking"), "2012-01-03"},
  {N_ ("Check the locator again"), "2012-01-04"},
};

typedef struct {
  HabeasCasebook *casebook;
  GPtrArray *held;  /* of HabeasCaseFile: a detainer waits in them */
  GPtrArray *other; /* of HabeasCaseFile: open, without one */
} Live;

static gboolean
set_cell (HabeasWriter *writer, HabeasRecord *record, const char *field, const char *local,
  const char *zone, GError **error)
{
  g_auto (HabeasValue) value = HABEAS_VALUE_INIT;
  g_autofree char *cell = g_strdup_printf ("%s[%s]", local, zone);

  habeas_value_set_text (&value, cell);
  return habeas_writer_set (
    writer, habeas_record_get_kind (record), habeas_record_get_rid (record), field, &value, error);
}

static HabeasRecord *
get_arrest (HabeasCaseFile *file, HabeasRecord *detainer)
{
  GPtrArray *arrests = habeas_case_file_get_records (file, HABEAS_RECORD_ARREST);

  for (guint i = 0; i < arrests->len; i++)
    if (habeas_record_get_rid (arrests->pdata[i])
        == habeas_record_get_integer (detainer, "arrest", 0))
      return arrests->pdata[i];
  return NULL;
}

static gboolean
run_clock (HabeasWriter *writer, HabeasCaseFile *file, const char *local, GError **error)
{
  const HabeasCaseRow *row = habeas_case_file_get_row (file);
  GPtrArray *detainers = habeas_case_file_get_records (file, HABEAS_RECORD_DETAINER);
  HabeasRecord *detainer = detainers->pdata[detainers->len - 1];
  HabeasRecord *arrest = get_arrest (file, detainer);

  return arrest != NULL && set_cell (writer, arrest, "release_eligible", local, row->zone, error)
         && set_cell (writer, detainer, "lodged", "2011-12-26T11:15", row->zone, error);
}

static HabeasRecord *
record_of_case (HabeasRecordKind kind, HabeasCaseFile *file)
{
  HabeasRecord *record = habeas_record_new (kind);

  habeas_record_set_integer (record, "case", habeas_case_file_get_row (file)->rid);
  return record;
}

static gboolean
add_hearing (HabeasWriter *writer, HabeasCaseFile *file, const Hearing *hearing, GError **error)
{
  g_autoptr (HabeasRecord) record = record_of_case (HABEAS_RECORD_HEARING, file);
  g_autofree char *when
    = g_strdup_printf ("%s[%s]", hearing->when, habeas_case_file_get_row (file)->zone);

  habeas_record_set_text (record, "kind", hearing->kind);
  habeas_record_set_text (record, "when", when);
  habeas_record_set_text (record, "place", hearing->place);
  return habeas_writer_insert (writer, record, error);
}

static gboolean
add_deadline (HabeasWriter *writer, HabeasCaseFile *file, const Due *due, GError **error)
{
  const HabeasLists *lists = habeas_rules_of (habeas_writer_get_db (writer));
  g_autoptr (HabeasRecord) record = record_of_case (HABEAS_RECORD_DEADLINE, file);
  g_autofree char *cell = NULL;
  const HabeasDeadlineRule *rule;
  HabeasDate from, day;
  gint32 first, last;

  if (!habeas_date_parse (due->from, &from, error))
    return FALSE;
  habeas_date_get_day_range (&from, &first, &last);
  rule = habeas_lists_match_deadline_rule (lists, due->key, first);
  g_assert (rule != NULL);
  if (!habeas_deadline_compute (lists, rule, &from, FALSE, NULL, 0, &day, NULL, error))
    return FALSE;
  cell = habeas_date_to_string (&day);
  habeas_record_set_text (record, "rule_id", rule->rule_id);
  habeas_record_set_text (record, "from", due->from);
  habeas_record_set_text (record, "due", cell);
  return habeas_writer_insert (writer, record, error);
}

static gboolean
add_task (
  HabeasWriter *writer, HabeasCaseFile *file, const Task *task, gint64 assigned, GError **error)
{
  g_autoptr (HabeasRecord) record = record_of_case (HABEAS_RECORD_TASK, file);

  habeas_record_set_text (record, "what", _ (task->what));
  habeas_record_set_text (record, "due", task->due);
  if (assigned != 0)
    habeas_record_set_integer (record, "assigned", assigned);
  return habeas_writer_insert (writer, record, error);
}

static gboolean
enliven (HabeasWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  Live *live = data;
  g_autofree char *volunteer = habeas_casebook_dup_volunteer (live->casebook);
  const gint64 assigned
    = volunteer != NULL ? habeas_writer_ensure_volunteer (writer, volunteer, error) : 0;
  guint n = 0;

  for (guint i = 0; i < MIN (live->held->len, G_N_ELEMENTS (eligible)); i++)
    if (!run_clock (writer, live->held->pdata[i], eligible[i], error))
      return FALSE;
  if (live->other->len == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (hearings); i++)
    if (!add_hearing (writer, live->other->pdata[n++ % live->other->len], &hearings[i], error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (dues); i++)
    if (!add_deadline (writer, live->other->pdata[n++ % live->other->len], &dues[i], error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (tasks); i++)
    if (!add_task (writer, live->other->pdata[n++ % live->other->len], &tasks[i], assigned, error))
      return FALSE;
  return TRUE;
}

/* A detainer whose person is still held by it, as far as is known. */
static gboolean
waits (HabeasCaseFile *file)
{
  GPtrArray *detainers = habeas_case_file_get_records (file, HABEAS_RECORD_DETAINER);

  return detainers->len == 1
         && g_strcmp0 (habeas_record_get_text (detainers->pdata[0], "outcome"), "pending") == 0
         && habeas_case_file_get_row (file)->clock_ended_ms == 0;
}

gboolean
habeas_sample_live_sync (HabeasCasebook *casebook, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasCaseQuery) query = habeas_case_query_new ();
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) other = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) rids = NULL;
  Live live = {casebook, held, other};

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (casebook), FALSE);

  query->status = HABEAS_STATUS_OPEN;
  query->descending = TRUE;
  query->limit = LOOKED_AT;
  rids = habeas_casebook_query_sync (casebook, query, cancellable, error);
  if (rids == NULL)
    return FALSE;
  for (guint i = 0; i < rids->len; i++)
    {
      g_autoptr (HabeasCaseFile) file = habeas_casebook_get_case_sync (
        casebook, g_array_index (rids, gint64, i), cancellable, error);

      if (file == NULL)
        return FALSE;
      if (habeas_case_file_get_row (file)->zone == NULL)
        continue;
      if (waits (file))
        g_ptr_array_add (held, g_steal_pointer (&file));
      else
        g_ptr_array_add (other, g_steal_pointer (&file));
    }
  return habeas_casebook_write_sync (casebook, HABEAS_ACT_CHANGE, _ ("A working day of the sample"),
    enliven, &live, cancellable, error);
}
