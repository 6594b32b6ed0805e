/* SPDX-License-Identifier: GPL-3.0-or-later */
/* History: the operations of the journal in words. One act of a person is one entry, however many
 * cells it changed. On the thread of a reading connection. */
#include "habeas-history-private.h"

#include "habeas-date.h"
#include "habeas-registry.h"
#include "habeas-replay.h"
#include "habeas-row-io.h"
#include "habeas-undo.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A sentence of the history quotes no more of a value: a letter or a pack of rules is long. */
#define MOST_LETTERS 300

G_DEFINE_BOXED_TYPE (
  HabeasHistoryEntry, habeas_history_entry, habeas_history_entry_copy, habeas_history_entry_free)

/* An act that changes more cells of a case than this is told by its label ("Import of 240 cases").
 */
#define MAX_SENTENCES 6

HabeasHistoryEntry *
habeas_history_entry_copy (const HabeasHistoryEntry *entry)
{
  HabeasHistoryEntry *copy = g_memdup2 (entry, sizeof *entry);

  copy->actor = g_strdup (entry->actor);
  copy->sentence = g_strdup (entry->sentence);
  return copy;
}

void
habeas_history_entry_free (HabeasHistoryEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->actor);
  g_free (entry->sentence);
  g_free (entry);
}

/* A cell as people read it. */
static char *
describe_value (HabeasDb *db, const HabeasField *field, const HabeasValue *value)
{
  HabeasDate date;
  const HabeasChoice *choice;
  g_autofree char *sql = NULL;
  g_autoptr (HabeasStatement) statement = NULL;
  const char *column;

  if (value->type == HABEAS_VALUE_NULL)
    return g_strdup (_ ("not recorded"));
  switch (field->type)
    {
    case HABEAS_FIELD_DATE:
      if (value->type == HABEAS_VALUE_TEXT && habeas_date_parse (value->text, &date, NULL))
        return habeas_date_format (&date, 0);
      break;
    case HABEAS_FIELD_CHOICE:
      choice
        = value->type == HABEAS_VALUE_TEXT ? habeas_field_find_choice (field, value->text) : NULL;
      if (choice != NULL)
        return g_strdup (g_dgettext (GETTEXT_PACKAGE, choice->label));
      break;
    case HABEAS_FIELD_REF:
      column = field->ref == HABEAS_RECORD_JURISDICTION ? "label"
               : field->ref == HABEAS_RECORD_OFFENSE    ? "name_en"
               : field->ref == HABEAS_RECORD_VOLUNTEER || field->ref == HABEAS_RECORD_FACILITY
                   || field->ref == HABEAS_RECORD_COURT
                   || field->ref == HABEAS_RECORD_COMMUNITY_EVENT
                 ? "name"
                 : NULL;
      if (column == NULL)
        return g_strdup (g_dgettext (GETTEXT_PACKAGE, habeas_registry_get (field->ref)->label));
      sql = g_strdup_printf (
        "SELECT \"%s\" FROM \"%s\" WHERE rid = ?1", column, habeas_registry_get (field->ref)->name);
      statement = habeas_db_prepare (db, sql, NULL);
      if (statement == NULL)
        break;
      habeas_statement_bind_int (statement, 1, value->integer);
      if (habeas_statement_step (statement, NULL) == HABEAS_STEP_ROW)
        return g_strdup (habeas_statement_get_text (statement, 0));
      break;
    case HABEAS_FIELD_BLOB:
      return g_strdup (_ ("a key"));
    case HABEAS_FIELD_TEXT:
    case HABEAS_FIELD_LONG_TEXT:
    case HABEAS_FIELD_INTEGER:
    default:
      break;
    }
  if (value->type == HABEAS_VALUE_INTEGER)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
  if (value->type == HABEAS_VALUE_TEXT && g_utf8_strlen (value->text, -1) > MOST_LETTERS)
    {
      g_autofree char *begin = g_utf8_substring (value->text, 0, MOST_LETTERS);

      return g_strdup_printf (_ ("“%s …”"), begin);
    }
  if (value->type == HABEAS_VALUE_TEXT)
    return g_strdup_printf (_ ("“%s”"), value->text);
  return g_strdup ("");
}

/* A reference that only says where the record belongs is no news in a sentence. */
static gboolean
reference_is_internal (const HabeasField *field)
{
  return field->ref != HABEAS_RECORD_JURISDICTION && field->ref != HABEAS_RECORD_VOLUNTEER;
}

