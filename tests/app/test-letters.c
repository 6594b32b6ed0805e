/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of a letter: its pages say what its fields say, its words are kept, and having sent it
 * is one step of the dossier or one document of the case. */
#include "fixture.h"

#include "habeas-case-page.h"
#include "habeas-clock-section.h"
#include "habeas-document-store.h"
#include "habeas-dossier-timeline.h"
#include "habeas-dossier.h"
#include "habeas-jurisdictions-room.h"
#include "habeas-letter-window.h"
#include "habeas-pages-view.h"

#include <poppler.h>
#include <string.h>

#define HOUR G_GINT64_CONSTANT (3600000)

static gboolean
is_settled (gpointer window)
{
  return habeas_letter_window_is_settled (window);
}

static gboolean
is_room_settled (gpointer room)
{
  return habeas_room_is_settled (room);
}

static gboolean
is_page_settled (gpointer page)
{
  return habeas_case_page_is_settled (page);
}

static HabeasLetterWindow *
find_letter (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (HABEAS_IS_LETTER_WINDOW (window))
        return HABEAS_LETTER_WINDOW (window);
    }
  return NULL;
}

static gboolean
is_gone (gpointer unused)
{
  return find_letter () == NULL;
}

static void
set_row (HabeasLetterWindow *letter, const char *id, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (habeas_letter_window_get_field (letter, id)), text);
}

static GtkTextBuffer *
get_buffer (HabeasLetterWindow *letter, const char *id)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (habeas_letter_window_get_field (letter, id)));
}

static void
click (HabeasLetterWindow *letter, const char *id)
{
  g_signal_emit_by_name (habeas_letter_window_get_field (letter, id), "clicked");
}

static gboolean
is_shown (HabeasLetterWindow *letter, const char *id)
{
  return gtk_widget_get_visible (habeas_letter_window_get_field (letter, id));
}

/* The text of a PDF without blanks: where a line ends is no matter. */
static char *
squeeze (const char *text)
{
  GString *words = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (!g_unichar_isspace (g_utf8_get_char (c)))
      g_string_append_len (words, c, g_utf8_next_char (c) - c);
  return g_string_free (words, FALSE);
}

static char *
dup_words_of_pdf (GBytes *pdf)
{
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (pdf, NULL, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      PopplerPage *page = poppler_document_get_page (document, i);
      g_autofree char *words = poppler_page_get_text (page);

      g_string_append (text, words);
      g_object_unref (page);
    }
  g_object_unref (document);
  return squeeze (text->str);
}

static char *
dup_saved_words (HabeasLetterWindow *letter, Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "letter.pdf", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;
  char *content;
  gsize size;

  habeas_letter_window_save_to (letter, path);
  fixture_wait (is_settled, letter);
  g_assert_true (g_file_get_contents (path, &content, &size, &error));
  g_assert_no_error (error);
  pdf = g_bytes_new_take (content, size);
  return dup_words_of_pdf (pdf);
}

typedef struct {
  char *text;
  gboolean done;
} Pasted;

static void
on_pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Pasted *pasted = user_data;

  pasted->text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  pasted->done = TRUE;
}

static gboolean
is_pasted (gpointer pasted)
{
  return ((Pasted *)pasted)->done;
}

/* What an e-mail gets, as dup_words_of_pdf() gives it. */
static char *
dup_copied_words (HabeasLetterWindow *letter)
{
  Pasted pasted = {NULL, FALSE};
  char *words;

  click (letter, "copy");
  fixture_wait (is_settled, letter);
  gdk_clipboard_read_text_async (
    gtk_widget_get_clipboard (GTK_WIDGET (letter)), NULL, on_pasted_cb, &pasted);
  fixture_wait (is_pasted, &pasted);
  g_assert_nonnull (pasted.text);
  words = squeeze (pasted.text);
  g_free (pasted.text);
  return words;
}

typedef struct {
  GtkWindow *window;
  HabeasJurisdictionsRoom *room;
} Room;

static void
open_dossier (Room *room, Fixture *fixture, const char *label)
{
  room->room = g_object_new (HABEAS_TYPE_JURISDICTIONS_ROOM, "session", fixture->session, NULL);
  room->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (room->window, 1000, 700);
  gtk_window_set_child (room->window, GTK_WIDGET (room->room));
  gtk_window_present (room->window);
  fixture_wait (is_room_settled, room->room);
  g_assert_true (habeas_jurisdictions_room_open_label (room->room, label));
  fixture_wait (is_room_settled, room->room);
}

static GtkWidget *
get_timeline (Room *room)
{
  return fixture_find (GTK_WIDGET (room->room), HABEAS_TYPE_DOSSIER_TIMELINE);
}

