/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The conflict check on the page of a case: found both ways, as names are changed, and cleared with
 * a reason that stays. */
#include "fixture.h"

#include "habeas-case-page.h"
#include "habeas-conflicts-section.h"

#include <string.h>

typedef struct {
  GtkWindow *window;
  HabeasCasePage *page;
  GtkWidget *section;
} Page;

static gboolean
is_settled (gpointer page)
{
  return habeas_case_page_is_settled (page);
}

static void
open_case (Page *page, Fixture *fixture, const char *number)
{
  gint64 rid = habeas_casebook_find_case_sync (fixture->casebook, number, NULL);

  if (page->page == NULL)
    {
      page->page = g_object_new (HABEAS_TYPE_CASE_PAGE, NULL);
      page->window = GTK_WINDOW (gtk_window_new ());
      gtk_window_set_default_size (page->window, 1100, 900);
      gtk_window_set_child (page->window, GTK_WIDGET (page->page));
      habeas_case_page_set_session (page->page, fixture->session);
      gtk_window_present (page->window);
      page->section = fixture_find (GTK_WIDGET (page->page), HABEAS_TYPE_CONFLICTS_SECTION);
    }
  habeas_case_page_open (page->page, rid);
  fixture_wait (is_settled, page->page);
}

static GtkWidget *
find_label (GtkWidget *widget, const char *part)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget)
      && strstr (gtk_label_get_label (GTK_LABEL (widget)), part) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *label = find_label (child, part);
      if (label != NULL)
        return label;
    }
  return NULL;
}

typedef struct {
  GtkWidget *section;
  const char *part;
  gboolean there;
} Wanted;

static gboolean
is_so (gpointer user_data)
{
  Wanted *wanted = user_data;

  return (find_label (wanted->section, wanted->part) != NULL) == wanted->there;
}

static void
wait_for (Page *page, const char *part, gboolean there)
{
  Wanted wanted = {page->section, part, there};

  fixture_wait (is_so, &wanted);
}

static gboolean
add_party (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  HabeasRecord *party = user_data;

  return habeas_writer_insert (writer, party, error);
}

/* The client of 2010-0001, as somebody else wrote her name, is against the client of 2010-0002. */
static HabeasRecord *
put_party (Fixture *fixture, const char *number, const char *name, const char *side)
{
  HabeasRecord *party = habeas_record_new (HABEAS_RECORD_PARTY);
  g_autoptr (GError) error = NULL;

  habeas_record_set_integer (
    party, "case", habeas_casebook_find_case_sync (fixture->casebook, number, &error));
  habeas_record_set_text (party, "name", name);
  habeas_record_set_text (party, "side", side);
  habeas_casebook_write_sync (
    fixture->casebook, HABEAS_ACT_CHANGE, "Party", add_party, party, NULL, &error);
  g_assert_no_error (error);
  return party;
}

static void
test_both_ways (Fixture *fixture, gconstpointer user_data)
{
  Page page = {0};
  g_autoptr (HabeasRecord) party
    = put_party (fixture, "2010-0002", "Maria Garcia Ortiz", "adverse");
  g_autoptr (GError) error = NULL;

  open_case (&page, fixture, "2010-0001");
  g_assert_nonnull (find_label (page.section, "Adverse · 2010-0002"));
  g_assert_nonnull (find_label (page.section, "It may be the client of this case"));
  /* Never the name of whom it is about in the other case. */
  g_assert_null (find_label (page.section, "Maria"));

  open_case (&page, fixture, "2010-0002");
  g_assert_nonnull (find_label (page.section, "Client · 2010-0001"));
  g_assert_nonnull (find_label (page.section, "a party of this case: Maria Garcia Ortiz"));

  /* While the page is open: another name, another question. */
  habeas_casebook_set_field_sync (fixture->casebook, HABEAS_RECORD_PARTY,
    habeas_record_get_rid (party), "name", NULL, "Hiroshi Tanaka", NULL, &error);
  g_assert_no_error (error);
  wait_for (&page, "Client · 2010-0001", FALSE);
  g_assert_nonnull (find_label (page.section, "Nobody in this casebook"));
  habeas_casebook_set_field_sync (fixture->casebook, HABEAS_RECORD_PARTY,
    habeas_record_get_rid (party), "name", NULL, "García Ortíz, María", NULL, &error);
  g_assert_no_error (error);
  wait_for (&page, "Client · 2010-0001", TRUE);
  /* Family of a client is not on the other side. */
  habeas_casebook_set_field_sync (fixture->casebook, HABEAS_RECORD_PARTY,
    habeas_record_get_rid (party), "side", NULL, "family", NULL, &error);
  g_assert_no_error (error);
  wait_for (&page, "Client · 2010-0001", FALSE);
  gtk_window_destroy (page.window);
}

static void
test_clear (Fixture *fixture, gconstpointer user_data)
{
  Page page = {0};
  g_autoptr (HabeasRecord) party
    = put_party (fixture, "2010-0002", "Maria Garcia Ortiz", "adverse");
  g_autoptr (GError) error = NULL;
  AdwMessageDialog *dialog;
  GtkWidget *row;

  open_case (&page, fixture, "2010-0001");
  g_signal_emit_by_name (
    gtk_widget_get_ancestor (find_label (page.section, "Clear…"), GTK_TYPE_BUTTON), "clicked");
  fixture_wait (fixture_has_dialog, NULL);
  dialog = fixture_find_dialog ();
  g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), "never undone"));
  /* Without a reason nothing is cleared. */
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "accept"));
  row = fixture_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (row), "  ");
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "accept"));
  gtk_editable_set_text (GTK_EDITABLE (row), "Another person of that name");
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "accept"));
  /* The Enter key answers too. */
  g_signal_emit_by_name (row, "entry-activated");
  wait_for (&page, "R. Ellery, ", TRUE);
  g_assert_nonnull (find_label (page.section, ": Another person of that name"));
  g_assert_nonnull (find_label (page.section, "Adverse · 2010-0002"));
  g_assert_null (find_label (page.section, "(#"));
  g_assert_null (find_label (page.section, "Clear…"));
  /* Undo takes back the party that was added before, and never this. */
  g_assert_true (habeas_casebook_undo_sync (fixture->casebook, NULL, NULL, &error));
  wait_for (&page, "Nobody in this casebook", TRUE);
  g_assert_nonnull (find_label (page.section, ": Another person of that name"));

  /* Other evidence is another question. */
  g_assert_true (habeas_casebook_redo_sync (fixture->casebook, NULL, NULL, &error));
  habeas_casebook_set_field_sync (fixture->casebook, HABEAS_RECORD_PARTY,
    habeas_record_get_rid (party), "birth_date", NULL, "1981-09-14", NULL, &error);
  g_assert_no_error (error);
  wait_for (&page, "Clear…", TRUE);
  gtk_window_destroy (page.window);
}

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);
#define ADD(name, func)                                                                            \
  g_test_add (                                                                                     \
    "/conflicts/" name, Fixture, GUINT_TO_POINTER (3), fixture_set_up, func, fixture_tear_down)
  ADD ("both-ways", test_both_ways);
  ADD ("clear", test_clear);
  return g_test_run ();
}
