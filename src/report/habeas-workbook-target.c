/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The place a workbook goes to. It is written under a name of its own beside the target, synced,
 * and only then renamed over it, so that at every moment one whole file stands there. Owned by the
 * HabeasWorkbook, used on its thread. */
#include "habeas-workbook-target.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

/* What the parts of even an empty workbook need while they are put together. */
#define SCRATCH_MIN_BYTES (2 * 1024 * 1024)
#define PART_MIN_BYTES (64 * 1024)

G_DEFINE_QUARK (habeas - report - error - quark, habeas_report_error)

/**
 * habeas_report_set_error_from_errno:
 * @what: what was being done, a sentence without path and name
 */
void
habeas_report_set_error_from_errno (GError **error, int saved_errno, const char *what)
{
  HabeasReportError code;

  switch (saved_errno)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      code = HABEAS_REPORT_ERROR_FULL;
      break;
    case EACCES:
    case EPERM:
    case EROFS:
      code = HABEAS_REPORT_ERROR_PERMISSION;
      break;
    case ENOENT:
    case ENOTDIR:
    case EISDIR:
    case ENAMETOOLONG:
      code = HABEAS_REPORT_ERROR_NO_FOLDER;
      break;
    case EIO:
      code = HABEAS_REPORT_ERROR_IO;
      break;
    default:
      code = HABEAS_REPORT_ERROR_FAILED;
    }
  g_set_error (error, HABEAS_REPORT_ERROR, (int)code, "%s: %s", what, g_strerror (saved_errno));
}

guint64
habeas_target_get_free_bytes (const char *folder)
{
  struct statvfs room;

  /* A file system of no size (network, overlay) does not tell. */
  if (statvfs (folder, &room) != 0 || room.f_blocks == 0)
    return G_MAXUINT64;
  return (guint64)room.f_frsize * (geteuid () == 0 ? room.f_bfree : room.f_bavail);
}

guint64
habeas_target_get_scratch_free (HabeasTarget *self)
{
  return habeas_target_get_free_bytes (self->scratch);
}

guint64
habeas_target_get_part_free (HabeasTarget *self)
{
  g_autofree char *folder = g_path_get_dirname (self->part);

  return habeas_target_get_free_bytes (folder);
}

/* WHY the runtime directory: libxlsxwriter keeps the rows in plain temporary files. There they lie
 * in memory and are gone with the session; under /tmp they could reach a disk. */
static char *
make_scratch (GError **error)
{
  const char *runtime = g_getenv ("XDG_RUNTIME_DIR");
  const char *parent = runtime != NULL && *runtime != '\0' ? runtime : g_get_tmp_dir ();
  g_autofree char *scratch = g_build_filename (parent, "habeas-report-XXXXXX", NULL);

  if (g_mkdtemp_full (scratch, 0700) == NULL)
    {
      habeas_report_set_error_from_errno (error, errno, "No folder for temporary files");
      return NULL;
    }
  return g_steal_pointer (&scratch);
}

static gboolean
check_room (HabeasTarget *self, GError **error)
{
  if (habeas_target_get_scratch_free (self) < SCRATCH_MIN_BYTES)
    {
      g_set_error_literal (error, HABEAS_REPORT_ERROR, HABEAS_REPORT_ERROR_FULL,
        "The folder for temporary files is full");
      return FALSE;
    }
  if (habeas_target_get_part_free (self) < PART_MIN_BYTES)
    {
      g_set_error_literal (
        error, HABEAS_REPORT_ERROR, HABEAS_REPORT_ERROR_FULL, "The disk of the workbook is full");
      return FALSE;
    }
  return TRUE;
}

/**
 * habeas_target_new:
 * @path: where the file is to stand in the end
 *
 * Follows a symbolic link, so that the file it names is replaced and not the link. A device or a
 * pipe is written to as it is and never replaced.
 */
