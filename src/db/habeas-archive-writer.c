/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes an archive: several files in one, by the form in habeas-archive-private.h. Until it is
 * committed nothing stands at its place, and it is read back before that. Used by one thread. */
#include "habeas-archive-private.h"

#include "habeas-atomic-file.h"
#include "habeas-data-key.h"
#include "habeas-db-error.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct _HabeasArchiveWriter {
  HabeasAtomicFile *file;
  HabeasSecret *data_key;
  crypto_generichash_state mac;
  GHashTable *names;
  HabeasArchiveProgressFunc progress;
  gpointer progress_data;
};

static gboolean
is_name_char (char c)
{
  return g_ascii_islower (c) || g_ascii_isdigit (c) || c == '.' || c == '_' || c == '-';
}

/* Such names lead nowhere but into the folder that is extracted into. */
gboolean
habeas_archive_name_is_valid (const char *name, gsize size)
{
  guint n_slashes = 0;
  gboolean begins = TRUE;

  if (size == 0 || size > HABEAS_ARCHIVE_MAX_NAME)
    return FALSE;
  for (gsize i = 0; i < size; i++)
    {
      if (begins && (name[i] == '.' || name[i] == '/'))
        return FALSE;
      begins = name[i] == '/';
      n_slashes += begins;
      if (!begins && !is_name_char (name[i]))
        return FALSE;
    }
  return !begins && n_slashes <= 1;
}

void
habeas_archive_mac_init (crypto_generichash_state *state, HabeasSecret *data_key)
{
  g_autoptr (HabeasSecret) key = habeas_data_key_derive (data_key, HABEAS_KEY_ARCHIVE);

  crypto_generichash_init (
    state, habeas_secret_get_bytes (key), habeas_secret_get_size (key), HABEAS_ARCHIVE_HASH_SIZE);
}

static gboolean
put (HabeasArchiveWriter *self, gconstpointer bytes, gsize size, GError **error)
{
  crypto_generichash_update (&self->mac, bytes, size);
  return habeas_atomic_file_write (self->file, bytes, size, error);
}

static gboolean
put_u32 (HabeasArchiveWriter *self, guint32 number, GError **error)
{
  guint32 number_le = GUINT32_TO_LE (number);

  return put (self, &number_le, sizeof number_le, error);
}

static gboolean
put_u64 (HabeasArchiveWriter *self, guint64 number, GError **error)
{
  guint64 number_le = GUINT64_TO_LE (number);

  return put (self, &number_le, sizeof number_le, error);
}

/**
 * habeas_archive_writer_new:
 * @path: a file that does not exist
 * @data_key: of the casebook
 *
 * Returns: (transfer full) (nullable): an archive without entries
 */
