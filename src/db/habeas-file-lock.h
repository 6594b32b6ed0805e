/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HabeasLockHolder:
 * @host: name of the computer
 * @user: name of the account on it
 * @pid: process there
 * @since: when it was taken, UTC, ISO 8601
 *
 * Who has a casebook open, as they wrote it down; empty and 0 where they did not. For the screen,
 * not to be trusted: only the lock itself is.
 */
typedef struct {
  char *host;
  char *user;
  gint64 pid;
  char *since;
} HabeasLockHolder;

void habeas_lock_holder_free (HabeasLockHolder *holder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasLockHolder, habeas_lock_holder_free)

/**
 * HabeasFileLock:
 * The file `lock` of a casebook while it is held. Freeing gives it up; so does the end of the
 * process, however it ends.
 */
typedef struct _HabeasFileLock HabeasFileLock;

HabeasFileLock *habeas_file_lock_take (const char *path, HabeasLockHolder **holder, GError **error);
void habeas_file_lock_free (HabeasFileLock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasFileLock, habeas_file_lock_free)

G_END_DECLS
