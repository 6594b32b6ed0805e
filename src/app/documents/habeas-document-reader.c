/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a document shows. Files come from strangers: what it is, is told by its first bytes, sizes
 * are looked at before anything is unpacked, and a library only gets what it is for. Made and asked
 * on the main thread; one thread at a time works on it. */
#define _GNU_SOURCE /* memmem */
#include "habeas-document-reader.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <poppler.h>
#include <string.h>

/* A photograph of a good camera; unpacked it takes four bytes a pixel. */
#define MAX_IMAGE_PIXELS (G_GINT64_CONSTANT (64) * 1000 * 1000)
#define MAX_IMAGE_SIDE 65500
/* Nobody reads more in a window, and a line without end would stop it. */
#define MAX_TEXT (512 * 1024)
#define MAX_LINE 1000
#define CHUNK (64 * 1024)
#define POINTS_TO_PIXELS (96.0 / 72.0)

struct _HabeasDocumentReader {
  GObject parent_instance;

  GMutex lock; /* one thread at a time works on the document */
  GBytes *content;
  PopplerDocument *document;
  GdkTexture *image;
  char *text;
  gboolean cut;
  int n_pages;
};

G_DEFINE_FINAL_TYPE (HabeasDocumentReader, habeas_document_reader, G_TYPE_OBJECT)

G_DEFINE_QUARK (habeas - document - reader - error - quark, habeas_document_reader_error)

static gboolean
set_error (GError **error, HabeasDocumentReaderError code)
{
  const char *sentence
    = code == HABEAS_DOCUMENT_READER_ERROR_UNKNOWN
        ? _ ("Habeas shows PDF files, pictures and plain text. Save a copy, or open one with "
             "another program.")
      : code == HABEAS_DOCUMENT_READER_ERROR_DAMAGED
        ? _ ("The file is damaged or protected with a password. It is kept as it was attached.")
        : _ ("The picture is too large to be shown here. It is kept as it was attached.");

  g_set_error_literal (error, HABEAS_DOCUMENT_READER_ERROR, (int)code, sentence);
  return FALSE;
}

/* --- Text --- */

/* Letters, line ends, tabs; anything else is no text that a person wrote. */
static gboolean
is_plain (const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    {
      if ((guchar)*c < 0x20 && strchr ("\t\n\r\f", *c) == NULL)
        return FALSE;
    }
  return TRUE;
}

static char *
convert (const guint8 *bytes, gsize size, const char *from)
{
  gsize n_written = 0;
  g_autofree char *text
    = g_convert ((const char *)bytes, (gssize)size, "UTF-8", from, NULL, &n_written, NULL);

  /* A NUL in the middle is no letter. */
  return text != NULL && strlen (text) == n_written && is_plain (text) ? g_steal_pointer (&text)
                                                                       : NULL;
}

static char *
decode (const guint8 *bytes, gsize size, gboolean cut)
{
  g_autofree char *text = NULL;
  const char *end;

  if (size >= 2 && bytes[0] == 0xff && bytes[1] == 0xfe)
    return convert (bytes + 2, (size - 2) & ~(gsize)1, "UTF-16LE");
  if (size >= 2 && bytes[0] == 0xfe && bytes[1] == 0xff)
    return convert (bytes + 2, (size - 2) & ~(gsize)1, "UTF-16BE");
  if (size >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    {
      bytes += 3;
      size -= 3;
    }
  if (memchr (bytes, 0, size) != NULL)
    return NULL;
  /* The last character may have been cut. */
  if (g_utf8_validate ((const char *)bytes, (gssize)size, &end)
      || (cut && (const guint8 *)end + 4 > bytes + size))
    {
      text = g_strndup ((const char *)bytes, (gsize)(end - (const char *)bytes));
      return is_plain (text) ? g_steal_pointer (&text) : NULL;
    }
  return convert (bytes, size, "WINDOWS-1252");
}

/* Line ends of every kind become one, and no line is endless. */
static char *
break_lines (const char *text)
{
  GString *lines = g_string_sized_new (strlen (text));
  guint n = 0;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      const gboolean ends = *c == '\n' || *c == '\r' || *c == '\f';

      if (*c == '\r' && c[1] == '\n')
        continue;
      if (!ends && n == MAX_LINE)
        {
          g_string_append_c (lines, '\n');
          n = 0;
        }
      if (ends)
        g_string_append_c (lines, '\n');
      else
        g_string_append_len (lines, c, g_utf8_next_char (c) - c);
      n = ends ? 0 : n + 1;
    }
  return g_string_free (lines, FALSE);
}

static gboolean
read_text (HabeasDocumentReader *self, const guint8 *bytes, gsize size)
{
  g_autofree char *text = decode (bytes, MIN (size, MAX_TEXT), size > MAX_TEXT);

  if (text == NULL)
    return FALSE;
  self->cut = size > MAX_TEXT;
  self->text = break_lines (text);
  return TRUE;
}

/* --- Pictures --- */

