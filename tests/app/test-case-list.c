/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The paged list: it never blocks, reads what is looked at, tells changes in cheap steps and
 * drops replies to questions that were asked before the last one. */
#include "fixture.h"

#include "habeas-batch-bar.h"
#include "habeas-case-batch.h"
#include "habeas-case-filter.h"
#include "habeas-case-list-page.h"
#include "habeas-case-list.h"
#include "habeas-column-sort.h"
#include "habeas-export-button.h"

#include <string.h>

typedef struct {
  guint n_calls;
  guint position[8];
  guint removed[8];
  guint added[8];
} Changes;

static void
on_items_changed_cb (
  GListModel *model, guint position, guint removed, guint added, Changes *changes)
{
  g_assert_cmpuint (changes->n_calls, <, 8);
  changes->position[changes->n_calls] = position;
  changes->removed[changes->n_calls] = removed;
  changes->added[changes->n_calls] = added;
  changes->n_calls++;
}

static gboolean
is_settled (gpointer list)
{
  return habeas_case_list_is_settled (list);
}

static gboolean
is_shown (gpointer list)
{
  return habeas_case_list_is_shown (list);
}

static void
run_query (HabeasCaseList *list, const char *search, guint status)
{
  g_autoptr (HabeasCaseQuery) query = habeas_case_query_new ();

  query->search = g_strdup (search);
  query->status = status;
  query->sort = HABEAS_SORT_NUMBER;
  habeas_case_list_set_query (list, query);
}

static void
test_rows_come_later (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasCaseList) list = habeas_case_list_new (fixture->session);
  g_autoptr (HabeasCaseItem) item = NULL;
  g_autoptr (HabeasCaseItem) again = NULL;
  g_autofree char *name = NULL;

  run_query (list, NULL, 0);
  g_assert_true (habeas_case_list_get_loading (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  fixture_wait (is_settled, list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 40);

  item = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_nonnull (item);
  g_assert_null (habeas_case_item_get_row (item));
  g_object_get (item, "name", &name, NULL);
  g_assert_null (name);
  fixture_wait (is_settled, list);
  g_object_get (item, "name", &name, NULL);
  g_assert_cmpstr (name, ==, "García Ortiz, María");
  again = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (item == again);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 40));
  g_assert_cmpuint (habeas_case_list_find (list, habeas_case_item_get_rid (item)), ==, 0);
}

static void
test_initials (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasCaseList) list = habeas_case_list_new (fixture->session);
  g_autoptr (HabeasCaseItem) item = NULL;
  g_autofree char *name = NULL;

  run_query (list, NULL, 0);
  fixture_wait (is_settled, list);
  item = g_list_model_get_item (G_LIST_MODEL (list), 0);
  fixture_wait (is_settled, list);
  habeas_session_set_initials (fixture->session, TRUE);
  g_object_get (item, "name", &name, NULL);
  g_assert_null (strstr (name, "García"));
  habeas_session_set_initials (fixture->session, FALSE);
}

static void
test_late_replies_are_dropped (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasCaseList) list = habeas_case_list_new (fixture->session);

  run_query (list, NULL, 0);
  run_query (list, "garcia", 0);
  fixture_wait (is_settled, list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  /* The reply to the first question may still come; it changes nothing. */
  for (int i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
}

/* A row of the view costs a millisecond to make: it stays, with the item it has, and the item
 * becomes another case. */
static void
test_another_list_keeps_its_items (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasCaseList) list = habeas_case_list_new (fixture->session);
  g_autoptr (HabeasCaseItem) item = NULL;
  g_autoptr (HabeasCaseItem) again = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  Changes changes = {0};

  run_query (list, NULL, HABEAS_STATUS_OPEN);
  fixture_wait (is_settled, list);
  item = g_list_model_get_item (G_LIST_MODEL (list), 0);
  fixture_wait (is_settled, list);
  g_object_get (item, "number", &before, NULL);
  g_assert_cmpstr (before, ==, "2010-0001");
  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed_cb), &changes);
  run_query (list, NULL, HABEAS_STATUS_CLOSED);
  fixture_wait (is_settled, list);
  again = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (again == item);
  g_object_get (item, "number", &after, NULL);
  g_assert_cmpstr (after, ==, "2010-0002");
  g_assert_cmpint (habeas_case_item_get_rid (item), ==, habeas_case_list_get_rid (list, 0));
  g_assert_cmpuint (habeas_case_list_get_n_cases (list), ==, 300);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 300);
  /* Only what no view holds has gone and come. */
  for (guint i = 0; i < changes.n_calls; i++)
    g_assert_cmpuint (changes.position[i], >=, 256);
}

