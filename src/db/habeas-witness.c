/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The witness of the last commit. Owned by the open casebook, used on the writer's thread.
 *
 * SQLite ends its write-ahead log at the first frame whose checksum is wrong: one flipped byte in
 * it silently takes every later commit away, and what remains is whole in itself. So the last
 * commit is also written down beside the database. A database that is older than its witness has
 * lost something; one that is newer has not, for the process can die between the commit and the
 * witness.
 *
 * It is written in place and never synced. The order is what matters: the commit is durable before
 * the witness is written, so however late the witness reaches the disk, it never tells of a commit
 * that is not there; after a loss of power it only knows a little less. For the same reason an
 * import, whose commits are not synced one by one, is checkpointed before its witness is written.
 * And as the size never changes, a full disk cannot fail it.
 *
 *   0 magic "HABEASW1"   8 tick   16 seq   24 chain head   56 MAC (BLAKE2b-256)     little-endian
 */
#include "habeas-witness.h"

#include "habeas-data-key.h"
#include "habeas-db-error.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#define MAGIC "HABEASW1"
#define MAC_OFFSET (8 + 8 + 8 + HABEAS_WITNESS_HEAD_SIZE)
#define SIZE (MAC_OFFSET + 32)

struct _HabeasWitness {
  char *path;
  int fd; /* -1 when only read and not there */
  HabeasSecret *key;
};

/**
 * habeas_witness_open:
 * @path: the file `witness` of a casebook
 * @data_key: key of the casebook
 * @read_only: neither make nor write it
 *
 * Returns: (transfer full) (nullable): the witness; a missing file is no error
 */
HabeasWitness *
habeas_witness_open (const char *path, HabeasSecret *data_key, gboolean read_only, GError **error)
{
  HabeasWitness *self;
  int flags = read_only ? O_RDONLY : O_RDWR | O_CREAT;
  int fd;

  g_return_val_if_fail (path != NULL && data_key != NULL, NULL);

  fd = open (path, flags | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0 && !(read_only && errno == ENOENT))
    {
      habeas_db_error_set_errno (error, errno, "Could not open", path);
      return NULL;
    }
  self = g_new0 (HabeasWitness, 1);
  self->path = g_strdup (path);
  self->fd = fd;
  self->key = habeas_data_key_derive (data_key, HABEAS_KEY_WITNESS);
  return self;
}

void
habeas_witness_free (HabeasWitness *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  habeas_secret_unref (self->key);
  g_free (self->path);
  g_free (self);
}

static void
compute_mac (HabeasWitness *self, const guint8 bytes[SIZE], guint8 *mac)
{
  crypto_generichash (mac, SIZE - MAC_OFFSET, bytes, MAC_OFFSET,
    habeas_secret_get_bytes (self->key), habeas_secret_get_size (self->key));
}

/**
 * habeas_witness_read:
 * @state: (out): what was found
 * @record: (out): the last commit known to the witness, when it is valid
 *
 * Returns: %FALSE only when the file cannot be read at all
 */
gboolean
habeas_witness_read (
  HabeasWitness *self, HabeasWitnessState *state, HabeasWitnessRecord *record, GError **error)
{
  guint8 bytes[SIZE + 1]; /* one more, to see what was appended */
  guint8 mac[SIZE - MAC_OFFSET];
  guint64 tick;
  guint64 seq;
  gssize size;

  g_return_val_if_fail (self != NULL && state != NULL && record != NULL, FALSE);

  size = self->fd >= 0 ? pread (self->fd, bytes, sizeof bytes, 0) : 0;
  if (size < 0)
    {
      habeas_db_error_set_errno (error, errno, "Could not read", self->path);
      return FALSE;
    }
  *state = size == 0 ? HABEAS_WITNESS_ABSENT : HABEAS_WITNESS_DAMAGED;
  if (size != SIZE || memcmp (bytes, MAGIC, 8) != 0)
    return TRUE;
  compute_mac (self, bytes, mac);
  if (sodium_memcmp (mac, bytes + MAC_OFFSET, sizeof mac) != 0)
    return TRUE;
  memcpy (&tick, bytes + 8, sizeof tick);
  memcpy (&seq, bytes + 16, sizeof seq);
  record->tick = GUINT64_FROM_LE (tick);
  record->seq = (gint64)GUINT64_FROM_LE (seq);
  memcpy (record->head, bytes + 24, sizeof record->head);
  *state = HABEAS_WITNESS_VALID;
  return TRUE;
}

/**
 * habeas_witness_write:
 * @record: the commit that has just become durable
 *
 * Replaces the record in place. Costs a few microseconds and does not wait for the disk.
 */
gboolean
habeas_witness_write (HabeasWitness *self, const HabeasWitnessRecord *record, GError **error)
{
  guint8 bytes[SIZE] = MAGIC;
  guint64 tick;
  guint64 seq;
  gssize written;

  g_return_val_if_fail (self != NULL && self->fd >= 0 && record != NULL, FALSE);

  tick = GUINT64_TO_LE (record->tick);
  seq = GUINT64_TO_LE ((guint64)record->seq);
  memcpy (bytes + 8, &tick, sizeof tick);
  memcpy (bytes + 16, &seq, sizeof seq);
  memcpy (bytes + 24, record->head, sizeof record->head);
  compute_mac (self, bytes, bytes + MAC_OFFSET);
  do
    written = pwrite (self->fd, bytes, sizeof bytes, 0);
  while (written < 0 && errno == EINTR);
  if (written == (gssize)sizeof bytes)
    return TRUE;
  habeas_db_error_set_errno (error, written < 0 ? errno : ENOSPC, "Could not write", self->path);
  return FALSE;
}
