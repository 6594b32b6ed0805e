/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* Domain of what cannot be shown; the message is a sentence for a person. */
#define HABEAS_DOCUMENT_READER_ERROR (habeas_document_reader_error_quark ())
GQuark habeas_document_reader_error_quark (void);

typedef enum {
  HABEAS_DOCUMENT_READER_ERROR_UNKNOWN,   /* nothing that is shown here */
  HABEAS_DOCUMENT_READER_ERROR_DAMAGED,   /* or protected with a password */
  HABEAS_DOCUMENT_READER_ERROR_TOO_LARGE, /* to be drawn */
} HabeasDocumentReaderError;

#define HABEAS_TYPE_DOCUMENT_READER (habeas_document_reader_get_type ())
G_DECLARE_FINAL_TYPE (
  HabeasDocumentReader, habeas_document_reader, HABEAS, DOCUMENT_READER, GObject)

/**
 * HabeasDocumentReader:
 * The content of a document as pages that can be drawn, or as text. What it is, the content says,
 * never the name. Everything stays in memory; it is understood and drawn in threads.
 */
void habeas_document_reader_new_async (
  GBytes *content, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
HabeasDocumentReader *habeas_document_reader_new_finish (GAsyncResult *result, GError **error);

/* NULL when it has pages. */
const char *habeas_document_reader_get_text (HabeasDocumentReader *self);
/* There is more text than is shown. */
gboolean habeas_document_reader_get_cut (HabeasDocumentReader *self);
/* 0 for a text. */
int habeas_document_reader_get_n_pages (HabeasDocumentReader *self);

/* @width: (out), @height: (out): of the page at a scale of one, in pixels. @scale: device pixels a
 * pixel. The page is drawn at most HABEAS_DOCUMENT_MAX_PIXELS large. */
#define HABEAS_DOCUMENT_MAX_PIXELS (24 * 1000 * 1000)
void habeas_document_reader_draw_async (HabeasDocumentReader *self, int page, double scale,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GdkTexture *habeas_document_reader_draw_finish (
  HabeasDocumentReader *self, GAsyncResult *result, double *width, double *height, GError **error);

G_END_DECLS
