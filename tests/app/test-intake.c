/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An intake from the first word to the case: what is understood, what is refused, what is written,
 * what is undone, and what is left of it when the program is gone. */
#include "fixture.h"

#include "habeas-draft.h"
#include "habeas-form-field.h"
#include "habeas-intake-answers.h"
#include "habeas-intake-page.h"
#include "habeas-intake-suggest.h"
#include "habeas-person-links.h"
#include "habeas-suggest-entry.h"

#include <string.h>

typedef struct {
  HabeasIntakeFieldId id;
  const char *text;
} Answer;

/* What a volunteer types at the telephone. */
static const Answer answers[] = {
  {HABEAS_INTAKE_FAMILY, "García Ortiz"},
  {HABEAS_INTAKE_GIVEN, "Lucía"},
  {HABEAS_INTAKE_BORN, "14 Sep 1981"},
  {HABEAS_INTAKE_COUNTRY, "El Salvador"},
  {HABEAS_INTAKE_A_NUMBER, "A96 455 530"},
  {HABEAS_INTAKE_LANGUAGE, "Spanish"},
  {HABEAS_INTAKE_PHONE, "(415) 555-0163"},
  {HABEAS_INTAKE_CONTACT, "Sister, Ana"},
  {HABEAS_INTAKE_SAFE_HOURS, "after six"},
  {HABEAS_INTAKE_MAY_LEAVE, "n"},
  {HABEAS_INTAKE_MAY_TELL, "yes"},
  {HABEAS_INTAKE_ARRESTED, "thu 6:15pm"},
  {HABEAS_INTAKE_COUNTY, "San Francisco, CA"},
  {HABEAS_INTAKE_AGENCY, "SFPD"},
  {HABEAS_INTAKE_FACILITY, "County Jail 1"},
  {HABEAS_INTAKE_BOOKING, "2016150034"},
  {HABEAS_INTAKE_CHARGE, "Petty theft"},
  {HABEAS_INTAKE_CLASS, "misd"},
  {HABEAS_INTAKE_DISPOSITION, "conv"},
  {HABEAS_INTAKE_CHARGE + 3, "Driving without a license"},
  {HABEAS_INTAKE_CLASS + 3, "inf"},
  {HABEAS_INTAKE_DISPOSITION + 3, "unknown"},
  {HABEAS_INTAKE_DETAINER, "y"},
  {HABEAS_INTAKE_DETAINER_FORM, "I-247"},
  {HABEAS_INTAKE_ELIGIBLE, "yesterday 10:00"},
  {HABEAS_INTAKE_NOTE, "The sister speaks some English."},
  {HABEAS_INTAKE_LEAD, "M. Tamura"},
};

static HabeasIntakePage *
new_page (Fixture *fixture, GtkWindow **window)
{
  HabeasIntakePage *page = g_object_new (HABEAS_TYPE_INTAKE_PAGE, NULL);

  habeas_intake_page_set_session (page, fixture->session);
  *window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (*window, 1180, 760);
  gtk_window_set_child (*window, GTK_WIDGET (page));
  gtk_window_present (*window);
  habeas_intake_form_set_language (habeas_intake_page_get_form (page), HABEAS_INTERVIEW_ENGLISH);
  return page;
}

static gboolean
is_settled (gpointer page)
{
  return habeas_intake_page_is_settled (page);
}

static void
answer_all (HabeasIntakePage *page)
{
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    habeas_intake_form_answer (habeas_intake_page_get_form (page), answers[i].id, answers[i].text);
}

static char *
dup_typed (HabeasIntakePage *page, HabeasIntakeFieldId id)
{
  return habeas_form_field_dup_text (
    HABEAS_FORM_FIELD (habeas_intake_form_get_field (habeas_intake_page_get_form (page), id)));
}

static gboolean
has_problem (HabeasIntakePage *page, HabeasIntakeFieldId id)
{
  return habeas_form_field_has_problem (
    HABEAS_FORM_FIELD (habeas_intake_form_get_field (habeas_intake_page_get_form (page), id)));
}

static GPtrArray *
list_drafts (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *drafts
    = habeas_casebook_list_drafts_sync (fixture->casebook, HABEAS_INTAKE_DRAFT, &error);

  g_assert_no_error (error);
  return drafts;
}

