/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All pages of a PDF, drawn in a thread at the width they are shown in. Main thread. */
#include "habeas-pages-view.h"

#include "habeas-document-reader.h"

#include <glib/gi18n-lib.h>

#define LEAST 0.25
#define MOST 4.0
/* Before a page was drawn. */
#define LETTER_WIDTH 816.0

struct _HabeasPagesView {
  AdwBin parent_instance;

  /* Owned */
  GtkBox *box;
  HabeasDocumentReader *reader;
  GCancellable *cancellable;

  int next;          /* the page that is being drawn */
  double page_width; /* at a scale of one */
  int shown_width;   /* of the widget, at which the pages were drawn */
  guint n_pending;
};

G_DEFINE_FINAL_TYPE (HabeasPagesView, habeas_pages_view, ADW_TYPE_BIN)

static void draw_next (HabeasPagesView *self);

static double
get_scale (HabeasPagesView *self)
{
  const int width = gtk_widget_get_width (GTK_WIDGET (self));

  return width > 0 ? CLAMP (width / self->page_width, LEAST, MOST) : 1;
}

static GtkPicture *
get_picture (HabeasPagesView *self, int page)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box));

  for (int i = 0; i < page && child != NULL; i++)
    child = gtk_widget_get_next_sibling (child);
  if (child == NULL)
    {
      child = gtk_picture_new ();
      gtk_widget_add_css_class (child, "habeas-page");
      gtk_box_append (self->box, child);
    }
  return GTK_PICTURE (child);
}

static void
remove_from (HabeasPagesView *self, int page)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box));

  for (int i = 0; child != NULL; i++)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (i >= page)
        gtk_box_remove (self->box, child);
      child = next;
    }
}

static void
on_drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasPagesView) self = user_data;
  g_autoptr (GError) error = NULL;
  double width;
  double height;
  g_autoptr (GdkTexture) texture = habeas_document_reader_draw_finish (
    HABEAS_DOCUMENT_READER (source), result, &width, &height, &error);
  g_autofree char *name = NULL;
  GtkPicture *picture;

  self->n_pending--;
  if (texture == NULL || HABEAS_DOCUMENT_READER (source) != self->reader)
    return;
  self->page_width = width;
  picture = get_picture (self, self->next);
  /* Translators: the page that is shown, and how many there are */
  name = g_strdup_printf (
    _ ("Page %1$d of %2$d"), self->next + 1, habeas_document_reader_get_n_pages (self->reader));
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_picture_set_paintable (picture, GDK_PAINTABLE (texture));
  gtk_widget_set_size_request (GTK_WIDGET (picture), -1, (int)(height * get_scale (self)));
  self->next++;
  draw_next (self);
}

static void
draw_next (HabeasPagesView *self)
{
  const int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (self->reader == NULL)
    return;
  if (self->next >= habeas_document_reader_get_n_pages (self->reader))
    {
      remove_from (self, self->next);
      return;
    }
  self->n_pending++;
  habeas_document_reader_draw_async (self->reader, self->next, get_scale (self) * scale,
    self->cancellable, on_drawn_cb, g_object_ref (self));
}

/* One row of pages at a time: what is being drawn for another width is given up. */
static void
draw (HabeasPagesView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->next = 0;
  self->shown_width = gtk_widget_get_width (GTK_WIDGET (self));
  draw_next (self);
}

static void
on_understood_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasPagesView) self = user_data;
  g_autoptr (GError) error = NULL;
  HabeasDocumentReader *reader = habeas_document_reader_new_finish (result, &error);

  self->n_pending--;
  if (reader == NULL)
    return;
  g_clear_object (&self->reader);
  self->reader = reader;
  draw (self);
}

/* A pixel more or less is no reason to draw pages anew. */
static gboolean
is_resized (HabeasPagesView *self)
{
  return self->reader != NULL
         && ABS (gtk_widget_get_width (GTK_WIDGET (self)) - self->shown_width) > 2;
}

static gboolean
on_resized_cb (gpointer user_data)
{
  HabeasPagesView *self = user_data;

  if (is_resized (self))
    draw (self);
  return G_SOURCE_REMOVE;
}

static void
habeas_pages_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
  int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum_baseline = *natural_baseline = -1;
  gtk_widget_measure (GTK_WIDGET (HABEAS_PAGES_VIEW (widget)->box), orientation, for_size, minimum,
    natural, NULL, NULL);
}

static void
habeas_pages_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (GTK_WIDGET (HABEAS_PAGES_VIEW (widget)->box), width, height, baseline, NULL);
  /* Before the next frame: where one follows the other, nothing later would ever come. */
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_resized_cb, g_object_ref (widget), g_object_unref);
}

static void
habeas_pages_view_dispose (GObject *object)
{
  HabeasPagesView *self = HABEAS_PAGES_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->reader);
  G_OBJECT_CLASS (habeas_pages_view_parent_class)->dispose (object);
}

static void
habeas_pages_view_finalize (GObject *object)
{
  g_clear_object (&HABEAS_PAGES_VIEW (object)->cancellable);
  G_OBJECT_CLASS (habeas_pages_view_parent_class)->finalize (object);
}

static void
habeas_pages_view_class_init (HabeasPagesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = habeas_pages_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = habeas_pages_view_finalize;
  widget_class->measure = habeas_pages_view_measure;
  widget_class->size_allocate = habeas_pages_view_size_allocate;
}

static void
habeas_pages_view_init (HabeasPagesView *self)
{
  self->cancellable = g_cancellable_new ();
  self->page_width = LETTER_WIDTH;
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  /* The layout of a bin would keep the width from us at which the pages are to be drawn. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
}

void
habeas_pages_view_show (HabeasPagesView *self, GBytes *pdf)
{
  g_return_if_fail (HABEAS_IS_PAGES_VIEW (self) && pdf != NULL);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->n_pending++;
  habeas_document_reader_new_async (pdf, self->cancellable, on_understood_cb, g_object_ref (self));
}

guint
habeas_pages_view_get_n_pages (HabeasPagesView *self)
{
  g_return_val_if_fail (HABEAS_IS_PAGES_VIEW (self), 0);

  return self->reader != NULL ? (guint)habeas_document_reader_get_n_pages (self->reader) : 0;
}

gboolean
habeas_pages_view_is_settled (HabeasPagesView *self)
{
  g_return_val_if_fail (HABEAS_IS_PAGES_VIEW (self), TRUE);

  return self->n_pending == 0 && !is_resized (self);
}
