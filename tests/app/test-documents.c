/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The documents of a case: attached, looked at inside, removed; and files that mean harm. */
#include "fixture.h"

#include "habeas-case-page.h"
#include "habeas-document-reader.h"
#include "habeas-documents-section.h"
#include "habeas-open-copies.h"
#include "habeas-record-row.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <string.h>

static AdwApplication *application;

/* --- What is in a file --- */

static cairo_status_t
take (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
make_pdf (int n_pages)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (take, bytes, 612, 792);
  cairo_t *cr = cairo_create (surface);

  for (int i = 0; i < n_pages; i++)
    {
      cairo_set_source_rgb (cr, 0, 0, 0);
      cairo_rectangle (cr, 72, 72, 100, 100 + i * 50);
      cairo_fill (cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static GBytes *
make_png (int side)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, side, side);

  cairo_surface_write_to_png_stream (surface, take, bytes);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

typedef struct {
  HabeasDocumentReader *reader;
  GdkTexture *texture;
  GError *error;
  double width;
  double height;
  gboolean done;
} Reading;

static gboolean
is_done (gpointer user_data)
{
  return ((Reading *)user_data)->done;
}

static void
on_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;

  reading->reader = habeas_document_reader_new_finish (result, &reading->error);
  reading->done = TRUE;
}

static void
on_drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;

  reading->texture = habeas_document_reader_draw_finish (
    reading->reader, result, &reading->width, &reading->height, &reading->error);
  reading->done = TRUE;
}

static void
understand (Reading *reading, GBytes *bytes)
{
  *reading = (Reading){0};
  habeas_document_reader_new_async (bytes, NULL, on_made_cb, reading);
  fixture_wait (is_done, reading);
}

static void
draw (Reading *reading, int page, double scale)
{
  reading->done = FALSE;
  habeas_document_reader_draw_async (reading->reader, page, scale, NULL, on_drawn_cb, reading);
  fixture_wait (is_done, reading);
}

static void
reading_clear (Reading *reading)
{
  g_clear_object (&reading->texture);
  g_clear_object (&reading->reader);
  g_clear_error (&reading->error);
}

static void
assert_refused (GBytes *bytes, HabeasDocumentReaderError code)
{
  Reading reading;

  understand (&reading, bytes);
  g_assert_null (reading.reader);
  g_assert_error (reading.error, HABEAS_DOCUMENT_READER_ERROR, (int)code);
  reading_clear (&reading);
}

static void
test_pdf (void)
{
  g_autoptr (GBytes) pdf = make_pdf (3);
  Reading reading;

  understand (&reading, pdf);
  g_assert_no_error (reading.error);
  g_assert_cmpint (habeas_document_reader_get_n_pages (reading.reader), ==, 3);
  draw (&reading, 2, 1);
  g_assert_no_error (reading.error);
  g_assert_cmpint (gdk_texture_get_width (reading.texture), ==, 816);
  g_clear_object (&reading.texture);
  /* However far one zooms, a page has its bound. */
  draw (&reading, 0, 1000);
  g_assert_no_error (reading.error);
  g_assert_cmpint (
    gdk_texture_get_width (reading.texture) * gdk_texture_get_height (reading.texture), <=,
    HABEAS_DOCUMENT_MAX_PIXELS);
  reading_clear (&reading);
}

static void
test_truncated_pdf (void)
{
  g_autoptr (GBytes) pdf = make_pdf (2);

  for (gsize length = 8; length < g_bytes_get_size (pdf); length += 97)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (pdf, 0, length);
      Reading reading;

      understand (&reading, part);
      /* Poppler may mend it; what it cannot mend is an error and never a crash. */
      if (reading.reader != NULL)
        draw (&reading, 0, 1);
      else
        g_assert_error (
          reading.error, HABEAS_DOCUMENT_READER_ERROR, HABEAS_DOCUMENT_READER_ERROR_DAMAGED);
      reading_clear (&reading);
    }
  assert_refused (g_bytes_new_static ("%PDF-1.7\n", 9), HABEAS_DOCUMENT_READER_ERROR_DAMAGED);
}

