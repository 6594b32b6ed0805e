/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deadlines that follow from what is recorded: made with it, moved with it, undone with it, and
 * never moved by anything else. All days lie ahead of any day on which this runs. */
#include "fixture.h"

#include "habeas-deadline-review.h"

#include "habeas-registry.h"

#include <string.h>

typedef struct {
  HabeasRecordKind kind;
  const char *owner;
  gint64 owner_rid;
  const char *fields[8]; /* name, value, … */
  gint64 rid;
} NewRecord;

static gboolean
write_record (HabeasWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  NewRecord *facts = data;
  g_autoptr (HabeasRecord) record = habeas_record_new (facts->kind);

  habeas_record_set_integer (record, facts->owner, facts->owner_rid);
  for (int i = 0; facts->fields[i] != NULL; i += 2)
    habeas_record_set_text (record, facts->fields[i], facts->fields[i + 1]);
  if (!habeas_writer_insert (writer, record, error))
    return FALSE;
  facts->rid = habeas_record_get_rid (record);
  return TRUE;
}

static gint64
add (Fixture *fixture, NewRecord facts)
{
  g_autoptr (GError) error = NULL;

  habeas_casebook_write_sync (
    fixture->book, HABEAS_ACT_CHANGE, "Added", write_record, &facts, NULL, &error);
  g_assert_no_error (error);
  return facts.rid;
}

static gint64
add_hearing (Fixture *fixture, gint64 case_rid, const char *kind, const char *when)
{
  return add (fixture,
    (NewRecord){HABEAS_RECORD_HEARING, "case", case_rid, {"kind", kind, "when", when, NULL}, 0});
}

