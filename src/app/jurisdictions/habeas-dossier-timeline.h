/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-dossier.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_DOSSIER_TIMELINE (habeas_dossier_timeline_get_type ())
G_DECLARE_FINAL_TYPE (
  HabeasDossierTimeline, habeas_dossier_timeline, HABEAS, DOSSIER_TIMELINE, GtkWidget)

/**
 * HabeasDossierTimeline:
 * The path of a jurisdiction as a list of steps: those that happened, the ones that are missing
 * next, and those still to come.
 *
 * Signals: `edit` (gint64 rid of a recorded event), `remove` (the same), `add` (HabeasEventKind as
 * int): somebody wants to write down that this step was taken; `write` (the same): to write its
 * letter; `view` (gint64 rid of a document).
 */

/* @day: days since the epoch, up to which things have happened. @editable: whether recorded events
 * can be changed. @overlays: the laws and policies beside the path instead of the path. */
void habeas_dossier_timeline_show (HabeasDossierTimeline *self, const HabeasDossier *dossier,
  gint32 day, int this_year, gboolean editable, gboolean overlays);
guint habeas_dossier_timeline_get_n_steps (HabeasDossierTimeline *self);

G_END_DECLS