/* The size in the header with its check sum, as PNG has it. */
static GBytes *
make_header (guint32 width, guint32 height)
{
  static const guint8 magic[] = {0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13};
  guint8 chunk[17] = {'I', 'H', 'D', 'R', [12] = 8, [13] = 2};
  guint32 crc = 0xffffffff;
  GByteArray *bytes = g_byte_array_new ();
  guint32 word;

  word = GUINT32_TO_BE (width);
  memcpy (chunk + 4, &word, 4);
  word = GUINT32_TO_BE (height);
  memcpy (chunk + 8, &word, 4);
  for (gsize i = 0; i < sizeof chunk; i++)
    {
      crc ^= chunk[i];
      for (int bit = 0; bit < 8; bit++)
        crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320 : 0);
    }
  word = GUINT32_TO_BE (~crc);
  g_byte_array_append (bytes, magic, sizeof magic);
  g_byte_array_append (bytes, chunk, sizeof chunk);
  g_byte_array_append (bytes, (const guint8 *)&word, 4);
  g_byte_array_append (bytes, (const guint8 *)"\0\0\0\0IDAT\x35\xaf\x06\x1e", 12);
  g_byte_array_append (bytes, (const guint8 *)"\0\0\0\0IEND\xae\x42\x60\x82", 12);
  return g_byte_array_free_to_bytes (bytes);
}

static void
test_pictures (void)
{
  g_autoptr (GBytes) good = make_png (300);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (good, 0, g_bytes_get_size (good) / 2);
  g_autoptr (GBytes) wide = make_header (1, 2000000000);
  g_autoptr (GBytes) large = make_header (60000, 60000);
  Reading reading;

  understand (&reading, good);
  g_assert_no_error (reading.error);
  g_assert_cmpint (habeas_document_reader_get_n_pages (reading.reader), ==, 1);
  draw (&reading, 0, 1);
  g_assert_cmpint (gdk_texture_get_width (reading.texture), ==, 300);
  reading_clear (&reading);
  assert_refused (cut, HABEAS_DOCUMENT_READER_ERROR_DAMAGED);
  assert_refused (large, HABEAS_DOCUMENT_READER_ERROR_TOO_LARGE);
  understand (&reading, wide);
  g_assert_null (reading.reader);
  g_assert_nonnull (reading.error);
  reading_clear (&reading);
}

static void
assert_text (const char *bytes, gsize size, const char *expected)
{
  g_autoptr (GBytes) content = g_bytes_new (bytes, size);
  Reading reading;

  understand (&reading, content);
  g_assert_no_error (reading.error);
  g_assert_cmpstr (habeas_document_reader_get_text (reading.reader), ==, expected);
  g_assert_cmpint (habeas_document_reader_get_n_pages (reading.reader), ==, 0);
  reading_clear (&reading);
}

static void
test_text (void)
{
  g_autofree char *endless = g_strnfill (3000000, 'x');
  g_autoptr (GBytes) line = g_bytes_new (endless, 3000000);
  g_autoptr (GBytes) binary = g_bytes_new_static ("MZ\x90\0\3\0\0\0", 8);
  g_autoptr (GBytes) control = g_bytes_new_static ("abc\x01\x02\x1b[2J", 8);
  const char *text;
  Reading reading;

  assert_text ("una carta\r\nde Núñez", 21, "una carta\nde Núñez");
  assert_text ("Mu\xf1oz", 5, "Muñoz");
  assert_text ("\xff\xfeM\0\xf1\0", 6, "Mñ");
  assert_text ("\xef\xbb\xbfMu", 5, "Mu");
  assert_refused (binary, HABEAS_DOCUMENT_READER_ERROR_UNKNOWN);
  assert_refused (control, HABEAS_DOCUMENT_READER_ERROR_UNKNOWN);

  understand (&reading, line);
  g_assert_no_error (reading.error);
  g_assert_true (habeas_document_reader_get_cut (reading.reader));
  text = habeas_document_reader_get_text (reading.reader);
  g_assert_cmpuint (strlen (text), <, 600000);
  g_assert_cmpint (strchr (text, '\n') - text, ==, 1000);
  reading_clear (&reading);
}

/* --- On the page --- */

typedef struct {
  GtkWindow *window;
  HabeasCasePage *page;
  HabeasDocumentsSection *documents;
  char *toast;
} Page;

static void
on_toasted_cb (HabeasSession *session, AdwToast *toast, Page *page)
{
  g_free (page->toast);
  page->toast = g_strdup (adw_toast_get_title (toast));
}

static gboolean
is_settled (gpointer page)
{
  return habeas_case_page_is_settled (page);
}

static void
open_page (Page *page, Fixture *fixture)
{
  gint64 rid = habeas_casebook_find_case_sync (fixture->casebook, "2010-0001", NULL);

  page->page = g_object_new (HABEAS_TYPE_CASE_PAGE, NULL);
  page->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (page->window, 1100, 900);
  gtk_window_set_child (page->window, GTK_WIDGET (page->page));
  habeas_case_page_set_session (page->page, fixture->session);
  g_signal_connect (fixture->session, "toast", G_CALLBACK (on_toasted_cb), page);
  gtk_window_present (page->window);
  habeas_case_page_open (page->page, rid);
  fixture_wait (is_settled, page->page);
  page->documents = HABEAS_DOCUMENTS_SECTION (
    fixture_find (GTK_WIDGET (page->page), HABEAS_TYPE_DOCUMENTS_SECTION));
}

