/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deadlines that the rules attach to what is recorded. A hearing brings the day for its filings, in
 * the act that saves it, so that one undo takes back both. The id of such a deadline follows from
 * what it runs from: it is made once, on every laptop the same, and one that a person removed stays
 * removed. On the thread of the writing connection. */
#include "habeas-deadline-keeper.h"

#include "habeas-court-closures.h"
#include "habeas-deadline-review.h"
#include "habeas-registry.h"
#include "habeas-writer-private.h"

#include <string.h>

/* What starts the deadlines of a rule. */
typedef struct {
  char *key;
  HabeasRecordKind kind;
  char *field;  /* the date */
  char *choice; /* NULL: any record of the kind */
  GStrv values;
} Source;

struct _HabeasDeadlineKeeper {
  const HabeasLists *lists;        /* borrowed */
  GArray *sources;                 /* of Source */
  GArray *noted[HABEAS_N_RECORDS]; /* of gint64, NULL while empty */
  GHashTable *ruled;               /* deadlines whose day may follow their rule again */
  GHashTable *own;                 /* deadlines whose day this act sets itself */
};

static void
clear_source (gpointer data)
{
  Source *source = data;

  g_free (source->key);
  g_free (source->field);
  g_free (source->choice);
  g_strfreev (source->values);
}

/* FALSE when there is no such record or field. */
static gboolean
append_source (GArray *sources, const char *key, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 2);
  g_auto (GStrv) path = g_strsplit (words[0] != NULL ? words[0] : "", ".", 2);
  const HabeasRecordInfo *info = path[0] != NULL ? habeas_registry_find (path[0]) : NULL;
  const HabeasField *field
    = info != NULL && path[1] != NULL ? habeas_record_info_find (info, path[1]) : NULL;
  Source source = {.key = NULL};

  if (field == NULL || field->type != HABEAS_FIELD_DATE
      || (info->kind != HABEAS_RECORD_PERSON && habeas_record_info_find (info, "case") == NULL))
    return FALSE;
  if (words[1] != NULL)
    {
      g_auto (GStrv) choice = g_strsplit (words[1], "=", 2);

      if (habeas_record_info_find (info, choice[0]) == NULL || choice[1] == NULL)
        return FALSE;
      source.choice = g_strdup (choice[0]);
      source.values = g_strsplit (choice[1], "|", -1);
    }
  source.key = g_strdup (key);
  source.kind = info->kind;
  source.field = g_strdup (path[1]);
  g_array_append_val (sources, source);
  return TRUE;
}

static gboolean
has_source (GArray *sources, const char *key)
{
  for (guint i = 0; i < sources->len; i++)
    if (strcmp (g_array_index (sources, Source, i).key, key) == 0)
      return TRUE;
  return FALSE;
}

/* @all_known: (optional): FALSE when one of them is nothing that this program records. */
static GArray *
make_sources (const HabeasLists *lists, gboolean *all_known)
{
  GArray *sources = g_array_new (FALSE, FALSE, sizeof (Source));

  for (guint i = 0; i < habeas_lists_get_n_deadline_rules (lists); i++)
    {
      const HabeasDeadlineRule *rule = habeas_lists_get_deadline_rule (lists, i);
      g_auto (GStrv) texts = g_strsplit (rule->starts_on, ";", -1);

      /* All versions of a rule start on the same. */
      if (rule->starts_on[0] == '\0' || has_source (sources, rule->key))
        continue;
      for (char **text = texts; *text != NULL; text++)
        if (!append_source (sources, rule->key, *text) && all_known != NULL)
          *all_known = FALSE;
    }
  return sources;
}

gboolean
habeas_deadline_keeper_knows (const HabeasLists *lists)
{
  gboolean all_known = TRUE;
  g_autoptr (GArray) sources = make_sources (lists, &all_known);

  g_array_set_clear_func (sources, clear_source);
  return all_known;
}

