/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HABEAS_KDF_SALT_SIZE 16

/**
 * HabeasKdfCost:
 * @ops: passes over the memory
 * @mem: bytes
 *
 * What one guess of a passphrase costs, by Argon2id 1.3.
 */
typedef struct {
  guint64 ops;
  guint64 mem;
} HabeasKdfCost;

HabeasKdfCost habeas_kdf_get_cost (void);
gboolean habeas_kdf_cost_is_accepted (const HabeasKdfCost *cost);
HabeasSecret *habeas_kdf_derive (HabeasSecret *passphrase, const guint8 salt[HABEAS_KDF_SALT_SIZE],
  const HabeasKdfCost *cost, GError **error);

G_END_DECLS
