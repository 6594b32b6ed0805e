/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Watchdog:
 * @wall: longest turn of the main loop by the clock, in ms
 * @cpu: CPU time of the thread in the turn that used most of it, in ms
 * @n_long: turns of more than 100 ms by the clock
 *
 * A turn is what lies between one waiting for events and the next: as long as it takes, no key is
 * heard and nothing is drawn.
 */
typedef struct {
  double wall;
  double cpu;
  guint n_long;
} Watchdog;

/* Watches the default main context from now on, from its thread. */
void watchdog_start (void);
/* What was seen since the last call. */
Watchdog watchdog_take (void);

G_END_DECLS