/* The first are there at once, the rest comes in turns that nobody feels. */
static void
test_a_long_list_is_told_in_parts (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasCaseList) list = habeas_case_list_new (fixture->session);
  Changes changes = {0};
  guint n = 1;

  run_query (list, "garcia", 0);
  fixture_wait (is_settled, list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed_cb), &changes);
  run_query (list, NULL, HABEAS_STATUS_OPEN);
  fixture_wait (is_shown, list);
  g_assert_cmpuint (changes.n_calls, >=, 1);
  g_assert_false (habeas_case_list_is_whole (list));
  fixture_wait (is_settled, list);
  g_assert_true (habeas_case_list_is_whole (list));
  for (guint i = 0; i < changes.n_calls; i++)
    {
      g_assert_cmpuint (changes.removed[i], ==, 0);
      g_assert_cmpuint (changes.position[i], ==, n);
      g_assert_cmpuint (changes.added[i], <=, 48);
      n += changes.added[i];
    }
  g_assert_cmpuint (n, ==, 300);
}

/* Few that change follow their cases, so that the row with the focus stays the same case. */
static void
test_few_keep_their_cases (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasCaseList) list = habeas_case_list_new (fixture->session);
  g_autoptr (HabeasCaseItem) item = NULL;
  g_autoptr (HabeasCaseItem) moved = NULL;
  g_autoptr (GError) error = NULL;
  Changes changes = {0};

  run_query (list, NULL, 0);
  fixture_wait (is_settled, list);
  item = g_list_model_get_item (G_LIST_MODEL (list), 3);
  fixture_wait (is_settled, list);
  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed_cb), &changes);
  habeas_casebook_set_field_sync (fixture->casebook, HABEAS_RECORD_CASE,
    habeas_case_item_get_rid (item), "number", NULL, "2010-0009b", NULL, &error);
  g_assert_no_error (error);
  while (changes.n_calls == 0)
    g_main_context_iteration (NULL, TRUE);
  fixture_wait (is_settled, list);
  g_assert_cmpuint (changes.position[0], ==, 3);
  g_assert_cmpuint (changes.removed[0], ==, 6);
  g_assert_cmpuint (changes.added[0], ==, 6);
  moved = g_list_model_get_item (G_LIST_MODEL (list), 8);
  g_assert_true (moved == item);
}

static void
test_a_new_case_is_told_alone (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasCaseList) list = habeas_case_list_new (fixture->session);
  Changes changes = {0};

  run_query (list, NULL, 0);
  fixture_wait (is_settled, list);
  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed_cb), &changes);
  fixture_add_cases (fixture, 40, 1);
  while (g_list_model_get_n_items (G_LIST_MODEL (list)) == 40)
    g_main_context_iteration (NULL, TRUE);
  fixture_wait (is_settled, list);
  g_assert_cmpuint (changes.n_calls, ==, 1);
  g_assert_cmpuint (changes.position[0], ==, 40);
  g_assert_cmpuint (changes.removed[0], ==, 0);
  g_assert_cmpuint (changes.added[0], ==, 1);
}

static gboolean
is_page_settled (gpointer page)
{
  return habeas_case_list_page_is_settled (page);
}

static int
get_sort_key (HabeasCaseListPage *page)
{
  gboolean descending;

  return habeas_column_sort_get (
    GTK_COLUMN_VIEW (fixture_find (GTK_WIDGET (page), GTK_TYPE_COLUMN_VIEW)), &descending);
}

/* What is typed is found in the order of the index, and no header claims another one. */
static void
test_typing_sorts_nothing (Fixture *fixture, gconstpointer user_data)
{
  HabeasCaseListPage *page = g_object_new (HABEAS_TYPE_CASE_LIST_PAGE, NULL);
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *search;
  int before;

  gtk_window_set_default_size (window, 1100, 700);
  gtk_window_set_child (window, GTK_WIDGET (page));
  habeas_case_list_page_set_session (page, fixture->session);
  gtk_window_present (window);
  fixture_wait (is_page_settled, page);
  before = get_sort_key (page);
  g_assert_cmpint (before, ==, HABEAS_SORT_CLOCK + 1);

  search = fixture_find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "garcia");
  g_signal_emit_by_name (search, "search-changed");
  fixture_wait (is_page_settled, page);
  g_assert_cmpint (get_sort_key (page), ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  g_signal_emit_by_name (search, "search-changed");
  fixture_wait (is_page_settled, page);
  g_assert_cmpint (get_sort_key (page), ==, before);
  gtk_window_destroy (window);
}

