/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Readable copies for other programs: the one thing of a casebook that is written in clear without
 * a person choosing the place. Each lies in a folder of its own (0700) under the runtime directory,
 * which is memory; all go when the casebook is locked or closed. */

/* A file that is not there yet. NULL when there is no runtime directory. (transfer full) */
GFile *habeas_open_copies_new_file (const char *name, GError **error);
/* Whether a copy that has just been written is still wanted; it goes when it is not. */
gboolean habeas_open_copies_keep (GFile *file);
void habeas_open_copies_remove_all (void);
/* Those of a program that crashed. */
void habeas_open_copies_remove_left (void);

G_END_DECLS
