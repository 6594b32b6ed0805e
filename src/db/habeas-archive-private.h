/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-archive.h"

#include <sodium.h>

G_BEGIN_DECLS

/* The form of an archive. Numbers are little-endian.
 *
 *   8   magic "HABEASAR"
 *   4   version, 1
 *   then, any number of times:
 *   4   length of the name, not 0
 *   8   size of the content
 *   .   name: parts of [a-z0-9._-] that begin with no dot, at most one slash
 *   .   content
 *   32  BLAKE2b-256 of the content, no key
 *   and at the end:
 *   4   0
 *   8   number of entries
 *   32  BLAKE2b-256 of all before it, keyed with a key derived from the data key
 *
 * What is inside is encrypted already; the names say only what kind of file it is. The hash of an
 * entry tells where damage is, the MAC that nothing was cut off, put in or exchanged. */
#define HABEAS_ARCHIVE_MAGIC "HABEASAR"
#define HABEAS_ARCHIVE_VERSION 1
#define HABEAS_ARCHIVE_MAX_NAME 255
#define HABEAS_ARCHIVE_HASH_SIZE 32
#define HABEAS_ARCHIVE_CHUNK (256 * 1024)

gboolean habeas_archive_name_is_valid (const char *name, gsize size);
void habeas_archive_mac_init (crypto_generichash_state *state, HabeasSecret *data_key);

G_END_DECLS