static const char *
guess_image (const guint8 *bytes, gsize size)
{
  static const struct {
    const char *magic;
    gsize length;
    const char *type;
  } kinds[] = {
    {"\x89PNG\r\n\x1a\n", 8, "image/png"},
    {"\xff\xd8\xff", 3, "image/jpeg"},
    {"GIF8", 4, "image/gif"},
    {"II*\0", 4, "image/tiff"},
    {"MM\0*", 4, "image/tiff"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (size >= kinds[i].length && memcmp (bytes, kinds[i].magic, kinds[i].length) == 0)
        return kinds[i].type;
    }
  return NULL;
}

/* Nothing of the picture has been unpacked yet; a size of nothing makes the library give up. */
static void
on_size_known_cb (GdkPixbufLoader *loader, int width, int height, gboolean *too_large)
{
  if (width <= MAX_IMAGE_SIDE && height <= MAX_IMAGE_SIDE
      && (gint64)width * height <= MAX_IMAGE_PIXELS)
    {
      const gint64 pixels = (gint64)width * height;

      /* Many a library draws no larger texture. */
      if (pixels > HABEAS_DOCUMENT_MAX_PIXELS)
        {
          const int most = 4800;
          const int longest = MAX (width, height);

          gdk_pixbuf_loader_set_size (loader, MAX (1, (int)((gint64)width * most / longest)),
            MAX (1, (int)((gint64)height * most / longest)));
        }
      return;
    }
  *too_large = TRUE;
  gdk_pixbuf_loader_set_size (loader, 0, 0);
}

/* Half a scan that looks like a whole one misleads: what is missing may be what matters. PNG says
 * where it ends. */
static gboolean
has_end (const char *type, const guint8 *bytes, gsize size)
{
  return !g_str_equal (type, "image/png") || memmem (bytes, size, "IEND", 4) != NULL;
}

static gboolean
read_image (HabeasDocumentReader *self, const char *type, const guint8 *bytes, gsize size,
  GCancellable *cancellable, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autoptr (GdkPixbuf) upright = NULL;
  GdkPixbuf *pixbuf;
  gboolean too_large = FALSE;
  gboolean read = TRUE;

  if (!has_end (type, bytes, size))
    return set_error (error, HABEAS_DOCUMENT_READER_ERROR_DAMAGED);
  loader = gdk_pixbuf_loader_new_with_mime_type (type, NULL);
  if (loader == NULL)
    return set_error (error, HABEAS_DOCUMENT_READER_ERROR_UNKNOWN);
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_known_cb), &too_large);
  for (gsize i = 0; i < size && read && !too_large; i += CHUNK)
    read = !g_cancellable_is_cancelled (cancellable)
           && gdk_pixbuf_loader_write (loader, bytes + i, MIN (CHUNK, size - i), NULL);
  if (!gdk_pixbuf_loader_close (loader, NULL) || too_large || !read)
    return set_error (error,
      too_large ? HABEAS_DOCUMENT_READER_ERROR_TOO_LARGE : HABEAS_DOCUMENT_READER_ERROR_DAMAGED);
  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  upright = pixbuf != NULL ? gdk_pixbuf_apply_embedded_orientation (pixbuf) : NULL;
  if (upright == NULL)
    return set_error (error, HABEAS_DOCUMENT_READER_ERROR_DAMAGED);
  self->image = gdk_texture_new_for_pixbuf (upright);
  self->n_pages = 1;
  return TRUE;
}

/* --- PDF --- */

static gboolean
is_pdf (const guint8 *bytes, gsize size)
{
  return g_strstr_len ((const char *)bytes, (gssize)MIN (size, 1024), "%PDF-") != NULL;
}

static gboolean
read_pdf (HabeasDocumentReader *self, GError **error)
{
  self->document = poppler_document_new_from_bytes (self->content, NULL, NULL);
  if (self->document != NULL)
    self->n_pages = poppler_document_get_n_pages (self->document);
  return self->n_pages > 0 || set_error (error, HABEAS_DOCUMENT_READER_ERROR_DAMAGED);
}

/* --- Making --- */

static void
make_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (HabeasDocumentReader) self = g_object_new (HABEAS_TYPE_DOCUMENT_READER, NULL);
  gsize size;
  const guint8 *bytes = g_bytes_get_data (data, &size);
  const char *image = guess_image (bytes, size);
  GError *error = NULL;

  self->content = g_bytes_ref (data);
  if (image != NULL)
    read_image (self, image, bytes, size, cancellable, &error);
  else if (is_pdf (bytes, size))
    read_pdf (self, &error);
  else if (!read_text (self, bytes, size))
    set_error (&error, HABEAS_DOCUMENT_READER_ERROR_UNKNOWN);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&self), g_object_unref);
}

void
habeas_document_reader_new_async (
  GBytes *content, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (content != NULL);

  g_task_set_source_tag (task, habeas_document_reader_new_async);
  g_task_set_task_data (task, g_bytes_ref (content), (GDestroyNotify)g_bytes_unref);
  g_task_run_in_thread (task, make_in_thread);
}

