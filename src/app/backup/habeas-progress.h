/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HabeasProgress:
 * How far a thread has come, shown on a bar by the main one. It outlives whichever of the two ends
 * first.
 */
typedef struct _HabeasProgress HabeasProgress;

/* Moves @bar until habeas_progress_stop(). */
HabeasProgress *habeas_progress_new (GtkProgressBar *bar);
void habeas_progress_stop (HabeasProgress *self);
/* A GFileProgressCallback, for any thread; @progress: the HabeasProgress. */
void habeas_progress_report (goffset done, goffset total, gpointer progress);

HabeasProgress *habeas_progress_ref (HabeasProgress *self);
void habeas_progress_unref (HabeasProgress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasProgress, habeas_progress_unref)

G_END_DECLS
