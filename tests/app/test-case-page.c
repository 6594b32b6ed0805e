/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a case: what it shows, and editing where a fact stands. */
#include "fixture.h"

#include "habeas-arrest-card.h"
#include "habeas-case-page.h"
#include "habeas-case-section.h"
#include "habeas-clock-pill.h"
#include "habeas-draft.h"
#include "habeas-fact.h"
#include "habeas-level-badge.h"
#include "habeas-record-list.h"
#include "habeas-record-row.h"
#include "habeas-section.h"

typedef struct {
  GtkWindow *window;
  HabeasCasePage *page;
  char *toast; /* title of the newest */
  gboolean undoable;
} Page;

static gboolean
is_settled (gpointer page)
{
  return habeas_case_page_is_settled (page);
}

static void
on_toasted_cb (HabeasSession *session, AdwToast *toast, Page *page)
{
  g_free (page->toast);
  page->toast = g_strdup (adw_toast_get_title (toast));
  page->undoable = adw_toast_get_button_label (toast) != NULL;
}

static void
open_page (Page *page, Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 rid = habeas_casebook_find_case_sync (fixture->casebook, "2010-0001", &error);

  g_assert_no_error (error);
  page->page = g_object_new (HABEAS_TYPE_CASE_PAGE, NULL);
  page->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (page->window, 1100, 900);
  gtk_window_set_child (page->window, GTK_WIDGET (page->page));
  habeas_case_page_set_session (page->page, fixture->session);
  g_signal_connect (fixture->session, "toast", G_CALLBACK (on_toasted_cb), page);
  gtk_window_present (page->window);
  habeas_case_page_open (page->page, rid);
  fixture_wait (is_settled, page->page);
}

static void
close_page (Page *page, Fixture *fixture)
{
  g_signal_handlers_disconnect_by_data (fixture->session, page);
  gtk_window_destroy (page->window);
  g_free (page->toast);
}

static HabeasFact *
find_fact (GtkWidget *widget, const char *caption)
{
  g_autofree char *found = NULL;

  if (HABEAS_IS_FACT (widget))
    {
      g_object_get (widget, "caption", &found, NULL);
      return g_strcmp0 (found, caption) == 0 ? HABEAS_FACT (widget) : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      HabeasFact *fact = find_fact (child, caption);
      if (fact != NULL)
        return fact;
    }
  return NULL;
}

static char *
dup_value (HabeasFact *fact)
{
  char *value;

  g_object_get (fact, "value", &value, NULL);
  return value;
}

static void
type_into (HabeasFact *fact, const char *text)
{
  GtkWidget *entry;

  if (!habeas_fact_get_editing (fact))
    habeas_fact_edit (fact);
  g_assert_true (habeas_fact_get_editing (fact));
  entry = fixture_find (GTK_WIDGET (fact), GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

static gboolean
is_done (gpointer fact)
{
  return !habeas_fact_get_editing (fact);
}

static void
test_shows (Fixture *fixture, gconstpointer user_data)
{
  Page page = {0};
  GtkWidget *badge;
  GtkWidget *pill;
  g_autofree char *words = NULL;
  g_autofree char *birth = NULL;

  open_page (&page, fixture);
  badge = fixture_find (GTK_WIDGET (page.page), HABEAS_TYPE_LEVEL_BADGE);
  g_assert_cmpint (habeas_level_badge_get_level (HABEAS_LEVEL_BADGE (badge)), ==, HABEAS_LEVEL_3);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (badge), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (badge), GTK_ACCESSIBLE_PROPERTY_LABEL, "Level 3");
  pill = fixture_find (GTK_WIDGET (page.page), HABEAS_TYPE_CLOCK_PILL);
  g_object_get (pill, "words", &words, NULL);
  g_assert_cmpstr (words, ==, "3 h 10 min left, until Tue 9 Nov, 17:30");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (pill), GTK_ACCESSIBLE_ROLE_STATUS);
  birth = dup_value (find_fact (GTK_WIDGET (page.page), "Birth date"));
  g_assert_cmpstr (birth, ==, "14 Sep 1981");
  close_page (&page, fixture);
}

