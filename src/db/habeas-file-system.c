/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the folder of a casebook stands on, and who may look into it. No state; any thread. */
#include "habeas-file-system.h"

#include "habeas-atomic-file.h"
#include "habeas-db-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

/* f_type of statfs(2); not all of them have a name in linux/magic.h of Debian 12. */
static const struct {
  guint32 magic;
  HabeasFileSystemKind kind;
} magics[] = {
  {0x00006969, HABEAS_FILE_SYSTEM_NETWORK}, /* nfs */
  {0x0000517b, HABEAS_FILE_SYSTEM_NETWORK}, /* smb */
  {0xfe534d42, HABEAS_FILE_SYSTEM_NETWORK}, /* smb2 */
  {0xff534d42, HABEAS_FILE_SYSTEM_NETWORK}, /* cifs */
  {0x65735546, HABEAS_FILE_SYSTEM_NETWORK}, /* fuse: sshfs, cloud drives, document portal */
  {0x01021997, HABEAS_FILE_SYSTEM_NETWORK}, /* 9p: folders of a host in a virtual machine */
  {0x786f4256, HABEAS_FILE_SYSTEM_NETWORK}, /* vboxsf */
  {0x5346414f, HABEAS_FILE_SYSTEM_NETWORK}, /* afs */
  {0x6b414653, HABEAS_FILE_SYSTEM_NETWORK}, /* afs of the kernel */
  {0x73757245, HABEAS_FILE_SYSTEM_NETWORK}, /* coda */
  {0x0000564c, HABEAS_FILE_SYSTEM_NETWORK}, /* ncp */
  {0x00c36400, HABEAS_FILE_SYSTEM_NETWORK}, /* ceph */
  {0x01161970, HABEAS_FILE_SYSTEM_NETWORK}, /* gfs2 */
  {0x7461636f, HABEAS_FILE_SYSTEM_NETWORK}, /* ocfs2 */
  {0x0bd00bd0, HABEAS_FILE_SYSTEM_NETWORK}, /* lustre */
  {0x00004d44, HABEAS_FILE_SYSTEM_FAT},     /* vfat */
  {0x2011bab0, HABEAS_FILE_SYSTEM_FAT},     /* exfat */
  {0x01021994, HABEAS_FILE_SYSTEM_MEMORY},  /* tmpfs */
  {0x858458f6, HABEAS_FILE_SYSTEM_MEMORY},  /* ramfs */
};

/**
 * habeas_file_system_kind_from_magic:
 * @magic: f_type of statfs(2)
 *
 * What is not in the list is taken for a local disk.
 */
HabeasFileSystemKind
habeas_file_system_kind_from_magic (gint64 magic)
{
  /* f_type is signed on some architectures. */
  guint32 wanted = (guint32)magic;

  for (gsize i = 0; i < G_N_ELEMENTS (magics); i++)
    {
      if (magics[i].magic == wanted)
        return magics[i].kind;
    }
  return HABEAS_FILE_SYSTEM_LOCAL;
}

/**
 * habeas_file_system_get_kind:
 * @path: an existing file or folder
 * @kind: (out): what it stands on
 */
gboolean
habeas_file_system_get_kind (const char *path, HabeasFileSystemKind *kind, GError **error)
{
  struct statfs info;

  g_return_val_if_fail (path != NULL && kind != NULL, FALSE);

  if (statfs (path, &info) != 0)
    {
      habeas_db_error_set_errno (error, errno, "Could not look at", path);
      return FALSE;
    }
  *kind = habeas_file_system_kind_from_magic ((gint64)info.f_type);
  return TRUE;
}

/**
 * habeas_file_system_supports_wal:
 *
 * A write-ahead log needs memory shared between all who open the file; across machines there is
 * none, and casebooks on such disks keep a rollback journal instead (sqlite.org/wal.html).
 */
gboolean
habeas_file_system_supports_wal (HabeasFileSystemKind kind)
{
  return kind == HABEAS_FILE_SYSTEM_LOCAL || kind == HABEAS_FILE_SYSTEM_MEMORY;
}

/**
 * habeas_file_system_get_free:
 * @path: an existing file or folder
 * @bytes: (out): what a plain user may still write there
 */
