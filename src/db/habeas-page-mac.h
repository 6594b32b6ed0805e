/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-secret.h"

#include <sodium.h>

G_BEGIN_DECLS

#define HABEAS_PAGE_SIZE 4096
#define HABEAS_PAGE_SALT_SIZE 16

/**
 * HabeasPageMac:
 * How the pages of one database are authenticated. Holds a key: clear it.
 */
typedef struct {
  crypto_auth_hmacsha512_state keyed;
} HabeasPageMac;

void habeas_page_mac_init (
  HabeasPageMac *self, HabeasSecret *database_key, const guint8 salt[HABEAS_PAGE_SALT_SIZE]);
void habeas_page_mac_clear (HabeasPageMac *self);
gboolean habeas_page_mac_verify (
  const HabeasPageMac *self, const guint8 page[HABEAS_PAGE_SIZE], guint32 number);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HabeasPageMac, habeas_page_mac_clear)

G_END_DECLS
