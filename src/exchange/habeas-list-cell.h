/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint habeas_list_count (const char *text, char separator);
GStrv habeas_list_split (const char *text, char separator);

G_END_DECLS
