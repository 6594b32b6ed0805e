/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HabeasSecret:
 * Bytes that must not leave the process: keys, passphrases, recovery codes. They lie in memory that
 * is locked against swap, left out of core dumps, between guard pages, read-only once made and
 * wiped when the last reference goes. Immutable and thread-safe.
 */
typedef struct _HabeasSecret HabeasSecret;

typedef void (*HabeasSecretFillFunc) (guint8 *bytes, gsize size, gpointer user_data);

#define HABEAS_TYPE_SECRET (habeas_secret_get_type ())
GType habeas_secret_get_type (void);

HabeasSecret *habeas_secret_new (gconstpointer bytes, gsize size);
HabeasSecret *habeas_secret_new_random (gsize size);
HabeasSecret *habeas_secret_new_filled (gsize size, HabeasSecretFillFunc fill, gpointer user_data);
HabeasSecret *habeas_secret_new_wipe_text (char *text);
HabeasSecret *habeas_secret_ref (HabeasSecret *self);
void habeas_secret_unref (HabeasSecret *self);

const guint8 *habeas_secret_get_bytes (const HabeasSecret *self);
gsize habeas_secret_get_size (const HabeasSecret *self);
const char *habeas_secret_get_text (const HabeasSecret *self);
gboolean habeas_secret_equal (const HabeasSecret *a, const HabeasSecret *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasSecret, habeas_secret_unref)

void habeas_process_harden (gboolean dumpable_needed);

G_END_DECLS
