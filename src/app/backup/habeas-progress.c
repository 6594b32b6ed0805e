/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of a number from a thread that works to a bar on the screen. The number is atomic, all
 * else belongs to the main thread. */
#include "habeas-progress.h"

#define STEPS 10000
#define INTERVAL_MS 100

struct _HabeasProgress {
  gatomicrefcount ref_count;
  int step; /* atomic */
  GtkProgressBar *bar;
  guint timer_id;
};

static gboolean
on_looked_cb (gpointer user_data)
{
  HabeasProgress *self = user_data;

  gtk_progress_bar_set_fraction (self->bar, g_atomic_int_get (&self->step) / (double)STEPS);
  return G_SOURCE_CONTINUE;
}

HabeasProgress *
habeas_progress_new (GtkProgressBar *bar)
{
  HabeasProgress *self = g_new0 (HabeasProgress, 1);

  g_return_val_if_fail (GTK_IS_PROGRESS_BAR (bar), self);

  g_atomic_ref_count_init (&self->ref_count);
  self->bar = g_object_ref (bar);
  gtk_progress_bar_set_fraction (bar, 0);
  self->timer_id = g_timeout_add (INTERVAL_MS, on_looked_cb, self);
  return self;
}

void
habeas_progress_stop (HabeasProgress *self)
{
  g_return_if_fail (self != NULL);

  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_clear_object (&self->bar);
}

void
habeas_progress_report (goffset done, goffset total, gpointer progress)
{
  HabeasProgress *self = progress;

  if (total > 0)
    g_atomic_int_set (&self->step, (int)(STEPS * (double)done / (double)total));
}

HabeasProgress *
habeas_progress_ref (HabeasProgress *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
habeas_progress_unref (HabeasProgress *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  habeas_progress_stop (self);
  g_free (self);
}
