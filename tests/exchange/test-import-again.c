/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same list a week later: what changed in it changes in the casebook and nothing else; what a
 * person corrected meanwhile stays; another list is never taken for this one. */

#include "import-fixture.h"

#define HEADINGS                                                                                   \
  "Case No,Name,DOB,Status,Lead,Arrested,County,State,Charge,Disposition,ICE hold,Notes\n"
#define ANA_1                                                                                      \
  "1,\"RUIZ, Ana\",1980-01-02,open,M. Tamura,2010-01-01,Cook,IL,DUI,charged,yes,called\n"
#define ANA_2 "1,\"RUIZ, Ana\",1980-01-02,open,M. Tamura,2010-01-01,Cook,IL,Forgery,charged,yes,\n"
#define EVA "2,\"DÍAZ, Eva\",1981-01-02,open,,2010-02-01,Cook,IL,DUI,charged,no,\n"

static HabeasImportResult *
import_week (Fixture *fixture, const char *rows)
{
  g_autofree char *text = g_strconcat (HEADINGS, rows, NULL);

  return import_good_text (fixture, text, NULL);
}

static void
begin (Fixture *fixture)
{
  g_autoptr (HabeasImportResult) result = import_week (fixture, ANA_1 ANA_2 EVA);

  g_assert_cmpuint (result->created, ==, 2);
}

static void
test_changed_cells (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *before = NULL;
  g_autofree char *undone = NULL;
  g_autoptr (HabeasImportResult) result = NULL;
  g_autoptr (HabeasCaseFile) file = NULL;
  g_autoptr (GError) error = NULL;

  begin (fixture);
  before = fixture_dump (fixture);
  result = import_week (fixture,
    "1,\"RUIZ, Ana\",1980-01-02,closed,J. Okafor,2010-01-03,San Francisco,CA,DUI,dismissed,yes,"
    "called\n"
    "1,\"RUIZ, Ana\",1980-01-02,closed,J. Okafor,2010-01-03,San Francisco,CA,Forgery,charged,yes,"
    "again\n"
    "1,\"RUIZ, Ana\",1980-01-02,closed,J. Okafor,2010-01-03,San "
    "Francisco,CA,Trespass,charged,yes,\n" EVA);
  g_assert_cmpuint (result->created, ==, 0);
  g_assert_cmpuint (result->updated, ==, 1);
  file = get_case (fixture, "1");
  g_assert_cmpstr (get_text (file, HABEAS_RECORD_CASE, 0, "status"), ==, "closed");
  g_assert_cmpstr (habeas_case_file_get_row (file)->lead, ==, "J. Okafor");
  g_assert_cmpstr (habeas_case_file_get_row (file)->jurisdiction, ==, "San Francisco, CA");
  g_assert_cmpuint (count_records (file, HABEAS_RECORD_ARREST), ==, 1);
  g_assert_cmpstr (get_text (file, HABEAS_RECORD_ARREST, 0, "when"), ==, "2010-01-03");
  g_assert_cmpuint (count_records (file, HABEAS_RECORD_CHARGE), ==, 3);
  g_assert_cmpstr (get_text (file, HABEAS_RECORD_CHARGE, 0, "disposition"), ==, "dismissed");
  g_assert_cmpstr (get_text (file, HABEAS_RECORD_CHARGE, 1, "disposition"), ==, "charged");
  g_assert_cmpstr (get_text (file, HABEAS_RECORD_CHARGE, 2, "as_booked"), ==, "Trespass");
  g_assert_cmpuint (count_records (file, HABEAS_RECORD_DETAINER), ==, 1);
  g_assert_cmpuint (count_records (file, HABEAS_RECORD_NOTE), ==, 2);
  fixture_assert_clean (fixture);

  g_assert_true (habeas_casebook_undo_sync (fixture->book, NULL, NULL, &error));
  g_assert_no_error (error);
  undone = fixture_dump (fixture);
  g_assert_cmpstr (undone, ==, before);
}

static void
test_new_and_moved (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasImportResult) result = NULL;

  begin (fixture);
  result = import_week (fixture,
    "3,\"LI, Ida\",1982-01-02,open,,2010-03-01,Cook,IL,DUI,charged,no,\n\n" EVA ANA_1 ANA_2);
  g_assert_cmpuint (result->created, ==, 1);
  g_assert_cmpuint (result->updated, ==, 0);
}