HabeasDeadlineKeeper *
habeas_deadline_keeper_new (const HabeasLists *lists)
{
  HabeasDeadlineKeeper *self = g_new0 (HabeasDeadlineKeeper, 1);

  self->lists = lists;
  self->sources = make_sources (lists, NULL);
  g_array_set_clear_func (self->sources, clear_source);
  self->ruled = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->own = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

void
habeas_deadline_keeper_free (HabeasDeadlineKeeper *self)
{
  for (int kind = 0; kind < HABEAS_N_RECORDS; kind++)
    g_clear_pointer (&self->noted[kind], g_array_unref);
  g_array_unref (self->sources);
  g_hash_table_unref (self->ruled);
  g_hash_table_unref (self->own);
  g_free (self);
}

static void
note (HabeasDeadlineKeeper *self, HabeasRecordKind kind, gint64 rid)
{
  if (self->noted[kind] == NULL)
    self->noted[kind] = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = self->noted[kind]->len; i > 0 && self->noted[kind]->len - i < 8; i--)
    if (g_array_index (self->noted[kind], gint64, i - 1) == rid)
      return;
  g_array_append_val (self->noted[kind], rid);
}

static void
add_rid (GHashTable *set, gint64 rid)
{
  g_hash_table_add (set, g_memdup2 (&rid, sizeof rid));
}

void
habeas_deadline_keeper_note_birth (HabeasDeadlineKeeper *self, HabeasRecord *record)
{
  const HabeasRecordKind kind = habeas_record_get_kind (record);
  const gint64 rid = habeas_record_get_rid (record);
  GArray *sources = self->sources;

  if (kind == HABEAS_RECORD_DEADLINE)
    {
      if (habeas_record_is_null (record, "rule_id") || !habeas_record_is_null (record, "due"))
        return;
      add_rid (self->ruled, rid);
      note (self, kind, rid);
    }
  if (kind == HABEAS_RECORD_CUSTODY_STAY)
    note (self, kind, rid);
  for (guint i = 0; i < sources->len; i++)
    {
      const Source *source = &g_array_index (sources, Source, i);

      if (source->kind == kind && !habeas_record_is_null (record, source->field))
        note (self, kind, rid);
    }
}

/* Whether the day follows the rule now, so that it may do so after the change. */
static gboolean
note_deadline (
  HabeasDeadlineKeeper *self, HabeasWriter *writer, gint64 rid, const char *field, GError **error)
{
  g_autoptr (HabeasRecord) stored = NULL;
  g_autoptr (GArray) closures = NULL;
  HabeasDeadlineReview review;

  if (strcmp (field, "due") == 0)
    add_rid (self->own, rid);
  if (strcmp (field, "rule_id") != 0 && strcmp (field, "from") != 0)
    return TRUE;
  stored = habeas_writer_get (writer, HABEAS_RECORD_DEADLINE, rid, error);
  if (stored == NULL)
    return FALSE;
  closures = habeas_court_closures_of_deadline (habeas_writer_get_db (writer),
    habeas_record_get_integer (stored, "case", 0), habeas_record_get_text (stored, "from"), error);
  if (closures == NULL)
    return FALSE;
  habeas_deadline_review (self->lists, habeas_record_get_text (stored, "rule_id"),
    habeas_record_get_text (stored, "from"), habeas_record_get_text (stored, "due"),
    habeas_record_get_text (stored, "reason"), (const gint32 *)(void *)closures->data,
    closures->len, &review);
  if (habeas_record_is_null (stored, "due") || review.state == HABEAS_DEADLINE_AS_RULED)
    add_rid (self->ruled, rid);
  note (self, HABEAS_RECORD_DEADLINE, rid);
  return TRUE;
}

gboolean
habeas_deadline_keeper_note_change (HabeasDeadlineKeeper *self, HabeasWriter *writer,
  HabeasRecordKind kind, gint64 rid, const char *field, GError **error)
{
  GArray *sources = self->sources;

  if (kind == HABEAS_RECORD_DEADLINE)
    return note_deadline (self, writer, rid, field, error);
  if (kind == HABEAS_RECORD_CUSTODY_STAY)
    note (self, kind, rid);
  for (guint i = 0; i < sources->len; i++)
    {
      const Source *source = &g_array_index (sources, Source, i);

      if (source->kind == kind
          && (strcmp (source->field, field) == 0 || g_strcmp0 (source->choice, field) == 0))
        note (self, kind, rid);
    }
  return TRUE;
}

