/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SIGINT and SIGTERM become a cancelled GCancellable: the transaction is rolled back, the temporary
 * file removed, and the program ends with 130.
 *
 * WHY a thread: the commands block in the library, no main loop runs, and g_cancellable_cancel()
 * takes locks, which a signal handler must not. */
#include "habeas-cli.h"

#include <pthread.h>
#include <signal.h>

static gpointer
wait_for_signals (gpointer data)
{
  GCancellable *cancellable = data;
  sigset_t signals;
  int number = 0;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  for (;;)
    {
      if (sigwait (&signals, &number) == 0)
        g_cancellable_cancel (cancellable);
    }
  return NULL;
}

/**
 * habeas_cli_watch_signals:
 * @cancellable: kept for the life of the process
 *
 * Call before any other thread exists, so that all of them inherit the mask.
 */
void
habeas_cli_watch_signals (GCancellable *cancellable)
{
  sigset_t signals;

  g_return_if_fail (G_IS_CANCELLABLE (cancellable));

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  pthread_sigmask (SIG_BLOCK, &signals, NULL);
  g_thread_unref (g_thread_new ("signals", wait_for_signals, g_object_ref (cancellable)));
}
