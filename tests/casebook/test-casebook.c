/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "habeas-conflict-clear.h"
#include "habeas-lists.h"

#include <glib/gstdio.h>

#include <string.h>

static GPtrArray *
search (Fixture *fixture, const char *text, HabeasCaseSort sort)
{
  g_autoptr (HabeasCaseQuery) query = habeas_case_query_new ();
  g_autoptr (GArray) rids = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *rows;

  query->search = g_strdup (text);
  query->sort = sort;
  rids = habeas_casebook_query_sync (fixture->book, query, NULL, &error);
  g_assert_no_error (error);
  rows = habeas_casebook_get_rows_sync (
    fixture->book, (const gint64 *)(gpointer)rids->data, rids->len, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, rids->len);
  return rows;
}

static void
test_round_trip (Fixture *fixture, gconstpointer user_data)
{
  gint64 rid = fixture_add_case (fixture, &carmen);

  for (int opened = 0; opened < 2; opened++)
    {
      g_autoptr (GPtrArray) rows = search (fixture, NULL, HABEAS_SORT_NUMBER);
      const HabeasCaseRow *row;

      g_assert_cmpuint (rows->len, ==, 1);
      row = rows->pdata[0];
      g_assert_cmpint (row->rid, ==, rid);
      g_assert_cmpstr (row->number, ==, "2010-0042");
      g_assert_cmpstr (row->name, ==, "del Río Núñez, Carmen");
      g_assert_cmpstr (row->initials, ==, "C.R.N.");
      g_assert_cmpstr (row->status, ==, "open");
      g_assert_cmpstr (row->jurisdiction, ==, "San Francisco, CA");
      g_assert_cmpint (row->level_2011, ==, HABEAS_LEVEL_3);
      g_assert_true (row->stage_known);
      g_assert_cmpint (row->participation, ==, HABEAS_PARTICIPATION_ACTIVE_OVER_OBJECTION);
      g_assert_cmpint (row->opt_out, ==, HABEAS_OPT_OUT_REQUESTED);
      g_assert_cmpint (row->governs, ==, HABEAS_GOVERNS_REGULATION);
      /* Tue 17 Aug 2010 10:00 PDT, the first row of the clock table of the domain. */
      g_assert_cmpint (row->clock_ms, ==, G_GINT64_CONSTANT (1282064400000));
      g_assert_true (row->current);
      fixture_assert_clean (fixture);
      fixture_reopen (fixture);
    }
}

static void
test_search (Fixture *fixture, gconstpointer user_data)
{
  static const struct {
    const char *text;
    guint n;
  } searches[] = {
    {"carmen", 1},
    {"NÚÑEZ", 1},
    {"nunez", 1},
    {"nun", 1},
    {"rio", 1},
    {"nunez carm", 1},
    {"carm nu", 1},
    {"carmen lopez", 0},
    {"2010-0042", 1},
    {"20100042", 1},
    {"A096-455-530", 1},
    {"096 455", 1},
    {"(415) 555-0170", 1},
    {"555-0170", 1},
    {"zzz", 0},
    {"\"", 1}, /* nothing to search for: all */
    {"*", 1},
    {"nunez OR 1", 0},
  };
  const CaseFacts other
    = {.number = "2010-0043", .given = "Ana", .family = "López", .status = "open"};

  fixture_add_case (fixture, &carmen);
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autoptr (GPtrArray) typed = search (fixture, searches[i].text, HABEAS_SORT_RELEVANCE);
      g_autoptr (GPtrArray) sorted = search (fixture, searches[i].text, HABEAS_SORT_NAME);

      g_test_message ("%s", searches[i].text);
      g_assert_cmpuint (typed->len, ==, searches[i].n);
      g_assert_cmpuint (sorted->len, ==, searches[i].n);
    }
  fixture_add_case (fixture, &other);
  {
    g_autoptr (GPtrArray) rows = search (fixture, NULL, HABEAS_SORT_NAME);
    g_autoptr (GPtrArray) found = search (fixture, "lopez", HABEAS_SORT_RELEVANCE);

    g_assert_cmpuint (rows->len, ==, 2);
    g_assert_cmpuint (found->len, ==, 1);
    g_assert_cmpstr (((HabeasCaseRow *)found->pdata[0])->number, ==, "2010-0043");
  }
}

