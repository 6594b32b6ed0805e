/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HabeasFileSystemKind:
 * @HABEAS_FILE_SYSTEM_LOCAL: locks and shared memory work: WAL
 * @HABEAS_FILE_SYSTEM_NETWORK: shared with other machines, or with a server between: no WAL
 * @HABEAS_FILE_SYSTEM_FAT: a stick: no WAL, no modes, files up to 4 GiB
 * @HABEAS_FILE_SYSTEM_MEMORY: gone when the machine is turned off
 */
typedef enum {
  HABEAS_FILE_SYSTEM_LOCAL,
  HABEAS_FILE_SYSTEM_NETWORK,
  HABEAS_FILE_SYSTEM_FAT,
  HABEAS_FILE_SYSTEM_MEMORY,
} HabeasFileSystemKind;

HabeasFileSystemKind habeas_file_system_kind_from_magic (gint64 magic);
gboolean habeas_file_system_get_kind (const char *path, HabeasFileSystemKind *kind, GError **error);
gboolean habeas_file_system_supports_wal (HabeasFileSystemKind kind);
gboolean habeas_file_system_get_free (const char *path, guint64 *bytes, GError **error);

gboolean habeas_folder_create_private (const char *path, GError **error);
gboolean habeas_path_make_private (const char *path, gboolean *is_private, GError **error);
gboolean habeas_file_rename_aside (
  const char *path, const char *const *companions, char **new_path, GError **error);

G_END_DECLS
