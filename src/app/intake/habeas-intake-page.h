/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-intake-form.h"

G_BEGIN_DECLS

/* Name of the draft of an intake at a desk. */
#define HABEAS_INTAKE_DRAFT "intake"

#define HABEAS_TYPE_INTAKE_PAGE (habeas_intake_page_get_type ())
G_DECLARE_FINAL_TYPE (HabeasIntakePage, habeas_intake_page, HABEAS, INTAKE_PAGE, AdwBin)

/**
 * HabeasIntakePage:
 * A new intake on one page. Signals: `closed` (the draft stays), `saved` (gint64 rid of the case).
 */
void habeas_intake_page_set_session (HabeasIntakePage *self, HabeasSession *session);
/* Goes on with the draft where there is one. */
void habeas_intake_page_open (HabeasIntakePage *self);
void habeas_intake_page_save (HabeasIntakePage *self, gboolean next);
HabeasIntakeForm *habeas_intake_page_get_form (HabeasIntakePage *self);
gboolean habeas_intake_page_is_settled (HabeasIntakePage *self);

G_END_DECLS
