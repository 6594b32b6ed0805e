/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_CREATE_PAGE (habeas_create_page_get_type ())
G_DECLARE_FINAL_TYPE (HabeasCreatePage, habeas_create_page, HABEAS, CREATE_PAGE, AdwBin)

/**
 * HabeasCreatePage:
 * The first start: a new casebook, another one, or a sample clinic to look around in. Signals:
 * `created` (HabeasCasebook, recovery code), `other`, `sample`.
 */
/* Starts over with empty passphrases. */
void habeas_create_page_reset (HabeasCreatePage *self);
/* The sample clinic is being made: nothing else can be chosen meanwhile. */
void habeas_create_page_set_busy (HabeasCreatePage *self, gboolean busy);
/* A sentence under the form; NULL takes it away. */
void habeas_create_page_set_problem (HabeasCreatePage *self, const char *problem);

G_END_DECLS