/* What a new record says of itself, in its first few recorded fields. */
static char *
describe_birth (HabeasDb *db, const HabeasRecordInfo *info, const HabeasUuid *row)
{
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < info->n_fields && n < 3; i++)
    {
      const HabeasField *field = &info->fields[i];
      g_auto (HabeasValue) value = HABEAS_VALUE_INIT;
      g_autofree char *words = NULL;

      if (field->column == 0 || field->type == HABEAS_FIELD_BLOB
          || (field->type == HABEAS_FIELD_REF && reference_is_internal (field)))
        continue;
      if (!habeas_replay_get_value_before (db, info, row, field->column, G_MAXINT64, &value, NULL)
          || value.type == HABEAS_VALUE_NULL)
        continue;
      words = describe_value (db, field, &value);
      g_string_append_printf (text, "%s%s", n++ > 0 ? ", " : "", words);
    }
  return g_string_free (text, FALSE);
}

typedef struct {
  gint64 seq;
  HabeasRecordKind kind;
  HabeasUuid row;
  int column;
} Line;

static char *
describe_line (HabeasDb *db, const Line *line)
{
  const HabeasRecordInfo *info = habeas_registry_get (line->kind);
  const char *record = g_dgettext (GETTEXT_PACKAGE, info->label);
  const HabeasField *field = habeas_record_info_find_column (info, (guint)line->column);
  g_auto (HabeasValue) before = HABEAS_VALUE_INIT;
  g_auto (HabeasValue) after = HABEAS_VALUE_INIT;
  g_autofree char *old_words = NULL;
  g_autofree char *new_words = NULL;

  if (line->column == HABEAS_COLUMN_BIRTH)
    {
      new_words = describe_birth (db, info, &line->row);
      /* Translators: first the kind of record ("Charge"), then what it says. */
      return *new_words != '\0' ? g_strdup_printf (_ ("added %s: %s"), record, new_words)
                                : g_strdup_printf (_ ("added %s"), record);
    }
  habeas_replay_get_value_before (db, info, &line->row, line->column, line->seq + 1, &after, NULL);
  if (line->column == HABEAS_COLUMN_RETRACTED)
    return after.type == HABEAS_VALUE_INTEGER && after.integer != 0
             ? g_strdup_printf (_ ("took back %s"), record)
             : g_strdup_printf (_ ("brought back %s"), record);
  if (field == NULL)
    return g_strdup_printf (_ ("changed %s (made with a newer version)"), record);
  habeas_replay_get_value_before (db, info, &line->row, line->column, line->seq, &before, NULL);
  old_words = describe_value (db, field, &before);
  new_words = describe_value (db, field, &after);
  /* Translators: the name of a field, what it held, what it holds now. */
  return g_strdup_printf (_ ("changed %s from %s to %s"),
    g_dgettext (GETTEXT_PACKAGE, field->label), old_words, new_words);
}

static const char *
describe_fact (HabeasActKind kind)
{
  switch (kind)
    {
    case HABEAS_ACT_VIEW:
      return _ ("opened the case");
    case HABEAS_ACT_EXPORT:
      return _ ("exported");
    case HABEAS_ACT_PRINT:
      return _ ("printed");
    case HABEAS_ACT_UNLOCK:
      return _ ("unlocked the casebook");
    case HABEAS_ACT_CLEAR:
      return _ ("cleared a conflict");
    case HABEAS_ACT_PURGE:
      return _ ("erased a person by law");
    case HABEAS_ACT_CHANGE:
    case HABEAS_ACT_RETRACT:
    case HABEAS_ACT_IMPORT:
    default:
      return NULL;
    }
}

/* The closing line of the act that the line @seq belongs to. */
static gboolean
fill_from_closing (
  HabeasDb *db, gint64 seq, HabeasHistoryEntry *entry, char **label, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db,
    "SELECT o.seq, o.txn, o.kind, o.recv_ms, o.undoes IS NOT NULL, v.name, l.val FROM op o"
    " LEFT JOIN volunteer v ON v.id = o.actor LEFT JOIN op_value l ON l.seq = o.seq"
    " WHERE o.tbl = 0 AND o.seq >= ?1 ORDER BY o.seq LIMIT 1",
    error);
  gsize size;
  const void *txn;
  gboolean is_undo;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, seq);
  if (habeas_statement_step (statement, error) != HABEAS_STEP_ROW)
    return FALSE;
  entry->seq = habeas_statement_get_int (statement, 0);
  txn = habeas_statement_get_blob (statement, 1, &size);
  if (size == sizeof entry->txn.bytes)
    memcpy (entry->txn.bytes, txn, size);
  entry->kind = (HabeasActKind)habeas_statement_get_int (statement, 2);
  entry->when_ms = habeas_statement_get_int (statement, 3);
  is_undo = habeas_statement_get_int (statement, 4) != 0;
  entry->actor = g_strdup (habeas_statement_get_text (statement, 5));
  *label = g_strdup (habeas_statement_get_text (statement, 6));
  if (entry->kind == HABEAS_ACT_CHANGE || entry->kind == HABEAS_ACT_IMPORT)
    {
      if (!habeas_undo_is_undone (db, &entry->txn, &entry->undone, error))
        return FALSE;
      entry->undoable = !is_undo && !entry->undone;
    }
  return TRUE;
}

