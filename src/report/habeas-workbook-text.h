/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the format allows: characters of one cell in UTF-16 units, of a sheet name, of a header. */
#define HABEAS_CELL_MAX_UNITS 32767
#define HABEAS_SHEET_NAME_MAX_UNITS 31
#define HABEAS_HEADER_MAX_UNITS 255
#define HABEAS_FORMULA_MAX_UNITS 8192

gboolean habeas_workbook_text_is_plain (const char *text, gsize *length);
char *habeas_workbook_text_make_safe (const char *text, gsize max_units, gboolean *shortened);
char *habeas_workbook_text_escape_header (const char *text);
gsize habeas_workbook_text_count_units (const char *text);
/* Lines of a text in a column of so many characters. */
guint habeas_workbook_text_count_lines (const char *text, double width);
gboolean habeas_workbook_sheet_name_is_valid (const char *name);
gboolean habeas_workbook_table_name_is_valid (const char *name);
gboolean habeas_workbook_table_header_is_valid (const char *header);
gboolean habeas_workbook_formula_is_valid (const char *formula);

G_END_DECLS
