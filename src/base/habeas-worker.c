/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worker thread: jobs in the order of priority, then of arrival. Every call is thread-safe. */
#include "habeas-worker.h"

struct _HabeasWorker {
  GMutex pool_lock;  /* of pool */
  GThreadPool *pool; /* NULL once stopped */
  GRecMutex lock;
  gint next_order; /* atomic */
};

typedef struct {
  HabeasPriority priority;
  guint order;
  GTask *task; /* owned */
  GTaskThreadFunc func;
} Job;

static int
compare_jobs (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Job *first = a;
  const Job *second = b;

  if (first->priority != second->priority)
    return first->priority < second->priority ? -1 : 1;
  return first->order < second->order ? -1 : 1;
}

static void
run_job (gpointer data, gpointer user_data)
{
  Job *job = data;

  /* A cancelled job is not begun: typing leaves many of them behind. */
  if (!g_task_return_error_if_cancelled (job->task))
    job->func (job->task, g_task_get_source_object (job->task), g_task_get_task_data (job->task),
      g_task_get_cancellable (job->task));
  g_object_unref (job->task);
  g_free (job);
}

HabeasWorker *
habeas_worker_new (void)
{
  HabeasWorker *self = g_new0 (HabeasWorker, 1);

  g_mutex_init (&self->pool_lock);
  g_rec_mutex_init (&self->lock);
  /* Not exclusive: a thread that idles is given back, and a program without work has no threads. */
  self->pool = g_thread_pool_new (run_job, self, 1, FALSE, NULL);
  g_thread_pool_set_sort_function (self->pool, compare_jobs, NULL);
  return self;
}

void
habeas_worker_stop (HabeasWorker *self)
{
  GThreadPool *pool;

  g_mutex_lock (&self->pool_lock);
  pool = g_steal_pointer (&self->pool);
  g_mutex_unlock (&self->pool_lock);
  if (pool != NULL)
    g_thread_pool_free (pool, FALSE, TRUE);
}

void
habeas_worker_free (HabeasWorker *self)
{
  if (self == NULL)
    return;
  habeas_worker_stop (self);
  g_mutex_clear (&self->pool_lock);
  g_rec_mutex_clear (&self->lock);
  g_free (self);
}

/* Whoever asks what is stopped by now is answered as if it had been cancelled: silently. */
void
habeas_worker_push (HabeasWorker *self, HabeasPriority priority, GTask *task, GTaskThreadFunc func)
{
  gboolean stopped;

  g_return_if_fail (self != NULL && G_IS_TASK (task) && func != NULL);

  g_mutex_lock (&self->pool_lock);
  stopped = self->pool == NULL;
  if (!stopped)
    {
      Job *job = g_new (Job, 1);

      job->priority = priority;
      job->order = (guint)g_atomic_int_add (&self->next_order, 1);
      job->task = task;
      job->func = func;
      g_thread_pool_push (self->pool, job, NULL);
    }
  g_mutex_unlock (&self->pool_lock);
  if (stopped)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "What it asks is closed");
      g_object_unref (task);
    }
}

HabeasWorkerLocker *
habeas_worker_lock (HabeasWorker *self)
{
  g_rec_mutex_lock (&self->lock);
  return &self->lock;
}

void
habeas_worker_unlock (HabeasWorkerLocker *locker)
{
  g_rec_mutex_unlock (locker);
}