/* Columns change places, one that is not read is added, blanks come in: the same list. */
static void
test_same_in_another_form (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (HabeasImportResult) result = NULL;

  begin (fixture);
  before = fixture_dump (fixture);
  result = import_good_text (fixture,
    "Internal;Name;Case No;DOB;Status;Lead;Arrested;County;State;Charge;Disposition;ICE "
    "hold;Notes\n"
    "x;RUIZ, Ana ;1;1980-01-02;open;M. Tamura;2010-01-01;Cook;IL;DUI;charged;yes;called\n"
    "x;RUIZ, Ana;1;1980-01-02;Open;M. Tamura;2010-01-01;Cook;IL;Forgery;charged;Y;\n"
    ";DÍAZ, Eva;2;1981-01-02;open;;2010-02-01;Cook;IL;DUI;charged;no;\n",
    NULL);
  g_assert_cmpuint (result->created, ==, 0);
  g_assert_cmpuint (result->updated, ==, 0);
  after = fixture_dump (fixture);
  g_assert_cmpstr (after, ==, before);
}

/* What a person corrected stays, also when the row changes elsewhere. */
static void
test_corrected_meanwhile (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasCaseFile) file = NULL;
  g_autoptr (HabeasImportResult) same = NULL;
  g_autoptr (HabeasImportResult) other = NULL;
  g_autoptr (HabeasImportResult) conflict = NULL;
  g_autoptr (GError) error = NULL;
  HabeasRecord *person;

  begin (fixture);
  file = get_case (fixture, "2");
  person = habeas_case_file_get_person (file);
  g_assert_true (habeas_casebook_set_field_sync (fixture->book, HABEAS_RECORD_PERSON,
    habeas_record_get_rid (person), "birth_date", NULL, "1981-01-20", NULL, &error));
  g_assert_no_error (error);

  same = import_week (fixture, ANA_1 ANA_2 EVA);
  g_assert_cmpuint (same->updated, ==, 0);
  other = import_week (
    fixture, ANA_1 ANA_2 "2,\"DÍAZ, Eva\",1981-01-02,closed,,2010-02-01,Cook,IL,DUI,charged,no,\n");
  g_assert_cmpuint (other->updated, ==, 1);
  g_clear_object (&file);
  file = get_case (fixture, "2");
  g_assert_cmpstr (get_text (file, HABEAS_RECORD_PERSON, 0, "birth_date"), ==, "1981-01-20");
  g_assert_cmpstr (get_text (file, HABEAS_RECORD_CASE, 0, "status"), ==, "closed");

  conflict = import_text (fixture,
    HEADINGS "2,\"DÍAZ, Eva\",1981-01-22,closed,,2010-02-01,Cook,IL,DUI,charged,no,\n", NULL, FALSE,
    &error);
  g_assert_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_BAD_ROWS);
  assert_issue (conflict->rejected, 0, 2, "DOB", "since");
}

static void
test_another_source (Fixture *fixture, gconstpointer user_data)
{
  static const char *const text
    = "Expediente,Nombre completo,Estado del caso\n1,Otra Persona,Abierto\n";
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (HabeasImportResult) refused = NULL;
  g_autoptr (GError) error = NULL;

  begin (fixture);
  before = fixture_dump (fixture);
  refused = import_text (fixture, text, NULL, FALSE, &error);
  g_assert_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_BAD_ROWS);
  assert_issue (refused->rejected, 0, 2, "Expediente", "does not come from this list");
  after = fixture_dump (fixture);
  g_assert_cmpstr (after, ==, before);
}

/* Two events with one form: both lists count from 1. */
static void
test_second_event (Fixture *fixture, gconstpointer user_data)
{
  static const char *const may = "#,Name,DOB,Charge\n1,\"RUIZ, Ana\",1980-01-02,DUI\n"
                                 "2,\"DÍAZ, Eva\",1981-01-02,DUI\n";
  static const char *const june = "#,Name,DOB,Charge\n1,\"LI, Ida\",1982-01-02,DUI\n"
                                  "2,\"CRUZ, Uma\",1983-01-02,DUI\n";
  g_autoptr (HabeasImportResult) first = import_good_text (fixture, may, NULL);
  g_autoptr (HabeasImportResult) refused = NULL;
  g_autoptr (HabeasImportResult) named = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (first->created, ==, 2);
  refused = import_text (fixture, june, NULL, FALSE, &error);
  g_assert_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_BAD_ROWS);
  g_assert_cmpuint (refused->n_rejected, ==, 2);
  assert_issue (refused->rejected, 0, 2, "#", "somebody else");
  named = import_good_text (fixture, june, "{\"name\":\"June event\"}");
  g_assert_cmpuint (named->created, ==, 2);
}