static void
on_saved_cb (gint64 *saved, gint64 rid)
{
  *saved = rid;
}

static gboolean
is_saved (gpointer saved)
{
  return *(gint64 *)saved != 0;
}

static const char *
get_text (HabeasCaseFile *file, HabeasRecordKind kind, guint index, const char *field)
{
  GPtrArray *records = habeas_case_file_get_records (file, kind);

  g_assert_cmpuint (index, <, records->len);
  return habeas_record_get_text (g_ptr_array_index (records, index), field);
}

static void
test_save (Fixture *fixture, gconstpointer user_data)
{
  GtkWindow *window;
  HabeasIntakePage *page = new_page (fixture, &window);
  g_autoptr (HabeasCaseFile) file = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = habeas_casebook_dump_sync (fixture->casebook, NULL);
  g_autofree char *saved = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *label = NULL;
  g_autofree char *redone = NULL;
  gint64 rid = 0;

  g_signal_connect_swapped (page, "saved", G_CALLBACK (on_saved_cb), &rid);
  answer_all (page);
  for (int id = 0; id < HABEAS_N_INTAKE_FIELDS; id++)
    g_assert_false (has_problem (page, id));
  /* Nobody's words are guessed at: what was understood stands in the field. */
  {
    g_autofree char *class = dup_typed (page, HABEAS_INTAKE_CLASS);
    g_autofree char *detainer = dup_typed (page, HABEAS_INTAKE_DETAINER);

    g_assert_cmpstr (class, ==, "Misdemeanor");
    g_assert_cmpstr (detainer, ==, "Yes");
  }
  habeas_intake_page_save (page, FALSE);
  fixture_wait (is_saved, &rid);

  file = habeas_casebook_get_case_sync (fixture->casebook, rid, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (habeas_case_file_get_row (file)->name, ==, "García Ortiz, Lucía");
  g_assert_cmpstr (habeas_case_file_get_row (file)->status, ==, "intake");
  g_assert_cmpstr (habeas_case_file_get_row (file)->lead, ==, "M. Tamura");
  g_assert_cmpstr (habeas_case_file_get_row (file)->jurisdiction, ==, "San Francisco, CA");
  g_assert_cmpstr (habeas_case_file_get_row (file)->opened, ==, "2010-11-09");
  g_assert_cmpint (habeas_case_file_get_row (file)->level_2011, ==, HABEAS_LEVEL_3);
  g_assert_cmpint (
    habeas_case_file_get_row (file)->participation, ==, HABEAS_PARTICIPATION_ACTIVE_OVER_OBJECTION);
  g_assert_cmpstr (
    habeas_record_get_text (habeas_case_file_get_person (file), "birth_date"), ==, "1981-09-14");
  g_assert_cmpstr (
    habeas_record_get_text (habeas_case_file_get_person (file), "a_number"), ==, "096455530");
  g_assert_cmpstr (get_text (file, HABEAS_RECORD_CONTACT, 0, "relation"), ==, "Sister");
  g_assert_cmpstr (get_text (file, HABEAS_RECORD_CONTACT, 0, "name"), ==, "Ana");
  g_assert_cmpstr (get_text (file, HABEAS_RECORD_CONTACT, 0, "may_leave_message"), ==, "no");
  g_assert_cmpstr (get_text (file, HABEAS_RECORD_CONTACT, 0, "may_tell"), ==, "yes");
  g_assert_cmpstr (
    get_text (file, HABEAS_RECORD_ARREST, 0, "when"), ==, "2010-11-04T18:15[America/Los_Angeles]");
  g_assert_cmpstr (get_text (file, HABEAS_RECORD_ARREST, 0, "release_eligible"), ==,
    "2010-11-08T10:00[America/Los_Angeles]");
  g_assert_cmpstr (get_text (file, HABEAS_RECORD_ARREST, 0, "booking_number"), ==, "2016150034");
  g_assert_cmpstr (get_text (file, HABEAS_RECORD_CUSTODY_STAY, 0, "place"), ==, "County Jail 1");
  g_assert_cmpstr (get_text (file, HABEAS_RECORD_CHARGE, 0, "disposition"), ==, "convicted");
  g_assert_cmpstr (get_text (file, HABEAS_RECORD_CHARGE, 1, "class"), ==, "infraction");
  g_assert_cmpstr (get_text (file, HABEAS_RECORD_DETAINER, 0, "form"), ==, "I-247");
  g_assert_cmpstr (
    get_text (file, HABEAS_RECORD_NOTE, 0, "text"), ==, "The sister speaks some English.");

  /* One act: its draft is gone with it, and one undo takes all of it back. */
  drafts = list_drafts (fixture);
  g_assert_cmpuint (drafts->len, ==, 0);
  g_assert_true (habeas_intake_form_is_empty (habeas_intake_page_get_form (page)));
  saved = habeas_casebook_dump_sync (fixture->casebook, NULL);
  habeas_casebook_undo_sync (fixture->casebook, &label, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (strstr (label, "Garc"));
  undone = habeas_casebook_dump_sync (fixture->casebook, NULL);
  g_assert_cmpstr (undone, ==, before);
  habeas_casebook_redo_sync (fixture->casebook, NULL, NULL, &error);
  g_assert_no_error (error);
  redone = habeas_casebook_dump_sync (fixture->casebook, NULL);
  g_assert_cmpstr (redone, ==, saved);
  gtk_window_destroy (window);
}

static void
test_refused (Fixture *fixture, gconstpointer user_data)
{
  static const struct {
    HabeasIntakeFieldId id;
    const char *text;
    gboolean wrong;
  } fields[] = {
    {HABEAS_INTAKE_BORN, "31 Feb 1980", TRUE},
    {HABEAS_INTAKE_BORN, "2031", TRUE},
    {HABEAS_INTAKE_BORN, "1980", FALSE},
    {HABEAS_INTAKE_BORN, "unknown", FALSE},
    {HABEAS_INTAKE_A_NUMBER, "12", TRUE},
    {HABEAS_INTAKE_PHONE, "555", TRUE},
    {HABEAS_INTAKE_ARRESTED, "tomorrow", TRUE},
    {HABEAS_INTAKE_ARRESTED, "someday", TRUE},
    {HABEAS_INTAKE_ARRESTED, "5 Nov", FALSE},
    {HABEAS_INTAKE_ELIGIBLE, "4 Nov", TRUE},
    {HABEAS_INTAKE_ELIGIBLE, "6 Nov 9:00", FALSE},
    {HABEAS_INTAKE_COUNTY, "Nowhere, ZZ", TRUE},
    {HABEAS_INTAKE_COUNTY, "Baltimore, MD", TRUE},
    {HABEAS_INTAKE_COUNTY, "Cook, IL", FALSE},
    {HABEAS_INTAKE_CLASS, "serious", TRUE},
    {HABEAS_INTAKE_CLASS, "sí", TRUE},
    {HABEAS_INTAKE_DISPOSITION, "condenado", FALSE},
    {HABEAS_INTAKE_DETAINER_FORM, "I-247", TRUE},
    {HABEAS_INTAKE_DETAINER, "maybe", TRUE},
  };
  GtkWindow *window;
  HabeasIntakePage *page = new_page (fixture, &window);
  HabeasIntakeForm *form = habeas_intake_page_get_form (page);
  g_autofree char *before = habeas_casebook_dump_sync (fixture->casebook, NULL);
  g_autofree char *after = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_test_message ("%s", fields[i].text);
      habeas_intake_form_answer (form, fields[i].id, fields[i].text);
      g_assert_true (has_problem (page, fields[i].id) == fields[i].wrong);
    }
  /* Something is wrong, and there is no name: nothing is written and nothing is lost. */
  habeas_intake_page_save (page, FALSE);
  fixture_wait (is_settled, page);
  g_assert_true (has_problem (page, HABEAS_INTAKE_FAMILY));
  after = habeas_casebook_dump_sync (fixture->casebook, NULL);
  g_assert_cmpstr (after, ==, before);
  {
    g_autofree char *phone = dup_typed (page, HABEAS_INTAKE_PHONE);

    g_assert_cmpstr (phone, ==, "555");
  }
  gtk_window_destroy (window);
}

/* Only a name is needed, and nothing that was not said is written. */
static void
test_least (Fixture *fixture, gconstpointer user_data)
{
  GtkWindow *window;
  HabeasIntakePage *page = new_page (fixture, &window);
  g_autoptr (HabeasCaseFile) file = NULL;
  gint64 rid = 0;

  g_signal_connect_swapped (page, "saved", G_CALLBACK (on_saved_cb), &rid);
  habeas_intake_form_answer (habeas_intake_page_get_form (page), HABEAS_INTAKE_CALL_NAME, "Chuy");
  habeas_intake_form_answer (habeas_intake_page_get_form (page), HABEAS_INTAKE_DETAINER, "no");
  habeas_intake_page_save (page, FALSE);
  fixture_wait (is_saved, &rid);
  file = habeas_casebook_get_case_sync (fixture->casebook, rid, NULL, NULL);
  g_assert_nonnull (strstr (habeas_case_file_get_row (file)->name, "Chuy"));
  g_assert_cmpint (habeas_case_file_get_row (file)->level_2011, ==, HABEAS_LEVEL_UNKNOWN);
  g_assert_cmpuint (habeas_case_file_get_records (file, HABEAS_RECORD_DETAINER)->len, ==, 0);
  g_assert_cmpuint (habeas_case_file_get_records (file, HABEAS_RECORD_CONTACT)->len, ==, 0);
  /* That it was asked is not lost. */
  g_assert_cmpuint (habeas_case_file_get_records (file, HABEAS_RECORD_NOTE)->len, ==, 1);
  gtk_window_destroy (window);
}

static GtkWidget *
find_same (GtkWidget *widget)
{
  if (GTK_IS_TOGGLE_BUTTON (widget) && g_object_get_data (G_OBJECT (widget), "person") != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_same (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The card that says who it may be is pressed: the decision stands as the review of persons knows
 * it, with who said so. */
static void
test_same_person (Fixture *fixture, gconstpointer user_data)
{
  GtkWindow *window;
  HabeasIntakePage *page = new_page (fixture, &window);
  gint64 saved[2] = {0};
  g_autoptr (HabeasCaseFile) file = NULL;
  g_autoptr (GArray) links = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 2; i++)
    {
      gulong handler
        = g_signal_connect_swapped (page, "saved", G_CALLBACK (on_saved_cb), &saved[i]);

      answer_all (page);
      fixture_wait (is_settled, page);
      if (i == 1)
        {
          GtkWidget *same = find_same (GTK_WIDGET (page));

          g_assert_nonnull (same);
          gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (same), TRUE);
        }
      habeas_intake_page_save (page, FALSE);
      fixture_wait (is_saved, &saved[i]);
      fixture_wait (is_settled, page);
      g_signal_handler_disconnect (page, handler);
    }
  file = habeas_casebook_get_case_sync (fixture->casebook, saved[1], NULL, &error);
  g_assert_no_error (error);
  links = habeas_casebook_get_links_sync (
    fixture->casebook, habeas_case_file_get_row (file)->person, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (links->len, ==, 1);
  g_assert_cmpint (g_array_index (links, HabeasPersonLink, 0).decision, ==, HABEAS_PERSON_SAME);
  g_assert_cmpint (g_array_index (links, HabeasPersonLink, 0).case_rid, ==, saved[0]);
  g_assert_true (g_array_index (links, HabeasPersonLink, 0).direct);
  gtk_window_destroy (window);
}

static gboolean
add_adverse_party (
  HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasRecord) party = habeas_record_new (HABEAS_RECORD_PARTY);

  habeas_record_set_integer (party, "case", *(gint64 *)user_data);
  habeas_record_set_text (party, "name", "Lucía García Ortiz");
  habeas_record_set_text (party, "side", "adverse");
  return habeas_writer_insert (writer, party, error);
}

/* Who comes in is the adverse party of another case: the case is taken, and waits for a check. */
static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *button = find_button (child, label);
      if (button != NULL)
        return button;
    }
  return NULL;
}