static void
test_edits_and_undoes (Fixture *fixture, gconstpointer user_data)
{
  Page page = {0};
  HabeasFact *fact;
  g_autofree char *value = NULL;
  g_autofree char *label = NULL;
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;

  open_page (&page, fixture);
  fact = find_fact (GTK_WIDGET (page.page), "Country of birth");
  type_into (fact, "El Salvador");
  fixture_wait (is_done, fact);
  g_assert_cmpstr (page.toast, ==, "Country of birth saved");
  g_assert_true (page.undoable);
  do
    {
      g_main_context_iteration (NULL, TRUE);
      g_free (g_steal_pointer (&value));
      value = dup_value (fact);
    }
  while (!g_str_equal (value, "El Salvador"));

  habeas_casebook_undo_sync (fixture->casebook, &label, NULL, &error);
  g_assert_no_error (error);
  do
    {
      g_main_context_iteration (NULL, TRUE);
      g_free (g_steal_pointer (&before));
      before = dup_value (fact);
    }
  while (g_str_equal (before, "El Salvador"));
  g_assert_cmpstr (before, ==, "Not recorded");
  close_page (&page, fixture);
}

static void
test_refuses_what_is_no_date (Fixture *fixture, gconstpointer user_data)
{
  Page page = {0};
  HabeasFact *fact;
  GtkWidget *entry;
  g_autofree char *value = NULL;

  open_page (&page, fixture);
  fact = find_fact (GTK_WIDGET (page.page), "Birth date");
  type_into (fact, "03/04/1981");
  /* Day or month first? What was typed stays, and nothing was saved. */
  g_assert_true (habeas_fact_get_editing (fact));
  entry = fixture_find (GTK_WIDGET (fact), GTK_TYPE_ENTRY);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "03/04/1981");
  gtk_test_accessible_assert_state (
    GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_null (page.toast);
  value = dup_value (fact);
  g_assert_cmpstr (value, ==, "14 Sep 1981");
  close_page (&page, fixture);
}

