/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows a document inside the program, one page at a time. Main thread; the document is read and
 * drawn in others. */
#include "habeas-document-viewer.h"

#include "habeas-document-reader.h"
#include "habeas-document-store.h"
#include "habeas-error-words.h"

#include <glib/gi18n-lib.h>

#define MARGIN 12
#define STEP 1.25
#define LEAST 0.25
#define MOST 4.0

struct _HabeasDocumentViewer {
  AdwWindow parent_instance;

  /* Template */
  AdwWindowTitle *title;
  GtkWidget *turning;
  GtkWidget *zooming;
  GtkStack *stack;
  GtkScrolledWindow *paper;
  GtkPicture *picture;
  GtkWidget *writing;
  GtkWidget *cut;
  GtkTextView *text;
  AdwStatusPage *problem;

  /* Owned */
  GCancellable *cancellable; /* of the window */
  GCancellable *drawing;     /* of the page that is being drawn */
  HabeasDocumentReader *reader;

  int page;
  double zoom;  /* 0: as wide as the window */
  double width; /* of the page, in pixels; 0 until it was drawn */
  double shown; /* zoom at which it is shown */
  guint n_pending;
  gboolean to_end; /* the page is to be shown from its end */
};

G_DEFINE_FINAL_TYPE (HabeasDocumentViewer, habeas_document_viewer, ADW_TYPE_WINDOW)

static void draw (HabeasDocumentViewer *self);

static void
show_problem (HabeasDocumentViewer *self, const GError *error)
{
  g_autofree char *words = error->domain == HABEAS_DOCUMENT_READER_ERROR
                             ? g_strdup (error->message)
                             : habeas_error_words (error);

  adw_status_page_set_description (self->problem, words);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->problem));
}

/* --- Pages --- */

static double
get_zoom (HabeasDocumentViewer *self)
{
  const int width = gtk_widget_get_width (GTK_WIDGET (self->paper)) - 2 * MARGIN;

  if (self->zoom > 0)
    return self->zoom;
  /* Before anything was drawn, neither the page nor the window has a width. */
  if (self->width <= 0 || width <= 0)
    return 1;
  return CLAMP (width / self->width, LEAST, MOST);
}

static void
update (HabeasDocumentViewer *self)
{
  const int n_pages = self->reader != NULL ? habeas_document_reader_get_n_pages (self->reader) : 0;
  /* Translators: the page that is shown, and how many there are */
  g_autofree char *where = g_strdup_printf (_ ("Page %1$d of %2$d"), self->page + 1, n_pages);

  gtk_widget_set_visible (self->turning, n_pages > 1);
  gtk_widget_set_visible (self->zooming, n_pages > 0);
  adw_window_title_set_subtitle (self->title, n_pages > 1 ? where : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
    n_pages > 1 ? where : _ ("Document"), -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "viewer.previous-page", self->page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "viewer.next-page", self->page + 1 < n_pages);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "viewer.zoom-in", get_zoom (self) < MOST);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "viewer.zoom-out", get_zoom (self) > LEAST);
}

static void
on_drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasDocumentViewer) self = user_data;
  g_autoptr (GError) error = NULL;
  double width;
  double height;
  g_autoptr (GdkTexture) texture = habeas_document_reader_draw_finish (
    HABEAS_DOCUMENT_READER (source), result, &width, &height, &error);
  GtkAdjustment *adjustment;
  gboolean first;

  self->n_pending--;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_cancellable_is_cancelled (self->cancellable))
    return;
  if (texture == NULL)
    {
      show_problem (self, error);
      return;
    }
  first = self->width <= 0;
  self->width = width;
  self->shown = get_zoom (self);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_widget_set_size_request (
    GTK_WIDGET (self->picture), (int)(width * self->shown), (int)(height * self->shown));
  adjustment = gtk_scrolled_window_get_vadjustment (self->paper);
  gtk_adjustment_set_value (adjustment, self->to_end ? height * MOST : 0);
  self->to_end = FALSE;
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->paper));
  if (first)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->paper));
      /* Now that its width is known, as wide as the window. */
      draw (self);
    }
  update (self);
}

static void
draw (HabeasDocumentViewer *self)
{
  const int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (self->reader == NULL || habeas_document_reader_get_n_pages (self->reader) == 0)
    return;
  if (self->drawing != NULL)
    g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
  self->drawing = g_cancellable_new ();
  self->n_pending++;
  habeas_document_reader_draw_async (self->reader, self->page, get_zoom (self) * scale,
    self->drawing, on_drawn_cb, g_object_ref (self));
}

