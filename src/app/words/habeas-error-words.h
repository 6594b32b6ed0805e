/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What happened, what was kept and what to do, for a person. Never a path of a person's file name
 * beyond what they chose, never text of the database, never a name. (transfer full) */
char *habeas_error_words (const GError *error);
/* Cancelled acts and those that the person need not hear of. */
gboolean habeas_error_is_silent (const GError *error);

G_END_DECLS
