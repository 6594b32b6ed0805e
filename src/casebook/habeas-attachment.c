/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attachments as files. The name is a keyed hash of the content, so that one scan that is attached
 * twice is kept once and the name tells nothing; the size is rounded up to 4 KiB. No state; any
 * thread.
 *
 *   8   magic "HABEASAT"
 *   24  header of libsodium's secretstream (XChaCha20-Poly1305)
 *   .   messages of 64 KiB, the last one shorter and tagged final; in them
 *       8   size of the content, little-endian
 *       .   content
 *       .   zeros */
#include "habeas-attachment.h"

#include "habeas-atomic-file.h"
#include "habeas-casebook-private.h"
#include "habeas-data-key.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC "HABEASAT"
#define MAGIC_SIZE 8
#define STREAM_HEADER_SIZE crypto_secretstream_xchacha20poly1305_HEADERBYTES
#define HEADER_SIZE (MAGIC_SIZE + STREAM_HEADER_SIZE)
#define OVERHEAD crypto_secretstream_xchacha20poly1305_ABYTES
#define MESSAGE_SIZE (64 * 1024)
#define PLAIN_SIZE (MESSAGE_SIZE - OVERHEAD)
#define BLOCK_SIZE 4096
#define SIZE_SIZE 8
#define KEY_SIZE crypto_secretstream_xchacha20poly1305_KEYBYTES
#define NAME_HASH_SIZE 32

/* Where the plain content goes while it is decrypted. @bytes: at most a message. */
typedef gboolean (*Sink) (const guint8 *bytes, gsize size, gpointer user_data, GError **error);

static gboolean
set_damaged (GError **error)
{
  g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_DAMAGED,
    "The file of a document is not what was stored");
  return FALSE;
}

static gboolean
set_errno (GError **error, int saved_errno, const char *what)
{
  /* No path: people name files after people. */
  habeas_db_error_set_errno (error, saved_errno, what, NULL);
  return FALSE;
}

/**
 * habeas_attachment_name_is_valid:
 *
 * Whether a name is one of ours and leads nowhere else.
 */
gboolean
habeas_attachment_name_is_valid (const char *name)
{
  return name != NULL && strlen (name) == 2 * NAME_HASH_SIZE
         && strspn (name, "0123456789abcdef") == 2 * NAME_HASH_SIZE;
}

static void
hash_init (crypto_generichash_state *state, HabeasSecret *data_key)
{
  g_autoptr (HabeasSecret) key = habeas_data_key_derive (data_key, HABEAS_KEY_ATTACHMENT_NAMES);

  crypto_generichash_init (
    state, habeas_secret_get_bytes (key), habeas_secret_get_size (key), NAME_HASH_SIZE);
}

static char *
hash_final (crypto_generichash_state *state)
{
  guint8 hash[NAME_HASH_SIZE];
  char *name = g_malloc (2 * NAME_HASH_SIZE + 1);

  crypto_generichash_final (state, hash, sizeof hash);
  return sodium_bin2hex (name, 2 * NAME_HASH_SIZE + 1, hash, sizeof hash);
}

/* Fewer bytes than asked for only at the end of the file; -1 with @error. */
static gssize
read_full (int fd, guint8 *bytes, gsize size, GError **error)
{
  gsize n = 0;

  while (n < size)
    {
      gssize n_read = read (fd, bytes + n, size - n);

      if (n_read < 0 && errno == EINTR)
        continue;
      if (n_read < 0)
        {
          set_errno (error, errno, "Could not read a file");
          return -1;
        }
      if (n_read == 0)
        break;
      n += (gsize)n_read;
    }
  return (gssize)n;
}

/* @size: (out): of the open file. */
static int
open_source (const char *path, gint64 *size, GError **error)
{
  struct stat info;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

  if (fd < 0 || fstat (fd, &info) != 0)
    set_errno (error, errno, "Could not open a file");
  else if (!S_ISREG (info.st_mode) || info.st_size > HABEAS_ATTACHMENT_MAX_SIZE)
    g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_INVALID,
      "Only files up to 100 MiB can be attached");
  else
    {
      *size = info.st_size;
      return fd;
    }
  if (fd >= 0)
    close (fd);
  return -1;
}

static gboolean
hash_source (int fd, gint64 expected, HabeasSecret *data_key, char **name,
  GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *chunk = g_malloc (MESSAGE_SIZE);
  crypto_generichash_state state;
  gint64 size = 0;
  gssize n_read;

  hash_init (&state, data_key);
  do
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      n_read = read_full (fd, chunk, MESSAGE_SIZE, error);
      if (n_read < 0)
        return FALSE;
      crypto_generichash_update (&state, chunk, (gsize)n_read);
      size += n_read;
    }
  while (n_read == MESSAGE_SIZE && size <= expected);
  sodium_memzero (chunk, MESSAGE_SIZE);
  *name = hash_final (&state);
  return size == expected || set_errno (error, EIO, "A file changed while it was read");
}