static void
turn_to (HabeasDocumentViewer *self, int page)
{
  const int n_pages = self->reader != NULL ? habeas_document_reader_get_n_pages (self->reader) : 0;

  page = CLAMP (page, 0, MAX (n_pages - 1, 0));
  if (page == self->page)
    return;
  self->page = page;
  update (self);
  draw (self);
}

static void
zoom_to (HabeasDocumentViewer *self, double zoom)
{
  self->zoom = zoom > 0 ? CLAMP (zoom, LEAST, MOST) : 0;
  update (self);
  draw (self);
}

static void
turn_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HabeasDocumentViewer *self = HABEAS_DOCUMENT_VIEWER (widget);

  if (g_str_equal (name, "viewer.next-page"))
    turn_to (self, self->page + 1);
  else if (g_str_equal (name, "viewer.previous-page"))
    turn_to (self, self->page - 1);
  else
    turn_to (self, g_str_equal (name, "viewer.first-page") ? 0 : G_MAXINT);
}

static void
zoom_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HabeasDocumentViewer *self = HABEAS_DOCUMENT_VIEWER (widget);

  if (g_str_equal (name, "viewer.zoom-in"))
    zoom_to (self, get_zoom (self) * STEP);
  else if (g_str_equal (name, "viewer.zoom-out"))
    zoom_to (self, get_zoom (self) / STEP);
  else
    zoom_to (self, 0);
}

/* Page Down goes to the next page from the end of one, and scrolls before it. */
static gboolean
on_key_pressed_cb (HabeasDocumentViewer *self, guint key, guint code, GdkModifierType state)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->paper);
  const double value = gtk_adjustment_get_value (adjustment);
  const double end
    = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  if (gtk_stack_get_visible_child (self->stack) != GTK_WIDGET (self->paper)
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if ((key == GDK_KEY_Page_Down || key == GDK_KEY_KP_Page_Down) && value >= end - 1)
    turn_to (self, self->page + 1);
  else if ((key == GDK_KEY_Page_Up || key == GDK_KEY_KP_Page_Up) && value <= 1)
    {
      self->to_end = self->page > 0;
      turn_to (self, self->page - 1);
    }
  else if (key == GDK_KEY_Home || key == GDK_KEY_KP_Home)
    turn_to (self, 0);
  else if (key == GDK_KEY_End || key == GDK_KEY_KP_End)
    turn_to (self, G_MAXINT);
  else
    return FALSE;
  return TRUE;
}

static gboolean
on_resized_cb (gpointer user_data)
{
  HabeasDocumentViewer *self = user_data;

  /* A pixel more or less is no reason to draw a page anew. */
  if (self->zoom <= 0 && self->width > 0 && self->n_pending == 0
      && ABS (get_zoom (self) - self->shown) * self->width > 2)
    draw (self);
  return G_SOURCE_REMOVE;
}

static void
habeas_document_viewer_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (habeas_document_viewer_parent_class)
    ->size_allocate (widget, width, height, baseline);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_resized_cb, g_object_ref (widget), g_object_unref);
}

/* --- Opening --- */

static void
on_understood_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasDocumentViewer) self = user_data;
  g_autoptr (GError) error = NULL;
  HabeasDocumentReader *reader = habeas_document_reader_new_finish (result, &error);
  const char *text;

  self->n_pending--;
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_object (&reader);
      return;
    }
  if (reader == NULL)
    {
      show_problem (self, error);
      return;
    }
  self->reader = reader;
  text = habeas_document_reader_get_text (reader);
  if (text == NULL)
    {
      draw (self);
      return;
    }
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text, -1);
  gtk_widget_set_visible (self->cut, habeas_document_reader_get_cut (reader));
  gtk_stack_set_visible_child (self->stack, self->writing);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasDocumentViewer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content
    = habeas_casebook_read_document_finish (HABEAS_CASEBOOK (source), result, &error);

  self->n_pending--;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (content == NULL)
    {
      show_problem (self, error);
      return;
    }
  self->n_pending++;
  habeas_document_reader_new_async (
    content, self->cancellable, on_understood_cb, g_object_ref (self));
}

