/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of importing, one by one: nothing is guessed, and what cannot be read is said with its
 * row and its column. */

#include "import-fixture.h"

static void
test_dates (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasImportResult) result = import_good_text (fixture,
    "Case No,Name,DOB,Arrested,County,State,Opened,Closed,Next hearing,Release-eligible\n"
    "1,\"RUIZ, Ana\",03/04/09,\"Mar 20, 2010\",Cook,IL,2010-05,2010,unknown,2010-03-22 10:00\n"
    "2,\"RUIZ, Eva\",04/24/50,40257,Cook,IL,2010-01-05,,,\n"
    "3,\"RUIZ, Ida\",02/05/11,2010-04-01 1405,Cook,IL,2010-01-05,,,\n",
    NULL);
  g_autoptr (HabeasCaseFile) ana = get_case (fixture, "1");
  g_autoptr (HabeasCaseFile) eva = get_case (fixture, "2");
  g_autoptr (HabeasCaseFile) ida = get_case (fixture, "3");

  g_assert_cmpuint (result->created, ==, 3);
  /* A birth is the latest year not after the arrest. */
  g_assert_cmpstr (get_text (ana, HABEAS_RECORD_PERSON, 0, "birth_date"), ==, "2009-03-04");
  g_assert_cmpstr (get_text (eva, HABEAS_RECORD_PERSON, 0, "birth_date"), ==, "1950-04-24");
  g_assert_cmpstr (get_text (ida, HABEAS_RECORD_PERSON, 0, "birth_date"), ==, "1911-02-05");
  g_assert_cmpstr (get_text (ana, HABEAS_RECORD_ARREST, 0, "when"), ==, "2010-03-20");
  g_assert_cmpstr (get_text (eva, HABEAS_RECORD_ARREST, 0, "when"), ==, "2010-03-20");
  g_assert_cmpstr (
    get_text (ida, HABEAS_RECORD_ARREST, 0, "when"), ==, "2010-04-01T14:05[America/Chicago]");
  g_assert_cmpstr (get_text (ana, HABEAS_RECORD_ARREST, 0, "release_eligible"), ==,
    "2010-03-22T10:00[America/Chicago]");
  g_assert_cmpstr (get_text (ana, HABEAS_RECORD_CASE, 0, "opened"), ==, "2010-05");
  g_assert_cmpstr (get_text (ana, HABEAS_RECORD_CASE, 0, "closed"), ==, "2010");
  g_assert_cmpstr (get_text (ana, HABEAS_RECORD_HEARING, 0, "when"), ==, "unknown");
  /* No status, but a day on which it was closed. */
  g_assert_cmpstr (get_text (ana, HABEAS_RECORD_CASE, 0, "status"), ==, "closed");
  g_assert_cmpstr (get_text (eva, HABEAS_RECORD_CASE, 0, "status"), ==, "intake");
}

static void
test_without_year (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasImportResult) result = import_good_text (fixture,
    "Case No,Client,Arrested,Next court date,Charges,Outcome of charges\n"
    ",— 2009 —,,,,\n"
    "1,\"RUIZ, Ana\",\"Aug 23, 2009\",16 Jan,\"DUI, Forgery\",\"convicted, dismissed\"\n"
    "2,\"LI, Eva\",3 Mar,4 Mar,DUI,charged\n",
    NULL);
  g_autoptr (HabeasCaseFile) ana = get_case (fixture, "1");
  g_autoptr (HabeasCaseFile) eva = get_case (fixture, "2");
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasImportResult) refused
    = try_text ("Case No,Name,Arrested\n1,Ana,16 Jan\n2,Eva,2010-01-02\n", NULL, &error);

  g_assert_cmpuint (result->charges, ==, 3);
  g_assert_cmpuint (result->n_notes, ==, 3);
  g_assert_cmpstr (get_text (ana, HABEAS_RECORD_HEARING, 0, "when"), ==, "2010-01-16");
  g_assert_cmpstr (get_text (eva, HABEAS_RECORD_ARREST, 0, "when"), ==, "2009-03-03");
  g_assert_cmpstr (get_text (eva, HABEAS_RECORD_HEARING, 0, "when"), ==, "2009-03-04");
  g_assert_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_BAD_ROWS);
  assert_issue (refused->rejected, 0, 2, "Arrested", "year");
}