static void
close_page (Page *page, Fixture *fixture)
{
  g_signal_handlers_disconnect_by_data (fixture->session, page);
  gtk_window_destroy (page->window);
  g_free (page->toast);
}

static GFile *
put (Fixture *fixture, const char *name, GBytes *content)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *bytes = g_bytes_get_data (content, &size);

  g_file_set_contents (path, bytes, (gssize)size, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

typedef struct {
  Page *page;
  guint n;
} Wanted;

static gboolean
has_rows (gpointer user_data)
{
  Wanted *wanted = user_data;

  return fixture_count (GTK_WIDGET (wanted->page->documents), HABEAS_TYPE_RECORD_ROW) == wanted->n
         && habeas_case_page_is_settled (wanted->page->page);
}

static void
wait_for_rows (Page *page, guint n)
{
  Wanted wanted = {page, n};

  fixture_wait (has_rows, &wanted);
}

static gboolean
viewer_is_settled (gpointer viewer)
{
  return habeas_document_viewer_is_settled (viewer);
}

static GtkWidget *
find_label (GtkWidget *widget, const char *part)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
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

static void
attach (Page *page, GFile *first, GFile *second)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (files, first);
  if (second != NULL)
    g_ptr_array_add (files, second);
  habeas_documents_section_attach (page->documents, files);
}

static void
test_attach_and_view (Fixture *fixture, gconstpointer user_data)
{
  Page page = {0};
  g_autoptr (GBytes) pdf = make_pdf (3);
  HabeasDocumentViewer *viewer;
  GtkWidget *row;

  open_page (&page, fixture);
  attach (&page, put (fixture, "minute order.pdf", pdf), g_file_new_for_path (fixture->folder));
  wait_for_rows (&page, 1);
  g_assert_cmpstr (page.toast, ==, "1 document added");
  /* The folder beside it was refused, and says so until it is closed. */
  g_assert_nonnull (find_label (GTK_WIDGET (page.documents), "1 file was not attached"));
  row = fixture_find (GTK_WIDGET (page.documents), HABEAS_TYPE_RECORD_ROW);
  g_assert_nonnull (find_label (row, "minute order.pdf"));

  viewer = habeas_documents_section_view (
    page.documents, habeas_record_row_get_rid (HABEAS_RECORD_ROW (row)));
  fixture_wait (viewer_is_settled, viewer);
  g_assert_cmpint (habeas_document_viewer_get_n_pages (viewer), ==, 3);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (viewer)), ==, "Document");
  gtk_widget_activate_action (GTK_WIDGET (viewer), "viewer.next-page", NULL);
  fixture_wait (viewer_is_settled, viewer);
  g_assert_cmpint (habeas_document_viewer_get_page (viewer), ==, 1);
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (fixture_find (GTK_WIDGET (viewer), GTK_TYPE_PICTURE)),
    GTK_ACCESSIBLE_PROPERTY_LABEL, "Page 2 of 3");
  gtk_widget_activate_action (GTK_WIDGET (viewer), "viewer.last-page", NULL);
  gtk_widget_activate_action (GTK_WIDGET (viewer), "viewer.zoom-in", NULL);
  fixture_wait (viewer_is_settled, viewer);
  g_assert_cmpint (habeas_document_viewer_get_page (viewer), ==, 2);
  /* Who asks for initials does not leave names on the screen. */
  g_object_add_weak_pointer (G_OBJECT (viewer), (gpointer *)&viewer);
  habeas_session_set_initials (fixture->session, TRUE);
  while (viewer != NULL)
    g_main_context_iteration (NULL, TRUE);
  habeas_session_set_initials (fixture->session, FALSE);
  close_page (&page, fixture);
}