static void
test_asks_about_a_conflict (Fixture *fixture, gconstpointer user_data)
{
  Page page = {0};
  HabeasFact *fact;
  GtkWidget *entry;
  g_autoptr (GError) error = NULL;
  gint64 person;

  open_page (&page, fixture);
  fact = find_fact (GTK_WIDGET (page.page), "Country of birth");
  habeas_fact_edit (fact);
  entry = fixture_find (GTK_WIDGET (fact), GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "El Salvador");

  /* Somebody else is quicker. */
  person = 1;
  habeas_casebook_set_field_sync (fixture->casebook, HABEAS_RECORD_PERSON, person, "birth_country",
    NULL, "Honduras", NULL, &error);
  g_assert_no_error (error);
  g_signal_emit_by_name (entry, "activate");
  while (!gtk_widget_has_css_class (entry, "error"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (habeas_fact_get_editing (fact));
  g_assert_null (page.toast);

  /* The second Enter is the answer. */
  g_signal_emit_by_name (entry, "activate");
  fixture_wait (is_done, fact);
  g_assert_cmpstr (page.toast, ==, "Country of birth saved");
  close_page (&page, fixture);
}

/* --- Records --- */

static HabeasRecordList *
find_list (GtkWidget *widget, const char *title)
{
  g_autofree char *found = NULL;

  if (HABEAS_IS_RECORD_LIST (widget))
    {
      GtkWidget *section = fixture_find (widget, HABEAS_TYPE_SECTION);

      if (section == NULL)
        return NULL;
      g_object_get (section, "title", &found, NULL);
      return g_strcmp0 (found, title) == 0 ? HABEAS_RECORD_LIST (widget) : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      HabeasRecordList *list = find_list (child, title);
      if (list != NULL)
        return list;
    }
  return NULL;
}

typedef struct {
  HabeasRecordList *list;
  guint n;
} RowCount;

static gboolean
has_rows (gpointer user_data)
{
  RowCount *wanted = user_data;

  return fixture_count (GTK_WIDGET (wanted->list), HABEAS_TYPE_RECORD_ROW) == wanted->n;
}

/* Every list adds, opens and takes away in the same way: once for each kind there is. */
static void
test_adds_and_removes (Fixture *fixture, gconstpointer user_data)
{
  static const char *const titles[] = {"Hearings", "Deadlines", "Tasks", "Relief and applications",
    "Bond", "Appearances", "Parties", "Names", "Contacts", "Custody", "Locator checks"};
  Page page = {0};
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  before = habeas_casebook_dump_sync (fixture->casebook, &error);
  g_assert_no_error (error);
  open_page (&page, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      RowCount wanted = {find_list (GTK_WIDGET (page.page), titles[i]), 0};
      guint n;

      g_assert_nonnull (wanted.list);
      n = fixture_count (GTK_WIDGET (wanted.list), HABEAS_TYPE_RECORD_ROW);
      wanted.n = n + 1;
      g_signal_emit_by_name (
        fixture_find (GTK_WIDGET (wanted.list), HABEAS_TYPE_SECTION), "activated");
      fixture_wait (has_rows, &wanted);
      habeas_casebook_undo_sync (fixture->casebook, NULL, NULL, &error);
      g_assert_no_error (error);
      wanted.n = n;
      fixture_wait (has_rows, &wanted);
    }
  after = habeas_casebook_dump_sync (fixture->casebook, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (after, ==, before);
  close_page (&page, fixture);
}

static gboolean
is_editing (gpointer fact)
{
  return habeas_fact_get_editing (fact);
}

static void
test_edits_a_new_record (Fixture *fixture, gconstpointer user_data)
{
  Page page = {0};
  RowCount wanted = {0};
  HabeasFact *fact;
  g_autofree char *value = NULL;

  open_page (&page, fixture);
  wanted.list = find_list (GTK_WIDGET (page.page), "Bond");
  wanted.n = 1;
  g_signal_emit_by_name (fixture_find (GTK_WIDGET (wanted.list), HABEAS_TYPE_SECTION), "activated");
  fixture_wait (has_rows, &wanted);
  while ((fact = find_fact (GTK_WIDGET (wanted.list), "Amount (dollars)")) == NULL)
    g_main_context_iteration (NULL, TRUE);
  /* The new row stands open at its first field. */
  fixture_wait (is_editing, fact);
  type_into (fact, "a lot");
  g_assert_true (habeas_fact_get_editing (fact));
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (GTK_WIDGET (fact), GTK_TYPE_ENTRY)), "7500");
  g_signal_emit_by_name (fixture_find (GTK_WIDGET (fact), GTK_TYPE_ENTRY), "activate");
  fixture_wait (is_done, fact);
  do
    {
      g_main_context_iteration (NULL, TRUE);
      g_free (g_steal_pointer (&value));
      value = dup_value (fact);
    }
  while (!g_str_equal (value, "7500"));
  close_page (&page, fixture);
}

static gboolean
has_draft (gpointer casebook)
{
  g_autoptr (GPtrArray) drafts = habeas_casebook_list_drafts_sync (casebook, NULL, NULL);

  return drafts->len == 1;
}

static gboolean
has_no_draft (gpointer casebook)
{
  g_autoptr (GPtrArray) drafts = habeas_casebook_list_drafts_sync (casebook, NULL, NULL);

  return drafts->len == 0;
}

static void
test_keeps_what_is_typed (Fixture *fixture, gconstpointer user_data)
{
  Page page = {0};
  HabeasFact *fact;
  GtkWidget *entry;

  open_page (&page, fixture);
  fact = find_fact (GTK_WIDGET (page.page), "Country of birth");
  habeas_fact_edit (fact);
  entry = fixture_find (GTK_WIDGET (fact), GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "El Salv");
  fixture_wait (has_draft, fixture->casebook);
  /* Once it is saved, there is nothing left to keep. */
  g_signal_emit_by_name (entry, "activate");
  fixture_wait (is_done, fact);
  fixture_wait (has_no_draft, fixture->casebook);
  close_page (&page, fixture);
}

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

/* As after a kill: a draft is there and the field knows nothing of it. */
static void
test_offers_what_was_typed (Fixture *fixture, gconstpointer user_data)
{
  Page page = {0};
  GtkWidget *keep;
  HabeasFact *fact;
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasCaseFile) file = NULL;
  g_autofree char *form = NULL;
  g_autofree char *field = NULL;
  g_autofree char *value = NULL;

  file = habeas_casebook_get_case_sync (fixture->casebook,
    habeas_casebook_find_case_sync (fixture->casebook, "2010-0001", &error), NULL, &error);
  g_assert_no_error (error);
  form = habeas_case_dup_draft_form (file);
  field = habeas_case_dup_draft_field (habeas_case_file_get_person (file), "birth_country");
  habeas_casebook_put_draft_sync (fixture->casebook, form, field, "Guatemala", &error);
  g_assert_no_error (error);

  open_page (&page, fixture);
  while ((keep = find_button (GTK_WIDGET (page.page), "_Keep")) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (keep, "clicked");
  fixture_wait (has_no_draft, fixture->casebook);
  fact = find_fact (GTK_WIDGET (page.page), "Country of birth");
  do
    {
      g_main_context_iteration (NULL, TRUE);
      g_free (g_steal_pointer (&value));
      value = dup_value (fact);
    }
  while (!g_str_equal (value, "Guatemala"));
  close_page (&page, fixture);
}

/* --- Another case on the same page --- */

static void
open_other (Page *page, Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 rid = habeas_casebook_find_case_sync (fixture->casebook, "2010-0002", &error);

  g_assert_no_error (error);
  habeas_case_page_close (page->page);
  habeas_case_page_open (page->page, rid);
}

static gboolean
is_there (HabeasRecordList *list)
{
  return gtk_widget_get_visible (adw_bin_get_child (ADW_BIN (list)));
}

/* All sections in one frame would keep a key waiting. */
static void
test_comes_in_parts (Fixture *fixture, gconstpointer user_data)
{
  Page page = {0};
  HabeasRecordList *hearings;
  HabeasRecordList *parties;
  guint n_parts = 0;

  fixture_add_cases (fixture, 1, 1);
  open_page (&page, fixture);
  hearings = find_list (GTK_WIDGET (page.page), "Hearings");
  parties = find_list (GTK_WIDGET (page.page), "Parties");
  g_assert_true (is_there (parties));
  open_other (&page, fixture);
  g_assert_false (is_there (hearings));
  while (!is_settled (page.page))
    {
      g_main_context_iteration (NULL, TRUE);
      n_parts += is_there (hearings) && !is_there (parties);
    }
  g_assert_cmpuint (n_parts, >, 0);
  g_assert_true (is_there (parties));
  close_page (&page, fixture);
}

static void
test_serves_the_next_case (Fixture *fixture, gconstpointer user_data)
{
  Page page = {0};
  GtkWidget *card;
  GtkWidget *row;

  fixture_add_cases (fixture, 1, 1);
  open_page (&page, fixture);
  card = fixture_find (GTK_WIDGET (page.page), HABEAS_TYPE_ARREST_CARD);
  row = fixture_find (card, HABEAS_TYPE_RECORD_ROW);
  g_assert_nonnull (row);
  habeas_record_row_set_expanded (HABEAS_RECORD_ROW (row), TRUE);
  g_assert_nonnull (fixture_find (row, HABEAS_TYPE_FACT));
  /* What edits a fact is made when it is edited. */
  g_assert_null (fixture_find (GTK_WIDGET (page.page), GTK_TYPE_DROP_DOWN));

  open_other (&page, fixture);
  fixture_wait (is_settled, page.page);
  g_assert_true (fixture_find (GTK_WIDGET (page.page), HABEAS_TYPE_ARREST_CARD) == card);
  g_assert_true (fixture_find (card, HABEAS_TYPE_RECORD_ROW) == row);
  /* And is closed, because it is of another charge. */
  g_assert_null (fixture_find (row, HABEAS_TYPE_FACT));
  close_page (&page, fixture);
}

/* What was refused is meant for the case that was left, and waits there. */
static void
test_leaves_what_was_typed (Fixture *fixture, gconstpointer user_data)
{
  Page page = {0};
  HabeasFact *fact;
  g_autofree char *value = NULL;

  fixture_add_cases (fixture, 1, 1);
  open_page (&page, fixture);
  fact = find_fact (GTK_WIDGET (page.page), "Birth date");
  type_into (fact, "03/04/1981");
  g_assert_true (habeas_fact_get_editing (fact));
  open_other (&page, fixture);
  fixture_wait (is_settled, page.page);
  g_assert_false (habeas_fact_get_editing (fact));
  value = dup_value (fact);
  g_assert_cmpstr (value, ==, "14 Sep 1981");
  fixture_wait (has_draft, fixture->casebook);
  close_page (&page, fixture);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(path, func)                                                                            \
  g_test_add (path, Fixture, GUINT_TO_POINTER (1), fixture_set_up, func, fixture_tear_down)
  ADD ("/app/case-page/shows", test_shows);
  ADD ("/app/case-page/edits-and-undoes", test_edits_and_undoes);
  ADD ("/app/case-page/refuses-what-is-no-date", test_refuses_what_is_no_date);
  ADD ("/app/case-page/asks-about-a-conflict", test_asks_about_a_conflict);
  ADD ("/app/case-page/adds-and-removes", test_adds_and_removes);
  ADD ("/app/case-page/edits-a-new-record", test_edits_a_new_record);
  ADD ("/app/case-page/keeps-what-is-typed", test_keeps_what_is_typed);
  ADD ("/app/case-page/offers-what-was-typed", test_offers_what_was_typed);
  ADD ("/app/case-page/comes-in-parts", test_comes_in_parts);
  ADD ("/app/case-page/serves-the-next-case", test_serves_the_next_case);
  ADD ("/app/case-page/leaves-what-was-typed", test_leaves_what_was_typed);
  return g_test_run ();
}