static void
test_date_order (void)
{
  static const char *const open = "Case No,Name,DOB\n1,Ana,03/04/1980\n2,Eva,05/06/1981\n";
  static const char *const day_first = "Case No,Name,DOB\n1,Ana,03/04/1980\n2,Eva,15/06/1981\n";
  static const char *const equal = "Case No,Name,DOB\n1,Ana,03/03/1980\n2,Eva,05/05/1981\n";
  static const char *const told = "Case No,Name,DOB (mm/dd/yyyy)\n1,Ana,03/04/1980\n";
  static const char *const both
    = "Case No,Name,DOB\n1,Ana,13/04/1980\n2,Eva,04/13/1981\n3,Ida,05/06/1980\n";
  g_autoptr (GError) error = NULL;
  HabeasImportResult *result;

  g_assert_null (try_text (open, NULL, &error));
  g_assert_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_DATE_ORDER);
  g_assert_nonnull (strstr (error->message, "DOB"));
  g_clear_error (&error);

  result = try_text (open, "{\"dates\":{\"DOB\":\"DMY\"}}", &error);
  g_assert_no_error (error);
  habeas_import_result_free (result);
  result = try_text (day_first, NULL, &error);
  g_assert_no_error (error);
  habeas_import_result_free (result);
  result = try_text (equal, NULL, &error);
  g_assert_no_error (error);
  habeas_import_result_free (result);
  result = try_text (told, NULL, &error);
  g_assert_no_error (error);
  habeas_import_result_free (result);

  /* A column that contradicts itself: what reads one way is read, what reads both ways is bad. */
  result = try_text (both, NULL, &error);
  g_assert_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_BAD_ROWS);
  g_assert_cmpuint (result->n_rejected, ==, 1);
  assert_issue (result->rejected, 0, 4, "DOB", "both ways");
  habeas_import_result_free (result);
}

static void
test_bad_rows (Fixture *fixture, gconstpointer user_data)
{
  static const char *const text = "Case No,Name,DOB,County,State,A-Number,Status\n"
                                  "1,Ana,1980-01-02,Cook,IL,A012345678,open\n"
                                  "2,Eva,1980-02-31,Cook,IL,,open\n"
                                  "3,Ida,1980-01-02,Nowhere,IL,,open\n"
                                  "4,Uma,1980-01-02,Baltimore,MD,,open\n"
                                  "5,Eda,1980-01-02,Cook,IL,A123,open\n"
                                  "6,Ula,1980-01-02,Cook,IL,,sideways\n"
                                  ",,1980-01-02,Cook,IL,,open\n";
  g_autofree char *before = fixture_dump (fixture);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasImportResult) refused = import_text (fixture, text, NULL, FALSE, &error);
  g_autoptr (HabeasImportResult) skipped = NULL;

  g_assert_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_BAD_ROWS);
  g_assert_nonnull (refused);
  g_assert_cmpuint (refused->n_rejected, ==, 6);
  g_assert_cmpuint (refused->created, ==, 0);
  assert_issue (refused->rejected, 0, 3, "DOB", "no such day");
  assert_issue (refused->rejected, 1, 4, "County", "Nowhere");
  assert_issue (refused->rejected, 2, 5, "County", "Baltimore city, MD");
  assert_issue (refused->rejected, 3, 6, "A-Number", "seven");
  assert_issue (refused->rejected, 4, 7, "Status", "sideways");
  assert_issue (refused->rejected, 5, 8, "Case No", "whom");
  after = fixture_dump (fixture);
  g_assert_cmpstr (before, ==, after);
  g_assert_null (habeas_casebook_dup_undo_label_sync (fixture->book, FALSE));
  g_clear_error (&error);

  skipped = import_text (fixture, text, NULL, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (skipped->rows, ==, 7);
  g_assert_cmpuint (skipped->cases, ==, 1);
  g_assert_cmpuint (skipped->created, ==, 1);
  g_assert_cmpuint (skipped->skipped, ==, 6);
  g_assert_cmpuint (skipped->n_rejected, ==, 6);
}

