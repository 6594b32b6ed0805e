/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-secret.h"

G_BEGIN_DECLS

#define HABEAS_RECOVERY_CODE_SIZE 16 /* bytes of entropy */
#define HABEAS_RECOVERY_CODE_GROUPS 7
#define HABEAS_RECOVERY_CODE_GROUP_LENGTH 5

/**
 * HabeasRecoveryCodeState:
 * @HABEAS_RECOVERY_CODE_NONE: not a code: other characters or too many
 * @HABEAS_RECOVERY_CODE_BEGUN: right so far
 * @HABEAS_RECOVERY_CODE_MISTYPED: a group is wrong
 * @HABEAS_RECOVERY_CODE_COMPLETE: a code without a mistake
 */
typedef enum {
  HABEAS_RECOVERY_CODE_NONE,
  HABEAS_RECOVERY_CODE_BEGUN,
  HABEAS_RECOVERY_CODE_MISTYPED,
  HABEAS_RECOVERY_CODE_COMPLETE,
} HabeasRecoveryCodeState;

HabeasSecret *habeas_recovery_code_to_text (HabeasSecret *bits);
HabeasRecoveryCodeState habeas_recovery_code_read (
  const char *text, HabeasSecret **bits, guint *bad_group);

G_END_DECLS
