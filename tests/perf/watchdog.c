/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "watchdog.h"

#include <time.h>

#define LONG_TURN_MS 100

static struct {
  gint64 woken; /* monotonic, µs; 0 before the first */
  gint64 woken_cpu;
  Watchdog seen;
} state;

static gint64
cpu_of_thread (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* The first source that is asked before the loop waits: the turn is over. */
static gboolean
watchdog_prepare (GSource *source, int *timeout)
{
  double wall;

  *timeout = -1;
  if (state.woken == 0)
    return FALSE;
  wall = (double)(g_get_monotonic_time () - state.woken) / 1000;
  state.seen.wall = MAX (state.seen.wall, wall);
  state.seen.cpu = MAX (state.seen.cpu, (double)(cpu_of_thread () - state.woken_cpu) / 1000);
  state.seen.n_long += wall > LONG_TURN_MS;
  return FALSE;
}

/* And the first after it has waited. */
static gboolean
watchdog_check (GSource *source)
{
  state.woken = g_get_monotonic_time ();
  state.woken_cpu = cpu_of_thread ();
  return FALSE;
}

static gboolean
watchdog_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
watchdog_start (void)
{
  static GSourceFuncs funcs = {watchdog_prepare, watchdog_check, watchdog_dispatch, NULL};
  GSource *source = g_source_new (&funcs, sizeof (GSource));

  g_source_set_priority (source, G_MININT);
  g_source_attach (source, NULL);
  g_source_unref (source);
}

Watchdog
watchdog_take (void)
{
  const Watchdog seen = state.seen;

  state.seen = (Watchdog){0};
  return seen;
}