static void
test_holds (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasImportResult) result = import_good_text (fixture,
    "Case No,Name,Arrested,ICE hold,Detainer lodged\n"
    "1,Ana,2010-01-01,yes,2010-01-02\n"
    "1,Ana,2010-01-01,,2010-01-02\n"
    "2,Eva,2010-01-01,X,\n"
    "3,Ida,2010-01-01,no,\n"
    "4,Uma,2010-01-01,,\n"
    "5,Eda,2010-01-01,perhaps,\n"
    "6,Ula,2010-01-01,,2010-01-05\n",
    NULL);
  static const guint expected[] = {1, 1, 0, 0, 0, 1};

  assert_issue (result->notes, 0, 7, "ICE hold", "perhaps");
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autoptr (HabeasCaseFile) file = get_case (fixture, number);

      g_assert_cmpuint (count_records (file, HABEAS_RECORD_DETAINER), ==, expected[i]);
    }
}

static void
test_contradictions (Fixture *fixture, gconstpointer user_data)
{
  static const char *const text = "Case No,Name,DOB,Language,Arrested,Agency,Charge,ICE hold\n"
                                  "1,\"RUIZ, Ana\",1980-01-02,Spanish,2010-01-01,SFPD,DUI,yes\n"
                                  "1,\"RUIZ, Anna\",1980-01-03,French,2010-01-01,SFPD,Forgery,no\n"
                                  "1,,,,2010-02-01,SFPD,Trespass,\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasImportResult) refused = import_text (fixture, text, NULL, FALSE, &error);
  g_autoptr (HabeasImportResult) taken = NULL;
  g_autoptr (HabeasCaseFile) file = NULL;

  g_assert_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_BAD_ROWS);
  g_clear_error (&error);
  g_assert_cmpuint (refused->created, ==, 0);

  taken = import_text (fixture, text, NULL, TRUE, &error);
  g_assert_no_error (error);
  file = get_case (fixture, "1");
  g_assert_cmpstr (get_text (file, HABEAS_RECORD_PERSON, 0, "birth_date"), ==, "1980-01-02");
  g_assert_cmpstr (get_text (file, HABEAS_RECORD_PERSON_NAME, 0, "full"), ==, "RUIZ, Ana");
  g_assert_cmpstr (get_text (file, HABEAS_RECORD_PERSON_NAME, 0, "family"), ==, "RUIZ");
  g_assert_cmpuint (count_records (file, HABEAS_RECORD_ARREST), ==, 2);
  g_assert_cmpuint (count_records (file, HABEAS_RECORD_CHARGE), ==, 3);
  g_assert_cmpuint (count_records (file, HABEAS_RECORD_DETAINER), ==, 1);
  for (guint i = 0; i < taken->rejected->len; i++)
    {
      HabeasImportIssue *issue = g_ptr_array_index (taken->rejected, i);

      g_assert_cmpuint (issue->row, ==, 3);
      /* Both values of a date, neither of a name. */
      if (g_str_equal (issue->column, "DOB"))
        g_assert_true (strstr (issue->reason, "1980-01-02") != NULL
                       && strstr (issue->reason, "1980-01-03") != NULL);
      g_assert_null (strstr (issue->reason, "RUIZ"));
    }
}

