/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @text with every word that is a word of one of @names cut to its initial, accents or not:
 * "María called" with "García Ortiz, María" is "M. called". Words of one letter stay. (transfer
 * full) */
char *habeas_initials_mask (const char *text, const char *const *names, guint n_names);

G_END_DECLS