/* Ids of everything whose operations belong to the case, the births of retracted records included.
 */
#define CASE_ROWS                                                                                  \
  "WITH a(rid, id) AS (SELECT rid, id FROM arrest WHERE \"case\" = ?1),"                           \
  " p(rid) AS (SELECT person FROM \"case\" WHERE rid = ?1) "                                       \
  "SELECT id FROM \"case\" WHERE rid = ?1 UNION ALL SELECT id FROM a"                              \
  " UNION ALL SELECT id FROM person WHERE rid IN p"

static GPtrArray *
list_rows (HabeasDb *db, gint64 rid, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) sql = g_string_new (CASE_ROWS);
  g_autoptr (HabeasStatement) statement = NULL;
  HabeasStep step;

  for (int kind = 1; kind < HABEAS_N_RECORDS; kind++)
    {
      const HabeasRecordInfo *info = habeas_registry_get (kind);
      HabeasRecordKind owner
        = info->owner != NULL ? habeas_record_info_find (info, info->owner)->ref : 0;

      if (kind == HABEAS_RECORD_IMPORT_ROW || kind == HABEAS_RECORD_ARREST)
        continue;
      if (owner == HABEAS_RECORD_CASE)
        g_string_append_printf (
          sql, " UNION ALL SELECT id FROM \"%s\" WHERE \"%s\" = ?1", info->name, info->owner);
      else if (owner == HABEAS_RECORD_ARREST)
        g_string_append_printf (sql,
          " UNION ALL SELECT id FROM \"%s\" WHERE \"%s\" IN (SELECT rid FROM a)", info->name,
          info->owner);
      else if (owner == HABEAS_RECORD_PERSON && kind != HABEAS_RECORD_CASE)
        g_string_append_printf (
          sql, " UNION ALL SELECT id FROM \"%s\" WHERE \"%s\" IN p", info->name, info->owner);
    }
  statement = habeas_db_prepare (db, sql->str, error);
  if (statement == NULL)
    return NULL;
  habeas_statement_bind_int (statement, 1, rid);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      gsize size;
      const void *id = habeas_statement_get_blob (statement, 0, &size);

      if (size == HABEAS_UUID_SIZE)
        g_ptr_array_add (rows, g_memdup2 (id, size));
    }
  return step == HABEAS_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Line *first = a;
  const Line *second = b;

  return first->seq > second->seq ? -1 : first->seq < second->seq;
}

static gboolean
list_lines (HabeasDb *db, GPtrArray *rows, GArray *lines, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (HabeasStatement) statement
        = habeas_db_prepare (db, "SELECT seq, tbl, col FROM op WHERE row = ?1", error);
      HabeasStep step;

      if (statement == NULL)
        return FALSE;
      habeas_statement_bind_blob (statement, 1, rows->pdata[i], HABEAS_UUID_SIZE);
      while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
        {
          Line line = {
            .seq = habeas_statement_get_int (statement, 0),
            .kind = (HabeasRecordKind)habeas_statement_get_int (statement, 1),
            .row = *(HabeasUuid *)rows->pdata[i],
            .column = (int)habeas_statement_get_int (statement, 2),
          };

          g_array_append_val (lines, line);
        }
      if (step == HABEAS_STEP_ERROR)
        return FALSE;
    }
  g_array_sort (lines, compare_lines);
  return TRUE;
}

