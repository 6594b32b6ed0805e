/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_DOSSIER_PAGE (habeas_dossier_page_get_type ())
G_DECLARE_FINAL_TYPE (HabeasDossierPage, habeas_dossier_page, HABEAS, DOSSIER_PAGE, AdwBin)

/**
 * HabeasDossierPage:
 * The dossier of one jurisdiction: its path through the written opt-out, the stage it makes today,
 * what else is in force, and our cases around the steps.
 */
void habeas_dossier_page_set_session (HabeasDossierPage *self, HabeasSession *session);
void habeas_dossier_page_open (HabeasDossierPage *self, gint64 rid);
gboolean habeas_dossier_page_is_settled (HabeasDossierPage *self);

/* The day on which the session stands, days since the epoch, by the clock of this computer. */
gint32 habeas_dossier_page_today (HabeasSession *session);

G_END_DECLS