static void
set_field (
  Fixture *fixture, HabeasRecordKind kind, gint64 rid, const char *field, const char *value)
{
  g_autoptr (GError) error = NULL;

  habeas_casebook_set_field_sync (fixture->book, kind, rid, field, NULL, value, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
undo (Fixture *fixture, gboolean redo)
{
  g_autoptr (GError) error = NULL;
  gboolean done = redo ? habeas_casebook_redo_sync (fixture->book, NULL, NULL, &error)
                       : habeas_casebook_undo_sync (fixture->book, NULL, NULL, &error);

  if (!done)
    g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOTHING_TO_UNDO);
  return done;
}

static void
test_undo (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *empty = fixture_dump (fixture);
  g_autofree char *born = NULL;
  g_autofree char *closed = NULL;
  gint64 rid;

  g_assert_cmpstr (empty, ==, "");
  g_assert_false (undo (fixture, FALSE));
  g_assert_false (undo (fixture, TRUE));

  rid = fixture_add_case (fixture, &carmen);
  born = fixture_dump (fixture);
  g_assert_cmpstr (born, !=, "");
  set_field (fixture, HABEAS_RECORD_CASE, rid, "status", "closed");
  set_field (fixture, HABEAS_RECORD_CASE, rid, "closed", "2010-09-01");
  closed = fixture_dump (fixture);

  for (int round = 0; round < 3; round++)
    {
      g_autofree char *a = NULL;
      g_autofree char *b = NULL;
      g_autofree char *c = NULL;

      g_assert_true (undo (fixture, FALSE));
      g_assert_true (undo (fixture, FALSE));
      a = fixture_dump (fixture);
      g_assert_cmpstr (a, ==, born);
      fixture_reopen (fixture);
      g_assert_true (undo (fixture, FALSE));
      b = fixture_dump (fixture);
      g_assert_cmpstr (b, ==, "");
      g_assert_false (undo (fixture, FALSE));
      {
        g_autoptr (GPtrArray) rows = search (fixture, "carmen", HABEAS_SORT_RELEVANCE);

        g_assert_cmpuint (rows->len, ==, 0);
      }
      fixture_assert_clean (fixture);
      g_assert_true (undo (fixture, TRUE));
      g_assert_true (undo (fixture, TRUE));
      fixture_reopen (fixture);
      g_assert_true (undo (fixture, TRUE));
      g_assert_false (undo (fixture, TRUE));
      c = fixture_dump (fixture);
      g_assert_cmpstr (c, ==, closed);
      fixture_assert_clean (fixture);
    }
  /* A change made after an undo ends the redo. */
  g_assert_true (undo (fixture, FALSE));
  set_field (fixture, HABEAS_RECORD_CASE, rid, "outcome", "removed");
  g_assert_false (undo (fixture, TRUE));
  g_assert_true (undo (fixture, FALSE));
  g_assert_true (undo (fixture, FALSE));
  {
    g_autofree char *dump = fixture_dump (fixture);

    g_assert_cmpstr (dump, ==, born);
  }
}

/* Who cleared a conflict, when and why stays, whatever is undone. */
static void
test_clear_conflict (Fixture *fixture, gconstpointer user_data)
{
  static const char *const hits[] = {"Adverse · 2010-0007", NULL};
  static const char *const reasons[] = {"Another person of that name", NULL};
  static const char *const no_reasons[] = {" ", NULL};
  gint64 rid = fixture_add_case (fixture, &carmen);
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (HabeasCaseFile) file = NULL;
  g_autoptr (GError) error = NULL;
  const HabeasHistoryEntry *entry;
  HabeasRecord *clearance;

  set_field (fixture, HABEAS_RECORD_CASE, rid, "outcome", "removed");
  g_assert_false (
    habeas_casebook_clear_conflicts_sync (fixture->book, rid, hits, no_reasons, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (habeas_casebook_clear_conflicts_sync (fixture->book, rid, hits, reasons, &error));
  g_assert_no_error (error);
  history = habeas_casebook_get_history_sync (fixture->book, rid, 0, NULL, &error);
  g_assert_no_error (error);
  entry = history->pdata[0];
  g_assert_cmpint (entry->kind, ==, HABEAS_ACT_CLEAR);
  g_assert_cmpstr (entry->actor, ==, "R. Ellery");
  g_assert_false (entry->undoable);
  g_assert_false (habeas_casebook_undo_act_sync (fixture->book, &entry->txn, NULL, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOTHING_TO_UNDO);
  g_clear_error (&error);

  /* The undo passes it over and takes back what was changed before. */
  g_assert_true (undo (fixture, FALSE));
  file = habeas_casebook_get_case_sync (fixture->book, rid, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (habeas_record_get_text (habeas_case_file_get_case (file), "outcome"));
  g_assert_cmpuint (habeas_case_file_get_records (file, HABEAS_RECORD_CLEARANCE)->len, ==, 1);
  clearance = habeas_case_file_get_records (file, HABEAS_RECORD_CLEARANCE)->pdata[0];
  g_assert_cmpstr (habeas_record_get_text (clearance, "hit"), ==, hits[0]);
  g_assert_cmpstr (habeas_record_get_text (clearance, "reason"), ==, reasons[0]);
  g_assert_nonnull (habeas_record_get_text (clearance, "cleared"));
  g_assert_cmpint (habeas_record_get_integer (clearance, "cleared_by", 0), !=, 0);
  fixture_assert_clean (fixture);
}

static void
test_undo_of_one_act (Fixture *fixture, gconstpointer user_data)
{
  gint64 rid = fixture_add_case (fixture, &carmen);
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;
  const HabeasHistoryEntry *entry;

  set_field (fixture, HABEAS_RECORD_CASE, rid, "outcome", "removed");
  set_field (fixture, HABEAS_RECORD_CASE, rid, "close_reason", "moved");
  history = habeas_casebook_get_history_sync (fixture->book, rid, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 3);
  entry = history->pdata[1];
  g_assert_cmpstr (entry->sentence, ==, "changed Outcome from not recorded to “removed”");
  g_assert_cmpstr (entry->actor, ==, "R. Ellery");
  g_assert_true (entry->undoable);
  g_assert_true (habeas_casebook_undo_act_sync (fixture->book, &entry->txn, NULL, &error));
  g_assert_no_error (error);
  after = habeas_casebook_get_history_sync (fixture->book, rid, 0, NULL, &error);
  g_assert_cmpuint (after->len, ==, 4);
  g_assert_true (((HabeasHistoryEntry *)after->pdata[2])->undone);
  g_assert_false (((HabeasHistoryEntry *)after->pdata[2])->undoable);

  /* An older change whose cell has changed since is a conflict, and nothing is touched. */
  set_field (fixture, HABEAS_RECORD_CASE, rid, "close_reason", "other");
  {
    g_autofree char *before = fixture_dump (fixture);
    g_autofree char *unchanged = NULL;

    g_assert_false (habeas_casebook_undo_act_sync (
      fixture->book, &((HabeasHistoryEntry *)history->pdata[0])->txn, NULL, &error));
    g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_CONFLICT);
    unchanged = fixture_dump (fixture);
    g_assert_cmpstr (before, ==, unchanged);
  }
  fixture_assert_clean (fixture);
}

static void
test_set_field (Fixture *fixture, gconstpointer user_data)
{
  static const struct {
    HabeasRecordKind kind;
    const char *field;
    const char *value;
  } refused[] = {
    {HABEAS_RECORD_CASE, "opened", "2010-02-30"},
    {HABEAS_RECORD_CASE, "opened", "yesterday"},
    {HABEAS_RECORD_CASE, "status", "dormant"},
    {HABEAS_RECORD_CASE, "number", "2010-0043"},
    {HABEAS_RECORD_CASE, "lead", "999"},
    {HABEAS_RECORD_CASE, "nothing", "x"},
    {HABEAS_RECORD_CASE, "outcome", "\xff\xfe"},
    {HABEAS_RECORD_PERSON, "a_number", "12345"},
    {HABEAS_RECORD_PERSON, "income", "a lot"},
  };
  const CaseFacts other = {.number = "2010-0043", .given = "Ana", .family = "López"};
  gint64 rid = fixture_add_case (fixture, &carmen);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *current = NULL;
  g_autoptr (GError) error = NULL;

  fixture_add_case (fixture, &other);
  before = fixture_dump (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_test_message ("%s", refused[i].field);
      g_assert_false (habeas_casebook_set_field_sync (
        fixture->book, refused[i].kind, 1, refused[i].field, NULL, refused[i].value, NULL, &error));
      g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_INVALID);
      g_clear_error (&error);
    }
  after = fixture_dump (fixture);
  g_assert_cmpstr (before, ==, after);

  /* A form that showed an older value never overwrites. */
  g_assert_false (habeas_casebook_set_field_sync (
    fixture->book, HABEAS_RECORD_CASE, rid, "status", "intake", "closed", &current, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_CONFLICT);
  g_assert_cmpstr (current, ==, "open");
  g_clear_error (&error);
  g_assert_true (habeas_casebook_set_field_sync (
    fixture->book, HABEAS_RECORD_CASE, rid, "status", "open", "closed", NULL, &error));
  g_assert_no_error (error);
}

/* A change of a charge, a name or a release time shows in the list at once. */
static void
test_derived_follows (Fixture *fixture, gconstpointer user_data)
{
  fixture_add_case (fixture, &carmen);
  set_field (fixture, HABEAS_RECORD_CHARGE, 1, "class", "felony");
  set_field (fixture, HABEAS_RECORD_PERSON_NAME, 1, "family", "Óscar");
  set_field (
    fixture, HABEAS_RECORD_ARREST, 1, "released_at", "2010-08-14T09:00[America/Los_Angeles]");
  set_field (fixture, HABEAS_RECORD_ARREST, 1, "when", "2010-05-27");
  {
    g_autoptr (GPtrArray) rows = search (fixture, "oscar", HABEAS_SORT_RELEVANCE);
    g_autoptr (GPtrArray) none = search (fixture, "nunez", HABEAS_SORT_RELEVANCE);
    const HabeasCaseRow *row;

    g_assert_cmpuint (none->len, ==, 0);
    g_assert_cmpuint (rows->len, ==, 1);
    row = rows->pdata[0];
    g_assert_cmpint (row->level_2011, ==, HABEAS_LEVEL_2);
    g_assert_cmpint (row->participation, ==, HABEAS_PARTICIPATION_NOT_ACTIVE);
    g_assert_true (row->stage_undecided);
    g_assert_cmpint (
      habeas_case_row_get_clock_state (row, row->clock_ms + 1), ==, HABEAS_CLOCK_ENDED);
  }
  fixture_assert_clean (fixture);
}

static gboolean
fail_late (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  write_case (writer, &carmen);
  g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_INVALID, "No");
  return FALSE;
}

static gboolean
cancel_late (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  write_case (writer, &carmen);
  g_cancellable_cancel (cancellable);
  return TRUE;
}

static void
test_all_or_nothing (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *dump = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (habeas_casebook_write_sync (
    fixture->book, HABEAS_ACT_CHANGE, "New case", fail_late, NULL, NULL, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (habeas_casebook_write_sync (
    fixture->book, HABEAS_ACT_CHANGE, "New case", cancel_late, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  dump = fixture_dump (fixture);
  g_assert_cmpstr (dump, ==, "");
  g_assert_false (undo (fixture, FALSE));
  fixture_assert_clean (fixture);
}

static void
test_keys (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasCasebook) wrong = NULL;
  g_autoptr (HabeasCasebook) second = NULL;
  g_autoptr (GError) error = NULL;

  fixture_add_case (fixture, &carmen);
  second = habeas_casebook_open_sync (fixture->path, PASSPHRASE, NULL, FALSE, &error);
  g_assert_null (second);
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_IN_USE);
  g_clear_error (&error);
  second = habeas_casebook_open_sync (fixture->path, PASSPHRASE, NULL, TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (habeas_casebook_get_read_only (second));
  g_assert_false (habeas_casebook_undo_sync (second, NULL, NULL, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_READ_ONLY);
  g_clear_error (&error);
  habeas_casebook_close (second);
  habeas_casebook_close (fixture->book);
  g_clear_object (&fixture->book);

  wrong = habeas_casebook_open_sync (fixture->path, "wrong horse", NULL, FALSE, &error);
  g_assert_null (wrong);
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_WRONG_KEY);
  g_clear_error (&error);
  fixture->book = habeas_casebook_open_sync (fixture->path, fixture->code, NULL, FALSE, &error);
  g_assert_no_error (error);
  {
    g_autofree char *nobody = habeas_casebook_dup_volunteer (fixture->book);

    g_assert_null (nobody);
  }
  habeas_casebook_close (fixture->book);
  g_clear_object (&fixture->book);
  wrong = habeas_casebook_open_sync (fixture->path, PASSPHRASE, "Nobody", FALSE, &error);
  g_assert_null (wrong);
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOT_FOUND);
  g_clear_error (&error);
  fixture->book = habeas_casebook_open_sync (fixture->path, PASSPHRASE, "r. ellery", FALSE, &error);
  g_assert_no_error (error);
}

static void
test_create_over (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasCasebook) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *nothing = g_build_filename (fixture->folder, "none.casebook", NULL);

  second = habeas_casebook_create_sync (fixture->path, PASSPHRASE, "B", NULL, NULL, &error);
  g_assert_null (second);
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_EXISTS);
  g_clear_error (&error);
  second = habeas_casebook_open_sync (nothing, PASSPHRASE, NULL, FALSE, &error);
  g_assert_null (second);
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NO_CASEBOOK);
}

/* A file chooser makes the folder before the casebook is. */
static void
test_create_in_empty_folder (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "chosen", NULL);
  g_autofree char *file = g_build_filename (path, "letter.txt", NULL);
  g_autoptr (HabeasCasebook) book = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_assert_cmpint (g_mkdir (path, 0755), ==, 0);
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_null (habeas_casebook_create_sync (path, PASSPHRASE, "B", NULL, NULL, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_cmpint (g_unlink (file), ==, 0);
  book = habeas_casebook_create_sync (path, PASSPHRASE, "B", NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0700);
  habeas_casebook_close (book);
}

static gboolean
add_volunteer (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  return habeas_writer_ensure_volunteer (writer, user_data, error) != 0;
}

static void
assert_volunteer (Fixture *fixture, const char *expected)
{
  g_autofree char *volunteer = habeas_casebook_dup_volunteer (fixture->book);

  g_assert_cmpstr (volunteer, ==, expected);
}

/* Two share a slot: who works changes without the key being derived again. */
static void
test_switch_volunteer (Fixture *fixture, gconstpointer user_data)
{
  char name[] = "T. Nguyen";
  g_autoptr (GError) error = NULL;

  g_assert_false (habeas_casebook_switch_volunteer_sync (fixture->book, name, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOT_FOUND);
  g_clear_error (&error);
  assert_volunteer (fixture, "R. Ellery");
  habeas_casebook_write_sync (
    fixture->book, HABEAS_ACT_CHANGE, "Volunteer added", add_volunteer, name, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (habeas_casebook_switch_volunteer_sync (fixture->book, "t. nguyen", &error));
  g_assert_no_error (error);
  assert_volunteer (fixture, "T. Nguyen");
  fixture_add_case (fixture, &carmen);
  {
    g_autoptr (GPtrArray) acts = habeas_casebook_get_history_sync (fixture->book, 0, 1, NULL, NULL);

    g_assert_cmpstr (((HabeasHistoryEntry *)acts->pdata[0])->actor, ==, "T. Nguyen");
  }
  fixture_assert_clean (fixture);
}

/* What the clinic records of a state holds in its counties, as the shipped events of a state do,
 * and cases follow at once, also when it is taken back. */
static gboolean
activate_state (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const HabeasLists *lists = habeas_lists_get_shipped ();
  g_autoptr (HabeasRecord) event = habeas_record_new (HABEAS_RECORD_JURISDICTION_EVENT);

  habeas_record_set_integer (event, "jurisdiction",
    habeas_writer_find_id (
      writer, HABEAS_RECORD_JURISDICTION, &habeas_lists_find_fips (lists, user_data)->id, error));
  habeas_record_set_text (event, "date", "2009-05-01");
  habeas_record_set_text (event, "kind", "activated");
  return habeas_writer_insert (writer, event, error);
}

static void
assert_participation (Fixture *fixture, HabeasParticipation expected)
{
  g_autoptr (GPtrArray) rows = search (fixture, "carmen", HABEAS_SORT_RELEVANCE);

  g_assert_cmpint (((HabeasCaseRow *)rows->pdata[0])->participation, ==, expected);
}

static void
test_own_events (Fixture *fixture, gconstpointer user_data)
{
  static const char *const places[] = {"06075", "06"};
  g_autoptr (GError) error = NULL;

  fixture_add_case (fixture, &carmen);
  set_field (fixture, HABEAS_RECORD_ARREST, 1, "when", "2009-06-01");
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      assert_participation (fixture, HABEAS_PARTICIPATION_NOT_ACTIVE);
      habeas_casebook_write_sync (fixture->book, HABEAS_ACT_CHANGE, "Event added", activate_state,
        (gpointer)places[i], NULL, &error);
      g_assert_no_error (error);
      assert_participation (fixture, HABEAS_PARTICIPATION_ACTIVE);
      fixture_assert_clean (fixture);
      g_assert_true (undo (fixture, FALSE));
    }
  assert_participation (fixture, HABEAS_PARTICIPATION_NOT_ACTIVE);
}

/* The same cases through the way of large imports and one by one give the same lists. */
static gboolean
add_many (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  for (int i = 0; i < 3000; i++)
    {
      g_autofree char *number = g_strdup_printf ("2011-%04d", i);
      CaseFacts facts = carmen;

      facts.number = number;
      write_case (writer, &facts);
    }
  habeas_writer_set_label (writer, "Import of 3000 cases");
  return TRUE;
}

static void
test_bulk (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  g_autofree char *dump = NULL;
  g_autoptr (HabeasStats) stats = NULL;

  fixture_add_case (fixture, &carmen);
  habeas_casebook_write_many_sync (
    fixture->book, HABEAS_ACT_IMPORT, "Import", 3000, add_many, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture_assert_clean (fixture);
  /* The triggers are back: an ordinary birth has its line. */
  fixture_add_case (fixture, &carmen);
  fixture_assert_clean (fixture);
  g_assert_true (undo (fixture, FALSE));
  {
    g_autoptr (GPtrArray) rows = search (fixture, "nunez", HABEAS_SORT_RELEVANCE);

    g_assert_cmpuint (rows->len, ==, 3001);
  }
  stats = habeas_casebook_get_stats_sync (fixture->book, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stats->cases, ==, 3001);
  g_assert_cmpint (stats->open, ==, 3001);
  g_assert_cmpint (stats->charges, ==, 3001);
  g_assert_cmpint (stats->detainers, ==, 3001);
  g_assert_cmpint (stats->levels_2011[HABEAS_LEVEL_3], ==, 3001);
  g_assert_cmpint (stats->persons_2011[HABEAS_LEVEL_3], ==, 3001);
  g_assert_cmpuint (stats->by_jurisdiction->len, ==, 1);
  g_assert_true (habeas_casebook_undo_sync (fixture->book, &label, NULL, &error));
  g_assert_cmpstr (label, ==, "Import of 3000 cases");
  {
    g_autoptr (GPtrArray) rows = search (fixture, "nunez", HABEAS_SORT_NAME);

    g_assert_cmpuint (rows->len, ==, 1);
  }
  fixture_assert_clean (fixture);
}

static void
test_purge (Fixture *fixture, gconstpointer user_data)
{
  const CaseFacts other = {.number = "2010-0043", .given = "Ana", .family = "López"};
  g_autofree char *copy = g_build_filename (fixture->path, "backups", "before-schema-8.db", NULL);
  gint64 rid = fixture_add_case (fixture, &carmen);
  g_autofree char *dump = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  set_field (fixture, HABEAS_RECORD_PERSON_NAME, 1, "given", "Carmencita");
  set_field (fixture, HABEAS_RECORD_CASE, rid, "legal_hold", "yes");
  g_assert_false (habeas_casebook_purge_person_sync (fixture->book, 1, NULL, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_LEGAL_HOLD);
  g_clear_error (&error);
  set_field (fixture, HABEAS_RECORD_CASE, rid, "legal_hold", NULL);
  fixture_add_case (fixture, &other);
  g_assert_true (g_file_set_contents (copy, "as it was", -1, NULL));
  g_assert_true (habeas_casebook_purge_person_sync (fixture->book, 1, NULL, &error));
  g_assert_no_error (error);
  fixture_assert_clean (fixture);
  dump = fixture_dump (fixture);
  g_assert_null (strstr (dump, "Carmen"));
  g_assert_nonnull (strstr (dump, "pez"));
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  /* What came before the purge cannot be brought back by undo. */
  while (undo (fixture, FALSE))
    continue;
  while (undo (fixture, TRUE))
    continue;
  fixture_assert_clean (fixture);
  fixture_reopen (fixture);
  fixture_assert_clean (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/casebook/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("round-trip", test_round_trip);
  ADD ("search", test_search);
  ADD ("undo", test_undo);
  ADD ("undo-of-one-act", test_undo_of_one_act);
  ADD ("clear-conflict", test_clear_conflict);
  ADD ("set-field", test_set_field);
  ADD ("derived-follows", test_derived_follows);
  ADD ("all-or-nothing", test_all_or_nothing);
  ADD ("keys", test_keys);
  ADD ("create-over", test_create_over);
  ADD ("create-in-empty-folder", test_create_in_empty_folder);
  ADD ("switch-volunteer", test_switch_volunteer);
  ADD ("own-events", test_own_events);
  ADD ("bulk", test_bulk);
  ADD ("purge", test_purge);
  return g_test_run ();
}