/* --- Filters --- */

static gboolean
write_tag (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasRecord) tag = habeas_record_new (HABEAS_RECORD_TAG);
  g_autoptr (HabeasRecord) stay = habeas_record_new (HABEAS_RECORD_CUSTODY_STAY);
  const gint64 first = habeas_writer_find_case (writer, "2010-0001", error);
  const gint64 second = habeas_writer_find_case (writer, "2010-0002", error);
  const gint64 lead = habeas_writer_ensure_volunteer (writer, "R. Ellery", error);
  HabeasValue value = {.type = HABEAS_VALUE_INTEGER, .integer = lead};

  habeas_record_set_integer (tag, "case", first);
  habeas_record_set_text (tag, "name", "press");
  habeas_record_set_integer (stay, "case", second);
  habeas_record_set_text (stay, "place", "County Jail 1");
  return habeas_writer_insert (writer, tag, error) && habeas_writer_insert (writer, stay, error)
         && habeas_writer_set (writer, HABEAS_RECORD_CASE, second, "lead", &value, error);
}

static guint
count (Fixture *fixture, const HabeasFilterChoices *choices, const char *text, const char *search)
{
  g_auto (HabeasCaseFilter) filter = {0};
  g_autoptr (HabeasCaseQuery) query = habeas_case_query_new ();
  g_autofree char *again = NULL;
  g_autoptr (GArray) rids = NULL;
  g_autoptr (GError) error = NULL;

  habeas_case_filter_read_text (&filter, text);
  again = habeas_case_filter_to_text (&filter);
  g_assert_cmpstr (again, ==, text);
  g_assert_false (habeas_case_filter_is_empty (&filter));
  query->search = g_strdup (search);
  query->sort = search != NULL ? HABEAS_SORT_RELEVANCE : HABEAS_SORT_CLOCK;
  habeas_case_filter_apply (&filter, choices, habeas_session_get_now (fixture->session), query);
  rids = habeas_casebook_query_sync (fixture->casebook, query, NULL, &error);
  g_assert_no_error (error);
  return rids->len;
}

static void
test_filters (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasFilterChoices) choices = NULL;
  g_autofree char *lead = NULL;
  g_autofree char *place = NULL;
  g_autoptr (GError) error = NULL;

  habeas_casebook_write_sync (
    fixture->casebook, HABEAS_ACT_CHANGE, "Tag", write_tag, NULL, NULL, &error);
  g_assert_no_error (error);
  choices = habeas_casebook_get_filter_choices_sync (fixture->casebook, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (habeas_filter_choices_get_n (choices, HABEAS_FILTER_BY_JURISDICTION), ==, 1);
  g_assert_cmpuint (habeas_filter_choices_get_n (choices, HABEAS_FILTER_BY_TAG), ==, 1);
  place = g_strdup_printf (
    "jurisdiction=%s\n", habeas_filter_choices_get (choices, HABEAS_FILTER_BY_JURISDICTION, 0)->id);
  lead = g_strdup_printf (
    "lead=%s\n", habeas_filter_choices_get (choices, HABEAS_FILTER_BY_LEAD, 0)->id);

  g_assert_cmpuint (count (fixture, choices, place, NULL), ==, 40);
  g_assert_cmpuint (count (fixture, choices, lead, NULL), ==, 1);
  g_assert_cmpuint (count (fixture, choices, lead, "pena"), ==, 1);
  g_assert_cmpuint (count (fixture, choices, lead, "garcia"), ==, 0);
  g_assert_cmpuint (count (fixture, choices, "tag=press\n", NULL), ==, 1);
  g_assert_cmpuint (count (fixture, choices, "tag=pres\n", NULL), ==, 0);
  g_assert_cmpuint (count (fixture, choices, "held=1\n", NULL), ==, 1);
  g_assert_cmpuint (count (fixture, choices, "status=2\nclock=1\n", NULL), ==, 1);
  g_assert_cmpuint (count (fixture, choices, "archived=1\n", NULL), ==, 0);
  /* All were opened on Friday 5 November; it is Tuesday the 9th. */
  g_assert_cmpuint (count (fixture, choices, "opened=1\n", NULL), ==, 0);
  g_assert_cmpuint (count (fixture, choices, "opened=2\n", NULL), ==, 40);
  g_assert_cmpuint (count (fixture, choices, "opened=3\n", NULL), ==, 40);
  /* Somebody who is not there any more leads no case, and not every case. */
  g_assert_cmpuint (count (fixture, choices, "lead=00\n", NULL), ==, 0);
}