/* One entry out of lines [first, n) of one act, newest first. */
static void
write_sentence (
  HabeasDb *db, HabeasHistoryEntry *entry, const Line *lines, guint n, const char *label)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *fact = describe_fact (entry->kind);

  if (fact != NULL || n > MAX_SENTENCES)
    {
      g_string_append (text, label != NULL ? label : fact != NULL ? fact : "");
      if (text->len == 0 || (fact != NULL && label != NULL && *label == '\0'))
        g_string_assign (text, fact != NULL ? fact : _ ("changed several fields"));
    }
  else
    {
      for (guint i = n; i-- > 0;)
        {
          g_autofree char *words = NULL;

          if (lines[i].kind == HABEAS_RECORD_NONE)
            continue;
          words = describe_line (db, &lines[i]);
          g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", words);
        }
      if (entry->kind == HABEAS_ACT_RETRACT && label != NULL)
        {
          g_string_prepend (text, ": ");
          g_string_prepend (text, label);
        }
    }
  entry->sentence = g_strdup (text->str);
}

/**
 * habeas_history_load_case:
 * @limit: newest acts at the most, 0 = all
 *
 * Returns: (transfer full): of HabeasHistoryEntry, newest first
 */
GPtrArray *
habeas_history_load_case (HabeasDb *db, gint64 rid, guint limit, GError **error)
{
  g_autoptr (GPtrArray) entries
    = g_ptr_array_new_with_free_func ((GDestroyNotify)habeas_history_entry_free);
  g_autoptr (GPtrArray) rows = list_rows (db, rid, error);
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (Line));
  guint i = 0;

  if (rows == NULL || !list_lines (db, rows, lines, error))
    return NULL;
  while (i < lines->len && (limit == 0 || entries->len < limit))
    {
      HabeasHistoryEntry *entry = g_new0 (HabeasHistoryEntry, 1);
      const Line *first = &g_array_index (lines, Line, i);
      g_autofree char *label = NULL;
      gint64 begin;
      guint n = 0;

      g_ptr_array_add (entries, entry);
      if (!fill_from_closing (db, first->seq, entry, &label, error)
          || !habeas_undo_get_begin (db, entry->seq, &begin, error))
        return NULL;
      while (i + n < lines->len && g_array_index (lines, Line, i + n).seq >= begin)
        n++;
      write_sentence (db, entry, first, n, label);
      i += n;
    }
  return g_steal_pointer (&entries);
}

GPtrArray *
habeas_history_load_acts (HabeasDb *db, guint limit, GError **error)
{
  g_autoptr (GPtrArray) entries
    = g_ptr_array_new_with_free_func ((GDestroyNotify)habeas_history_entry_free);
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (
    db, "SELECT seq FROM op WHERE tbl = 0 AND seq > 1 ORDER BY seq DESC LIMIT ?1", error);
  HabeasStep step;

  if (statement == NULL)
    return NULL;
  habeas_statement_bind_int (statement, 1, limit == 0 ? -1 : (gint64)limit);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      HabeasHistoryEntry *entry = g_new0 (HabeasHistoryEntry, 1);
      g_autofree char *label = NULL;

      g_ptr_array_add (entries, entry);
      if (!fill_from_closing (db, habeas_statement_get_int (statement, 0), entry, &label, error))
        return NULL;
      entry->sentence
        = g_strdup (label != NULL && *label != '\0' ? label : describe_fact (entry->kind));
    }
  return step == HABEAS_STEP_DONE ? g_steal_pointer (&entries) : NULL;
}

/* The case a row of the kind belongs to, 0 when to none. */
static gint64
find_case (HabeasDb *db, HabeasRecordKind kind, const void *id, gsize size)
{
  const HabeasRecordInfo *info = habeas_registry_get (kind);
  HabeasRecordKind owner
    = info->owner != NULL ? habeas_record_info_find (info, info->owner)->ref : HABEAS_RECORD_NONE;
  g_autofree char *sql = NULL;
  g_autoptr (HabeasStatement) statement = NULL;

  if (kind == HABEAS_RECORD_CASE)
    return habeas_replay_find_rid (db, kind, id, size, NULL);
  if (kind == HABEAS_RECORD_PERSON)
    sql
      = g_strdup ("SELECT c.rid FROM person r JOIN \"case\" c ON c.person = r.rid WHERE r.id = ?1");
  else if (owner == HABEAS_RECORD_CASE)
    sql
      = g_strdup_printf ("SELECT r.\"%s\" FROM \"%s\" r WHERE r.id = ?1", info->owner, info->name);
  else if (owner == HABEAS_RECORD_ARREST)
    sql = g_strdup_printf (
      "SELECT a.\"case\" FROM \"%s\" r JOIN arrest a ON a.rid = r.\"%s\" WHERE r.id = ?1",
      info->name, info->owner);
  else if (owner == HABEAS_RECORD_PERSON)
    sql = g_strdup_printf (
      "SELECT c.rid FROM \"%s\" r JOIN \"case\" c ON c.person = r.\"%s\" WHERE r.id = ?1",
      info->name, info->owner);
  else
    return 0;
  statement = habeas_db_prepare (db, sql, NULL);
  if (statement == NULL)
    return 0;
  habeas_statement_bind_blob (statement, 1, id, size);
  return habeas_statement_step (statement, NULL) == HABEAS_STEP_ROW
           ? habeas_statement_get_int (statement, 0)
           : 0;
}

