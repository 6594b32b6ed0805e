/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads an archive by the form in habeas-archive-private.h. It may come from anywhere: nothing in
 * it is believed, and no name leads out of the folder. Used by one thread. */
#include "habeas-archive-private.h"

#include "habeas-atomic-file.h"
#include "habeas-db-error.h"
#include "habeas-file-system.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_KEYS_SIZE (64 * 1024)

typedef struct {
  const char *path;
  int fd;
  guint64 left; /* bytes that are in the file and not read yet */
  gboolean has_mac;
  crypto_generichash_state mac;
  guint8 *chunk;
  HabeasArchiveProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
} Reader;

static gboolean
set_damaged (GError **error)
{
  g_set_error_literal (
    error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_DAMAGED, "The backup is damaged or not complete");
  return FALSE;
}

static void
reader_clear (Reader *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->chunk);
  sodium_memzero (&self->mac, sizeof self->mac);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static gboolean
take (Reader *self, gpointer bytes, gsize size, GError **error)
{
  gsize n = 0;

  if (size > self->left)
    return set_damaged (error);
  while (n < size)
    {
      gssize n_read = read (self->fd, (guint8 *)bytes + n, size - n);

      if (n_read < 0 && errno == EINTR)
        continue;
      if (n_read < 0)
        {
          habeas_db_error_set_errno (error, errno, "Could not read", self->path);
          return FALSE;
        }
      if (n_read == 0)
        return set_damaged (error);
      n += (gsize)n_read;
    }
  if (self->has_mac)
    crypto_generichash_update (&self->mac, bytes, size);
  self->left -= size;
  return TRUE;
}

static gboolean
take_u32 (Reader *self, guint32 *number, GError **error)
{
  guint32 number_le;

  if (!take (self, &number_le, sizeof number_le, error))
    return FALSE;
  *number = GUINT32_FROM_LE (number_le);
  return TRUE;
}

static gboolean
take_u64 (Reader *self, guint64 *number, GError **error)
{
  guint64 number_le;

  if (!take (self, &number_le, sizeof number_le, error))
    return FALSE;
  *number = GUINT64_FROM_LE (number_le);
  return TRUE;
}

static gboolean
reader_open (Reader *self, const char *path, HabeasSecret *data_key, GError **error)
{
  char magic[8];
  guint32 version;
  struct stat info;

  self->path = path;
  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (self->fd < 0 || fstat (self->fd, &info) != 0)
    {
      habeas_db_error_set_errno (error, errno, "Could not open", path);
      return FALSE;
    }
  self->left = S_ISREG (info.st_mode) ? (guint64)info.st_size : 0;
  self->chunk = g_malloc (HABEAS_ARCHIVE_CHUNK);
  self->has_mac = data_key != NULL;
  if (self->has_mac)
    habeas_archive_mac_init (&self->mac, data_key);
  if (!take (self, magic, sizeof magic, error) || !take_u32 (self, &version, error))
    return FALSE;
  if (memcmp (magic, HABEAS_ARCHIVE_MAGIC, sizeof magic) != 0 || version == 0)
    return set_damaged (error);
  if (version > HABEAS_ARCHIVE_VERSION)
    {
      g_set_error_literal (
        error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_TOO_NEW, "The backup was made by a newer version");
      return FALSE;
    }
  return TRUE;
}

/* @name: %NULL at the end of the archive. */
static gboolean
take_head (Reader *self, char **name, guint64 *size, GError **error)
{
  guint32 name_size;

  *name = NULL;
  if (!take_u32 (self, &name_size, error) || !take_u64 (self, size, error))
    return FALSE;
  if (name_size == 0)
    return TRUE;
  if (name_size > HABEAS_ARCHIVE_MAX_NAME)
    return set_damaged (error);
  *name = g_malloc0 (name_size + 1);
  if (take (self, *name, name_size, error)
      && (habeas_archive_name_is_valid (*name, name_size) || set_damaged (error))
      && (*size <= self->left || set_damaged (error)))
    return TRUE;
  g_clear_pointer (name, g_free);
  return FALSE;
}

/* @target: where to write to, -1 = nowhere. */
static gboolean
take_content (Reader *self, guint64 size, int target, const char *target_path, GError **error)
{
  guint8 expected[HABEAS_ARCHIVE_HASH_SIZE];
  guint8 stored[HABEAS_ARCHIVE_HASH_SIZE];
  crypto_generichash_state hash;

  crypto_generichash_init (&hash, NULL, 0, HABEAS_ARCHIVE_HASH_SIZE);
  while (size > 0)
    {
      gsize n = (gsize)MIN (size, HABEAS_ARCHIVE_CHUNK);
      int saved_errno = 0;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
          || !take (self, self->chunk, n, error))
        return FALSE;
      crypto_generichash_update (&hash, self->chunk, n);
      if (target >= 0 && !habeas_fd_write_all (target, self->chunk, n, &saved_errno))
        {
          habeas_db_error_set_errno (error, saved_errno, "Could not write", target_path);
          return FALSE;
        }
      size -= n;
      if (self->progress != NULL)
        self->progress (n, self->progress_data);
    }
  crypto_generichash_final (&hash, expected, sizeof expected);
  if (!take (self, stored, sizeof stored, error))
    return FALSE;
  return sodium_memcmp (expected, stored, sizeof stored) == 0 || set_damaged (error);
}

