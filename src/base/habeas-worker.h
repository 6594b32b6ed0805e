/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One thread with a queue ordered by priority. What it works on is guarded by its lock, so that the
 * synchronous twin of a call may do the same work in the caller's thread. */
typedef struct _HabeasWorker HabeasWorker;

/* Lower runs first: what is on the screen before what can wait. */
typedef enum {
  HABEAS_PRIORITY_PAGE,
  HABEAS_PRIORITY_SEARCH,
  HABEAS_PRIORITY_COUNT,
  HABEAS_PRIORITY_EXPORT,
} HabeasPriority;

HabeasWorker *habeas_worker_new (void);
/* Waits for what is queued; from then on every job is answered as cancelled. */
void habeas_worker_stop (HabeasWorker *self);
void habeas_worker_free (HabeasWorker *self);
/* Runs @func in the thread; it must return a result on @task. @task: (transfer full) */
void habeas_worker_push (
  HabeasWorker *self, HabeasPriority priority, GTask *task, GTaskThreadFunc func);

typedef void HabeasWorkerLocker;
HabeasWorkerLocker *habeas_worker_lock (HabeasWorker *self);
void habeas_worker_unlock (HabeasWorkerLocker *locker);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasWorker, habeas_worker_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasWorkerLocker, habeas_worker_unlock)

G_END_DECLS