static char *
dup_value_text (const HabeasValue *value)
{
  if (value->type == HABEAS_VALUE_TEXT)
    return g_strdup (value->text);
  if (value->type == HABEAS_VALUE_INTEGER)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
  return NULL;
}

static gboolean
call_with_change (
  HabeasDb *db, HabeasStatement *line, HabeasChangeFunc func, gpointer user_data, GError **error)
{
  gint64 seq = habeas_statement_get_int (line, 0);
  HabeasRecordKind kind = (HabeasRecordKind)habeas_statement_get_int (line, 1);
  int column = (int)habeas_statement_get_int (line, 3);
  const HabeasRecordInfo *info = habeas_registry_get (kind);
  const HabeasField *field = habeas_record_info_find_column (info, (guint)column);
  g_auto (HabeasValue) before = HABEAS_VALUE_INIT;
  g_auto (HabeasValue) after = HABEAS_VALUE_INIT;
  g_autofree char *old_text = NULL;
  g_autofree char *new_text = NULL;
  HabeasUuid row = {{0}};
  gsize size;
  const void *id = habeas_statement_get_blob (line, 2, &size);
  HabeasChangeEntry change = {
    .recv_ms = habeas_statement_get_int (line, 4),
    .kind = (HabeasActKind)habeas_statement_get_int (line, 5),
    .record = kind,
    .field = field != NULL                       ? field->name
             : column == HABEAS_COLUMN_RETRACTED ? "retracted"
                                                 : NULL,
    .case_rid = find_case (db, kind, id, size),
  };

  memcpy (row.bytes, id, MIN (size, sizeof row.bytes));
  if (column != HABEAS_COLUMN_BIRTH)
    {
      if (!habeas_replay_get_value_before (db, info, &row, column, seq, &before, error)
          || !habeas_replay_get_value_before (db, info, &row, column, seq + 1, &after, error))
        return FALSE;
      change.old_text = old_text = dup_value_text (&before);
      change.new_text = new_text = dup_value_text (&after);
    }
  return func (&change, user_data, error);
}

/* The first line received at @ms or later. Lines stand in the order in which they were received, so
 * that halving finds it without an index of times. */
gboolean
habeas_history_find_received (HabeasDb *db, gint64 ms, gint64 *seq, GError **error)
{
  g_autoptr (HabeasStatement) last = habeas_db_prepare (db, "SELECT max (seq) FROM op", error);
  g_autoptr (HabeasStatement) line
    = habeas_db_prepare (db, "SELECT recv_ms FROM op WHERE seq = ?1", error);
  gint64 low = 1;
  gint64 high;

  if (last == NULL || line == NULL || habeas_statement_step (last, error) != HABEAS_STEP_ROW)
    return FALSE;
  high = habeas_statement_get_int (last, 0) + 1;
  while (low < high)
    {
      gint64 middle = low + (high - low) / 2;

      habeas_statement_bind_int (line, 1, middle);
      if (habeas_statement_step (line, error) != HABEAS_STEP_ROW)
        return FALSE;
      if (habeas_statement_get_int (line, 0) < ms)
        low = middle + 1;
      else
        high = middle;
      habeas_statement_reset (line);
    }
  *seq = low;
  return TRUE;
}

gboolean
habeas_history_foreach_change (HabeasDb *db, gint64 from_ms, gint64 to_ms, HabeasChangeFunc func,
  gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasStatement) lines = habeas_db_prepare (db,
    "SELECT seq, tbl, row, col, recv_ms, kind FROM op WHERE seq >= ?1 AND tbl <> 0"
    " AND col NOT IN (253, 254) ORDER BY seq",
    error);
  gint64 first;
  HabeasStep step;

  if (lines == NULL || !habeas_history_find_received (db, from_ms, &first, error))
    return FALSE;
  habeas_statement_bind_int (lines, 1, first);
  while ((step = habeas_statement_step (lines, error)) == HABEAS_STEP_ROW)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (habeas_statement_get_int (lines, 4) >= to_ms)
        return TRUE;
      if (!call_with_change (db, lines, func, user_data, error))
        return FALSE;
    }
  return step == HABEAS_STEP_DONE;
}
