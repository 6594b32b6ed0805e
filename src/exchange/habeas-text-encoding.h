/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-input-file.h"

G_BEGIN_DECLS

/* How the bytes of a text file are to be read. */
typedef enum {
  HABEAS_TEXT_UTF8,
  HABEAS_TEXT_WINDOWS_1252,
  HABEAS_TEXT_UTF16LE,
  HABEAS_TEXT_UTF16BE,
} HabeasTextCharset;

typedef struct {
  HabeasTextCharset charset;
  guint bom_length; /* bytes before the text */
} HabeasTextEncoding;

gboolean habeas_text_encoding_from_name (
  const char *name, HabeasInputFile *file, HabeasTextEncoding *encoding, GError **error);
gboolean habeas_text_encoding_detect (
  HabeasInputFile *file, HabeasTextEncoding *encoding, GCancellable *cancellable, GError **error);
const char *habeas_text_encoding_get_name (const HabeasTextEncoding *encoding);

/* Gets UTF-8 without NUL, never a part of a character. @fraction: of the file, 0 to 1. */
typedef gboolean (*HabeasTextFunc) (
  const char *text, gsize length, double fraction, gpointer user_data, GError **error);

gboolean habeas_text_encoding_scan (const HabeasTextEncoding *encoding, HabeasInputFile *file,
  HabeasTextFunc func, gpointer user_data, GCancellable *cancellable, GError **error);

G_END_DECLS
