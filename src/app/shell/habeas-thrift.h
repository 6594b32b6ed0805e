/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Before anything else is done, while there is one thread and no display. */
void habeas_be_thrifty (void);

G_END_DECLS
