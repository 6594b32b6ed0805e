/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook-private.h"

G_BEGIN_DECLS

/* A place in the folder of backups for a file that is there for as long as one call runs. */
char *habeas_scratch_dup_path (HabeasCasebook *casebook, const char *suffix);
/* Takes away what a program left that was killed meanwhile. Under the lock of the casebook. */
void habeas_scratch_clean_up (HabeasCasebook *casebook);
/* Takes away the copies that were made before a new schema: they still hold what a purge erases. */
void habeas_scratch_forget_copies (HabeasCasebook *casebook);

G_END_DECLS
