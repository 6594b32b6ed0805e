/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal against its promises: schema and registry agree, random acts and undos come back to
 * where they began, and damage anywhere is found. */
#include "fixture.h"

#include "habeas-casebook-private.h"
#include "habeas-list.h"
#include "habeas-registry.h"

#include <glib/gstdio.h>
#include <string.h>

/* Tables hold the columns of the registry, no more and no fewer. */
static void
test_schema (Fixture *fixture, gconstpointer user_data)
{
  static const char *const own[] = {"rid", "id", "retracted", "shipped", NULL};
  HabeasDb *db = fixture->book->writer.db;

  for (int kind = 1; kind < HABEAS_N_RECORDS; kind++)
    {
      const HabeasRecordInfo *info = habeas_registry_get (kind);
      g_autofree char *sql
        = g_strdup_printf ("SELECT name, type FROM pragma_table_info ('%s')", info->name);
      g_autoptr (GError) error = NULL;
      g_autoptr (HabeasStatement) columns = habeas_db_prepare (db, sql, &error);
      guint n_stored = 0;
      guint n_found = 0;

      g_assert_no_error (error);
      while (habeas_statement_step (columns, &error) == HABEAS_STEP_ROW)
        {
          const char *name = habeas_statement_get_text (columns, 0);
          const HabeasField *field = habeas_record_info_find (info, name);

          if (g_strv_contains (own, name))
            continue;
          g_assert_nonnull (field);
          g_assert_cmpstr (habeas_statement_get_text (columns, 1), ==,
            field->type == HABEAS_FIELD_INTEGER || field->type == HABEAS_FIELD_REF ? "INTEGER"
            : field->type == HABEAS_FIELD_BLOB                                     ? "BLOB"
                                                                                   : "TEXT");
          n_found++;
        }
      for (guint i = 0; i < info->n_fields; i++)
        n_stored += info->fields[i].column != 0;
      g_assert_cmpuint (n_found, ==, n_stored);
    }
}

static gboolean
exec (Fixture *fixture, const char *sql)
{
  return habeas_db_exec (fixture->book->writer.db, sql, NULL);
}

/* Nothing that writes goes round the journal. */
static void
test_no_way_round (Fixture *fixture, gconstpointer user_data)
{
  static const char *const refused[] = {
    "INSERT INTO person (id) VALUES (randomblob (16))",
    "UPDATE person SET gender = 'x'",
    "DELETE FROM person",
    "DELETE FROM note",
    "UPDATE person SET id = randomblob (16)",
    "UPDATE op SET actor = NULL",
    "DELETE FROM op",
    "DELETE FROM op_value",
    "UPDATE op_value SET val = NULL",
    "DELETE FROM act",
  };

  fixture_add_case (fixture, &carmen);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_test_message ("%s", refused[i]);
      g_assert_false (exec (fixture, refused[i]));
    }
  fixture_assert_clean (fixture);
}

typedef struct {
  const char *what;
  const char *sql;
} Damage;

/* Each of these is a lie that somebody with the key could write past the triggers; check finds it.
 */
static void
test_check_finds (Fixture *fixture, gconstpointer user_data)
{
  static const Damage damages[] = {
    {"values", "UPDATE op_value SET val = 'other' WHERE seq = (SELECT max (seq) FROM op_value)"},
    {"values", "DELETE FROM op_value WHERE seq = 5"},
    {"chain", "UPDATE op SET actor = NULL WHERE seq = (SELECT max (seq) - 1 FROM op)"},
    {"witness", "UPDATE op SET actor = NULL WHERE seq = (SELECT max (seq) FROM op)"},
    {"chain", "UPDATE op SET hlc = hlc + 1 WHERE seq = 6"},
    {"chain", "UPDATE op SET recv_ms = 0 WHERE seq = 6"},
    {"chain", "UPDATE op SET dev_seq = dev_seq + 1 WHERE seq = 7"},
    {"replay", "UPDATE person SET birth_date = '1966-06-30'"},
    {"replay", "UPDATE \"case\" SET retracted = 1"},
    {"replay", "DELETE FROM note"},
    {"cells", "DELETE FROM cell"},
    {"derived", "UPDATE derived SET level_2011 = 1"},
    {"derived", "UPDATE derived SET name = 'x'"},
    {"derived", "DELETE FROM search_word WHERE word = 'carmen'"},
    {"search", "UPDATE search_names SET names = 'other'"},
    {"references", "PRAGMA foreign_keys = OFF; UPDATE arrest SET \"case\" = 77"},
  };
  HabeasDb *db = fixture->book->writer.db;
  g_autofree char *triggers = NULL;
  g_autoptr (GError) error = NULL;
  gint64 rid = fixture_add_case (fixture, &carmen);

  habeas_casebook_set_field_sync (
    fixture->book, HABEAS_RECORD_CASE, rid, "outcome", NULL, "removed", NULL, &error);
  g_assert_no_error (error);
  fixture_assert_clean (fixture);
  {
    g_autoptr (HabeasStatement) names = habeas_db_prepare (db,
      "SELECT group_concat ('DROP TRIGGER \"' || name || '\"', ';') FROM sqlite_schema"
      " WHERE type = 'trigger'",
      &error);

    g_assert_no_error (error);
    g_assert_cmpint (habeas_statement_step (names, &error), ==, HABEAS_STEP_ROW);
    triggers = g_strdup (habeas_statement_get_text (names, 0));
  }
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (GPtrArray) findings = g_ptr_array_new ();
      gboolean found = FALSE;

      g_test_message ("%s", damages[i].sql);
      g_assert_true (exec (fixture, "SAVEPOINT lie"));
      g_assert_true (exec (fixture, triggers));
      g_assert_true (exec (fixture, damages[i].sql));
      g_ptr_array_unref (g_steal_pointer (&findings));
      findings = habeas_casebook_check_sync (fixture->book, NULL, &error);
      g_assert_no_error (error);
      for (guint k = 0; k < findings->len; k++)
        found |= strcmp (((HabeasCheckFinding *)findings->pdata[k])->what, damages[i].what) == 0;
      g_assert_true (found);
      g_assert_true (exec (fixture, "ROLLBACK TO lie; RELEASE lie; PRAGMA foreign_keys = ON"));
    }
  fixture_assert_clean (fixture);
}