/* Nothing names the rows: each is known by what it says. */
static void
test_without_numbers (Fixture *fixture, gconstpointer user_data)
{
  static const char *const text = "Name,DOB,Charge\n\"RUIZ, Ana\",1980-01-02,DUI\n"
                                  "\"DÍAZ, Eva\",1981-01-02,DUI\n\"RUIZ, Ana\",1980-01-02,DUI\n";
  g_autoptr (HabeasImportResult) first = import_good_text (fixture, text, NULL);
  g_autoptr (HabeasImportResult) second = import_good_text (fixture, text, NULL);

  g_assert_cmpuint (first->rows, ==, 3);
  g_assert_cmpuint (first->created, ==, 2);
  assert_issue (first->notes, 0, 4, "", "same as an earlier one");
  g_assert_cmpuint (second->created, ==, 0);
}

static void
test_trial (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = sample_path ("clinic-intake.csv");
  g_autofree char *before = fixture_dump (fixture);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasImport) import = habeas_import_open_sync (path, NULL, NULL, &error);
  g_autoptr (HabeasImportResult) tried = NULL;
  g_autoptr (HabeasImportResult) run = NULL;
  g_autoptr (HabeasImportResult) tried_again = NULL;

  g_assert_no_error (error);
  g_assert_true (habeas_import_try_sync (import, fixture->book, NULL, NULL, NULL, &tried, &error));
  g_assert_no_error (error);
  after = fixture_dump (fixture);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (habeas_import_run_sync (import, fixture->book, NULL, NULL, NULL, &run, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (tried->created, ==, run->created);
  g_assert_cmpuint (tried->charges, ==, run->charges);
  g_assert_true (
    habeas_import_try_sync (import, fixture->book, NULL, NULL, NULL, &tried_again, &error));
  g_assert_cmpuint (tried_again->created, ==, 0);
  g_assert_cmpuint (tried_again->cases, ==, 240);
}

static void
cancel_at_half (double fraction, guint n_rows, gpointer user_data)
{
  if (fraction > 0.5)
    g_cancellable_cancel (user_data);
}

static void
test_cancelled (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GString) text = g_string_new ("Case No,Name,Charge\n");
  g_autofree char *path = NULL;
  g_autofree char *before = fixture_dump (fixture);
  g_autofree char *after = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasImport) import = NULL;
  g_autoptr (HabeasImportResult) result = NULL;

  for (guint i = 0; i < 8000; i++)
    g_string_append_printf (text, "N-%u,\"RUIZ, Ana\",Driving without a license\n", i);
  path = write_temporary ("csv", text->str, text->len);
  import = habeas_import_open_sync (path, NULL, NULL, &error);
  g_unlink (path);
  g_assert_no_error (error);
  g_assert_false (habeas_import_run_sync (
    import, fixture->book, cancel_at_half, cancellable, cancellable, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (result);
  after = fixture_dump (fixture);
  g_assert_cmpstr (after, ==, before);
  fixture_assert_clean (fixture);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*func) (Fixture *fixture, gconstpointer user_data);
  } tests[] = {
    {"/import-again/changed-cells", test_changed_cells},
    {"/import-again/new-and-moved", test_new_and_moved},
    {"/import-again/same-in-another-form", test_same_in_another_form},
    {"/import-again/corrected-meanwhile", test_corrected_meanwhile},
    {"/import-again/another-source", test_another_source},
    {"/import-again/second-event", test_second_event},
    {"/import-again/without-numbers", test_without_numbers},
    {"/import-again/trial", test_trial},
    {"/import-again/cancelled", test_cancelled},
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, fixture_set_up, tests[i].func, fixture_tear_down);
  return g_test_run ();
}