static void
test_not_named (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasImportResult) result = import_good_text (fixture,
    "Booking No,Name,Charge\n2016150034,,DUI\n2016150034,,Forgery\n2016150035,Ana,DUI\n", NULL);
  g_autoptr (HabeasCaseQuery) query = habeas_case_query_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rids = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  g_assert_cmpuint (result->created, ==, 2);
  query->search = g_strdup ("2016150034");
  rids = habeas_casebook_query_sync (fixture->book, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rids->len, ==, 1);
  rows = habeas_casebook_get_rows_sync (
    fixture->book, (const gint64 *)rids->data, rids->len, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (
    ((HabeasCaseRow *)g_ptr_array_index (rows, 0))->name, ==, "Not named (booking 2016150034)");
}

static const char *const roster
  = "BOOKING_NUMBER|NAME|DOB|RACE|SEX|ARREST_DATE|ARREST_TIME|ARRESTING_AGENCY|CASE_NUMBER|STATUTE|"
    "CHARGE_DESCRIPTION|CHARGE_LEVEL|BOND_AMOUNT|DISPOSITION|RELEASE_DATE|RELEASE_REASON|HOLD|CITY|"
    "STATE|ZIP\n"
    "2016150034|RUIZ LOPEZ, ANA MARIA|01/12/1980|W|F|05/13/2016|14:05|TAMPA PD|16-CF-1|812.014|"
    "GRAND THEFT|F|5000.00||05/15/2016|BONDED OUT|ICE|TAMPA|FL|33602\n"
    "2016150034|RUIZ LOPEZ, ANA MARIA|01/12/1980|W|F|05/13/2016|14:05|TAMPA PD|16-MM-9|843.02|"
    "RESISTING W/O VIOLENCE|M1|500.00||05/15/2016|BONDED OUT|ICE|TAMPA|FL|33602\n"
    "2016150035|ROE, RICHARD \"RICK\" JR|11/30/1991|B|M|05/13/2016|0115|HCSO|16-CT-4|322.34|"
    "NO VALID LICENSE|GM|NO BOND|DISMISSED|||US MARSHAL|BRANDON|FL|\n"
    "|||||||||||||||||||\n"
    "(3 rows affected)\n";

static void
test_roster (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasImportResult) result = import_good_text (fixture, roster, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasStats) stats = NULL;

  g_assert_cmpuint (result->rows, ==, 3);
  g_assert_cmpuint (result->cases, ==, 2);
  g_assert_cmpuint (result->charges, ==, 3);
  g_assert_cmpuint (result->skipped, ==, 2);
  stats = habeas_casebook_get_stats_sync (fixture->book, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  /* Where somebody lives is not where they were arrested; a marshal's hold is no detainer. */
  g_assert_cmpint (stats->without_jurisdiction, ==, 2);
  g_assert_cmpint (stats->detainers, ==, 1);
  g_assert_cmpint (stats->intake, ==, 2);
}