static void
set_random_field (Fixture *fixture, GRand *random, gint64 rid)
{
  static const struct {
    HabeasRecordKind kind;
    const char *field;
    const char *values[3];
  } edits[] = {
    {HABEAS_RECORD_CASE, "status", {"open", "closed", "referred"}},
    {HABEAS_RECORD_CASE, "outcome", {NULL, "removed", "released"}},
    {HABEAS_RECORD_PERSON, "birth_date", {"1965-06-30", "1965", NULL}},
    {HABEAS_RECORD_PERSON_NAME, "family", {"del Río Núñez", "Óscar", NULL}},
    {HABEAS_RECORD_ARREST, "when", {"2010-05", "2010-08-12", "unknown"}},
    {HABEAS_RECORD_CHARGE, "class", {"felony", "misdemeanor", NULL}},
    {HABEAS_RECORD_CHARGE, "disposition", {"convicted", "unknown", "dismissed"}},
    {HABEAS_RECORD_DETAINER, "outcome", {"lifted", NULL, "pending"}},
  };
  guint which = (guint)g_rand_int_range (random, 0, G_N_ELEMENTS (edits));
  g_autoptr (GError) error = NULL;

  habeas_casebook_set_field_sync (fixture->book, edits[which].kind, rid, edits[which].field, NULL,
    edits[which].values[g_rand_int_range (random, 0, 3)], NULL, &error);
  g_assert_no_error (error);
}

/* Two records born and one changed in one act. */
static gboolean
add_note (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  gint64 case_rid = *(gint64 *)user_data;
  g_autoptr (HabeasRecord) note = habeas_record_new (HABEAS_RECORD_NOTE);
  g_autoptr (HabeasRecord) tag = habeas_record_new (HABEAS_RECORD_TAG);
  g_autoptr (HabeasRecord) row = habeas_writer_get (writer, HABEAS_RECORD_CASE, case_rid, error);

  if (row == NULL)
    return FALSE;
  habeas_record_set_integer (note, "case", case_rid);
  habeas_record_set_text (note, "text", "Llamó la hermana");
  habeas_record_set_integer (tag, "case", case_rid);
  habeas_record_set_text (tag, "name", "press");
  habeas_record_set_text (row, "review", "yes");
  return habeas_writer_insert (writer, note, error) && habeas_writer_insert (writer, tag, error)
         && habeas_writer_update (writer, row, NULL, error);
}

static gboolean
retract_charges (
  HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) charges
    = habeas_writer_get_owned (writer, HABEAS_RECORD_CHARGE, *(gint64 *)user_data, error);

  for (guint i = 0; charges != NULL && i < charges->len; i++)
    {
      if (!habeas_writer_retract (
            writer, HABEAS_RECORD_CHARGE, habeas_record_get_rid (charges->pdata[i]), error))
        return FALSE;
    }
  return charges != NULL;
}

/* An act like those of a person in front of the window. What cannot be done (undo with nothing
 * left, an older act whose cells changed since) changes nothing, and that is part of the test. */
static void
do_something (Fixture *fixture, GRand *random, gint64 rid)
{
  g_autoptr (GPtrArray) history = NULL;

  switch (g_rand_int_range (random, 0, 12))
    {
    case 0:
      habeas_casebook_write_sync (
        fixture->book, HABEAS_ACT_CHANGE, "Note", add_note, &rid, NULL, NULL);
      break;
    case 1:
      habeas_casebook_write_sync (
        fixture->book, HABEAS_ACT_CHANGE, "Charges", retract_charges, &rid, NULL, NULL);
      break;
    case 2:
      history = habeas_casebook_get_history_sync (fixture->book, rid, 20, NULL, NULL);
      if (history != NULL && history->len > 0)
        {
          const HabeasHistoryEntry *entry
            = history->pdata[g_rand_int_range (random, 0, (gint32)history->len)];

          habeas_casebook_undo_act_sync (fixture->book, &entry->txn, NULL, NULL);
        }
      break;
    case 3:
    case 4:
    case 5:
      habeas_casebook_undo_sync (fixture->book, NULL, NULL, NULL);
      break;
    case 6:
      habeas_casebook_redo_sync (fixture->book, NULL, NULL, NULL);
      break;
    default:
      set_random_field (fixture, random, rid);
    }
}