static HabeasLetterWindow *
write_letter (Room *room, HabeasEventKind kind)
{
  HabeasLetterWindow *letter;

  g_signal_emit_by_name (get_timeline (room), "write", (int)kind);
  letter = find_letter ();
  g_assert_nonnull (letter);
  fixture_wait (is_settled, letter);
  return letter;
}

typedef struct {
  HabeasDossierTimeline *timeline;
  guint n_steps;
} Expected;

static gboolean
has_steps (gpointer data)
{
  const Expected *expected = data;

  return habeas_dossier_timeline_get_n_steps (expected->timeline) == expected->n_steps;
}

static void
test_notice (Fixture *fixture, gconstpointer user_data)
{
  Room room;
  HabeasLetterWindow *letter;
  g_autofree char *words = NULL;
  g_autofree char *own = NULL;
  HabeasPagesView *pages;

  open_dossier (&room, fixture, "Santa Clara, CA");
  letter = write_letter (&room, HABEAS_EVENT_SIB_NOTIFIED);
  pages = HABEAS_PAGES_VIEW (habeas_letter_window_get_field (letter, "pages"));
  g_assert_cmpuint (habeas_pages_view_get_n_pages (pages), ==, 1);
  /* Nobody signs, and it goes nowhere yet. */
  g_assert_true (is_shown (letter, "missing"));
  g_assert_nonnull (
    strstr (gtk_label_get_label (GTK_LABEL (habeas_letter_window_get_field (letter, "missing"))),
      "the address"));

  set_row (letter, "official", "Ñuria Àlvarez, County Executive");
  set_row (letter, "meeting", "12 October, ten o’clock");
  gtk_text_buffer_set_text (get_buffer (letter, "address"), "4949 Broadway\nSacramento", -1);
  fixture_wait (is_settled, letter);
  g_assert_false (is_shown (letter, "missing"));
  words = dup_saved_words (letter, fixture);
  g_assert_nonnull (strstr (words, "ÑuriaÀlvarez"));
  g_assert_nonnull (strstr (words, "4949Broadway"));
  g_assert_nonnull (strstr (words, "12October,teno’clock"));

  /* A cover is one page more. */
  gtk_switch_set_active (GTK_SWITCH (habeas_letter_window_get_field (letter, "cover")), TRUE);
  fixture_wait (is_settled, letter);
  g_assert_cmpuint (habeas_pages_view_get_n_pages (pages), ==, 2);
  gtk_switch_set_active (GTK_SWITCH (habeas_letter_window_get_field (letter, "cover")), FALSE);

  /* Words that no letter knows are said, and not kept. */
  gtk_text_buffer_set_text (get_buffer (letter, "wording"), "To {everybody}", -1);
  fixture_wait (is_settled, letter);
  g_assert_true (is_shown (letter, "problem"));
  gtk_text_buffer_set_text (
    get_buffer (letter, "wording"), "{date}\n\n{place} stays out.\n\n{official}", -1);
  fixture_wait (is_settled, letter);
  g_assert_false (is_shown (letter, "problem"));
  own = dup_saved_words (letter, fixture);
  g_assert_nonnull (strstr (own, "SantaClaraCountystaysout."));
  {
    g_autofree char *copied = dup_copied_words (letter);
    g_autofree char *paged = g_strconcat (copied, "Page1of1", NULL);

    /* The mail is the letter, in the clinic's own words too. */
    g_assert_cmpstr (paged, ==, own);
  }
  gtk_window_close (GTK_WINDOW (letter));
  fixture_wait (is_gone, NULL);

  /* The next letter begins with all of it, the Spanish one with its own words. */
  letter = write_letter (&room, HABEAS_EVENT_SIB_NOTIFIED);
  {
    g_autofree char *again = dup_saved_words (letter, fixture);

    g_assert_cmpstr (again, ==, own);
  }
  adw_combo_row_set_selected (
    ADW_COMBO_ROW (habeas_letter_window_get_field (letter, "language")), 1);
  fixture_wait (is_settled, letter);
  {
    g_autofree char *spanish = dup_saved_words (letter, fixture);

    g_assert_nonnull (strstr (spanish, "Atentamente"));
    g_assert_nonnull (strstr (spanish, "4949Broadway"));
    g_assert_null (strstr (spanish, "staysout"));
  }
  adw_combo_row_set_selected (
    ADW_COMBO_ROW (habeas_letter_window_get_field (letter, "language")), 0);
  fixture_wait (is_settled, letter);
  click (letter, "restore");
  fixture_wait (is_settled, letter);
  {
    g_autofree char *shipped = dup_saved_words (letter, fixture);

    g_assert_nonnull (strstr (shipped, "SettingtheRecordStraight"));
  }
  gtk_window_close (GTK_WINDOW (letter));
  fixture_wait (is_gone, NULL);
  gtk_window_destroy (room.window);
}

