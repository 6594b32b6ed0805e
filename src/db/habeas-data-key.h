/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-secret.h"

G_BEGIN_DECLS

#define HABEAS_DATA_KEY_SIZE 32

/**
 * HabeasKeyPurpose:
 * What a key derived from the data key is for. The numbers are part of every casebook: never
 * change or reuse one.
 */
typedef enum {
  HABEAS_KEY_DATABASE = 1,
  HABEAS_KEY_WITNESS = 2,
  HABEAS_KEY_SLOTS = 3,
  HABEAS_KEY_ATTACHMENT_NAMES = 4,
  HABEAS_KEY_ARCHIVE = 5,
} HabeasKeyPurpose;

HabeasSecret *habeas_data_key_new (void);
HabeasSecret *habeas_data_key_derive (HabeasSecret *data_key, HabeasKeyPurpose purpose);

G_END_DECLS
