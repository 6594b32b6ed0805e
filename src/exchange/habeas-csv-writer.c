/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one way in which a CSV is written. The thread of the caller. */
#include "habeas-csv-writer.h"

#include "habeas-csv-guard.h"

#include <csv.h>
#include <string.h>

void
habeas_csv_append_field (GString *out, const char *text, gboolean first)
{
  g_autofree char *guarded = habeas_csv_guard (text);
  const gsize length = strlen (guarded);
  const gsize needed = csv_write (NULL, 0, guarded, length);
  gsize start;

  if (!first)
    g_string_append_c (out, ',');
  start = out->len;
  g_string_set_size (out, start + needed);
  csv_write (out->str + start, needed, guarded, length);
}

void
habeas_csv_end_line (GString *out)
{
  g_string_append (out, "\r\n");
}
