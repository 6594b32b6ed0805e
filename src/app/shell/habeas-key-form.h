/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-session.h"
#include "habeas-volunteers.h"

G_BEGIN_DECLS

typedef enum {
  HABEAS_KEY_FORM_ADD,    /* a volunteer */
  HABEAS_KEY_FORM_CHANGE, /* a passphrase */
  HABEAS_KEY_FORM_REMOVE, /* a volunteer, or a key of nobody */
  HABEAS_KEY_FORM_CODE,   /* a recovery code in place of the old one */
} HabeasKeyFormKind;

#define HABEAS_TYPE_KEY_FORM (habeas_key_form_get_type ())
G_DECLARE_FINAL_TYPE (HabeasKeyForm, habeas_key_form, HABEAS, KEY_FORM, AdwBin)

/**
 * HabeasKeyForm:
 * One change of a key, allowed by the passphrase of somebody who has one. Signals: `done` (what to
 * say, NULL for a recovery code; the code; the id of its slot as HabeasUuid*), `cancelled`.
 */
/* @holder: (nullable): whom it is about. */
void habeas_key_form_begin (HabeasKeyForm *self, HabeasSession *session, HabeasKeyFormKind kind,
  const HabeasKeyHolder *holder);
/* Forgets what was typed. */
void habeas_key_form_reset (HabeasKeyForm *self);

G_END_DECLS
