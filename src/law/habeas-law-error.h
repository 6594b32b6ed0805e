/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HABEAS_LAW_ERROR (habeas_law_error_quark ())

/**
 * HabeasLawError:
 * @HABEAS_LAW_ERROR_BEYOND_LISTS: a day that the shipped lists (federal holidays) do not reach
 * @HABEAS_LAW_ERROR_NO_ZONE: the time zone of the jurisdiction is not known
 * @HABEAS_LAW_ERROR_NOT_PRECISE: the date is not known to the day
 * @HABEAS_LAW_ERROR_NOT_APPLICABLE: the rule does not apply to the person or was not in force
 * @HABEAS_LAW_ERROR_A_NUMBER: not an A-number
 * @HABEAS_LAW_ERROR_BAD_LIST: a list that cannot be read; says which and where
 * @HABEAS_LAW_ERROR_BAD_PACK: no pack of rules, or not as it was signed
 */
typedef enum {
  HABEAS_LAW_ERROR_BEYOND_LISTS,
  HABEAS_LAW_ERROR_NO_ZONE,
  HABEAS_LAW_ERROR_NOT_PRECISE,
  HABEAS_LAW_ERROR_NOT_APPLICABLE,
  HABEAS_LAW_ERROR_A_NUMBER,
  HABEAS_LAW_ERROR_BAD_LIST,
  HABEAS_LAW_ERROR_BAD_PACK,
} HabeasLawError;

GQuark habeas_law_error_quark (void);

G_END_DECLS
