/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-dossier.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Fills @box with what the lists say of a place beside its path: its ICE field office, the
 * immigration courts of its state, where ICE has held people there. FALSE when they say nothing. */
gboolean habeas_dossier_around_show (GtkBox *box, const HabeasDossier *dossier);

G_END_DECLS
