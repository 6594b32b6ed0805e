/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identities. Rows made on a laptop get a UUIDv7 (RFC 9562: time-ordered, so that indexes grow at
 * their end); rows that every laptop ships get a UUIDv5 of a fixed namespace, the same everywhere.
 * Thread-safe. */
#include "habeas-uuid.h"

#include <string.h>
#include <sys/random.h>

/* Namespace of shipped rows. Never change it: merged casebooks agree on shipped rows by it. */
static const guint8 shipped_namespace[HABEAS_UUID_SIZE] = {
  0x8f, 0x4a, 0x1c, 0x52, 0x0b, 0x6e, 0x4d, 0x93, 0xa7, 0x15, 0x3e, 0xd0, 0x66, 0xb2, 0x9c, 0x41};

G_LOCK_DEFINE_STATIC (last);
static guint64 last_ms;
static guint16 last_counter;
static guint8 pool[512];
static gsize pool_used = sizeof pool;

/* Called with the lock held. WHY a pool: one system call for 64 ids instead of one each; imports
 * make millions. */
static void
take_random (guint8 *bytes, gsize size)
{
  if (pool_used + size > sizeof pool)
    {
      gsize filled = 0;

      while (filled < sizeof pool)
        {
          gssize got = getrandom (pool + filled, sizeof pool - filled, 0);

          if (got > 0)
            filled += (gsize)got;
        }
      pool_used = 0;
    }
  memcpy (bytes, pool + pool_used, size);
  pool_used += size;
}

/**
 * habeas_uuid_new:
 *
 * Makes a UUIDv7. Ids of one process increase strictly: within a millisecond the 12 bits after the
 * version count up, and a clock set back does not set the ids back.
 */
HabeasUuid
habeas_uuid_new (void)
{
  HabeasUuid uuid;
  guint64 ms = (guint64)(g_get_real_time () / 1000);
  guint16 counter;

  G_LOCK (last);
  if (ms <= last_ms)
    {
      ms = last_ms;
      if (last_counter == 0x0fff)
        {
          ms++;
          last_counter = 0;
        }
      else
        last_counter++;
    }
  else
    last_counter = 0;
  last_ms = ms;
  counter = last_counter;
  take_random (uuid.bytes + 8, 8);
  G_UNLOCK (last);

  for (int i = 0; i < 6; i++)
    uuid.bytes[i] = (guint8)(ms >> (40 - 8 * i));
  uuid.bytes[6] = (guint8)(0x70 | (counter >> 8));
  uuid.bytes[7] = (guint8)counter;
  uuid.bytes[8] = (uuid.bytes[8] & 0x3f) | 0x80;
  return uuid;
}

/**
 * habeas_uuid_new_shipped:
 * @kind: record kind ("jurisdiction", "offense", …)
 * @key: the stable key inside the kind (FIPS with vintage, catalogue key, `fips|date|kind`)
 *
 * The UUIDv5 (RFC 9562, SHA-1) of `kind:key`: the same on every laptop.
 */
HabeasUuid
habeas_uuid_new_shipped (const char *kind, const char *key)
{
  g_autoptr (GChecksum) sha1 = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 digest[20];
  gsize size = sizeof digest;
  HabeasUuid uuid;

  g_checksum_update (sha1, shipped_namespace, sizeof shipped_namespace);
  g_checksum_update (sha1, (const guchar *)kind, -1);
  g_checksum_update (sha1, (const guchar *)":", 1);
  g_checksum_update (sha1, (const guchar *)key, -1);
  g_checksum_get_digest (sha1, digest, &size);
  memcpy (uuid.bytes, digest, sizeof uuid.bytes);
  uuid.bytes[6] = (uuid.bytes[6] & 0x0f) | 0x50;
  uuid.bytes[8] = (uuid.bytes[8] & 0x3f) | 0x80;
  return uuid;
}

gboolean
habeas_uuid_parse (const char *text, HabeasUuid *uuid)
{
  int n = 0;

  g_return_val_if_fail (text != NULL && uuid != NULL, FALSE);

  for (const char *p = text; *p != '\0'; p++)
    {
      int digit = g_ascii_xdigit_value (*p);

      if (*p == '-')
        continue;
      if (digit < 0 || n == 2 * HABEAS_UUID_SIZE)
        return FALSE;
      uuid->bytes[n / 2] = (guint8)(n % 2 == 0 ? digit << 4 : uuid->bytes[n / 2] | digit);
      n++;
    }
  return n == 2 * HABEAS_UUID_SIZE;
}

char *
habeas_uuid_to_string (const HabeasUuid *uuid)
{
  GString *text = g_string_sized_new (36);

  g_return_val_if_fail (uuid != NULL, NULL);

  for (int i = 0; i < HABEAS_UUID_SIZE; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        g_string_append_c (text, '-');
      g_string_append_printf (text, "%02x", uuid->bytes[i]);
    }
  return g_string_free (text, FALSE);
}

gboolean
habeas_uuid_equal (const HabeasUuid *a, const HabeasUuid *b)
{
  return memcmp (a->bytes, b->bytes, HABEAS_UUID_SIZE) == 0;
}

gboolean
habeas_uuid_is_null (const HabeasUuid *uuid)
{
  static const HabeasUuid null_uuid;

  return habeas_uuid_equal (uuid, &null_uuid);
}
