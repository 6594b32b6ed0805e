/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook-private.h"
#include "habeas-journal.h"
#include "habeas-secret.h"

G_BEGIN_DECLS

typedef struct {
  GFileProgressCallback callback; /* nullable */
  gpointer user_data;
  goffset done;
  goffset total;
} HabeasBackupProgress;

/* A HabeasArchiveProgressFunc; @user_data: HabeasBackupProgress. */
void habeas_backup_on_progressed (gsize n_bytes, gpointer user_data);
gboolean habeas_backup_check_database (const char *path, HabeasSecret *data_key,
  HabeasJournalHead *head, GCancellable *cancellable, GError **error);
/* Writes the instant down when @path is on another disk than the casebook. */
void habeas_backup_write_down_verified (HabeasCasebook *casebook, const char *path);
/* Of a folder that was made for it: files, and folders of files. */
void habeas_backup_remove_folder (const char *path);

G_END_DECLS