static void
test_roster_with_profile (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasImportResult) result = import_good_text (fixture, roster,
    "{\"version\":1,\"name\":\"County jail\",\"delimiter\":\"|\",\"one_row_per\":\"charge\","
    "\"case_key\":[\"BOOKING_NUMBER\"],"
    "\"columns\":{\"BOOKING_NUMBER\":\"case.number\",\"CASE_NUMBER\":null,\"HOLD\":null},"
    "\"constants\":{\"arrest.county\":\"Hillsborough\",\"arrest.state\":\"FL\","
    "\"case.status\":\"open\",\"charge.disposition\":\"charged\"},"
    "\"values\":{\"charge.class\":{\"GM\":\"misdemeanor\"}}}");
  g_autoptr (HabeasCaseFile) ana = get_case (fixture, "2016150034");
  g_autoptr (HabeasCaseFile) rick = get_case (fixture, "2016150035");

  g_assert_cmpuint (result->cases, ==, 2);
  g_assert_cmpstr (
    get_text (ana, HABEAS_RECORD_PERSON_NAME, 0, "full"), ==, "RUIZ LOPEZ, ANA MARIA");
  g_assert_cmpstr (get_text (ana, HABEAS_RECORD_PERSON_NAME, 0, "given"), ==, "ANA MARIA");
  g_assert_cmpstr (
    get_text (rick, HABEAS_RECORD_PERSON_NAME, 0, "full"), ==, "ROE, RICHARD \"RICK\" JR");
  g_assert_cmpstr (
    get_text (ana, HABEAS_RECORD_ARREST, 0, "when"), ==, "2016-05-13T14:05[America/New_York]");
  g_assert_cmpstr (
    get_text (rick, HABEAS_RECORD_ARREST, 0, "when"), ==, "2016-05-13T01:15[America/New_York]");
  g_assert_cmpstr (habeas_case_file_get_row (ana)->jurisdiction, ==, "Hillsborough, FL");
  g_assert_cmpstr (get_text (ana, HABEAS_RECORD_CHARGE, 0, "class"), ==, "felony");
  g_assert_cmpstr (get_text (ana, HABEAS_RECORD_CHARGE, 1, "class"), ==, "misdemeanor");
  g_assert_cmpstr (get_text (ana, HABEAS_RECORD_CHARGE, 0, "disposition"), ==, "charged");
  g_assert_cmpstr (get_text (rick, HABEAS_RECORD_CHARGE, 0, "disposition"), ==, "dismissed");
  g_assert_cmpstr (get_text (ana, HABEAS_RECORD_CASE, 0, "status"), ==, "open");
  g_assert_cmpuint (count_records (ana, HABEAS_RECORD_DETAINER), ==, 0);
}

static void
test_wide_charges (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasImportResult) result = import_good_text (fixture,
    "Book Date|Defendant|DOB|ChargeCode1|Charge1|ChargeCode2|Charge2|Charge3\n"
    "05/13/2016|GARCIA, LUIS|03/14/1988|893.13|COCAINE|843.02|RESISTING|\n"
    "05/14/2016|ROE, JANE|07/24/1990|322.34|DWLS|||BATTERY\n",
    NULL);

  g_assert_cmpuint (result->cases, ==, 2);
  g_assert_cmpuint (result->charges, ==, 4);
}

static void
test_repeated_headings (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasImportResult) result = import_good_text (fixture,
    "Case No,Name,Charge,Outcome of charge,Charge,Outcome of charge\n"
    "1,Ana,DUI,convicted,Forgery,dismissed\n2,Eva,DUI,charged,,\n",
    NULL);
  g_autoptr (HabeasCaseFile) file = get_case (fixture, "1");

  g_assert_cmpuint (result->charges, ==, 3);
  g_assert_cmpstr (get_text (file, HABEAS_RECORD_CHARGE, 1, "as_booked"), ==, "Forgery");
  g_assert_cmpstr (get_text (file, HABEAS_RECORD_CHARGE, 1, "disposition"), ==, "dismissed");
}

/* What a database exports as the beginning of a day is the day; what a person writes stays. */
static void
test_midnight (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasImportResult) result = import_good_text (fixture,
    "Case No,Name,DOB,Opened,Arrested\n"
    "1,Ana,1980-01-02 00:00:00,3/4/2010 12:00:00 AM,2010-03-01T00:00:00\n"
    "2,Eva,1980-01-02,3/14/2010,2010-03-01 00:00\n"
    "3,Ida,1980-01-02,3/14/2010,2010-03-01 12:00:00\n",
    NULL);
  static const char *const arrests[] = {"2010-03-01", "2010-03-01T00:00", "2010-03-01T12:00"};

  g_assert_cmpuint (result->cases, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const char number[] = {(char)('1' + i), '\0'};
      g_autoptr (HabeasCaseFile) file = get_case (fixture, number);

      g_assert_cmpstr (get_text (file, HABEAS_RECORD_PERSON, 0, "birth_date"), ==, "1980-01-02");
      g_assert_cmpstr (
        get_text (file, HABEAS_RECORD_CASE, 0, "opened"), ==, i == 0 ? "2010-03-04" : "2010-03-14");
      g_assert_cmpstr (get_text (file, HABEAS_RECORD_ARREST, 0, "when"), ==, arrests[i]);
    }
}