typedef struct {
  HabeasLetterWindow *letter;
  GtkWidget *pages;
  int width; /* before */
} Resizing;

static gboolean
is_drawn_at_another_width (gpointer user_data)
{
  Resizing *resizing = user_data;

  return ABS (gtk_widget_get_width (resizing->pages) - resizing->width) > 100
         && is_settled (resizing->letter);
}

/* Pages are drawn for the width in which they are shown, also when that changes. */
static void
test_width (Fixture *fixture, gconstpointer user_data)
{
  Resizing resizing;
  Room room;

  open_dossier (&room, fixture, "Santa Clara, CA");
  resizing.letter = write_letter (&room, HABEAS_EVENT_ICE_NOTIFIED);
  resizing.pages = habeas_letter_window_get_field (resizing.letter, "pages");
  resizing.width = gtk_widget_get_width (resizing.pages);
  gtk_window_set_default_size (GTK_WINDOW (resizing.letter), 1270, 700);
  fixture_wait (is_drawn_at_another_width, &resizing);
  gtk_window_close (GTK_WINDOW (resizing.letter));
  fixture_wait (is_gone, NULL);
  gtk_window_destroy (room.window);
}

/* A letter begins in the language that the preferences say. */
static void
test_language (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GSettings) settings = g_settings_new (HABEAS_APP_ID);
  HabeasLetterWindow *letter;
  Room room;
  g_autofree char *words = NULL;

  g_settings_set_string (settings, "letter-language", "es");
  open_dossier (&room, fixture, "Santa Clara, CA");
  letter = write_letter (&room, HABEAS_EVENT_ICE_NOTIFIED);
  words = dup_saved_words (letter, fixture);
  g_assert_nonnull (strstr (words, "Atentamente"));
  gtk_window_close (GTK_WINDOW (letter));
  fixture_wait (is_gone, NULL);
  g_settings_reset (settings, "letter-language");
  gtk_window_destroy (room.window);
}

static void
test_sent (Fixture *fixture, gconstpointer user_data)
{
  Room room;
  Expected expected;
  HabeasLetterWindow *letter;
  g_autoptr (GError) error = NULL;

  open_dossier (&room, fixture, "Santa Clara, CA");
  expected.timeline = HABEAS_DOSSIER_TIMELINE (get_timeline (&room));
  expected.n_steps = habeas_dossier_timeline_get_n_steps (expected.timeline);
  letter = write_letter (&room, HABEAS_EVENT_ICE_NOTIFIED);
  g_assert_cmpuint (
    adw_combo_row_get_selected (ADW_COMBO_ROW (habeas_letter_window_get_field (letter, "kind"))),
    ==, 1);

  /* A month is no day of a letter. */
  set_row (letter, "sent", "2010-10");
  click (letter, "mark");
  g_assert_true (
    gtk_widget_has_css_class (habeas_letter_window_get_field (letter, "sent"), "error"));
  set_row (letter, "sent", "5 Oct 2010");
  set_row (letter, "official", "County counsel");
  click (letter, "mark");
  fixture_wait (is_gone, NULL);
  expected.n_steps++;
  fixture_wait (has_steps, &expected);
  {
    g_autoptr (GPtrArray) rows
      = habeas_casebook_list_dossiers_sync (fixture->casebook, 14900, NULL, &error);
    const HabeasDossierEvent *found = NULL;
    g_autoptr (HabeasDossier) dossier = NULL;
    g_autoptr (GBytes) pdf = NULL;
    g_autofree char *words = NULL;

    g_assert_no_error (error);
    for (guint i = 0; i < rows->len && dossier == NULL; i++)
      {
        const HabeasDossierRow *row = rows->pdata[i];

        if (g_strcmp0 (row->label, "Santa Clara, CA") == 0)
          dossier
            = habeas_casebook_get_dossier_sync (fixture->casebook, row->rid, 14900, NULL, &error);
      }
    g_assert_no_error (error);
    for (guint i = 0; i < dossier->events->len; i++)
      {
        const HabeasDossierEvent *event = dossier->events->pdata[i];

        if (event->rid != 0)
          found = event;
      }
    g_assert_nonnull (found);
    g_assert_cmpint (found->event.kind, ==, HABEAS_EVENT_ICE_NOTIFIED);
    g_assert_cmpstr (found->method, ==, "email");
    pdf = habeas_casebook_read_document_sync (fixture->casebook, found->document, NULL, &error);
    g_assert_no_error (error);
    words = dup_words_of_pdf (pdf);
    g_assert_nonnull (strstr (words, "Countycounsel"));
  }
  g_assert_true (habeas_casebook_undo_sync (fixture->casebook, NULL, NULL, &error));
  g_assert_no_error (error);
  expected.n_steps--;
  fixture_wait (has_steps, &expected);
  gtk_window_destroy (room.window);
}