void
habeas_deadline_keeper_note_retract (HabeasDeadlineKeeper *self, HabeasRecordKind kind, gint64 rid)
{
  GArray *sources = self->sources;

  if (kind == HABEAS_RECORD_CUSTODY_STAY)
    note (self, kind, rid);
  for (guint i = 0; i < sources->len; i++)
    if (g_array_index (sources, Source, i).kind == kind)
      note (self, kind, rid);
}

/* --- Settling --- */

typedef struct {
  HabeasWriter *writer;
  HabeasDeadlineKeeper *keeper;
  gint32 today;
} Settling;

static gboolean
read_ints (HabeasWriter *writer, const char *sql, gint64 argument, GArray *found, GError **error)
{
  g_autoptr (HabeasStatement) statement
    = habeas_db_prepare (habeas_writer_get_db (writer), sql, error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, argument);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      gint64 value = habeas_statement_get_int (statement, 0);

      g_array_append_val (found, value);
    }
  return step == HABEAS_STEP_DONE;
}

/* 0 when there is none. */
static gboolean
read_int (HabeasWriter *writer, const char *sql, gint64 argument, gint64 *value, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!read_ints (writer, sql, argument, found, error))
    return FALSE;
  *value = found->len > 0 ? g_array_index (found, gint64, 0) : 0;
  return TRUE;
}

/* The case that the deadlines of a record belong to: of a person, the newest that is not closed. */
static gboolean
find_case (HabeasWriter *writer, HabeasRecord *record, gint64 *case_rid, GError **error)
{
  if (habeas_record_get_kind (record) != HABEAS_RECORD_PERSON)
    {
      *case_rid = habeas_record_get_integer (record, "case", 0);
      return TRUE;
    }
  return read_int (writer,
    "SELECT rid FROM \"case\" WHERE person = ?1 AND retracted = 0"
    " AND coalesce (status, '') <> 'closed' ORDER BY rid DESC LIMIT 1",
    habeas_record_get_rid (record), case_rid, error);
}

/* NULL with @error. */
static GArray *
read_closures (HabeasWriter *writer, HabeasRecord *record, GError **error)
{
  const gint64 court = habeas_record_get_kind (record) == HABEAS_RECORD_HEARING
                         ? habeas_record_get_integer (record, "court", 0)
                         : 0;

  return habeas_court_closures_of_court (habeas_writer_get_db (writer), court, error);
}

/* The first day of a date known to the day. */
static gboolean
read_day (const char *cell, HabeasDate *date, gint32 *day)
{
  gint32 last;

  return cell != NULL && habeas_date_parse (cell, date, NULL) && date->precision >= HABEAS_DATE_DAY
         && habeas_date_get_day_range (date, day, &last);
}

typedef enum {
  STARTS_NOTHING, /* not this record, or not any more */
  STARTS_AT_NO_DAY,
  STARTS_A_DAY,
} Start;

static Start
compute (const HabeasLists *lists, const Source *source, HabeasRecord *record, gboolean detained,
  GArray *closures, const HabeasDeadlineRule **rule, HabeasDate *due)
{
  const char *choice
    = source->choice != NULL ? habeas_record_get_text (record, source->choice) : NULL;
  HabeasDate from;
  gint32 day;

  if (habeas_record_get_retracted (record)
      || !read_day (habeas_record_get_text (record, source->field), &from, &day)
      || (source->values != NULL
          && (choice == NULL || !g_strv_contains ((const char *const *)source->values, choice))))
    return STARTS_NOTHING;
  *rule = habeas_lists_match_deadline_rule (lists, source->key, day);
  if (*rule == NULL
      || !habeas_deadline_compute (lists, *rule, &from, detained,
        (const gint32 *)(void *)closures->data, closures->len, due, NULL, NULL))
    return STARTS_AT_NO_DAY;
  return due->precision != HABEAS_DATE_UNKNOWN ? STARTS_A_DAY : STARTS_AT_NO_DAY;
}

static HabeasUuid
make_id (const Source *source, HabeasRecord *record)
{
  g_autofree char *id = habeas_uuid_to_string (habeas_record_get_id (record));
  g_autofree char *key = g_strdup_printf ("%s|%s", id, source->key);

  return habeas_uuid_new_shipped ("deadline", key);
}