static guint
undo_all (Fixture *fixture)
{
  guint n = 0;

  while (habeas_casebook_undo_sync (fixture->book, NULL, NULL, NULL))
    n++;
  return n;
}

/* Any sequence of acts, undos and redos, then undo until there is nothing left: the dump is what it
 * was. With -m slow ten thousand sequences. */
static void
test_random (Fixture *fixture, gconstpointer user_data)
{
  const CaseFacts other = {.number = "2010-0043",
    .given = "Ana",
    .family = "López",
    .charge = "DUI",
    .form = "I-247A",
    .arrested = "2009"};
  const guint rounds = g_test_slow () ? 10000 : 40;
  /* A journal of thousands of lines makes the steps of later sequences no different, only slower.
   */
  const guint rounds_a_book = 20;
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32)g_test_rand_int ());

  for (guint round = 0; round < rounds; round++)
    {
      g_autofree char *dump = NULL;
      g_autofree char *top = NULL;
      g_autofree char *again = NULL;
      gint64 first;
      guint depth;

      if (round > 0 && round % rounds_a_book == 0)
        {
          fixture_assert_clean (fixture);
          fixture_tear_down (fixture, NULL);
          fixture_set_up (fixture, NULL);
        }
      /* Each case has one row of every kind that is edited, so that one number names them all. */
      first = fixture_add_case (fixture, &carmen);
      g_assert_cmpint (fixture_add_case (fixture, &other), ==, first + 1);
      for (int step = g_rand_int_range (random, 1, 16); step > 0; step--)
        do_something (fixture, random, first + g_rand_int_range (random, 0, 2));
      top = fixture_dump (fixture);
      depth = undo_all (fixture);
      dump = fixture_dump (fixture);
      g_assert_cmpstr (dump, ==, "");
      for (guint i = 0; i < depth; i++)
        g_assert_true (habeas_casebook_redo_sync (fixture->book, NULL, NULL, NULL));
      again = fixture_dump (fixture);
      g_assert_cmpstr (again, ==, top);
      undo_all (fixture);
    }
  fixture_assert_clean (fixture);
}

/* No statement of a list walks a big table or sorts in a temporary b-tree. */
static void
test_plans (Fixture *fixture, gconstpointer user_data)
{
  static const struct {
    const char *search;
    guint status;
    gboolean descending;
    gint64 member; /* of a jurisdiction, of what a volunteer leads, of an event, of a tag */
  } queries[] = {{NULL, 0, FALSE, 0}, {NULL, HABEAS_STATUS_OPEN, TRUE, 0}, {"nun", 0, FALSE, 0},
    {NULL, 0, FALSE, 1}, {"nun", 0, FALSE, 1}};

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      for (int sort = queries[i].search != NULL ? HABEAS_SORT_RELEVANCE : 0;
           sort <= HABEAS_SORT_RELEVANCE; sort++)
        {
          g_autoptr (HabeasCaseQuery) query = habeas_case_query_new ();
          g_auto (HabeasListSql) sql = {0};
          g_autofree char *explain = NULL;
          g_autoptr (HabeasStatement) plan = NULL;
          g_autoptr (GError) error = NULL;

          query->search = g_strdup (queries[i].search);
          query->status = queries[i].status;
          query->descending = queries[i].descending;
          query->jurisdiction = query->lead = query->event = queries[i].member;
          query->tag = queries[i].member != 0 ? g_strdup ("press") : NULL;
          query->detained = queries[i].member != 0;
          query->sort = sort;
          habeas_list_sql_make (query, &sql);
          explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql.sql, NULL);
          plan = habeas_db_prepare (fixture->book->ids.db, explain, &error);
          g_assert_no_error (error);
          habeas_list_sql_bind (&sql, plan);
          while (habeas_statement_step (plan, &error) == HABEAS_STEP_ROW)
            {
              const char *step = habeas_statement_get_text (plan, 3);

              g_test_message ("%s: %s", sql.sql, step);
              g_assert_null (strstr (step, "TEMP B-TREE"));
              g_assert_false (g_str_has_prefix (step, "SCAN d"));
              g_assert_false (g_str_has_prefix (step, "SCAN w"));
            }
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/casebook/journal/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("schema", test_schema);
  ADD ("no-way-round", test_no_way_round);
  ADD ("check-finds", test_check_finds);
  ADD ("random", test_random);
  ADD ("plans", test_plans);
  return g_test_run ();
}