/**
 * habeas_attachment_survey:
 * @source_path: a file a person chose
 * @data_key: of the casebook
 * @name: (out) (transfer full): under which its content is kept
 * @size: (out): bytes
 *
 * Reads a file to learn its name. %HABEAS_CASEBOOK_ERROR_INVALID when it is no plain file or larger
 * than %HABEAS_ATTACHMENT_MAX_SIZE.
 */
gboolean
habeas_attachment_survey (const char *source_path, HabeasSecret *data_key, char **name,
  gint64 *size, GCancellable *cancellable, GError **error)
{
  GError *local_error = NULL;
  gboolean surveyed = FALSE;
  int fd;

  g_return_val_if_fail (source_path != NULL && data_key != NULL, FALSE);
  g_return_val_if_fail (name != NULL && size != NULL, FALSE);

  *name = NULL;
  fd = open_source (source_path, size, &local_error);
  if (fd >= 0)
    {
      surveyed = hash_source (fd, *size, data_key, name, cancellable, &local_error);
      close (fd);
    }
  if (surveyed)
    return TRUE;
  g_clear_pointer (name, g_free);
  habeas_casebook_translate (FALSE, &local_error);
  g_propagate_error (error, local_error);
  return FALSE;
}

/* Bytes of plain text, with size and zeros, that make the file end on a whole block. */
static gint64
get_padded_size (gint64 size)
{
  gint64 total = (HEADER_SIZE + SIZE_SIZE + size) / BLOCK_SIZE * BLOCK_SIZE;
  gint64 plain;

  do
    {
      gint64 messages;

      total += BLOCK_SIZE;
      messages = (total - HEADER_SIZE + MESSAGE_SIZE - 1) / MESSAGE_SIZE;
      plain = total - HEADER_SIZE - messages * OVERHEAD;
    }
  while (plain < SIZE_SIZE + size);
  return plain;
}

static gboolean
write_messages (HabeasAtomicFile *file, int source, gint64 size, HabeasSecret *key,
  crypto_generichash_state *hash, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *plain = g_malloc (PLAIN_SIZE);
  g_autofree guint8 *message = g_malloc (MESSAGE_SIZE);
  crypto_secretstream_xchacha20poly1305_state stream;
  guint8 header[HEADER_SIZE] = MAGIC;
  guint64 size_le = GUINT64_TO_LE ((guint64)size);
  gint64 left = get_padded_size (size);
  gint64 content_left = size;
  gsize n_head = SIZE_SIZE;
  gboolean written;

  crypto_secretstream_xchacha20poly1305_init_push (
    &stream, header + MAGIC_SIZE, habeas_secret_get_bytes (key));
  written = habeas_atomic_file_write (file, header, sizeof header, error);
  while (written && left > 0)
    {
      gsize n_plain = (gsize)MIN (left, PLAIN_SIZE);
      gsize n_content = (gsize)MIN (content_left, (gint64)(n_plain - n_head));
      guint8 tag = left == (gint64)n_plain ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0;
      gssize n_read;

      memset (plain, 0, n_plain);
      memcpy (plain, &size_le, n_head);
      n_read = read_full (source, plain + n_head, n_content, error);
      if (n_read < 0 || g_cancellable_set_error_if_cancelled (cancellable, error))
        written = FALSE;
      else
        {
          crypto_generichash_update (hash, plain + n_head, (gsize)n_read);
          crypto_secretstream_xchacha20poly1305_push (
            &stream, message, NULL, plain, n_plain, NULL, 0, tag);
          written = habeas_atomic_file_write (file, message, n_plain + OVERHEAD, error);
        }
      left -= (gint64)n_plain;
      content_left -= (gint64)n_content;
      n_head = 0;
    }
  sodium_memzero (plain, PLAIN_SIZE);
  sodium_memzero (&stream, sizeof stream);
  return written;
}