HabeasTarget *
habeas_target_new (const char *path, GError **error)
{
  g_autoptr (HabeasTarget) self = g_new0 (HabeasTarget, 1);
  char *real = realpath (path, NULL);
  struct stat old;
  int fd;

  self->path = g_strdup (real != NULL ? real : path);
  free (real);
  self->mode = 0600;

  self->scratch = make_scratch (error);
  if (self->scratch == NULL)
    return NULL;

  if (stat (self->path, &old) == 0)
    {
      if (S_ISDIR (old.st_mode))
        {
          g_set_error_literal (
            error, HABEAS_REPORT_ERROR, HABEAS_REPORT_ERROR_NO_FOLDER, "The target is a folder");
          return NULL;
        }
      self->is_stream = !S_ISREG (old.st_mode);
      if (!self->is_stream)
        self->mode = old.st_mode & 0666;
    }

  if (self->is_stream)
    self->part = g_build_filename (self->scratch, "workbook-XXXXXX", NULL);
  else
    {
      g_autofree char *folder = g_path_get_dirname (self->path);

      /* The dot keeps it out of file lists, and nothing in it tells whose it is. */
      self->part = g_build_filename (folder, ".habeas-XXXXXX", NULL);
    }
  fd = g_mkstemp_full (self->part, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      int saved_errno = errno;

      g_clear_pointer (&self->part, g_free);
      habeas_report_set_error_from_errno (
        error, saved_errno, "The workbook cannot be written there");
      return NULL;
    }
  close (fd);

  if (!check_room (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
sync_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean synced = fd >= 0 && fsync (fd) == 0;
  int saved_errno = errno;

  if (fd >= 0)
    close (fd);
  /* Some file systems (FAT, network) have no sync of a folder; the file itself is synced. */
  if (!synced && (saved_errno == EIO || saved_errno == ENOSPC))
    {
      habeas_report_set_error_from_errno (error, saved_errno, "The folder could not be synced");
      return FALSE;
    }
  return TRUE;
}

static gboolean
write_all (int fd, const guint8 *bytes, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, bytes, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      bytes += n;
      length -= (gsize)n;
    }
  return TRUE;
}

static gboolean
copy_to_stream (HabeasTarget *self, int part, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (65536);
  int out = open (self->path, O_WRONLY | O_CLOEXEC);
  gboolean done = out >= 0;
  gssize n = 0;
  int saved_errno;

  while (done && (n = read (part, buffer, 65536)) > 0)
    done = write_all (out, buffer, (gsize)n);
  saved_errno = errno;
  done = done && n == 0;
  if (out >= 0 && close (out) != 0 && done)
    {
      saved_errno = errno;
      done = FALSE;
    }
  if (!done)
    habeas_report_set_error_from_errno (error, saved_errno, "The workbook could not be written");
  return done;
}

/**
 * habeas_target_publish:
 *
 * Makes the written file the one at the target's path, for good.
 */
gboolean
habeas_target_publish (HabeasTarget *self, GError **error)
{
  int part = open (self->part, O_RDONLY | O_CLOEXEC);
  gboolean done;

  if (part < 0)
    {
      habeas_report_set_error_from_errno (error, errno, "The written workbook is gone");
      return FALSE;
    }

  if (self->is_stream)
    {
      done = copy_to_stream (self, part, error);
      close (part);
      return done;
    }

  done = fchmod (part, self->mode) == 0 || errno == EPERM || errno == ENOTSUP;
  done = done && fsync (part) == 0;
  done = done && g_rename (self->part, self->path) == 0;
  if (!done)
    {
      int saved_errno = errno;

      close (part);
      habeas_report_set_error_from_errno (error, saved_errno, "The workbook could not be kept");
      return FALSE;
    }
  close (part);
  g_clear_pointer (&self->part, g_free);
  return sync_folder (self->path, error);
}

void
habeas_target_free (HabeasTarget *self)
{
  if (self == NULL)
    return;
  if (self->part != NULL)
    g_unlink (self->part);
  if (self->scratch != NULL)
    g_rmdir (self->scratch);
  g_free (self->path);
  g_free (self->part);
  g_free (self->scratch);
  g_free (self);
}