/* A conflict that is none is said to be none before the intake is saved, and stays with it. */
static void
test_conflict_cleared (Fixture *fixture, gconstpointer user_data)
{
  GtkWindow *window;
  HabeasIntakePage *page = new_page (fixture, &window);
  gint64 saved = 0;
  gint64 first = habeas_casebook_find_case_sync (fixture->casebook, "2010-0001", NULL);
  GtkWidget *row;
  g_autoptr (HabeasCaseFile) file = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *clearances;

  habeas_casebook_write_sync (
    fixture->casebook, HABEAS_ACT_CHANGE, "Party", add_adverse_party, &first, NULL, &error);
  g_assert_no_error (error);
  g_signal_connect_swapped (page, "saved", G_CALLBACK (on_saved_cb), &saved);
  answer_all (page);
  fixture_wait (is_settled, page);
  g_signal_emit_by_name (find_button (GTK_WIDGET (page), "Clear…"), "clicked");
  fixture_wait (fixture_has_dialog, NULL);
  row = fixture_find (GTK_WIDGET (fixture_find_dialog ()), ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (row), "A cousin of the same name");
  g_signal_emit_by_name (row, "entry-activated");
  while (find_button (GTK_WIDGET (page), "Clear…") != NULL)
    g_main_context_iteration (NULL, TRUE);
  habeas_intake_page_save (page, FALSE);
  fixture_wait (is_saved, &saved);
  fixture_wait (is_settled, page);
  file = habeas_casebook_get_case_sync (fixture->casebook, saved, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (habeas_case_file_get_row (file)->review);
  clearances = habeas_case_file_get_records (file, HABEAS_RECORD_CLEARANCE);
  g_assert_cmpuint (clearances->len, ==, 1);
  g_assert_cmpstr (
    habeas_record_get_text (clearances->pdata[0], "reason"), ==, "A cousin of the same name");
  gtk_window_destroy (window);
}

static void
test_conflict (Fixture *fixture, gconstpointer user_data)
{
  GtkWindow *window;
  HabeasIntakePage *page = new_page (fixture, &window);
  gint64 saved = 0;
  gint64 first;
  g_autoptr (HabeasCaseQuery) query = habeas_case_query_new ();
  g_autoptr (GArray) rids = NULL;
  g_autoptr (HabeasCaseFile) file = NULL;
  g_autoptr (GError) error = NULL;

  rids = habeas_casebook_query_sync (fixture->casebook, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rids->len, >, 0);
  first = g_array_index (rids, gint64, 0);
  habeas_casebook_write_sync (
    fixture->casebook, HABEAS_ACT_CHANGE, "Party", add_adverse_party, &first, NULL, &error);
  g_assert_no_error (error);
  g_signal_connect_swapped (page, "saved", G_CALLBACK (on_saved_cb), &saved);
  answer_all (page);
  fixture_wait (is_settled, page);
  habeas_intake_page_save (page, FALSE);
  fixture_wait (is_saved, &saved);
  fixture_wait (is_settled, page);
  file = habeas_casebook_get_case_sync (fixture->casebook, saved, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (habeas_case_file_get_row (file)->review);
  gtk_window_destroy (window);
}

static guint
count_drafts (Fixture *fixture)
{
  g_autoptr (GPtrArray) drafts = list_drafts (fixture);

  return drafts->len;
}

static gboolean
has_three_drafts (gpointer fixture)
{
  return count_drafts (fixture) == 3;
}

static gboolean
has_two_drafts (gpointer fixture)
{
  return count_drafts (fixture) == 2;
}

/* A field that was left is kept at once, the one in which somebody types within three seconds; the
 * next page takes them all over. */
static void
test_draft (Fixture *fixture, gconstpointer user_data)
{
  GtkWindow *window;
  HabeasIntakePage *page = new_page (fixture, &window);
  GtkWidget *note
    = habeas_intake_form_get_field (habeas_intake_page_get_form (page), HABEAS_INTAKE_BOOKING);
  gint64 started;

  habeas_intake_form_answer (
    habeas_intake_page_get_form (page), HABEAS_INTAKE_FAMILY, "García Ortiz");
  habeas_intake_form_answer (habeas_intake_page_get_form (page), HABEAS_INTAKE_PHONE, "555");
  started = g_get_monotonic_time ();
  gtk_editable_set_text (
    GTK_EDITABLE (habeas_form_field_get_child (HABEAS_FORM_FIELD (note))), "2016");
  fixture_wait (has_two_drafts, fixture);
  fixture_wait (has_three_drafts, fixture);
  g_assert_cmpint (g_get_monotonic_time () - started, <=, 3 * G_USEC_PER_SEC);
  gtk_window_destroy (window);

  page = new_page (fixture, &window);
  habeas_intake_page_open (page);
  fixture_wait (is_settled, page);
  {
    g_autofree char *family = dup_typed (page, HABEAS_INTAKE_FAMILY);
    g_autofree char *booking = dup_typed (page, HABEAS_INTAKE_BOOKING);

    g_assert_cmpstr (family, ==, "García Ortiz");
    g_assert_cmpstr (booking, ==, "2016");
    /* What was wrong with an answer is said again. */
    g_assert_true (has_problem (page, HABEAS_INTAKE_PHONE));
  }
  gtk_window_destroy (window);
}

/* The questions change their language, and the answers that are words of a list go with them. */
static void
test_language (Fixture *fixture, gconstpointer user_data)
{
  GtkWindow *window;
  HabeasIntakePage *page = new_page (fixture, &window);
  HabeasIntakeForm *form = habeas_intake_page_get_form (page);
  g_autofree char *said = NULL;
  g_autofree char *again = NULL;
  g_autoptr (HabeasIntake) intake = NULL;

  habeas_intake_form_answer (form, HABEAS_INTAKE_DISPOSITION, "arrest only");
  gtk_widget_activate_action (GTK_WIDGET (page), "intake.language", NULL);
  g_assert_cmpint (habeas_intake_form_get_language (form), ==, HABEAS_INTERVIEW_SPANISH);
  said = dup_typed (page, HABEAS_INTAKE_DISPOSITION);
  g_assert_cmpstr (said, ==, "Solo arresto");
  g_assert_cmpstr (habeas_form_field_get_title (
                     HABEAS_FORM_FIELD (habeas_intake_form_get_field (form, HABEAS_INTAKE_FAMILY))),
    ==, "Apellidos");
  intake = habeas_intake_form_read (form);
  g_assert_cmpstr (intake->values[HABEAS_INTAKE_DISPOSITION], ==, "arrest_only");
  gtk_widget_activate_action (GTK_WIDGET (page), "intake.language", NULL);
  again = dup_typed (page, HABEAS_INTAKE_DISPOSITION);
  g_assert_cmpstr (again, ==, "Arrest only");
  gtk_window_destroy (window);
}

/* Every field and every choice has its words in both languages. */
static void
test_words (void)
{
  for (int language = 0; language < 2; language++)
    for (int id = 0; id < HABEAS_N_INTAKE_FIELDS; id++)
      {
        const HabeasChoice *choice = habeas_intake_field_get_choices (id);

        g_assert_nonnull (habeas_interview_word (language, habeas_intake_field_get (id)->name));
        for (; choice != NULL && choice->key != NULL; choice++)
          {
            const char *word = habeas_intake_choice_word (language, choice);

            g_assert_cmpstr (
              habeas_intake_field_match_choice (id, language, word), ==, choice->key);
          }
      }
}

static void
assert_first (
  HabeasIntakeSuggest *suggest, HabeasIntakeFieldId id, const char *typed, const char *expected)
{
  g_autoptr (GPtrArray) found = habeas_intake_suggest_find (suggest, id, typed);

  g_test_message ("%s", typed);
  if (expected == NULL)
    {
      g_assert_cmpuint (found->len, ==, 0);
      return;
    }
  g_assert_cmpuint (found->len, >, 0);
  g_assert_cmpstr (g_ptr_array_index (found, 0), ==, expected);
}

/* What the clinic writes comes first; without a casebook there are public lists only. */
static void
test_suggest (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasIntakeSuggest) suggest = habeas_intake_suggest_new (habeas_lists_get_shipped ());
  g_autoptr (GError) error = NULL;
  gint64 started;

  assert_first (suggest, HABEAS_INTAKE_COUNTY, "san f", "San Francisco, CA");
  assert_first (suggest, HABEAS_INTAKE_COUNTY, "fran san", "San Francisco, CA");
  assert_first (suggest, HABEAS_INTAKE_COUNTY, "cook", "Cook, GA");
  assert_first (suggest, HABEAS_INTAKE_COUNTY, "xyzzy", NULL);
  assert_first (suggest, HABEAS_INTAKE_LEAD, "", NULL);
  assert_first (suggest, HABEAS_INTAKE_DISPOSITION, "conv", "Convicted");
  habeas_intake_suggest_set_language (suggest, HABEAS_INTERVIEW_SPANISH);
  assert_first (suggest, HABEAS_INTAKE_DISPOSITION, "conde", "Condena");
  assert_first (suggest, HABEAS_INTAKE_COUNTRY, "mexico", "México");
  habeas_intake_suggest_set_language (suggest, HABEAS_INTERVIEW_ENGLISH);
  habeas_intake_suggest_set_usage (
    suggest, habeas_casebook_get_usage_sync (fixture->casebook, NULL, &error));
  g_assert_no_error (error);
  assert_first (suggest, HABEAS_INTAKE_COUNTY, "", "San Francisco, CA");
  assert_first (suggest, HABEAS_INTAKE_COUNTY, "san", "San Francisco, CA");
  assert_first (suggest, HABEAS_INTAKE_CHARGE, "theft", "Petty theft");
  assert_first (suggest, HABEAS_INTAKE_LEAD, "", "R. Ellery");
  started = g_get_monotonic_time ();
  assert_first (suggest, HABEAS_INTAKE_COUNTY, "washington", "Washington, AL");
  /* Quick enough for every key: it runs between two of them. */
  g_assert_cmpint (g_get_monotonic_time () - started, <, 50000);
}

static void
test_suggest_entry (Fixture *fixture, gconstpointer user_data)
{
  GtkWindow *window;
  HabeasIntakePage *page = new_page (fixture, &window);
  HabeasFormField *field = HABEAS_FORM_FIELD (
    habeas_intake_form_get_field (habeas_intake_page_get_form (page), HABEAS_INTAKE_DISPOSITION));
  HabeasSuggestEntry *entry = HABEAS_SUGGEST_ENTRY (habeas_form_field_get_child (field));
  g_autofree char *taken = NULL;

  gtk_widget_grab_focus (GTK_WIDGET (entry));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_false (habeas_suggest_entry_take (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "d");
  habeas_suggest_entry_open (entry);
  g_assert_true (habeas_suggest_entry_get_is_open (entry));
  /* Dismissed is marked, Deferred is next. */
  g_assert_true (habeas_suggest_entry_move (entry, 1));
  g_assert_true (habeas_suggest_entry_take (entry));
  g_assert_false (habeas_suggest_entry_get_is_open (entry));
  taken = habeas_form_field_dup_text (field);
  g_assert_cmpstr (taken, ==, "Deferred");
  gtk_window_destroy (window);
}

/* Everything that is asked has a name for who cannot see it. */
static gboolean
has_property (GtkWidget *widget, GtkAccessibleProperty property)
{
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), property);
}

