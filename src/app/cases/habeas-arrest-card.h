/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-case-section.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_ARREST_CARD (habeas_arrest_card_get_type ())
G_DECLARE_FINAL_TYPE (HabeasArrestCard, habeas_arrest_card, HABEAS, ARREST_CARD, AdwBin)

/**
 * HabeasArrestCard:
 * One arrest: its facts and its charges.
 */
GtkWidget *habeas_arrest_card_new (void);
/* @arrest may be another one than before. */
void habeas_arrest_card_show (
  HabeasArrestCard *self, HabeasSession *session, HabeasCaseFile *file, HabeasRecord *arrest);

G_END_DECLS