gboolean
habeas_file_system_get_free (const char *path, guint64 *bytes, GError **error)
{
  struct statvfs info;

  g_return_val_if_fail (path != NULL && bytes != NULL, FALSE);

  if (statvfs (path, &info) != 0)
    {
      habeas_db_error_set_errno (error, errno, "Could not look at", path);
      return FALSE;
    }
  *bytes = (guint64)info.f_bavail * info.f_frsize;
  return TRUE;
}

/**
 * habeas_folder_create_private:
 * @path: a folder that does not exist, in one that does
 *
 * Makes a folder of mode 0700 and its name durable. %HABEAS_DB_ERROR_EXISTS when anything stands
 * there already.
 */
gboolean
habeas_folder_create_private (const char *path, GError **error)
{
  g_autofree char *parent = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  if (mkdir (path, 0700) != 0)
    {
      habeas_db_error_set_errno (error, errno, "Could not create", path);
      return FALSE;
    }
  parent = g_path_get_dirname (path);
  return habeas_folder_sync (parent, error);
}

/**
 * habeas_path_make_private:
 * @path: a file or folder
 * @is_private: (out) (optional): whether it is now closed to everybody else; a stick with FAT has
 * no modes, and that is worth a sentence to the person, not a refusal
 *
 * Takes the rights of group and others away, as they come with a copy from a stick or out of an
 * archive. What belongs to somebody else is %HABEAS_DB_ERROR_PERMISSION. A symbolic link is
 * refused: it would let somebody else choose which file is opened.
 */
gboolean
habeas_path_make_private (const char *path, gboolean *is_private, GError **error)
{
  const mode_t others = S_IRWXG | S_IRWXO;
  g_autofree char *name = NULL;
  struct stat info;
  gboolean closed = FALSE;
  int fd;

  g_return_val_if_fail (path != NULL, FALSE);

  fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0 || fstat (fd, &info) != 0)
    {
      habeas_db_error_set_errno (error, errno == ELOOP ? EPERM : errno, "Could not look at", path);
      if (fd >= 0)
        close (fd);
      return FALSE;
    }
  if ((info.st_mode & others) == 0)
    closed = TRUE;
  else if (fchmod (fd, info.st_mode & 07777 & ~others) == 0 && fstat (fd, &info) == 0)
    closed = (info.st_mode & others) == 0;
  close (fd);
  if (info.st_uid != geteuid () && geteuid () != 0)
    {
      name = g_path_get_basename (path);
      g_set_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_PERMISSION,
        "%s belongs to another user of this computer", name);
      return FALSE;
    }
  if (is_private != NULL)
    *is_private = closed;
  return TRUE;
}

/**
 * habeas_file_rename_aside:
 * @path: a file that does not open
 * @companions: (nullable) (array zero-terminated=1): endings of files that belong to it ("-wal")
 * @new_path: (out) (optional) (transfer full): where it stands now
 *
 * Moves a file out of the way under a name with the time in UTC, as
 * `cases.db.aside-20261124T053000Z`. Nothing is ever deleted or replaced: what cannot be opened
 * today may be mended tomorrow.
 */
gboolean
habeas_file_rename_aside (
  const char *path, const char *const *companions, char **new_path, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *folder = NULL;
  g_autofree char *target = NULL;
  int saved_errno = EEXIST;

  g_return_val_if_fail (path != NULL, FALSE);

  for (guint n = 1; saved_errno == EEXIST; n++)
    {
      g_free (target);
      target = n == 1 ? g_strdup_printf ("%s.aside-%s", path, stamp)
                      : g_strdup_printf ("%s.aside-%s-%u", path, stamp, n);
      saved_errno = habeas_file_rename_new (path, target);
    }
  if (saved_errno != 0)
    {
      habeas_db_error_set_errno (error, saved_errno, "Could not move aside", path);
      return FALSE;
    }
  for (gsize i = 0; companions != NULL && companions[i] != NULL; i++)
    {
      g_autofree char *from = g_strconcat (path, companions[i], NULL);
      g_autofree char *to = g_strconcat (target, companions[i], NULL);

      saved_errno = habeas_file_rename_new (from, to);
      if (saved_errno != 0 && saved_errno != ENOENT)
        {
          habeas_db_error_set_errno (error, saved_errno, "Could not move aside", from);
          return FALSE;
        }
    }
  folder = g_path_get_dirname (path);
  if (!habeas_folder_sync (folder, error))
    return FALSE;
  if (new_path != NULL)
    *new_path = g_steal_pointer (&target);
  return TRUE;
}
