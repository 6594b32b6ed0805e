/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"

G_BEGIN_DECLS

/* The whole casebook in one encrypted file, verified before it has its name; never replaces one.
 * @progress: (nullable): called in the thread that works, with bytes done and bytes in all. */
gboolean habeas_casebook_backup_sync (HabeasCasebook *self, const char *path,
  GFileProgressCallback progress, gpointer progress_data, GCancellable *cancellable,
  GError **error);
void habeas_casebook_backup_async (HabeasCasebook *self, const char *path,
  GFileProgressCallback progress, gpointer progress_data, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data);
gboolean habeas_casebook_backup_finish (HabeasCasebook *self, GAsyncResult *result, GError **error);

/* Whether @path is a whole backup of this casebook. */
gboolean habeas_casebook_verify_backup_sync (HabeasCasebook *self, const char *path,
  GFileProgressCallback progress, gpointer progress_data, GCancellable *cancellable,
  GError **error);
void habeas_casebook_verify_backup_async (HabeasCasebook *self, const char *path,
  GFileProgressCallback progress, gpointer progress_data, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data);
gboolean habeas_casebook_verify_backup_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);

/* When the last backup was made and verified, ms since the epoch; 0 = never. @away: only those that
 * went to another disk than the casebook's. */
gint64 habeas_casebook_get_backup_time_sync (HabeasCasebook *self, gboolean away);
/* When a backup on another disk was last found whole, by making or verifying it; 0 = never. */
gint64 habeas_casebook_get_verified_time_sync (HabeasCasebook *self);

typedef struct {
  gint64 made_ms;     /* anywhere */
  gint64 away_ms;     /* on another disk */
  gint64 verified_ms; /* there, read back */
} HabeasBackupTimes;

/* The three of them; 0 = never. */
void habeas_casebook_get_backup_times_async (HabeasCasebook *self, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data);
gboolean habeas_casebook_get_backup_times_finish (
  HabeasCasebook *self, GAsyncResult *result, HabeasBackupTimes *times, GError **error);

/* Makes a new casebook of a backup; @secret: passphrase or recovery code as of the backup. */
gboolean habeas_backup_restore_sync (const char *backup_path, const char *casebook_path,
  const char *secret, GFileProgressCallback progress, gpointer progress_data,
  GCancellable *cancellable, GError **error);
void habeas_backup_restore_async (const char *backup_path, const char *casebook_path,
  const char *secret, GFileProgressCallback progress, gpointer progress_data,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean habeas_backup_restore_finish (GAsyncResult *result, GError **error);

G_END_DECLS
