/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-workbook.h"

G_BEGIN_DECLS

/**
 * HabeasTarget:
 * @part: the file being written, beside the target
 * @scratch: a folder of our own for the temporary files of libxlsxwriter
 *
 * Where a file is going: nothing at the target's path changes before habeas_target_publish().
 */
typedef struct {
  char *path;
  char *part;
  char *scratch;
  gboolean is_stream; /* the target is no regular file: it is written to, never replaced */
  guint mode;
} HabeasTarget;

HabeasTarget *habeas_target_new (const char *path, GError **error);
gboolean habeas_target_publish (HabeasTarget *self, GError **error);
/* Takes what was not published away; the target keeps its old file. */
void habeas_target_free (HabeasTarget *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasTarget, habeas_target_free)

/* Bytes that may still be written into the folder; G_MAXUINT64 when it does not tell. */
guint64 habeas_target_get_free_bytes (const char *folder);
guint64 habeas_target_get_scratch_free (HabeasTarget *self);
guint64 habeas_target_get_part_free (HabeasTarget *self);

void habeas_report_set_error_from_errno (GError **error, int saved_errno, const char *what);

G_END_DECLS
