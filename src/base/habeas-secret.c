/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Secrets in memory and a process that does not spill them. Owned by whoever holds a reference;
 * thread-safe. Every secret is made here, so whoever holds one has libsodium initialised. */
#include "habeas-secret.h"

#include <sodium.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

struct _HabeasSecret {
  gatomicrefcount ref_count;
  gsize size;
  guint8 *bytes; /* sodium_malloc, one NUL behind the end */
};

G_DEFINE_BOXED_TYPE (HabeasSecret, habeas_secret, habeas_secret_ref, habeas_secret_unref)

/* sodium_init() may be called from any thread and again; it fails only where the system has no
 * source of random bytes, and nothing here can be kept secret then. */
static void
ensure_sodium (void)
{
  if (sodium_init () < 0)
    g_error ("libsodium cannot be initialised");
}

/**
 * habeas_secret_new_filled:
 * @size: number of bytes
 * @fill: (scope call): writes the bytes; the memory is zeroed before
 * @user_data: for @fill
 *
 * Makes a secret in place, so that a derived key has never been anywhere else.
 *
 * Returns: (transfer full): the secret
 */
HabeasSecret *
habeas_secret_new_filled (gsize size, HabeasSecretFillFunc fill, gpointer user_data)
{
  HabeasSecret *self;

  g_return_val_if_fail (fill != NULL, NULL);
  g_return_val_if_fail (size < G_MAXSIZE / 2, NULL);

  ensure_sodium ();
  self = g_new0 (HabeasSecret, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->size = size;
  self->bytes = sodium_malloc (size + 1);
  if (self->bytes == NULL)
    g_error ("No memory for a secret of %" G_GSIZE_FORMAT " bytes", size);
  memset (self->bytes, 0, size + 1);
  fill (self->bytes, size, user_data);
  sodium_mprotect_readonly (self->bytes);
  return self;
}

static void
fill_copy (guint8 *bytes, gsize size, gpointer source)
{
  if (size > 0)
    memcpy (bytes, source, size);
}

static void
fill_random (guint8 *bytes, gsize size, gpointer unused)
{
  randombytes_buf (bytes, size);
}

/**
 * habeas_secret_new:
 * @bytes: the secret; the caller wipes its own copy
 * @size: number of bytes
 *
 * Returns: (transfer full): a copy
 */
HabeasSecret *
habeas_secret_new (gconstpointer bytes, gsize size)
{
  g_return_val_if_fail (bytes != NULL || size == 0, NULL);

  return habeas_secret_new_filled (size, fill_copy, (gpointer)bytes);
}

/**
 * habeas_secret_new_random:
 * @size: number of bytes
 *
 * Returns: (transfer full): fresh random bytes
 */
HabeasSecret *
habeas_secret_new_random (gsize size)
{
  return habeas_secret_new_filled (size, fill_random, NULL);
}

/**
 * habeas_secret_new_wipe_text:
 * @text: (inout): what was typed; overwritten with zeros, but not freed
 *
 * Returns: (transfer full): the text as a secret
 */
HabeasSecret *
habeas_secret_new_wipe_text (char *text)
{
  HabeasSecret *self;
  gsize size;

  g_return_val_if_fail (text != NULL, NULL);

  size = strlen (text);
  self = habeas_secret_new (text, size);
  sodium_memzero (text, size);
  return self;
}

HabeasSecret *
habeas_secret_ref (HabeasSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
habeas_secret_unref (HabeasSecret *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  sodium_free (self->bytes); /* wipes */
  g_free (self);
}

const guint8 *
habeas_secret_get_bytes (const HabeasSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->bytes;
}

gsize
habeas_secret_get_size (const HabeasSecret *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->size;
}

/**
 * habeas_secret_get_text:
 *
 * Returns: (transfer none): the bytes, ended by a NUL that is not counted in the size
 */
const char *
habeas_secret_get_text (const HabeasSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *)self->bytes;
}

/**
 * habeas_secret_equal:
 *
 * Compares in a time that depends on the sizes only.
 */
gboolean
habeas_secret_equal (const HabeasSecret *a, const HabeasSecret *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->size == b->size && sodium_memcmp (a->bytes, b->bytes, a->size) == 0;
}

/**
 * habeas_process_harden:
 * @dumpable_needed: %TRUE in a program that uses portals, which refuse a caller they cannot look at
 *   through /proc: without it the file chooser of a sandboxed program would not open
 *
 * To be called first in main(), before any secret is read: no core dumps, and unless
 * @dumpable_needed no other process of the same user may attach or read this one's memory.
 */
void
habeas_process_harden (gboolean dumpable_needed)
{
  const struct rlimit none = {0, 0};

  if (setrlimit (RLIMIT_CORE, &none) != 0)
    g_error ("Core dumps cannot be turned off");
  if (!dumpable_needed && prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
    g_error ("The process cannot be shielded from others");
  ensure_sodium ();
}
