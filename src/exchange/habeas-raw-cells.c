/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of a row as one JSON object, heading to text, so that a person can see what was written
 * and a later import can see what has changed. Plain functions; the thread of the caller. */

#include "habeas-raw-cells.h"

#include <json-glib/json-glib.h>
#include <string.h>

struct _HabeasRawCells {
  HabeasSheetRow row;
  GArray *cells; /* of HabeasCell */
  JsonParser *parser;
};

/* A generator of documents costs more than all else that is done with a row, and there are a
 * million rows. */
static void
append_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"' || *text == '\\')
        g_string_append_printf (out, "\\%c", *text);
      else if (*text == '\n')
        g_string_append (out, "\\n");
      else if ((guchar)*text < 0x20 || *text == 0x7f)
        g_string_append_printf (out, "\\u%04x", (guint)(guchar)*text);
      else
        g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}

char *
habeas_raw_cells_write (GPtrArray *columns, const HabeasSheetRow *row)
{
  g_autoptr (GString) out = g_string_new ("{");

  g_return_val_if_fail (columns != NULL && row != NULL, NULL);

  for (guint i = 0; i < columns->len; i++)
    {
      const HabeasColumn *column = g_ptr_array_index (columns, i);

      if (column->index >= row->n_cells || row->cells[column->index].type == HABEAS_CELL_EMPTY)
        continue;
      if (out->len > 1)
        g_string_append_c (out, ',');
      append_string (out, column->heading);
      g_string_append_c (out, ':');
      append_string (out, row->cells[column->index].text);
    }
  g_string_append_c (out, '}');
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * habeas_raw_cells_read:
 * @columns: of HabeasColumn
 * @raw: what habeas_raw_cells_write() made, perhaps with other columns
 * @number: of the row
 *
 * Returns: (transfer full) (nullable): the cells, all of them text
 */
HabeasRawCells *
habeas_raw_cells_read (GPtrArray *columns, const char *raw, guint number)
{
  g_autoptr (HabeasRawCells) self = g_new0 (HabeasRawCells, 1);
  JsonObject *object;
  guint n_cells = 0;

  g_return_val_if_fail (columns != NULL && raw != NULL, NULL);

  self->parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (self->parser, raw, -1, NULL)
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (self->parser)))
    return NULL;
  object = json_node_get_object (json_parser_get_root (self->parser));
  for (guint i = 0; i < columns->len; i++)
    n_cells = MAX (n_cells, ((HabeasColumn *)g_ptr_array_index (columns, i))->index + 1);
  self->cells = g_array_sized_new (FALSE, TRUE, sizeof (HabeasCell), n_cells);
  g_array_set_size (self->cells, n_cells);
  for (guint i = 0; i < n_cells; i++)
    g_array_index (self->cells, HabeasCell, i).text = "";
  for (guint i = 0; i < columns->len; i++)
    {
      const HabeasColumn *column = g_ptr_array_index (columns, i);
      HabeasCell *cell = &g_array_index (self->cells, HabeasCell, column->index);
      const char *text = json_object_get_string_member_with_default (object, column->heading, "");

      cell->text = text;
      cell->type = text[0] != '\0' ? HABEAS_CELL_TEXT : HABEAS_CELL_EMPTY;
    }
  self->row.number = number;
  self->row.n_cells = n_cells;
  self->row.cells = (const HabeasCell *)self->cells->data;
  return g_steal_pointer (&self);
}

const HabeasSheetRow *
habeas_raw_cells_get_row (HabeasRawCells *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->row;
}

void
habeas_raw_cells_free (HabeasRawCells *self)
{
  if (self == NULL)
    return;
  if (self->cells != NULL)
    g_array_unref (self->cells);
  g_clear_object (&self->parser);
  g_free (self);
}