static gboolean
bring_back (HabeasWriter *writer, gint64 rid, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (
    habeas_writer_get_db (writer), "UPDATE deadline SET retracted = 0 WHERE rid = ?1", error);

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, rid);
  return habeas_statement_run (statement, error)
         && habeas_writer_touch (writer, HABEAS_RECORD_DEADLINE, rid, error);
}

/* What it runs from is there no more. */
static gboolean
drop (HabeasWriter *writer, HabeasRecord *deadline, GError **error)
{
  const HabeasValue nothing = HABEAS_VALUE_INIT;
  const gint64 rid = habeas_record_get_rid (deadline);

  /* Without its day, it is told from one that a person removed, and comes back with its cause. */
  return habeas_writer_set (writer, HABEAS_RECORD_DEADLINE, rid, "from", &nothing, error)
         && habeas_writer_retract (writer, HABEAS_RECORD_DEADLINE, rid, error);
}

static gboolean
follow (Settling *settling, HabeasRecord *deadline, const HabeasDeadlineRule *rule,
  const char *from, const HabeasDate *due, gboolean in_time, GError **error)
{
  HabeasWriter *writer = settling->writer;
  const gboolean retracted = habeas_record_get_retracted (deadline);
  g_autofree char *due_cell = habeas_date_to_string (due);

  if (g_strcmp0 (habeas_record_get_text (deadline, "from"), from) == 0 || (retracted && !in_time))
    return TRUE;
  habeas_record_set_text (deadline, "from", from);
  /* A day that a person chose, or that is done, stays. */
  if (habeas_record_is_null (deadline, "reason") && habeas_record_is_null (deadline, "done"))
    {
      habeas_record_set_text (deadline, "rule_id", rule->rule_id);
      habeas_record_set_text (deadline, "due", due_cell);
    }
  return habeas_writer_update (writer, deadline, NULL, error)
         && (!retracted || bring_back (writer, habeas_record_get_rid (deadline), error));
}

static gboolean
settle_source (Settling *settling, const Source *source, HabeasRecord *record, gint64 case_rid,
  gboolean detained, GArray *closures, GError **error)
{
  const HabeasUuid id = make_id (source, record);
  const char *from = habeas_record_get_text (record, source->field);
  const HabeasDeadlineRule *rule = NULL;
  g_autoptr (HabeasRecord) deadline = NULL;
  g_autofree char *due_cell = NULL;
  GError *local_error = NULL;
  HabeasDate due;
  gint32 first, last;
  Start start = compute (settling->keeper->lists, source, record, detained, closures, &rule, &due);
  gboolean in_time = start == STARTS_A_DAY && habeas_date_get_day_range (&due, &first, &last)
                     && last >= settling->today;
  gint64 rid = habeas_writer_find_id (settling->writer, HABEAS_RECORD_DEADLINE, &id, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  if (rid != 0)
    {
      deadline = habeas_writer_get (settling->writer, HABEAS_RECORD_DEADLINE, rid, error);
      if (deadline == NULL)
        return FALSE;
      if (start == STARTS_A_DAY)
        return follow (settling, deadline, rule, from, &due, in_time, error);
      return start == STARTS_AT_NO_DAY || habeas_record_get_retracted (deadline)
             || !habeas_record_is_null (deadline, "done")
             || !habeas_record_is_null (deadline, "reason")
             || drop (settling->writer, deadline, error);
    }
  /* What had passed before anybody wrote it down is for the page of the case to tell, not for the
   * list of what is to be done. */
  if (!in_time || case_rid == 0)
    return TRUE;
  deadline = habeas_record_new (HABEAS_RECORD_DEADLINE);
  due_cell = habeas_date_to_string (&due);
  habeas_record_set_id (deadline, &id);
  habeas_record_set_integer (deadline, "case", case_rid);
  habeas_record_set_text (deadline, "rule_id", rule->rule_id);
  habeas_record_set_text (deadline, "from", from);
  habeas_record_set_text (deadline, "due", due_cell);
  return habeas_writer_insert (settling->writer, deadline, error);
}

static gboolean
settle_record (Settling *settling, HabeasRecordKind kind, gint64 rid, GError **error)
{
  GArray *sources = settling->keeper->sources;
  g_autoptr (GArray) closures = NULL;
  g_autoptr (HabeasRecord) record = habeas_writer_get (settling->writer, kind, rid, error);
  gint64 case_rid, detained;

  if (record == NULL || !find_case (settling->writer, record, &case_rid, error)
      || (closures = read_closures (settling->writer, record, error)) == NULL
      || !read_int (settling->writer,
        "SELECT 1 FROM custody_stay WHERE \"case\" = ?1 AND retracted = 0 AND \"to\" IS NULL"
        " LIMIT 1",
        case_rid, &detained, error))
    return FALSE;
  for (guint i = 0; i < sources->len; i++)
    {
      const Source *source = &g_array_index (sources, Source, i);

      if (source->kind == kind
          && !settle_source (settling, source, record, case_rid, detained != 0, closures, error))
        return FALSE;
    }
  return TRUE;
}

/* Whether somebody is detained decides which rules are for them. */
static gboolean
note_hearings (Settling *settling, gint64 stay, GError **error)
{
  g_autoptr (GArray) hearings = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!read_ints (settling->writer,
        "SELECT h.rid FROM custody_stay s JOIN hearing h ON h.\"case\" = s.\"case\""
        " WHERE s.rid = ?1 AND h.retracted = 0",
        stay, hearings, error))
    return FALSE;
  for (guint i = 0; i < hearings->len; i++)
    note (settling->keeper, HABEAS_RECORD_HEARING, g_array_index (hearings, gint64, i));
  return TRUE;
}