static gboolean
extract_entry (Reader *self, const char *folder, const char *name, guint64 size, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  gboolean extracted;
  int fd;

  if (strchr (name, '/') != NULL && !g_file_test (parent, G_FILE_TEST_IS_DIR)
      && !habeas_folder_create_private (parent, error))
    return FALSE;
  fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      /* A name that comes twice. */
      if (errno == EEXIST)
        return set_damaged (error);
      habeas_db_error_set_errno (error, errno, "Could not create", path);
      return FALSE;
    }
  extracted = take_content (self, size, fd, path, error);
  if (extracted && fsync (fd) != 0)
    {
      habeas_db_error_set_errno (error, errno, "Could not sync", path);
      extracted = FALSE;
    }
  close (fd);
  return extracted && habeas_folder_sync (parent, error);
}

static gboolean
take_end (Reader *self, guint64 n_expected, guint64 n_stored, GError **error)
{
  guint8 expected[HABEAS_ARCHIVE_HASH_SIZE];
  guint8 stored[HABEAS_ARCHIVE_HASH_SIZE];

  crypto_generichash_final (&self->mac, expected, sizeof expected);
  self->has_mac = FALSE;
  if (!take (self, stored, sizeof stored, error))
    return FALSE;
  return (sodium_memcmp (expected, stored, sizeof stored) == 0 && n_expected == n_stored
           && self->left == 0)
         || set_damaged (error);
}

/**
 * habeas_archive_extract:
 * @path: the archive
 * @data_key: of the casebook; habeas_archive_read_keys() leads to it
 * @folder: (nullable): an empty private folder, or %NULL to verify and write nothing
 * @progress: (nullable) (scope call): called in this thread
 * @user_data: for @progress
 * @cancellable: (nullable): looked at between chunks
 *
 * Reads the whole archive and, with @folder, writes its entries there as synced files of mode 0600.
 * Only after it has returned %TRUE is anything of it to be trusted: on an error the caller removes
 * the folder.
 *
 * Returns: %FALSE with %HABEAS_DB_ERROR_DAMAGED when one bit of the archive is not what was written
 */
gboolean
habeas_archive_extract (const char *path, HabeasSecret *data_key, const char *folder,
  HabeasArchiveProgressFunc progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_auto (Reader) reader
    = {.fd = -1, .progress = progress, .progress_data = user_data, .cancellable = cancellable};
  guint64 n_entries = 0;

  g_return_val_if_fail (path != NULL && data_key != NULL, FALSE);

  if (!reader_open (&reader, path, data_key, error))
    return FALSE;
  for (;;)
    {
      g_autofree char *name = NULL;
      guint64 size;

      if (!take_head (&reader, &name, &size, error))
        return FALSE;
      if (name == NULL)
        return take_end (&reader, n_entries, size, error);
      if (folder != NULL ? !extract_entry (&reader, folder, name, size, error)
                         : !take_content (&reader, size, -1, NULL, error))
        return FALSE;
      n_entries++;
    }
}

/**
 * habeas_archive_read_keys:
 * @path: the archive
 * @size: (out): number of bytes
 *
 * Reads the key file at the beginning of an archive.
 *
 * Returns: (transfer full) (nullable): its content, for habeas_key_slots_parse()
 */
char *
habeas_archive_read_keys (const char *path, gsize *size, GError **error)
{
  g_auto (Reader) reader = {.fd = -1};
  g_autofree char *name = NULL;
  g_autofree char *keys = NULL;
  guint64 keys_size;

  g_return_val_if_fail (path != NULL && size != NULL, NULL);

  if (!reader_open (&reader, path, NULL, error) || !take_head (&reader, &name, &keys_size, error))
    return NULL;
  if (g_strcmp0 (name, HABEAS_ARCHIVE_KEYS) != 0 || keys_size > MAX_KEYS_SIZE)
    {
      set_damaged (error);
      return NULL;
    }
  keys = g_malloc0 (keys_size + 1);
  if (!take (&reader, keys, (gsize)keys_size, error))
    return NULL;
  *size = (gsize)keys_size;
  return g_steal_pointer (&keys);
}
