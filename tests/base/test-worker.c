/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worker: jobs run, and whoever asks one that is stopped gets an answer all the same. */
#include "habeas-worker.h"

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static void
return_true (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_boolean (task, TRUE);
}

static GTask *
push_and_wait (HabeasWorker *worker)
{
  GAsyncResult *result = NULL;
  GTask *task = g_task_new (NULL, NULL, on_done_cb, &result);

  habeas_worker_push (worker, HABEAS_PRIORITY_PAGE, task, return_true);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return G_TASK (result);
}

static void
test_runs (void)
{
  g_autoptr (HabeasWorker) worker = habeas_worker_new ();
  g_autoptr (GTask) task = push_and_wait (worker);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_task_propagate_boolean (task, &error));
  g_assert_no_error (error);
}

static void
test_stopped (void)
{
  g_autoptr (HabeasWorker) worker = habeas_worker_new ();
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;

  habeas_worker_stop (worker);
  task = push_and_wait (worker);
  g_assert_false (g_task_propagate_boolean (task, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worker/runs", test_runs);
  g_test_add_func ("/worker/stopped", test_stopped);
  return g_test_run ();
}
