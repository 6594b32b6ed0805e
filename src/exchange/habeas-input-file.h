/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-exchange-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file opened once for reading in several passes, at any offset. */
typedef struct _HabeasInputFile HabeasInputFile;

typedef gboolean (*HabeasBytesFunc) (
  const guint8 *bytes, gsize length, gpointer user_data, GError **error);

HabeasInputFile *habeas_input_file_open (const char *path, GError **error);
void habeas_input_file_free (HabeasInputFile *self);
guint64 habeas_input_file_get_size (HabeasInputFile *self);
gssize habeas_input_file_read_at (
  HabeasInputFile *self, guint64 offset, gpointer buffer, gsize length, GError **error);
gboolean habeas_input_file_scan (HabeasInputFile *self, HabeasBytesFunc func, gpointer user_data,
  GCancellable *cancellable, GError **error);
gboolean habeas_input_file_check_unchanged (HabeasInputFile *self, GError **error);
char *habeas_input_file_hash (HabeasInputFile *self, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasInputFile, habeas_input_file_free)

G_END_DECLS
