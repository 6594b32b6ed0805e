/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-sheet.h"

G_BEGIN_DECLS

/* The rows of a sheet as text: "1:T(Name)|D(2010-08-13)|-|N(12)\n". Takes @path and deletes the
 * file. NULL with @error set when it cannot be read. */
char *dump_rows (char *path, const HabeasSheetOptions *options, guint sheet, GError **error);
char *dump_text (const char *text, gssize length, GError **error);
char *dump_workbook (GByteArray *workbook, GError **error);

G_END_DECLS