/* Who asks for initials does not want names to be read on the screen. */
static void
on_initials_changed_cb (HabeasDocumentViewer *self, GParamSpec *pspec, HabeasSession *session)
{
  if (habeas_session_get_initials (session))
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
habeas_document_viewer_close_request (GtkWindow *window)
{
  HabeasDocumentViewer *self = HABEAS_DOCUMENT_VIEWER (window);

  g_cancellable_cancel (self->cancellable);
  if (self->drawing != NULL)
    g_cancellable_cancel (self->drawing);
  return GTK_WINDOW_CLASS (habeas_document_viewer_parent_class)->close_request (window);
}

static void
habeas_document_viewer_dispose (GObject *object)
{
  HabeasDocumentViewer *self = HABEAS_DOCUMENT_VIEWER (object);

  g_clear_object (&self->drawing);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->reader);
  adw_window_set_content (ADW_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_DOCUMENT_VIEWER);
  G_OBJECT_CLASS (habeas_document_viewer_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct {
    guint key;
    const char *action;
  } keys[] = {
    {GDK_KEY_plus, "viewer.zoom-in"},
    {GDK_KEY_equal, "viewer.zoom-in"},
    {GDK_KEY_KP_Add, "viewer.zoom-in"},
    {GDK_KEY_minus, "viewer.zoom-out"},
    {GDK_KEY_KP_Subtract, "viewer.zoom-out"},
    {GDK_KEY_0, "viewer.zoom-fit"},
    {GDK_KEY_KP_0, "viewer.zoom-fit"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (
      widget_class, keys[i].key, GDK_CONTROL_MASK, keys[i].action, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
habeas_document_viewer_class_init (HabeasDocumentViewerClass *klass)
{
  static const char *const turns[]
    = {"viewer.next-page", "viewer.previous-page", "viewer.first-page", "viewer.last-page"};
  static const char *const zooms[] = {"viewer.zoom-in", "viewer.zoom-out", "viewer.zoom-fit"};
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = habeas_document_viewer_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = habeas_document_viewer_close_request;
  widget_class->size_allocate = habeas_document_viewer_size_allocate;

  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    gtk_widget_class_install_action (widget_class, turns[i], NULL, turn_activated);
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    gtk_widget_class_install_action (widget_class, zooms[i], NULL, zoom_activated);
  add_keys (widget_class);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/documents/document-viewer.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasDocumentViewer, title);
  gtk_widget_class_bind_template_child (widget_class, HabeasDocumentViewer, turning);
  gtk_widget_class_bind_template_child (widget_class, HabeasDocumentViewer, zooming);
  gtk_widget_class_bind_template_child (widget_class, HabeasDocumentViewer, stack);
  gtk_widget_class_bind_template_child (widget_class, HabeasDocumentViewer, paper);
  gtk_widget_class_bind_template_child (widget_class, HabeasDocumentViewer, picture);
  gtk_widget_class_bind_template_child (widget_class, HabeasDocumentViewer, writing);
  gtk_widget_class_bind_template_child (widget_class, HabeasDocumentViewer, cut);
  gtk_widget_class_bind_template_child (widget_class, HabeasDocumentViewer, text);
  gtk_widget_class_bind_template_child (widget_class, HabeasDocumentViewer, problem);
}

static void
habeas_document_viewer_init (HabeasDocumentViewer *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  update (self);
}

HabeasDocumentViewer *
habeas_document_viewer_new (
  GtkWindow *parent, HabeasSession *session, gint64 document, const char *number)
{
  HabeasDocumentViewer *self
    = g_object_new (HABEAS_TYPE_DOCUMENT_VIEWER, "transient-for", parent, NULL);

  adw_window_title_set_title (self->title, number != NULL ? number : _ ("Document"));
  g_signal_connect_object (
    session, "notify::initials", G_CALLBACK (on_initials_changed_cb), self, G_CONNECT_SWAPPED);
  self->n_pending++;
  habeas_casebook_read_document_async (habeas_session_get_casebook (session), document,
    self->cancellable, on_read_cb, g_object_ref (self));
  return self;
}

gboolean
habeas_document_viewer_is_settled (HabeasDocumentViewer *self)
{
  g_return_val_if_fail (HABEAS_IS_DOCUMENT_VIEWER (self), TRUE);
  return self->n_pending == 0;
}

int
habeas_document_viewer_get_n_pages (HabeasDocumentViewer *self)
{
  g_return_val_if_fail (HABEAS_IS_DOCUMENT_VIEWER (self), 0);
  return self->reader != NULL ? habeas_document_reader_get_n_pages (self->reader) : 0;
}

int
habeas_document_viewer_get_page (HabeasDocumentViewer *self)
{
  g_return_val_if_fail (HABEAS_IS_DOCUMENT_VIEWER (self), 0);
  return self->page;
}