static gboolean
write_note (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasRecord) note = habeas_record_new (HABEAS_RECORD_NOTE);

  habeas_record_set_integer (note, "case", habeas_writer_find_case (writer, "2010-0007", error));
  habeas_record_set_text (note, "text", "The sister of García called.");
  return habeas_writer_insert (writer, note, error);
}

/* What a note says comes after what a name says, when the typing pauses. */
static void
test_notes (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasCaseQuery) query = habeas_case_query_new ();
  g_autoptr (GArray) names = NULL;
  g_autoptr (GArray) notes = NULL;
  g_autoptr (GError) error = NULL;

  habeas_casebook_write_sync (
    fixture->casebook, HABEAS_ACT_CHANGE, "Note", write_note, NULL, NULL, &error);
  g_assert_no_error (error);
  query->search = g_strdup ("garcia");
  query->sort = HABEAS_SORT_RELEVANCE;
  names = habeas_casebook_query_sync (fixture->casebook, query, NULL, &error);
  g_assert_cmpuint (names->len, ==, 1);
  query->notes = TRUE;
  notes = habeas_casebook_query_sync (fixture->casebook, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (notes->len, ==, 2);
  g_assert_cmpint (g_array_index (notes, gint64, 0), ==, g_array_index (names, gint64, 0));
}

/* --- Several at once --- */

/* A million selected cases cost no row: the list is asked for none. */
static void
test_selection (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasCaseList) list = habeas_case_list_new (fixture->session);
  g_autoptr (HabeasCaseSelection) selection = habeas_case_selection_new (list);
  GtkSelectionModel *model = GTK_SELECTION_MODEL (selection);
  g_autoptr (GArray) rids = NULL;
  g_autoptr (GtkBitset) bits = NULL;

  run_query (list, NULL, 0);
  fixture_wait (is_settled, list);
  gtk_selection_model_select_item (model, 3, TRUE);
  g_assert_cmpint (
    habeas_case_selection_get_only (selection), ==, habeas_case_list_get_rid (list, 3));
  gtk_selection_model_select_all (model);
  g_assert_cmpuint (habeas_case_selection_get_n_selected (selection), ==, 40);
  gtk_selection_model_unselect_item (model, 7);
  g_assert_cmpuint (habeas_case_selection_get_n_selected (selection), ==, 39);
  g_assert_false (gtk_selection_model_is_selected (model, 7));
  rids = habeas_case_selection_dup_rids (selection);
  g_assert_cmpuint (rids->len, ==, 39);
  g_assert_cmpint (g_array_index (rids, gint64, 7), ==, habeas_case_list_get_rid (list, 8));
  /* No row was read: nothing is on its way. */
  g_assert_true (habeas_case_list_is_settled (list));

  gtk_selection_model_select_range (model, 10, 5, TRUE);
  bits = gtk_selection_model_get_selection (model);
  g_assert_cmpuint (gtk_bitset_get_size (bits), ==, 5);
  g_assert_true (gtk_bitset_contains (bits, 14));
  /* Every second case is closed and leaves the list, and so the selection. */
  run_query (list, NULL, HABEAS_STATUS_OPEN);
  fixture_wait (is_settled, list);
  g_assert_cmpuint (habeas_case_selection_get_n_selected (selection), ==, 3);
}

static gboolean
is_idle (gpointer bar)
{
  return !habeas_batch_bar_is_busy (bar);
}

static guint
count_status (Fixture *fixture, HabeasStatusMask status, gboolean archived)
{
  g_autoptr (HabeasCaseQuery) query = habeas_case_query_new ();
  g_autoptr (GArray) rids = NULL;

  query->status = status;
  query->archived = archived;
  rids = habeas_casebook_query_sync (fixture->casebook, query, NULL, NULL);
  return rids->len;
}