static void
test_lists (void)
{
  static const char *const uneven = "#,Client,DOB,Charge(s),Outcome of charge(s)\n"
                                    "1,Ana,1980-01-02,DUI; Forgery,convicted; dismissed\n"
                                    "2,Eva,1980-01-02,DUI; Theft; Forgery,convicted; dismissed\n"
                                    "3,Ida,1980-01-02,DUI; ; Forgery,convicted;; dismissed\n"
                                    "4,Uma,1980-01-02,DUI; Forgery,convicted; dismissed\n"
                                    "5,Ula,1980-01-02,DUI; Forgery,convicted; dismissed\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasImportResult) result = try_text (uneven, NULL, &error);

  g_assert_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_BAD_ROWS);
  g_assert_cmpuint (result->n_rejected, ==, 1);
  assert_issue (result->rejected, 0, 3, "Outcome of charge(s)", "3 beside");
  g_assert_cmpuint (result->charges, ==, 9);
}

/* One row whose lists differ in length is a bad row and takes nothing from the others. */
static void
test_uneven_lists (Fixture *fixture, gconstpointer user_data)
{
  static const char *const text = "Case No,Name,Charges,Disposition\n"
                                  "1,\"ROJAS, Ana\",DUI; Petty theft,convicted; convicted\n"
                                  "2,\"SOTO, Eva\",DUI; Petty theft,convicted\n"
                                  "3,\"LARA, Ida\",DUI; Trespass,\n";
  static const char *const alone = "Case No,Name,Charges,Disposition\n"
                                   "1,\"ROJAS, Ana\",DUI; Petty theft,convicted\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasImportResult) result = import_text (fixture, text, NULL, TRUE, &error);
  g_autoptr (HabeasImportResult) other = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (result->n_rejected, ==, 1);
  assert_issue (result->rejected, 0, 3, "Disposition", "2 beside");
  for (guint i = 1; i <= 3; i += 2)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autoptr (HabeasCaseFile) file = get_case (fixture, number);

      g_assert_cmpuint (count_records (file, HABEAS_RECORD_CHARGE), ==, 2);
      for (guint j = 0; j < 2; j++)
        g_assert_cmpstr (
          get_text (file, HABEAS_RECORD_CHARGE, j, "disposition"), ==, i == 1 ? "convicted" : NULL);
    }
  other = try_text (alone, NULL, &error);
  g_assert_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_BAD_ROWS);
  assert_issue (other->rejected, 0, 2, "Disposition", "2 beside");
}

/* A heading that leaves no doubt is believed: what its cells do not say is a bad row, even where no
 * cell says it. */
static void
test_certain_headings (void)
{
  static const struct {
    const char *text;
    const char *column;
  } bad[] = {
    {"Last Name,First Name,A#\nRojas,Ana,A1234567890\n", "A#"},
    {"Last Name,First Name,A#\nRojas,Ana,9.1E+07\n", "A#"},
    {"Last Name,First Name,A#\nRojas,Ana,\"91,526,661\"\n", "A#"},
    {"Last Name,First Name,Arrested\nRojas,Ana,soon\n", "Arrested"},
    {"Last Name,First Name,County\nRojas,Ana,Nowhere\n", "County"},
    {"Last Name,First Name,Case status\nRojas,Ana,sideways\n", "Case status"},
    {"Last Name,First Name,Fecha de la detencion\nRojas,Ana,ayer\n", "Fecha de la detencion"},
  };
  static const char *const vague[]
    = {"Last Name,First Name,DOB,Status\nRojas,Ana,1980-01-02,in custody\n",
      "Last Name,First Name,DOB,Released\nRojas,Ana,1980-01-02,yes\n",
      "Last Name,First Name,DOB,Where arrested\nRojas,Ana,1980-01-02,at home\n"};

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HabeasImportResult) result = try_text (bad[i].text, NULL, &error);

      g_test_message ("%s", bad[i].text);
      g_assert_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_BAD_ROWS);
      g_assert_cmpuint (result->n_rejected, ==, 1);
      assert_issue (result->rejected, 0, 2, bad[i].column, "");
    }
  for (guint i = 0; i < G_N_ELEMENTS (vague); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HabeasImportResult) result = try_text (vague[i], NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (result->unread->len, ==, 1);
    }
}