static void
test_names (Fixture *fixture, gconstpointer user_data)
{
  GtkWindow *window;
  HabeasIntakePage *page = new_page (fixture, &window);

  for (int id = 0; id < HABEAS_N_INTAKE_FIELDS; id++)
    {
      HabeasFormField *field
        = HABEAS_FORM_FIELD (habeas_intake_form_get_field (habeas_intake_page_get_form (page), id));
      GtkWidget *child = habeas_form_field_get_child (field);

      if (HABEAS_IS_SUGGEST_ENTRY (child))
        child = fixture_find (child, GTK_TYPE_ENTRY);
      g_assert_true (has_property (child, GTK_ACCESSIBLE_PROPERTY_LABEL));
    }
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(path, n_cases, func)                                                                   \
  g_test_add (path, Fixture, GUINT_TO_POINTER (n_cases), fixture_set_up, func, fixture_tear_down)
  g_test_add_func ("/app/intake/words", test_words);
  ADD ("/app/intake/save", 0, test_save);
  ADD ("/app/intake/refused", 0, test_refused);
  ADD ("/app/intake/least", 0, test_least);
  ADD ("/app/intake/same-person", 0, test_same_person);
  ADD ("/app/intake/conflict", 3, test_conflict);
  ADD ("/app/intake/conflict-cleared", 3, test_conflict_cleared);
  ADD ("/app/intake/draft", 0, test_draft);
  ADD ("/app/intake/language", 0, test_language);
  ADD ("/app/intake/suggest", 3, test_suggest);
  ADD ("/app/intake/suggest-entry", 0, test_suggest_entry);
  ADD ("/app/intake/names", 0, test_names);
  return g_test_run ();
}
