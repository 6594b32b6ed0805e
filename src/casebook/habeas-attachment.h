/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HABEAS_ATTACHMENT_MAX_SIZE (100 * 1024 * 1024)

/* The files of documents, each encrypted under a random key that stands in its row. @folder is the
 * casebook's `attachments`, @name the row's `file`, @key the row's `key`.
 *
 * To attach a file: survey it; when a row has that name already, give the new row the same name and
 * key; else store it, and only then commit the row. habeas-document-store.h does. */

gboolean habeas_attachment_survey (const char *source_path, HabeasSecret *data_key, char **name,
  gint64 *size, GCancellable *cancellable, GError **error);
HabeasSecret *habeas_attachment_store (const char *source_path, const char *folder,
  const char *name, HabeasSecret *key, HabeasSecret *data_key, GCancellable *cancellable,
  GError **error);
GBytes *habeas_attachment_read (const char *folder, const char *name, HabeasSecret *key,
  HabeasSecret *data_key, GCancellable *cancellable, GError **error);
gboolean habeas_attachment_export (const char *folder, const char *name, HabeasSecret *key,
  HabeasSecret *data_key, const char *target_path, GCancellable *cancellable, GError **error);
gboolean habeas_attachment_verify (const char *folder, const char *name, HabeasSecret *key,
  HabeasSecret *data_key, gint64 *size, GCancellable *cancellable, GError **error);
gboolean habeas_attachment_name_is_valid (const char *name);

G_END_DECLS