HabeasDocumentReader *
habeas_document_reader_new_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

const char *
habeas_document_reader_get_text (HabeasDocumentReader *self)
{
  g_return_val_if_fail (HABEAS_IS_DOCUMENT_READER (self), NULL);
  return self->text;
}

gboolean
habeas_document_reader_get_cut (HabeasDocumentReader *self)
{
  g_return_val_if_fail (HABEAS_IS_DOCUMENT_READER (self), FALSE);
  return self->cut;
}

int
habeas_document_reader_get_n_pages (HabeasDocumentReader *self)
{
  g_return_val_if_fail (HABEAS_IS_DOCUMENT_READER (self), 0);
  return self->n_pages;
}

/* --- Drawing --- */

typedef struct {
  int page;
  double scale;
  double width;
  double height;
} Drawing;

/* The surface lives as long as the texture that shows it. */
static GdkTexture *
wrap_surface (cairo_surface_t *surface)
{
  const int width = cairo_image_surface_get_width (surface);
  const int height = cairo_image_surface_get_height (surface);
  const gsize stride = (gsize)cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes
    = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize)height,
      (GDestroyNotify)cairo_surface_destroy, cairo_surface_reference (surface));

  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static GdkTexture *
draw_page (HabeasDocumentReader *self, Drawing *drawing, GError **error)
{
  PopplerPage *page = poppler_document_get_page (self->document, drawing->page);
  GdkTexture *texture = NULL;
  cairo_surface_t *surface;
  cairo_t *cr;
  double width = 0;
  double height = 0;
  double scale;

  if (page != NULL)
    poppler_page_get_size (page, &width, &height);
  if (!(width >= 1 && height >= 1 && width < 1e6 && height < 1e6))
    {
      set_error (error, HABEAS_DOCUMENT_READER_ERROR_DAMAGED);
      g_clear_object (&page);
      return NULL;
    }
  drawing->width = width * POINTS_TO_PIXELS;
  drawing->height = height * POINTS_TO_PIXELS;
  scale
    = MIN (drawing->scale * POINTS_TO_PIXELS, sqrt (HABEAS_DOCUMENT_MAX_PIXELS / (width * height)));
  surface = cairo_image_surface_create (
    CAIRO_FORMAT_ARGB32, MAX (1, (int)(width * scale)), MAX (1, (int)(height * scale)));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  poppler_page_render (page, cr);
  if (cairo_status (cr) == CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_flush (surface);
      texture = wrap_surface (surface);
    }
  else
    set_error (error, HABEAS_DOCUMENT_READER_ERROR_DAMAGED);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_object_unref (page);
  return texture;
}

static void
draw_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HabeasDocumentReader *self = source;
  GdkTexture *texture = NULL;
  GError *error = NULL;

  g_mutex_lock (&self->lock);
  /* Who turns pages fast does not wait for those in between. */
  if (!g_cancellable_set_error_if_cancelled (cancellable, &error))
    texture = draw_page (self, data, &error);
  g_mutex_unlock (&self->lock);
  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
habeas_document_reader_draw_async (HabeasDocumentReader *self, int page, double scale,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Drawing *drawing = g_new0 (Drawing, 1);

  *drawing = (Drawing){page, scale, 0, 0};
  g_task_set_source_tag (task, habeas_document_reader_draw_async);
  g_task_set_task_data (task, drawing, g_free);
  if (self->image == NULL)
    {
      g_task_run_in_thread (task, draw_in_thread);
      return;
    }
  drawing->width = gdk_texture_get_width (self->image);
  drawing->height = gdk_texture_get_height (self->image);
  g_task_return_pointer (task, g_object_ref (self->image), g_object_unref);
}

GdkTexture *
habeas_document_reader_draw_finish (
  HabeasDocumentReader *self, GAsyncResult *result, double *width, double *height, GError **error)
{
  const Drawing *drawing;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  drawing = g_task_get_task_data (G_TASK (result));
  *width = drawing->width;
  *height = drawing->height;
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
habeas_document_reader_finalize (GObject *object)
{
  HabeasDocumentReader *self = HABEAS_DOCUMENT_READER (object);

  g_clear_object (&self->document);
  g_clear_object (&self->image);
  g_clear_pointer (&self->content, g_bytes_unref);
  g_free (self->text);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (habeas_document_reader_parent_class)->finalize (object);
}

/* What Poppler says of a damaged file may quote it. */
static void
on_poppler_logged_cb (
  const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
}

static void
habeas_document_reader_class_init (HabeasDocumentReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = habeas_document_reader_finalize;

  g_log_set_handler ("Poppler", G_LOG_LEVEL_MASK, on_poppler_logged_cb, NULL);
}

static void
habeas_document_reader_init (HabeasDocumentReader *self)
{
  g_mutex_init (&self->lock);
}