static gboolean
store (const char *source_path, const char *path, const char *name, HabeasSecret *key,
  HabeasSecret *data_key, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasAtomicFile) file = NULL;
  g_autofree char *stored_name = NULL;
  crypto_generichash_state hash;
  gboolean written = FALSE;
  gint64 size = 0;
  int source;

  source = open_source (source_path, &size, error);
  if (source < 0)
    return FALSE;
  file = habeas_atomic_file_new (path, error);
  if (file != NULL)
    {
      hash_init (&hash, data_key);
      written = write_messages (file, source, size, key, &hash, cancellable, error);
      stored_name = hash_final (&hash);
    }
  close (source);
  if (written && !g_str_equal (stored_name, name))
    return set_errno (error, EIO, "A file changed while it was read");
  return written && habeas_atomic_file_commit (file, TRUE, error);
}

/**
 * habeas_attachment_store:
 * @name: from habeas_attachment_survey(), and no row's: a file of that name that is there already
 *   is what an interrupted attempt left, and is replaced
 * @key: (nullable): of a row whose file is lost or damaged; else a fresh one is made
 *
 * Encrypts a file. It is on the disk when this returns; then the row is committed.
 *
 * Returns: (transfer full) (nullable): the key, for the row
 */
HabeasSecret *
habeas_attachment_store (const char *source_path, const char *folder, const char *name,
  HabeasSecret *key, HabeasSecret *data_key, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasSecret) used = NULL;
  g_autofree char *path = NULL;
  GError *local_error = NULL;

  g_return_val_if_fail (source_path != NULL && folder != NULL && data_key != NULL, NULL);
  g_return_val_if_fail (habeas_attachment_name_is_valid (name), NULL);

  used = key != NULL ? habeas_secret_ref (key) : habeas_secret_new_random (KEY_SIZE);
  path = g_build_filename (folder, name, NULL);
  if (store (source_path, path, name, used, data_key, cancellable, &local_error))
    return g_steal_pointer (&used);
  habeas_casebook_translate (FALSE, &local_error);
  g_propagate_error (error, local_error);
  return NULL;
}

/* --- reading --- */

typedef struct {
  int fd;
  crypto_secretstream_xchacha20poly1305_state stream;
  crypto_generichash_state hash;
  gint64 size; /* of the content; -1 = not read yet */
  gint64 left; /* of the content */
  Sink sink;
  gpointer sink_data;
} Reading;

static gboolean
take_plain (Reading *self, const guint8 *plain, gsize n_plain, GError **error)
{
  gsize n_content;

  if (self->size < 0)
    {
      guint64 size_le;

      if (n_plain < SIZE_SIZE)
        return set_damaged (error);
      memcpy (&size_le, plain, SIZE_SIZE);
      if (GUINT64_FROM_LE (size_le) > HABEAS_ATTACHMENT_MAX_SIZE)
        return set_damaged (error);
      self->size = self->left = (gint64)GUINT64_FROM_LE (size_le);
      plain += SIZE_SIZE;
      n_plain -= SIZE_SIZE;
    }
  n_content = (gsize)MIN (self->left, (gint64)n_plain);
  self->left -= (gint64)n_content;
  crypto_generichash_update (&self->hash, plain, n_content);
  if (!sodium_is_zero (plain + n_content, n_plain - n_content))
    return set_damaged (error);
  return self->sink == NULL || n_content == 0
         || self->sink (plain, n_content, self->sink_data, error);
}

static gboolean
read_messages (Reading *self, HabeasSecret *key, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *message = g_malloc (MESSAGE_SIZE);
  g_autofree guint8 *plain = g_malloc (MESSAGE_SIZE);
  guint8 header[HEADER_SIZE];
  guint8 tag = 0;
  gssize n_read;
  gboolean taken = TRUE;

  n_read = read_full (self->fd, header, sizeof header, error);
  if (n_read < 0)
    return FALSE;
  if (n_read < (gssize)sizeof header || memcmp (header, MAGIC, MAGIC_SIZE) != 0
      || crypto_secretstream_xchacha20poly1305_init_pull (
           &self->stream, header + MAGIC_SIZE, habeas_secret_get_bytes (key))
           != 0)
    return set_damaged (error);
  while (taken && (n_read = read_full (self->fd, message, MESSAGE_SIZE, error)) > 0)
    {
      unsigned long long n_plain = 0;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        taken = FALSE;
      else if (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL || n_read < (gssize)OVERHEAD
               || crypto_secretstream_xchacha20poly1305_pull (
                    &self->stream, plain, &n_plain, &tag, message, (gsize)n_read, NULL, 0)
                    != 0)
        taken = set_damaged (error);
      else
        taken = take_plain (self, plain, (gsize)n_plain, error);
    }
  sodium_memzero (plain, MESSAGE_SIZE);
  if (!taken || n_read < 0)
    return FALSE;
  return (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL && self->left == 0)
         || set_damaged (error);
}

