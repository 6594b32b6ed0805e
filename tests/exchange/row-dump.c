/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reader delivers, as one string to compare. */

#include "row-dump.h"

#include "workbook-writer.h"

#include <glib/gstdio.h>
#include <string.h>

static const char letters[] = {'-', 'T', 'N', 'D', 'H', 'B', 'E', 'F'};

static HabeasRowVerdict
dump_row (const HabeasSheetRow *row, gpointer user_data, GError **error)
{
  GString *out = user_data;

  g_assert_cmpfloat (row->fraction, >=, 0.0);
  g_assert_cmpfloat (row->fraction, <=, 1.0);
  g_string_append_printf (out, "%u:", row->number);
  for (guint i = 0; i < row->n_cells; i++)
    {
      const HabeasCell *cell = &row->cells[i];

      g_assert_true (g_utf8_validate (cell->text, -1, NULL));
      g_assert_true ((cell->type == HABEAS_CELL_EMPTY) == (cell->text[0] == '\0'));
      if (cell->type == HABEAS_CELL_DATE)
        g_assert_true (habeas_date_is_valid (&cell->date));
      if (cell->type == HABEAS_CELL_EMPTY)
        g_string_append_printf (out, "%s-", i > 0 ? "|" : "");
      else
        g_string_append_printf (out, "%s%c(%s)", i > 0 ? "|" : "", letters[cell->type], cell->text);
    }
  g_string_append_c (out, '\n');
  return HABEAS_ROW_CONTINUE;
}

char *
dump_rows (char *path, const HabeasSheetOptions *options, guint sheet, GError **error)
{
  g_autofree char *owned = path;
  g_autoptr (HabeasSheetSource) source = NULL;
  g_autoptr (GString) first = g_string_new (NULL);
  g_autoptr (GString) second = g_string_new (NULL);

  source = habeas_sheet_source_open (path, options, NULL, error);
  g_unlink (path);
  if (source == NULL || !habeas_sheet_source_read (source, sheet, dump_row, first, NULL, error))
    return NULL;
  /* Every sheet can be read again, although the file has no name any more. */
  if (!habeas_sheet_source_read (source, sheet, dump_row, second, NULL, error))
    g_assert_not_reached ();
  g_assert_cmpstr (first->str, ==, second->str);
  g_assert_cmpuint (strlen (habeas_sheet_source_get_hash (source)), ==, 64);
  return g_string_free (g_steal_pointer (&first), FALSE);
}

char *
dump_text (const char *text, gssize length, GError **error)
{
  gsize size = length < 0 ? strlen (text) : (gsize)length;

  return dump_rows (write_temporary ("csv", text, size), NULL, 0, error);
}

char *
dump_workbook (GByteArray *workbook, GError **error)
{
  char *path = write_temporary ("xlsx", workbook->data, workbook->len);

  g_byte_array_unref (workbook);
  return dump_rows (path, NULL, 0, error);
}