HabeasArchiveWriter *
habeas_archive_writer_new (const char *path, HabeasSecret *data_key, GError **error)
{
  g_autoptr (HabeasArchiveWriter) self = NULL;
  g_autoptr (HabeasAtomicFile) file = NULL;

  g_return_val_if_fail (path != NULL && data_key != NULL, NULL);

  /* Said now and not after the minutes that writing takes. */
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      habeas_db_error_set_errno (error, EEXIST, "Could not create", path);
      return NULL;
    }
  file = habeas_atomic_file_new (path, error);
  if (file == NULL)
    return NULL;
  self = g_new0 (HabeasArchiveWriter, 1);
  self->file = g_steal_pointer (&file);
  self->data_key = habeas_secret_ref (data_key);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  habeas_archive_mac_init (&self->mac, data_key);
  if (!put (self, HABEAS_ARCHIVE_MAGIC, strlen (HABEAS_ARCHIVE_MAGIC), error)
      || !put_u32 (self, HABEAS_ARCHIVE_VERSION, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * habeas_archive_writer_free:
 *
 * What was not committed is gone.
 */
void
habeas_archive_writer_free (HabeasArchiveWriter *self)
{
  if (self == NULL)
    return;
  habeas_atomic_file_free (self->file);
  habeas_secret_unref (self->data_key);
  g_hash_table_unref (self->names);
  sodium_memzero (&self->mac, sizeof self->mac);
  g_free (self);
}

/**
 * habeas_archive_writer_set_progress:
 * @progress: (nullable) (scope notified): called in the thread that writes; each byte counts once
 *   when it is written and once when it is read back
 * @user_data: for @progress
 */
void
habeas_archive_writer_set_progress (
  HabeasArchiveWriter *self, HabeasArchiveProgressFunc progress, gpointer user_data)
{
  g_return_if_fail (self != NULL);

  self->progress = progress;
  self->progress_data = user_data;
}

static gboolean
begin_entry (HabeasArchiveWriter *self, const char *name, guint64 size, GError **error)
{
  gboolean is_first = g_hash_table_size (self->names) == 0;

  g_return_val_if_fail (habeas_archive_name_is_valid (name, strlen (name)), FALSE);
  g_return_val_if_fail (is_first == g_str_equal (name, HABEAS_ARCHIVE_KEYS), FALSE);
  g_return_val_if_fail (g_hash_table_add (self->names, g_strdup (name)), FALSE);

  return put_u32 (self, (guint32)strlen (name), error) && put_u64 (self, size, error)
         && put (self, name, strlen (name), error);
}

static gboolean
end_entry (HabeasArchiveWriter *self, crypto_generichash_state *hash, GError **error)
{
  guint8 bytes[HABEAS_ARCHIVE_HASH_SIZE];

  crypto_generichash_final (hash, bytes, sizeof bytes);
  return put (self, bytes, sizeof bytes, error);
}

/**
 * habeas_archive_writer_add_bytes:
 * @name: the first is %HABEAS_ARCHIVE_KEYS; none comes twice
 */
gboolean
habeas_archive_writer_add_bytes (
  HabeasArchiveWriter *self, const char *name, gconstpointer bytes, gsize size, GError **error)
{
  crypto_generichash_state hash;

  g_return_val_if_fail (self != NULL && name != NULL && bytes != NULL, FALSE);

  crypto_generichash_init (&hash, NULL, 0, HABEAS_ARCHIVE_HASH_SIZE);
  crypto_generichash_update (&hash, bytes, size);
  if (!begin_entry (self, name, size, error) || !put (self, bytes, size, error)
      || !end_entry (self, &hash, error))
    return FALSE;
  if (self->progress != NULL)
    self->progress (size, self->progress_data);
  return TRUE;
}

static gboolean
put_file (HabeasArchiveWriter *self, int fd, const char *path, guint64 size,
  crypto_generichash_state *hash, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *chunk = g_malloc (HABEAS_ARCHIVE_CHUNK);

  while (size > 0)
    {
      gssize n_read;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      n_read = read (fd, chunk, (gsize)MIN (size, HABEAS_ARCHIVE_CHUNK));
      if (n_read < 0 && errno == EINTR)
        continue;
      if (n_read <= 0)
        {
          habeas_db_error_set_errno (error, n_read < 0 ? errno : EIO, "Could not read", path);
          return FALSE;
        }
      crypto_generichash_update (hash, chunk, (gsize)n_read);
      if (!put (self, chunk, (gsize)n_read, error))
        return FALSE;
      size -= (guint64)n_read;
      if (self->progress != NULL)
        self->progress ((gsize)n_read, self->progress_data);
    }
  return TRUE;
}

/**
 * habeas_archive_writer_add_file:
 * @name: in the archive
 * @path: a file that nobody writes to
 * @cancellable: (nullable): looked at between chunks
 */
gboolean
habeas_archive_writer_add_file (HabeasArchiveWriter *self, const char *name, const char *path,
  GCancellable *cancellable, GError **error)
{
  crypto_generichash_state hash;
  struct stat info;
  gboolean added = FALSE;
  int fd;

  g_return_val_if_fail (self != NULL && name != NULL && path != NULL, FALSE);

  fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0 || fstat (fd, &info) != 0)
    habeas_db_error_set_errno (error, errno, "Could not open", path);
  else
    {
      crypto_generichash_init (&hash, NULL, 0, HABEAS_ARCHIVE_HASH_SIZE);
      added = begin_entry (self, name, (guint64)info.st_size, error)
              && put_file (self, fd, path, (guint64)info.st_size, &hash, cancellable, error)
              && end_entry (self, &hash, error);
    }
  if (fd >= 0)
    close (fd);
  return added;
}

/**
 * habeas_archive_writer_commit:
 * @cancellable: (nullable): looked at between chunks
 *
 * Ends the archive, reads it back from the disk and only then gives it its name. Nothing is
 * replaced: %HABEAS_DB_ERROR_EXISTS when a file has come to stand there meanwhile.
 */
gboolean
habeas_archive_writer_commit (HabeasArchiveWriter *self, GCancellable *cancellable, GError **error)
{
  guint8 mac[HABEAS_ARCHIVE_HASH_SIZE];
  int fd;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!put_u32 (self, 0, error) || !put_u64 (self, g_hash_table_size (self->names), error))
    return FALSE;
  crypto_generichash_final (&self->mac, mac, sizeof mac);
  if (!habeas_atomic_file_write (self->file, mac, sizeof mac, error)
      || !habeas_atomic_file_sync (self->file, error))
    return FALSE;
  /* From the stick itself and not from memory. */
  fd = habeas_atomic_file_get_fd (self->file);
  posix_fadvise (fd, 0, 0, POSIX_FADV_DONTNEED);
  return habeas_archive_extract (habeas_atomic_file_get_temporary_path (self->file), self->data_key,
           NULL, self->progress, self->progress_data, cancellable, error)
         && habeas_atomic_file_commit (self->file, FALSE, error);
}
