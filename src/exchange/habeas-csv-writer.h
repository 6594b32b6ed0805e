/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A field of a CSV, quoted, and guarded against being taken for a formula. @first: of its line. */
void habeas_csv_append_field (GString *out, const char *text, gboolean first);
void habeas_csv_end_line (GString *out);

G_END_DECLS