static GtkWidget *
get_demand (HabeasCasePage *page)
{
  GtkWidget *section = fixture_find (GTK_WIDGET (page), HABEAS_TYPE_CLOCK_SECTION);

  return GTK_WIDGET (gtk_widget_get_template_child (section, HABEAS_TYPE_CLOCK_SECTION, "demand"));
}

static void
test_demand (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gint64 rid = habeas_casebook_find_case_sync (fixture->casebook, "2010-0001", &error);
  HabeasCasePage *page = g_object_new (HABEAS_TYPE_CASE_PAGE, NULL);
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  HabeasLetterWindow *letter;
  g_autofree char *words = NULL;
  gint64 detainer;

  g_assert_no_error (error);
  gtk_window_set_default_size (window, 1100, 900);
  gtk_window_set_child (window, GTK_WIDGET (page));
  habeas_case_page_set_session (page, fixture->session);
  gtk_window_present (window);
  habeas_case_page_open (page, rid);
  fixture_wait (is_page_settled, page);
  /* Three hours are left. */
  g_assert_false (gtk_widget_get_visible (get_demand (page)));

  habeas_session_set_now (fixture->session, habeas_session_get_now (fixture->session) + 4 * HOUR);
  habeas_case_page_open (page, rid);
  fixture_wait (is_page_settled, page);
  g_assert_true (gtk_widget_get_visible (get_demand (page)));
  /* Whoever hides names does not open a letter with one. */
  habeas_session_set_initials (fixture->session, TRUE);
  g_signal_emit_by_name (get_demand (page), "clicked");
  g_assert_null (find_letter ());
  habeas_session_set_initials (fixture->session, FALSE);
  fixture_wait (is_page_settled, page);
  g_signal_emit_by_name (get_demand (page), "clicked");
  letter = find_letter ();
  g_assert_nonnull (letter);
  fixture_wait (is_settled, letter);
  set_row (letter, "official", "R. Ellery");
  fixture_wait (is_settled, letter);
  words = dup_saved_words (letter, fixture);
  g_assert_nonnull (strstr (words, "GarcíaOrtiz,María"));
  g_assert_nonnull (strstr (words, "November9,2010at17:30"));
  click (letter, "mark");
  fixture_wait (is_gone, NULL);
  fixture_wait (is_page_settled, page);
  {
    g_autoptr (HabeasCaseFile) file
      = habeas_casebook_get_case_sync (fixture->casebook, rid, NULL, &error);
    GPtrArray *detainers = habeas_case_file_get_records (file, HABEAS_RECORD_DETAINER);

    g_assert_no_error (error);
    g_assert_cmpuint (habeas_case_file_get_records (file, HABEAS_RECORD_DOCUMENT)->len, ==, 1);
    detainer = habeas_record_get_rid (detainers->pdata[0]);
  }
  /* A form that holds nobody leaves nothing to demand. */
  g_assert_true (habeas_casebook_set_field_sync (
    fixture->casebook, HABEAS_RECORD_DETAINER, detainer, "form", NULL, "I-247N", NULL, &error));
  g_assert_no_error (error);
  habeas_case_page_open (page, rid);
  fixture_wait (is_page_settled, page);
  g_assert_false (gtk_widget_get_visible (get_demand (page)));
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add ("/letters/notice", Fixture, GUINT_TO_POINTER (2), fixture_set_up, test_notice,
    fixture_tear_down);
  g_test_add (
    "/letters/sent", Fixture, GUINT_TO_POINTER (2), fixture_set_up, test_sent, fixture_tear_down);
  g_test_add ("/letters/language", Fixture, GUINT_TO_POINTER (2), fixture_set_up, test_language,
    fixture_tear_down);
  g_test_add (
    "/letters/width", Fixture, GUINT_TO_POINTER (2), fixture_set_up, test_width, fixture_tear_down);
  g_test_add ("/letters/demand", Fixture, GUINT_TO_POINTER (2), fixture_set_up, test_demand,
    fixture_tear_down);
  return g_test_run ();
}
