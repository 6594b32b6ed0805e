/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of this layer and how errors of the system become codes of it. Thread-safe. */
#include "habeas-db-error.h"

#include <errno.h>

G_DEFINE_QUARK (habeas - db - error - quark, habeas_db_error)

/**
 * habeas_db_error_from_errno:
 * @saved_errno: an errno of a failed file operation, saved before anything else could change it
 *
 * The code that says what a person can do about it: make space, ask for permission, or look at the
 * disk.
 */
HabeasDbError
habeas_db_error_from_errno (int saved_errno)
{
  switch (saved_errno)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG: /* RLIMIT_FSIZE, or 4 GiB on FAT */
      return HABEAS_DB_ERROR_FULL;
    case EACCES:
    case EPERM:
      return HABEAS_DB_ERROR_PERMISSION;
    case EROFS:
      return HABEAS_DB_ERROR_READ_ONLY;
    case ENOENT:
    case ENOTDIR:
      return HABEAS_DB_ERROR_NOT_FOUND;
    case EEXIST:
    case ENOTEMPTY:
      return HABEAS_DB_ERROR_EXISTS;
    case EBUSY:
    case ETXTBSY:
      return HABEAS_DB_ERROR_BUSY;
    case EIO:
    case ENXIO:
    case ENODEV:
    case ESTALE: /* a network file system lost the file */
      return HABEAS_DB_ERROR_IO;
    default:
      return HABEAS_DB_ERROR_FAILED;
    }
}

/**
 * habeas_db_error_set_errno:
 * @error: (out) (optional): where to put the error
 * @saved_errno: the errno, saved before anything else could change it
 * @what: what could not be done, as in "Could not write"
 * @path: (nullable): the file; paths are chosen by people, so only the last part is told
 *
 * Sets an error of %HABEAS_DB_ERROR by an errno.
 */
void
habeas_db_error_set_errno (GError **error, int saved_errno, const char *what, const char *path)
{
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;

  g_return_if_fail (what != NULL);

  g_set_error (error, HABEAS_DB_ERROR, habeas_db_error_from_errno (saved_errno), "%s%s%s: %s", what,
    name != NULL ? " " : "", name != NULL ? name : "", g_strerror (saved_errno));
}
