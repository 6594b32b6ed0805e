/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are replaced whole or not at all: written under a temporary name in the same folder,
 * synced, renamed, and the folder synced. Used by whichever thread makes one; not shared. */
#include "habeas-atomic-file.h"

#include "habeas-db-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* No name of ours ends so; what a killed process left behind is found by it. */
#define SUFFIX ".habeas-part"

struct _HabeasAtomicFile {
  char *path;
  char *temporary_path;
  int fd;
  gboolean committed;
};

/**
 * habeas_atomic_file_new:
 * @path: where the file will stand; its folder must exist
 *
 * Begins a file of mode 0600. Nothing stands at @path until habeas_atomic_file_commit().
 *
 * Returns: (transfer full) (nullable): the file, or %NULL with an error of %HABEAS_DB_ERROR
 */
HabeasAtomicFile *
habeas_atomic_file_new (const char *path, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *temporary_path = NULL;
  HabeasAtomicFile *self;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  folder = g_path_get_dirname (path);
  name = g_path_get_basename (path);
  temporary_path = g_strdup_printf ("%s/.%s.XXXXXX" SUFFIX, folder, name);
  fd = mkostemps (temporary_path, strlen (SUFFIX), O_CLOEXEC);
  if (fd < 0)
    {
      habeas_db_error_set_errno (error, errno, "Could not create", path);
      return NULL;
    }
  self = g_new0 (HabeasAtomicFile, 1);
  self->path = g_strdup (path);
  self->temporary_path = g_steal_pointer (&temporary_path);
  self->fd = fd;
  return self;
}

const char *
habeas_atomic_file_get_temporary_path (HabeasAtomicFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->temporary_path;
}

/**
 * habeas_atomic_file_get_fd:
 *
 * Returns: a descriptor for reading and writing, owned by @self
 */
int
habeas_atomic_file_get_fd (HabeasAtomicFile *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->fd;
}

/**
 * habeas_fd_write_all:
 * @saved_errno: (out): why it failed
 *
 * Writes all bytes, going on after signals and short writes.
 */
gboolean
habeas_fd_write_all (int fd, gconstpointer data, gsize size, int *saved_errno)
{
  const guint8 *bytes = data;

  g_return_val_if_fail (saved_errno != NULL, FALSE);

  while (size > 0)
    {
      gssize written = write (fd, bytes, size);

      if (written < 0)
        {
          if (errno == EINTR)
            continue;
          *saved_errno = errno;
          return FALSE;
        }
      bytes += written;
      size -= (gsize)written;
    }
  return TRUE;
}

gboolean
habeas_atomic_file_write (HabeasAtomicFile *self, gconstpointer data, gsize size, GError **error)
{
  int saved_errno = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  if (habeas_fd_write_all (self->fd, data, size, &saved_errno))
    return TRUE;
  habeas_db_error_set_errno (error, saved_errno, "Could not write", self->path);
  return FALSE;
}

/**
 * habeas_folder_sync:
 * @folder: an existing folder
 *
 * Makes names in @folder durable: without it a file that was renamed into place can be gone after a
 * loss of power though its content was synced.
 */
gboolean
habeas_folder_sync (const char *folder, GError **error)
{
  int fd;
  int saved_errno = 0;

  g_return_val_if_fail (folder != NULL, FALSE);

  fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  /* EINVAL: a file system whose folders cannot be synced (some FUSE and network ones). */
  if (fd < 0 || (fsync (fd) != 0 && errno != EINVAL))
    saved_errno = errno;
  if (fd >= 0)
    close (fd);
  if (saved_errno == 0)
    return TRUE;
  habeas_db_error_set_errno (error, saved_errno, "Could not sync", folder);
  return FALSE;
}

/**
 * habeas_atomic_file_sync:
 *
 * Makes the content durable under the temporary name, so that it can be verified by opening it
 * before it is committed.
 */
gboolean
habeas_atomic_file_sync (HabeasAtomicFile *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (fsync (self->fd) == 0)
    return TRUE;
  habeas_db_error_set_errno (error, errno, "Could not sync", self->path);
  return FALSE;
}

/**
 * habeas_file_rename_new:
 *
 * Renames a file without ever replacing another.
 *
 * Returns: 0, or the errno; EEXIST when something stands at @to
 */
int
habeas_file_rename_new (const char *from, const char *to)
{
  g_return_val_if_fail (from != NULL && to != NULL, EINVAL);

  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS)
    return errno;
  /* Not on this kernel or file system. link() refuses to replace as well; where there are no hard
   * links (FAT) looking first has to do. */
  if (link (from, to) == 0)
    return unlink (from) == 0 ? 0 : errno;
  if (errno == EEXIST || g_file_test (to, G_FILE_TEST_EXISTS))
    return EEXIST;
  return rename (from, to) == 0 ? 0 : errno;
}

/**
 * habeas_atomic_file_commit:
 * @replace: whether a file at the place may be replaced
 *
 * Syncs the content, gives the file its name and syncs the folder. An error before the name was
 * given leaves the old file as it was; an error of the last sync means the new file stands there
 * but a loss of power could bring the old one back.
 *
 * Returns: %TRUE when the new file is durable; %HABEAS_DB_ERROR_EXISTS without @replace
 */
gboolean
habeas_atomic_file_commit (HabeasAtomicFile *self, gboolean replace, GError **error)
{
  g_autofree char *folder = NULL;
  int saved_errno;

  g_return_val_if_fail (self != NULL && !self->committed, FALSE);

  if (!habeas_atomic_file_sync (self, error))
    return FALSE;
  if (replace)
    saved_errno = rename (self->temporary_path, self->path) == 0 ? 0 : errno;
  else
    saved_errno = habeas_file_rename_new (self->temporary_path, self->path);
  if (saved_errno != 0)
    {
      habeas_db_error_set_errno (error, saved_errno, "Could not put in place", self->path);
      return FALSE;
    }
  self->committed = TRUE;
  folder = g_path_get_dirname (self->path);
  return habeas_folder_sync (folder, error);
}

/**
 * habeas_atomic_file_free:
 *
 * Ends it; what was not committed is removed.
 */
void
habeas_atomic_file_free (HabeasAtomicFile *self)
{
  if (self == NULL)
    return;
  close (self->fd);
  if (!self->committed)
    unlink (self->temporary_path);
  g_free (self->temporary_path);
  g_free (self->path);
  g_free (self);
}

/**
 * habeas_file_write_atomic:
 * @path: a file, replaced if it stands there
 *
 * Writes a small file of mode 0600 whole or not at all.
 */
gboolean
habeas_file_write_atomic (const char *path, gconstpointer data, gsize size, GError **error)
{
  g_autoptr (HabeasAtomicFile) file = habeas_atomic_file_new (path, error);

  return file != NULL && habeas_atomic_file_write (file, data, size, error)
         && habeas_atomic_file_commit (file, TRUE, error);
}

/**
 * habeas_atomic_file_sweep:
 * @folder: a folder nobody else writes to now; that is, under the lock of the casebook
 *
 * Removes what killed processes began and never committed.
 *
 * Returns: number of files removed
 */
guint
habeas_atomic_file_sweep (const char *folder)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint n = 0;

  g_return_val_if_fail (folder != NULL, 0);

  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = NULL;

      if (*name != '.' || !g_str_has_suffix (name, SUFFIX))
        continue;
      path = g_build_filename (folder, name, NULL);
      if (unlink (path) == 0)
        n++;
    }
  return n;
}