static gboolean
read_attachment (const char *folder, const char *name, HabeasSecret *key, HabeasSecret *data_key,
  Sink sink, gpointer sink_data, gint64 *size, GCancellable *cancellable, GError **error)
{
  Reading reading = {.size = -1, .sink = sink, .sink_data = sink_data};
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *read_name = NULL;
  GError *local_error = NULL;
  gboolean read = FALSE;

  if (habeas_secret_get_size (key) != KEY_SIZE)
    return set_damaged (error);
  reading.fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (reading.fd < 0)
    set_errno (&local_error, errno, "Could not open the file of a document");
  else
    {
      hash_init (&reading.hash, data_key);
      read = read_messages (&reading, key, cancellable, &local_error);
      close (reading.fd);
      read_name = hash_final (&reading.hash);
      if (read && !g_str_equal (read_name, name))
        read = set_damaged (&local_error);
    }
  sodium_memzero (&reading.stream, sizeof reading.stream);
  if (read && size != NULL)
    *size = reading.size;
  if (read)
    return TRUE;
  habeas_casebook_translate (FALSE, &local_error);
  g_propagate_error (error, local_error);
  return FALSE;
}

static gboolean
append_to_array (const guint8 *bytes, gsize size, gpointer user_data, GError **error)
{
  g_byte_array_append (user_data, bytes, (guint)size);
  return TRUE;
}

static void
wipe_array (gpointer user_data)
{
  GByteArray *array = user_data;

  sodium_memzero (array->data, array->len);
  g_byte_array_unref (array);
}

/**
 * habeas_attachment_read:
 *
 * Decrypts a document to look at inside the program.
 *
 * Returns: (transfer full) (nullable): the content, wiped when the last reference goes; %NULL with
 *   %HABEAS_CASEBOOK_ERROR_DAMAGED, or %HABEAS_CASEBOOK_ERROR_NOT_FOUND while the file is not here
 */
GBytes *
habeas_attachment_read (const char *folder, const char *name, HabeasSecret *key,
  HabeasSecret *data_key, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = NULL;
  GByteArray *array;
  struct stat info;

  g_return_val_if_fail (folder != NULL && key != NULL && data_key != NULL, NULL);
  g_return_val_if_fail (habeas_attachment_name_is_valid (name), NULL);

  path = g_build_filename (folder, name, NULL);
  /* Large enough at once: an array that grows leaves copies behind. */
  array = g_byte_array_sized_new (
    stat (path, &info) == 0 ? (guint)MIN (info.st_size, HABEAS_ATTACHMENT_MAX_SIZE) : 0);
  if (read_attachment (
        folder, name, key, data_key, append_to_array, array, NULL, cancellable, error))
    return g_bytes_new_with_free_func (array->data, array->len, wipe_array, array);
  wipe_array (array);
  return NULL;
}

static gboolean
append_to_file (const guint8 *bytes, gsize size, gpointer user_data, GError **error)
{
  return habeas_atomic_file_write (user_data, bytes, size, error);
}

/**
 * habeas_attachment_export:
 * @target_path: where a person wants it in clear, or a file in the runtime directory for another
 *   program; replaced if it stands there
 *
 * Writes a document in clear, mode 0600, whole or not at all.
 */
gboolean
habeas_attachment_export (const char *folder, const char *name, HabeasSecret *key,
  HabeasSecret *data_key, const char *target_path, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasAtomicFile) file = NULL;
  GError *local_error = NULL;

  g_return_val_if_fail (folder != NULL && key != NULL && data_key != NULL, FALSE);
  g_return_val_if_fail (target_path != NULL && habeas_attachment_name_is_valid (name), FALSE);

  file = habeas_atomic_file_new (target_path, &local_error);
  if (file != NULL
      && read_attachment (
        folder, name, key, data_key, append_to_file, file, NULL, cancellable, &local_error)
      && habeas_atomic_file_commit (file, TRUE, &local_error))
    return TRUE;
  habeas_casebook_translate (FALSE, &local_error);
  g_propagate_error (error, local_error);
  return FALSE;
}

/**
 * habeas_attachment_verify:
 *
 * Reads a document whole and keeps nothing of it.
 * @size: (out) (optional): bytes of its content
 */
gboolean
habeas_attachment_verify (const char *folder, const char *name, HabeasSecret *key,
  HabeasSecret *data_key, gint64 *size, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (folder != NULL && key != NULL && data_key != NULL, FALSE);
  g_return_val_if_fail (habeas_attachment_name_is_valid (name), FALSE);

  return read_attachment (folder, name, key, data_key, NULL, NULL, size, cancellable, error);
}