/* The day of a deadline whose rule or beginning a person chose. */
static gboolean
settle_deadline (Settling *settling, gint64 rid, GError **error)
{
  const HabeasLists *lists = settling->keeper->lists;
  g_autoptr (HabeasRecord) deadline = NULL;
  g_autofree char *key = NULL;
  g_autofree char *cell = NULL;
  const HabeasDeadlineRule *rule;
  HabeasDate from, due;
  gint32 day;

  if (!g_hash_table_contains (settling->keeper->ruled, &rid)
      || g_hash_table_contains (settling->keeper->own, &rid))
    return TRUE;
  deadline = habeas_writer_get (settling->writer, HABEAS_RECORD_DEADLINE, rid, error);
  if (deadline == NULL)
    return FALSE;
  if (habeas_record_is_null (deadline, "rule_id") || !habeas_record_is_null (deadline, "reason")
      || !habeas_record_is_null (deadline, "done")
      || !read_day (habeas_record_get_text (deadline, "from"), &from, &day))
    return TRUE;
  key = habeas_deadline_dup_key (habeas_record_get_text (deadline, "rule_id"));
  rule = habeas_lists_match_deadline_rule (lists, key, day);
  if (rule == NULL
      || !habeas_deadline_compute (
        lists, rule, &from, rule->applies == HABEAS_APPLIES_DETAINED, NULL, 0, &due, NULL, NULL))
    return TRUE;
  cell = due.precision != HABEAS_DATE_UNKNOWN ? habeas_date_to_string (&due) : NULL;
  habeas_record_set_text (deadline, "rule_id", rule->rule_id);
  habeas_record_set_text (deadline, "due", cell);
  return habeas_writer_update (settling->writer, deadline, NULL, error);
}

gboolean
habeas_deadline_keeper_settle (HabeasDeadlineKeeper *self, HabeasWriter *writer, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  Settling settling = {writer, self, 0};
  int year, month, day;

  g_date_time_get_ymd (now, &year, &month, &day);
  settling.today = habeas_day_number (year, month, day);
  for (int kind = 0; kind < HABEAS_N_RECORDS; kind++)
    {
      /* It grows while it is read: a stay brings the hearings of its case, which come later. */
      for (guint i = 0; self->noted[kind] != NULL && i < self->noted[kind]->len; i++)
        {
          const gint64 rid = g_array_index (self->noted[kind], gint64, i);

          if (kind == HABEAS_RECORD_CUSTODY_STAY ? !note_hearings (&settling, rid, error)
              : kind == HABEAS_RECORD_DEADLINE   ? !settle_deadline (&settling, rid, error)
                                                 : !settle_record (&settling, kind, rid, error))
            return FALSE;
        }
    }
  return TRUE;
}
