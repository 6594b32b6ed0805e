/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HABEAS_A_NUMBER_DIGITS 9

/* What people write → nine digits. */
gboolean habeas_a_number_parse (
  const char *text, char digits[HABEAS_A_NUMBER_DIGITS + 1], GError **error);
/* "A000-000-000" of what is stored; what is stored and no A-number is shown as it is. */
char *habeas_a_number_format (const char *digits);

G_END_DECLS