static void
test_not_cases (void)
{
  static const char *const texts[]
    = {"County,State,What happened,When\nCook,IL,opted out,2010-01-01\n", "hello\nworld\n",
      "a,b\n1,2\n"};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (try_text (texts[i], NULL, &error));
      g_assert_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_NO_CASES);
    }
}

static void
test_missing_column (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (
    try_text ("Case No,Name\n1,Ana\n", "{\"columns\":{\"DOB\":\"person.birth_date\"}}", &error));
  g_assert_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_PROFILE);
  g_assert_nonnull (strstr (error->message, "DOB"));
}

static void
test_scattered_rows (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasImportResult) result = import_good_text (fixture,
    "Case No,Name,Arrested,Charge\n1,Ana,2010-01-01,DUI\n2,Eva,2010-01-01,DUI\n"
    "1,Ana,2010-01-01,Forgery\n3,Ida,2010-01-01,DUI\n1,Ana,2010-01-01,Trespass\n",
    NULL);
  g_autoptr (HabeasCaseFile) file = get_case (fixture, "1");

  g_assert_cmpuint (result->cases, ==, 3);
  g_assert_cmpuint (count_records (file, HABEAS_RECORD_CHARGE), ==, 3);
  g_assert_cmpuint (count_records (file, HABEAS_RECORD_ARREST), ==, 1);
}

static void
test_spanish_names (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasImportResult) result = import_good_text (fixture,
    "Expediente;Apellido paterno;Apellido materno;Nombre;Estado\n"
    "1;de la Cruz;Ruiz;María José;Abierto\n2;Núñez;;Ana;Cerrado\n",
    NULL);
  g_autoptr (HabeasCaseFile) maria = get_case (fixture, "1");

  g_assert_cmpuint (result->cases, ==, 2);
  g_assert_cmpstr (get_text (maria, HABEAS_RECORD_PERSON_NAME, 0, "family"), ==, "de la Cruz Ruiz");
  g_assert_cmpstr (get_text (maria, HABEAS_RECORD_PERSON_NAME, 0, "given"), ==, "María José");
  /* "Estado" is a state or a status: the cells say which. */
  g_assert_cmpstr (get_text (maria, HABEAS_RECORD_CASE, 0, "status"), ==, "open");
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*func) (Fixture *fixture, gconstpointer user_data);
  } tests[] = {
    {"/import-rules/dates", test_dates},
    {"/import-rules/without-year", test_without_year},
    {"/import-rules/bad-rows", test_bad_rows},
    {"/import-rules/holds", test_holds},
    {"/import-rules/contradictions", test_contradictions},
    {"/import-rules/not-named", test_not_named},
    {"/import-rules/roster", test_roster},
    {"/import-rules/roster-with-profile", test_roster_with_profile},
    {"/import-rules/wide-charges", test_wide_charges},
    {"/import-rules/midnight", test_midnight},
    {"/import-rules/repeated-headings", test_repeated_headings},
    {"/import-rules/scattered-rows", test_scattered_rows},
    {"/import-rules/spanish-names", test_spanish_names},
    {"/import-rules/uneven-lists", test_uneven_lists},
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, fixture_set_up, tests[i].func, fixture_tear_down);
  g_test_add_func ("/import-rules/date-order", test_date_order);
  g_test_add_func ("/import-rules/lists", test_lists);
  g_test_add_func ("/import-rules/certain-headings", test_certain_headings);
  g_test_add_func ("/import-rules/not-cases", test_not_cases);
  g_test_add_func ("/import-rules/missing-column", test_missing_column);
  return g_test_run ();
}