/* What is done to several cases is one act: one undo brings all of them back. */
static void
test_batch (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasCaseList) list = habeas_case_list_new (fixture->session);
  g_autoptr (HabeasCaseSelection) selection = habeas_case_selection_new (list);
  HabeasBatchBar *bar = g_object_ref_sink (g_object_new (HABEAS_TYPE_BATCH_BAR, NULL));
  g_autoptr (HabeasFilterChoices) choices = NULL;
  g_autofree char *before = habeas_casebook_dump_sync (fixture->casebook, NULL);
  static const struct {
    const char *action;
    const char *value;
  } acts[] = {{"batch.status", "closed"}, {"batch.lead", "J. Okafor"}, {"batch.lead", ""}};

  habeas_batch_bar_set_session (bar, fixture->session, selection);
  run_query (list, NULL, 0);
  fixture_wait (is_settled, list);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), 0, TRUE);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (bar)));
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (selection));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (bar)));

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autofree char *undone = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (
        gtk_widget_activate_action (GTK_WIDGET (bar), acts[i].action, "s", acts[i].value));
      g_assert_true (habeas_batch_bar_is_busy (bar));
      fixture_wait (is_idle, bar);
      if (i == 0)
        g_assert_cmpuint (count_status (fixture, HABEAS_STATUS_CLOSED, FALSE), ==, 40);
      if (i == 2)
        continue; /* nobody led them: nothing was changed */
      habeas_casebook_undo_sync (fixture->casebook, NULL, NULL, &error);
      g_assert_no_error (error);
      undone = habeas_casebook_dump_sync (fixture->casebook, NULL);
      g_assert_cmpstr (undone, ==, before);
    }
  fixture_wait (is_settled, list);
  g_clear_object (&bar);
}

typedef struct {
  HabeasBatchKind kind;
  const char *value;
} BatchAct;

static void
on_batch_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  habeas_case_batch_finish (HABEAS_CASEBOOK (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *)user_data = TRUE;
}

static gboolean
is_true (gpointer done)
{
  return *(gboolean *)done;
}

static guint
count_tag (Fixture *fixture, const char *tag)
{
  g_autoptr (HabeasCaseQuery) query = habeas_case_query_new ();
  g_autoptr (GArray) rids = NULL;

  query->tag = g_strdup (tag);
  rids = habeas_casebook_query_sync (fixture->casebook, query, NULL, NULL);
  return rids->len;
}

/* Without a limit a word is searched another way, and finds the same. */
static guint
count_found (Fixture *fixture, guint limit)
{
  g_autoptr (HabeasCaseQuery) query = habeas_case_query_new ();
  g_autoptr (GArray) rids = NULL;
  g_autoptr (GError) error = NULL;

  query->search = g_strdup ("pen");
  query->sort = HABEAS_SORT_RELEVANCE;
  query->limit = limit;
  rids = habeas_casebook_query_sync (fixture->casebook, query, NULL, &error);
  g_assert_no_error (error);
  return rids->len;
}

static void
test_tags_and_archive (Fixture *fixture, gconstpointer user_data)
{
  static const BatchAct acts[] = {{HABEAS_BATCH_TAG, "press"}, {HABEAS_BATCH_TAG, "Préss"},
    {HABEAS_BATCH_ARCHIVE, "yes"}, {HABEAS_BATCH_ARCHIVE, "no"}, {HABEAS_BATCH_UNTAG, "PRESS"}};
  static const guint n_tagged[] = {40, 40, 0, 40, 0};
  static const guint n_archived[] = {0, 0, 40, 0, 0};
  g_autoptr (HabeasCaseQuery) query = habeas_case_query_new ();
  g_autoptr (GArray) rids = habeas_casebook_query_sync (fixture->casebook, query, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      HabeasBatchProgress progress;
      gboolean done = FALSE;

      habeas_case_batch_async (fixture->casebook, acts[i].kind, acts[i].value, rids, "2010-11-09",
        &progress, NULL, on_batch_done_cb, &done);
      fixture_wait (is_true, &done);
      g_assert_cmpint (progress.n_done, ==, 40);
      g_assert_cmpuint (count_tag (fixture, "press"), ==, n_tagged[i]);
      g_assert_cmpuint (count_status (fixture, 0, TRUE), ==, n_archived[i]);
      g_assert_cmpuint (count_found (fixture, 0), ==, n_archived[i] == 0 ? 39 : 0);
      g_assert_cmpuint (count_found (fixture, 100), ==, n_archived[i] == 0 ? 39 : 0);
    }
}

