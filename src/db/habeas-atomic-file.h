/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HabeasAtomicFile:
 * A file being written beside its final place. Readers see the old file or the whole new one, also
 * after a loss of power; until it is committed nothing of the old file is touched.
 */
typedef struct _HabeasAtomicFile HabeasAtomicFile;

HabeasAtomicFile *habeas_atomic_file_new (const char *path, GError **error);
const char *habeas_atomic_file_get_temporary_path (HabeasAtomicFile *self);
int habeas_atomic_file_get_fd (HabeasAtomicFile *self);
gboolean habeas_atomic_file_write (
  HabeasAtomicFile *self, gconstpointer data, gsize size, GError **error);
gboolean habeas_atomic_file_sync (HabeasAtomicFile *self, GError **error);
gboolean habeas_atomic_file_commit (HabeasAtomicFile *self, gboolean replace, GError **error);
void habeas_atomic_file_free (HabeasAtomicFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasAtomicFile, habeas_atomic_file_free)

gboolean habeas_file_write_atomic (
  const char *path, gconstpointer data, gsize size, GError **error);
guint habeas_atomic_file_sweep (const char *folder);

int habeas_file_rename_new (const char *from, const char *to);
gboolean habeas_fd_write_all (int fd, gconstpointer data, gsize size, int *saved_errno);
gboolean habeas_folder_sync (const char *folder, GError **error);

G_END_DECLS
