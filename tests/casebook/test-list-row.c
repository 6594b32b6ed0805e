/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row of a list stands by itself: what it shows follows each record it is drawn from, and a
 * casebook that was made before shows the same. */
#include "fixture.h"

#include "habeas-casebook-private.h"

/* What the file of an older program has not got. */
#define TO_SCHEMA_7                                                                                \
  "ALTER TABLE derived DROP COLUMN status; ALTER TABLE derived DROP COLUMN opened;"                \
  "ALTER TABLE derived DROP COLUMN closed; ALTER TABLE derived DROP COLUMN outcome;"               \
  "ALTER TABLE derived DROP COLUMN review; ALTER TABLE derived DROP COLUMN hearing_last;"          \
  "PRAGMA user_version = 7"

static HabeasCaseRow *
get_row (Fixture *fixture, gint64 rid)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = habeas_casebook_get_rows_sync (fixture->book, &rid, 1, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  return habeas_case_row_copy (rows->pdata[0]);
}

typedef struct {
  gint64 matter;
  const char *when;
} Hearing;

static gboolean
write_hearing (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const Hearing *hearing = user_data;
  g_autoptr (HabeasRecord) record = habeas_record_new (HABEAS_RECORD_HEARING);

  habeas_record_set_integer (record, "case", hearing->matter);
  habeas_record_set_text (record, "when", hearing->when);
  return habeas_writer_insert (writer, record, error) != 0;
}

static void
add_hearing (Fixture *fixture, gint64 matter, const char *when)
{
  Hearing hearing = {matter, when};
  g_autoptr (GError) error = NULL;

  habeas_casebook_write_sync (
    fixture->book, HABEAS_ACT_CHANGE, "Hearing", write_hearing, &hearing, NULL, &error);
  g_assert_no_error (error);
}

static void
test_hearing (Fixture *fixture, gconstpointer user_data)
{
  gint64 rid = fixture_add_case (fixture, &carmen);
  g_autoptr (HabeasCaseRow) none = get_row (fixture, rid);
  g_autoptr (HabeasCaseRow) past = NULL;
  g_autoptr (HabeasCaseRow) next = NULL;
  g_autoptr (HabeasCaseRow) nearer = NULL;
  g_autoptr (HabeasCaseRow) undone = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (none->next_hearing);
  add_hearing (fixture, rid, "2010-12-01");
  past = get_row (fixture, rid);
  g_assert_null (past->next_hearing);
  add_hearing (fixture, rid, "2199-12-01");
  next = get_row (fixture, rid);
  g_assert_cmpstr (next->next_hearing, ==, "2199-12-01");
  add_hearing (fixture, rid, "2199-11-03");
  nearer = get_row (fixture, rid);
  g_assert_cmpstr (nearer->next_hearing, ==, "2199-11-03");
  habeas_casebook_undo_sync (fixture->book, NULL, NULL, &error);
  g_assert_no_error (error);
  habeas_casebook_undo_sync (fixture->book, NULL, NULL, &error);
  g_assert_no_error (error);
  undone = get_row (fixture, rid);
  g_assert_null (undone->next_hearing);
  fixture_assert_clean (fixture);
}

static void
assert_same (const HabeasCaseRow *a, const HabeasCaseRow *b)
{
  g_assert_cmpstr (a->status, ==, b->status);
  g_assert_cmpstr (a->opened, ==, b->opened);
  g_assert_cmpstr (a->closed, ==, b->closed);
  g_assert_cmpstr (a->outcome, ==, b->outcome);
  g_assert_cmpstr (a->next_hearing, ==, b->next_hearing);
  g_assert_cmpint (a->review, ==, b->review);
}

static void
set (Fixture *fixture, gint64 rid, const char *field, const char *value)
{
  g_autoptr (GError) error = NULL;

  habeas_casebook_set_field_sync (
    fixture->book, HABEAS_RECORD_CASE, rid, field, NULL, value, NULL, &error);
  g_assert_no_error (error);
}

static void
test_older_file (Fixture *fixture, gconstpointer user_data)
{
  gint64 rid = fixture_add_case (fixture, &carmen);
  g_autoptr (HabeasCaseRow) before = NULL;
  g_autoptr (HabeasCaseRow) after = NULL;
  g_autoptr (GError) error = NULL;

  add_hearing (fixture, rid, "2199-12-01");
  set (fixture, rid, "closed", "2011-02-03");
  set (fixture, rid, "outcome", "released");
  set (fixture, rid, "review", "yes");
  before = get_row (fixture, rid);
  g_assert_cmpstr (before->outcome, ==, "released");
  g_assert_true (before->review);

  habeas_db_exec (fixture->book->writer.db, TO_SCHEMA_7, &error);
  g_assert_no_error (error);
  fixture_reopen (fixture);
  after = get_row (fixture, rid);
  assert_same (before, after);
  fixture_assert_clean (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/list-row/hearing", Fixture, NULL, fixture_set_up, test_hearing, fixture_tear_down);
  g_test_add (
    "/list-row/older-file", Fixture, NULL, fixture_set_up, test_older_file, fixture_tear_down);
  return g_test_run ();
}