/* --- What is shown, as a file --- */

static gboolean
is_exported (gpointer button)
{
  return !habeas_export_button_is_busy (button);
}

static void
test_export (Fixture *fixture, gconstpointer user_data)
{
  HabeasExportButton *button = g_object_ref_sink (g_object_new (HABEAS_TYPE_EXPORT_BUTTON, NULL));
  g_autoptr (HabeasCaseQuery) query = habeas_case_query_new ();
  g_autoptr (GArray) rids = NULL;
  g_autofree char *csv_path = g_build_filename (fixture->folder, "list.csv", NULL);
  g_autofree char *xlsx_path = g_build_filename (fixture->folder, "list.xlsx", NULL);
  g_autoptr (GFile) csv = g_file_new_for_path (csv_path);
  g_autoptr (GFile) xlsx = g_file_new_for_path (xlsx_path);
  g_autoptr (GPtrArray) history = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  const guint columns = 1u << HABEAS_COLUMN_OF_NUMBER | 1u << HABEAS_COLUMN_OF_CLIENT
                        | 1u << HABEAS_COLUMN_OF_ARREST | 1u << HABEAS_COLUMN_OF_PLACE;

  query->descending = TRUE;
  rids = habeas_casebook_query_sync (fixture->casebook, query, NULL, NULL);
  habeas_export_button_set_session (button, fixture->session);
  habeas_export_button_write (button, rids, columns, HABEAS_PRIVACY_FULL, csv);
  fixture_wait (is_exported, button);
  g_assert_true (g_file_get_contents (csv_path, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 42); /* a heading and an empty end */
  g_assert_cmpstr (lines[0], ==, "\"Number\",\"Client\",\"Arrested\",\"Where\"");
  g_assert_cmpstr (
    lines[1], ==, "\"2010-0040\",\"Peña, Óscar\",\"2010-11-04\",\"San Francisco, CA\"");
  g_assert_nonnull (strstr (lines[40], "García"));

  /* Nobody is named where numbers were asked for. */
  g_clear_pointer (&text, g_free);
  habeas_export_button_write (button, rids, columns, HABEAS_PRIVACY_NUMBERS, csv);
  fixture_wait (is_exported, button);
  g_assert_true (g_file_get_contents (csv_path, &text, NULL, NULL));
  g_assert_null (strstr (text, "García"));
  g_assert_null (strstr (text, "Client"));

  habeas_export_button_write (button, rids, columns, HABEAS_PRIVACY_INITIALS, xlsx);
  fixture_wait (is_exported, button);
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_get_contents (xlsx_path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "PK"));
  history = habeas_casebook_get_history_sync (fixture->casebook, 0, 3, NULL, NULL);
  for (guint i = 0; i < history->len; i++)
    g_assert_cmpint (((HabeasHistoryEntry *)history->pdata[i])->kind, ==, HABEAS_ACT_EXPORT);
  g_clear_object (&button);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(path, n_cases, func)                                                                   \
  g_test_add (path, Fixture, GUINT_TO_POINTER (n_cases), fixture_set_up, func, fixture_tear_down)
  ADD ("/app/case-list/rows-come-later", 40, test_rows_come_later);
  ADD ("/app/case-list/initials", 40, test_initials);
  ADD ("/app/case-list/late-replies-are-dropped", 40, test_late_replies_are_dropped);
  ADD ("/app/case-list/another-list-keeps-its-items", 600, test_another_list_keeps_its_items);
  ADD ("/app/case-list/a-long-list-is-told-in-parts", 600, test_a_long_list_is_told_in_parts);
  ADD ("/app/case-list/few-keep-their-cases", 40, test_few_keep_their_cases);
  ADD ("/app/case-list/typing", 40, test_typing_sorts_nothing);
  ADD ("/app/case-list/one-new-case", 40, test_a_new_case_is_told_alone);
  ADD ("/app/case-list/filters", 40, test_filters);
  ADD ("/app/case-list/notes", 40, test_notes);
  ADD ("/app/case-list/selection", 40, test_selection);
  ADD ("/app/case-list/batch", 40, test_batch);
  ADD ("/app/case-list/tags-and-archive", 40, test_tags_and_archive);
  ADD ("/app/case-list/export", 40, test_export);
  return g_test_run ();
}
