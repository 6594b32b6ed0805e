/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The entry that every archive begins with, so that a key can be opened before the rest is read. */
#define HABEAS_ARCHIVE_KEYS "keys.json"

/**
 * HabeasArchiveWriter:
 * An archive being written beside its final place. Used by one thread.
 */
typedef struct _HabeasArchiveWriter HabeasArchiveWriter;

/* @n_bytes more were written or read. */
typedef void (*HabeasArchiveProgressFunc) (gsize n_bytes, gpointer user_data);

HabeasArchiveWriter *habeas_archive_writer_new (
  const char *path, HabeasSecret *data_key, GError **error);
void habeas_archive_writer_set_progress (
  HabeasArchiveWriter *self, HabeasArchiveProgressFunc progress, gpointer user_data);
gboolean habeas_archive_writer_add_bytes (
  HabeasArchiveWriter *self, const char *name, gconstpointer bytes, gsize size, GError **error);
gboolean habeas_archive_writer_add_file (HabeasArchiveWriter *self, const char *name,
  const char *path, GCancellable *cancellable, GError **error);
gboolean habeas_archive_writer_commit (
  HabeasArchiveWriter *self, GCancellable *cancellable, GError **error);
void habeas_archive_writer_free (HabeasArchiveWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasArchiveWriter, habeas_archive_writer_free)

char *habeas_archive_read_keys (const char *path, gsize *size, GError **error);
gboolean habeas_archive_extract (const char *path, HabeasSecret *data_key, const char *folder,
  HabeasArchiveProgressFunc progress, gpointer user_data, GCancellable *cancellable,
  GError **error);

G_END_DECLS
