/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file under a reader: opened once, read several times. A plain value owned by its reader; one
 * thread at a time. */

#include "habeas-input-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK_SIZE (64 * 1024)

struct _HabeasInputFile {
  int fd;
  struct stat opened; /* as it was at the start */
};

static void
set_errno (GError **error, int saved)
{
  g_set_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_UNREADABLE,
    _ ("The file cannot be read: %s"), g_strerror (saved));
}

/**
 * habeas_input_file_open:
 * @path: a regular file
 * @error: return location; %HABEAS_EXCHANGE_ERROR_UNREADABLE
 *
 * Returns: (transfer full) (nullable): the open file
 */
HabeasInputFile *
habeas_input_file_open (const char *path, GError **error)
{
  g_autoptr (HabeasInputFile) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  /* Without O_NONBLOCK the name of a FIFO would hang the program. */
  self = g_new0 (HabeasInputFile, 1);
  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (self->fd < 0 || fstat (self->fd, &self->opened) != 0)
    {
      set_errno (error, errno);
      return NULL;
    }
  if (!S_ISREG (self->opened.st_mode))
    {
      g_set_error_literal (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_UNREADABLE,
        _ ("This is a folder or a device, not a file"));
      return NULL;
    }
  if (self->opened.st_size == 0)
    {
      g_set_error_literal (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_NOT_A_SPREADSHEET,
        _ ("The file is empty"));
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
habeas_input_file_free (HabeasInputFile *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  g_free (self);
}

guint64
habeas_input_file_get_size (HabeasInputFile *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (guint64)self->opened.st_size;
}

/**
 * habeas_input_file_read_at:
 * @self: an open file
 * @offset: from the start of the file
 * @buffer: (out caller-allocates): where the bytes go
 * @length: how many to read
 * @error: return location
 *
 * Returns: how many bytes were read, less than @length only at the end of the file; -1 on error
 */
gssize
habeas_input_file_read_at (
  HabeasInputFile *self, guint64 offset, gpointer buffer, gsize length, GError **error)
{
  gsize done = 0;

  g_return_val_if_fail (self != NULL, -1);

  while (done < length)
    {
      gssize n = pread (self->fd, (guint8 *)buffer + done, length - done, (off_t)(offset + done));

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          set_errno (error, errno);
          return -1;
        }
      if (n == 0)
        break;
      done += (gsize)n;
    }
  return (gssize)done;
}

/**
 * habeas_input_file_check_unchanged:
 * @self: an open file
 * @error: return location; %HABEAS_EXCHANGE_ERROR_CHANGED
 *
 * Returns: whether size and times are those of the moment it was opened
 */
gboolean
habeas_input_file_check_unchanged (HabeasInputFile *self, GError **error)
{
  struct stat now;

  g_return_val_if_fail (self != NULL, FALSE);

  if (fstat (self->fd, &now) == 0 && now.st_size == self->opened.st_size
      && now.st_mtim.tv_sec == self->opened.st_mtim.tv_sec
      && now.st_mtim.tv_nsec == self->opened.st_mtim.tv_nsec)
    return TRUE;
  g_set_error_literal (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_CHANGED,
    _ ("Another program changed the file while it was read. Close it there and try again"));
  return FALSE;
}

/**
 * habeas_input_file_scan:
 * @self: an open file
 * @func: (scope call): gets the file from its start in blocks; FALSE stops, with or without an
 * error
 * @user_data: for @func
 * @cancellable: (nullable): looked at before every block
 * @error: return location
 *
 * Returns: FALSE if an error was set; stopping early without one is no error
 */
gboolean
habeas_input_file_scan (HabeasInputFile *self, HabeasBytesFunc func, gpointer user_data,
  GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (BLOCK_SIZE);
  guint64 offset = 0;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  for (;;)
    {
      GError *local = NULL;
      gssize n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      n = habeas_input_file_read_at (self, offset, buffer, BLOCK_SIZE, error);
      if (n < 0)
        return FALSE;
      if (n == 0)
        return habeas_input_file_check_unchanged (self, error);
      offset += (guint64)n;
      if (!func (buffer, (gsize)n, user_data, &local))
        {
          if (local == NULL)
            return TRUE;
          g_propagate_error (error, local);
          return FALSE;
        }
    }
}

static gboolean
hash_block (const guint8 *bytes, gsize length, gpointer user_data, GError **error)
{
  crypto_generichash_update (user_data, bytes, length);
  return TRUE;
}

/**
 * habeas_input_file_hash:
 * @self: an open file
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): BLAKE2b-256 of the file in hexadecimal
 */
char *
habeas_input_file_hash (HabeasInputFile *self, GCancellable *cancellable, GError **error)
{
  crypto_generichash_state state;
  guint8 digest[crypto_generichash_BYTES];
  char hex[2 * sizeof digest + 1];

  g_return_val_if_fail (self != NULL, NULL);

  crypto_generichash_init (&state, NULL, 0, sizeof digest);
  if (!habeas_input_file_scan (self, hash_block, &state, cancellable, error))
    return NULL;
  crypto_generichash_final (&state, digest, sizeof digest);
  sodium_bin2hex (hex, sizeof hex, digest, sizeof digest);
  return g_strdup (hex);
}