static void
test_remove (Fixture *fixture, gconstpointer user_data)
{
  Page page = {0};
  g_autoptr (GBytes) text = g_bytes_new_static ("a letter", 8);
  GtkWidget *row;
  HabeasDocumentViewer *viewer;
  GtkTextBuffer *buffer;
  g_autofree char *shown = NULL;

  open_page (&page, fixture);
  attach (&page, put (fixture, "letter.txt", text), NULL);
  wait_for_rows (&page, 1);
  row = fixture_find (GTK_WIDGET (page.documents), HABEAS_TYPE_RECORD_ROW);
  habeas_record_row_set_expanded (HABEAS_RECORD_ROW (row), TRUE);
  g_signal_emit_by_name (
    gtk_widget_get_ancestor (find_label (row, "_Remove"), GTK_TYPE_BUTTON), "clicked");
  wait_for_rows (&page, 0);
  g_assert_true (habeas_casebook_undo_sync (fixture->casebook, NULL, NULL, NULL));
  wait_for_rows (&page, 1);
  row = fixture_find (GTK_WIDGET (page.documents), HABEAS_TYPE_RECORD_ROW);
  viewer = habeas_documents_section_view (
    page.documents, habeas_record_row_get_rid (HABEAS_RECORD_ROW (row)));
  fixture_wait (viewer_is_settled, viewer);
  buffer = gtk_text_view_get_buffer (
    GTK_TEXT_VIEW (fixture_find (GTK_WIDGET (viewer), GTK_TYPE_TEXT_VIEW)));
  g_object_get (buffer, "text", &shown, NULL);
  g_assert_cmpstr (shown, ==, "a letter");
  gtk_window_close (GTK_WINDOW (viewer));
  close_page (&page, fixture);
}

static guint
count_copies (void)
{
  g_autoptr (GDir) dir = g_dir_open (g_getenv ("XDG_RUNTIME_DIR"), 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, "habeas-open-") ? 1 : 0;
  return n;
}

/* Lock, curtain and event mode take what is shown of a document with them, and the lock the copies
 * that other programs were given. */
static void
test_hidden (Fixture *fixture, gconstpointer mode)
{
  HabeasWindow *window = habeas_window_new (GTK_APPLICATION (application));
  gint64 rid = habeas_casebook_find_case_sync (fixture->casebook, "2010-0001", NULL);
  HabeasDocumentViewer *viewer;
  g_autoptr (GFile) copy = NULL;
  GStatBuf info;
  g_autofree char *folder = NULL;

  copy = habeas_open_copies_new_file ("2010-0001.txt", NULL);
  g_assert_nonnull (copy);
  g_assert_true (g_file_set_contents (g_file_peek_path (copy), "a letter", 8, NULL));
  folder = g_path_get_dirname (g_file_peek_path (copy));
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0700);
  g_assert_true (habeas_open_copies_keep (copy));

  gtk_window_present (GTK_WINDOW (window));
  habeas_window_open (window, fixture->casebook);
  viewer = habeas_document_viewer_new (
    GTK_WINDOW (window), habeas_window_get_session (window), rid, "2010-0001");
  gtk_window_present (GTK_WINDOW (viewer));
  fixture_wait (viewer_is_settled, viewer);
  g_object_add_weak_pointer (G_OBJECT (viewer), (gpointer *)&viewer);
  g_clear_object (&fixture->session);
  if (g_str_equal (mode, "curtain"))
    habeas_window_draw_curtain (window);
  else if (g_str_equal (mode, "event"))
    habeas_window_begin_event (window, NULL);
  else
    habeas_window_lock (window);
  while (viewer != NULL)
    g_main_context_iteration (NULL, TRUE);
  fixture_close_window (fixture, window);
  g_assert_cmpuint (count_copies (), ==, 0);
}

static void
set_up_two (Fixture *fixture, gconstpointer mode)
{
  fixture_set_up (fixture, GUINT_TO_POINTER (2));
}

int
main (int argc, char *argv[])
{
  g_autofree char *runtime = g_dir_make_tmp ("habeas-run-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  int status;

  g_setenv ("XDG_RUNTIME_DIR", runtime, TRUE);
  fixture_init (&argc, &argv);
  application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_application_set_default (G_APPLICATION (application));
#define ADD(name, func)                                                                            \
  g_test_add (                                                                                     \
    "/documents/" name, Fixture, GUINT_TO_POINTER (2), fixture_set_up, func, fixture_tear_down)
  g_test_add_func ("/documents/pdf", test_pdf);
  g_test_add_func ("/documents/truncated-pdf", test_truncated_pdf);
  g_test_add_func ("/documents/pictures", test_pictures);
  g_test_add_func ("/documents/text", test_text);
  ADD ("attach-and-view", test_attach_and_view);
  ADD ("remove", test_remove);
#define ADD_HIDDEN(name)                                                                           \
  g_test_add ("/documents/hidden-" name, Fixture, name, set_up_two, test_hidden, fixture_tear_down)
  ADD_HIDDEN ("curtain");
  ADD_HIDDEN ("event");
  ADD_HIDDEN ("lock");
  status = g_test_run ();
  g_rmdir (runtime);
  return status;
}