static void
set (Fixture *fixture, HabeasRecordKind kind, gint64 rid, const char *field, const char *value)
{
  g_autoptr (GError) error = NULL;

  habeas_casebook_set_field_sync (fixture->book, kind, rid, field, NULL, value, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
write_retract (HabeasWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  HabeasRecord *record = data;

  return habeas_writer_retract (
    writer, habeas_record_get_kind (record), habeas_record_get_rid (record), error);
}

static void
retract (Fixture *fixture, HabeasRecordKind kind, gint64 rid)
{
  g_autoptr (HabeasRecord) record = habeas_record_new (kind);
  g_autoptr (GError) error = NULL;

  habeas_record_set_rid (record, rid);
  habeas_casebook_write_sync (
    fixture->book, HABEAS_ACT_CHANGE, "Removed", write_retract, record, NULL, &error);
  g_assert_no_error (error);
}

static HabeasCaseFile *
read_file (Fixture *fixture, gint64 case_rid)
{
  g_autoptr (GError) error = NULL;
  HabeasCaseFile *file = habeas_casebook_get_case_sync (fixture->book, case_rid, NULL, &error);

  g_assert_no_error (error);
  return file;
}

/* "rule from due" of each, one a line. */
static void
assert_deadlines (Fixture *fixture, gint64 case_rid, const char *expected)
{
  g_autoptr (HabeasCaseFile) file = read_file (fixture, case_rid);
  GPtrArray *records = habeas_case_file_get_records (file, HABEAS_RECORD_DEADLINE);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    {
      const char *rule_id = habeas_record_get_text (records->pdata[i], "rule_id");
      const char *due = habeas_record_get_text (records->pdata[i], "due");

      g_string_append_printf (text, "%s %s %s\n", rule_id != NULL ? rule_id : "-",
        habeas_record_get_text (records->pdata[i], "from"), due != NULL ? due : "-");
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static gint64
get_only_deadline (Fixture *fixture, gint64 case_rid)
{
  g_autoptr (HabeasCaseFile) file = read_file (fixture, case_rid);
  GPtrArray *records = habeas_case_file_get_records (file, HABEAS_RECORD_DEADLINE);

  g_assert_cmpuint (records->len, ==, 1);
  return habeas_record_get_rid (records->pdata[0]);
}

#define MASTER(from, due) "filing_before_master@start " from " " due "\n"

static void
test_hearing (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gint64 case_rid = fixture_add_case (fixture, &carmen);
  gint64 hearing = add_hearing (fixture, case_rid, "master", "2032-09-22T08:30");

  /* 15 days before is Tuesday, the day after Labor Day. */
  assert_deadlines (fixture, case_rid, MASTER ("2032-09-22T08:30", "2032-09-07"));
  /* One day earlier it is Labor Day itself: the Friday before. */
  set (fixture, HABEAS_RECORD_HEARING, hearing, "when", "2032-09-21");
  assert_deadlines (fixture, case_rid, MASTER ("2032-09-21", "2032-09-03"));
  set (fixture, HABEAS_RECORD_HEARING, hearing, "kind", "individual");
  assert_deadlines (fixture, case_rid, "filing_before_individual@start 2032-09-21 2032-08-20\n");
  set (fixture, HABEAS_RECORD_HEARING, hearing, "kind", "master");
  assert_deadlines (fixture, case_rid, MASTER ("2032-09-21", "2032-09-03"));
  set (fixture, HABEAS_RECORD_HEARING, hearing, "when", NULL);
  assert_deadlines (fixture, case_rid, "");
  set (fixture, HABEAS_RECORD_HEARING, hearing, "when", "2032-09-21");
  retract (fixture, HABEAS_RECORD_HEARING, hearing);
  assert_deadlines (fixture, case_rid, "");
  /* One act, one undo. */
  habeas_casebook_undo_sync (fixture->book, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_deadlines (fixture, case_rid, MASTER ("2032-09-21", "2032-09-03"));
  fixture_assert_clean (fixture);
}

static void
test_undo_of_the_hearing (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gint64 case_rid = fixture_add_case (fixture, &carmen);

  add_hearing (fixture, case_rid, "master", "2032-09-21");
  habeas_casebook_undo_sync (fixture->book, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_deadlines (fixture, case_rid, "");
  habeas_casebook_redo_sync (fixture->book, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_deadlines (fixture, case_rid, MASTER ("2032-09-21", "2032-09-03"));
  fixture_assert_clean (fixture);
}

static void
test_override (Fixture *fixture, gconstpointer user_data)
{
  gint64 case_rid = fixture_add_case (fixture, &carmen);
  gint64 hearing = add_hearing (fixture, case_rid, "master", "2032-09-21");
  gint64 deadline = get_only_deadline (fixture, case_rid);

  set (fixture, HABEAS_RECORD_DEADLINE, deadline, "due", "2032-09-10");
  set (fixture, HABEAS_RECORD_DEADLINE, deadline, "reason", "Set by the court");
  assert_deadlines (fixture, case_rid, MASTER ("2032-09-21", "2032-09-10"));
  /* The hearing moves; the day that the court set does not. */
  set (fixture, HABEAS_RECORD_HEARING, hearing, "when", "2032-10-19");
  assert_deadlines (fixture, case_rid, MASTER ("2032-10-19", "2032-09-10"));
  set (fixture, HABEAS_RECORD_HEARING, hearing, "when", NULL);
  assert_deadlines (fixture, case_rid, MASTER ("2032-10-19", "2032-09-10"));
}

static void
test_removed_stays_removed (Fixture *fixture, gconstpointer user_data)
{
  gint64 case_rid = fixture_add_case (fixture, &carmen);
  gint64 hearing = add_hearing (fixture, case_rid, "master", "2032-09-21");

  retract (fixture, HABEAS_RECORD_DEADLINE, get_only_deadline (fixture, case_rid));
  set (fixture, HABEAS_RECORD_HEARING, hearing, "kind", "master");
  set (fixture, HABEAS_RECORD_HEARING, hearing, "judge", "Another");
  assert_deadlines (fixture, case_rid, "");
  /* Another day is another deadline. */
  set (fixture, HABEAS_RECORD_HEARING, hearing, "when", "2032-09-22");
  assert_deadlines (fixture, case_rid, MASTER ("2032-09-22", "2032-09-07"));
}

static void
test_passed (Fixture *fixture, gconstpointer user_data)
{
  gint64 case_rid = fixture_add_case (fixture, &carmen);
  gint64 hearing = add_hearing (fixture, case_rid, "master", "2010-09-21");

  assert_deadlines (fixture, case_rid, "");
  set (fixture, HABEAS_RECORD_HEARING, hearing, "when", "2032-09-21");
  /* What is shown already follows even into the past. */
  set (fixture, HABEAS_RECORD_HEARING, hearing, "when", "2010-09-21");
  assert_deadlines (fixture, case_rid, MASTER ("2010-09-21", "2010-09-03"));
}

static void
test_detained (Fixture *fixture, gconstpointer user_data)
{
  gint64 case_rid = fixture_add_case (fixture, &carmen);
  gint64 stay = add (fixture, (NewRecord){HABEAS_RECORD_CUSTODY_STAY, "case", case_rid,
                                {"place", "Eloy", "from", "2010-10-01", NULL}, 0});

  add_hearing (fixture, case_rid, "master", "2032-09-21");
  /* The court sets the day. */
  assert_deadlines (fixture, case_rid, "");
  set (fixture, HABEAS_RECORD_CUSTODY_STAY, stay, "to", "2010-12-01");
  assert_deadlines (fixture, case_rid, MASTER ("2032-09-21", "2032-09-03"));
  /* Shown already: it stays. */
  set (fixture, HABEAS_RECORD_CUSTODY_STAY, stay, "to", NULL);
  assert_deadlines (fixture, case_rid, MASTER ("2032-09-21", "2032-09-03"));
}

static void
test_decisions (Fixture *fixture, gconstpointer user_data)
{
  gint64 case_rid = fixture_add_case (fixture, &carmen);
  gint64 hearing = add (fixture, (NewRecord){HABEAS_RECORD_HEARING, "case", case_rid,
                                   {"when", "2032-08-02", "decision", "removal", NULL}, 0});

  assert_deadlines (fixture, case_rid, "bia_appeal@1996-07-01 2032-08-02 2032-09-01\n");
  set (fixture, HABEAS_RECORD_HEARING, hearing, "decision", "in_absentia");
  /* Lack of notice has no last day, and makes no deadline. */
  assert_deadlines (
    fixture, case_rid, "reopen_in_absentia_exceptional@start 2032-08-02 2033-01-31\n");
  set (fixture, HABEAS_RECORD_HEARING, hearing, "decision", "final");
  assert_deadlines (fixture, case_rid,
    "motion_reopen@1996-09-30 2032-08-02 2032-11-01\n"
    "motion_reconsider@1996-07-01 2032-08-02 2032-09-01\n"
    "petition_for_review@start 2032-08-02 2032-09-01\n");
  set (fixture, HABEAS_RECORD_HEARING, hearing, "decision", "relief");
  assert_deadlines (fixture, case_rid, "");
  add (fixture, (NewRecord){HABEAS_RECORD_BOND, "case", case_rid,
                  {"set_on", "2032-08-06", "outcome", "denied", NULL}, 0});
  assert_deadlines (fixture, case_rid, "bia_appeal@1996-07-01 2032-08-06 2032-09-07\n");
}

static void
test_entry (Fixture *fixture, gconstpointer user_data)
{
  gint64 case_rid = fixture_add_case (fixture, &carmen);
  g_autoptr (HabeasCaseFile) file = read_file (fixture, case_rid);
  gint64 person = habeas_record_get_rid (habeas_case_file_get_person (file));

  set (fixture, HABEAS_RECORD_PERSON, person, "entry_date", "2031-02");
  assert_deadlines (fixture, case_rid, "");
  set (fixture, HABEAS_RECORD_PERSON, person, "entry_date", "2032-02-29");
  assert_deadlines (fixture, case_rid, "asylum_one_year@1998-04-01 2032-02-29 2033-02-28\n");
}

static gboolean
write_closure (HabeasWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 *court = data;
  g_autoptr (HabeasRecord) record = habeas_record_new (HABEAS_RECORD_COURT);
  g_autoptr (HabeasRecord) closure = habeas_record_new (HABEAS_RECORD_COURT_CLOSURE);

  habeas_record_set_text (record, "name", "Immigration court");
  if (!habeas_writer_insert (writer, record, error))
    return FALSE;
  *court = habeas_record_get_rid (record);
  habeas_record_set_integer (closure, "court", *court);
  habeas_record_set_text (closure, "day", "2032-09-03");
  return habeas_writer_insert (writer, closure, error);
}

static void
test_closed_court (Fixture *fixture, gconstpointer user_data)
{
  gint64 case_rid = fixture_add_case (fixture, &carmen);
  gint64 hearing = add_hearing (fixture, case_rid, "master", "2032-09-22");
  g_autofree char *rid = NULL;
  g_autoptr (GError) error = NULL;
  gint64 court;

  habeas_casebook_write_sync (
    fixture->book, HABEAS_ACT_CHANGE, "Closed", write_closure, &court, NULL, &error);
  g_assert_no_error (error);
  rid = g_strdup_printf ("%" G_GINT64_FORMAT, court);
  set (fixture, HABEAS_RECORD_HEARING, hearing, "court", rid);
  set (fixture, HABEAS_RECORD_HEARING, hearing, "when", "2032-09-21");
  assert_deadlines (fixture, case_rid, MASTER ("2032-09-21", "2032-09-02"));
  /* Whoever looks at the deadline later knows of the closed day too. */
  {
    g_autoptr (HabeasCaseFile) file = read_file (fixture, case_rid);
    GPtrArray *deadlines = habeas_case_file_get_records (file, HABEAS_RECORD_DEADLINE);
    HabeasRecord *deadline = deadlines->pdata[0];
    HabeasDeadlineReview review;
    gsize n;
    const gint32 *closures = habeas_case_file_get_closures (file, deadline, &n);

    g_assert_cmpuint (n, ==, 1);
    habeas_deadline_review (habeas_case_file_get_lists (file),
      habeas_record_get_text (deadline, "rule_id"), habeas_record_get_text (deadline, "from"),
      habeas_record_get_text (deadline, "due"), NULL, closures, n, &review);
    g_assert_cmpint (review.state, ==, HABEAS_DEADLINE_AS_RULED);
  }
}

static void
test_chosen_rule (Fixture *fixture, gconstpointer user_data)
{
  gint64 case_rid = fixture_add_case (fixture, &carmen);
  gint64 deadline = add (fixture, (NewRecord){HABEAS_RECORD_DEADLINE, "case", case_rid,
                                    {"rule_id", "response_to_filing@start", NULL}, 0});

  set (fixture, HABEAS_RECORD_DEADLINE, deadline, "from", "2032-08-10");
  assert_deadlines (fixture, case_rid, "response_to_filing@start 2032-08-10 2032-08-20\n");
  set (fixture, HABEAS_RECORD_DEADLINE, deadline, "from", "2032-08-11");
  assert_deadlines (fixture, case_rid, "response_to_filing@start 2032-08-11 2032-08-23\n");
  /* Whoever set another day keeps it. */
  set (fixture, HABEAS_RECORD_DEADLINE, deadline, "due", "2032-08-30");
  set (fixture, HABEAS_RECORD_DEADLINE, deadline, "from", "2032-08-12");
  assert_deadlines (fixture, case_rid, "response_to_filing@start 2032-08-12 2032-08-30\n");
}

int
main (int argc, char **argv)
{
#define ADD(name, func)                                                                            \
  g_test_add ("/casebook/deadlines/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

  g_test_init (&argc, &argv, NULL);
  ADD ("hearing", test_hearing);
  ADD ("undo-of-the-hearing", test_undo_of_the_hearing);
  ADD ("override", test_override);
  ADD ("removed-stays-removed", test_removed_stays_removed);
  ADD ("passed", test_passed);
  ADD ("detained", test_detained);
  ADD ("decisions", test_decisions);
  ADD ("entry", test_entry);
  ADD ("closed-court", test_closed_court);
  ADD ("chosen-rule", test_chosen_rule);
  return g_test_run ();
}
